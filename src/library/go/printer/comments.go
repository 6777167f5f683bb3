package printer

import (
	"go/ast"
	"go/build/constraint"
	"go/doc/comment"
	"go/token"
	"strings"
	"unicode"
)

// nextComment makes the next comment the pending one.
func (p *printer) nextComment() {
	for p.index < len(p.comments) {
		c := p.comments[p.index]
		p.index++
		if len(c.List) > 0 {
			p.comment = c
			p.offset = p.position(c.List[0].Pos()).Offset
			p.newlines = p.hasNewlines(c.List)
			return
		}
	}
	p.offset = infinity
}

func (p *printer) hasNewlines(list []*ast.Comment) bool {
	line := p.line(list[0].Pos())
	for _, c := range list {
		if p.line(c.Pos()) != line || c.Text[1] == '/' || strings.Contains(c.Text, "\n") {
			return true
		}
	}
	return false
}

// commentBefore reports whether the pending comment comes before the next token and may be printed there.
func (p *printer) commentBefore(next token.Position) bool {
	return p.offset < next.Offset && (!p.semicolon || !p.newlines)
}

// commentSize returns the length of the comments before the next token.
func (p *printer) commentSize(next token.Position) (size int) {
	before := p.pendingComment
	for p.commentBefore(next) {
		for _, c := range p.comment.List {
			size += len(c.Text)
		}
		p.nextComment()
	}
	p.pendingComment = before
	return size
}

// nodeComment makes a comment of a node the pending one, if the comments are those of the nodes.
func (p *printer) nodeComment(g *ast.CommentGroup) {
	if g == nil || !p.fromNodes {
		return
	}
	if p.comments == nil {
		p.comments = make([]*ast.CommentGroup, 1)
	} else if p.index < len(p.comments) {
		p.flush(p.position(g.List[0].Pos()), token.ILLEGAL)
		p.comments = p.comments[:1]
	}
	p.comments[0] = g
	p.index = 0
	if p.offset == infinity {
		p.nextComment()
	}
}

// writeComments writes the comments before the next token among the white space that waits.
func (p *printer) writeComments(next token.Position, tok token.Token) (broke, dropped bool) {
	var last *ast.Comment
	for p.commentBefore(next) {
		group := p.comment
		list := group.List
		isDoc := p.last != token.IMPORT && p.position(group.Pos()).Column == 1 && p.position(group.End()+1) == next
		if isDoc {
			list = reformat(list)
			if len(list) == 0 {
				p.writeBefore(p.position(group.Pos()), next, last, tok)
				p.pos, p.ended = next, next
				p.nextComment()
				return p.writeBehind(false)
			}
		}
		for _, c := range list {
			p.writeBefore(p.position(c.Pos()), next, last, tok)
			p.writeComment(c)
			last = c
		}
		if isDoc {
			last = group.List[len(group.List)-1]
			p.pos = p.position(last.End())
			p.ended = p.pos
		}
		p.nextComment()
	}
	if last == nil {
		return false, false
	}
	needsBreak := false
	if p.flags&noBlank == 0 && last.Text[1] == '*' && p.line(last.Pos()) == next.Line && tok != token.COMMA &&
		(tok != token.RPAREN || p.opening == token.LPAREN) && (tok != token.RBRACK || p.opening == token.LBRACK) {
		if p.breakWaits() && p.flags&noBreak == 0 && p.nesting == 0 {
			needsBreak = true
		} else {
			p.writeSpace(' ', 1)
		}
	}
	if last.Text[1] == '/' || tok == token.EOF || tok == token.RBRACE && p.flags&noBreak == 0 {
		needsBreak = true
	}
	return p.writeBehind(needsBreak)
}

func (p *printer) breakWaits() bool {
	for _, c := range p.waiting {
		if c == newline || c == formfeed {
			return true
		}
	}
	return false
}

