// Package cookiejar implements an in-memory RFC 6265-compliant http.CookieJar.
package cookiejar

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"sync"
	"time"
)

// PublicSuffixList provides the public suffix of a domain. For example: the public suffix of "example.com" is "com".
type PublicSuffixList interface {
	// PublicSuffix returns the public suffix of domain.
	PublicSuffix(domain string) string

	// String returns a description of the source of this public suffix list.
	String() string
}

// Options are the options for creating a new Jar.
type Options struct {
	// PublicSuffixList is the public suffix list that determines whether an HTTP server can set a cookie for a domain. A nil value is valid but not secure:
	// it means that the HTTP server for foo.co.uk can set a cookie for bar.co.uk.
	PublicSuffixList PublicSuffixList
}

// Jar implements the http.CookieJar interface from the net/http package.
type Jar struct {
	psl PublicSuffixList

	mu      sync.Mutex
	entries map[string]map[string]*entry // by the part of the domain that belongs to one owner, then by id
	next    uint64
}

// New returns a new cookie jar. A nil *Options is equivalent to a zero Options.
func New(o *Options) (*Jar, error) {
	jar := &Jar{entries: map[string]map[string]*entry{}}
	if o != nil {
		jar.psl = o.PublicSuffixList
	}
	return jar, nil
}

type entry struct {
	name, value, domain, path string
	secure, hostOnly          bool
	persistent                bool
	expires                   time.Time
	number                    uint64
}

func (e *entry) id() string { return e.domain + ";" + e.path + ";" + e.name }

// sentTo tells whether the cookie belongs to a request (RFC 6265, 5.4).
func (e *entry) sentTo(https bool, host, path string) bool {
	domain := e.domain == host || !e.hostOnly && strings.HasSuffix(host, "."+e.domain)
	inPath := path == e.path || strings.HasPrefix(path, e.path) && (e.path[len(e.path)-1] == '/' || path[len(e.path)] == '/')
	return domain && inPath && (https || !e.secure)
}

// canonicalHost strips the port and a final dot, and lowers the case.
func canonicalHost(host string) (string, error) {
	if strings.Contains(host, ":") && !strings.HasSuffix(host, "]") || strings.HasPrefix(host, "[") {
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		} else {
			host = strings.Trim(host, "[]")
		}
	}
	host = strings.TrimSuffix(host, ".")
	for i := 0; i < len(host); i++ {
		if host[i] >= 0x80 {
			return "", errors.New("cookiejar: minigo does not convert international domain names")
		}
	}
	return strings.ToLower(host), nil
}

// ownerOf is the key of a host's cookies: its public suffix and one label more.
func ownerOf(host string, psl PublicSuffixList) string {
	if net.ParseIP(host) != nil {
		return host
	}
	var i int
	if psl == nil {
		i = strings.LastIndex(host, ".")
		if i <= 0 {
			return host
		}
	} else {
		suffix := psl.PublicSuffix(host)
		if suffix == host {
			return host
		}
		i = len(host) - len(suffix)
		if i <= 0 || host[i-1] != '.' {
			return host
		}
		i--
	}
	return host[strings.LastIndex(host[:i], ".")+1:]
}

func defaultPath(path string) string {
	if path == "" || path[0] != '/' {
		return "/"
	}
	i := strings.LastIndex(path, "/")
	if i == 0 {
		return "/"
	}
	return path[:i]
}

// Cookies implements the Cookies method of the http.CookieJar interface. It returns an empty slice if the URL's scheme is not HTTP or HTTPS.
func (j *Jar) Cookies(u *url.URL) (cookies []*http.Cookie) { return j.cookies(u, time.Now()) }

