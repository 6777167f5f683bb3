package scanner

import (
	"path/filepath"
	"strconv"
	"strings"
)

// comment takes a comment. newline is the offset of the first newline in a /* */ comment; 0 if there is none.
func (s *Scanner) comment() (text string, newline int) {
	start, line := s.at, s.line
	end := len(s.src)
	next := end // where a //line comment takes effect; -1 in a comment without end
	block := s.src[start+1] == '*'
	if block {
		if i := strings.Index(s.src[start+2:], "*/"); i >= 0 {
			end = start + 2 + i + 2
			next = end
		} else {
			next = -1
		}
	} else if i := strings.IndexByte(s.src[start:], '\n'); i >= 0 {
		end = start + i
		next = end + 1
	}
	text = s.src[start:end]
	for i := 0; block; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			break
		}
		if i == 0 {
			newline = start + n
		}
		i += n + 1
		s.startLine(start + i)
	}
	s.at = start + 2
	s.checkCharacters(end)
	if next < 0 {
		s.error(start, "comment not terminated")
	}
	if !block {
		text = strings.TrimSuffix(text, "\r")
	}
	if next >= 0 && (block || start == line) && strings.HasPrefix(text[2:], "line ") {
		s.lineComment(next, start, text)
	}
	return withoutCR(text, block), newline
}

// checkCharacters moves on to an offset and reports characters that may stand nowhere.
func (s *Scanner) checkCharacters(end int) {
	for s.at < end {
		if b := s.src[s.at]; b == 0 || b >= 0x80 {
			s.next()
		} else {
			s.at++
		}
	}
}

// withoutCR removes carriage returns, but not one that keeps '*' and '/' apart in a comment.
func withoutCR(text string, block bool) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	kept := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '\r' {
			n := len(kept)
			if !block || n <= len("/*") || kept[n-1] != '*' || i+1 >= len(text) || text[i+1] != '/' {
				continue
			}
		}
		kept = append(kept, text[i])
	}
	return string(kept)
}

// lineComment evaluates "//line file:line:column" or "/*line file:line:column*/", which has effect at offset next.
func (s *Scanner) lineComment(next, start int, text string) {
	if text[1] == '*' {
		text = strings.TrimSuffix(text, "*/")
	}
	const prefix = len("//line ")
	text = text[prefix:]
	start += prefix

	const greatest = 1 << 30
	colon, last, ok := numberBehindColon(text)
	if colon < 0 {
		return
	}
	if !ok {
		s.error(start+colon+1, "invalid line number: "+text[colon+1:])
		return
	}
	line, column := last, 0
	before, number, two := numberBehindColon(text[:colon])
	if two {
		if last == 0 || last > greatest {
			s.error(start+colon+1, "invalid column number: "+text[colon+1:])
			return
		}
		line, column = number, last
		text = text[:colon]
		colon = before
	}
	if line == 0 || line > greatest {
		s.error(start+colon+1, "invalid line number: "+text[colon+1:])
		return
	}
	name := text[:colon]
	if name != "" {
		name = filepath.Clean(name)
		if !filepath.IsAbs(name) {
			name = filepath.Join(s.dir, name)
		}
	} else if two {
		name = s.file.Position(s.file.Pos(start)).Filename
	}
	s.file.AddLineColumnInfo(next, name, line, column)
}

// numberBehindColon finds the last colon of a text and the number behind it; colon is -1 if there is none.
func numberBehindColon(text string) (colon, number int, ok bool) {
	colon = strings.LastIndexByte(text, ':')
	if colon < 0 {
		return -1, 0, false
	}
	n, err := strconv.ParseUint(text[colon+1:], 10, 0)
	return colon, int(n), err == nil
}
