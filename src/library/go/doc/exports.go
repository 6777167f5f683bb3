package doc

import (
	"go/ast"
	"go/token"
)

// keepExports removes from a file what is not exported.
func (r *reader) keepExports(f *ast.File) {
	f.Decls = keepIf(f.Decls, func(decl ast.Decl) bool {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			return token.IsExported(d.Name.Name)
		case *ast.GenDecl:
			if d.Tok == token.CONST {
				writeTypes(d.Specs)
			}
			d.Specs = keepIf(d.Specs, r.keepSpec)
			return len(d.Specs) > 0
		}
		return false
	})
}

// writeTypes gives constants that repeat the type of a constant that goes away a type of their own.
func writeTypes(specs []ast.Spec) {
	var previous ast.Expr
	for _, spec := range specs {
		s := spec.(*ast.ValueSpec)
		if s.Type == nil && len(s.Values) == 0 && previous != nil {
			s.Type = copyName(previous, s.Pos())
		}
		previous = s.Type
		if (Filter)(token.IsExported).inNames(s.Names) {
			previous = nil
		}
	}
}

// copyName returns a copy of the name of a type; nil if it is none.
func copyName(x ast.Expr, pos token.Pos) ast.Expr {
	switch t := x.(type) {
	case *ast.Ident:
		return &ast.Ident{Name: t.Name, NamePos: pos}
	case *ast.SelectorExpr:
		if id, ok := t.X.(*ast.Ident); ok {
			return &ast.SelectorExpr{X: &ast.Ident{Name: id.Name, NamePos: pos}, Sel: ast.NewIdent(t.Sel.Name)}
		}
	}
	return nil
}

func exportedNames(list []*ast.Ident) []*ast.Ident {
	return keepIf(list, func(id *ast.Ident) bool { return token.IsExported(id.Name) })
}

func (r *reader) keepSpec(spec ast.Spec) bool {
	switch s := spec.(type) {
	case *ast.ImportSpec:
		return true
	case *ast.ValueSpec:
		s.Values = keepValues(s.Values)
		if len(s.Values) == 0 && s.Type != nil {
			s.Names = exportedNames(s.Names)
			if len(s.Names) == 0 {
				return false
			}
		} else if !blankNames(s.Names) { // values and iota count the names
			return false
		}
		r.keepType(nil, s.Type)
		return true
	case *ast.TypeSpec:
		name := s.Name.Name
		if token.IsExported(name) {
			r.keepType(r.typ(name), s.Type)
			return true
		}
		if IsPredeclared(name) {
			r.shadowed[name] = true
		}
	}
	return false
}

// blankNames makes names that are not exported blank and reports whether others are left.
func blankNames(list []*ast.Ident) (left bool) {
	for i, id := range list {
		if token.IsExported(id.Name) {
			left = true
		} else {
			list[i] = ast.NewIdent("_")
		}
	}
	return left
}

// keepValues removes fields that are not exported from composite literals.
func keepValues(list []ast.Expr) []ast.Expr {
	literal := func(x ast.Expr) {
		if lit, ok := x.(*ast.CompositeLit); ok {
			n := len(lit.Elts)
			lit.Elts = keepValues(lit.Elts)
			lit.Incomplete = lit.Incomplete || len(lit.Elts) < n
		}
	}
	return keepIf(list, func(x ast.Expr) bool {
		if pair, ok := x.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok && !token.IsExported(key.Name) {
				return false
			}
			x = pair.Value
		}
		literal(x)
		return true
	})
}

// keepFields removes fields or methods that are not exported and reports whether there were some. in is the interface that they belong to, nil
// for a struct: it keeps embedded types of other kinds and predeclared ones.
func (r *reader) keepFields(outer *namedType, fields *ast.FieldList, in *ast.InterfaceType) (removed bool) {
	if fields == nil {
		return false
	}
	before := len(fields.List)
	fields.List = keepIf(fields.List, func(f *ast.Field) bool {
		kept := false
		if n := len(f.Names); n > 0 {
			f.Names = exportedNames(f.Names)
			removed = removed || len(f.Names) < n
			kept = len(f.Names) > 0
		} else if name := r.embeds(outer, f.Type); name == "" {
			kept = in != nil
		} else if token.IsExported(name) {
			kept = true
		} else if in != nil && predeclaredTypes[name] {
			kept = true
			r.suspects[name] = append(r.suspects[name], in)
		}
		if kept {
			r.keepType(nil, f.Type)
		}
		return kept
	})
	return removed || len(fields.List) < before
}

// withoutEmbedded removes an embedded type from an interface.
func withoutEmbedded(name string, t *ast.InterfaceType) {
	before := len(t.Methods.List)
	t.Methods.List = keepIf(t.Methods.List, func(f *ast.Field) bool {
		embedded, _ := baseName(f.Type)
		return len(f.Names) > 0 || embedded != name
	})
	if len(t.Methods.List) < before {
		t.Incomplete = true
	}
}

// keepType removes from a type what is not exported; outer is the type that it is declared for, or nil.
func (r *reader) keepType(outer *namedType, x ast.Expr) {
	params := func(list *ast.FieldList) {
		if list != nil {
			for _, f := range list.List {
				r.keepType(nil, f.Type)
			}
		}
	}
	switch t := x.(type) {
	case *ast.ParenExpr:
		r.keepType(nil, t.X)
	case *ast.StarExpr:
		r.keepType(nil, t.X)
	case *ast.UnaryExpr:
		if t.Op == token.TILDE {
			r.keepType(nil, t.X)
		}
	case *ast.BinaryExpr:
		if t.Op == token.OR {
			r.keepType(nil, t.X)
			r.keepType(nil, t.Y)
		}
	case *ast.ArrayType:
		r.keepType(nil, t.Elt)
	case *ast.MapType:
		r.keepType(nil, t.Key)
		r.keepType(nil, t.Value)
	case *ast.ChanType:
		r.keepType(nil, t.Value)
	case *ast.FuncType:
		params(t.TypeParams)
		params(t.Params)
		params(t.Results)
	case *ast.StructType:
		if r.keepFields(outer, t.Fields, nil) {
			t.Incomplete = true
		}
	case *ast.InterfaceType:
		if r.keepFields(outer, t.Methods, t) {
			t.Incomplete = true
		}
	}
}
