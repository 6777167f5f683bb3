package printer

import (
	"go/ast"
	"go/token"
	"math"
)

// Modes of expression lists.
const (
	lastComma    = 1 << iota // a comma behind the last element if a line break follows
	alreadyInner             // do not indent the lines behind the first
)

func (p *printer) identList(list []*ast.Ident, indented bool) {
	exprs := make([]ast.Expr, len(list))
	for i, x := range list {
		exprs[i] = x
	}
	mode := alreadyInner
	if indented {
		mode = 0
	}
	p.exprList(token.NoPos, exprs, 1, mode, token.NoPos, false)
}

const filtered = "contains filtered or unexported fields"

// exprList prints expressions between the tokens at before and behind. It breaks lines where the source does, and aligns values behind
// keys.
func (p *printer) exprList(before token.Pos, list []ast.Expr, depth, mode int, behind token.Pos, incomplete bool) {
	start, end := p.position(before), p.position(behind)
	if len(list) == 0 {
		switch {
		case !incomplete:
		case start.IsValid() && start.Line == end.Line:
			p.raw("/* " + filtered + " */")
		default:
			p.white(newline, indent)
			p.raw("// " + filtered)
			p.white(unindent, newline)
		}
		return
	}
	line := p.line(list[0].Pos())
	if start.IsValid() && start.Line == line && line == p.line(list[len(list)-1].End()) {
		for i, x := range list {
			if i > 0 {
				p.at(x.Pos())
				p.token(token.COMMA)
				p.white(blank)
			}
			p.exprAt(x, depth)
		}
		if incomplete {
			p.token(token.COMMA)
			p.white(blank)
			p.raw("/* " + filtered + " */")
		}
		return
	}

	l := listPrinter{printer: p, mode: mode, toIndent: indent, lastBreak: -1, measured: start.IsValid() && end.IsValid(), line: start.Line}
	if mode&alreadyInner != 0 {
		l.toIndent = none
	}
	if start.IsValid() && start.Line < line && p.breakTo(line, 0, l.toIndent, true) > 0 {
		l.toIndent = none
		l.lastBreak = 0
	}
	for i, x := range list {
		l.element(i, x, len(list), depth)
	}
	l.finish(end, incomplete)
}

// listPrinter is the state while a list is printed that takes several lines.
type listPrinter struct {
	*printer
	mode      int
	toIndent  space // indent until the first line break
	lastBreak int   // index of the element behind the last line break
	measured  bool  // elements have sizes
	line      int   // of the element before
	previous  int   // size of the element or key before; 0 if it has none

	// For the geometric mean of the sizes of the elements that are aligned with each other.
	logarithms float64
	count      int
}

// measure returns the size of an element, or its key, that fits in a line; else 0.
func (l *listPrinter) measure(x ast.Expr) int {
	const longest = 1_000_000
	size := l.size(x, longest)
	if size > longest || !l.measured {
		return 0
	}
	if pair, ok := x.(*ast.KeyValueExpr); ok {
		return l.size(pair.Key, longest)
	}
	return size
}

// aligned reports whether an element of this size is aligned with those before it.
func (l *listPrinter) aligned(size int) bool {
	const small, ratio = 40, 2.5
	if l.previous <= 0 || size <= 0 {
		return false
	}
	if l.count == 0 || l.previous <= small && size <= small {
		return true
	}
	r := float64(size) / math.Exp(l.logarithms/float64(l.count))
	return ratio*r > 1 && r < ratio
}

