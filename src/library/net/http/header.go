// Package http provides HTTP client and server implementations: HTTP/1.1, also over TLS.
package http

import (
	"io"
	"net/textproto"
	"sort"
	"strings"
	"time"
)

// A Header represents the key-value pairs in an HTTP header. The keys should be in canonical form, as returned by CanonicalHeaderKey.
type Header map[string][]string

// Add adds the key, value pair to the header. It appends to any existing values associated with key. The key is case insensitive.
func (h Header) Add(key, value string) { textproto.MIMEHeader(h).Add(key, value) }

// Set sets the header entries associated with key to the single element value. It replaces any existing values associated with key.
func (h Header) Set(key, value string) { textproto.MIMEHeader(h).Set(key, value) }

// Get gets the first value associated with the given key. If there are no values associated with the key, Get returns "".
func (h Header) Get(key string) string { return textproto.MIMEHeader(h).Get(key) }

// Values returns all values associated with the given key. The returned slice is not a copy.
func (h Header) Values(key string) []string { return textproto.MIMEHeader(h).Values(key) }

// Del deletes the values associated with key.
func (h Header) Del(key string) { textproto.MIMEHeader(h).Del(key) }

func (h Header) has(key string) bool { _, ok := h[key]; return ok }

// get is Get for a key in canonical form.
func (h Header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Clone returns a copy of h or nil if h is nil.
func (h Header) Clone() Header {
	if h == nil {
		return nil
	}
	h2 := make(Header, len(h))
	for k, v := range h {
		if v == nil {
			h2[k] = nil
			continue
		}
		h2[k] = append([]string{}, v...)
	}
	return h2
}

// Write writes a header in wire format.
func (h Header) Write(w io.Writer) error { return h.WriteSubset(w, nil) }

// WriteSubset writes a header in wire format. If exclude is not nil, keys where exclude[key] == true are not written.
func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error {
	keys := make([]string, 0, len(h))
	for k := range h {
		if !exclude[k] && validHeaderName(k) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		for _, v := range h[k] {
			if _, err := io.WriteString(w, k+": "+cleanValue(v)+"\r\n"); err != nil {
				return err
			}
		}
	}
	return nil
}

func cleanValue(v string) string {
	if strings.ContainsAny(v, "\r\n") {
		v = strings.NewReplacer("\n", " ", "\r", " ").Replace(v)
	}
	return textproto.TrimString(v)
}

func isTokenByte(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	}
	return c < 0x80 && c > ' ' && strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

func validHeaderName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

func validHeaderValue(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// CanonicalHeaderKey returns the canonical format of the header key s: "accept-encoding" becomes "Accept-Encoding".
func CanonicalHeaderKey(s string) string { return textproto.CanonicalMIMEHeaderKey(s) }

// TimeFormat is the time format to use when generating times in HTTP headers. It is like time.RFC1123 but hard-codes GMT as the time zone.
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// ParseTime parses a time header (such as the Date: header), trying each of the three formats allowed by HTTP/1.1: TimeFormat, time.RFC850, and time.ANSIC.
func ParseTime(text string) (t time.Time, err error) {
	for _, layout := range []string{TimeFormat, time.RFC850, time.ANSIC} {
		t, err = time.Parse(layout, text)
		if err == nil {
			return t, nil
		}
	}
	return t, err
}

// hasToken tells whether a comma-separated list contains the token, whatever its case.
func hasToken(list, token string) bool {
	for _, part := range strings.Split(list, ",") {
		if strings.EqualFold(textproto.TrimString(part), token) {
			return true
		}
	}
	return false
}

func headerHasToken(h Header, key, token string) bool {
	for _, v := range h[key] {
		if hasToken(v, token) {
			return true
		}
	}
	return false
}
