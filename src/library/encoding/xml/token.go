// Package xml reads and writes XML 1.0 with name spaces.
package xml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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

func (d *Decoder) endTag() Token {
	name, ok := d.qualifiedName()
	if !ok {
		d.wrong("expected element name after </")
	}
	d.space()
	if d.must() != '>' {
		d.wrong("invalid characters between </" + name.Local + " and >")
	}
	return EndElement{name}
}

func (d *Decoder) instruction() Token {
	target, ok := d.name()
	if !ok {
		d.wrong("expected target name after <?")
	}
	d.space()
	d.buf.Reset()
	for before := byte(0); ; {
		b := d.must()
		d.buf.WriteByte(b)
		if before == '?' && b == '>' {
			break
		}
		before = b
	}
	data := d.buf.Bytes()
	data = data[:len(data)-2]
	if target == "xml" {
		d.declaration(string(data))
	}
	return ProcInst{target, data}
}

// declaration looks at version and encoding of <?xml ...?>.
func (d *Decoder) declaration(content string) {
	if version := pseudoAttribute("version", content); version != "" && version != "1.0" {
		d.fail(fmt.Errorf("xml: unsupported version %q; only version 1.0 is supported", version))
	}
	encoding := pseudoAttribute("encoding", content)
	if encoding == "" || strings.EqualFold(encoding, "utf-8") {
		return
	}
	if d.CharsetReader == nil {
		d.fail(fmt.Errorf("xml: encoding %q declared but Decoder.CharsetReader is nil", encoding))
	}
	r, err := d.CharsetReader(encoding, d.r.(io.Reader))
	if err != nil {
		d.fail(fmt.Errorf("xml: opening charset %q: %w", encoding, err))
	}
	if r == nil {
		panic("CharsetReader returned a nil Reader for charset " + encoding)
	}
	d.readFrom(r)
}

func pseudoAttribute(name, content string) string {
	_, v, _ := strings.Cut(content, name+"=")
	if v == "" || v[0] != '\'' && v[0] != '"' {
		return ""
	}
	value, _, ok := strings.Cut(v[1:], v[:1])
	if !ok {
		return ""
	}
	return value
}

// marked reads what begins with <!: a comment, CDATA or a directive.
func (d *Decoder) marked() Token {
	b := d.must()
	switch b {
	case '-':
		if d.must() != '-' {
			d.wrong("invalid sequence <!- not part of <!--")
		}
		d.buf.Reset()
		for b0, b1 := byte(0), byte(0); ; {
			b := d.must()
			d.buf.WriteByte(b)
			if b0 == '-' && b1 == '-' {
				if b != '>' {
					d.wrong(`invalid sequence "--" not allowed in comments`)
				}
				break
			}
			b0, b1 = b1, b
		}
		data := d.buf.Bytes()
		return Comment(data[:len(data)-3])
	case '[':
		for _, c := range []byte("CDATA[") {
			if d.must() != c {
				d.wrong("invalid <![ sequence")
			}
		}
		return CharData(d.text(-1, true))
	}
	return d.directive(b)
}

// directive reads up to the matching >; comments in it become a space.
func (d *Decoder) directive(b byte) Token {
	d.buf.Reset()
	d.buf.WriteByte(b)
	quote, depth := byte(0), 0
	for {
		b = d.must()
		if quote == 0 && b == '>' && depth == 0 {
			return Directive(d.buf.Bytes())
		}
	again:
		d.buf.WriteByte(b)
		switch {
		case b == quote:
			quote = 0
		case quote != 0:
		case b == '\'' || b == '"':
			quote = b
		case b == '>':
			depth--
		case b == '<':
			const mark = "!--"
			for i := 0; i < len(mark); i++ {
				if b = d.must(); b != mark[i] {
					d.buf.WriteString(mark[:i])
					depth++
					goto again
				}
			}
			d.buf.Truncate(d.buf.Len() - 1)
			for b0, b1 := byte(0), byte(0); ; {
				b = d.must()
				if b0 == '-' && b1 == '-' && b == '>' {
					break
				}
				b0, b1 = b1, b
			}
			d.buf.WriteByte(' ')
		}
	}
}

func (d *Decoder) startTag() Token {
	name, ok := d.qualifiedName()
	if !ok {
		d.wrong("expected element name after <")
	}
	attrs := []Attr{}
	for {
		d.space()
		b := d.must()
		if b == '>' {
			break
		}
		if b == '/' {
			if d.must() != '>' {
				d.wrong("expected /> in element")
			}
			d.selfClose, d.closing = true, name
			break
		}
		d.back(b)
		var a Attr
		if a.Name, ok = d.qualifiedName(); !ok {
			d.wrong("expected attribute name in element")
		}
		d.space()
		if b = d.must(); b == '=' {
			d.space()
			a.Value = string(d.attributeValue())
		} else {
			if d.Strict {
				d.wrong("attribute name without = in element")
			}
			d.back(b)
			a.Value = a.Name.Local
		}
		attrs = append(attrs, a)
	}
	return StartElement{name, attrs}
}

func (d *Decoder) attributeValue() []byte {
	b := d.must()
	if b == '"' || b == '\'' {
		return d.text(int(b), false)
	}
	if d.Strict {
		d.wrong("unquoted or missing attribute value in element")
	}
	d.buf.Reset()
	for ; 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '_' || b == ':' || b == '-'; b = d.must() {
		d.buf.WriteByte(b)
	}
	d.back(b)
	return d.buf.Bytes()
}

