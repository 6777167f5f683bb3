package comment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parser parses documentation comments.
type Parser struct {
	// Words has words that are printed in italics, with a URL to link to unless that is empty.
	Words map[string]string

	// LookupPackage returns the import path of a package name, "" for the current package; names of the standard library are known. Or nil.
	LookupPackage func(name string) (importPath string, ok bool)

	// LookupSym reports whether the current package declares a name, or a method if recv is not empty. Or nil.
	LookupSym func(recv, name string) (ok bool)
}

// DefaultLookupPackage knows the packages of the standard library whose import path has no slash.
func DefaultLookupPackage(name string) (importPath string, ok bool) {
	switch name {
	case "bufio", "bytes", "cmp", "context", "crypto", "embed", "encoding", "errors", "expvar", "flag", "fmt", "hash", "html", "image", "io",
		"log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime", "slices", "sort", "strconv",
		"strings", "sync", "syscall", "testing", "time", "unicode", "unsafe":
		return name, true
	}
	return "", false
}

// parsing is the state while a comment is parsed.
type parsing struct {
	*Parser
	doc   *Doc
	links map[string]*LinkDef
	raw   []*Paragraph // paragraphs whose text is still to be parsed
}

// Parse parses a comment without its marks.
func (p *Parser) Parse(text string) *Doc {
	s := &parsing{Parser: p, doc: new(Doc), links: map[string]*LinkDef{}}
	s.blocks(withoutIndent(strings.Split(text, "\n")))
	for _, paragraph := range s.raw { // now that all links are known
		paragraph.Text = s.linkedText(string(paragraph.Text[0].(Plain)))
	}
	return s.doc
}

func isIndented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

