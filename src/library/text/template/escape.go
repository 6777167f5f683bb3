package template

import (
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HTMLEscape writes b to w with the characters that HTML gives a meaning as entities.
func HTMLEscape(w io.Writer, b []byte) {
	done := 0
	for i, c := range b {
		entity := ""
		switch c {
		case 0:
			entity = "\uFFFD"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		default:
			continue
		}
		w.Write(b[done:i])
		io.WriteString(w, entity)
		done = i + 1
	}
	w.Write(b[done:])
}

// HTMLEscapeString returns s with the characters that HTML gives a meaning as entities.
func HTMLEscapeString(s string) string {
	if !strings.ContainsAny(s, "'\"&<>\000") {
		return s
	}
	var b strings.Builder
	HTMLEscape(&b, []byte(s))
	return b.String()
}

// HTMLEscaper is HTMLEscapeString of the arguments as fmt.Sprint prints them.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(textOf(args)) }

func jsSpecial(r rune) bool {
	return r < ' ' || r >= utf8.RuneSelf || strings.ContainsRune(`\'"<>&=`, r)
}

// JSEscape writes b to w so that it can stand in a JavaScript string.
func JSEscape(w io.Writer, b []byte) {
	done := 0
	for i := 0; i < len(b); i++ {
		c := rune(b[i])
		if !jsSpecial(c) {
			continue
		}
		w.Write(b[done:i])
		width := 1
		switch {
		case c == '\\' || c == '\'' || c == '"':
			fmt.Fprintf(w, `\%c`, c)
		case c < utf8.RuneSelf:
			fmt.Fprintf(w, `\u%04X`, c)
		default:
			c, width = utf8.DecodeRune(b[i:])
			if unicode.IsPrint(c) {
				w.Write(b[i : i+width])
			} else {
				fmt.Fprintf(w, `\u%04X`, c)
			}
		}
		i += width - 1
		done = i + 1
	}
	w.Write(b[done:])
}

// JSEscapeString returns s so that it can stand in a JavaScript string.
func JSEscapeString(s string) string {
	if strings.IndexFunc(s, jsSpecial) < 0 {
		return s
	}
	var b strings.Builder
	JSEscape(&b, []byte(s))
	return b.String()
}

// JSEscaper is JSEscapeString of the arguments as fmt.Sprint prints them.
func JSEscaper(args ...any) string { return JSEscapeString(textOf(args)) }

// URLQueryEscaper is the arguments, as fmt.Sprint prints them, for a URL's query.
func URLQueryEscaper(args ...any) string { return url.QueryEscape(textOf(args)) }

func textOf(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		if printable, ok := printableValue(reflect.ValueOf(arg)); ok {
			args[i] = printable
		}
	}
	return fmt.Sprint(args...)
}
