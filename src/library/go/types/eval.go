package types

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
)

// Eval returns the type and, if it is constant, the value of an expression at a position of the package: see CheckExpr.
func Eval(fset *token.FileSet, pkg *Package, pos token.Pos, expr string) (_ TypeAndValue, err error) {
	e, err := parser.ParseExprFrom(fset, "eval", expr, 0)
	if err != nil {
		return TypeAndValue{}, err
	}
	info := &Info{Types: make(map[ast.Expr]TypeAndValue)}
	err = CheckExpr(fset, pkg, pos, e, info)
	return info.Types[e], err
}

// CheckExpr checks an expression, which may be a generic function or type, as if it stood at that position of the package, and records
// it in info. Without a package it stands in the universe, without a position in the package's scope. What the surroundings of the
// expression would make of it does not count: untyped constants stay so.
func CheckExpr(fset *token.FileSet, pkg *Package, pos token.Pos, expr ast.Expr, info *Info) (err error) {
	var scope *Scope
	switch {
	case pkg == nil:
		scope, pos = Universe, token.NoPos
	case !pos.IsValid():
		scope = pkg.scope
	default:
		for _, file := range pkg.scope.children {
			if scope = file.Innermost(pos); scope != nil {
				break
			}
		}
		if scope == nil {
			return fmt.Errorf("no position %s found in package %s", fset.Position(pos), pkg.name)
		}
	}
	c := NewChecker(nil, fset, pkg, info)
	c.scope, c.pos = scope, pos
	defer c.recoverStop(&err)
	var x operand
	c.rawExpr(nil, &x, expr, nil, true)
	c.processDelayed(0)
	c.recordUntyped()
	return nil
}