func (j *Jar) cookies(u *url.URL, now time.Time) (cookies []*http.Cookie) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return cookies
	}
	host, err := canonicalHost(u.Host)
	if err != nil {
		return cookies
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	owned := j.entries[ownerOf(host, j.psl)]
	path := u.Path
	if path == "" {
		path = "/"
	}
	var selected []*entry
	for id, e := range owned {
		if e.persistent && !e.expires.After(now) {
			delete(owned, id)
			continue
		}
		if e.sentTo(u.Scheme == "https", host, path) {
			selected = append(selected, e)
		}
	}
	// Longer paths first, then older cookies.
	sort.Slice(selected, func(a, b int) bool {
		if la, lb := len(selected[a].path), len(selected[b].path); la != lb {
			return la > lb
		}
		return selected[a].number < selected[b].number
	})
	for _, e := range selected {
		cookies = append(cookies, &http.Cookie{Name: e.name, Value: e.value})
	}
	return cookies
}

// SetCookies implements the SetCookies method of the http.CookieJar interface. It does nothing if the URL's scheme is not HTTP or HTTPS.
func (j *Jar) SetCookies(u *url.URL, cookies []*http.Cookie) { j.setCookies(u, cookies, time.Now()) }

func (j *Jar) setCookies(u *url.URL, cookies []*http.Cookie, now time.Time) {
	if len(cookies) == 0 || u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	host, err := canonicalHost(u.Host)
	if err != nil {
		return
	}
	owner := ownerOf(host, j.psl)
	j.mu.Lock()
	defer j.mu.Unlock()
	owned := j.entries[owner]
	for _, c := range cookies {
		e, remove, err := j.newEntry(c, now, defaultPath(u.Path), host)
		if err != nil {
			continue
		}
		id := e.id()
		if remove {
			delete(owned, id)
			continue
		}
		if owned == nil {
			owned = map[string]*entry{}
			j.entries[owner] = owned
		}
		if old, ok := owned[id]; ok {
			e.number = old.number
		} else {
			e.number = j.next
			j.next++
		}
		owned[id] = e
	}
}

var errIllegalDomain = errors.New("cookiejar: illegal cookie domain attribute")
var errMalformedDomain = errors.New("cookiejar: malformed cookie domain attribute")

// newEntry makes an entry of a cookie; remove: it deletes one.
func (j *Jar) newEntry(c *http.Cookie, now time.Time, path, host string) (e *entry, remove bool, err error) {
	e = &entry{name: c.Name, value: c.Value, secure: c.Secure, path: c.Path}
	if c.Path == "" || c.Path[0] != '/' {
		e.path = path
	}
	if e.domain, e.hostOnly, err = j.domainAndType(host, c.Domain); err != nil {
		return e, false, err
	}
	switch {
	case c.MaxAge < 0:
		return e, true, nil
	case c.MaxAge > 0:
		e.expires, e.persistent = now.Add(time.Duration(c.MaxAge)*time.Second), true
	case !c.Expires.IsZero():
		if !c.Expires.After(now) {
			return e, true, nil
		}
		e.expires, e.persistent = c.Expires, true
	}
	return e, false, nil
}

// domainAndType determines the cookie's domain and whether it is for that host only.
func (j *Jar) domainAndType(host, domain string) (string, bool, error) {
	if domain == "" {
		return host, true, nil
	}
	if net.ParseIP(host) != nil {
		if host != domain {
			return "", false, errIllegalDomain
		}
		return host, true, nil
	}
	domain = strings.TrimPrefix(domain, ".")
	if domain == "" || domain[0] == '.' || domain[len(domain)-1] == '.' {
		return "", false, errMalformedDomain
	}
	domain = strings.ToLower(domain)
	if j.psl != nil {
		if ps := j.psl.PublicSuffix(domain); ps != "" && !strings.HasSuffix(domain, "."+ps) {
			if host == domain {
				return host, true, nil
			}
			return "", false, errIllegalDomain
		}
	}
	if host != domain && !strings.HasSuffix(host, "."+domain) {
		return "", false, errIllegalDomain
	}
	return domain, false, nil
}
