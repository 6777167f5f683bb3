package url

import (
	"errors"
	"strconv"
	"strings"
)

// Error reports an error and the operation and URL that caused it.
type Error struct {
	Op  string
	URL string
	Err error
}

func (e *Error) Unwrap() error { return e.Err }
func (e *Error) Error() string { return e.Op + " " + strconv.Quote(e.URL) + ": " + e.Err.Error() }

// Timeout reports whether the cause says that it is a timeout.
func (e *Error) Timeout() bool {
	cause, ok := e.Err.(interface{ Timeout() bool })
	return ok && cause.Timeout()
}

// Temporary reports whether the cause says that it is temporary.
func (e *Error) Temporary() bool {
	cause, ok := e.Err.(interface{ Temporary() bool })
	return ok && cause.Temporary()
}

// EscapeError is a malformed percent escape.
type EscapeError string

func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// InvalidHostError is a character that a host name may not have.
type InvalidHostError string

func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// part is the place in a URL that text stands in; it decides what is escaped (RFC 3986 section 2.2 and 3).
type part int

const (
	inPath part = 1 + iota
	inSegment
	inHost
	inZone
	inUser
	inQuery
	inFragment
)

const upperHex = "0123456789ABCDEF"

func hexDigit(c byte) (value byte, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// mustEscape reports whether c is written as %XX in the given part.
func mustEscape(c byte, where part) bool {
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
		return false
	}
	switch c {
	case '-', '_', '.', '~':
		return false
	case '$', '&', '+', ',', '/', ':', ';', '=', '?', '@':
		switch where {
		case inPath:
			return c == '?'
		case inSegment:
			return c == '/' || c == ';' || c == ',' || c == '?'
		case inUser:
			return c == '@' || c == '/' || c == '?' || c == ':'
		case inFragment:
			return false
		case inQuery:
			return true
		}
	case '!', '(', ')', '*':
		if where == inFragment {
			return false
		}
	}
	if where == inHost || where == inZone {
		// RFC 3986 section 3.2.2 sub-delims, brackets of addresses, and quotes that old URLs have.
		return strings.IndexByte("!$&'()*+,;=:[]<>\"", c) < 0
	}
	return true
}

func escape(s string, where part) string {
	spaces, others := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' && where == inQuery {
			spaces++
		} else if mustEscape(s[i], where) {
			others++
		}
	}
	if spaces+others == 0 {
		return s
	}
	out := make([]byte, 0, len(s)+2*others)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && where == inQuery:
			out = append(out, '+')
		case mustEscape(c, where):
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func unescape(s string, where part) (string, error) {
	escapes, plus := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%':
			value, err := escapeAt(s, i)
			if err != nil {
				return "", err
			}
			if err := allowedEscape(s[i:i+3], value, where); err != nil {
				return "", err
			}
			escapes++
			i += 2
		case c == '+':
			plus = plus || where == inQuery
		case (where == inHost || where == inZone) && c < 0x80 && mustEscape(c, where):
			return "", InvalidHostError(s[i : i+1])
		}
	}
	if escapes == 0 && !plus {
		return s, nil
	}
	out := make([]byte, 0, len(s)-2*escapes)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%':
			value, _ := escapeAt(s, i)
			out = append(out, value)
			i += 2
		case c == '+' && where == inQuery:
			out = append(out, ' ')
		default:
			out = append(out, c)
		}
	}
	return string(out), nil
}

// escapeAt is the byte that the escape at s[i] stands for.
func escapeAt(s string, i int) (byte, error) {
	if i+2 < len(s) {
		high, ok1 := hexDigit(s[i+1])
		low, ok2 := hexDigit(s[i+2])
		if ok1 && ok2 {
			return high<<4 | low, nil
		}
	}
	s = s[i:]
	if len(s) > 3 {
		s = s[:3]
	}
	return 0, EscapeError(s)
}

// allowedEscape refuses escapes that a host or zone may not have: RFC 6874 wants %25 before a zone; a host may only escape non-ASCII bytes.
func allowedEscape(text string, value byte, where part) error {
	switch where {
	case inHost:
		if value < 0x80 && text != "%25" {
			return EscapeError(text)
		}
	case inZone:
		if text != "%25" && value != ' ' && mustEscape(value, inHost) {
			return EscapeError(text)
		}
	}
	return nil
}

// QueryEscape escapes s for use in a query.
func QueryEscape(s string) string { return escape(s, inQuery) }

// PathEscape escapes s for use as one segment of a path.
func PathEscape(s string) string { return escape(s, inSegment) }

// QueryUnescape undoes QueryEscape.
func QueryUnescape(s string) (string, error) { return unescape(s, inQuery) }

// PathUnescape undoes PathEscape; it leaves '+' alone.
func PathUnescape(s string) (string, error) { return unescape(s, inSegment) }

// validEncoded reports whether s is a possible encoding in that part.
func validEncoded(s string, where part) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=', ':', '@', '[', ']', '%':
		default:
			if mustEscape(s[i], where) {
				return false
			}
		}
	}
	return true
}

var (
	errEmpty      = errors.New("empty url")
	errControl    = errors.New("net/url: invalid control character in URL")
	errRequestURI = errors.New("invalid URI for request")
	errColon      = errors.New("first path segment in URL cannot contain colon")
	errNoScheme   = errors.New("missing protocol scheme")
	errBracket    = errors.New("missing ']' in host")
	errUser       = errors.New("net/url: invalid userinfo")
)
