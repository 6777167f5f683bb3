package http

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// A Client is an HTTP client. Its zero value (DefaultClient) is a usable client that uses DefaultTransport.
type Client struct {
	// Transport specifies the mechanism by which individual HTTP requests are made. If nil, DefaultTransport is used.
	Transport RoundTripper

	// CheckRedirect specifies the policy for handling redirects. If nil, the Client stops after 10 consecutive requests.
	CheckRedirect func(req *Request, via []*Request) error

	// Jar specifies the cookie jar.
	Jar CookieJar

	// Timeout specifies a time limit for requests made by this Client, including connection time, any redirects, and reading the response body.
	Timeout time.Duration
}

// DefaultClient is the default Client and is used by Get, Head, and Post.
var DefaultClient = &Client{}

// RoundTripper is an interface representing the ability to execute a single HTTP transaction, obtaining the Response for a given Request.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// ErrUseLastResponse can be returned by Client.CheckRedirect hooks to control how redirects are processed: the most recent response is returned.
var ErrUseLastResponse = errors.New("net/http: use last response")

// ErrSchemeMismatch is returned when a server returns an HTTP response to an HTTPS client.
var ErrSchemeMismatch = errors.New("http: server gave HTTP response to HTTPS client")

func (c *Client) transport() RoundTripper {
	if c.Transport != nil {
		return c.Transport
	}
	return DefaultTransport
}

// Get issues a GET to the specified URL. If the response is one of the redirect codes 301, 302, 303, 307 and 308, Get follows the redirect, up to a maximum of
// 10 redirects.
func Get(url string) (resp *Response, err error) { return DefaultClient.Get(url) }

