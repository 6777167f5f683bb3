package template

import (
	"fmt"
	"strings"
	"text/template/parse"
)

// context is what the escaper knows about a place in a template's output.
type context struct {
	state   state
	delim   delim
	urlPart urlPart
	jsCtx   jsCtx
	attr    attr
	element element
	node    parse.Node // of a break or continue
	err     *Error
}

func (c context) String() string {
	var err error
	if c.err != nil {
		err = c.err
	}
	return fmt.Sprintf("{%v %v %v %v %v %v %v}", c.state, c.delim, c.urlPart, c.jsCtx, c.attr, c.element, err)
}

func (c context) eq(d context) bool {
	c.node, d.node = nil, nil
	return c == d
}

// mangle is the name of a template as it is used in this context.
func (c context) mangle(name string) string {
	if c.state == stateText {
		return name
	}
	parts := []string{name + "$htmltemplate", c.state.String()}
	for _, part := range []struct {
		set  bool
		text fmt.Stringer
	}{{c.delim != delimNone, c.delim}, {c.urlPart != urlPartNone, c.urlPart}, {c.jsCtx != jsCtxRegexp, c.jsCtx}, {c.attr != attrNone, c.attr},
		{c.element != elementNone, c.element}} {
		if part.set {
			parts = append(parts, part.text.String())
		}
	}
	return strings.Join(parts, "_")
}

// state is where in HTML, CSS or JavaScript the place is.
type state uint8

const (
	stateText           state = iota // outside of tags
	stateTag                         // before an attribute or the end of a tag
	stateAttrName                    // in an attribute's name
	stateAfterName                   // behind it, before "="
	stateBeforeValue                 // behind "="
	stateHTMLCmt                     // <!-- comment -->
	stateRCDATA                      // in <textarea> or <title>
	stateAttr                        // in an attribute's plain value
	stateURL                         // in an attribute that is a URL
	stateSrcset                      // in an attribute srcset
	stateJS                          // JavaScript
	stateJSDqStr                     // "string"
	stateJSSqStr                     // 'string'
	stateJSBqStr                     // `template literal`
	stateJSRegexp                    // /regexp/
	stateJSBlockCmt                  // /* comment */
	stateJSLineCmt                   // // comment
	stateJSHTMLOpenCmt               // <!-- comment in JavaScript
	stateJSHTMLCloseCmt              // --> comment in JavaScript
	stateCSS                         // CSS
	stateCSSDqStr                    // "string"
	stateCSSSqStr                    // 'string'
	stateCSSDqURL                    // url("
	stateCSSSqURL                    // url('
	stateCSSURL                      // url(
	stateCSSBlockCmt                 // /* comment */
	stateCSSLineCmt                  // // comment
	stateError                       // an error has been found
	stateDead                        // behind break or continue
)

var stateNames = strings.Fields(`stateText stateTag stateAttrName stateAfterName stateBeforeValue stateHTMLCmt stateRCDATA stateAttr stateURL stateSrcset
	stateJS stateJSDqStr stateJSSqStr stateJSBqStr stateJSRegexp stateJSBlockCmt stateJSLineCmt stateJSHTMLOpenCmt stateJSHTMLCloseCmt stateCSS
	stateCSSDqStr stateCSSSqStr stateCSSDqURL stateCSSSqURL stateCSSURL stateCSSBlockCmt stateCSSLineCmt stateError stateDead`)

func (s state) String() string { return stateNames[s] }

func (s state) isComment() bool {
	switch s {
	case stateHTMLCmt, stateJSBlockCmt, stateJSLineCmt, stateJSHTMLOpenCmt, stateJSHTMLCloseCmt, stateCSSBlockCmt, stateCSSLineCmt:
		return true
	}
	return false
}

func (s state) isInTag() bool {
	switch s {
	case stateTag, stateAttrName, stateAfterName, stateBeforeValue, stateAttr:
		return true
	}
	return false
}

func (s state) isInScriptLiteral() bool { return stateJSDqStr <= s && s <= stateJSRegexp }

// delim is what ends an attribute's value.
type delim uint8

const (
	delimNone delim = iota // outside of attributes
	delimDoubleQuote
	delimSingleQuote
	delimSpaceOrTagEnd
)

