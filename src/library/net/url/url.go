// Package url parses URLs and implements query escaping (RFC 3986).
package url

import (
	"fmt"
	"path"
	"strings"
)

// A URL is a parsed URL: [scheme:][//[userinfo@]host][/]path[?query][#fragment], or scheme:opaque[?query][#fragment].
// Path and Fragment are decoded; RawPath and RawFragment are hints for an encoding that is not the default one.
type URL struct {
	Scheme      string
	Opaque      string    // encoded opaque data
	User        *Userinfo // username and password information
	Host        string    // host or host:port
	Path        string
	RawPath     string
	OmitHost    bool   // do not write an empty host
	ForceQuery  bool   // write '?' even if RawQuery is empty
	RawQuery    string // encoded, without '?'
	Fragment    string
	RawFragment string
}

// User returns a Userinfo without password.
func User(username string) *Userinfo { return &Userinfo{username: username} }

// UserPassword returns a Userinfo with a password. RFC 2396 advises against it.
func UserPassword(username, password string) *Userinfo { return &Userinfo{username, password, true} }

// Userinfo is the immutable username and password of a URL.
type Userinfo struct {
	username    string
	password    string
	hasPassword bool
}

// Username is the name.
func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password is the password and whether one is set.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.hasPassword
}

// String is "username[:password]", encoded.
func (u *Userinfo) String() string {
	if u == nil || u.username == "" && u.password == "" && !u.hasPassword {
		return ""
	}
	text := escape(u.username, inUser)
	if u.hasPassword {
		text += ":" + escape(u.password, inUser)
	}
	return text
}

// splitScheme separates "scheme:" (RFC 3986 section 3.1).
func splitScheme(s string) (scheme, rest string, err error) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.':
			if i == 0 {
				return "", s, nil
			}
		case c == ':':
			if i == 0 {
				return "", "", errNoScheme
			}
			return s[:i], s[i+1:], nil
		default:
			return "", s, nil
		}
	}
	return "", s, nil
}

// Parse parses a URL, which may be relative.
func Parse(rawURL string) (*URL, error) {
	text, fragment, _ := strings.Cut(rawURL, "#")
	u, err := parse(text, false)
	if err != nil {
		return nil, &Error{"parse", text, err}
	}
	if fragment == "" {
		return u, nil
	}
	if err = u.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI parses a URL as it stands in an HTTP request: absolute, or an absolute path; without fragment.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

func parse(s string, request bool) (*URL, error) {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f {
			return nil, errControl
		}
	}
	if s == "" && request {
		return nil, errEmpty
	}
	u := new(URL)
	if s == "*" {
		u.Path = "*"
		return u, nil
	}
	scheme, rest, err := splitScheme(s)
	if err != nil {
		return nil, err
	}
	u.Scheme = strings.ToLower(scheme)
	if strings.HasSuffix(rest, "?") && strings.Count(rest, "?") == 1 {
		u.ForceQuery = true
		rest = rest[:len(rest)-1]
	} else {
		rest, u.RawQuery, _ = strings.Cut(rest, "?")
	}
	if !strings.HasPrefix(rest, "/") {
		if u.Scheme != "" {
			u.Opaque = rest
			return u, nil
		}
		if request {
			return nil, errRequestURI
		}
		// A colon before the first slash would read as a scheme (RFC 3986 section 4.2).
		if segment, _, _ := strings.Cut(rest, "/"); strings.Contains(segment, ":") {
			return nil, errColon
		}
	}
	if (u.Scheme != "" || !request && !strings.HasPrefix(rest, "///")) && strings.HasPrefix(rest, "//") {
		authority := rest[2:]
		rest = ""
		if i := strings.IndexByte(authority, '/'); i >= 0 {
			authority, rest = authority[:i], authority[i:]
		}
		u.User, u.Host, err = parseAuthority(authority)
		if err != nil {
			return nil, err
		}
	} else if u.Scheme != "" && strings.HasPrefix(rest, "/") {
		u.OmitHost = true
	}
	if err := u.setPath(rest); err != nil {
		return nil, err
	}
	return u, nil
}

