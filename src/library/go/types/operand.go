package types

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strings"
)

// operandMode tells what an expression is.
type operandMode byte

const (
	invalid operandMode = iota
	novalue
	builtin
	typexpr
	constant_
	variable
	mapindex
	value
	commaok // a value with an optional second, boolean one
)

var modeNames = [...]string{
	invalid:   "invalid operand",
	novalue:   "no value",
	builtin:   "built-in",
	typexpr:   "type",
	constant_: "constant",
	variable:  "variable",
	mapindex:  "map index expression",
	value:     "value",
	commaok:   "comma, ok expression",
}

// modeSet is a set of modes.
type modeSet uint

func modes(list ...operandMode) (s modeSet) {
	for _, m := range list {
		s |= 1 << m
	}
	return s
}

func (s modeSet) has(m operandMode) bool { return s>>m&1 != 0 }

// operand is an expression under way.
type operand struct {
	mode operandMode
	expr ast.Expr
	typ  Type
	val  constant.Value
	id   builtinID
}

func (x *operand) Pos() token.Pos {
	if x.expr == nil {
		return 0
	}
	return x.expr.Pos()
}

func (x *operand) isNil() bool { return x.mode == value && x.typ == Typ[UntypedNil] }

func (x *operand) fail() { x.mode = invalid }

// text describes the operand as messages do: `x (variable of type int)`.
func (x *operand) text(qf Qualifier) string {
	if x.isNil() {
		return "nil"
	}
	var name string
	switch {
	case x.expr != nil:
		name = ExprString(x.expr)
	case x.mode == builtin:
		name = builtins[x.id].name
	case x.mode == typexpr:
		name = TypeString(x.typ, qf)
	case x.mode == constant_:
		name = x.val.String()
	}
	parts := x.describe(name, qf)
	if name == "" {
		return parts
	}
	return name + " (" + parts + ")"
}

func (x *operand) describe(name string, qf Qualifier) string {
	var w strings.Builder
	typed := x.mode >= constant_ && x.typ != nil
	if typed && isUntyped(x.typ) {
		w.WriteString(x.typ.(*Basic).name + " ")
		typed = false
	}
	w.WriteString(modeNames[x.mode])
	if x.mode == constant_ {
		if s := x.val.String(); s != name {
			w.WriteString(" " + s)
		}
	}
	if !typed {
		return w.String()
	}
	if x.typ == Typ[Invalid] {
		return w.String() + " with invalid type"
	}
	if isGeneric(x.typ) {
		w.WriteString(" of generic type ")
	} else {
		w.WriteString(" of type ")
	}
	w.WriteString(TypeString(x.typ, qf))
	if p, ok := x.typ.(*TypeParam); ok {
		w.WriteString(" constrained by " + TypeString(p.bound, qf))
		if p.hasEmptySet() {
			w.WriteString(" with empty type set")
		}
	}
	return w.String()
}

// hasEmptySet tells what is known already: messages must not compute type sets.
func (t *TypeParam) hasEmptySet() bool {
	var u Type = t.bound
	if n, ok := u.(*Named); ok {
		u = n.underlying
	}
	i, ok := u.(*Interface)
	return ok && i.tset != nil && i.tset.isEmpty()
}
