package http

import (
	"errors"
	"log"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Cookie is a pair of name and value that a server sets at the client (RFC 6265): requests carry the two alone, responses what follows, too.
type Cookie struct {
	Name, Value string

	Path, Domain string    // where the client sends it; "" for where it came from
	Expires      time.Time // zero: when the client ends
	RawExpires   string    // as received

	MaxAge   int // in seconds, instead of Expires; 0: not set, negative: the client deletes it
	Secure   bool
	HttpOnly bool // not for scripts
	SameSite SameSite

	Raw      string   // the whole line as received
	Unparsed []string // attributes that are unknown or wrong
}

// SameSite tells which requests that come from other sites carry the cookie.
type SameSite int

const (
	SameSiteDefaultMode SameSite = 1 + iota // what the client thinks best
	SameSiteLaxMode                         // those that open a page
	SameSiteStrictMode                      // none
	SameSiteNoneMode                        // all
)

var sameSiteNames = map[SameSite]string{SameSiteLaxMode: "Lax", SameSiteStrictMode: "Strict", SameSiteNoneMode: "None"}

// CookieJar keeps a client's cookies. Its methods may be called by several goroutines.
type CookieJar interface {
	// SetCookies takes the cookies of a response to the URL.
	SetCookies(u *url.URL, cookies []*Cookie)

	// Cookies returns those for a request of the URL.
	Cookies(u *url.URL) []*Cookie
}

// SetCookie adds the cookie to the header of the response. Without a good name it is left out.
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if line := cookie.String(); line != "" {
		w.Header().Add("Set-Cookie", line)
	}
}

// String is the cookie as a response sets it. It is "" without a good name; other wrong parts are left out, which is logged.
func (c *Cookie) String() string {
	if c == nil || !validHeaderName(c.Name) {
		return ""
	}
	line := c.Name + "=" + cookieValue(c.Value)
	attribute := func(text string, when bool) {
		if when {
			line += "; " + text
		}
	}
	attribute("Path="+keep("Cookie.Path", c.Path, pathByte), c.Path != "")
	if c.Domain != "" && !cookieDomain(c.Domain) {
		log.Printf("net/http: invalid Cookie.Domain %q; dropping domain attribute", c.Domain)
	} else {
		attribute("Domain="+strings.TrimPrefix(c.Domain, "."), c.Domain != "")
	}
	attribute("Expires="+c.Expires.UTC().Format(TimeFormat), cookieTime(c.Expires))
	attribute("Max-Age="+strconv.Itoa(max(c.MaxAge, 0)), c.MaxAge != 0)
	attribute("HttpOnly", c.HttpOnly)
	attribute("Secure", c.Secure)
	attribute("SameSite="+sameSiteNames[c.SameSite], sameSiteNames[c.SameSite] != "")
	return line
}

// cookieValue quotes values with separators: they are common although RFC 6265 forbids them.
func cookieValue(value string) string {
	value = keep("Cookie.Value", value, valueByte)
	if strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return value
}

// keep leaves out the bytes that are not good, and logs the first.
func keep(field, s string, good func(byte) bool) string {
	at := firstBad(s, good)
	if at < 0 {
		return s
	}
	log.Printf("net/http: invalid byte %q in %s; dropping invalid bytes", s[at], field)
	kept := []byte(s[:at])
	for _, c := range []byte(s[at:]) {
		if good(c) {
			kept = append(kept, c)
		}
	}
	return string(kept)
}

// firstBad is the index of the first byte that is not good, -1 without one.
func firstBad(s string, good func(byte) bool) int {
	for i := range []byte(s) {
		if !good(s[i]) {
			return i
		}
	}
	return -1
}

func printable(c byte) bool { return ' ' <= c && c <= '~' }
func pathByte(c byte) bool  { return printable(c) && c != ';' }
func valueByte(c byte) bool { return pathByte(c) && c != '"' && c != '\\' }

// cookieTime tells whether a client may see the time as one (RFC 6265 section 5.1.1).
func cookieTime(t time.Time) bool { return t.Year() > 1600 }

// Valid returns what is wrong with the cookie, nil when it may be sent as it is.
func (c *Cookie) Valid() error {
	switch {
	case c == nil:
		return errors.New("http: nil Cookie")
	case !validHeaderName(c.Name):
		return errors.New("http: invalid Cookie.Name")
	case !cookieTime(c.Expires) && !c.Expires.IsZero():
		return errors.New("http: invalid Cookie.Expires")
	}
	if at := firstBad(c.Value, valueByte); at >= 0 {
		return badByte(c.Value[at], "Cookie.Value")
	}
	if at := firstBad(c.Path, pathByte); at >= 0 {
		return badByte(c.Path[at], "Cookie.Path")
	}
	if c.Domain != "" && !cookieDomain(c.Domain) {
		return errors.New("http: invalid Cookie.Domain")
	}
	return nil
}