// writeBefore writes white space in front of a comment, taking from what waits for the next token as much as puts the comment into the right
// place. previous is the comment before it in the same group.
func (p *printer) writeBefore(pos, next token.Position, previous *ast.Comment, tok token.Token) {
	if len(p.output) == 0 {
		return
	}
	if pos.IsValid() && pos.Filename != p.ended.Filename {
		p.writeSpace('\f', mostNewlines)
		return
	}
	if pos.Line == p.ended.Line && (previous == nil || previous.Text[1] != '/') {
		p.writeBeforeInLine(pos, next, previous)
	} else {
		p.writeBeforeInNextLine(pos, next, previous, tok)
	}
}

// writeBeforeInLine separates a comment from the token before it in the same line.
func (p *printer) writeBeforeInLine(pos, next token.Position, previous *ast.Comment) {
	separated := false
	if previous == nil {
		taken := 0
		for i, c := range p.waiting {
			if c == blank {
				p.waiting[i] = none
			} else if c == vtab {
				separated = true
			} else if c != indent {
				taken = i
				break
			}
		}
		p.writeWaiting(taken)
	}
	if separated {
		return
	}
	if pos.Line == next.Line {
		p.writeSpace(' ', 1)
	} else {
		p.writeSpace('\t', 1)
	}
}

// writeBeforeInNextLine breaks the line in front of a comment.
func (p *printer) writeBeforeInNextLine(pos, next token.Position, previous *ast.Comment, tok token.Token) {
	dropped := false
	taken := 0
loop:
	for i, c := range p.waiting {
		switch c {
		case blank, vtab:
			p.waiting[i] = none
			continue
		case indent:
			continue
		case unindent:
			// All but the last one end a list or the like. The last one ends a block; the comment stands behind the block if it is
			// aligned with the next token.
			if i+1 < len(p.waiting) && p.waiting[i+1] == unindent || tok != token.RBRACE && pos.Column == next.Column {
				continue
			}
		case newline, formfeed:
			p.waiting[i] = none
			dropped = previous == nil
		}
		taken = i
		break loop
	}
	p.writeWaiting(taken)

	n := 0
	if pos.IsValid() && p.ended.IsValid() {
		n = max(pos.Line-p.ended.Line, 0)
	}
	if p.indent == 0 && dropped {
		n++ // the empty line in front of documentation
	}
	if n == 0 && previous != nil && previous.Text[1] == '/' {
		n = 1
	}
	if n > 0 {
		p.writeSpace('\f', min(n, mostNewlines))
	}
}

// writeBehind writes the white space that waits behind a comment, with a line break if one is needed.
func (p *printer) writeBehind(needsBreak bool) (broke, dropped bool) {
	for i, c := range p.waiting {
		switch c {
		case blank, vtab:
			p.waiting[i] = none
		case newline, formfeed:
			if needsBreak {
				needsBreak = false
				broke = true
			} else {
				dropped = dropped || c == formfeed
				p.waiting[i] = none
			}
		}
	}
	p.writeWaiting(len(p.waiting))
	if needsBreak {
		p.writeSpace('\n', 1)
		broke = true
	}
	return broke, dropped
}

func trimRight(text string) string { return strings.TrimRightFunc(text, unicode.IsSpace) }

func (p *printer) writeComment(c *ast.Comment) {
	pos := p.position(c.Pos())
	if strings.HasPrefix(c.Text, "//line ") && (!pos.IsValid() || pos.Column == 1) {
		// It would have no effect with white space in front of it.
		before := p.indent
		p.indent = 0
		defer func() { p.indent = before }()
	}
	if c.Text[1] == '/' {
		if constraint.IsGoBuild(c.Text) {
			p.goBuild = append(p.goBuild, len(p.output))
		} else if constraint.IsPlusBuild(c.Text) {
			p.plusBuild = append(p.plusBuild, len(p.output))
		}
		p.writeText(pos, trimRight(c.Text), true)
		return
	}
	lines := strings.Split(c.Text, "\n")
	if pos.IsValid() && pos.Column == 1 && p.indent > 0 {
		// Make it look indented, so that printing it again changes nothing.
		for i := range lines[1:] {
			lines[i+1] = "   " + lines[i+1]
		}
	}
	unindentLines(lines)
	for i, line := range lines {
		if i > 0 {
			p.writeSpace('\f', 1)
			pos = p.pos
		}
		if line != "" {
			p.writeText(pos, trimRight(line), true)
		}
	}
}

