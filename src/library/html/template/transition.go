package template

import (
	"bytes"
	"strings"
)

// transition is the context behind some of the text s, and how much that is.
func transition(c context, s []byte) (context, int) {
	switch c.state {
	case stateText:
		return inText(c, s)
	case stateTag:
		return inTag(c, s)
	case stateAttrName:
		i, problem := attrNameEnd(s, 0)
		if problem.state == stateError {
			return problem, len(s)
		}
		if i != len(s) {
			c.state = stateAfterName
		}
		return c, i
	case stateAfterName:
		i := spaceEnd(s, 0)
		if i == len(s) {
			return c, len(s)
		}
		if s[i] != '=' {
			c.state = stateTag
			return c, i
		}
		c.state = stateBeforeValue
		return c, i + 1
	case stateBeforeValue:
		return beforeValue(c, s)
	case stateHTMLCmt:
		if i := bytes.Index(s, []byte("-->")); i >= 0 {
			return context{}, i + 3
		}
	case stateRCDATA:
		return specialEnd(c, s)
	case stateURL, stateSrcset:
		return inURL(c, s), len(s)
	case stateJS:
		return inJS(c, s)
	case stateJSDqStr, stateJSSqStr, stateJSBqStr, stateJSRegexp:
		return inJSLiteral(c, s)
	case stateJSBlockCmt, stateCSSBlockCmt:
		if i := bytes.Index(s, []byte("*/")); i >= 0 {
			if c.state == stateJSBlockCmt {
				c.state = stateJS
			} else {
				c.state = stateCSS
			}
			return c, i + 2
		}
	case stateJSLineCmt, stateJSHTMLOpenCmt, stateJSHTMLCloseCmt:
		if i := bytes.IndexAny(s, "\n\r\u2028\u2029"); i >= 0 {
			c.state = stateJS
			return c, i
		}
	case stateCSSLineCmt:
		if i := bytes.IndexAny(s, "\n\f\r"); i >= 0 {
			c.state = stateCSS
			return c, i
		}
	case stateCSS:
		return inCSS(c, s)
	case stateCSSDqStr, stateCSSSqStr, stateCSSDqURL, stateCSSSqURL, stateCSSURL:
		return inCSSString(c, s)
	}
	return c, len(s)
}

func isLetter(c byte) bool        { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }
func isLetterOrDigit(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' }

func spaceEnd(s []byte, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\f', '\r':
		default:
			return i
		}
	}
	return len(s)
}

func inText(c context, s []byte) (context, int) {
	for from := 0; ; {
		i := from + bytes.IndexByte(s[from:], '<')
		if i < from || i+1 == len(s) {
			return c, len(s)
		}
		if bytes.HasPrefix(s[i:], []byte("<!--")) {
			return context{state: stateHTMLCmt}, i + 4
		}
		i++
		end := s[i] == '/'
		if end {
			i++
			if i == len(s) {
				return c, len(s)
			}
		}
		j, e := tagName(s, i)
		if j != i {
			if end {
				e = elementNone
			}
			return context{state: stateTag, element: e}, j
		}
		from = j
	}
}

// tagName is the end of a tag's name and the element, if it is a special one.
func tagName(s []byte, i int) (int, element) {
	if i == len(s) || !isLetter(s[i]) {
		return i, elementNone
	}
	j := i + 1
	for j < len(s) {
		if isLetterOrDigit(s[j]) {
			j++
		} else if (s[j] == ':' || s[j] == '-') && j+1 < len(s) && isLetterOrDigit(s[j+1]) {
			j += 2
		} else {
			break
		}
	}
	switch strings.ToLower(string(s[i:j])) {
	case "script":
		return j, elementScript
	case "style":
		return j, elementStyle
	case "textarea":
		return j, elementTextarea
	case "title":
		return j, elementTitle
	}
	return j, elementNone
}

// contentStates is how the content of an element begins.
var contentStates = [...]state{elementNone: stateText, elementScript: stateJS, elementStyle: stateCSS, elementTextarea: stateRCDATA, elementTitle: stateRCDATA}

