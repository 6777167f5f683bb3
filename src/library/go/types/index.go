package types

import (
	"go/ast"
	"go/constant"
)

// index checks x[i]. It returns true if x is a generic function: then this is an instantiation, which the caller checks.
func (c *Checker) index(x *operand, e *indexExpr) bool {
	c.exprOrType(x, e.X, true)
	switch x.mode {
	case invalid:
		c.use(e.Indices...)
		return false
	case typexpr:
		x.fail()
		if x.typ = c.varType(e.whole); x.typ != Typ[Invalid] {
			x.mode = typexpr
		}
		return false
	case value:
		if sig, ok := under(x.typ).(*Signature); ok && sig.isGeneric() {
			return true
		}
	}
	c.nonGeneric(nil, x)
	if x.mode == invalid {
		return false
	}
	el, ok := elementsOf(x)
	if !ok {
		c.err(x, invalidOp+"cannot index %s", x)
		c.use(e.Indices...)
		x.fail()
		return false
	}
	i := c.singleIndex(e)
	switch {
	case i == nil:
		x.fail()
	case el.key != nil:
		var key operand
		c.expr(nil, &key, i)
		c.assignment(&key, el.key, "map index")
		x.mode, x.typ, x.expr = mapindex, el.elem, e.whole
	default:
		x.mode, x.typ = el.mode, el.elem
		if x.typ == nil {
			x.typ = Typ[Invalid]
		}
		c.indexValue(i, el.len)
	}
	return false
}

// elements is what x[i] gives.
type elements struct {
	mode operandMode
	len  int64 // -1 if it is known at run time only
	key  Type  // of maps
	elem Type
}

// elementsOf tells what x[i] gives; false if x has no elements.
func elementsOf(x *operand) (elements, bool) {
	if p, ok := x.typ.(*TypeParam); ok {
		return commonElements(x, p)
	}
	el := elements{variable, -1, nil, nil}
	switch t := under(x.typ).(type) {
	case *Basic:
		if !isString(t) {
			return el, false
		}
		if x.mode == constant_ {
			el.len = int64(len(constant.StringVal(x.val)))
		}
		el.mode, el.elem = value, byteType
	case *Array:
		if x.mode != variable {
			el.mode = value
		}
		el.len, el.elem = t.len, t.elem
	case *Pointer:
		a, ok := under(t.base).(*Array)
		if !ok {
			return el, false
		}
		el.len, el.elem = a.len, a.elem
	case *Slice:
		el.elem = t.elem
	case *Map:
		el.key, el.elem = t.key, t.elem
	default:
		return el, false
	}
	return el, true
}

// commonElements is elementsOf for a type parameter: all types of its set must agree.
func commonElements(x *operand, p *TypeParam) (elements, bool) {
	var all elements
	mode := variable
	ok := p.set().eachUnder(func(u Type) bool {
		if u == nil {
			return false
		}
		el, ok := elementsOf(&operand{mode: x.mode, typ: u, val: x.val})
		if !ok || el.elem == nil {
			return false
		}
		if el.mode == value {
			mode = value
		}
		if all.elem == nil {
			all = el
			return true
		}
		if (all.key == nil) != (el.key == nil) || el.key != nil && !Identical(all.key, el.key) || !Identical(all.elem, el.elem) {
			return false
		}
		if el.len >= 0 && el.len < all.len {
			all.len = el.len
		}
		return true
	})
	all.mode = mode
	return all, ok && all.elem != nil
}

func (c *Checker) singleIndex(e *indexExpr) ast.Expr {
	if len(e.Indices) == 0 {
		c.badTree(e.whole, "index expression %v with 0 indices", e.whole)
		return nil
	}
	if len(e.Indices) > 1 {
		c.err(e.Indices[1], invalidOp+"more than one index")
	}
	return e.Indices[0]
}

