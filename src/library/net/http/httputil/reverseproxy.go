package httputil

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"time"
)

// A ProxyRequest contains a request to be rewritten by a ReverseProxy.
type ProxyRequest struct {
	// In is the request received by the proxy. The Rewrite function must not modify In.
	In *http.Request

	// Out is the request which will be sent by the proxy. The Rewrite function may modify or replace this request.
	Out *http.Request
}

// SetURL routes the outbound request to the scheme, host, and base path provided in target. If the target's path is "/base" and the incoming request was for
// "/dir", the target request will be for "/base/dir".
func (r *ProxyRequest) SetURL(target *url.URL) {
	rewriteURL(r.Out, target)
	r.Out.Host = ""
}

// SetXForwarded sets the X-Forwarded-For, X-Forwarded-Host, and X-Forwarded-Proto headers of the outbound request.
func (r *ProxyRequest) SetXForwarded() {
	if ip, _, err := net.SplitHostPort(r.In.RemoteAddr); err == nil {
		if prior := r.Out.Header["X-Forwarded-For"]; len(prior) > 0 {
			ip = strings.Join(prior, ", ") + ", " + ip
		}
		r.Out.Header.Set("X-Forwarded-For", ip)
	} else {
		r.Out.Header.Del("X-Forwarded-For")
	}
	r.Out.Header.Set("X-Forwarded-Host", r.In.Host)
	r.Out.Header.Set("X-Forwarded-Proto", "http")
}

// ReverseProxy is an HTTP Handler that takes an incoming request and sends it to another server, proxying the response back to the client.
type ReverseProxy struct {
	// Rewrite must be a function which modifies the request into a new request to be sent using Transport. At most one of Rewrite or Director may be set.
	Rewrite func(*ProxyRequest)

	// Director is a function which modifies the request into a new request to be sent using Transport.
	Director func(*http.Request)

	// The transport used to perform proxy requests. If nil, http.DefaultTransport is used.
	Transport http.RoundTripper

	// FlushInterval specifies the flush interval to flush to the client while copying the response body. A negative value means to flush immediately.
	FlushInterval time.Duration

	// ErrorLog specifies an optional logger for errors that occur when attempting to proxy the request.
	ErrorLog *log.Logger

	// BufferPool optionally specifies a buffer pool to get byte slices for use by io.CopyBuffer when copying HTTP response bodies.
	BufferPool BufferPool

	// ModifyResponse is an optional function that modifies the Response from the backend.
	ModifyResponse func(*http.Response) error

	// ErrorHandler is an optional function that handles errors reaching the backend or errors from ModifyResponse.
	ErrorHandler func(http.ResponseWriter, *http.Request, error)
}

// A BufferPool is an interface for getting and returning temporary byte slices for use by io.CopyBuffer.
type BufferPool interface {
	Get() []byte
	Put([]byte)
}

// NewSingleHostReverseProxy returns a new ReverseProxy that routes URLs to the scheme, host, and base path provided in target. It does not rewrite the Host
// header.
func NewSingleHostReverseProxy(target *url.URL) *ReverseProxy {
	return &ReverseProxy{Director: func(req *http.Request) { rewriteURL(req, target) }}
}

func rewriteURL(req *http.Request, target *url.URL) {
	req.URL.Scheme = target.Scheme
	req.URL.Host = target.Host
	req.URL.Path, req.URL.RawPath = joinPath(target, req.URL)
	if target.RawQuery == "" || req.URL.RawQuery == "" {
		req.URL.RawQuery = target.RawQuery + req.URL.RawQuery
	} else {
		req.URL.RawQuery = target.RawQuery + "&" + req.URL.RawQuery
	}
}

// hopHeaders concern one connection only (RFC 9110, 7.6.1).
var hopHeaders = []string{"Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Te", "Trailer", "Transfer-Encoding",
	"Upgrade"}

