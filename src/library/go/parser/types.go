package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) ident() *ast.Ident {
	id := &ast.Ident{NamePos: p.pos, Name: "_"}
	if p.tok == token.IDENT {
		id.Name = p.lit
		p.next()
	} else {
		p.expect(token.IDENT)
	}
	return id
}

func (p *parser) identList() (list []*ast.Ident) {
	if p.trace {
		p.enter("IdentList")
		defer p.leave()
	}
	list = append(list, p.ident())
	for p.tok == token.COMMA {
		p.next()
		list = append(list, p.ident())
	}
	return list
}

// bad reports that something is missing and skips to the end of the expression.
func (p *parser) bad(what string) *ast.BadExpr {
	pos := p.pos
	p.expected(pos, what)
	p.skip(endsExpression)
	return &ast.BadExpr{From: pos, To: p.pos}
}

// typ takes a type that must be there.
func (p *parser) typ() ast.Expr {
	if p.trace {
		p.enter("Type")
		defer p.leave()
	}
	if t := p.typeIfAny(); t != nil {
		return t
	}
	return p.bad("type")
}

// typeIfAny takes a type; nil if the next token starts none.
func (p *parser) typeIfAny() (x ast.Expr) {
	p.deeper()
	switch p.tok {
	case token.IDENT:
		x = p.namedType(nil)
	case token.LBRACK:
		x = p.arrayType(p.expect(token.LBRACK), nil)
	case token.STRUCT:
		x = p.structType()
	case token.MUL:
		x = p.pointerType()
	case token.FUNC:
		x = p.funcType()
	case token.INTERFACE:
		x = p.interfaceType()
	case token.MAP:
		x = p.mapType()
	case token.CHAN, token.ARROW:
		x = p.chanType()
	case token.LPAREN:
		paren := &ast.ParenExpr{Lparen: p.pos}
		p.next()
		paren.X = p.typ()
		paren.Rparen = p.expect(token.RPAREN)
		x = paren
	}
	p.depth--
	return x
}

// typeName takes a name that may be qualified; its first identifier was taken already if it is not nil.
func (p *parser) typeName(first *ast.Ident) ast.Expr {
	if p.trace {
		p.enter("TypeName")
		defer p.leave()
	}
	if first == nil {
		first = p.ident()
	}
	if p.tok != token.PERIOD {
		return first
	}
	p.next()
	return &ast.SelectorExpr{X: first, Sel: p.ident()}
}

// namedType takes a name that may be qualified and have type arguments.
func (p *parser) namedType(first *ast.Ident) ast.Expr {
	if p.trace {
		p.enter("QualifiedIdent")
		defer p.leave()
	}
	x := p.typeName(first)
	if p.tok == token.LBRACK {
		x = p.typeArguments(x)
	}
	return x
}

// indexed returns x[list...].
func indexed(x ast.Expr, lbrack token.Pos, list []ast.Expr, rbrack token.Pos) ast.Expr {
	if len(list) == 1 {
		return &ast.IndexExpr{X: x, Lbrack: lbrack, Index: list[0], Rbrack: rbrack}
	}
	return &ast.IndexListExpr{X: x, Lbrack: lbrack, Indices: list, Rbrack: rbrack}
}

const typeArgumentList = "type argument list"

// restOfTypeList takes types up to the closing bracket.
func (p *parser) restOfTypeList(list []ast.Expr) []ast.Expr {
	for p.tok != token.RBRACK && p.tok != token.EOF {
		list = append(list, p.typ())
		if !p.comma(typeArgumentList, token.RBRACK) {
			break
		}
		p.next()
	}
	return list
}

func (p *parser) typeArguments(x ast.Expr) ast.Expr {
	if p.trace {
		p.enter("TypeInstance")
		defer p.leave()
	}
	lbrack := p.expect(token.LBRACK)
	p.level++
	list := p.restOfTypeList(nil)
	p.level--
	rbrack := p.expectEnd(token.RBRACK, typeArgumentList)
	if len(list) == 0 {
		p.expected(rbrack, typeArgumentList)
		list = []ast.Expr{&ast.BadExpr{From: lbrack + 1, To: rbrack}}
	}
	return indexed(x, lbrack, list, rbrack)
}

// arrayType takes an array or slice type behind its '['; length was taken already if it is not nil.
func (p *parser) arrayType(lbrack token.Pos, length ast.Expr) *ast.ArrayType {
	if p.trace {
		p.enter("ArrayType")
		defer p.leave()
	}
	if length == nil {
		p.level++
		if p.tok == token.ELLIPSIS {
			length = &ast.Ellipsis{Ellipsis: p.pos}
			p.next()
		} else if p.tok != token.RBRACK {
			length = p.rightSide()
		}
		p.level--
	}
	if p.tok == token.COMMA {
		p.error(p.pos, "unexpected comma; expecting ]")
		p.next()
	}
	p.expect(token.RBRACK)
	return &ast.ArrayType{Lbrack: lbrack, Len: length, Elt: p.typ()}
}

