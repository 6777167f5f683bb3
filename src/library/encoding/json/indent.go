package json

import "bytes"

const hexDigits = "0123456789abcdef"

// Compact appends to dst the JSON-encoded src without insignificant space.
func Compact(dst *bytes.Buffer, src []byte) error {
	if err := checkValid(src); err != nil {
		return err
	}
	dst.Write(appendCompact(nil, src, false))
	return nil
}

// HTMLEscape appends to dst the JSON-encoded src with <, >, &, U+2028 and U+2029 inside strings escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	for i := 0; i < len(src); i++ {
		if n, escaped := htmlEscape(src[i:]); n > 0 {
			dst.WriteString(escaped)
			i += n - 1
		} else {
			dst.WriteByte(src[i])
		}
	}
}

// htmlEscape gives the escape of what b begins with, and the length of that; 0 if it needs none.
func htmlEscape(b []byte) (int, string) {
	switch c := b[0]; c {
	case '<', '>', '&':
		return 1, `\u00` + string(hexDigits[c>>4]) + string(hexDigits[c&15])
	case 0xE2:
		if len(b) >= 3 && b[1] == 0x80 && b[2]&^1 == 0xA8 {
			return 3, `\u202` + string(hexDigits[b[2]&15])
		}
	}
	return 0, ""
}

func appendCompact(dst, src []byte, escape bool) []byte {
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		if escape {
			if n, escaped := htmlEscape(src[i:]); n > 0 {
				dst = append(dst, escaped...)
				i += n - 1
				continue
			}
		}
		switch {
		case inString && c == '\\':
			dst = append(dst, c, src[i+1])
			i++
			continue
		case c == '"':
			inString = !inString
		case !inString && isSpace(c):
			continue
		}
		dst = append(dst, c)
	}
	return dst
}

// Indent appends to dst an indented form of the JSON-encoded src: each element begins on a new line with prefix and one indent a level.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	if err := checkValid(src); err != nil {
		return err
	}
	dst.Write(appendIndented(nil, src, prefix, indent))
	return nil
}

func appendIndented(dst, src []byte, prefix, indent string) []byte {
	level := 0
	newline := func() {
		dst = append(append(dst, '\n'), prefix...)
		for i := 0; i < level; i++ {
			dst = append(dst, indent...)
		}
	}
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch c {
		case ' ', '\t', '\r', '\n':
			if rest := bytes.TrimLeft(src[i:], " \t\r\n"); len(rest) == 0 {
				return append(dst, src[i:]...) // space after the value stays
			}
		case '"':
			s := scanner{data: src, pos: i}
			s.string()
			dst = append(dst, src[i:s.pos]...)
			i = s.pos - 1
		case '{', '[':
			dst = append(dst, c)
			next := bytes.TrimLeft(src[i+1:], " \t\r\n")
			if next[0] == c+2 { // } or ]
				dst = append(dst, next[0])
				i = len(src) - len(next)
				continue
			}
			level++
			newline()
		case ',':
			dst = append(dst, c)
			newline()
		case ':':
			dst = append(dst, ':', ' ')
		case '}', ']':
			level--
			newline()
			dst = append(dst, c)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
