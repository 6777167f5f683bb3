package http

import (
	"fmt"
	"net"
	"net/url"
	"path"
	"strings"
	"sync"
)

// ServeMux is a Handler that passes each request on to the handler whose pattern fits its host and path best: the longest one.
//
// A pattern is a page ("/index": this path alone) or a tree ("/images/": every path that begins so), in both cases optionally behind
// a host name, which then must be the request's. The zero ServeMux is ready to use.
type ServeMux struct {
	lock     sync.RWMutex
	handlers map[string]Handler
	trees    []string // the patterns that end in a slash; a longer one comes first
	anyHosts bool     // there are patterns with a host name
}

// NewServeMux makes a ServeMux without patterns.
func NewServeMux() *ServeMux { return &ServeMux{} }

var processMux ServeMux

// DefaultServeMux is what Handle and HandleFunc register with and what a server without a handler uses.
var DefaultServeMux = &processMux

// Handle registers a handler. A pattern that is empty or taken, and a nil handler, panic.
func (mux *ServeMux) Handle(pattern string, handler Handler) {
	mux.lock.Lock()
	defer mux.lock.Unlock()
	switch {
	case pattern == "":
		panic("http: invalid pattern")
	case handler == nil:
		panic("http: nil handler")
	case mux.handlers[pattern] != nil:
		panic("http: multiple registrations for " + pattern)
	case mux.handlers == nil:
		mux.handlers = make(map[string]Handler)
	}
	mux.handlers[pattern] = handler
	mux.anyHosts = mux.anyHosts || pattern[0] != '/'
	if strings.HasSuffix(pattern, "/") {
		mux.addTree(pattern)
	}
}

// addTree puts the pattern behind those that are as long or longer.
func (mux *ServeMux) addTree(pattern string) {
	mux.trees = append(mux.trees, pattern)
	for at := len(mux.trees) - 1; at > 0 && len(mux.trees[at-1]) < len(pattern); at-- {
		mux.trees[at-1], mux.trees[at] = mux.trees[at], mux.trees[at-1]
	}
}

// HandleFunc registers a function as a handler.
func (mux *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	mux.Handle(pattern, HandlerFunc(handler))
}

// Handle registers a handler with DefaultServeMux.
func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }

// HandleFunc registers a function with DefaultServeMux.
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	DefaultServeMux.HandleFunc(pattern, handler)
}

// ServeHTTP passes the request on to the handler of its pattern.
func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	if r.RequestURI != "*" {
		chosen, _ := mux.Handler(r)
		chosen.ServeHTTP(w, r)
		return
	}
	if r.ProtoAtLeast(1, 1) {
		w.Header().Set("Connection", "close")
	}
	w.WriteHeader(StatusBadRequest)
}

// Handler is the handler that serves the request, with its pattern. It is never nil: requests whose path is not in its shortest form, or
// that leave out the slash of a registered tree, get one that redirects; those without a pattern one that answers "page not found", and
// the pattern "". A CONNECT request is taken as it is, with the port of its host.
func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	host, page, treeHost := r.Host, r.URL.Path, r.URL.Host
	if r.Method != MethodConnect {
		host, page = withoutPort(host), rooted(page)
		treeHost = host
	}
	if mux.lacksSlash(treeHost, page) {
		page += "/"
		return movedTo(page, r.URL.RawQuery), page
	}
	h, pattern = mux.choose(host, page)
	if page != r.URL.Path {
		h = movedTo(page, r.URL.RawQuery)
	}
	return h, pattern
}

// movedTo redirects to another path with the same query.
func movedTo(page, query string) Handler {
	target := url.URL{Path: page, RawQuery: query}
	return RedirectHandler(target.String(), StatusMovedPermanently)
}

// rooted is the shortest form of a path, with a slash at the beginning; one at the end stays.
func rooted(p string) string {
	short := path.Clean("/" + p)
	if short != "/" && strings.HasSuffix(p, "/") {
		short += "/"
	}
	return short
}

func withoutPort(address string) string {
	if strings.IndexByte(address, ':') >= 0 {
		if host, _, err := net.SplitHostPort(address); err == nil {
			return host
		}
	}
	return address
}

