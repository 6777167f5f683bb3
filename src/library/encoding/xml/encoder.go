package xml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// An Encoder writes XML.
type Encoder struct{ p printer }

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder {
	e := &Encoder{printer{w: bufio.NewWriter(w)}}
	e.p.encoder = e
	return e
}

// Indent makes each element begin a line with prefix and copies of indent.
func (enc *Encoder) Indent(prefix, indent string) { enc.p.prefix, enc.p.indent = prefix, indent }

// Encode writes v as XML and flushes.
func (enc *Encoder) Encode(v any) error {
	if err := enc.p.value(reflect.ValueOf(v), nil, nil); err != nil {
		return err
	}
	return enc.p.w.Flush()
}

// EncodeElement is Encode with start as the element's tag.
func (enc *Encoder) EncodeElement(v any, start StartElement) error {
	if err := enc.p.value(reflect.ValueOf(v), nil, &start); err != nil {
		return err
	}
	return enc.p.w.Flush()
}

// Flush writes what is buffered.
func (enc *Encoder) Flush() error { return enc.p.w.Flush() }

// Close flushes and tells whether an element is still open.
func (enc *Encoder) Close() error {
	p := &enc.p
	if p.closed {
		return nil
	}
	p.closed = true
	if err := p.w.Flush(); err != nil {
		return err
	}
	if n := len(p.tags); n > 0 {
		return fmt.Errorf("unclosed tag <%s>", p.tags[n-1].Local)
	}
	return nil
}

// EncodeToken writes a token without flushing; start and end tags must match.
func (enc *Encoder) EncodeToken(t Token) error {
	p := &enc.p
	switch t := t.(type) {
	case StartElement:
		if err := p.start(&t); err != nil {
			return err
		}
	case EndElement:
		if err := p.end(t.Name); err != nil {
			return err
		}
	case CharData:
		escapeText(p, t, false)
	case Comment:
		if bytes.Contains(t, []byte("-->")) {
			return fmt.Errorf("xml: EncodeToken of Comment containing --> marker")
		}
		p.text("<!--" + string(t) + "-->")
	case ProcInst:
		if t.Target == "xml" && p.w.Buffered() != 0 {
			return fmt.Errorf("xml: EncodeToken of ProcInst xml target only valid for xml declaration, first token encoded")
		}
		if !isName(t.Target) {
			return fmt.Errorf("xml: EncodeToken of ProcInst with invalid Target")
		}
		if bytes.Contains(t.Inst, []byte("?>")) {
			return fmt.Errorf("xml: EncodeToken of ProcInst containing ?> marker")
		}
		p.text("<?" + t.Target)
		if len(t.Inst) > 0 {
			p.text(" " + string(t.Inst))
		}
		p.text("?>")
	case Directive:
		if !validDirective(t) {
			return fmt.Errorf("xml: EncodeToken of Directive containing wrong < or > markers")
		}
		p.text("<!" + string(t) + ">")
	default:
		return fmt.Errorf("xml: EncodeToken of invalid token type")
	}
	return p.failure()
}

// validDirective reports whether < and > match outside of quotes and comments.
func validDirective(d Directive) bool {
	depth, quote, comment := 0, byte(0), false
	for i, c := range d {
		switch {
		case comment:
			comment = !(c == '>' && i >= 2 && string(d[i-2:i+1]) == "-->")
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '<':
			if i+4 < len(d) && string(d[i:i+4]) == "<!--" {
				comment = true
			} else {
				depth++
			}
		case c == '>':
			if depth == 0 {
				return false
			}
			depth--
		}
	}
	return depth == 0 && quote == 0 && !comment
}

type printer struct {
	w        *bufio.Writer
	encoder  *Encoder
	seq      int
	prefix   string
	indent   string
	depth    int
	opened   bool // the last thing written was a start tag
	newline  bool
	spaceOf  map[string]string // prefix -> name space
	prefixOf map[string]string // name space -> prefix
	declared []string          // prefixes declared, "" between elements
	tags     []Name
	closed   bool
	err      error
}

