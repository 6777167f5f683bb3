package parser

import (
	"fmt"
	"go/ast"
	"go/token"
)

// deepestScope is how deep scopes may be nested.
const deepestScope = 1000

// resolver finds out what identifiers denote, as far as the file tells.
type resolver struct {
	file   *token.File
	report func(token.Pos, string) // nil if errors do not matter

	pkg, scope *ast.Scope
	depth      int
	pending    []*ast.Ident // may be declared later at package level
	labels     []labelScope // of the functions around
}

// labelScope has the labels of a function and the branches to them.
type labelScope struct {
	scope    *ast.Scope
	branches []*ast.Ident
}

// undecided is the object of pending identifiers, so that they are not resolved twice.
var undecided = new(ast.Object)

// resolve sets the objects of a file's identifiers, its scope and what is left unresolved.
func resolve(f *ast.File, file *token.File, report func(token.Pos, string)) {
	pkg := ast.NewScope(nil)
	r := &resolver{file: file, report: report, pkg: pkg, scope: pkg, depth: 1}
	for _, d := range f.Decls {
		ast.Walk(r, d)
	}
	left := r.pending[:0]
	for _, id := range r.pending {
		id.Obj = pkg.Lookup(id.Name)
		if id.Obj == nil {
			left = append(left, id)
		}
	}
	f.Scope, f.Unresolved = pkg, left
}

func (r *resolver) open(pos token.Pos) {
	r.depth++
	if r.depth > deepestScope {
		panic(bailout{pos, "exceeded max scope depth during object resolution"})
	}
	r.scope = ast.NewScope(r.scope)
}

func (r *resolver) close() {
	r.depth--
	r.scope = r.scope.Outer
}

// declare makes identifiers denote what a node declares. Type parameters of receivers, whose node is an identifier, get no object.
func (r *resolver) declare(decl, data any, scope *ast.Scope, kind ast.ObjKind, names ...*ast.Ident) {
	_, plain := decl.(*ast.Ident)
	for _, id := range names {
		if id.Obj != nil {
			panic(fmt.Sprintf("%v: identifier %s already declared or resolved", id.Pos(), id.Name))
		}
		obj := &ast.Object{Kind: kind, Name: id.Name, Decl: decl, Data: data}
		if !plain {
			id.Obj = obj
		}
		if id.Name == "_" {
			continue
		}
		other := scope.Insert(obj)
		if other == nil || r.report == nil {
			continue
		}
		msg := id.Name + " redeclared in this block"
		if pos := other.Pos(); pos != token.NoPos {
			msg += fmt.Sprintf("\n\tprevious declaration at %v", r.file.Position(pos))
		}
		r.report(id.NamePos, msg)
	}
}

// define makes identifiers denote the variables of a short variable declaration; some may exist.
func (r *resolver) define(s *ast.AssignStmt) {
	fresh := false
	for _, x := range s.Lhs {
		id, ok := x.(*ast.Ident)
		if !ok {
			continue
		}
		id.Obj = &ast.Object{Kind: ast.Var, Name: id.Name, Decl: s}
		if id.Name == "_" {
			continue
		}
		if other := r.scope.Insert(id.Obj); other != nil {
			id.Obj = other
		} else {
			fresh = true
		}
	}
	if !fresh && r.report != nil {
		r.report(s.Lhs[0].Pos(), "no new variables on left side of :=")
	}
}

// use makes an identifier denote what its name is declared as; it is pending if it must be declared somewhere.
func (r *resolver) use(id *ast.Ident, must bool) {
	if id.Obj != nil {
		panic(fmt.Sprintf("%v: identifier %s already declared or resolved", r.file.Position(id.Pos()), id.Name))
	}
	if id.Name == "_" {
		return
	}
	for s := r.scope; s != nil; s = s.Outer {
		if obj := s.Objects[id.Name]; obj != nil {
			if _, plain := obj.Decl.(*ast.Ident); !plain {
				id.Obj = obj
			}
			return
		}
	}
	if must {
		id.Obj = undecided
		r.pending = append(r.pending, id)
	}
}

func walk[N interface {
	comparable
	ast.Node
}](r *resolver, nodes ...N) {
	var none N
	for _, n := range nodes {
		if n != none {
			ast.Walk(r, n)
		}
	}
}