func parseAuthority(authority string) (user *Userinfo, host string, err error) {
	at := strings.LastIndex(authority, "@")
	host, err = parseHost(authority[at+1:])
	if err != nil {
		return nil, "", err
	}
	if at < 0 {
		return nil, host, nil
	}
	info := authority[:at]
	if !validUserinfo(info) {
		return nil, "", errUser
	}
	name, password, hasPassword := strings.Cut(info, ":")
	if name, err = unescape(name, inUser); err != nil {
		return nil, "", err
	}
	if !hasPassword {
		return User(name), host, nil
	}
	if password, err = unescape(password, inUser); err != nil {
		return nil, "", err
	}
	return UserPassword(name, password), host, nil
}

// validUserinfo reports whether s has only the characters of RFC 3986 section 3.2.1 (and '@', which browsers accept).
func validUserinfo(s string) bool {
	for _, r := range s {
		if 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			continue
		}
		if !strings.ContainsRune("-._:~!$&'()*+,;=%@", r) {
			return false
		}
	}
	return true
}

func parseHost(host string) (string, error) {
	if strings.HasPrefix(host, "[") {
		// An IPv6 address, perhaps with a zone (RFC 6874): [fe80::1%25en0].
		end := strings.LastIndex(host, "]")
		if end < 0 {
			return "", errBracket
		}
		if port := host[end+1:]; !validPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
		if zone := strings.Index(host[:end], "%25"); zone >= 0 {
			address, err := unescape(host[:zone], inHost)
			if err != nil {
				return "", err
			}
			name, err := unescape(host[zone:end], inZone)
			if err != nil {
				return "", err
			}
			rest, err := unescape(host[end:], inHost)
			if err != nil {
				return "", err
			}
			return address + name + rest, nil
		}
	} else if i := strings.LastIndex(host, ":"); i >= 0 {
		if port := host[i:]; !validPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
	}
	return unescape(host, inHost)
}

// validPort reports whether port is empty or ":" and digits.
func validPort(port string) bool {
	if port == "" {
		return true
	}
	if port[0] != ':' {
		return false
	}
	for _, c := range port[1:] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func (u *URL) setPath(encoded string) error {
	decoded, err := unescape(encoded, inPath)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = decoded, ""
	if escape(decoded, inPath) != encoded {
		u.RawPath = encoded
	}
	return nil
}

func (u *URL) setFragment(encoded string) error {
	decoded, err := unescape(encoded, inFragment)
	if err != nil {
		return err
	}
	u.Fragment, u.RawFragment = decoded, ""
	if escape(decoded, inFragment) != encoded {
		u.RawFragment = encoded
	}
	return nil
}

// EscapedPath is RawPath if that is a valid encoding of Path, else the default encoding.
func (u *URL) EscapedPath() string {
	if u.RawPath != "" && validEncoded(u.RawPath, inPath) {
		if decoded, err := unescape(u.RawPath, inPath); err == nil && decoded == u.Path {
			return u.RawPath
		}
	}
	if u.Path == "*" {
		return "*"
	}
	return escape(u.Path, inPath)
}

// EscapedFragment is RawFragment if that is a valid encoding of Fragment, else the default encoding.
func (u *URL) EscapedFragment() string {
	if u.RawFragment != "" && validEncoded(u.RawFragment, inFragment) {
		if decoded, err := unescape(u.RawFragment, inFragment); err == nil && decoded == u.Fragment {
			return u.RawFragment
		}
	}
	return escape(u.Fragment, inFragment)
}

// String reassembles the URL.
func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme)
		b.WriteByte(':')
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		u.writeHierarchy(&b)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteByte('?')
		b.WriteString(u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteByte('#')
		b.WriteString(u.EscapedFragment())
	}
	return b.String()
}

func (u *URL) writeHierarchy(b *strings.Builder) {
	if (u.Scheme != "" || u.Host != "" || u.User != nil) && !(u.OmitHost && u.Host == "" && u.User == nil) {
		if u.Host != "" || u.Path != "" || u.User != nil {
			b.WriteString("//")
		}
		if u.User != nil {
			b.WriteString(u.User.String())
			b.WriteByte('@')
		}
		b.WriteString(escape(u.Host, inHost))
	}
	text := u.EscapedPath()
	if text != "" && text[0] != '/' && u.Host != "" {
		b.WriteByte('/')
	}
	// A colon in the first segment would read as a scheme (RFC 3986 section 4.2).
	if b.Len() == 0 {
		if segment, _, _ := strings.Cut(text, "/"); strings.Contains(segment, ":") {
			b.WriteString("./")
		}
	}
	b.WriteString(text)
}

