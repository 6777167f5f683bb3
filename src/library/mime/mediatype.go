// Package mime implements parts of the MIME spec: media types and file extensions.
package mime

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// ErrInvalidMediaParameter is returned by ParseMediaType if the media type value was found but there was an error parsing the optional parameters.
var ErrInvalidMediaParameter = errors.New("mime: invalid media parameter")

func isTokenByte(c byte) bool {
	return c > 0x20 && c < 0x7f && strings.IndexByte(`()<>@,;:\"/[]?=`, c) < 0
}

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// FormatMediaType serializes mediatype t and the parameters param as a media type conforming to RFC 2045 and RFC 2616. The type and parameter names are
// written in lower-case. When any of the arguments result in a standard violation then FormatMediaType returns the empty string.
func FormatMediaType(t string, param map[string]string) string {
	var b strings.Builder
	if major, sub, ok := strings.Cut(t, "/"); !ok {
		if !isToken(t) {
			return ""
		}
		b.WriteString(strings.ToLower(t))
	} else {
		if !isToken(major) || !isToken(sub) {
			return ""
		}
		b.WriteString(strings.ToLower(major) + "/" + strings.ToLower(sub))
	}
	names := make([]string, 0, len(param))
	for a := range param {
		names = append(names, a)
	}
	sort.Strings(names)
	for _, name := range names {
		value := param[name]
		if !isToken(name) {
			return ""
		}
		b.WriteString("; " + strings.ToLower(name))
		ascii := true
		for i := 0; i < len(value); i++ {
			c := value[i]
			ascii = ascii && (c >= ' ' || c == '\t') && c < 0x7f
		}
		switch {
		case !ascii:
			b.WriteString("*=utf-8''")
			for i := 0; i < len(value); i++ {
				c := value[i]
				if c <= ' ' || c >= 0x7f || c == '*' || c == '\'' || c == '%' || !isTokenByte(c) {
					fmt.Fprintf(&b, "%%%02X", c)
				} else {
					b.WriteByte(c)
				}
			}
		case isToken(value):
			b.WriteString("=" + value)
		default:
			b.WriteString(`="`)
			for i := 0; i < len(value); i++ {
				if value[i] == '"' || value[i] == '\\' {
					b.WriteByte('\\')
				}
				b.WriteByte(value[i])
			}
			b.WriteByte('"')
		}
	}
	return b.String()
}

func checkMediaType(t string) error {
	major, rest := takeToken(t)
	switch {
	case major == "":
		return errors.New("mime: no media type")
	case rest == "":
		return nil
	case rest[0] != '/':
		return errors.New("mime: expected slash after first token")
	}
	sub, rest := takeToken(rest[1:])
	switch {
	case sub == "":
		return errors.New("mime: expected token after slash")
	case rest != "":
		return errors.New("mime: unexpected content after media subtype")
	}
	return nil
}

// ParseMediaType parses a media type value and any optional parameters, per RFC 1521. It returns the media type converted to lowercase and trimmed of white
// space and a non-nil map. If there is an error parsing the optional parameter, the media type will be returned along with the error
// ErrInvalidMediaParameter.
func ParseMediaType(v string) (mediatype string, params map[string]string, err error) {
	base, rest, _ := strings.Cut(v, ";")
	mediatype = strings.TrimSpace(strings.ToLower(base))
	if err = checkMediaType(mediatype); err != nil {
		return "", nil, err
	}
	params = map[string]string{}
	if len(base) < len(v) {
		rest = v[len(base):]
	}
	continued := map[string]map[string]string{}
	for rest != "" {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if rest == "" {
			break
		}
		key, value, after, ok := consumeParameter(rest)
		if !ok {
			if strings.TrimSpace(rest) == ";" {
				break // a semicolon at the end
			}
			return mediatype, nil, ErrInvalidMediaParameter
		}
		target := params
		if name, _, found := strings.Cut(key, "*"); found {
			if target = continued[name]; target == nil {
				target = map[string]string{}
				continued[name] = target
			}
		}
		if old, exists := target[key]; exists && old != value {
			return "", nil, errors.New("mime: duplicate parameter name")
		}
		target[key] = value
		rest = after
	}
	// RFC 2231: values in parts, or encoded.
	for name, parts := range continued {
		if v, ok := parts[name+"*"]; ok {
			if decoded, ok := decode2231(v); ok {
				params[name] = decoded
			}
			continue
		}
		var b strings.Builder
		found := false
		for n := 0; ; n++ {
			part := fmt.Sprintf("%s*%d", name, n)
			if v, ok := parts[part]; ok {
				b.WriteString(v)
			} else if v, ok := parts[part+"*"]; ok {
				if n == 0 {
					if decoded, ok := decode2231(v); ok {
						b.WriteString(decoded)
					}
				} else {
					decoded, _ := unescape(v)
					b.WriteString(decoded)
				}
			} else {
				break
			}
			found = true
		}
		if found {
			params[name] = b.String()
		}
	}
	return mediatype, params, nil
}

func decode2231(v string) (string, bool) {
	parts := strings.SplitN(v, "'", 3)
	if len(parts) != 3 {
		return "", false
	}
	charset := strings.ToLower(parts[0])
	if charset != "us-ascii" && charset != "utf-8" {
		return "", false
	}
	s, err := unescape(parts[2])
	return s, err == nil
}

func unescape(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		var c byte
		if i+2 >= len(s) {
			return "", errors.New("mime: bogus characters after %")
		}
		if _, err := fmt.Sscanf(s[i+1:i+3], "%02x", &c); err != nil {
			return "", errors.New("mime: bogus characters after %")
		}
		b.WriteByte(c)
		i += 2
	}
	return b.String(), nil
}

func takeToken(s string) (token, rest string) {
	i := 0
	for i < len(s) && isTokenByte(s[i]) {
		i++
	}
	return s[:i], s[i:]
}

// takeValue reads a token or a quoted string.
func takeValue(s string) (value, rest string, ok bool) {
	if s == "" {
		return "", s, false
	}
	if s[0] != '"' {
		value, rest = takeToken(s)
		return value, rest, value != ""
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return b.String(), s[i+1:], true
		case c == '\\' && i+1 < len(s) && !isTokenByte(s[i+1]) && s[i+1] < 0x80:
			// Only what needs it is escaped: browsers send paths with backslashes as they are.
			i++
			b.WriteByte(s[i])
		case c == '\r' || c == '\n':
			return "", s, false
		default:
			b.WriteByte(c)
		}
	}
	return "", s, false
}

func consumeParameter(v string) (name, value, rest string, ok bool) {
	v = strings.TrimLeft(v, " \t\r\n")
	if !strings.HasPrefix(v, ";") {
		return "", "", v, false
	}
	v = strings.TrimLeft(v[1:], " \t\r\n")
	name, v = takeToken(v)
	name = strings.ToLower(name)
	if name == "" {
		return "", "", v, false
	}
	v = strings.TrimLeft(v, " \t\r\n")
	if !strings.HasPrefix(v, "=") {
		return "", "", v, false
	}
	v = strings.TrimLeft(v[1:], " \t\r\n")
	value, rest, ok = takeValue(v)
	return name, value, rest, ok
}