// arrayOrInstance takes what follows a name before '[': "name []T" and "name [n]T" declare the name, "name[T, ...]" is an
// instantiated type, for which the name that is returned is nil.
func (p *parser) arrayOrInstance(name *ast.Ident) (*ast.Ident, ast.Expr) {
	if p.trace {
		p.enter("ArrayFieldOrTypeInstance")
		defer p.leave()
	}
	lbrack := p.expect(token.LBRACK)
	lastComma := token.NoPos // of a comma before ']'
	var list []ast.Expr
	if p.tok != token.RBRACK {
		p.level++
		list = append(list, p.rightSide())
		for p.tok == token.COMMA {
			comma := p.pos
			p.next()
			if p.tok == token.RBRACK {
				lastComma = comma
				break
			}
			list = append(list, p.rightSide())
		}
		p.level--
	}
	rbrack := p.expect(token.RBRACK)
	switch len(list) {
	case 0:
		return name, &ast.ArrayType{Lbrack: lbrack, Elt: p.typ()}
	case 1:
		if elt := p.typeIfAny(); elt != nil {
			if lastComma != token.NoPos {
				p.error(lastComma, "unexpected comma; expecting ]")
			}
			return name, &ast.ArrayType{Lbrack: lbrack, Len: list[0], Elt: elt}
		}
	}
	return nil, indexed(name, lbrack, list, rbrack)
}

func (p *parser) structType() *ast.StructType {
	if p.trace {
		p.enter("StructType")
		defer p.leave()
	}
	t := &ast.StructType{Struct: p.expect(token.STRUCT), Fields: new(ast.FieldList)}
	t.Fields.Opening = p.expect(token.LBRACE)
	for p.tok == token.IDENT || p.tok == token.MUL || p.tok == token.LPAREN {
		t.Fields.List = append(t.Fields.List, p.field())
	}
	t.Fields.Closing = p.expect(token.RBRACE)
	return t
}

// field takes a line of a struct type.
func (p *parser) field() *ast.Field {
	if p.trace {
		p.enter("FieldDecl")
		defer p.leave()
	}
	f := &ast.Field{Doc: p.lead}
	switch p.tok {
	case token.IDENT:
		p.fieldNames(f)
	case token.MUL, token.LPAREN:
		f.Type = p.embeddedField()
	default:
		f.Type = p.bad("field name or embedded type")
	}
	if p.tok == token.STRING {
		f.Tag = &ast.BasicLit{ValuePos: p.pos, Kind: p.tok, Value: p.lit}
		p.next()
	}
	f.Comment = p.endOfStatement()
	return f
}

// fieldNames takes the names and the type of fields, or an embedded type that starts with a name.
func (p *parser) fieldNames(f *ast.Field) {
	name := p.ident()
	switch p.tok {
	case token.PERIOD:
		f.Type = p.namedType(name)
		return
	case token.STRING, token.SEMICOLON, token.RBRACE:
		f.Type = name
		return
	}
	f.Names = []*ast.Ident{name}
	for p.tok == token.COMMA {
		p.next()
		f.Names = append(f.Names, p.ident())
	}
	if len(f.Names) > 1 || p.tok != token.LBRACK {
		f.Type = p.typ()
		return
	}
	if name, f.Type = p.arrayOrInstance(name); name == nil {
		f.Names = nil
	}
}

// embeddedField takes an embedded type that starts with '*' or, which is an error, with a parenthesis.
func (p *parser) embeddedField() ast.Expr {
	star, outer, inner := token.NoPos, false, false
	parenthesis := func() bool {
		if p.tok != token.LPAREN {
			return false
		}
		p.error(p.pos, "cannot parenthesize embedded type")
		p.next()
		return true
	}
	outer = parenthesis()
	if p.tok == token.MUL {
		star = p.pos
		p.next()
		inner = !outer && parenthesis()
	}
	x := p.namedType(nil)
	if (outer || inner) && p.tok == token.RPAREN {
		p.next()
	}
	if star == token.NoPos {
		return x
	}
	return &ast.StarExpr{Star: star, X: x}
}

func (p *parser) pointerType() *ast.StarExpr {
	if p.trace {
		p.enter("PointerType")
		defer p.leave()
	}
	return &ast.StarExpr{Star: p.expect(token.MUL), X: p.typ()}
}

