package types

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// positioner is anything that an error may be reported at.
type positioner interface {
	Pos() token.Pos
}

// at is a position itself.
type at token.Pos

func (p at) Pos() token.Pos { return token.Pos(p) }

const (
	invalidOp  = "invalid operation: "
	invalidArg = "invalid argument: "
)

func (c *Checker) err(pos positioner, format string, args ...any) {
	c.report(pos, c.sprintf(format, args...), false)
}

func (c *Checker) soft(pos positioner, format string, args ...any) {
	c.report(pos, c.sprintf(format, args...), true)
}

// badTree reports what no parser gives.
func (c *Checker) badTree(pos positioner, format string, args ...any) {
	c.report(pos, "invalid AST: "+c.sprintf(format, args...), false)
}

func (c *Checker) report(pos positioner, msg string, soft bool) {
	// A message about something invalid follows from an error that was reported already.
	if c.firstErr != nil && (strings.Index(msg, "invalid operand") > 0 || strings.Index(msg, "invalid type") > 0) {
		return
	}
	if c.errorAt != nil {
		pos = c.errorAt
	}
	err := Error{Fset: c.fset, Pos: pos.Pos(), Msg: msg, Soft: soft}
	if c.firstErr == nil {
		c.firstErr = err
	}
	if c.conf.Error == nil {
		panic(stopped{})
	}
	c.conf.Error(err)
}

// sprintf formats what checkers speak of. The checker may be nil.
func (c *Checker) sprintf(format string, args ...any) string {
	if len(args) == 0 {
		return format
	}
	var qf Qualifier
	if c != nil {
		qf = c.qualifier
	}
	texts := make([]any, len(args))
	for i, arg := range args {
		switch a := arg.(type) {
		case nil:
			arg = "<nil>"
		case *operand:
			arg = a.text(qf)
		case token.Pos:
			if c != nil && c.fset != nil {
				arg = c.fset.Position(a).String()
			}
		case ast.Expr:
			arg = ExprString(a)
		case Object:
			arg = ObjectString(a, qf)
		case Type:
			arg = TypeString(a, qf)
		case termList:
			arg = a.String()
		}
		texts[i] = arg
	}
	return fmt.Sprintf(format, texts...)
}

// qualifier gives the names of other packages; their paths where several have the name.
func (c *Checker) qualifier(pkg *Package) string {
	if pkg == c.pkg {
		return ""
	}
	if c.qualifiers == nil {
		c.qualifiers = make(map[string]map[string]bool)
		c.collectNames(c.pkg, make(map[*Package]bool))
	}
	if len(c.qualifiers[pkg.name]) > 1 {
		return strconv.Quote(pkg.path)
	}
	return pkg.name
}

func (c *Checker) collectNames(pkg *Package, seen map[*Package]bool) {
	if seen[pkg] {
		return
	}
	seen[pkg] = true
	paths := c.qualifiers[pkg.name]
	if paths == nil {
		paths = make(map[string]bool)
		c.qualifiers[pkg.name] = paths
	}
	paths[pkg.path] = true
	for _, p := range pkg.Imports() {
		c.collectNames(p, seen)
	}
}
