package types

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
)

// An ArgumentError is an error that concerns the type argument of that index.
type ArgumentError struct {
	Index int
	Err   error
}

func (e *ArgumentError) Error() string { return e.Err.Error() }
func (e *ArgumentError) Unwrap() error { return e.Err }

// Instantiate returns the instance of the generic type orig, a *Named or *Signature, with the given type arguments. Equal instances
// come from the context if it is not nil; functions' types are equal only to themselves.
//
// If validate is set, the number of type arguments and whether they satisfy the constraints are verified; the error may wrap an
// *ArgumentError. Otherwise a wrong number of type arguments makes this function panic, or methods of the result.
func Instantiate(ctxt *Context, orig Type, targs []Type, validate bool) (Type, error) {
	if ctxt == nil {
		ctxt = NewContext()
	}
	var none *Checker
	if validate {
		var tparams []*TypeParam
		switch t := orig.(type) {
		case *Named:
			tparams = t.TypeParams().list()
		case *Signature:
			tparams = t.TypeParams().list()
		}
		if len(targs) != len(tparams) {
			return nil, fmt.Errorf("got %d type arguments but %s has %d type parameters", len(targs), orig, len(tparams))
		}
		if i, err := none.verify(0, tparams, targs, ctxt); err != nil {
			return nil, &ArgumentError{i, err}
		}
	}
	return none.instance(0, orig, targs, nil, ctxt), nil
}

// instance finds or makes an instance: see subst for the contexts. The checker may be nil.
func (c *Checker) instance(pos token.Pos, orig Type, targs []Type, expanding *Named, ctxt *Context) Type {
	var contexts []*Context
	if expanding != nil {
		contexts = append(contexts, expanding.inst.ctxt)
	}
	if ctxt != nil {
		contexts = append(contexts, ctxt)
	}
	key := keyOf(orig, targs)
	for _, ctxt := range contexts {
		if inst := ctxt.find(key, targs); inst != nil {
			for _, other := range contexts {
				other.add(orig, targs, inst)
			}
			return inst
		}
	}
	var inst Type
	switch orig := orig.(type) {
	case *Named:
		inst = c.newInstance(pos, orig, targs, expanding)
	case *Signature:
		if inst = c.signatureInstance(pos, orig, targs, ctxt); inst == orig || inst == Typ[Invalid] {
			return inst
		}
	default:
		panic(fmt.Sprintf("%v: cannot instantiate %v", pos, orig))
	}
	for _, ctxt := range contexts {
		ctxt.put(key, targs, inst)
	}
	return inst
}

func (c *Checker) newInstance(pos token.Pos, orig *Named, targs []Type, expanding *Named) *Named {
	obj := NewTypeName(pos, orig.obj.pkg, orig.obj.name, nil)
	n := &Named{checker: c, obj: obj, inst: &instance{orig: orig, targs: newTypeList(targs)}}
	obj.typ, obj.color = n, black
	// The context ends recursion where nobody else does.
	if expanding != nil && expanding.obj.pkg == obj.pkg {
		n.inst.ctxt = expanding.inst.ctxt
	}
	if c != nil {
		c.unfinished = append(c.unfinished, n)
	}
	return n
}

func (c *Checker) signatureInstance(pos token.Pos, orig *Signature, targs []Type, ctxt *Context) Type {
	if !c.rightCount(pos, orig.tparams.Len(), len(targs)) {
		return Typ[Invalid]
	}
	if orig.tparams.Len() == 0 {
		return orig
	}
	sig := *c.subst(pos, orig, substitution(orig.tparams.list(), targs), nil, ctxt).(*Signature)
	sig.tparams = nil
	return &sig
}

// rightCount verifies the number of type arguments.
func (c *Checker) rightCount(pos token.Pos, want, got int) bool {
	if want == got {
		return true
	}
	if c == nil {
		panic(fmt.Sprintf("%v: got %d arguments but %d type parameters", pos, got, want))
	}
	c.err(at(pos), "got %d arguments but %d type parameters", got, want)
	return false
}

// verify tells the first type argument that does not satisfy its constraint, and why not. The checker may be nil.
func (c *Checker) verify(pos token.Pos, tparams []*TypeParam, targs []Type, ctxt *Context) (int, error) {
	s := substitution(tparams, targs)
	for i, p := range tparams {
		p.iface() // completes the bound
		var why string
		if !c.implements(pos, targs[i], c.subst(pos, p.bound, s, nil, ctxt), true, &why) {
			return i, errors.New(why)
		}
	}
	return -1, nil
}

// instantiateSignature instantiates the type of the generic function e, and records it. The type arguments, whose expressions may be
// fewer, are verified later.
func (c *Checker) instantiateSignature(pos token.Pos, e ast.Expr, generic *Signature, targs []Type, exprs []ast.Expr) *Signature {
	inst := c.instance(pos, generic, targs, nil, c.context()).(*Signature)
	c.recordInstance(e, targs, inst)
	c.later(func() { c.verifyLater(pos, generic.tparams.list(), targs, exprs) })
	return inst
}

func (c *Checker) verifyLater(pos token.Pos, tparams []*TypeParam, targs []Type, exprs []ast.Expr) {
	i, err := c.verify(pos, tparams, targs, c.context())
	if err == nil {
		c.flows.record(c.pkg, pos, tparams, targs, exprs)
		return
	}
	if i < len(exprs) {
		pos = exprs[i].Pos()
	}
	c.soft(at(pos), "%s", err)
}

func (c *Checker) context() *Context {
	if c.ctxt == nil {
		c.ctxt = NewContext()
	}
	return c.ctxt
}