// Redacted is String with the password replaced by "xxxxx".
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	copy := *u
	if _, has := copy.User.Password(); has {
		copy.User = UserPassword(copy.User.Username(), "xxxxx")
	}
	return copy.String()
}

// IsAbs reports whether the URL has a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Parse parses ref and resolves it against u.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// ResolveReference resolves a reference against the base u (RFC 3986 section 5.2).
func (u *URL) ResolveReference(ref *URL) *URL {
	url := *ref
	if ref.Scheme == "" {
		url.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		url.setPath(resolvePath(ref.EscapedPath(), ""))
		return &url
	}
	if ref.Opaque != "" {
		url.User, url.Host, url.Path = nil, "", ""
		return &url
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		url.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			url.Fragment, url.RawFragment = u.Fragment, u.RawFragment
		}
	}
	url.Host, url.User = u.Host, u.User
	url.setPath(resolvePath(u.EscapedPath(), ref.EscapedPath()))
	return &url
}

// resolvePath applies ref to base and removes dot segments (RFC 3986 section 5.2.4).
func resolvePath(base, ref string) string {
	full := base
	if ref != "" {
		full = ref
		if ref[0] != '/' {
			full = base[:strings.LastIndex(base, "/")+1] + ref
		}
	}
	if full == "" {
		return ""
	}
	// The empty segment before a leading slash is one of those kept.
	var kept []string
	segments := strings.Split(full, "/")
	for _, segment := range segments {
		switch {
		case segment == "." && len(kept) == 0:
			kept = append(kept, "")
		case segment == ".":
		case segment == ".." && len(kept) > 0:
			kept = kept[:len(kept)-1]
		case segment != "..":
			kept = append(kept, segment)
		}
	}
	out := "/" + strings.Join(kept, "/")
	if last := segments[len(segments)-1]; last == "." || last == ".." {
		out += "/"
	}
	if len(out) > 1 && out[1] == '/' {
		out = out[1:]
	}
	return out
}

// Query parses RawQuery and drops what is malformed.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

// RequestURI is the path?query or opaque?query of an HTTP request.
func (u *URL) RequestURI() string {
	text := u.Opaque
	if text == "" {
		text = u.EscapedPath()
		if text == "" {
			text = "/"
		}
	} else if strings.HasPrefix(text, "//") {
		text = u.Scheme + ":" + text
	}
	if u.ForceQuery || u.RawQuery != "" {
		text += "?" + u.RawQuery
	}
	return text
}

// Hostname is Host without a port and without the brackets of an IPv6 address.
func (u *URL) Hostname() string {
	host, _ := splitHostPort(u.Host)
	return host
}

// Port is the port of Host, without the colon; "" if there is none.
func (u *URL) Port() string {
	_, port := splitHostPort(u.Host)
	return port
}

func splitHostPort(text string) (host, port string) {
	host = text
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 && validPort(host[colon:]) {
		host, port = host[:colon], host[colon+1:]
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host, port
}

// MarshalBinary is String.
func (u *URL) MarshalBinary() (text []byte, err error) { return []byte(u.String()), nil }

// UnmarshalBinary parses text into u.
func (u *URL) UnmarshalBinary(text []byte) error {
	parsed, err := Parse(string(text))
	if err == nil {
		*u = *parsed
	}
	return err
}

// JoinPath is u with the elements appended to its path, cleaned of dots and of repeated slashes.
func (u *URL) JoinPath(elem ...string) *URL {
	parts := append([]string{u.EscapedPath()}, elem...)
	var text string
	if !strings.HasPrefix(parts[0], "/") {
		// A relative path stays relative, however many ".." it has.
		parts[0] = "/" + parts[0]
		text = path.Join(parts...)[1:]
	} else {
		text = path.Join(parts...)
	}
	if strings.HasSuffix(parts[len(parts)-1], "/") && !strings.HasSuffix(text, "/") {
		text += "/"
	}
	url := *u
	url.setPath(text)
	return &url
}

// JoinPath joins elements to the path of the URL base.
func JoinPath(base string, elem ...string) (result string, err error) {
	url, err := Parse(base)
	if err != nil {
		return "", err
	}
	return url.JoinPath(elem...).String(), nil
}