func (p *printer) Write(b []byte) (n int, err error) {
	if p.closed && p.err == nil {
		p.err = errors.New("use of closed Encoder")
	}
	if p.err == nil {
		n, p.err = p.w.Write(b)
	}
	return n, p.err
}

func (p *printer) text(s string) { p.Write([]byte(s)) }

func (p *printer) failure() error {
	_, err := p.Write(nil)
	return err
}

func (p *printer) escaped(s string) { escapeText(p, []byte(s), true) }

// attrPrefix is the prefix of a name space for attributes; a new one is declared where it is used.
func (p *printer) attrPrefix(url string) string {
	if prefix := p.prefixOf[url]; prefix != "" {
		return prefix
	}
	if url == xmlURL {
		return xmlPrefix
	}
	if p.prefixOf == nil {
		p.prefixOf, p.spaceOf = make(map[string]string), make(map[string]string)
	}
	prefix := strings.TrimRight(url, "/")
	prefix = prefix[strings.LastIndex(prefix, "/")+1:]
	if prefix == "" || !isName(prefix) || strings.Contains(prefix, ":") {
		prefix = "_"
	}
	if len(prefix) >= 3 && strings.EqualFold(prefix[:3], "xml") {
		prefix = "_" + prefix
	}
	if p.spaceOf[prefix] != "" {
		for p.seq++; ; p.seq++ {
			if id := prefix + "_" + strconv.Itoa(p.seq); p.spaceOf[id] == "" {
				prefix = id
				break
			}
		}
	}
	p.prefixOf[url], p.spaceOf[prefix] = prefix, url
	p.text("xmlns:" + prefix + `="`)
	p.escaped(url)
	p.text(`" `)
	p.declared = append(p.declared, prefix)
	return prefix
}

func (p *printer) forgetPrefixes() {
	for n := len(p.declared); n > 0; n-- {
		prefix := p.declared[n-1]
		p.declared = p.declared[:n-1]
		if prefix == "" {
			break
		}
		delete(p.prefixOf, p.spaceOf[prefix])
		delete(p.spaceOf, prefix)
	}
}

func (p *printer) start(e *StartElement) error {
	if e.Name.Local == "" {
		return fmt.Errorf("xml: start tag with no name")
	}
	p.tags = append(p.tags, e.Name)
	p.declared = append(p.declared, "")
	p.line(1)
	p.text("<" + e.Name.Local)
	if e.Name.Space != "" {
		p.text(` xmlns="`)
		p.escaped(e.Name.Space)
		p.text(`"`)
	}
	for _, a := range e.Attr {
		if a.Name.Local == "" {
			continue
		}
		p.text(" ")
		if a.Name.Space != "" {
			p.text(p.attrPrefix(a.Name.Space) + ":")
		}
		p.text(a.Name.Local + `="`)
		p.escaped(a.Value)
		p.text(`"`)
	}
	p.text(">")
	return nil
}

func (p *printer) end(name Name) error {
	if name.Local == "" {
		return fmt.Errorf("xml: end tag with no name")
	}
	if len(p.tags) == 0 || p.tags[len(p.tags)-1].Local == "" {
		return fmt.Errorf("xml: end tag </%s> without start tag", name.Local)
	}
	if top := p.tags[len(p.tags)-1]; top != name {
		if top.Local != name.Local {
			return fmt.Errorf("xml: end tag </%s> does not match start tag <%s>", name.Local, top.Local)
		}
		return fmt.Errorf("xml: end tag </%s> in namespace %s does not match start tag <%s> in namespace %s", name.Local, name.Space, top.Local, top.Space)
	}
	p.tags = p.tags[:len(p.tags)-1]
	p.line(-1)
	p.text("</" + name.Local + ">")
	p.forgetPrefixes()
	return nil
}

// line begins a line before a start tag (1), an end tag (-1) or a comment (0).
func (p *printer) line(change int) {
	if p.prefix == "" && p.indent == "" {
		return
	}
	if change < 0 {
		p.depth--
		opened := p.opened
		p.opened = false
		if opened {
			return
		}
	}
	if p.newline {
		p.text("\n")
	}
	p.newline = true
	p.text(p.prefix + strings.Repeat(p.indent, p.depth))
	if change > 0 {
		p.depth++
		p.opened = true
	}
}