// Get issues a GET to the specified URL.
func (c *Client) Get(url string) (resp *Response, err error) {
	req, err := NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Head issues a HEAD to the specified URL.
func Head(url string) (resp *Response, err error) { return DefaultClient.Head(url) }

// Head issues a HEAD to the specified URL.
func (c *Client) Head(url string) (resp *Response, err error) {
	req, err := NewRequest("HEAD", url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Post issues a POST to the specified URL. Caller should close resp.Body when done reading from it.
func Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	return DefaultClient.Post(url, contentType, body)
}

// Post issues a POST to the specified URL.
func (c *Client) Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	req, err := NewRequest("POST", url, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", contentType)
	return c.Do(req)
}

// PostForm issues a POST to the specified URL, with data's keys and values URL-encoded as the request body.
func PostForm(url string, data url.Values) (resp *Response, err error) {
	return DefaultClient.PostForm(url, data)
}

// PostForm issues a POST to the specified URL, with data's keys and values URL-encoded as the request body.
func (c *Client) PostForm(url string, data url.Values) (resp *Response, err error) {
	return c.Post(url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

// CloseIdleConnections closes any connections on its Transport which were previously connected from previous requests but are now sitting idle.
func (c *Client) CloseIdleConnections() {
	if tr, ok := c.transport().(interface{ CloseIdleConnections() }); ok {
		tr.CloseIdleConnections()
	}
}

// clientTimeout is the error of a request that took too long.
type clientTimeout struct {
	text string
}

func (e *clientTimeout) Error() string { return e.text }
func (e *clientTimeout) Timeout() bool { return true }

// send makes one round trip.
func (c *Client) send(req *Request) (*Response, error) {
	if c.Jar != nil {
		for _, cookie := range c.Jar.Cookies(req.URL) {
			req.AddCookie(cookie)
		}
	}
	rt := c.transport()
	if req.URL == nil {
		req.closeBody()
		return nil, errors.New("http: nil Request.URL")
	}
	if req.RequestURI != "" {
		req.closeBody()
		return nil, errors.New("http: Request.RequestURI can't be set in client requests")
	}
	if req.Header == nil {
		r2 := *req
		req = &r2
		req.Header = Header{}
	}
	if u := req.URL.User; u != nil && req.Header.Get("Authorization") == "" {
		r2 := *req
		req = &r2
		req.Header = req.Header.Clone()
		password, _ := u.Password()
		req.Header.Set("Authorization", "Basic "+basicAuth(u.Username(), password))
	}
	resp, err := rt.RoundTrip(req)
	if err != nil {
		if head, ok := err.(tls.RecordHeaderError); ok && string(head.RecordHeader[:]) == "HTTP/" {
			err = ErrSchemeMismatch
		}
		return nil, err
	}
	if resp == nil {
		return nil, fmt.Errorf("http: RoundTripper implementation (%T) returned a nil *Response with a nil error", rt)
	}
	if resp.Body == nil {
		if resp.ContentLength > 0 && req.Method != "HEAD" {
			return nil, fmt.Errorf("http: RoundTripper implementation (%T) returned a *Response with content length %d but a nil Body", rt, resp.ContentLength)
		}
		resp.Body = NoBody
	}
	if c.Jar != nil {
		if rc := resp.Cookies(); len(rc) > 0 {
			c.Jar.SetCookies(req.URL, rc)
		}
	}
	return resp, nil
}

func (r *Request) closeBody() {
	if r.Body != nil {
		r.Body.Close()
	}
}

// redirectBehavior tells what method the next request has and whether it sends the body again.
func redirectBehavior(method string, resp *Response, first *Request) (next string, follows, keepsBody bool) {
	switch resp.StatusCode {
	case 301, 302, 303:
		next = method
		if method != "GET" && method != "HEAD" {
			next = "GET"
		}
		return next, true, false
	case 307, 308:
		if first.GetBody == nil && first.outgoingLength() != 0 {
			return method, false, true // there is no second copy of the body
		}
		return method, true, true
	}
	return method, false, false
}

func urlErrorOp(method string) string {
	if method == "" {
		return "Get"
	}
	return method[:1] + strings.ToLower(method[1:])
}

func stripPassword(u *url.URL) string {
	if u == nil {
		return ""
	}
	if _, set := u.User.Password(); set {
		return strings.Replace(u.String(), u.User.String()+"@", u.User.Username()+":***@", 1)
	}
	return u.String()
}

// Do sends an HTTP request and returns an HTTP response, following policy (such as redirects, cookies, auth) as configured on the client.
//
// An error is returned if caused by client policy (such as CheckRedirect), or failure to speak HTTP (such as a network connectivity problem). A non-2xx status
// code doesn't cause an error. If the returned error is nil, the Response will contain a non-nil Body which the user is expected to close. Any returned
// error will be of type *url.Error.
func (c *Client) Do(req *Request) (*Response, error) {
	if req.URL == nil {
		req.closeBody()
		return nil, &url.Error{Op: urlErrorOp(req.Method), Err: errors.New("http: nil Request.URL")}
	}
	var cancel context.CancelFunc = func() {}
	timedOut := func() bool { return false }
	if c.Timeout > 0 {
		deadline := time.Now().Add(c.Timeout)
		var ctx context.Context
		ctx, cancel = context.WithDeadline(req.Context(), deadline)
		req = req.WithContext(ctx)
		timedOut = func() bool { return !time.Now().Before(deadline) }
	}
	resp, last, err := c.follow(req)
	if err != nil {
		cancel()
		if timedOut() {
			err = &clientTimeout{err.Error() + " (Client.Timeout exceeded while awaiting headers)"}
		}
		var refused *redirectError
		if errors.As(err, &refused) {
			return resp, &url.Error{Op: urlErrorOp(req.Method), URL: refused.location, Err: refused.err}
		}
		where := last.URL
		if resp != nil && resp.Request != nil {
			where = resp.Request.URL
		}
		return resp, &url.Error{Op: urlErrorOp(req.Method), URL: stripPassword(where), Err: err}
	}
	if c.Timeout > 0 {
		resp.Body = &cancelBody{resp.Body, cancel, timedOut}
	}
	return resp, nil
}

// redirectError says that a redirect was not followed; the response is given all the same.
type redirectError struct {
	err      error
	location string
}

func (e *redirectError) Error() string { return e.err.Error() }

// cancelBody ends the request's context with the body.
type cancelBody struct {
	rc       io.ReadCloser
	cancel   context.CancelFunc
	timedOut func() bool
}

func (b *cancelBody) Read(p []byte) (n int, err error) {
	n, err = b.rc.Read(p)
	if err == nil {
		return n, nil
	}
	if err != io.EOF && b.timedOut() {
		err = &clientTimeout{err.Error() + " (Client.Timeout or context cancellation while reading body)"}
	}
	if err == io.EOF {
		b.cancel()
	}
	return n, err
}

func (b *cancelBody) Close() error {
	err := b.rc.Close()
	b.cancel()
	return err
}

// follow sends the request and those that redirects lead to; last is the one that was sent last.
func (c *Client) follow(req *Request) (resp *Response, last *Request, err error) {
	first := req
	var via []*Request
	keepBody := false
	method := req.Method
	headers := req.Header.Clone()
	for {
		if len(via) > 0 {
			loc := resp.Header.Get("Location")
			if loc == "" {
				return resp, req, nil // what the response says is the answer
			}
			u, err := req.URL.Parse(loc)
			if err != nil {
				resp.Body.Close()
				return nil, req, fmt.Errorf("failed to parse Location header %q: %v", loc, err)
			}
			previous := req
			req = redirected(first, previous, resp, u, loc, method)
			if keepBody && first.GetBody != nil {
				if req.Body, err = first.GetBody(); err != nil {
					resp.Body.Close()
					return resp, previous, err
				}
				req.GetBody = first.GetBody
				req.ContentLength = first.ContentLength
			}
			copyRedirectHeaders(req, previous.URL, headers, first, keepBody)
			err = c.checkRedirect(req, via)
			if err == ErrUseLastResponse {
				return resp, previous, nil
			}
			// The connection is used again when little of the body is left.
			const maxBodySlurp = 2 << 10
			if resp.ContentLength == -1 || resp.ContentLength <= maxBodySlurp {
				io.CopyN(io.Discard, resp.Body, maxBodySlurp)
			}
			resp.Body.Close()
			if err != nil {
				return resp, req, &redirectError{err, loc}
			}
		}
		via = append(via, req)
		if resp, err = c.send(req); err != nil {
			return nil, req, err
		}
		if resp.Request == nil {
			resp.Request = req
		}
		var follows bool
		method, follows, keepBody = redirectBehavior(firstOf(req.Method, "GET"), resp, first)
		if !follows {
			return resp, req, nil
		}
		req.closeBody()
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// redirected makes the request that a response's Location leads to, still without body and headers.
func redirected(first, previous *Request, resp *Response, to *url.URL, location, method string) *Request {
	host := ""
	if first.Host != "" && first.Host != first.URL.Host {
		if u, _ := url.Parse(location); u != nil && !u.IsAbs() {
			host = first.Host
		}
	}
	return &Request{Method: method, Response: resp, URL: to, Header: Header{}, Host: host, Cancel: first.Cancel, ctx: first.ctx,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
}

// copyRedirectHeaders gives a request the headers of the first one, those that authorize only on the host and its subdomains, and tells who referred to it.
func copyRedirectHeaders(req *Request, previous *url.URL, headers Header, first *Request, keepBody bool) {
	same := sameSite(first.URL.Hostname(), req.URL.Hostname())
	for k, v := range headers {
		switch CanonicalHeaderKey(k) {
		case "Authorization", "Www-Authenticate", "Cookie", "Cookie2":
			if !same {
				continue
			}
		case "Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location":
			if !keepBody {
				continue
			}
		}
		req.Header[k] = v
	}
	if ref := refererFor(previous, req.URL, first.Header.Get("Referer")); ref != "" {
		req.Header.Set("Referer", ref)
	}
}

func sameSite(from, to string) bool {
	from, to = strings.ToLower(from), strings.ToLower(to)
	return to == from || strings.HasSuffix(to, "."+from) && !strings.ContainsAny(to, ":%")
}

func refererFor(last, next *url.URL, explicit string) string {
	if last.Scheme == "https" && next.Scheme == "http" {
		return ""
	}
	if explicit != "" {
		return explicit
	}
	ref := last.String()
	if last.User != nil {
		ref = strings.Replace(ref, last.User.String()+"@", "", 1)
	}
	return ref
}

func (c *Client) checkRedirect(req *Request, via []*Request) error {
	if c.CheckRedirect != nil {
		return c.CheckRedirect(req, via)
	}
	if len(via) >= 10 {
		return errors.New("stopped after 10 redirects")
	}
	return nil
}
