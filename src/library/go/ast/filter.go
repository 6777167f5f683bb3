package ast

// Filter says whether a name is kept.
type Filter func(string) bool

// FileExports removes from a file all that is not exported: declarations, fields and methods, and function bodies. Unexported
// types of exported fields stay. It reports whether declarations are left.
func FileExports(src *File) bool { return (&pruner{IsExported, true}).file(src) }

// PackageExports does for a package what FileExports does for a file.
func PackageExports(pkg *Package) bool { return (&pruner{IsExported, true}).pkg(pkg) }

// FilterDecl removes from a declaration names, fields and methods that the filter does not keep; it reports whether names are left.
func FilterDecl(decl Decl, f Filter) bool { return (&pruner{f, false}).decl(decl) }

// FilterFile does for a file what FilterDecl does for a declaration, and removes declarations without names and all imports.
func FilterFile(src *File, f Filter) bool { return (&pruner{f, false}).file(src) }

// FilterPackage does for a package what FilterFile does for a file.
func FilterPackage(pkg *Package, f Filter) bool { return (&pruner{f, false}).pkg(pkg) }

// pruner removes what a filter does not keep.
type pruner struct {
	keep   Filter
	export bool // prune the types of what is kept too
}

// keepIf returns the elements for which f is true, in the same array.
func keepIf[T any](list []T, f func(T) bool) []T {
	kept := list[:0]
	for _, x := range list {
		if f(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

func (p *pruner) names(list []*Ident) []*Ident {
	return keepIf(list, func(id *Ident) bool { return p.keep(id.Name) })
}

// embeddedName returns the name of an embedded field; nil if the type has none.
func embeddedName(x Expr) *Ident {
	switch t := x.(type) {
	case *Ident:
		return t
	case *StarExpr:
		return embeddedName(t.X)
	case *SelectorExpr:
		if _, ok := t.X.(*Ident); ok {
			return t.Sel
		}
	}
	return nil
}

// fields prunes fields or methods and reports whether some were removed.
func (p *pruner) fields(fields *FieldList) (removed bool) {
	if fields == nil {
		return false
	}
	before := len(fields.List)
	fields.List = keepIf(fields.List, func(f *Field) bool {
		if len(f.Names) == 0 {
			name := embeddedName(f.Type)
			if name == nil || !p.keep(name.Name) {
				return false
			}
		} else {
			n := len(f.Names)
			f.Names = p.names(f.Names)
			removed = removed || len(f.Names) < n
			if len(f.Names) == 0 {
				return false
			}
		}
		if p.export {
			p.typ(f.Type)
		}
		return true
	})
	return removed || len(fields.List) < before
}

func (p *pruner) literal(lit *CompositeLit) {
	n := len(lit.Elts)
	lit.Elts = p.values(lit.Elts)
	if len(lit.Elts) < n {
		lit.Incomplete = true
	}
}

func (p *pruner) values(list []Expr) []Expr {
	return keepIf(list, func(x Expr) bool {
		switch x := x.(type) {
		case *CompositeLit:
			p.literal(x)
		case *KeyValueExpr:
			if key, ok := x.Key.(*Ident); ok && !p.keep(key.Name) {
				return false
			}
			if value, ok := x.Value.(*CompositeLit); ok {
				p.literal(value)
			}
		}
		return true
	})
}

// params prunes the types of parameters and reports whether any has names left.
func (p *pruner) params(fields *FieldList) (left bool) {
	if fields != nil {
		for _, f := range fields.List {
			if p.typ(f.Type) {
				left = true
			}
		}
	}
	return left
}

// typ prunes a type and reports whether it has names left.
func (p *pruner) typ(x Expr) bool {
	switch t := x.(type) {
	case *Ident:
		return p.keep(t.Name)
	case *ParenExpr:
		return p.typ(t.X)
	case *ArrayType:
		return p.typ(t.Elt)
	case *ChanType:
		return p.typ(t.Value)
	case *MapType:
		key := p.typ(t.Key)
		return p.typ(t.Value) || key
	case *FuncType:
		params := p.params(t.Params)
		return p.params(t.Results) || params
	case *StructType:
		if p.fields(t.Fields) {
			t.Incomplete = true
		}
		return len(t.Fields.List) > 0
	case *InterfaceType:
		if p.fields(t.Methods) {
			t.Incomplete = true
		}
		return len(t.Methods.List) > 0
	}
	return false
}

func (p *pruner) spec(spec Spec) bool {
	switch s := spec.(type) {
	case *ValueSpec:
		s.Names = p.names(s.Names)
		s.Values = p.values(s.Values)
		if len(s.Names) == 0 {
			return false
		}
		if p.export {
			p.typ(s.Type)
		}
		return true
	case *TypeSpec:
		kept := p.keep(s.Name.Name)
		if kept == p.export {
			left := p.typ2(s.Type, kept)
			return kept || left
		}
		return kept
	}
	return false
}

// typ2 prunes the type of a declaration: of an exported one, or of one whose name is not kept but may have parts that are.
func (p *pruner) typ2(x Expr, kept bool) bool {
	if kept != p.export {
		return false
	}
	return p.typ(x)
}

func (p *pruner) decl(decl Decl) bool {
	switch d := decl.(type) {
	case *GenDecl:
		d.Specs = keepIf(d.Specs, p.spec)
		return len(d.Specs) > 0
	case *FuncDecl:
		return p.keep(d.Name.Name)
	}
	return false
}

func (p *pruner) file(src *File) bool {
	src.Decls = keepIf(src.Decls, p.decl)
	return len(src.Decls) > 0
}

func (p *pruner) pkg(pkg *Package) bool {
	left := false
	for _, f := range pkg.Files {
		if p.file(f) {
			left = true
		}
	}
	return left
}
