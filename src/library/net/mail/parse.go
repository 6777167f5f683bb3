package mail

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"
)

// parser is the state while addresses are parsed.
type parser struct {
	text  string // what was not parsed yet
	words *mime.WordDecoder
}

// take takes a character if it is the next one.
func (p *parser) take(c byte) bool {
	if p.text == "" || p.text[0] != c {
		return false
	}
	p.text = p.text[1:]
	return true
}

func (p *parser) skipSpace() { p.text = strings.TrimLeft(p.text, " \t") }

// skipComments skips space and comments; it returns false if a comment does not end.
func (p *parser) skipComments() bool {
	p.skipSpace()
	for p.take('(') {
		if _, ok := p.comment(); !ok {
			return false
		}
		p.skipSpace()
	}
	return true
}

// comment takes the rest of a comment, in which comments may be nested.
func (p *parser) comment() (text string, ok bool) {
	var out strings.Builder
	for depth := 1; p.text != ""; p.text = p.text[1:] {
		switch c := p.text[0]; {
		case c == '\\' && len(p.text) > 1:
			p.text = p.text[1:]
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth == 0 {
			p.text = p.text[1:]
			return out.String(), true
		}
		out.WriteByte(p.text[0])
	}
	return out.String(), false
}

func (p *parser) list() (list []*Address, err error) {
	for {
		p.skipSpace()
		if p.take(',') {
			continue
		}
		addresses, err := p.address(true)
		if err != nil {
			return nil, err
		}
		list = append(list, addresses...)
		if !p.skipComments() {
			return nil, errComment
		}
		if p.text != "" && p.text[0] != ',' {
			return nil, errors.New("mail: expected comma")
		}
		for p.take(',') {
			p.skipSpace()
		}
		if p.text == "" {
			return list, nil
		}
	}
}

func (p *parser) single() (*Address, error) {
	addresses, err := p.address(true)
	switch {
	case err != nil:
		return nil, err
	case !p.skipComments():
		return nil, errComment
	case p.text != "":
		return nil, fmt.Errorf("mail: expected single address, got %q", p.text)
	case len(addresses) == 0:
		return nil, errors.New("mail: empty group")
	case len(addresses) > 1:
		return nil, errors.New("mail: group with multiple addresses")
	}
	return addresses[0], nil
}

// address takes an address, or a group if that is allowed.
func (p *parser) address(groups bool) ([]*Address, error) {
	p.skipSpace()
	if p.text == "" {
		return nil, errors.New("mail: no address")
	}
	before := p.text
	spec, err := p.spec()
	if err == nil {
		name := ""
		p.skipSpace()
		if p.take('(') { // the old way to give a name
			name, err = p.nameInComment()
		}
		if err != nil {
			return nil, err
		}
		return []*Address{{Name: name, Address: spec}}, nil
	}
	p.text = before
	name := ""
	if p.text[0] != '<' {
		if name, err = p.phrase(); err != nil {
			return nil, err
		}
	}
	p.skipSpace()
	if groups && p.take(':') {
		return p.group()
	}
	if !p.take('<') {
		for _, c := range name {
			if !inAtom(c, true) {
				return nil, errors.New("mail: no angle-addr")
			}
		}
		return nil, errors.New("mail: missing '@' or angle-addr")
	}
	if spec, err = p.spec(); err != nil {
		return nil, err
	}
	if !p.take('>') {
		return nil, errors.New("mail: unclosed angle-addr")
	}
	return []*Address{{Name: name, Address: spec}}, nil
}

// group takes the addresses of a group up to its semicolon.
func (p *parser) group() (list []*Address, err error) {
	end := func() ([]*Address, error) {
		if !p.skipComments() {
			return nil, errComment
		}
		return list, nil
	}
	p.skipSpace()
	if p.take(';') {
		return end()
	}
	for {
		p.skipSpace()
		addresses, err := p.address(false)
		if err != nil {
			return nil, err
		}
		list = append(list, addresses...)
		if !p.skipComments() {
			return nil, errComment
		}
		if p.take(';') {
			return end()
		}
		if !p.take(',') {
			return nil, errors.New("mail: expected comma")
		}
	}
}

// spec takes user@domain.
func (p *parser) spec() (string, error) {
	before := p.text
	fail := func(err error) (string, error) {
		p.text = before
		return "", err
	}
	var local string
	var err error
	p.skipSpace()
	switch {
	case p.text == "":
		return fail(errors.New("mail: no addr-spec"))
	case p.text[0] == '"':
		if local, err = p.quotedString(); local == "" {
			err = errors.New("mail: empty quoted string in addr-spec")
		}
	default:
		local, err = p.dotAtom(true)
	}
	if err != nil {
		return fail(err)
	}
	if !p.take('@') {
		return fail(errors.New("mail: missing @ in addr-spec"))
	}
	p.skipSpace()
	if p.text == "" {
		return fail(errors.New("mail: no domain in addr-spec"))
	}
	domain, err := p.dotAtom(true)
	if err != nil {
		return fail(err)
	}
	return local + "@" + domain, nil
}

// phrase takes words. Encoded words that follow each other are put together.
func (p *parser) phrase() (string, error) {
	phrase, count, joins := "", 0, false
	for {
		if count > 0 && !p.skipComments() {
			return "", errComment
		}
		p.skipSpace()
		if p.text == "" {
			return phrase, nil
		}
		var word string
		var err error
		encoded := false
		if p.text[0] == '"' {
			word, err = p.quotedString()
		} else if word, err = p.dotAtom(false); err == nil {
			word, encoded, err = p.decode(word)
		}
		if err != nil {
			if count == 0 {
				return "", fmt.Errorf("mail: missing word in phrase: %v", err)
			}
			return phrase, nil
		}
		if count > 0 && !(joins && encoded) {
			phrase += " "
		}
		phrase += word
		joins = encoded
		count++
	}
}

// nameInComment takes the rest of a comment that is a name.
func (p *parser) nameInComment() (string, error) {
	text, ok := p.comment()
	if !ok {
		return "", errComment
	}
	words := strings.FieldsFunc(text, isBlank)
	for i, word := range words {
		decoded, encoded, err := p.decode(word)
		if err != nil {
			return "", err
		}
		if encoded {
			words[i] = decoded
		}
	}
	return strings.Join(words, " "), nil
}

// quotedString takes text in quotes.
func (p *parser) quotedString() (string, error) {
	var out strings.Builder
	escaped := false
	for i := 1; i < len(p.text); {
		c, width := utf8.DecodeRuneInString(p.text[i:])
		i += width
		switch {
		case c == utf8.RuneError && width == 1:
			return "", fmt.Errorf("mail: invalid utf-8 in quoted-string: %q", p.text)
		case !isVisible(c) && !isBlank(c):
			return "", fmt.Errorf("mail: bad character in quoted-string: %q", c)
		case escaped || c != '"' && c != '\\':
			out.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		default:
			p.text = p.text[i:]
			return out.String(), nil
		}
	}
	return "", errors.New("mail: unclosed quoted-string")
}

// dotAtom takes a word with periods in it; if strict is set, they must stand between other characters.
func (p *parser) dotAtom(strict bool) (string, error) {
	end := 0
	for {
		c, width := utf8.DecodeRuneInString(p.text[end:])
		if c == utf8.RuneError && width == 1 {
			return "", fmt.Errorf("mail: invalid utf-8 in address: %q", p.text)
		}
		if width == 0 || !inAtom(c, true) {
			break
		}
		end += width
	}
	if end == 0 {
		return "", errors.New("mail: invalid string")
	}
	atom := p.text[:end]
	p.text = p.text[end:]
	switch {
	case !strict:
	case strings.HasPrefix(atom, "."):
		return "", errors.New("mail: leading dot in atom")
	case strings.Contains(atom, ".."):
		return "", errors.New("mail: double dot in atom")
	case strings.HasSuffix(atom, "."):
		return "", errors.New("mail: trailing dot in atom")
	}
	return atom, nil
}

// charsetError says that the charset of an encoded word is not known.
type charsetError string

func (e charsetError) Error() string { return fmt.Sprintf("charset not supported: %q", string(e)) }

// decode decodes a word if it is an encoded one. A charset that cannot be read is an error.
func (p *parser) decode(word string) (text string, encoded bool, err error) {
	var decoder mime.WordDecoder
	var charset func(string, io.Reader) (io.Reader, error)
	if p.words != nil {
		decoder = *p.words
		charset = decoder.CharsetReader
	}
	failed := false
	decoder.CharsetReader = func(name string, input io.Reader) (r io.Reader, err error) {
		if charset == nil {
			err = charsetError(name)
		} else {
			r, err = charset(name, input)
		}
		failed = failed || err != nil
		return r, err
	}
	text, err = decoder.Decode(word)
	switch {
	case err == nil:
		return text, true, nil
	case failed:
		return word, true, err
	}
	return word, false, nil
}

func isVisible(c rune) bool { return '!' <= c && c <= '~' || c >= utf8.RuneSelf }

func isBlank(c rune) bool { return c == ' ' || c == '\t' }

// inAtom reports whether a character may stand in an atom; a period may if dot is set.
func inAtom(c rune, dot bool) bool {
	if c == '.' {
		return dot
	}
	return isVisible(c) && !strings.ContainsRune(`()<>[]:;@\,"`, c)
}

// quoted returns text in quotes, without characters that may not stand there.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range text {
		if c == '"' || c == '\\' {
			out.WriteByte('\\')
		}
		if isVisible(c) || isBlank(c) {
			out.WriteRune(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}