func (p *parser) mapType() *ast.MapType {
	if p.trace {
		p.enter("MapType")
		defer p.leave()
	}
	t := &ast.MapType{Map: p.expect(token.MAP)}
	p.expect(token.LBRACK)
	t.Key = p.typ()
	p.expect(token.RBRACK)
	t.Value = p.typ()
	return t
}

func (p *parser) chanType() *ast.ChanType {
	if p.trace {
		p.enter("ChanType")
		defer p.leave()
	}
	t := &ast.ChanType{Begin: p.pos, Dir: ast.SEND | ast.RECV}
	if p.tok == token.ARROW {
		t.Arrow, t.Dir = p.pos, ast.RECV
		p.next()
		p.expect(token.CHAN)
	} else {
		p.next()
		if p.tok == token.ARROW {
			t.Arrow, t.Dir = p.pos, ast.SEND
			p.next()
		}
	}
	t.Value = p.typ()
	return t
}

func (p *parser) interfaceType() *ast.InterfaceType {
	if p.trace {
		p.enter("InterfaceType")
		defer p.leave()
	}
	t := &ast.InterfaceType{Interface: p.expect(token.INTERFACE), Methods: new(ast.FieldList)}
	t.Methods.Opening = p.expect(token.LBRACE)
	for {
		f := p.element()
		if f == nil {
			break
		}
		f.Comment = p.endOfStatement()
		t.Methods.List = append(t.Methods.List, f)
	}
	t.Methods.Closing = p.expect(token.RBRACE)
	return t
}

// element takes a method, an embedded interface or a union; nil if there is none.
func (p *parser) element() *ast.Field {
	switch p.tok {
	case token.IDENT:
		f := p.method()
		if f.Names == nil {
			f.Type = p.union(f.Type)
		}
		return f
	case token.TILDE:
		return &ast.Field{Type: p.union(nil)}
	}
	if t := p.typeIfAny(); t != nil {
		return &ast.Field{Type: p.union(t)}
	}
	return nil
}

// method takes a method, or an embedded type that starts with a name.
func (p *parser) method() *ast.Field {
	if p.trace {
		p.enter("MethodSpec")
		defer p.leave()
	}
	f := &ast.Field{Doc: p.lead}
	f.Type = p.typeName(nil)
	name, _ := f.Type.(*ast.Ident)
	switch {
	case name == nil:
		if p.tok == token.LBRACK {
			f.Type = p.typeArguments(f.Type)
		}
	case p.tok == token.LPAREN:
		f.Names, f.Type = []*ast.Ident{name}, p.signature(token.NoPos)
	case p.tok == token.LBRACK:
		p.bracketInMethod(f, name)
	}
	return f
}

// signature takes parameters and results.
func (p *parser) signature(pos token.Pos) *ast.FuncType {
	_, params := p.parameters(false)
	return &ast.FuncType{Func: pos, Params: params, Results: p.results()}
}

// bracketInMethod takes what follows a name in an interface before '[': type arguments, or type parameters, which are an error.
func (p *parser) bracketInMethod(f *ast.Field, name *ast.Ident) {
	lbrack := p.pos
	p.next()
	p.level++
	first := p.expr()
	p.level--
	if param, ok := first.(*ast.Ident); ok && p.tok != token.COMMA && p.tok != token.RBRACK {
		p.parameterList(param, nil, token.RBRACK)
		p.expect(token.RBRACK)
		p.error(lbrack, "interface method must have no type parameters")
		f.Names, f.Type = []*ast.Ident{name}, p.signature(token.NoPos)
		return
	}
	list := []ast.Expr{first}
	if p.comma(typeArgumentList, token.RBRACK) {
		p.level++
		p.next()
		list = p.restOfTypeList(list)
		p.level--
	}
	f.Type = indexed(name, lbrack, list, p.expectEnd(token.RBRACK, typeArgumentList))
}

// union takes "term | term | ..."; the first term was taken already if it is not nil.
func (p *parser) union(x ast.Expr) ast.Expr {
	if p.trace {
		p.enter("EmbeddedElem")
		defer p.leave()
	}
	if x == nil {
		x = p.term()
	}
	for p.tok == token.OR {
		pos := p.pos
		p.next()
		x = &ast.BinaryExpr{X: x, OpPos: pos, Op: token.OR, Y: p.term()}
	}
	return x
}

func (p *parser) term() ast.Expr {
	if p.trace {
		p.enter("EmbeddedTerm")
		defer p.leave()
	}
	if p.tok == token.TILDE {
		pos := p.pos
		p.next()
		return &ast.UnaryExpr{OpPos: pos, Op: token.TILDE, X: p.typ()}
	}
	if t := p.typeIfAny(); t != nil {
		return t
	}
	return p.bad("~ term or type")
}