func commonStart(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// withoutIndent removes the indentation that all lines share, and empty lines at both ends; lines of white space become empty.
func withoutIndent(lines []string) []string {
	trimmed := func(lines []string) []string {
		for len(lines) > 0 && lines[0] == "" {
			lines = lines[1:]
		}
		for len(lines) > 0 && lines[len(lines)-1] == "" {
			lines = lines[:len(lines)-1]
		}
		return lines
	}
	lines = trimmed(lines)
	if len(lines) == 0 {
		return nil
	}
	indent := indentOf(lines[0])
	for _, line := range lines[1:] {
		if line != "" {
			indent = commonStart(indent, indentOf(line))
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			out[i] = strings.TrimPrefix(line, indent)
		}
	}
	return trimmed(out)
}

// blocks takes lines apart into blocks.
func (s *parsing) blocks(lines []string) {
	forced := 0 // lines before this one count as indented
	previous := 0
	add := func(b Block) { s.doc.Content = append(s.doc.Content, b) }
	for i := 0; ; {
		for i < len(lines) && lines[i] == "" {
			i++
		}
		if i == len(lines) {
			return
		}
		start, end := i, i
		if i < forced || isIndented(lines[i]) {
			end = indentedEnd(lines, i, forced)
			if isItem(lines[start]) {
				add(s.list(lines[start:end], previous < start))
			} else {
				add(&Code{strings.Join(withoutIndent(lines[start:end]), "\n") + "\n"})
			}
		} else {
			end, forced = textEnd(lines, i, forced)
			if end == start {
				continue // all of it counts as indented
			}
			switch {
			case end-start == 1 && isHeading(lines[start]):
				add(&Heading{[]Text{Plain(strings.TrimSpace(lines[start][1:]))}})
			case end-start == 1 && isOldHeading(lines, start):
				add(&Heading{[]Text{Plain(strings.TrimSpace(lines[start]))}})
			default:
				if b := s.paragraph(lines[start:end]); b != nil {
					add(b)
				}
			}
		}
		previous = end
		i = end
	}
}

// indentedEnd returns the end of an indented block. Items of a list that is not indented belong to it until an empty line.
func indentedEnd(lines []string, start, forced int) int {
	items := isItem(lines[start]) && start < forced
	end := start + 1
	for i := start + 1; i < len(lines); i++ {
		if lines[i] == "" {
			items = false
			continue
		}
		if i >= forced && !isIndented(lines[i]) && !(items && isItem(lines[i])) {
			break
		}
		end = i + 1
	}
	if end < len(lines) && strings.HasPrefix(lines[end], "}") {
		end++ // the last line of code that should be indented
	}
	return end
}

// textEnd returns the end of a block that is not indented. Its last lines belong to an indented block behind it if they look like items of
// a list, or code; then forced is the end of these lines.
func textEnd(lines []string, start, forced int) (int, int) {
	end := start + 1
	for end < len(lines) && lines[end] != "" && !isIndented(lines[end]) {
		end++
	}
	if end == len(lines) || lines[end] == "" || isItem(lines[end]) {
		return end, forced
	}
	last := lines[end-1]
	switch {
	case isItem(last):
		forced = end
		for end--; end > start && isItem(lines[end-1]); end-- {
		}
	case strings.HasSuffix(last, "{") || strings.HasSuffix(last, `\`):
		forced = end
		end--
	}
	return end, forced
}

func isHeading(line string) bool {
	return len(line) >= 2 && line[0] == '#' && (line[1] == ' ' || line[1] == '\t') && strings.TrimSpace(line) != "#"
}

// isOldHeading reports whether a line is a heading of the old kind: alone between empty lines, text follows, it starts with an upper-case letter,
// ends with a letter or digit and has hardly any punctuation.
func isOldHeading(lines []string, i int) bool {
	if i == 0 || lines[i-1] != "" || i+2 >= len(lines) || lines[i+1] != "" || indentOf(lines[i+2]) != "" {
		return false
	}
	line := strings.TrimSpace(lines[i])
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	if !unicode.IsUpper(first) || !unicode.IsLetter(last) && !unicode.IsDigit(last) || strings.ContainsAny(line, ";:!?+*/=[]{}_^°&§~%#@<\">\\") {
		return false
	}
	for _, rest := range strings.SplitAfter(line, "'")[1:] {
		if !strings.HasPrefix(rest, "s ") && rest != "s" {
			return false
		}
	}
	for _, rest := range strings.SplitAfter(line, ".")[1:] {
		if rest == "" || rest[0] == ' ' {
			return false
		}
	}
	return true
}

// paragraph returns a paragraph, or nil if all lines define links.
func (s *parsing) paragraph(lines []string) Block {
	var defs []*LinkDef
	for _, line := range lines {
		def := linkDef(line)
		if def == nil {
			p := &Paragraph{[]Text{Plain(strings.Join(lines, "\n"))}}
			s.raw = append(s.raw, p)
			return p
		}
		defs = append(defs, def)
	}
	for _, def := range defs {
		s.doc.Links = append(s.doc.Links, def)
		if s.links[def.Text] == nil {
			s.links[def.Text] = def
		}
	}
	return nil
}

// linkDef parses a line "[text]: url"; it returns nil if it is none.
func linkDef(line string) *LinkDef {
	if !strings.HasPrefix(line, "[") {
		return nil
	}
	text, url, found := strings.Cut(line[1:], "]:")
	if !found || len(url) < 2 || !isIndented(url) {
		return nil
	}
	url = strings.TrimSpace(url)
	scheme, _, found := strings.Cut(url, "://")
	if !found || !isScheme(scheme) {
		return nil
	}
	return &LinkDef{Text: text, URL: url}
}

// list makes a list of lines.
func (s *parsing) list(lines []string, blankBefore bool) *List {
	list := &List{ForceBlankBefore: blankBefore}
	kind, _, _ := itemMark(lines[0])
	var item *ListItem
	var text []string
	flush := func() {
		if item != nil {
			if b := s.paragraph(text); b != nil {
				item.Content = append(item.Content, b)
			}
		}
		text = nil
	}
	for _, line := range lines {
		if number, rest, ok := itemMark(line); ok && (number == "") == (kind == "") {
			flush()
			item = &ListItem{Number: number}
			list.Items = append(list.Items, item)
			line = rest
		}
		if line = strings.TrimSpace(line); line == "" {
			list.ForceBlankBetween = true
			flush()
		} else {
			text = append(text, line)
		}
	}
	flush()
	return list
}

func isItem(line string) bool {
	_, _, ok := itemMark(line)
	return ok
}

// itemMark takes the mark of a list item off a line: a bullet, or a number and '.' or ')'.
func itemMark(line string) (number, rest string, ok bool) {
	line = strings.TrimSpace(line)
	if line == "" {
		return "", "", false
	}
	if c, width := utf8.DecodeRuneInString(line); strings.ContainsRune("•*+-", c) && c != utf8.RuneError {
		rest = line[width:]
	} else {
		rest = strings.TrimLeft(line, "0123456789")
		number = line[:len(line)-len(rest)]
		if number == "" || rest == "" || rest[0] != '.' && rest[0] != ')' {
			return "", "", false
		}
		rest = rest[1:]
	}
	if !isIndented(rest) || strings.TrimSpace(rest) == "" {
		return "", "", false
	}
	return number, rest, true
}
