package http

import (
	"errors"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A Cookie represents an HTTP cookie as sent in the Set-Cookie header of an HTTP response or the Cookie header of an HTTP request.
type Cookie struct {
	Name  string
	Value string

	Path       string    // optional
	Domain     string    // optional
	Expires    time.Time // optional
	RawExpires string    // for reading cookies only

	// MaxAge=0 means no 'Max-Age' attribute specified. MaxAge<0 means delete cookie now, equivalently 'Max-Age: 0'.
	MaxAge   int
	Secure   bool
	HttpOnly bool
	SameSite SameSite
	Raw      string
	Unparsed []string // Raw text of unparsed attribute-value pairs
}

// SameSite allows a server to define a cookie attribute making it impossible for the browser to send this cookie along with cross-site requests.
type SameSite int

const (
	SameSiteDefaultMode SameSite = iota + 1
	SameSiteLaxMode
	SameSiteStrictMode
	SameSiteNoneMode
)

// readSetCookies parses all "Set-Cookie" values from the header h and returns the successfully parsed Cookies.
func readSetCookies(h Header) []*Cookie {
	cookies := []*Cookie{}
	for _, line := range h["Set-Cookie"] {
		if c := parseSetCookie(line); c != nil {
			cookies = append(cookies, c)
		}
	}
	return cookies
}

func parseSetCookie(line string) *Cookie {
	parts := strings.Split(textproto.TrimString(line), ";")
	name, value, ok := strings.Cut(textproto.TrimString(parts[0]), "=")
	name = textproto.TrimString(name)
	if !ok || !validHeaderName(name) {
		return nil
	}
	value, ok = parseCookieValue(value, true)
	if !ok {
		return nil
	}
	c := &Cookie{Name: name, Value: value, Raw: line}
	for _, part := range parts[1:] {
		part = textproto.TrimString(part)
		if part == "" {
			continue
		}
		attr, val, _ := strings.Cut(part, "=")
		if !isASCII(attr) {
			continue
		}
		val, ok = parseCookieValue(val, false)
		if !ok || !c.setAttribute(strings.ToLower(attr), val) {
			c.Unparsed = append(c.Unparsed, part)
		}
	}
	return c
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// setAttribute reports whether it understood.
func (c *Cookie) setAttribute(name, val string) bool {
	switch name {
	case "samesite":
		switch strings.ToLower(val) {
		case "lax":
			c.SameSite = SameSiteLaxMode
		case "strict":
			c.SameSite = SameSiteStrictMode
		case "none":
			c.SameSite = SameSiteNoneMode
		default:
			c.SameSite = SameSiteDefaultMode
		}
	case "secure":
		c.Secure = true
	case "httponly":
		c.HttpOnly = true
	case "domain":
		c.Domain = val
	case "max-age":
		secs, err := strconv.Atoi(val)
		if err != nil || secs != 0 && val[0] == '0' {
			return false
		}
		if secs <= 0 {
			secs = -1
		}
		c.MaxAge = secs
	case "expires":
		c.RawExpires = val
		t, err := time.Parse(time.RFC1123, val)
		if err != nil {
			if t, err = time.Parse("Mon, 02-Jan-2006 15:04:05 MST", val); err != nil {
				c.Expires = time.Time{}
				return false
			}
		}
		c.Expires = t.UTC()
	case "path":
		c.Path = val
	default:
		return false
	}
	return true
}

// SetCookie adds a Set-Cookie header to the provided ResponseWriter's headers. The provided cookie must have a valid Name. Invalid cookies may be silently dropped.
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if v := cookie.String(); v != "" {
		w.Header().Add("Set-Cookie", v)
	}
}

// String returns the serialization of the cookie for use in a Cookie header (if only Name and Value are set) or a Set-Cookie response header (if other
// fields are set). If c is nil or c.Name is invalid, the empty string is returned.
func (c *Cookie) String() string {
	if c == nil || !validHeaderName(c.Name) {
		return ""
	}
	var b strings.Builder
	b.WriteString(c.Name + "=" + cleanCookieValue(c.Value))
	if c.Path != "" {
		b.WriteString("; Path=" + cleanBytes(c.Path, func(x byte) bool { return 0x20 <= x && x < 0x7f && x != ';' }))
	}
	if d := strings.TrimPrefix(c.Domain, "."); c.Domain != "" && validCookieDomain(c.Domain) {
		b.WriteString("; Domain=" + d)
	}
	if validExpires(c.Expires) {
		b.WriteString("; Expires=" + c.Expires.UTC().Format(TimeFormat))
	}
	if c.MaxAge > 0 {
		b.WriteString("; Max-Age=" + strconv.Itoa(c.MaxAge))
	} else if c.MaxAge < 0 {
		b.WriteString("; Max-Age=0")
	}
	if c.HttpOnly {
		b.WriteString("; HttpOnly")
	}
	if c.Secure {
		b.WriteString("; Secure")
	}
	switch c.SameSite {
	case SameSiteNoneMode:
		b.WriteString("; SameSite=None")
	case SameSiteLaxMode:
		b.WriteString("; SameSite=Lax")
	case SameSiteStrictMode:
		b.WriteString("; SameSite=Strict")
	}
	return b.String()
}

// Valid reports whether the cookie is valid.
func (c *Cookie) Valid() error {
	if c == nil {
		return errors.New("http: nil Cookie")
	}
	if !validHeaderName(c.Name) {
		return errors.New("http: invalid Cookie.Name")
	}
	if !c.Expires.IsZero() && !validExpires(c.Expires) {
		return errors.New("http: invalid Cookie.Expires")
	}
	for i := 0; i < len(c.Value); i++ {
		if !validValueByte(c.Value[i]) {
			return errors.New("http: invalid byte " + strconv.QuoteRune(rune(c.Value[i])) + " in Cookie.Value")
		}
	}
	for i := 0; i < len(c.Path); i++ {
		if x := c.Path[i]; x < 0x20 || x >= 0x7f || x == ';' {
			return errors.New("http: invalid byte " + strconv.QuoteRune(rune(x)) + " in Cookie.Path")
		}
	}
	if c.Domain != "" && !validCookieDomain(c.Domain) {
		return errors.New("http: invalid Cookie.Domain")
	}
	return nil
}

func validExpires(t time.Time) bool { return t.Year() >= 1601 } // RFC 6265, 5.1.1

// readCookies parses all "Cookie" values from the header h; with a filter, only those of that name.
func readCookies(h Header, filter string) []*Cookie {
	cookies := []*Cookie{}
	for _, line := range h["Cookie"] {
		for _, part := range strings.Split(line, ";") {
			part = textproto.TrimString(part)
			if part == "" {
				continue
			}
			name, val, _ := strings.Cut(part, "=")
			name = textproto.TrimString(name)
			if !validHeaderName(name) || filter != "" && filter != name {
				continue
			}
			if val, ok := parseCookieValue(val, true); ok {
				cookies = append(cookies, &Cookie{Name: name, Value: val})
			}
		}
	}
	return cookies
}

func validCookieDomain(v string) bool {
	name := strings.TrimPrefix(v, ".")
	if net.ParseIP(v) != nil {
		return !strings.Contains(v, ":")
	}
	if name == "" || len(v) > 255 {
		return false
	}
	letter := false
	for _, label := range strings.Split(name, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := 0; i < len(label); i++ {
			c := label[i]
			isLetter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
			if !isLetter && c != '-' && (c < '0' || c > '9') {
				return false
			}
			letter = letter || isLetter
		}
	}
	return letter
}

func validValueByte(b byte) bool { return 0x20 <= b && b < 0x7f && b != '"' && b != ';' && b != '\\' }

func cleanBytes(s string, valid func(byte) bool) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if valid(s[i]) {
			b = append(b, s[i])
		}
	}
	return string(b)
}

func cleanCookieValue(v string) string {
	v = cleanBytes(v, validValueByte)
	if strings.ContainsAny(v, " ,") {
		return `"` + v + `"`
	}
	return v
}

func parseCookieValue(raw string, allowQuotes bool) (string, bool) {
	if allowQuotes && len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' {
		raw = raw[1 : len(raw)-1]
	}
	for i := 0; i < len(raw); i++ {
		if !validValueByte(raw[i]) {
			return "", false
		}
	}
	return raw, true
}

// A CookieJar manages storage and use of cookies in HTTP requests.
type CookieJar interface {
	// SetCookies handles the receipt of the cookies in a reply for the given URL.
	SetCookies(u *url.URL, cookies []*Cookie)

	// Cookies returns the cookies to send in a request for the given URL.
	Cookies(u *url.URL) []*Cookie
}
