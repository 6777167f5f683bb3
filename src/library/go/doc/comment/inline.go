package comment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkedText parses text with links in brackets.
func (s *parsing) linkedText(text string) (out []Text) {
	done := 0 // offset of what is not in out
	open := -1
	add := func(start, end int, link Text) {
		if done < start {
			out = s.plainText(out, text[done:start], true)
		}
		out = append(out, link)
		done = end
	}
	for i := 0; i < len(text); i++ {
		if text[i] == '[' {
			open = i
		}
		if text[i] != ']' || open < 0 {
			continue
		}
		label := text[open+1 : i]
		if def := s.links[strings.NewReplacer("\n", " ", "\t", " ").Replace(label)]; def != nil {
			def.Used = true
			add(open, i+1, &Link{Text: s.plainText(nil, label, false), URL: def.URL})
		} else if link := s.docLink(label, text[:open], text[i+1:]); link != nil {
			link.Text = s.plainText(nil, label, false)
			add(open, i+1, link)
		}
		open = -1
	}
	if done < len(text) {
		out = s.plainText(out, text[done:], true)
	}
	return out
}

// docLink returns the link that a label in brackets stands for, if it names a package or what one declares, and no word touches it; else nil.
func (s *parsing) docLink(label, before, after string) *DocLink {
	separates := func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || unicode.IsPunct(c) }
	if c, width := utf8.DecodeLastRuneInString(before); width > 0 && !separates(c) {
		return nil
	}
	if c, width := utf8.DecodeRuneInString(after); width > 0 && !separates(c) {
		return nil
	}
	link := new(DocLink)
	pkg, name, ok := cutName(strings.TrimPrefix(label, "*"))
	link.Name = name
	if ok {
		pkg, link.Recv, _ = cutName(pkg)
	}
	if pkg == "" {
		if s.LookupSym == nil || !s.LookupSym(link.Recv, link.Name) {
			return nil
		}
		return link
	}
	if link.ImportPath, ok = s.importPath(pkg); !ok {
		return nil
	}
	return link
}

// cutName cuts an exported name, and a period in front of it, off the end of a text.
func cutName(text string) (before, name string, ok bool) {
	dot := strings.LastIndexByte(text, '.')
	name = text[dot+1:]
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) || len(identAt(name)) != len(name) {
		return text, "", false
	}
	return text[:max(dot, 0)], name, true
}

func (s *parsing) importPath(pkg string) (string, bool) {
	if strings.Contains(pkg, "/") {
		return pkg, isImportPath(pkg)
	}
	if s.LookupPackage != nil {
		if path, ok := s.LookupPackage(pkg); ok {
			return path, true
		}
	}
	return DefaultLookupPackage(pkg)
}

func isImportPath(path string) bool {
	if path[0] == '-' {
		return false
	}
	for _, element := range strings.Split(path, "/") {
		if element == "" || element[0] == '.' || element[len(element)-1] == '.' {
			return false
		}
		for _, c := range element {
			if !inASCIIIdent(c) && !strings.ContainsRune("-.~+", c) {
				return false
			}
		}
	}
	return true
}

// plainText parses text without brackets: “quotes”, and if automatic is set URLs and words.
func (s *parsing) plainText(out []Text, text string, automatic bool) []Text {
	var plain strings.Builder
	start := 0 // of what is not in plain
	take := func(i, length int) {
		plain.WriteString(text[start:i])
		start = i + length
	}
	add := func(t Text) {
		if plain.Len() > 0 {
			out = append(out, Plain(plain.String()))
			plain.Reset()
		}
		if t != nil {
			out = append(out, t)
		}
	}
	for i := 0; i < len(text); {
		rest := text[i:]
		if automatic {
			if url := urlAt(rest); url != "" {
				take(i, len(url))
				add(&Link{Auto: true, Text: []Text{Plain(url)}, URL: url})
				i = start
				continue
			}
			if word := identAt(rest); word != "" {
				url, special := s.Words[word]
				if special {
					take(i, len(word))
					if url == "" {
						add(Italic(word))
					} else {
						add(&Link{Auto: true, Text: []Text{Italic(word)}, URL: url})
					}
				}
				i += len(word)
				continue
			}
		}
		switch {
		case strings.HasPrefix(rest, "```"):
			i += len(rest) - len(strings.TrimLeft(rest, "`"))
		case strings.HasPrefix(rest, "``"):
			take(i, 2)
			plain.WriteRune('“')
			i += 2
		case strings.HasPrefix(rest, "''"):
			take(i, 2)
			plain.WriteRune('”')
			i += 2
		default:
			i++
		}
	}
	take(len(text), 0)
	add(nil)
	return out
}

// identAt returns the identifier that a text starts with; "" if there is none.
func identAt(text string) string {
	for i, c := range text {
		if c < utf8.RuneSelf && inASCIIIdent(c) && (i > 0 || c < '0' || c > '9') || c >= utf8.RuneSelf && unicode.IsLetter(c) {
			continue
		}
		return text[:i]
	}
	return text
}

func isScheme(text string) bool {
	switch text {
	case "file", "ftp", "gopher", "http", "https", "mailto", "nntp":
		return true
	}
	return false
}

// urlAt returns the URL that a text starts with; "" if there is none. Punctuation at its end is left out, and brackets that are not closed.
func urlAt(text string) string {
	const longestScheme = len("gopher")
	colon := strings.IndexByte(text[:min(len(text), longestScheme+1)], ':')
	if colon < 0 || !strings.HasPrefix(text[colon:], "://") || !isScheme(text[:colon]) {
		return ""
	}
	inHost := func(c byte) bool { return inASCIIIdent(rune(c)) || strings.IndexByte("@-.[]:", c) >= 0 }
	isPunct := func(c byte) bool { return strings.IndexByte(".,:;?!", c) >= 0 }
	start := colon + len("://")
	if start >= len(text) || !inHost(text[start]) || isPunct(text[start]) {
		return ""
	}
	end := start + 1
	for i := end; i < len(text) && inHost(text[i]); i++ {
		if !isPunct(text[i]) {
			end = i + 1
		}
	}
	var closing []byte
	for i := end; i < len(text); i++ {
		c := text[i]
		if isPunct(c) {
			continue
		}
		if !inASCIIIdent(rune(c)) && strings.IndexByte("$'()*+&#=@~/-[]{}%", c) < 0 {
			break
		}
		switch c {
		case '(':
			closing = append(closing, ')')
		case '[':
			closing = append(closing, ']')
		case '{':
			closing = append(closing, '}')
		case ')', ']', '}':
			n := len(closing)
			if n == 0 || closing[n-1] != c {
				return text[:end]
			}
			closing = closing[:n-1]
		}
		if len(closing) == 0 {
			end = i + 1
		}
	}
	return text[:end]
}
