package http

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// Error answers with a text and a status. It does not end the handler.
func Error(w ResponseWriter, text string, code int) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(code)
	fmt.Fprintln(w, text)
}

// NotFound answers that there is no such page.
func NotFound(w ResponseWriter, _ *Request) { Error(w, "404 page not found", StatusNotFound) }

// NotFoundHandler returns NotFound as a Handler.
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }

// withURL is a copy of the request with a changed URL.
func (r *Request) withURL(change func(*url.URL)) *Request {
	u := *r.URL
	change(&u)
	copied := *r
	copied.URL = &u
	return &copied
}

// StripPrefix returns a handler that takes the prefix off the path and calls h. Paths without it are not found.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		rest, found := strings.CutPrefix(r.URL.Path, prefix)
		rawRest, rawFound := strings.CutPrefix(r.URL.RawPath, prefix)
		if !found || !rawFound && r.URL.RawPath != "" {
			NotFound(w, r)
			return
		}
		h.ServeHTTP(w, r.withURL(func(u *url.URL) { u.Path, u.RawPath = rest, rawRest }))
	})
}

// AllowQuerySemicolons returns a handler that calls h with all semicolons of the query replaced by ampersands.
func AllowQuerySemicolons(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		query := strings.ReplaceAll(r.URL.RawQuery, ";", "&")
		if query != r.URL.RawQuery {
			r = r.withURL(func(u *url.URL) { u.RawQuery = query })
		}
		h.ServeHTTP(w, r)
	})
}

// RedirectHandler returns Redirect as a Handler.
func RedirectHandler(to string, code int) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, to, code) })
}

// Redirect sends the client to another URL, which may be relative to that of the request. The code is one of 3xx.
func Redirect(w ResponseWriter, r *Request, to string, code int) {
	if u, err := url.Parse(to); err == nil && u.Scheme == "" && u.Host == "" {
		to = rooted(to, r.URL.Path)
	}
	h := w.Header()
	h.Set("Location", asASCII(to))
	if _, typed := h["Content-Type"]; typed || r.Method != "GET" && r.Method != "HEAD" {
		w.WriteHeader(code)
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	if r.Method == "GET" { // for old clients
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>.\n\n", htmlText.Replace(to), StatusText(code))
	}
}

// rooted is the clean absolute path that to means at the page from. Its query stays as it is.
func rooted(to, from string) string {
	if !strings.HasPrefix(to, "/") {
		dir, _ := path.Split(from)
		if from == "" {
			dir = "/"
		}
		to = dir + to
	}
	query := ""
	if at := strings.IndexByte(to, '?'); at >= 0 {
		to, query = to[:at], to[at:]
	}
	clean := path.Clean(to)
	if strings.HasSuffix(to, "/") && !strings.HasSuffix(clean, "/") {
		clean += "/"
	}
	return clean + query
}

// asASCII writes other bytes as %xx.
func asASCII(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c < 0x80 {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%x", c)
	}
	return b.String()
}

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