// text reads character data up to <, the quote, or the end of CDATA.
func (d *Decoder) text(quote int, cdata bool) []byte {
	d.buf.Reset()
	var b0, b1 byte
	cut := 0
	for {
		b, ok := d.read()
		if !ok {
			if cdata {
				if d.err == io.EOF {
					d.err = d.syntaxError("unexpected EOF in CDATA section")
				}
				panic(stop{})
			}
			break
		}
		if b0 == ']' && b1 == ']' && b == '>' {
			if !cdata {
				d.wrong("unescaped ]]> not in CDATA section")
			}
			cut = 2
			break
		}
		if b == '<' && !cdata {
			if quote >= 0 {
				d.wrong("unescaped < inside quoted string")
			}
			d.back('<')
			break
		}
		if quote >= 0 && b == byte(quote) {
			break
		}
		if b == '&' && !cdata {
			d.entity()
			b0, b1 = 0, 0
			continue
		}
		// "\r" and "\r\n" read as "\n".
		if b == '\r' {
			d.buf.WriteByte('\n')
		} else if b1 != '\r' || b != '\n' {
			d.buf.WriteByte(b)
		}
		b0, b1 = b1, b
	}
	data := d.buf.Bytes()
	data = data[:len(data)-cut]
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			d.wrong("invalid UTF-8")
		}
		if !isCharacter(r) {
			d.wrong(fmt.Sprintf("illegal character code %U", r))
		}
		rest = rest[size:]
	}
	return data
}

var standardEntities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}

// entity reads what follows & and writes its text to the buffer.
func (d *Decoder) entity() {
	before := d.buf.Len()
	d.buf.WriteByte('&')
	text, found := "", false
	b := d.must()
	if b == '#' {
		d.buf.WriteByte(b)
		base := 10
		if b = d.must(); b == 'x' {
			base = 16
			d.buf.WriteByte(b)
			b = d.must()
		}
		start := d.buf.Len()
		for '0' <= b && b <= '9' || base == 16 && ('a' <= b && b <= 'f' || 'A' <= b && b <= 'F') {
			d.buf.WriteByte(b)
			b = d.must()
		}
		if b != ';' {
			d.back(b)
		} else {
			digits := string(d.buf.Bytes()[start:])
			d.buf.WriteByte(';')
			if n, err := strconv.ParseUint(digits, base, 64); err == nil && n <= unicode.MaxRune {
				text, found = string(rune(n)), true
			}
		}
	} else {
		d.back(b)
		d.readName()
		if b = d.must(); b != ';' {
			d.back(b)
		} else {
			name := string(d.buf.Bytes()[before+1:])
			d.buf.WriteByte(';')
			if isName(name) {
				if text, found = standardEntities[name]; !found {
					text, found = d.Entity[name]
				}
			}
		}
	}
	if found {
		d.buf.Truncate(before)
		d.buf.WriteString(text)
		return
	}
	if d.Strict {
		entity := string(d.buf.Bytes()[before:])
		if entity[len(entity)-1] != ';' {
			entity += " (no semicolon)"
		}
		d.wrong("invalid character entity " + entity)
	}
}

// isCharacter reports whether XML has the character (section 2.2).
func isCharacter(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

func (d *Decoder) qualifiedName() (name Name, ok bool) {
	s, ok := d.name()
	if !ok {
		return name, false
	}
	if strings.Count(s, ":") > 1 {
		return name, false
	}
	space, local, found := strings.Cut(s, ":")
	if !found || space == "" || local == "" {
		name.Local = s
	} else {
		name.Space, name.Local = space, local
	}
	return name, true
}

func (d *Decoder) name() (s string, ok bool) {
	d.buf.Reset()
	if !d.readName() {
		return "", false
	}
	s = d.buf.String()
	if !isName(s) {
		d.wrong("invalid XML name: " + s)
	}
	return s, true
}

func isNameByte(b byte) bool {
	return 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '_' || b == ':' || b == '.' || b == '-'
}

// readName appends bytes that may be part of a name; false: there are none.
func (d *Decoder) readName() bool {
	b := d.must()
	if b < utf8.RuneSelf && !isNameByte(b) {
		d.back(b)
		return false
	}
	for b >= utf8.RuneSelf || isNameByte(b) {
		d.buf.WriteByte(b)
		b = d.must()
	}
	d.back(b)
	return true
}

// isName reports whether s is a name (section 2.3): letters and the like, of other scripts as Unicode classifies them.
func isName(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			return false
		}
		if r == '_' || r == ':' || unicode.IsLetter(r) {
			continue
		}
		if i == 0 || r != '-' && r != '.' && r != '·' && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			return false
		}
	}
	return s != ""
}

// HTMLEntity has the entities of HTML 4 and XHTML 1.0; it is for Decoder.Entity.
var HTMLEntity map[string]string = htmlEntity

// HTMLAutoClose has the elements of HTML that are always empty; it is for Decoder.AutoClose.
var HTMLAutoClose []string = []string{
	"basefont", "br", "area", "link", "img", "param", "hr", "input", "col", "frame", "isindex", "base", "meta",
}