func removeHopHeaders(h http.Header) {
	for _, list := range h["Connection"] {
		for _, name := range strings.Split(list, ",") {
			if name = textproto.TrimString(name); name != "" {
				h.Del(name)
			}
		}
	}
	for _, name := range hopHeaders {
		h.Del(name)
	}
}

func (p *ReverseProxy) logf(format string, args ...any) {
	if p.ErrorLog != nil {
		p.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

func (p *ReverseProxy) fail(rw http.ResponseWriter, req *http.Request, err error) {
	if p.ErrorHandler != nil {
		p.ErrorHandler(rw, req, err)
		return
	}
	p.logf("http: proxy error: %v", err)
	rw.WriteHeader(http.StatusBadGateway)
}

// outgoing makes the request to the backend.
func (p *ReverseProxy) outgoing(req *http.Request, ctx context.Context) *http.Request {
	out := req.Clone(ctx)
	if req.ContentLength == 0 {
		out.Body = nil
	}
	if out.Header == nil {
		out.Header = http.Header{}
	}
	if p.Director != nil {
		p.Director(out)
	}
	out.Close = false
	out.RequestURI = ""
	removeHopHeaders(out.Header)
	if p.Rewrite != nil {
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"} {
			out.Header.Del(name)
		}
		pr := &ProxyRequest{In: req, Out: out}
		p.Rewrite(pr)
		out = pr.Out
	} else if ip, _, err := net.SplitHostPort(req.RemoteAddr); err == nil {
		prior, ok := out.Header["X-Forwarded-For"]
		if len(prior) > 0 {
			ip = strings.Join(prior, ", ") + ", " + ip
		}
		if !ok || prior != nil {
			out.Header.Set("X-Forwarded-For", ip)
		}
	}
	if _, ok := out.Header["User-Agent"]; !ok {
		out.Header.Set("User-Agent", "") // none at all
	}
	return out
}

// ServeHTTP sends the request to the backend and the answer to the client.
func (p *ReverseProxy) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	if (p.Director != nil) == (p.Rewrite != nil) {
		p.fail(rw, req, errors.New("ReverseProxy must have exactly one of Director or Rewrite set"))
		return
	}
	transport := p.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	if req.Header.Get("Upgrade") != "" {
		p.fail(rw, req, errors.New("minigo's ReverseProxy does not switch protocols"))
		return
	}
	out := p.outgoing(req, req.Context())
	if out.Body != nil {
		defer out.Body.Close()
	}
	res, err := transport.RoundTrip(out)
	if err != nil {
		p.fail(rw, out, err)
		return
	}
	removeHopHeaders(res.Header)
	if p.ModifyResponse != nil {
		if err := p.ModifyResponse(res); err != nil {
			res.Body.Close()
			p.fail(rw, out, err)
			return
		}
	}
	h := rw.Header()
	for k, vv := range res.Header {
		for _, v := range vv {
			h.Add(k, v)
		}
	}
	for k := range res.Trailer {
		h.Add("Trailer", k)
	}
	rw.WriteHeader(res.StatusCode)
	if err := p.copyBody(rw, res); err != nil {
		res.Body.Close()
		p.logf("httputil: ReverseProxy read error during body copy: %v", err)
		panic(http.ErrAbortHandler)
	}
	res.Body.Close()
	for k, vv := range res.Trailer {
		for _, v := range vv {
			h.Add(http.TrailerPrefix+k, v)
		}
	}
}

func (p *ReverseProxy) copyBody(rw http.ResponseWriter, res *http.Response) error {
	var buf []byte
	if p.BufferPool != nil {
		buf = p.BufferPool.Get()
		defer p.BufferPool.Put(buf)
	}
	if len(buf) == 0 {
		buf = make([]byte, 32<<10)
	}
	flush := p.FlushInterval != 0 || res.ContentLength == -1 || strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream")
	for {
		n, err := res.Body.Read(buf)
		if n > 0 {
			if _, e := rw.Write(buf[:n]); e != nil {
				return e
			}
			if f, ok := rw.(http.Flusher); ok && flush {
				f.Flush()
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
