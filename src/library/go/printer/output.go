package printer

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
	"text/tabwriter"
)

const (
	mostNewlines = 2 // between two tokens: one empty line
	infinity     = 1 << 30
)

// space is white space that waits for the next token, since comments may come before it or in it.
type space byte

const (
	none     = space(0)
	blank    = space(' ')
	vtab     = space('\v') // ends a cell of a column
	newline  = space('\n')
	formfeed = space('\f') // a newline that ends the columns
	indent   = space('>')
	unindent = space('<')
)

// Flags that hold where a comment may not bring space with it.
const (
	noBlank = 1 << iota // no blank behind a /* */ comment
	noBreak             // no line break behind a /* */ comment
)

// printer is the state while a node is printed.
type printer struct {
	config Config
	fset   *token.FileSet

	output    []byte // not aligned yet; literals and comments stand between escape characters
	err       error
	indent    int
	nesting   int  // of composite literals
	flags     int  // noBlank, noBreak
	endCells  bool // the line has a literal with newlines: no more cells in it
	semicolon bool // a newline here would end a statement
	last      token.Token
	opening   token.Token // '(' or '[' if that was the last token, but for white space
	waiting   []space

	goBuild, plusBuild []int // offsets of build constraints in the output

	pos   token.Position // in the source
	out   token.Position // in the output
	ended token.Position // pos behind the last token
	mark  *int           // gets the line of the next token in the output

	comments  []*ast.CommentGroup
	fromNodes bool // comments are those of the nodes
	pendingComment

	sizes map[ast.Node]int

	linePos  token.Pos // of line
	lineMemo int
}

// pendingComment is the next comment.
type pendingComment struct {
	index    int // of the comment behind it
	comment  *ast.CommentGroup
	offset   int  // infinity if there is none
	newlines bool // the comment has some
}

func newPrinter(config *Config, fset *token.FileSet, sizes map[ast.Node]int) *printer {
	start := token.Position{Line: 1, Column: 1}
	return &printer{config: *config, fset: fset, pos: start, out: start, sizes: sizes, linePos: -1}
}

func (p *printer) position(pos token.Pos) token.Position { return p.fset.PositionFor(pos, false) }

func (p *printer) line(pos token.Pos) int {
	if pos != p.linePos {
		p.linePos, p.lineMemo = pos, p.position(pos).Line
	}
	return p.lineMemo
}

// at says where the next token stands in the source.
func (p *printer) at(pos token.Pos) {
	if pos != token.NoPos {
		p.pos = p.position(pos)
	}
}

// writeLineComment writes a //line comment if the output is not where the source is.
func (p *printer) writeLineComment(pos token.Position) {
	if !pos.IsValid() || p.out.Line == pos.Line && p.out.Filename == pos.Filename {
		return
	}
	if strings.ContainsAny(pos.Filename, "\r\n") {
		if p.err == nil {
			p.err = fmt.Errorf("go/printer: source filename contains unexpected newline character: %q", pos.Filename)
		}
		return
	}
	p.output = append(p.output, tabwriter.Escape)
	p.output = append(p.output, fmt.Sprintf("//line %s:%d\n", pos.Filename, pos.Line)...)
	p.output = append(p.output, tabwriter.Escape)
	p.out.Filename, p.out.Line = pos.Filename, pos.Line
}

func (p *printer) writeIndent() {
	n := p.config.Indent + p.indent
	for i := 0; i < n; i++ {
		p.output = append(p.output, '\t')
	}
	p.pos.Offset += n
	p.pos.Column += n
	p.out.Column += n
}

// writeSpace writes white space n times.
func (p *printer) writeSpace(c byte, n int) {
	if p.endCells {
		switch c {
		case '\t', '\v':
			c = ' '
		case '\n', '\f':
			c = '\f'
			p.endCells = false
		}
	}
	if p.out.Column == 1 {
		p.writeIndent()
	}
	for i := 0; i < n; i++ {
		p.output = append(p.output, c)
	}
	p.pos.Offset += n
	if c == '\n' || c == '\f' {
		p.pos.Line += n
		p.out.Line += n
		p.pos.Column, p.out.Column = 1, 1
		return
	}
	p.pos.Column += n
	p.out.Column += n
}

// writeText writes a token or comment; escaped text goes through the alignment unchanged.
func (p *printer) writeText(pos token.Position, text string, escaped bool) {
	if p.out.Column == 1 {
		if p.config.Mode&SourcePos != 0 {
			p.writeLineComment(pos)
		}
		p.writeIndent()
	}
	if pos.IsValid() {
		p.pos = pos
	}
	if escaped {
		p.output = append(p.output, tabwriter.Escape)
	}
	p.output = append(p.output, text...)
	lines, width := 0, len(text)
	if escaped {
		p.output = append(p.output, tabwriter.Escape)
		if last := strings.LastIndexAny(text, "\n\f"); last >= 0 {
			lines = strings.Count(text, "\n") + strings.Count(text, "\f")
			width = len(text) - last
			p.endCells = true
		}
	}
	p.pos.Offset += len(text)
	if lines > 0 {
		p.pos.Line += lines
		p.out.Line += lines
		p.pos.Column, p.out.Column = width, width
	} else {
		p.pos.Column += width
		p.out.Column += width
	}
	p.ended = p.pos
}

