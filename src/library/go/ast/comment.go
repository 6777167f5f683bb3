package ast

import (
	"go/token"
	"strings"
)

// Comment is one // or /* */ comment.
type Comment struct {
	Slash token.Pos // of the first '/'
	Text  string    // with its marks, without the newline and without carriage returns
}

// Pos returns where the node starts.
func (c *Comment) Pos() token.Pos { return c.Slash }

// End returns the position behind the node.
func (c *Comment) End() token.Pos { return c.Slash + token.Pos(len(c.Text)) }

// CommentGroup is a row of comments with neither other tokens nor empty lines between them.
type CommentGroup struct {
	List []*Comment // never empty
}

// Pos returns where the node starts.
func (g *CommentGroup) Pos() token.Pos { return g.List[0].Pos() }

// End returns the position behind the node.
func (g *CommentGroup) End() token.Pos { return g.List[len(g.List)-1].End() }

// Text returns what the comments say: without marks, directives such as //go:noinline, the first space of a // comment, space at
// the ends of lines, and empty lines at both ends; several empty lines are one. It ends with a newline unless it is empty.
func (g *CommentGroup) Text() string {
	if g == nil {
		return ""
	}
	var text strings.Builder
	gap := false // empty lines are due
	add := func(line string) {
		line = strings.TrimRight(line, " \t\n\r")
		if line == "" {
			gap = true
			return
		}
		if gap && text.Len() > 0 {
			text.WriteByte('\n')
		}
		gap = false
		text.WriteString(line)
		text.WriteByte('\n')
	}
	for _, c := range g.List {
		body := c.Text[2:]
		if c.Text[1] == '*' {
			for _, line := range strings.Split(body[:len(body)-2], "\n") {
				add(line)
			}
		} else if strings.HasPrefix(body, " ") {
			add(body[1:])
		} else if !isDirective(body) {
			add(body)
		}
	}
	return text.String()
}

// isDirective reports whether the text behind // speaks to a tool: "line ", "extern ", "export " or "word:word".
func isDirective(text string) bool {
	for _, word := range [...]string{"line ", "extern ", "export "} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
	i := 0
	for i < len(text) && lower(text[i]) {
		i++
	}
	return i > 0 && i+1 < len(text) && text[i] == ':' && lower(text[i+1])
}
