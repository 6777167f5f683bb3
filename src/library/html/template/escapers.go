package template

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// filterFailsafe stands in the output where a value is not safe.
const filterFailsafe = "ZgotmplZ"

// table maps characters to their replacements.
type table map[rune]string

func (t table) with(more table) table {
	out := make(table)
	for _, m := range []table{t, more} {
		for r, s := range m {
			out[r] = s
		}
	}
	return out
}

func (t table) without(chars string) table {
	out := t.with(nil)
	for _, r := range chars {
		delete(out, r)
	}
	return out
}

var (
	htmlTable        = table{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	htmlNormTable    = htmlTable.without("&")
	nospaceTable     = htmlTable.with(table{0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '=': "&#61;", '`': "&#96;"})
	nospaceNormTable = nospaceTable.without("&")

	jsNormTable = table{'"': `\u0022`, '&': `\u0026`, '\'': `\u0027`, '`': `\u0060`, '+': `\u002b`, '/': `\/`, '<': `\u003c`, '>': `\u003e`}
	jsTable     = jsNormTable.with(table{'\\': `\\`})
	regexpTable = jsTable.without("`").with(table{'$': `\$`, '(': `\(`, ')': `\)`, '*': `\*`, '-': `\-`, '.': `\.`, '?': `\?`, '[': `\[`, ']': `\]`,
		'^': `\^`, '{': `\{`, '|': `\|`, '}': `\}`})

	cssTable = table{0: `\0`, '\t': `\9`, '\n': `\a`, '\f': `\c`, '\r': `\d`, '"': `\22`, '&': `\26`, '\'': `\27`, '(': `\28`, ')': `\29`, '+': `\2b`,
		'/': `\2f`, ':': `\3a`, ';': `\3b`, '<': `\3c`, '>': `\3e`, '\\': `\\`, '{': `\7b`, '}': `\7d`}
)

// replaceHTML applies a table; in values without quotes, characters that browsers treat in different ways become numbers.
func replaceHTML(s string, t table, quoted bool) string {
	var b strings.Builder
	done := 0
	for i, width := 0, 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		text, ok := t[r]
		if !ok && !quoted && (0xfdd0 <= r && r <= 0xfdef || 0xfff0 <= r && r <= 0xffff) {
			text, ok = fmt.Sprintf("&#x%x;", r), true
		}
		if ok {
			b.WriteString(s[done:i])
			b.WriteString(text)
			done = i + width
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

func htmlEscaper(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindHTML {
		return s
	}
	return replaceHTML(s, htmlTable, true)
}

func rcdataEscaper(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindHTML {
		return replaceHTML(s, htmlNormTable, true)
	}
	return replaceHTML(s, htmlTable, true)
}

func attrEscaper(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindHTML {
		return replaceHTML(stripTags(s), htmlNormTable, true)
	}
	return replaceHTML(s, htmlTable, true)
}

func nospaceEscaper(args ...any) string {
	s, kind := textOf(args...)
	switch {
	case s == "":
		return filterFailsafe
	case kind == kindHTML:
		return replaceHTML(stripTags(s), nospaceNormTable, false)
	}
	return replaceHTML(s, nospaceTable, false)
}

// stripTags leaves the text of HTML.
func stripTags(html string) string {
	var b strings.Builder
	s, c, allText := []byte(html), context{}, true
	i := 0
	for i != len(s) {
		if c.delim != delimNone {
			end := bytes.IndexAny(s[i:], delimEnds[c.delim])
			if end < 0 {
				break
			}
			i += end
			if c.delim != delimSpaceOrTagEnd {
				i++
			}
			c = context{state: stateTag, element: c.element}
			continue
		}
		from := c
		if c.element != elementNone && !c.state.isInTag() {
			from.state = stateRCDATA
		}
		next, n := transition(from, s[i:])
		if c.state == stateText || c.state == stateRCDATA {
			b.Write(s[i:textEnd(s, i, i+n, next.state != c.state)])
		} else {
			allText = false
		}
		c, i = next, i+n
	}
	if allText {
		return html
	}
	if c.state == stateText || c.state == stateRCDATA {
		b.Write(s[i:])
	}
	return b.String()
}

// textEnd is where text that a tag (or comment) may follow ends: at the last "<" before to.
func textEnd(s []byte, from, to int, tag bool) int {
	if tag {
		if i := bytes.LastIndexByte(s[from:to], '<'); i >= 0 {
			return from + i
		}
	}
	return to
}

func htmlNameFilter(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindHTMLAttr {
		return s
	}
	s = strings.ToLower(s)
	if s == "" || attrType(s) != kindPlain {
		return filterFailsafe
	}
	for i := 0; i < len(s); i++ {
		if !isLetterOrDigit(s[i]) {
			return filterFailsafe
		}
	}
	return s
}

func commentEscaper(args ...any) string { return "" }

// replaceJS applies a table; control characters become escapes too.
func replaceJS(s string, t table) string {
	var b strings.Builder
	done := 0
	for i, width := 0, 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		text, ok := t[r]
		switch {
		case r == '\t':
			text = `\t`
		case r == '\n':
			text = `\n`
		case r == '\f':
			text = `\f`
		case r == '\r':
			text = `\r`
		case r < ' ' || r == '\u2028' || r == '\u2029':
			text = fmt.Sprintf(`\u%04x`, r)
		case !ok:
			continue
		}
		b.WriteString(s[done:i])
		b.WriteString(text)
		done = i + width
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

func jsStrEscaper(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindJSStr {
		return replaceJS(s, jsNormTable)
	}
	return replaceJS(s, jsTable)
}

func jsRegexpEscaper(args ...any) string {
	s, _ := textOf(args...)
	if s = replaceJS(s, regexpTable); s == "" {
		return "(?:)"
	}
	return s
}

var jsonMarshalerType = reflect.TypeOf((*json.Marshaler)(nil)).Elem()

// jsValEscaper is a JavaScript expression of the value.
func jsValEscaper(args ...any) string {
	var x any
	if len(args) == 1 {
		x = unpointed(args[0], jsonMarshalerType)
		switch v := x.(type) {
		case JS:
			return string(v)
		case JSStr:
			return `"` + string(v) + `"`
		case json.Marshaler:
		case fmt.Stringer:
			x = v.String()
		}
	} else {
		for i, arg := range args {
			args[i] = unpointed(arg, jsonMarshalerType)
		}
		x = fmt.Sprint(args...)
	}
	text, err := json.Marshal(x)
	if err != nil {
		// The error must not end the comment, or the script.
		return " /* " + strings.NewReplacer("*/", "* /", "</script", `\x3C/script`, "<!--", `\x3C!--`).Replace(err.Error()) + " */null "
	}
	if len(text) == 0 {
		return " null "
	}
	s := strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`).Replace(string(text))
	// Keywords and numbers keep a distance from what is around them.
	if isJSIdent(text[0]) || isJSIdent(text[len(text)-1]) {
		s = " " + s + " "
	}
	return s
}

func isJSIdent(c byte) bool { return c == '$' || c == '_' || isLetterOrDigit(c) }

var beforeRegexp = map[string]bool{
	"break": true, "case": true, "continue": true, "delete": true, "do": true, "else": true, "finally": true, "in": true, "instanceof": true,
	"return": true, "throw": true, "try": true, "typeof": true, "void": true,
}

// nextJSCtx tells whether "/" behind s begins a regular expression or is a division.
func nextJSCtx(s []byte, before jsCtx) jsCtx {
	s = bytes.TrimRight(s, "\f\n\r\t\v\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff")
	n := len(s)
	if n == 0 {
		return before
	}
	c := s[n-1]
	switch {
	case c == '+' || c == '-':
		// "x++ /" divides, "x+ /" does not.
		count := n - len(bytes.TrimRight(s, string(rune(c))))
		if count&1 == 1 {
			return jsCtxRegexp
		}
		return jsCtxDivOp
	case c == '.':
		if n > 1 && '0' <= s[n-2] && s[n-2] <= '9' {
			return jsCtxDivOp
		}
		return jsCtxRegexp
	case strings.IndexByte(",<>=*%&|^?!~([:;{}", c) >= 0:
		return jsCtxRegexp
	}
	start := n
	for start > 0 && isJSIdent(s[start-1]) {
		start--
	}
	if beforeRegexp[string(s[start:])] {
		return jsCtxRegexp
	}
	return jsCtxDivOp
}

// isJSType reports whether a script of the MIME type is JavaScript or JSON.
func isJSType(mimeType string) bool {
	mimeType, _, _ = strings.Cut(mimeType, ";")
	switch strings.TrimSpace(strings.ToLower(mimeType)) {
	case "application/ecmascript", "application/javascript", "application/json", "application/ld+json", "application/x-ecmascript",
		"application/x-javascript", "module", "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
		"text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript", "text/x-javascript":
		return true
	}
	return false
}

func urlFilter(args ...any) string {
	s, kind := textOf(args...)
	if kind != kindURL && !isSafeURL(s) {
		return "#" + filterFailsafe
	}
	return s
}

// isSafeURL reports whether the URL is relative or of a scheme that runs nothing.
func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

func urlEscaper(args ...any) string {
	s, kind := textOf(args...)
	return escapeURL(s, kind == kindURL)
}

func urlNormalizer(args ...any) string {
	s, _ := textOf(args...)
	return escapeURL(s, true)
}

// escapeURL writes bytes as %xx; with keep, not those that have a meaning in URLs.
func escapeURL(s string, keep bool) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isLetterOrDigit(c) || strings.IndexByte("-._~", c) >= 0 || keep && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0 ||
			keep && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02x", c)
	}
	return b.String()
}

func srcsetEscaper(args ...any) string {
	s, kind := textOf(args...)
	switch kind {
	case kindSrcset:
		return s
	case kindURL:
		return strings.ReplaceAll(escapeURL(s, true), ",", "%2c")
	}
	parts := strings.Split(s, ",")
	for i, part := range parts {
		parts[i] = srcsetPart(part)
	}
	return strings.Join(parts, ",")
}

func isHTMLSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }

// srcsetPart is a URL with a width or density behind it.
func srcsetPart(s string) string {
	start := 0
	for start < len(s) && isHTMLSpace(s[start]) {
		start++
	}
	end := start
	for end < len(s) && !isHTMLSpace(s[end]) {
		end++
	}
	for i := end; i < len(s); i++ {
		if !isHTMLSpace(s[i]) && !isLetterOrDigit(s[i]) {
			return "#" + filterFailsafe
		}
	}
	if !isSafeURL(s[start:end]) {
		return "#" + filterFailsafe
	}
	return s[:start] + escapeURL(s[start:end], true) + s[end:]
}

func isCSSName(r rune) bool {
	return r < utf8.RuneSelf && isLetterOrDigit(byte(r)) || r == '-' || r == '_' || 0x80 <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd ||
		0x10000 <= r && r <= 0x10ffff
}

func endsWithCSSKeyword(b []byte, keyword string) bool {
	i := len(b) - len(keyword)
	if i < 0 || !strings.EqualFold(string(b[i:]), keyword) {
		return false
	}
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRune(b[:i])
	return !isCSSName(r)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// decodeCSS replaces the escapes of CSS by their characters.
func decodeCSS(s []byte) []byte {
	if bytes.IndexByte(s, '\\') < 0 {
		return s
	}
	var b []byte
	for len(s) > 0 {
		i := bytes.IndexByte(s, '\\')
		if i < 0 {
			i = len(s)
		}
		b, s = append(b, s[:i]...), s[i:]
		if len(s) < 2 {
			break
		}
		if !isHex(s[1]) {
			_, n := utf8.DecodeRune(s[1:])
			b, s = append(b, s[1:1+n]...), s[1+n:]
			continue
		}
		r, j := rune(0), 1
		for ; j < len(s) && j < 7 && isHex(s[j]); j++ {
			d := rune(strings.IndexByte("0123456789abcdef", s[j]|0x20))
			if s[j] <= '9' {
				d = rune(s[j] - '0')
			}
			r = r<<4 | d
		}
		if r > unicode.MaxRune {
			r /= 16
			j--
		}
		b, s = utf8.AppendRune(b, r), skipCSSSpace(s[j:])
	}
	return b
}

func isCSSSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// skipCSSSpace drops the white space that ends a hexadecimal escape.
func skipCSSSpace(s []byte) []byte {
	if bytes.HasPrefix(s, []byte("\r\n")) {
		return s[2:]
	}
	if len(s) > 0 && isCSSSpace(s[0]) {
		return s[1:]
	}
	return s
}

func cssEscaper(args ...any) string {
	s, _ := textOf(args...)
	var b strings.Builder
	done := 0
	for i, width := 0, 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		text, ok := cssTable[r]
		if !ok {
			continue
		}
		b.WriteString(s[done:i])
		b.WriteString(text)
		done = i + width
		if text != `\\` && (done == len(s) || isHex(s[done]) || isCSSSpace(s[done])) {
			b.WriteByte(' ')
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// cssValueFilter lets values through that cannot end a declaration or run anything.
func cssValueFilter(args ...any) string {
	s, kind := textOf(args...)
	if kind == kindCSS {
		return s
	}
	b := decodeCSS([]byte(s))
	var name []byte
	for i, c := range b {
		switch {
		case strings.IndexByte("\x00\"'()/;@[\\]`{}<>", c) >= 0:
			return filterFailsafe
		case c == '-':
			if i != 0 && b[i-1] == '-' {
				return filterFailsafe
			}
		case c < utf8.RuneSelf && isCSSName(rune(c)):
			name = append(name, c)
		}
	}
	name = bytes.ToLower(name)
	if bytes.Contains(name, []byte("expression")) || bytes.Contains(name, []byte("mozbinding")) {
		return filterFailsafe
	}
	return string(b)
}
