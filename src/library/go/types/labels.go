package types

import (
	"go/ast"
	"go/token"
)

// labels checks the labels of a function body and the statements that name them (spec: Labeled statements).
func (c *Checker) labels(body *ast.BlockStmt) {
	all := NewScope(nil, body.Pos(), body.End(), "label")
	b := branches{c: c, all: all}
	b.list(body.List)
	for _, s := range b.forward {
		name := s.Label.Name
		if l, ok := all.Lookup(name).(*Label); ok {
			l.used = true
			c.err(s.Label, "goto %s jumps into block", name)
		} else {
			c.err(s.Label, "label %s not declared", name)
		}
	}
	for _, obj := range all.sorted() {
		if l := obj.(*Label); !l.used {
			c.soft(l, "label %s declared and not used", l.name)
		}
	}
}

// branches is one block on the walk through a body.
type branches struct {
	c      *Checker
	all    *Scope
	parent *branches
	labels map[string]bool  // declared in this block so far
	stmt   *ast.LabeledStmt // that the block belongs to

	forward  []*ast.BranchStmt // gotos whose label was not met yet
	overVar  []*ast.BranchStmt // those of them that stand before the last variable declaration
	varPos   token.Pos
	labelled *ast.LabeledStmt // the last one that was met: real go/types takes it for that of all blocks that follow
}

func (b *branches) list(list []ast.Stmt) {
	for _, s := range list {
		b.walk(s)
	}
}

func (b *branches) inner(list []ast.Stmt, stmt *ast.LabeledStmt) {
	block := branches{c: b.c, all: b.all, parent: b, stmt: stmt, labelled: stmt}
	block.list(list)
	b.forward = append(b.forward, block.forward...)
}

func (b *branches) declaresVar(pos token.Pos) {
	b.varPos = pos
	b.overVar = append([]*ast.BranchStmt(nil), b.forward...)
}

func (b *branches) walk(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.DeclStmt:
		if d, ok := s.Decl.(*ast.GenDecl); ok && d.Tok == token.VAR {
			b.declaresVar(d.Pos())
		}
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			b.declaresVar(s.Pos())
		}
	case *ast.LabeledStmt:
		b.label(s)
		b.walk(s.Stmt)
	case *ast.BranchStmt:
		if s.Label != nil {
			b.branch(s)
		}
	case *ast.BlockStmt:
		b.inner(s.List, b.labelled)
	case *ast.IfStmt:
		b.walk(s.Body)
		if s.Else != nil {
			b.walk(s.Else)
		}
	case *ast.CaseClause:
		b.inner(s.Body, nil)
	case *ast.CommClause:
		b.inner(s.Body, nil)
	case *ast.SwitchStmt:
		b.walk(s.Body)
	case *ast.TypeSwitchStmt:
		b.walk(s.Body)
	case *ast.SelectStmt:
		b.walk(s.Body)
	case *ast.ForStmt:
		b.walk(s.Body)
	case *ast.RangeStmt:
		b.walk(s.Body)
	}
}

// label declares a label, and finds the gotos before it in this block.
func (b *branches) label(s *ast.LabeledStmt) {
	c, name := b.c, s.Label.Name
	if name == "_" {
		return
	}
	l := NewLabel(s.Label.Pos(), c.pkg, name)
	if other := b.all.Insert(l); other != nil {
		c.soft(l, "label %s already declared", name)
		c.otherDecl(other)
	} else {
		if b.labels == nil {
			b.labels = make(map[string]bool)
		}
		b.labels[name] = true
		c.recordDef(s.Label, l)
	}
	var rest []*ast.BranchStmt
	for _, jump := range b.forward {
		if jump.Label.Name != name {
			rest = append(rest, jump)
			continue
		}
		l.used = true
		c.recordUse(jump.Label, l)
		if b.varPos.IsValid() && hasBranch(b.overVar, jump) {
			c.soft(jump.Label, "goto %s jumps over variable declaration at line %d", name, c.fset.Position(b.varPos).Line)
		}
	}
	b.forward = rest
	b.labelled = s
}

func hasBranch(list []*ast.BranchStmt, s *ast.BranchStmt) bool {
	for _, other := range list {
		if other == s {
			return true
		}
	}
	return false
}

func (b *branches) branch(s *ast.BranchStmt) {
	c, name := b.c, s.Label.Name
	switch s.Tok {
	case token.BREAK, token.CONTINUE:
		if !b.target(name, s.Tok) {
			c.err(s.Label, "invalid %s label %s", s.Tok.String(), name)
			return
		}
	case token.GOTO:
		if !b.visible(name) {
			b.forward = append(b.forward, s)
			return
		}
	default:
		c.badTree(s, "branch statement: %s %s", s.Tok.String(), name)
		return
	}
	l := b.all.Lookup(name).(*Label)
	l.used = true
	c.recordUse(s.Label, l)
}

// visible reports whether a goto reaches a label that was met.
func (b *branches) visible(name string) bool {
	for ; b != nil; b = b.parent {
		if b.labels[name] {
			return true
		}
	}
	return false
}

// target reports whether a break or continue is inside a statement with that label which it may leave.
func (b *branches) target(name string, tok token.Token) bool {
	for ; b != nil; b = b.parent {
		if b.stmt == nil || b.stmt.Label.Name != name {
			continue
		}
		switch b.stmt.Stmt.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			return tok == token.BREAK
		}
		return false
	}
	return false
}
