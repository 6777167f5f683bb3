package xml

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
