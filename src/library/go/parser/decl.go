package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) sourceFile() *ast.File {
	if p.trace {
		p.enter("File")
		defer p.leave()
	}
	if len(p.errors) > 0 {
		return nil // not even the first token is Go
	}
	f := &ast.File{Doc: p.lead}
	f.Package = p.expect(token.PACKAGE)
	f.Name = p.ident()
	if f.Name.Name == "_" && p.mode&DeclarationErrors != 0 {
		p.error(p.pos, "invalid package name _")
	}
	p.endOfStatement()
	if len(p.errors) > 0 {
		return nil
	}
	if p.mode&PackageClauseOnly == 0 {
		for p.tok == token.IMPORT {
			f.Decls = append(f.Decls, p.genDecl())
		}
		for previous := token.IMPORT; p.tok != token.EOF && p.mode&ImportsOnly == 0; {
			if p.tok == token.IMPORT && previous != token.IMPORT {
				p.error(p.pos, "imports must appear before other declarations")
			}
			previous = p.tok
			f.Decls = append(f.Decls, p.declaration(startsDeclaration))
		}
	}
	f.FileStart = token.Pos(p.file.Base())
	f.FileEnd = f.FileStart + token.Pos(p.file.Size())
	f.Imports, f.Comments, f.GoVersion = p.imports, p.comments, p.goVersion
	if p.mode&SkipObjectResolution == 0 {
		var report func(token.Pos, string)
		if p.mode&DeclarationErrors != 0 {
			report = p.error
		}
		resolve(f, p.file, report)
	}
	return f
}

// declaration takes a declaration; after an error it skips to a token for which sync is true.
func (p *parser) declaration(sync func(token.Token) bool) ast.Decl {
	if p.trace {
		p.enter("Declaration")
		defer p.leave()
	}
	switch p.tok {
	case token.IMPORT, token.CONST, token.VAR, token.TYPE:
		return p.genDecl()
	case token.FUNC:
		return p.funcDecl()
	}
	pos := p.pos
	p.expected(pos, "declaration")
	p.skip(sync)
	return &ast.BadDecl{From: pos, To: p.pos}
}

// genDecl takes an import, constant, variable or type declaration.
func (p *parser) genDecl() *ast.GenDecl {
	keyword := p.tok
	if p.trace {
		p.enter("GenDecl(" + keyword.String() + ")")
		defer p.leave()
	}
	spec := p.valueSpec
	switch keyword {
	case token.IMPORT:
		spec = p.importSpec
	case token.TYPE:
		spec = p.typeSpec
	}
	d := &ast.GenDecl{Doc: p.lead, Tok: keyword}
	d.TokPos = p.expect(keyword)
	if p.tok != token.LPAREN {
		d.Specs = append(d.Specs, spec(nil, keyword))
		return d
	}
	d.Lparen = p.pos
	p.next()
	for p.tok != token.RPAREN && p.tok != token.EOF {
		d.Specs = append(d.Specs, spec(p.lead, keyword))
	}
	d.Rparen = p.expect(token.RPAREN)
	p.endOfStatement()
	return d
}

func (p *parser) importSpec(doc *ast.CommentGroup, _ token.Token) ast.Spec {
	if p.trace {
		p.enter("ImportSpec")
		defer p.leave()
	}
	s := &ast.ImportSpec{Doc: doc}
	if p.tok == token.IDENT {
		s.Name = p.ident()
	} else if p.tok == token.PERIOD {
		s.Name = &ast.Ident{NamePos: p.pos, Name: "."}
		p.next()
	}
	s.Path = &ast.BasicLit{ValuePos: p.pos, Kind: token.STRING}
	switch {
	case p.tok == token.STRING:
		s.Path.Value = p.lit
		p.next()
	case p.tok.IsLiteral():
		p.error(p.pos, "import path must be a string")
		p.next()
	default:
		p.error(p.pos, "missing import path")
		p.skip(endsExpression)
	}
	s.Comment = p.endOfStatement()
	p.imports = append(p.imports, s)
	return s
}

func (p *parser) valueSpec(doc *ast.CommentGroup, keyword token.Token) ast.Spec {
	if p.trace {
		p.enter(keyword.String() + "Spec")
		defer p.leave()
	}
	s := &ast.ValueSpec{Doc: doc, Names: p.identList()}
	switch {
	case keyword == token.VAR && p.tok != token.ASSIGN:
		s.Type = p.typ()
	case keyword == token.CONST && p.tok != token.EOF && p.tok != token.SEMICOLON && p.tok != token.RPAREN:
		s.Type = p.typeIfAny()
	}
	if p.tok == token.ASSIGN {
		p.next()
		s.Values = p.exprList(true)
	}
	s.Comment = p.endOfStatement()
	return s
}