func (l *listPrinter) element(i int, x ast.Expr, length, depth int) {
	line := l.printer.line(x.Pos())
	size := l.measure(x)
	aligned := l.aligned(size)
	breaks := 0 < l.line && l.line < line
	if i > 0 {
		if !breaks {
			l.at(x.Pos())
		}
		l.token(token.COMMA)
		n := 0
		if breaks {
			n = l.breakTo(line, 0, l.toIndent, !aligned || l.lastBreak+1 < i)
		}
		if n > 0 {
			l.toIndent = none
			l.lastBreak = i
		} else {
			l.white(blank)
		}
		if n > 1 {
			l.logarithms, l.count = 0, 0
		}
	}
	if pair, ok := x.(*ast.KeyValueExpr); ok && length > 1 && size > 0 && breaks {
		l.expr(pair.Key)
		l.at(pair.Colon)
		l.token(token.COLON)
		l.white(vtab)
		l.expr(pair.Value)
	} else {
		l.exprAt(x, depth)
	}
	if size > 0 {
		l.logarithms += math.Log(float64(size))
		l.count++
	}
	l.previous, l.line = size, line
}

func (l *listPrinter) finish(end token.Position, incomplete bool) {
	indented := l.toIndent == none && l.mode&alreadyInner == 0
	if l.mode&lastComma != 0 && end.IsValid() && l.pos.Line < end.Line {
		l.token(token.COMMA)
		if incomplete {
			l.white(newline)
			l.raw("// " + filtered)
		}
		if indented {
			l.white(unindent)
		}
		l.white(formfeed)
		return
	}
	if incomplete {
		l.token(token.COMMA)
		l.white(newline)
		l.raw("// " + filtered)
		l.white(newline)
	}
	if indented {
		l.white(unindent)
	}
}

// Kinds of parameter lists.
const (
	params = iota
	typeParamsOfFunc
	typeParamsOfType
)

func (p *printer) parameters(fields *ast.FieldList, kind int) {
	open, close := token.LPAREN, token.RPAREN
	if kind != params {
		open, close = token.LBRACK, token.RBRACK
	}
	p.at(fields.Opening)
	p.token(open)
	if len(fields.List) > 0 {
		line := p.line(fields.Opening)
		toIndent := indent
		for i, f := range fields.List {
			first, last := p.line(f.Pos()), p.line(f.End())
			breaks := 0 < line && line < first
			if i > 0 {
				if !breaks {
					p.at(f.Pos())
				}
				p.token(token.COMMA)
			}
			if breaks && p.breakTo(first, 0, toIndent, true) > 0 {
				toIndent = none
			} else if i > 0 {
				p.white(blank)
			}
			if len(f.Names) > 0 {
				p.identList(f.Names, toIndent == indent)
				p.white(blank)
			}
			p.expr(unparen(f.Type))
			line = last
		}
		if end := p.line(fields.Closing); 0 < line && line < end {
			p.token(token.COMMA)
			p.breakTo(end, 0, none, true)
		} else if kind == typeParamsOfType && fields.NumFields() == 1 && looksLikeValue(fields.List[0].Type) {
			p.token(token.COMMA)
		}
		if toIndent == none {
			p.white(unindent)
		}
	}
	p.at(fields.Closing)
	p.token(close)
}

// looksLikeValue reports whether a name and a constraint behind it look like an expression that is a value, such as "P *T".
func looksLikeValue(constraint ast.Expr) bool {
	switch x := constraint.(type) {
	case *ast.StarExpr:
		return !onlyType(x.X)
	case *ast.BinaryExpr:
		return looksLikeValue(x.X) && !onlyType(x.Y)
	}
	return false
}

// onlyType reports whether an expression can be a type but no value.
func onlyType(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return true
	case *ast.UnaryExpr:
		return x.Op == token.TILDE
	case *ast.BinaryExpr:
		return onlyType(x.X) || onlyType(x.Y)
	case *ast.ParenExpr:
		return onlyType(x.X)
	}
	return false
}

func (p *printer) signature(t *ast.FuncType) {
	if t.TypeParams != nil {
		p.parameters(t.TypeParams, typeParamsOfFunc)
	}
	if t.Params != nil {
		p.parameters(t.Params, params)
	} else {
		p.token(token.LPAREN)
		p.token(token.RPAREN)
	}
	n := t.Results.NumFields()
	if n == 0 {
		return
	}
	p.white(blank)
	if n == 1 && t.Results.List[0].Names == nil {
		p.expr(unparen(t.Results.List[0].Type))
		return
	}
	p.parameters(t.Results, params)
}