// indexValue checks an index. It returns its type, and its value if it is constant, else -1. A negative max is none.
func (c *Checker) indexValue(e ast.Expr, max int64) (Type, int64) {
	var x operand
	c.expr(nil, &x, e)
	if !c.validIndex(&x, "index", false) {
		return Typ[Invalid], -1
	}
	if x.mode != constant_ {
		return x.typ, -1
	}
	if x.val.Kind() == constant.Unknown {
		return Typ[Invalid], -1
	}
	n, _ := constant.Int64Val(x.val)
	if max >= 0 && n >= max {
		c.err(&x, invalidArg+"index %s out of bounds [0:%d]", x.val.String(), max)
		return Typ[Invalid], -1
	}
	return x.typ, n
}

func (c *Checker) validIndex(x *operand, what string, negativeOk bool) bool {
	if x.mode != invalid {
		c.convertUntyped(x, Typ[Int])
	}
	switch {
	case x.mode == invalid:
		return false
	case !allInteger(x.typ):
		c.err(x, invalidArg+"%s %s must be integer", what, x)
	case x.mode != constant_:
		return true
	case !negativeOk && constant.Sign(x.val) < 0:
		c.err(x, invalidArg+"%s %s must not be negative", what, x)
	case !c.fits(x.val, Typ[Int], &x.val):
		c.err(x, invalidArg+"%s %s overflows int", what, x)
	default:
		return true
	}
	return false
}

// sliceExpr checks x[i:j:k].
func (c *Checker) sliceExpr(x *operand, e *ast.SliceExpr) {
	c.expr(nil, x, e.X)
	if x.mode == invalid {
		c.use(e.Low, e.High, e.Max)
		return
	}
	length, ok := c.sliced(x, e)
	if ok && e.Slice3 && (e.High == nil || e.Max == nil) {
		c.badTree(at(e.Rbrack), "2nd and 3rd index required in 3-index slice")
		ok = false
	}
	if !ok {
		x.fail()
		return
	}
	x.mode = value
	indices := [3]ast.Expr{e.Low, e.High, e.Max}
	bounds := [3]int64{-1, -1, -1}
	for i, index := range indices {
		switch {
		case index != nil:
			max := int64(-1)
			if length >= 0 {
				max = length + 1
			}
			_, bounds[i] = c.indexValue(index, max)
		case i == 0:
			bounds[i] = 0
		case length >= 0:
			bounds[i] = length
		}
	}
	// Constant indices must be in order; one report is enough.
	for i, low := range bounds[:2] {
		if low <= 0 {
			continue
		}
		for j, high := range bounds[i+1:] {
			if high >= 0 && high < low && indices[i+1+j] != nil {
				c.err(indices[i+1+j], "invalid slice indices: %d < %d", high, low)
				return
			}
		}
	}
}

// sliced gives x the type of the result, and returns the length of x if that is constant, else -1.
func (c *Checker) sliced(x *operand, e *ast.SliceExpr) (length int64, ok bool) {
	switch t := coreString(x.typ).(type) {
	case nil:
		c.err(x, invalidOp+"cannot slice %s: %s has no core type", x, x.typ)
		return -1, false
	case *Basic:
		if !isString(t) {
			break
		}
		if e.Slice3 {
			var pos positioner = e
			if e.Max != nil {
				pos = e.Max
			}
			c.err(pos, invalidOp+"3-index slice of string")
			return -1, false
		}
		length = -1
		if x.mode == constant_ {
			length = int64(len(constant.StringVal(x.val)))
		}
		if isUntyped(x.typ) {
			x.typ = Typ[String]
		}
		return length, true
	case *Array:
		if x.mode != variable {
			c.err(x, invalidOp+"cannot slice %s (value not addressable)", x)
			return -1, false
		}
		x.typ = NewSlice(t.elem)
		return t.len, true
	case *Pointer:
		if a, ok := under(t.base).(*Array); ok {
			x.typ = NewSlice(a.elem)
			return a.len, true
		}
	case *Slice:
		return -1, true
	}
	c.err(x, invalidOp+"cannot slice %s", x)
	return -1, false
}
