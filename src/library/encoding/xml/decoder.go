package xml

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// A Decoder reads XML. The exported fields may be changed before the first call.
type Decoder struct {
	// Strict, true by default, wants XML as the standard has it. Otherwise wrong end tags, unknown entities and attributes without
	// quotes or values are put up with.
	Strict bool
	// AutoClose names elements that are closed by the next tag if Strict is false.
	AutoClose []string
	// Entity maps names of entities to their text.
	Entity map[string]string
	// CharsetReader makes UTF-8 of other encodings.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
	// DefaultSpace is the name space of names without one.
	DefaultSpace string

	r         io.ByteReader
	tokens    TokenReader
	buf       bytes.Buffer
	saved     *bytes.Buffer // what has been read, for innerxml
	stack     []open
	selfClose bool // an end tag is due
	closing   Name
	held      Token
	pending   int // byte taken back, -1: none
	spaces    map[string]string
	err       error
	line      int
	lineStart int64
	offset    int64
	depth     int // of UnmarshalXML calls
}

// open is an entry of the stack: an element, a name space that it replaced, or the mark of an element given to UnmarshalXML.
type open struct {
	kind  int
	name  Name
	known bool
}

const (
	openElement = iota
	openSpace
	openMark
)

// NewDecoder reads from r, which is buffered unless it is an io.ByteReader.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{spaces: make(map[string]string), pending: -1, line: 1, Strict: true}
	d.readFrom(r)
	return d
}

// NewTokenDecoder reads tokens of another reader.
func NewTokenDecoder(t TokenReader) *Decoder {
	if d, ok := t.(*Decoder); ok {
		return d
	}
	return &Decoder{spaces: make(map[string]string), tokens: t, pending: -1, line: 1, Strict: true}
}

func (d *Decoder) readFrom(r io.Reader) {
	if b, ok := r.(io.ByteReader); ok {
		d.r = b
	} else {
		d.r = bufio.NewReader(r)
	}
}

const (
	xmlURL      = "http://www.w3.org/XML/1998/namespace"
	xmlnsPrefix = "xmlns"
	xmlPrefix   = "xml"
)

// stop is panicked with by the functions that read, and caught where a token begins; the error is in d.err.
type stop struct{}

func (d *Decoder) fail(err error) {
	d.err = err
	panic(stop{})
}

func (d *Decoder) syntaxError(msg string) error { return &SyntaxError{msg, d.line} }

func (d *Decoder) wrong(msg string) { d.fail(d.syntaxError(msg)) }

// Token returns the next token; start and end tags match, and names are translated. At the end it returns nil and io.EOF.
func (d *Decoder) Token() (Token, error) {
	if n := len(d.stack); n > 0 && d.stack[n-1].kind == openMark {
		return nil, io.EOF
	}
	t := d.held
	d.held = nil
	if t == nil {
		var err error
		if t, err = d.rawToken(); t == nil && err != nil {
			if n := len(d.stack); err == io.EOF && n > 0 {
				err = d.syntaxError("unexpected EOF")
			}
			return nil, err
		}
	}
	if !d.Strict {
		if closing, ok := d.autoClose(t); ok {
			d.held = t
			t = closing
		}
	}
	switch t1 := t.(type) {
	case StartElement:
		d.start(&t1)
		t = t1
	case EndElement:
		if !d.end(&t1) {
			return nil, d.err
		}
		t = t1
	}
	return t, nil
}

// start puts an element on the stack, below the name spaces that it declares, and translates names.
func (d *Decoder) start(e *StartElement) {
	for _, a := range e.Attr {
		prefix, declares := "", false
		if a.Name.Space == xmlnsPrefix {
			prefix, declares = a.Name.Local, true
		} else if a.Name.Space == "" && a.Name.Local == xmlnsPrefix {
			declares = true
		}
		if declares {
			old, known := d.spaces[prefix]
			d.stack = append(d.stack, open{openSpace, Name{old, prefix}, known})
			d.spaces[prefix] = a.Value
		}
	}
	d.stack = append(d.stack, open{openElement, e.Name, false})
	d.translate(&e.Name, true)
	for i := range e.Attr {
		d.translate(&e.Attr[i].Name, false)
	}
}

