package xml

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// EscapeText writes s to w as XML text.
func EscapeText(w io.Writer, s []byte) error { return escapeText(w, s, true) }

// Escape is EscapeText without the error.
func Escape(w io.Writer, s []byte) { EscapeText(w, s) }

func escapeText(w io.Writer, s []byte, newlines bool) error {
	var out []byte
	done := 0
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRune(s[i:])
		i += width
		text := ""
		switch r {
		case '"':
			text = "&#34;"
		case '\'':
			text = "&#39;"
		case '&':
			text = "&amp;"
		case '<':
			text = "&lt;"
		case '>':
			text = "&gt;"
		case '\t':
			text = "&#x9;"
		case '\r':
			text = "&#xD;"
		case '\n':
			if !newlines {
				continue
			}
			text = "&#xA;"
		default:
			if isCharacter(r) && !(r == utf8.RuneError && width == 1) {
				continue
			}
			text = "\uFFFD"
		}
		out = append(out, s[done:i-width]...)
		out = append(out, text...)
		done = i
	}
	if out == nil {
		out = s
	} else {
		out = append(out, s[done:]...)
	}
	_, err := w.Write(out)
	return err
}

// writeCDATA writes s as a CDATA section, or several where it has an end mark.
func writeCDATA(w io.Writer, s []byte) error {
	if len(s) == 0 {
		return nil
	}
	text := bytes.ReplaceAll(s, []byte("]]>"), []byte("]]]]><![CDATA[>"))
	_, err := w.Write([]byte("<![CDATA[" + string(text) + "]]>"))
	return err
}