// Visit resolves the identifiers of a node. It walks by itself where scopes matter.
func (r *resolver) Visit(node ast.Node) ast.Visitor {
	switch n := node.(type) {
	case *ast.Ident:
		r.use(n, true)
	case *ast.SelectorExpr:
		ast.Walk(r, n.X)
	case *ast.CompositeLit:
		walk(r, n.Type)
		for _, x := range n.Elts {
			r.element(x)
		}
	case *ast.FuncLit:
		r.open(n.Pos())
		r.function(n.Type.Params, n.Type.Results)
		r.body(n.Body)
		r.close()
	case *ast.FuncType:
		r.open(n.Pos())
		r.function(n.Params, n.Results)
		r.close()
	case *ast.StructType:
		r.open(n.Pos())
		r.types(n.Fields)
		r.declareFields(n.Fields, ast.Var)
		r.close()
	case *ast.InterfaceType:
		r.open(n.Pos())
		r.types(n.Methods)
		r.declareFields(n.Methods, ast.Fun)
		r.close()
	case *ast.LabeledStmt:
		r.declare(n, nil, r.labels[len(r.labels)-1].scope, ast.Lbl, n.Label)
		ast.Walk(r, n.Stmt)
	case *ast.BranchStmt:
		if n.Tok != token.FALLTHROUGH && n.Label != nil {
			l := &r.labels[len(r.labels)-1]
			l.branches = append(l.branches, n.Label)
		}
	case *ast.AssignStmt:
		walk(r, n.Rhs...)
		if n.Tok == token.DEFINE {
			r.define(n)
		} else {
			walk(r, n.Lhs...)
		}
	case *ast.BlockStmt:
		r.open(n.Pos())
		walk(r, n.List...)
		r.close()
	case *ast.IfStmt:
		r.open(n.Pos())
		walk(r, n.Init)
		ast.Walk(r, n.Cond)
		ast.Walk(r, n.Body)
		walk(r, n.Else)
		r.close()
	case *ast.CaseClause:
		walk(r, n.List...)
		r.open(n.Pos())
		walk(r, n.Body...)
		r.close()
	case *ast.CommClause:
		r.open(n.Pos())
		walk(r, n.Comm)
		walk(r, n.Body...)
		r.close()
	case *ast.SelectStmt:
		walk(r, n.Body.List...)
	case *ast.SwitchStmt:
		r.switchStmt(n.Init, n.Tag, n.Body)
	case *ast.TypeSwitchStmt:
		r.switchStmt(n.Init, n.Assign, n.Body)
	case *ast.ForStmt:
		r.open(n.Pos())
		walk(r, n.Init)
		walk(r, n.Cond)
		walk(r, n.Post)
		ast.Walk(r, n.Body)
		r.close()
	case *ast.RangeStmt:
		r.rangeStmt(n)
	case *ast.GenDecl:
		r.genDecl(n)
	case *ast.FuncDecl:
		r.funcDecl(n)
	default:
		return r
	}
	return nil
}

// element resolves an element of a composite literal, whose key may be the name of a field.
func (r *resolver) element(x ast.Expr) {
	pair, ok := x.(*ast.KeyValueExpr)
	if !ok {
		ast.Walk(r, x)
		return
	}
	if id, ok := pair.Key.(*ast.Ident); ok {
		r.use(id, false)
	} else {
		ast.Walk(r, pair.Key)
	}
	ast.Walk(r, pair.Value)
}

func (r *resolver) switchStmt(init ast.Stmt, tag ast.Node, body *ast.BlockStmt) {
	scope, depth := r.scope, r.depth
	r.open(body.Pos())
	walk(r, init)
	if init != nil {
		r.open(body.Pos())
	}
	switch tag := tag.(type) {
	case ast.Expr:
		walk(r, tag)
	case ast.Stmt:
		walk(r, tag)
	}
	walk(r, body.List...)
	r.scope, r.depth = scope, depth
}

