package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) funcType() *ast.FuncType {
	if p.trace {
		p.enter("FuncType")
		defer p.leave()
	}
	pos := p.expect(token.FUNC)
	typeParams, params := p.parameters(true)
	if typeParams != nil {
		p.error(typeParams.Pos(), "function type must have no type parameters")
	}
	return &ast.FuncType{Func: pos, Params: params, Results: p.results()}
}

// parameters takes parameters in parentheses, and type parameters in front of them if they are allowed.
func (p *parser) parameters(generic bool) (typeParams, params *ast.FieldList) {
	if p.trace {
		p.enter("Parameters")
		defer p.leave()
	}
	if generic && p.tok == token.LBRACK {
		typeParams = &ast.FieldList{Opening: p.pos}
		p.next()
		typeParams.List = p.parameterList(nil, nil, token.RBRACK)
		typeParams.Closing = p.expect(token.RBRACK)
		if len(typeParams.List) == 0 {
			p.error(typeParams.Closing, "empty type parameter list")
			typeParams = nil
		}
	}
	params = &ast.FieldList{Opening: p.expect(token.LPAREN)}
	if p.tok != token.RPAREN {
		params.List = p.parameterList(nil, nil, token.RPAREN)
	}
	params.Closing = p.expect(token.RPAREN)
	return typeParams, params
}

func (p *parser) results() *ast.FieldList {
	if p.trace {
		p.enter("Result")
		defer p.leave()
	}
	if p.tok == token.LPAREN {
		_, list := p.parameters(false)
		return list
	}
	if t := p.typeIfAny(); t != nil {
		return &ast.FieldList{List: []*ast.Field{{Type: t}}}
	}
	return nil
}

// param is a parameter as it is written; one of its parts may be missing.
type param struct {
	name *ast.Ident
	typ  ast.Expr
}

func (p *parser) dots() *ast.Ellipsis {
	if p.trace {
		p.enter("DotsType")
		defer p.leave()
	}
	return &ast.Ellipsis{Ellipsis: p.expect(token.ELLIPSIS), Elt: p.typ()}
}

// parameter takes a parameter, whose name was taken already if it is not nil. Unions are allowed in type parameters.
func (p *parser) parameter(name *ast.Ident, unions bool) param {
	if p.trace {
		p.enter("ParamDeclOrNil")
		defer p.leave()
	}
	x := param{name: name}
	if name == nil {
		switch p.tok {
		case token.IDENT:
			x.name = p.ident()
		case token.MUL, token.ARROW, token.FUNC, token.LBRACK, token.CHAN, token.MAP, token.STRUCT, token.INTERFACE, token.LPAREN:
			x.typ = p.typ()
		case token.ELLIPSIS:
			x.typ = p.dots()
			return x
		default:
			if unions && p.tok == token.TILDE {
				x.typ = p.union(nil)
				return x
			}
			p.expected(p.pos, "')'")
			p.skip(endsExpression)
		}
	}
	if x.name != nil {
		switch p.tok {
		case token.IDENT, token.MUL, token.ARROW, token.FUNC, token.CHAN, token.MAP, token.STRUCT, token.INTERFACE, token.LPAREN:
			x.typ = p.typ()
		case token.LBRACK:
			x.name, x.typ = p.arrayOrInstance(x.name)
		case token.ELLIPSIS:
			x.typ = p.dots()
			return x
		case token.PERIOD:
			x.typ = p.namedType(x.name)
			x.name = nil
		case token.TILDE:
			if unions {
				x.typ = p.union(nil)
				return x
			}
		case token.OR:
			if unions {
				x.typ = p.union(x.name)
				x.name = nil
				return x
			}
		}
	}
	if unions && p.tok == token.OR && x.typ != nil {
		x.typ = p.union(x.typ)
	}
	return x
}

// parameterList takes parameters up to end, which is ']' for type parameters. The name and the type of the first were taken already
// if they are not nil.
func (p *parser) parameterList(name ast.Expr, typ ast.Expr, end token.Token) []*ast.Field {
	if p.trace {
		p.enter("ParameterList")
		defer p.leave()
	}
	pos := p.pos
	first, _ := name.(*ast.Ident)
	if first != nil {
		pos = first.NamePos
	}
	types := end == token.RBRACK
	var list []param
	complete := 0 // with name and type
	for first != nil || p.tok != end && p.tok != token.EOF {
		var x param
		if typ == nil {
			x = p.parameter(first, types)
		} else if x = (param{first, typ}); types {
			x.typ = p.union(typ)
		}
		first, typ = nil, nil
		if x.name != nil || x.typ != nil {
			list = append(list, x)
		}
		if x.name != nil && x.typ != nil {
			complete++
		}
		if !p.comma("parameter list", end) {
			break
		}
		p.next()
	}
	switch {
	case len(list) == 0:
		return nil
	case complete == 0:
		if types {
			p.error(pos, "type parameters must be named")
		}
		return unnamed(list)
	case complete < len(list):
		p.distribute(list, pos, types)
	}
	return named(list)
}

// unnamed makes fields of parameters that are types only.
func unnamed(list []param) []*ast.Field {
	fields := make([]*ast.Field, len(list))
	for i, x := range list {
		fields[i] = &ast.Field{Type: x.typ}
		if x.name != nil {
			fields[i].Type = x.name
		}
	}
	return fields
}

// distribute gives parameters without type the type of those behind them.
func (p *parser) distribute(list []param, pos token.Pos, types bool) {
	missing := token.NoPos // of the first parameter without name or type
	var typ ast.Expr
	for i := len(list) - 1; i >= 0; i-- {
		switch x := &list[i]; {
		case x.typ != nil:
			typ = x.typ
			if x.name == nil {
				missing = typ.Pos()
				x.name = &ast.Ident{NamePos: missing, Name: "_"}
			}
		case typ != nil:
			x.typ = typ
		default:
			missing = x.name.NamePos
			x.typ = &ast.BadExpr{From: missing, To: p.pos}
		}
	}
	if missing == token.NoPos {
		return
	}
	if types {
		p.error(missing, "type parameters must be named")
	} else {
		p.error(pos, "mixed named and unnamed parameters")
	}
}

// named makes fields of parameters with names, one for those that share a type.
func named(list []param) (fields []*ast.Field) {
	for i, x := range list {
		if i == 0 || x.typ != list[i-1].typ {
			fields = append(fields, &ast.Field{Type: x.typ})
		}
		f := fields[len(fields)-1]
		f.Names = append(f.Names, x.name)
	}
	return fields
}
