// Package xml reads and writes XML 1.0 with name spaces.
package xml

import (
	"bytes"
	"strconv"
)

// A SyntaxError is an error in the XML text.
type SyntaxError struct {
	Msg  string
	Line int
}

func (e *SyntaxError) Error() string {
	return "XML syntax error on line " + strconv.Itoa(e.Line) + ": " + e.Msg
}

// A Name is a local name with a name space: its URL in what Decoder.Token returns, its prefix in what RawToken returns.
type Name struct {
	Space, Local string
}

// An Attr is an attribute of an element.
type Attr struct {
	Name  Name
	Value string
}

// A Token is a StartElement, EndElement, CharData, Comment, ProcInst or Directive.
type Token any

// A StartElement is a start tag.
type StartElement struct {
	Name Name
	Attr []Attr
}

// Copy copies the element with its attributes.
func (e StartElement) Copy() StartElement {
	e.Attr = append([]Attr{}, e.Attr...)
	return e
}

// End returns the end tag of the element.
func (e StartElement) End() EndElement { return EndElement{e.Name} }

// An EndElement is an end tag.
type EndElement struct{ Name Name }

// A CharData is text, its entities replaced.
type CharData []byte

// Copy copies the text.
func (c CharData) Copy() CharData { return CharData(bytes.Clone(c)) }

// A Comment is <!--comment--> without its marks.
type Comment []byte

// Copy copies the comment.
func (c Comment) Copy() Comment { return Comment(bytes.Clone(c)) }

// A ProcInst is a processing instruction <?target inst?>.
type ProcInst struct {
	Target string
	Inst   []byte
}

// Copy copies the instruction.
func (p ProcInst) Copy() ProcInst {
	p.Inst = bytes.Clone(p.Inst)
	return p
}

// A Directive is <!text> without its marks.
type Directive []byte

// Copy copies the directive.
func (d Directive) Copy() Directive { return Directive(bytes.Clone(d)) }

// CopyToken copies a token: the bytes of one that Token returned may change with the next call.
func CopyToken(t Token) Token {
	switch v := t.(type) {
	case CharData:
		return v.Copy()
	case Comment:
		return v.Copy()
	case Directive:
		return v.Copy()
	case ProcInst:
		return v.Copy()
	case StartElement:
		return v.Copy()
	}
	return t
}

// A TokenReader gives tokens; at the end it returns nil and io.EOF.
type TokenReader interface {
	Token() (Token, error)
}