// end takes an element off the stack with its name spaces.
func (d *Decoder) end(e *EndElement) bool {
	top := open{kind: openMark}
	if n := len(d.stack); n > 0 {
		top = d.stack[n-1]
		d.stack = d.stack[:n-1]
	}
	name := e.Name
	switch {
	case top.kind != openElement:
		d.err = d.syntaxError("unexpected end element </" + name.Local + ">")
		return false
	case top.name.Local != name.Local:
		if !d.Strict {
			d.selfClose, d.closing = true, name
			e.Name = top.name
			return true
		}
		d.err = d.syntaxError("element <" + top.name.Local + "> closed by </" + name.Local + ">")
		return false
	case top.name.Space != name.Space:
		d.err = d.syntaxError("element <" + top.name.Local + "> in space " + top.name.Space + " closed by </" + name.Local + "> in space " + name.Space)
		return false
	}
	d.translate(&e.Name, true)
	for n := len(d.stack); n > 0 && d.stack[n-1].kind == openSpace; n-- {
		old := d.stack[n-1]
		d.stack = d.stack[:n-1]
		if old.known {
			d.spaces[old.name.Local] = old.name.Space
		} else {
			delete(d.spaces, old.name.Local)
		}
	}
	return true
}

func (d *Decoder) autoClose(t Token) (Token, bool) {
	n := len(d.stack)
	if n == 0 || d.stack[n-1].kind != openElement {
		return nil, false
	}
	name := d.stack[n-1].name
	for _, s := range d.AutoClose {
		if strings.EqualFold(s, name.Local) {
			if e, ok := t.(EndElement); !ok || !strings.EqualFold(e.Name.Local, name.Local) {
				return EndElement{name}, true
			}
			break
		}
	}
	return nil, false
}

func (d *Decoder) translate(n *Name, element bool) {
	switch {
	case n.Space == xmlnsPrefix:
		return
	case n.Space == "" && !element:
		return
	case n.Space == xmlPrefix:
		n.Space = xmlURL
	case n.Space == "" && n.Local == xmlnsPrefix:
		return
	}
	if url, ok := d.spaces[n.Space]; ok {
		n.Space = url
	} else if n.Space == "" {
		n.Space = d.DefaultSpace
	}
}

var errRawToken = errors.New("xml: cannot use RawToken from UnmarshalXML method")

// RawToken is Token without matching tags and translating names.
func (d *Decoder) RawToken() (Token, error) {
	if d.depth > 0 {
		return nil, errRawToken
	}
	return d.rawToken()
}

// InputOffset is the position behind the token read last.
func (d *Decoder) InputOffset() int64 { return d.offset }

// InputPos is the line, and the column in bytes, behind the token read last; both count from 1.
func (d *Decoder) InputPos() (line, column int) { return d.line, int(d.offset-d.lineStart) + 1 }

func (d *Decoder) rawToken() (t Token, err error) {
	if d.tokens != nil {
		return d.tokens.Token()
	}
	if d.err != nil {
		return nil, d.err
	}
	if d.selfClose {
		d.selfClose = false
		return EndElement{d.closing}, nil
	}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
			t, err = nil, d.err
		}
	}()
	b, ok := d.read()
	if !ok {
		return nil, d.err
	}
	if b != '<' {
		d.back(b)
		return CharData(d.text(-1, false)), nil
	}
	switch b = d.must(); b {
	case '/':
		return d.endTag(), nil
	case '?':
		return d.instruction(), nil
	case '!':
		return d.marked(), nil
	}
	d.back(b)
	return d.startTag(), nil
}

// read is the next byte; at the end ok is false and d.err is set.
func (d *Decoder) read() (b byte, ok bool) {
	if d.err != nil {
		return 0, false
	}
	if d.pending >= 0 {
		b = byte(d.pending)
		d.pending = -1
	} else {
		b, d.err = d.r.ReadByte()
		if d.err != nil {
			return 0, false
		}
		if d.saved != nil {
			d.saved.WriteByte(b)
		}
	}
	if b == '\n' {
		d.line++
		d.lineStart = d.offset + 1
	}
	d.offset++
	return b, true
}

// must is the next byte where the text may not end.
func (d *Decoder) must() byte {
	b, ok := d.read()
	if !ok {
		if d.err == io.EOF {
			d.err = d.syntaxError("unexpected EOF")
		}
		panic(stop{})
	}
	return b
}

func (d *Decoder) back(b byte) {
	if b == '\n' {
		d.line--
	}
	d.pending = int(b)
	d.offset--
}

// savedOffset is how much has been saved, a byte taken back not counted.
func (d *Decoder) savedOffset() int {
	n := d.saved.Len()
	if d.pending >= 0 {
		n--
	}
	return n
}

func (d *Decoder) space() {
	for {
		b, ok := d.read()
		if !ok {
			return
		}
		switch b {
		case ' ', '\r', '\n', '\t':
		default:
			d.back(b)
			return
		}
	}
}

// HTMLEntity has the entities of HTML 4 and XHTML 1.0; it is for Decoder.Entity.
var HTMLEntity map[string]string = htmlEntity

// HTMLAutoClose has the elements of HTML that are always empty; it is for Decoder.AutoClose.
var HTMLAutoClose []string = []string{
	"basefont", "br", "area", "link", "img", "param", "hr", "input", "col", "frame", "isindex", "base", "meta",
}