// writeWaiting writes the first n pieces of the white space that waits.
func (p *printer) writeWaiting(n int) {
	for i := 0; i < n; i++ {
		switch c := p.waiting[i]; c {
		case none:
		case indent:
			p.indent++
		case unindent:
			p.indent = max(p.indent-1, 0)
		case newline, formfeed:
			if i+1 < n && p.waiting[i+1] == unindent {
				// The unindent of a label belongs in front of the line break.
				p.waiting[i], p.waiting[i+1] = unindent, formfeed
				i--
				continue
			}
			p.writeSpace(byte(c), 1)
		default:
			p.writeSpace(byte(c), 1)
		}
	}
	rest := copy(p.waiting, p.waiting[n:])
	p.waiting = p.waiting[:rest]
}

// noteOpening keeps whether the token printed last is '(' or '['.
func (p *printer) noteOpening() {
	switch p.last {
	case token.ILLEGAL:
	case token.LPAREN, token.LBRACK:
		p.opening = p.last
	default:
		p.opening = token.ILLEGAL
	}
}

// white adds white space in front of the next token.
func (p *printer) white(list ...space) {
	const most = 16
	for _, c := range list {
		p.noteOpening()
		if c == none {
			continue
		}
		if len(p.waiting) == most {
			p.writeWaiting(most)
		}
		p.waiting = append(p.waiting, c)
		if c == newline || c == formfeed {
			p.semicolon = false
		}
		p.last = token.ILLEGAL
	}
}

// flip changes flags.
func (p *printer) flip(flags int) {
	p.noteOpening()
	p.flags ^= flags
}

// ident prints an identifier.
func (p *printer) ident(x *ast.Ident) {
	p.noteOpening()
	p.last = token.IDENT
	p.item(x.Name, false, true)
}

// literal prints a literal.
func (p *printer) literal(x *ast.BasicLit) {
	p.noteOpening()
	p.last = x.Kind
	p.item(x.Value, true, true)
}

// raw prints text that is no token.
func (p *printer) raw(text string) {
	p.noteOpening()
	p.last = token.STRING
	p.item(text, true, true)
}

// token prints an operator, delimiter or keyword.
func (p *printer) token(tok token.Token) {
	p.noteOpening()
	text := tok.String()
	if joins(p.last, text[0]) {
		p.waiting = append(p.waiting[:0], blank)
	}
	p.last = tok
	semicolon := false
	switch tok {
	case token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN, token.INC, token.DEC, token.RPAREN, token.RBRACK, token.RBRACE:
		semicolon = true
	}
	p.item(text, false, semicolon)
}

// joins reports whether a character behind a token would become part of it.
func joins(tok token.Token, next byte) bool {
	switch tok {
	case token.INT:
		return next == '.'
	case token.ADD:
		return next == '+'
	case token.SUB:
		return next == '-'
	case token.QUO:
		return next == '*'
	case token.LSS:
		return next == '-' || next == '<'
	case token.AND:
		return next == '&' || next == '^'
	}
	return false
}

// item prints the text of a token after the comments and the white space in front of it; semicolon tells whether a newline behind it ends a
// statement.
func (p *printer) item(text string, escaped, semicolon bool) {
	next := p.pos
	broke, dropped := p.flush(next, p.last)
	if !p.semicolon {
		n := min(next.Line-p.pos.Line, mostNewlines)
		if broke && n == mostNewlines {
			n--
		}
		if n > 0 {
			c := byte('\n')
			if dropped {
				c = '\f'
			}
			p.writeSpace(c, n)
			semicolon = false
		}
	}
	if p.mark != nil {
		*p.mark = p.out.Line
		p.mark = nil
	}
	p.writeText(next, text, escaped)
	p.semicolon = semicolon
}

// flush writes the comments in front of the next token, and white space. It reports whether it wrote a newline, and whether it left out a
// formfeed.
func (p *printer) flush(next token.Position, tok token.Token) (broke, dropped bool) {
	if p.commentBefore(next) {
		return p.writeComments(next, tok)
	}
	if len(p.waiting) > 0 {
		p.writeWaiting(len(p.waiting))
	}
	return false, false
}

// breakTo breaks the line so that the next token stands in a line of the source, with at least least newlines. before goes in front of the
// first newline; section ends the columns. It returns 0 if there was no break, 1 for a newline, more for a formfeed or several.
func (p *printer) breakTo(line, least int, before space, section bool) (breaks int) {
	n := max(min(line-p.pos.Line, mostNewlines), least)
	if n <= 0 {
		return 0
	}
	p.white(before)
	breaks = n
	if section {
		p.white(formfeed)
		n--
		breaks++
	}
	for ; n > 0; n-- {
		p.white(newline)
	}
	return breaks
}

// size returns the length of a node printed on one line, a greater number than most if it is longer or takes more lines.
func (p *printer) size(n ast.Node, most int) int {
	if size, known := p.sizes[n]; known {
		return size
	}
	p.sizes[n] = most + 1
	sub := newPrinter(&Config{Mode: RawFormat}, p.fset, p.sizes)
	if err := sub.print(n); err != nil {
		return most + 1
	}
	text := trim(sub.output)
	if len(text) > most {
		return most + 1
	}
	for _, c := range text {
		if c == '\n' || c == '\f' {
			return most + 1
		}
	}
	p.sizes[n] = len(text)
	return len(text)
}
