package syntax

import "strings"

// perlGroup reads (?P<name>, (?flags) or (?flags:
func (p *parser) perlGroup() error {
	at := p.rest
	if len(at) > 4 && strings.HasPrefix(at, "(?P<") {
		name, _, found := strings.Cut(at[4:], ">")
		if !found {
			if err := checkUTF8(at); err != nil {
				return err
			}
			return &Error{ErrInvalidNamedCapture, at}
		}
		if err := checkUTF8(name); err != nil {
			return err
		}
		text := at[:len("(?P<")+len(name)+1]
		if !isName(name) {
			return &Error{ErrInvalidNamedCapture, text}
		}
		p.captures++
		re := p.push(p.node(opLeftParen))
		re.Cap, re.Name = p.captures, name
		p.skip(len(text))
		return nil
	}
	p.skip(2)
	flags, negative, any := p.flags, false, false
	for p.rest != "" {
		c, err := p.next()
		if err != nil {
			return err
		}
		set := Flags(0)
		switch c {
		case 'i':
			set = FoldCase
		case 'm':
			set = OneLine // cleared
		case 's':
			set = DotNL
		case 'U':
			set = NonGreedy
		}
		switch {
		case set != 0:
			any = true
			if (c == 'm') != negative {
				flags &^= set
			} else {
				flags |= set
			}
			continue
		case c == '-' && !negative:
			negative, any = true, false
			continue
		case (c == ':' || c == ')') && (any || !negative):
			if c == ':' {
				p.push(p.node(opLeftParen))
			}
			p.flags = flags
			return nil
		}
		break
	}
	return &Error{ErrInvalidPerlOp, p.since(at)}
}

// isName reports whether s has letters, digits and underscores only.
func isName(s string) bool {
	for _, c := range s {
		if c != '_' && !isAlphanumeric(c) {
			return false
		}
	}
	return s != ""
}

func isAlphanumeric(c rune) bool { return c != '_' && IsWordChar(c) }