func (r *resolver) rangeStmt(n *ast.RangeStmt) {
	r.open(n.Pos())
	ast.Walk(r, n.X)
	var left []ast.Expr
	for _, x := range [...]ast.Expr{n.Key, n.Value} {
		if x != nil {
			left = append(left, x)
		}
	}
	if len(left) > 0 && n.Tok != token.DEFINE {
		walk(r, left...)
	} else if len(left) > 0 {
		for _, x := range left {
			if _, ok := unparen(x).(*ast.Ident); !ok {
				ast.Walk(r, unparen(x))
			}
		}
		r.define(&ast.AssignStmt{Lhs: left, TokPos: n.TokPos, Tok: token.DEFINE, Rhs: []ast.Expr{&ast.UnaryExpr{Op: token.RANGE, X: n.X}}})
	}
	ast.Walk(r, n.Body)
	r.close()
}

func (r *resolver) genDecl(n *ast.GenDecl) {
	if n.Tok == token.IMPORT {
		return
	}
	scope, depth := r.scope, r.depth
	for i, spec := range n.Specs {
		switch s := spec.(type) {
		case *ast.ValueSpec:
			walk(r, s.Values...)
			walk(r, s.Type)
			kind := ast.Var
			if n.Tok == token.CONST {
				kind = ast.Con
			}
			r.declare(s, i, r.scope, kind, s.Names...)
		case *ast.TypeSpec:
			r.declare(s, nil, r.scope, ast.Typ, s.Name)
			if s.TypeParams != nil {
				r.open(s.Pos())
				r.declareFields(s.TypeParams, ast.Typ)
				r.types(s.TypeParams)
			}
			ast.Walk(r, s.Type)
		}
	}
	r.scope, r.depth = scope, depth
}

func (r *resolver) funcDecl(n *ast.FuncDecl) {
	r.open(n.Pos())
	r.receiver(n.Recv)
	if n.Type.TypeParams != nil {
		r.declareFields(n.Type.TypeParams, ast.Typ)
		r.types(n.Type.TypeParams)
	}
	r.types(n.Type.Params)
	r.types(n.Type.Results)
	r.declareFields(n.Recv, ast.Var)
	r.declareFields(n.Type.Params, ast.Var)
	r.declareFields(n.Type.Results, ast.Var)
	r.body(n.Body)
	if n.Recv == nil && n.Name.Name != "init" {
		r.declare(n, nil, r.pkg, ast.Fun, n.Name)
	}
	r.close()
}

// receiver resolves the type of a receiver and declares its type parameters.
func (r *resolver) receiver(recv *ast.FieldList) {
	if recv == nil || len(recv.List) == 0 {
		return
	}
	t := recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	var params []ast.Expr
	switch x := t.(type) {
	case *ast.IndexExpr:
		t, params = x.X, []ast.Expr{x.Index}
	case *ast.IndexListExpr:
		t, params = x.X, x.Indices
	}
	var other []ast.Expr
	for _, x := range params {
		if id, ok := x.(*ast.Ident); ok {
			r.declare(id, nil, r.scope, ast.Typ, id)
		} else {
			other = append(other, x)
		}
	}
	walk(r, t)
	walk(r, other...)
	for _, f := range recv.List[1:] {
		walk(r, f.Type)
	}
}

func (r *resolver) function(params, results *ast.FieldList) {
	r.types(params)
	r.types(results)
	r.declareFields(params, ast.Var)
	r.declareFields(results, ast.Var)
}

// types resolves the types of fields.
func (r *resolver) types(list *ast.FieldList) {
	if list != nil {
		for _, f := range list.List {
			walk(r, f.Type)
		}
	}
}

func (r *resolver) declareFields(list *ast.FieldList, kind ast.ObjKind) {
	if list != nil {
		for _, f := range list.List {
			r.declare(f, nil, r.scope, kind, f.Names...)
		}
	}
}

// body resolves the statements of a function and its labels.
func (r *resolver) body(b *ast.BlockStmt) {
	if b == nil {
		return
	}
	r.labels = append(r.labels, labelScope{scope: ast.NewScope(nil)})
	walk(r, b.List...)
	n := len(r.labels) - 1
	for _, id := range r.labels[n].branches {
		id.Obj = r.labels[n].scope.Lookup(id.Name)
		if id.Obj == nil && r.report != nil {
			r.report(id.NamePos, fmt.Sprintf("label %s undefined", id.Name))
		}
	}
	r.labels = r.labels[:n]
}
