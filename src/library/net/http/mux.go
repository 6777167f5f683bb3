package http

import (
	"net"
	"net/url"
	"path"
	"strings"
	"sync"
)

// A ServeMux is a Handler that passes each request to the one registered for its URL: for that path, "/favicon.ico",
// or for all paths below one with a slash at its end, "/images/", the longest of these. A pattern that does not begin
// with a slash begins with the host it is for, and goes before those for all hosts.
type ServeMux struct {
	mu      sync.RWMutex
	routes  map[string]Handler // by pattern
	longest int                // length of the longest pattern
	byHost  bool               // whether a pattern has a host
}

var defaultMux ServeMux

// DefaultServeMux is where Handle and HandleFunc register, and what a Server without a Handler uses.
var DefaultServeMux = &defaultMux

// NewServeMux returns a ServeMux without patterns.
func NewServeMux() *ServeMux { return &ServeMux{} }

// Handle registers a handler with DefaultServeMux.
func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }

// HandleFunc registers a function with DefaultServeMux.
func HandleFunc(pattern string, f func(ResponseWriter, *Request)) {
	DefaultServeMux.HandleFunc(pattern, f)
}

// HandleFunc is Handle with a function.
func (mux *ServeMux) HandleFunc(pattern string, f func(ResponseWriter, *Request)) {
	if f == nil {
		panic("http: nil handler")
	}
	mux.Handle(pattern, HandlerFunc(f))
}

// Handle registers the handler for the pattern. It panics if the pattern is empty or has a handler already.
func (mux *ServeMux) Handle(pattern string, handler Handler) {
	mux.mu.Lock()
	defer mux.mu.Unlock()
	switch {
	case pattern == "":
		panic("http: invalid pattern")
	case handler == nil:
		panic("http: nil handler")
	case mux.has(pattern):
		panic("http: multiple registrations for " + pattern)
	case mux.routes == nil:
		mux.routes = map[string]Handler{}
	}
	mux.routes[pattern] = handler
	mux.longest = max(mux.longest, len(pattern))
	mux.byHost = mux.byHost || !strings.HasPrefix(pattern, "/")
}

func (mux *ServeMux) has(pattern string) bool {
	_, ok := mux.routes[pattern]
	return ok
}

// ServeHTTP passes the request on.
func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	if r.RequestURI != "*" {
		h, _ := mux.Handler(r)
		h.ServeHTTP(w, r)
		return
	}
	if r.ProtoAtLeast(1, 1) {
		w.Header().Set("Connection", "close")
	}
	w.WriteHeader(StatusBadRequest)
}

// Handler returns the handler for the request and its pattern. That is one that redirects if the path is not clean or
// only the path with a slash added is registered, and NotFoundHandler, without a pattern, if there is no other.
func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	mux.mu.RLock()
	defer mux.mu.RUnlock()
	asked := r.URL.Path
	if r.Method == "CONNECT" { // such a path is not to be cleaned
		if to := mux.slashed(r.URL.Host, asked); to != "" {
			return redirectTo(to, r), to
		}
		return mux.find(r.Host, asked)
	}
	host, clean := withoutPort(r.Host), cleaned(asked)
	if to := mux.slashed(host, clean); to != "" {
		return redirectTo(to, r), to
	}
	h, pattern = mux.find(host, clean)
	if clean != asked {
		h = redirectTo(clean, r)
	}
	return h, pattern
}

func redirectTo(path string, r *Request) Handler {
	to := url.URL{Path: path, RawQuery: r.URL.RawQuery}
	return RedirectHandler(to.String(), StatusMovedPermanently)
}

// slashed is the path with a slash added, if that is registered and the path itself is not; else it is empty.
func (mux *ServeMux) slashed(host, path string) string {
	if path == "" || strings.HasSuffix(path, "/") || mux.has(path) || mux.has(host+path) {
		return ""
	}
	slashed := path + "/"
	if mux.has(slashed) || mux.has(host+slashed) {
		return slashed
	}
	return ""
}

func (mux *ServeMux) find(host, path string) (Handler, string) {
	if mux.byHost {
		if h, pattern := mux.longestFor(host + path); h != nil {
			return h, pattern
		}
	}
	if h, pattern := mux.longestFor(path); h != nil {
		return h, pattern
	}
	return NotFoundHandler(), ""
}

// longestFor looks for all of the path, then for what is left as elements are taken off its end.
func (mux *ServeMux) longestFor(path string) (Handler, string) {
	if h := mux.routes[path]; h != nil {
		return h, path
	}
	path = path[:min(len(path), mux.longest)]
	for {
		slash := strings.LastIndexByte(path, '/')
		if slash < 0 {
			return nil, ""
		}
		if h := mux.routes[path[:slash+1]]; h != nil {
			return h, path[:slash+1]
		}
		path = path[:slash]
	}
}

// cleaned is path.Clean of a rooted path, except that a slash at the end stays.
func cleaned(asked string) string {
	clean := path.Clean("/" + asked)
	if clean != "/" && strings.HasSuffix(asked, "/") {
		clean += "/"
	}
	return clean
}

func withoutPort(hostPort string) string {
	if strings.Contains(hostPort, ":") {
		if host, _, err := net.SplitHostPort(hostPort); err == nil {
			return host
		}
	}
	return hostPort
}