func inTag(c context, s []byte) (context, int) {
	i := spaceEnd(s, 0)
	if i == len(s) {
		return c, len(s)
	}
	if s[i] == '>' {
		return context{state: contentStates[c.element], element: c.element}, i + 1
	}
	j, problem := attrNameEnd(s, i)
	if problem.state == stateError {
		return problem, len(s)
	}
	if i == j {
		return failed(ErrBadHTML, nil, 0, "expected space, attr name, or end of tag, but got %q", s[i:]), len(s)
	}
	name := strings.ToLower(string(s[i:j]))
	kind := attrNone
	if c.element == elementScript && name == "type" {
		kind = attrScriptType
	} else {
		switch attrType(name) {
		case kindURL:
			kind = attrURL
		case kindCSS:
			kind = attrStyle
		case kindJS:
			kind = attrScript
		case kindSrcset:
			kind = attrSrcset
		}
	}
	next := stateAfterName
	if j == len(s) {
		next = stateAttrName
	}
	return context{state: next, element: c.element, attr: kind}, j
}

func attrNameEnd(s []byte, i int) (int, context) {
	for j := i; j < len(s); j++ {
		switch s[j] {
		case ' ', '\t', '\n', '\f', '\r', '=', '>':
			return j, context{}
		case '\'', '"', '<':
			return -1, failed(ErrBadHTML, nil, 0, "%q in attribute name: %.32q", s[j:j+1], s)
		}
	}
	return len(s), context{}
}

func beforeValue(c context, s []byte) (context, int) {
	i := spaceEnd(s, 0)
	if i == len(s) {
		return c, len(s)
	}
	c.delim = delimSpaceOrTagEnd
	switch s[i] {
	case '\'':
		c.delim = delimSingleQuote
		i++
	case '"':
		c.delim = delimDoubleQuote
		i++
	}
	c.state = valueStates[c.attr]
	return c, i
}

var elementTags = [...]string{elementScript: "script", elementStyle: "style", elementTextarea: "textarea", elementTitle: "title"}

// specialEnd is the context at the end tag of script, style, textarea or title.
func specialEnd(c context, s []byte) (context, int) {
	if c.element == elementNone || c.element == elementScript && (c.state.isInScriptLiteral() || c.state.isComment()) {
		return c, len(s)
	}
	tag := elementTags[c.element]
	for from := 0; ; {
		i := bytes.Index(s[from:], []byte("</"))
		if i < 0 {
			return c, len(s)
		}
		i += from
		from = i + 2
		if end := from + len(tag); end < len(s) && strings.EqualFold(tag, string(s[from:end])) {
			if strings.IndexByte("> \t\n\f/", s[end]) >= 0 {
				return context{}, i
			}
			from = end
		}
	}
}

func inURL(c context, s []byte) context {
	if bytes.ContainsAny(s, "#?") {
		c.urlPart = urlPartQueryOrFrag
	} else if len(s) != spaceEnd(s, 0) && c.urlPart == urlPartNone {
		c.urlPart = urlPartPreQuery
	}
	return c
}

func inJS(c context, s []byte) (context, int) {
	i := bytes.IndexAny(s, "\"`'/<-#")
	if i < 0 {
		c.jsCtx = nextJSCtx(s, c.jsCtx)
		return c, len(s)
	}
	c.jsCtx = nextJSCtx(s[:i], c.jsCtx)
	follows := func(text string) bool { return bytes.HasPrefix(s[i:], []byte(text)) }
	switch s[i] {
	case '"':
		c.state, c.jsCtx = stateJSDqStr, jsCtxRegexp
	case '\'':
		c.state, c.jsCtx = stateJSSqStr, jsCtxRegexp
	case '`':
		c.state, c.jsCtx = stateJSBqStr, jsCtxRegexp
	case '/':
		switch {
		case follows("//"):
			c.state = stateJSLineCmt
			i++
		case follows("/*"):
			c.state = stateJSBlockCmt
			i++
		case c.jsCtx == jsCtxRegexp:
			c.state = stateJSRegexp
		case c.jsCtx == jsCtxDivOp:
			c.jsCtx = jsCtxRegexp
		default:
			return failed(ErrSlashAmbig, nil, 0, "'/' could start a division or regexp: %.32q", s[i:]), len(s)
		}
	case '<':
		if follows("<!--") {
			c.state = stateJSHTMLOpenCmt
			i += 3
		}
	case '-':
		if follows("-->") {
			c.state = stateJSHTMLCloseCmt
			i += 2
		}
	case '#':
		if follows("#!") {
			c.state = stateJSLineCmt
			i++
		}
	}
	return c, i + 1
}