func isBlank(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] > ' ' {
			return false
		}
	}
	return true
}

// commonStart returns the white space and stars that two lines start with.
func commonStart(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] && (a[i] <= ' ' || a[i] == '*') {
		i++
	}
	return a[:i]
}

// unindentLines removes from the lines of a /* */ comment what all but the first start with, so that they can be indented as the code is.
func unindentLines(lines []string) {
	if len(lines) <= 1 {
		return
	}
	end := len(lines) - 1
	prefix, found := "", false
	for i := 1; i < end; i++ {
		if isBlank(lines[i]) {
			lines[i] = ""
		} else if !found {
			prefix, found = commonStart(lines[i], lines[i]), true
		} else {
			prefix = commonStart(prefix, lines[i])
		}
	}
	if !found {
		prefix = commonStart(lines[end], lines[end])
	}
	before, _, stars := strings.Cut(prefix, "*")
	if stars {
		prefix = strings.TrimSuffix(before, " ") // the stars stand below the first one
	} else {
		prefix = withoutTextIndent(prefix, lines[0])
	}
	closing := "*/"
	if text, _, _ := strings.Cut(lines[end], closing); isBlank(text) {
		if stars {
			closing = " */"
		}
		lines[end] = prefix + closing
	} else {
		prefix = commonStart(prefix, lines[end])
	}
	for i, line := range lines {
		if i > 0 && line != "" {
			lines[i] = line[len(prefix):]
		}
	}
}

// withoutTextIndent removes from the indentation of a comment's lines what indents its text behind the "/*": up to three blanks or a tab if the
// first line has no text, else the white space between "/*" and the text, where "/*" counts as two blanks, or as nothing before a tab.
func withoutTextIndent(prefix, first string) string {
	if isBlank(first[2:]) {
		n := len(prefix)
		for i := 0; i < 3 && n > 0 && prefix[n-1] == ' '; i++ {
			n--
		}
		if n == len(prefix) && n > 0 && prefix[n-1] == '\t' {
			n--
		}
		return prefix[:n]
	}
	n := 2
	for n < len(first) && first[n] <= ' ' {
		n++
	}
	gap := first[2:n]
	if !strings.HasPrefix(gap, "\t") {
		gap = "  " + gap
	}
	return strings.TrimSuffix(prefix, gap)
}

// reformat returns a documentation comment in its usual form.
func reformat(list []*ast.Comment) []*ast.Comment {
	block := strings.HasPrefix(list[0].Text, "/*")
	text := ""
	var directives []*ast.Comment
	if block {
		text = list[0].Text
		if len(list) > 1 || !strings.Contains(text, "\n") || starred(text) {
			return list
		}
		text = text[2 : len(text)-2]
	} else {
		for _, c := range list {
			line, ok := strings.CutPrefix(c.Text, "//")
			if !ok {
				return list
			}
			if isDirective(line) {
				directives = append(directives, c)
			} else {
				text += strings.TrimPrefix(line, " ") + "\n"
			}
		}
	}
	if text == "" {
		return list
	}
	text = string(new(comment.Printer).Comment(new(comment.Parser).Parse(text)))
	slash := list[0].Slash
	if block {
		return []*ast.Comment{{Slash: slash, Text: "/*\n" + text + "*/"}}
	}
	var out []*ast.Comment
	add := func(text string) { out = append(out, &ast.Comment{Slash: slash, Text: text}) }
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if line != "" && line[0] != '\t' {
			line = " " + line
		}
		add("//" + line)
	}
	if len(directives) > 0 {
		add("//")
		for _, c := range directives {
			add(c.Text)
		}
	}
	return out
}

// starred reports whether all lines of a /* */ comment but the first start with a star.
func starred(text string) bool {
	for _, line := range strings.Split(text, "\n")[1:] {
		if line = strings.TrimLeft(line, " \t"); line != "" && line[0] != '*' {
			return false
		}
	}
	return true
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