func (d delim) String() string {
	return [...]string{"delimNone", "delimDoubleQuote", "delimSingleQuote", "delimSpaceOrTagEnd"}[d]
}

// delimEnds has the characters that end a value.
var delimEnds = [...]string{delimDoubleQuote: `"`, delimSingleQuote: "'", delimSpaceOrTagEnd: " \t\n\f\r>"}

// urlPart is the part of a URL.
type urlPart uint8

const (
	urlPartNone        urlPart = iota // at the start
	urlPartPreQuery                   // scheme, authority or path
	urlPartQueryOrFrag                // query or fragment
	urlPartUnknown                    // different on different ways
)

func (u urlPart) String() string {
	return [...]string{"urlPartNone", "urlPartPreQuery", "urlPartQueryOrFrag", "urlPartUnknown"}[u]
}

// jsCtx tells what "/" begins in JavaScript.
type jsCtx uint8

const (
	jsCtxRegexp jsCtx = iota
	jsCtxDivOp
	jsCtxUnknown
)

func (c jsCtx) String() string { return [...]string{"jsCtxRegexp", "jsCtxDivOp", "jsCtxUnknown"}[c] }

// element is the element whose content or tag it is, if that matters.
type element uint8

const (
	elementNone element = iota
	elementScript
	elementStyle
	elementTextarea
	elementTitle
)

func (e element) String() string {
	return [...]string{"elementNone", "elementScript", "elementStyle", "elementTextarea", "elementTitle"}[e]
}

// attr is the sort of the attribute whose name has been read.
type attr uint8

const (
	attrNone attr = iota
	attrScript
	attrScriptType
	attrStyle
	attrURL
	attrSrcset
)

func (a attr) String() string {
	return [...]string{"attrNone", "attrScript", "attrScriptType", "attrStyle", "attrURL", "attrSrcset"}[a]
}

// valueStates is how the value of a sort of attribute begins.
var valueStates = [...]state{attrNone: stateAttr, attrScript: stateJS, attrScriptType: stateAttr, attrStyle: stateCSS, attrURL: stateURL, attrSrcset: stateSrcset}

// Error is a problem found while escaping a template.
type Error struct {
	ErrorCode ErrorCode
	// Node is the node that caused the problem, if known.
	Node parse.Node
	// Name is the name of the template, if known.
	Name string
	// Line is the line number of the error in the template source or 0.
	Line int
	// Description is a human-readable description of the problem.
	Description string
}

// ErrorCode is a sort of error.
type ErrorCode int

const (
	OK                   ErrorCode = iota // no error
	ErrAmbigContext                       // "... appears in an ambiguous context within a URL"
	ErrBadHTML                            // "expected space, attr name, or end of tag, but got ..." and the like
	ErrBranchEnd                          // "{{if}} branches end in different contexts"
	ErrEndContext                         // "... ends in a non-text context: ..."
	ErrNoSuchTemplate                     // "no such template ..."
	ErrOutputContext                      // "cannot compute output context for template ..."
	ErrPartialCharset                     // "unfinished JS regexp charset in ..."
	ErrPartialEscape                      // "unfinished escape sequence in ..."
	ErrRangeLoopReentry                   // "on range loop re-entry: ..."
	ErrSlashAmbig                         // '/' could start a division or regexp.
	ErrPredefinedEscaper                  // "predefined escaper ... disallowed in template"
	ErrJSTemplate                         // "... appears in a JS template literal"
)

func (e *Error) Error() string {
	switch {
	case e.Node != nil:
		location, _ := (*parse.Tree)(nil).ErrorContext(e.Node)
		return fmt.Sprintf("html/template:%s: %s", location, e.Description)
	case e.Line != 0:
		return fmt.Sprintf("html/template:%s:%d: %s", e.Name, e.Line, e.Description)
	case e.Name != "":
		return fmt.Sprintf("html/template:%s: %s", e.Name, e.Description)
	}
	return "html/template: " + e.Description
}

func failed(code ErrorCode, node parse.Node, line int, format string, args ...any) context {
	return context{state: stateError, err: &Error{code, node, "", line, fmt.Sprintf(format, args...)}}
}