func badByte(c byte, field string) error {
	return errors.New("http: invalid byte " + strconv.QuoteRune(rune(c)) + " in " + field)
}

// cookieDomain tells whether s is a domain name, which may begin or end with a dot, or an IPv4 address.
func cookieDomain(s string) bool {
	if net.ParseIP(s) != nil {
		return strings.IndexByte(s, ':') < 0
	}
	if s == "" || len(s) > 255 {
		return false
	}
	labels := strings.Split(strings.TrimPrefix(s, "."), ".")
	if last := len(labels) - 1; last > 0 && labels[last] == "" {
		labels = labels[:last]
	}
	letters := 0
	for _, label := range labels {
		if label == "" || len(label) > 63 || label != strings.Trim(label, "-") {
			return false
		}
		for _, c := range []byte(strings.ToLower(label)) {
			if 'a' <= c && c <= 'z' {
				letters++
			} else if c != '-' && (c < '0' || '9' < c) {
				return false
			}
		}
	}
	return letters > 0
}

// cutCookie takes "name=value" apart; value may stand in quotes.
func cutCookie(pair string) (name, value string, ok bool) {
	name, value, _ = strings.Cut(pair, "=")
	name = textproto.TrimString(name)
	if n := len(value); n > 1 && value[0] == '"' && value[n-1] == '"' {
		value = value[1 : n-1]
	}
	return name, value, validHeaderName(name) && firstBad(value, valueByte) < 0
}

// requestCookies reads the Cookie fields: all good cookies, or with a name those of that name.
func requestCookies(h Header, wanted string) []*Cookie {
	found := make([]*Cookie, 0, len(h["Cookie"]))
	for _, pair := range strings.Split(strings.Join(h["Cookie"], ";"), ";") {
		name, value, ok := cutCookie(textproto.TrimString(pair))
		if ok && (wanted == "" || wanted == name) {
			found = append(found, &Cookie{Name: name, Value: value})
		}
	}
	return found
}

// responseCookies reads the Set-Cookie fields; those without a good name and value are left out.
func responseCookies(h Header) []*Cookie {
	found := make([]*Cookie, 0, len(h["Set-Cookie"]))
	for _, line := range h["Set-Cookie"] {
		pair, attributes, _ := strings.Cut(textproto.TrimString(line), ";")
		name, value, ok := cutCookie(textproto.TrimString(pair))
		if !ok || strings.IndexByte(pair, '=') < 0 {
			continue
		}
		cookie := &Cookie{Name: name, Value: value, Raw: line}
		for _, attribute := range strings.Split(attributes, ";") {
			cookie.read(textproto.TrimString(attribute))
		}
		found = append(found, cookie)
	}
	return found
}

// read sets what an attribute of a Set-Cookie field says.
func (c *Cookie) read(attribute string) {
	name, value, _ := strings.Cut(attribute, "=")
	if attribute == "" || firstBad(name, printable) >= 0 {
		return
	}
	understood := firstBad(value, valueByte) < 0
	if understood {
		switch strings.ToLower(name) {
		case "path":
			c.Path = value
		case "domain":
			c.Domain = value
		case "expires":
			understood = c.readExpires(value)
		case "max-age":
			understood = c.readMaxAge(value)
		case "secure":
			c.Secure = true
		case "httponly":
			c.HttpOnly = true
		case "samesite":
			c.SameSite = SameSiteDefaultMode
			for mode, text := range sameSiteNames {
				if strings.EqualFold(text, value) {
					c.SameSite = mode
				}
			}
		default:
			understood = false
		}
	}
	if !understood {
		c.Unparsed = append(c.Unparsed, attribute)
	}
}

func (c *Cookie) readExpires(value string) bool {
	c.RawExpires, c.Expires = value, time.Time{}
	for _, layout := range []string{time.RFC1123, "Mon, 02-Jan-2006 15:04:05 MST"} {
		if t, err := time.Parse(layout, value); err == nil {
			c.Expires = t.UTC()
			return true
		}
	}
	return false
}

// readMaxAge makes one negative value of all ages that have passed. Numbers with a leading zero are none.
func (c *Cookie) readMaxAge(value string) bool {
	age, err := strconv.Atoi(value)
	if err != nil || value[0] == '0' && age != 0 {
		return false
	}
	if age <= 0 {
		age = -1
	}
	c.MaxAge = age
	return true
}