func inJSLiteral(c context, s []byte) (context, int) {
	specials := `\"`
	switch c.state {
	case stateJSSqStr:
		specials = `\'`
	case stateJSBqStr:
		specials = "`\\"
	case stateJSRegexp:
		specials = `\/[]`
	}
	charset := false
	for from := 0; ; {
		i := from + bytes.IndexAny(s[from:], specials)
		if i < from {
			break
		}
		switch s[i] {
		case '\\':
			i++
			if i == len(s) {
				return failed(ErrPartialEscape, nil, 0, "unfinished escape sequence in JS string: %q", s), len(s)
			}
		case '[':
			charset = true
		case ']':
			charset = false
		case '/':
			// "</script" in a regexp is dealt with when the text is escaped.
			if i > 0 && i+7 <= len(s) && strings.EqualFold(string(s[i-1:i+7]), "</script") {
				i++
				break
			}
			fallthrough
		default:
			if !charset {
				c.state, c.jsCtx = stateJS, jsCtxDivOp
				return c, i + 1
			}
		}
		from = i + 1
	}
	if charset {
		return failed(ErrPartialCharset, nil, 0, "unfinished JS regexp charset: %q", s), len(s)
	}
	return c, len(s)
}

func inCSS(c context, s []byte) (context, int) {
	const space = "\t\n\f\r "
	for from := 0; ; {
		i := from + bytes.IndexAny(s[from:], `("'/`)
		if i < from {
			return c, len(s)
		}
		switch s[i] {
		case '(':
			if !endsWithCSSKeyword(bytes.TrimRight(s[:i], space), "url") {
				break
			}
			j := len(s) - len(bytes.TrimLeft(s[i+1:], space))
			switch {
			case j != len(s) && s[j] == '"':
				c.state = stateCSSDqURL
				j++
			case j != len(s) && s[j] == '\'':
				c.state = stateCSSSqURL
				j++
			default:
				c.state = stateCSSURL
			}
			return c, j
		case '/':
			if i+1 < len(s) && s[i+1] == '/' {
				c.state = stateCSSLineCmt
				return c, i + 2
			}
			if i+1 < len(s) && s[i+1] == '*' {
				c.state = stateCSSBlockCmt
				return c, i + 2
			}
		case '"':
			c.state = stateCSSDqStr
			return c, i + 1
		case '\'':
			c.state = stateCSSSqStr
			return c, i + 1
		}
		from = i + 1
	}
}

func inCSSString(c context, s []byte) (context, int) {
	specials := "\\\t\n\f\r )"
	switch c.state {
	case stateCSSDqStr, stateCSSDqURL:
		specials = `\"`
	case stateCSSSqStr, stateCSSSqURL:
		specials = `\'`
	}
	for from := 0; ; {
		i := from + bytes.IndexAny(s[from:], specials)
		if i < from {
			return inURL(c, decodeCSS(s[from:])), len(s)
		}
		if s[i] != '\\' {
			c.state = stateCSS
			return c, i + 1
		}
		i++
		if i == len(s) {
			return failed(ErrPartialEscape, nil, 0, "unfinished escape sequence in CSS string: %q", s), len(s)
		}
		c = inURL(c, decodeCSS(s[:i+1]))
		from = i + 1
	}
}
