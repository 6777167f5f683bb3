package types

import (
	"go/ast"
	"go/token"
)

// isTerminating reports whether a statement ends the function (spec: Terminating statements); label is its label, if it has one.
func (c *Checker) isTerminating(s ast.Stmt, label string) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, ok := unparen(s.X).(*ast.CallExpr)
		return ok && c.panics[call]
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.GOTO || s.Tok == token.FALLTHROUGH
	case *ast.LabeledStmt:
		return c.isTerminating(s.Stmt, s.Label.Name)
	case *ast.BlockStmt:
		return c.endsTerminating(s.List)
	case *ast.IfStmt:
		return s.Else != nil && c.isTerminating(s.Body, "") && c.isTerminating(s.Else, "")
	case *ast.SwitchStmt:
		return c.clausesTerminate(s.Body, label)
	case *ast.TypeSwitchStmt:
		return c.clausesTerminate(s.Body, label)
	case *ast.SelectStmt:
		for _, clause := range s.Body.List {
			cc := clause.(*ast.CommClause)
			if !c.endsTerminating(cc.Body) || breaksList(cc.Body, label, true) {
				return false
			}
		}
		return true
	case *ast.ForStmt:
		return s.Cond == nil && !breaks(s.Body, label, true)
	}
	return false
}

func (c *Checker) endsTerminating(list []ast.Stmt) bool {
	for i := len(list) - 1; i >= 0; i-- {
		if _, empty := list[i].(*ast.EmptyStmt); !empty {
			return c.isTerminating(list[i], "")
		}
	}
	return false
}

func (c *Checker) clausesTerminate(body *ast.BlockStmt, label string) bool {
	hasDefault := false
	for _, clause := range body.List {
		cc := clause.(*ast.CaseClause)
		hasDefault = hasDefault || cc.List == nil
		if !c.endsTerminating(cc.Body) || breaksList(cc.Body, label, true) {
			return false
		}
	}
	return hasDefault
}

func breaksList(list []ast.Stmt, label string, implicit bool) bool {
	for _, s := range list {
		if breaks(s, label, implicit) {
			return true
		}
	}
	return false
}

// breaks reports whether s has a break that leaves the statement with that label or, if implicit is set, the closest one around s.
func breaks(s ast.Stmt, label string, implicit bool) bool {
	switch s := s.(type) {
	case *ast.LabeledStmt:
		return breaks(s.Stmt, label, implicit)
	case *ast.BranchStmt:
		if s.Tok != token.BREAK {
			return false
		}
		if s.Label == nil {
			return implicit
		}
		return s.Label.Name == label
	case *ast.BlockStmt:
		return breaksList(s.List, label, implicit)
	case *ast.IfStmt:
		return breaks(s.Body, label, implicit) || s.Else != nil && breaks(s.Else, label, implicit)
	case *ast.CaseClause:
		return breaksList(s.Body, label, implicit)
	case *ast.CommClause:
		return breaksList(s.Body, label, implicit)
	}
	if label == "" {
		return false
	}
	switch s := s.(type) {
	case *ast.SwitchStmt:
		return breaks(s.Body, label, false)
	case *ast.TypeSwitchStmt:
		return breaks(s.Body, label, false)
	case *ast.SelectStmt:
		return breaks(s.Body, label, false)
	case *ast.ForStmt:
		return breaks(s.Body, label, false)
	case *ast.RangeStmt:
		return breaks(s.Body, label, false)
	}
	return false
}