// fitsInLine reports whether the fields of a type are short enough to stand in the line of its braces.
func (p *printer) fitsInLine(list []*ast.Field) bool {
	const most = 30
	if len(list) != 1 || list[0].Tag != nil || list[0].Comment != nil {
		return false
	}
	size := 0
	if len(list[0].Names) > 0 {
		size = 1 // names count only as the blank behind them
	}
	return size+p.size(list[0].Type, most) <= most
}

// fieldList prints the braces of a struct or interface type.
func (p *printer) fieldList(fields *ast.FieldList, isStruct, incomplete bool) {
	comments := incomplete || p.commentBefore(p.position(fields.Closing))
	if !comments && fields.Opening.IsValid() && fields.Closing.IsValid() && p.line(fields.Opening) == p.line(fields.Closing) {
		if len(fields.List) == 0 {
			p.at(fields.Opening)
			p.token(token.LBRACE)
			p.at(fields.Closing)
			p.token(token.RBRACE)
			return
		}
		if p.fitsInLine(fields.List) {
			p.at(fields.Opening)
			p.token(token.LBRACE)
			p.white(blank)
			p.fieldInLine(fields.List[0], isStruct)
			p.white(blank)
			p.at(fields.Closing)
			p.token(token.RBRACE)
			return
		}
	}
	p.white(blank)
	p.at(fields.Opening)
	p.token(token.LBRACE)
	p.white(indent)
	if comments || len(fields.List) > 0 {
		p.white(formfeed)
	}
	separator := vtab
	if len(fields.List) == 1 {
		separator = blank
	}
	line := 0
	for i, f := range fields.List {
		if i > 0 {
			p.breakTo(p.line(f.Pos()), 1, none, p.out.Line > line)
		}
		p.nodeComment(f.Doc)
		p.mark = &line
		if isStruct {
			p.field(f, separator)
		} else {
			p.method(f)
			p.nodeComment(f.Comment)
		}
	}
	if incomplete {
		if len(fields.List) > 0 {
			p.white(formfeed)
		}
		p.flush(p.position(fields.Closing), token.RBRACE)
		note := "// " + filtered
		if !isStruct {
			note = "// contains filtered or unexported methods"
		}
		p.nodeComment(&ast.CommentGroup{List: []*ast.Comment{{Text: note}}})
	}
	p.white(unindent, formfeed)
	p.at(fields.Closing)
	p.token(token.RBRACE)
}

func (p *printer) fieldInLine(f *ast.Field, isStruct bool) {
	if !isStruct {
		p.method(f)
		return
	}
	for i, x := range f.Names {
		if i > 0 {
			p.token(token.COMMA)
			p.white(blank)
		}
		p.expr(x)
	}
	if len(f.Names) > 0 {
		p.white(blank)
	}
	p.expr(f.Type)
}

// method prints a method or an embedded type.
func (p *printer) method(f *ast.Field) {
	if len(f.Names) > 0 {
		p.expr(f.Names[0])
		p.signature(f.Type.(*ast.FuncType))
	} else {
		p.expr(f.Type)
	}
}

// field prints a line of a struct type: names, type, tag and comment are columns.
func (p *printer) field(f *ast.Field, separator space) {
	cells := 2 // in front of the comment
	if len(f.Names) > 0 {
		p.identList(f.Names, false)
		p.white(separator)
		cells = 1
	}
	p.expr(f.Type)
	if f.Tag != nil {
		if len(f.Names) > 0 && separator == vtab {
			p.white(separator)
		}
		p.white(separator)
		p.expr(f.Tag)
		cells = 0
	}
	if f.Comment != nil {
		for ; cells > 0; cells-- {
			p.white(separator)
		}
		p.nodeComment(f.Comment)
	}
}