func (p *parser) typeSpec(doc *ast.CommentGroup, _ token.Token) ast.Spec {
	if p.trace {
		p.enter("TypeSpec")
		defer p.leave()
	}
	s := &ast.TypeSpec{Doc: doc, Name: p.ident()}
	if p.tok == token.LBRACK {
		p.bracketInTypeSpec(s)
	} else {
		p.aliasOrType(s)
	}
	s.Comment = p.endOfStatement()
	return s
}

func (p *parser) aliasOrType(s *ast.TypeSpec) {
	if p.tok == token.ASSIGN {
		s.Assign = p.pos
		p.next()
	}
	s.Type = p.typ()
}

// bracketInTypeSpec takes what follows the name of a type before '[': an array type, or type parameters. "P *E" may be the product
// that is the length of an array; it is a parameter if a comma follows or *E can only be a type.
func (p *parser) bracketInTypeSpec(s *ast.TypeSpec) {
	lbrack := p.pos
	p.next()
	if p.tok != token.IDENT {
		s.Type = p.arrayType(lbrack, nil)
		return
	}
	var x ast.Expr = p.ident()
	if p.tok != token.LBRACK { // a name and '[' can only start "P []E", since an array's length is constant
		p.level++
		x = p.binary(p.primary(x), token.LowestPrec+1)
		p.level--
	}
	name, constraint := splitParameter(x, p.tok == token.COMMA)
	if name == nil || constraint == nil && p.tok == token.RBRACK {
		s.Type = p.arrayType(lbrack, x)
		return
	}
	if p.trace {
		p.enter("parseGenericType")
		defer p.leave()
	}
	s.TypeParams = &ast.FieldList{Opening: lbrack, List: p.parameterList(name, constraint, token.RBRACK)}
	s.TypeParams.Closing = p.expect(token.RBRACK)
	p.aliasOrType(s)
}

// splitParameter takes an expression apart that may be a type parameter and the start of its constraint: "P *E", "P (E)" and both with
// "|…" behind. Unless certain is set, the constraint must not be possible as a value. The name is nil if it is no parameter.
func splitParameter(x ast.Expr, certain bool) (name *ast.Ident, constraint ast.Expr) {
	switch x := x.(type) {
	case *ast.Ident:
		return x, nil
	case *ast.CallExpr:
		name, _ = x.Fun.(*ast.Ident)
		if name != nil && len(x.Args) == 1 && x.Ellipsis == token.NoPos && (certain || onlyType(x.Args[0])) {
			return name, x.Args[0]
		}
	case *ast.BinaryExpr:
		if x.Op == token.MUL {
			name, _ = x.X.(*ast.Ident)
			if name != nil && (certain || onlyType(x.Y)) {
				return name, &ast.StarExpr{Star: x.OpPos, X: x.Y}
			}
		} else if x.Op == token.OR {
			name, left := splitParameter(x.X, certain || onlyType(x.Y))
			if name != nil && left != nil {
				return name, &ast.BinaryExpr{X: left, OpPos: x.OpPos, Op: x.Op, Y: x.Y}
			}
		}
	}
	return nil, x
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

func (p *parser) funcDecl() *ast.FuncDecl {
	if p.trace {
		p.enter("FunctionDecl")
		defer p.leave()
	}
	d := &ast.FuncDecl{Doc: p.lead, Type: new(ast.FuncType)}
	d.Type.Func = p.expect(token.FUNC)
	if p.tok == token.LPAREN {
		_, d.Recv = p.parameters(false)
	}
	d.Name = p.ident()
	d.Type.TypeParams, d.Type.Params = p.parameters(true)
	if d.Recv != nil && d.Type.TypeParams != nil {
		p.error(d.Type.TypeParams.Opening, "method must have no type parameters")
		d.Type.TypeParams = nil
	}
	d.Type.Results = p.results()
	if p.tok == token.SEMICOLON {
		p.next()
		if p.tok != token.LBRACE {
			return d
		}
		p.error(p.pos, "unexpected semicolon or newline before {")
	}
	if p.tok == token.LBRACE {
		d.Body = p.block()
	}
	p.endOfStatement()
	return d
}