// lacksSlash tells whether a tree is registered for the page, but not the page itself.
func (mux *ServeMux) lacksSlash(host, page string) bool {
	if page == "" || strings.HasSuffix(page, "/") {
		return false
	}
	mux.lock.RLock()
	defer mux.lock.RUnlock()
	full := host + page
	return mux.handlers[page] == nil && mux.handlers[full] == nil && (mux.handlers[page+"/"] != nil || mux.handlers[full+"/"] != nil)
}

// choose finds the handler of a page; patterns with the host come before those without.
func (mux *ServeMux) choose(host, page string) (Handler, string) {
	mux.lock.RLock()
	defer mux.lock.RUnlock()
	pattern := ""
	if mux.anyHosts {
		pattern = mux.longestPattern(host + page)
	}
	if pattern == "" {
		pattern = mux.longestPattern(page)
	}
	if pattern == "" {
		return NotFoundHandler(), ""
	}
	return mux.handlers[pattern], pattern
}

func (mux *ServeMux) longestPattern(full string) string {
	if mux.handlers[full] != nil {
		return full
	}
	for _, tree := range mux.trees {
		if strings.HasPrefix(full, tree) {
			return tree
		}
	}
	return ""
}

// Error answers with a status and a message of plain text. The handler should write nothing more afterwards.
func Error(w ResponseWriter, error string, code int) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(code)
	fmt.Fprintln(w, error)
}

// NotFound answers that there is no such page (status 404).
func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }

// NotFoundHandler is NotFound as a Handler.
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }

// withURL is a copy of the request with a URL of its own, which change may modify.
func (r *Request) withURL(change func(u *url.URL)) *Request {
	u, copied := *r.URL, *r
	change(&u)
	copied.URL = &u
	return &copied
}

// StripPrefix is a handler that takes the prefix off the path of requests before h gets them. Requests for other paths are not found.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		rest, below := strings.CutPrefix(r.URL.Path, prefix)
		raw, rawBelow := strings.CutPrefix(r.URL.RawPath, prefix)
		if !below || !rawBelow && raw != "" {
			NotFound(w, r)
			return
		}
		h.ServeHTTP(w, r.withURL(func(u *url.URL) { u.Path, u.RawPath = rest, raw }))
	})
}

// AllowQuerySemicolons is a handler that lets semicolons separate parameters in queries, as ampersands do, before h gets the requests.
func AllowQuerySemicolons(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if query := strings.ReplaceAll(r.URL.RawQuery, ";", "&"); query != r.URL.RawQuery {
			r = r.withURL(func(u *url.URL) { u.RawQuery = query })
		}
		h.ServeHTTP(w, r)
	})
}

// Redirect answers with a redirection to url, which may be relative to the request's path. The status should be one of 3xx. A short page
// with a link goes with it unless the handler has set a Content-Type.
func Redirect(w ResponseWriter, r *Request, url string, code int) {
	target := redirectTarget(r.URL.Path, url)
	header := w.Header()
	header.Set("Location", percentASCII(target))
	_, typed := header["Content-Type"]
	page := !typed && r.Method == MethodGet
	if page || !typed && r.Method == MethodHead {
		header.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if page {
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>.\n\n", quoteHTML.Replace(target), StatusText(code))
	}
}

// redirectTarget resolves what has neither scheme nor host against the path of the request.
func redirectTarget(from, to string) string {
	parsed, err := url.Parse(to)
	if err != nil || parsed.Scheme != "" || parsed.Host != "" {
		return to
	}
	if !strings.HasPrefix(to, "/") {
		folder := "/"
		if from != "" {
			folder, _ = path.Split(from)
		}
		to = folder + to
	}
	page, query := to, ""
	if mark := strings.IndexByte(to, '?'); mark >= 0 {
		page, query = to[:mark], to[mark:]
	}
	short := path.Clean(page)
	if strings.HasSuffix(page, "/") && !strings.HasSuffix(short, "/") {
		short += "/"
	}
	return short + query
}

// percentASCII writes the bytes that are not ASCII as %xx.
func percentASCII(s string) string {
	var out strings.Builder
	for _, c := range []byte(s) {
		if c < 0x80 {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "%%%x", c)
		}
	}
	return out.String()
}

var quoteHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// RedirectHandler is a handler that redirects every request to url with the given status.
func RedirectHandler(url string, code int) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, url, code) })
}
