package types

import (
	"go/ast"
	"go/constant"
)

// compositeLit checks a composite literal; hint is the type of one that has none of its own.
func (c *Checker) compositeLit(x *operand, e *ast.CompositeLit, hint Type) {
	typ, base := c.literalType(e, hint)
	if base == nil {
		return
	}
	recursive := false
	switch t := coreType(base).(type) {
	case *Struct:
		if recursive = t.fields == nil; !recursive {
			c.structLit(e, t, base)
		}
	case *Array:
		if recursive = t.elem == nil; !recursive {
			n := c.indexedElements(e.Elts, t.elem, t.len)
			if t.len < 0 { // [...]
				t.len = n
				if e.Type != nil {
					c.recordType(e.Type, typexpr, t, nil)
				}
			}
		}
	case *Slice:
		if recursive = t.elem == nil; !recursive {
			c.indexedElements(e.Elts, t.elem, -1)
		}
	case *Map:
		if recursive = t.key == nil || t.elem == nil; !recursive {
			c.mapLit(e, t)
		}
	default:
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				// Keys may be field names.
				el = kv.Value
			}
			c.use(el)
		}
		if t != Typ[Invalid] {
			c.err(e, "invalid composite literal type %s", typ)
			return
		}
	}
	if recursive {
		c.err(e, "invalid recursive type")
		return
	}
	x.mode, x.typ = value, typ
}

// literalType returns the type of a literal, and what it is a literal of: T for *T. The latter is nil after an error.
func (c *Checker) literalType(e *ast.CompositeLit, hint Type) (typ, base Type) {
	if e.Type == nil {
		if hint == nil {
			c.err(e, "missing type in composite literal")
			return nil, nil
		}
		if core := coreType(hint); core != nil {
			base, _ = deref(core)
		}
		if base == nil {
			c.err(e, "invalid composite literal element type %s (no core type)", hint)
		}
		return hint, base
	}
	if a, ok := e.Type.(*ast.ArrayType); ok && a.Len != nil {
		if dots, ok := a.Len.(*ast.Ellipsis); ok && dots.Elt == nil {
			typ = &Array{len: -1, elem: c.varType(a.Elt)}
			return typ, typ
		}
	}
	typ = c.typ(e.Type)
	return typ, typ
}

func (c *Checker) structLit(e *ast.CompositeLit, t *Struct, base Type) {
	if len(e.Elts) == 0 {
		return
	}
	if _, ok := e.Elts[0].(*ast.KeyValueExpr); ok {
		seen := make([]bool, len(t.fields))
		for _, el := range e.Elts {
			c.fieldValue(el, t, base, seen)
		}
		return
	}
	for i, el := range e.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			c.err(kv, "mixture of field:value and value elements in struct literal")
			continue
		}
		var x operand
		c.expr(nil, &x, el)
		if i >= len(t.fields) {
			c.err(&x, "too many values in struct literal of type %s", base)
			break
		}
		f := t.fields[i]
		if !f.Exported() && f.pkg != c.pkg {
			c.err(&x, "implicit assignment to unexported field %s in struct literal of type %s", f.name, base)
			continue
		}
		c.assignment(&x, f.typ, "struct literal")
	}
	if len(e.Elts) < len(t.fields) {
		c.err(at(e.Rbrace), "too few values in struct literal of type %s", base)
	}
}

func (c *Checker) fieldValue(el ast.Expr, t *Struct, base Type, seen []bool) {
	kv, ok := el.(*ast.KeyValueExpr)
	if !ok {
		c.err(el, "mixture of field:value and value elements in struct literal")
		return
	}
	// The value is checked even if the key is wrong: it uses names.
	var x operand
	c.expr(nil, &x, kv.Value)
	key, ok := kv.Key.(*ast.Ident)
	if !ok {
		c.err(kv, "invalid field name %s in struct literal", kv.Key)
		return
	}
	i := findField(t.fields, c.pkg, key.Name)
	if i < 0 {
		c.err(kv, "unknown field %s in struct literal of type %s", key.Name, base)
		return
	}
	c.recordUse(key, t.fields[i])
	c.assignment(&x, t.fields[i].typ, "struct literal")
	if seen[i] {
		c.err(kv, "duplicate field name %s in struct literal", key.Name)
	}
	seen[i] = true
}

// indexedElements checks the elements of an array or slice, and returns its length. A negative length is none.
func (c *Checker) indexedElements(list []ast.Expr, typ Type, length int64) int64 {
	seen := make(map[int64]bool)
	var i, most int64
	for _, el := range list {
		valid := false
		val := el
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			val = kv.Value
			if t, n := c.indexValue(kv.Key, length); t != Typ[Invalid] {
				if n >= 0 {
					i, valid = n, true
				} else {
					c.err(el, "index %s must be integer constant", kv.Key)
				}
			}
		} else if length >= 0 && i >= length {
			c.err(el, "index %d is out of bounds (>= %d)", i, length)
		} else {
			valid = true
		}
		if valid {
			if seen[i] {
				c.err(el, "duplicate index %d in array or slice literal", i)
			}
			seen[i] = true
		}
		i++
		most = max(most, i)
		var x operand
		c.exprWithHint(&x, val, typ)
		c.assignment(&x, typ, "array or slice literal")
	}
	return most
}

func (c *Checker) mapLit(e *ast.CompositeLit, t *Map) {
	ofInterfaces := isPlainInterface(t.key)
	seen := make(map[any][]Type)
	for _, el := range e.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			c.err(el, "missing key in map literal")
			continue
		}
		var x operand
		c.exprWithHint(&x, kv.Key, t.key)
		c.assignment(&x, t.key, "map literal")
		if x.mode == invalid {
			continue
		}
		if x.mode == constant_ {
			key := comparableValue(x.val)
			duplicate := len(seen[key]) > 0
			if ofInterfaces { // equal values of different types are different keys
				duplicate = false
				for _, other := range seen[key] {
					duplicate = duplicate || Identical(other, x.typ)
				}
			}
			seen[key] = append(seen[key], x.typ)
			if duplicate {
				c.err(&x, "duplicate key %s in map literal", x.val.String())
				continue
			}
		}
		c.exprWithHint(&x, kv.Value, t.elem)
		c.assignment(&x, t.elem, "map literal")
	}
}

// comparableValue is equal for equal constants, whatever their kinds.
func comparableValue(val constant.Value) any {
	if val.Kind() == constant.Complex {
		if f := constant.ToFloat(val); f.Kind() == constant.Float {
			val = f
		} else {
			re, _ := constant.Float64Val(constant.Real(val))
			im, _ := constant.Float64Val(constant.Imag(val))
			return complex(re, im)
		}
	}
	if val.Kind() == constant.Float {
		if i := constant.ToInt(val); i.Kind() == constant.Int {
			val = i
		} else {
			f, _ := constant.Float64Val(val)
			return f
		}
	}
	switch val.Kind() {
	case constant.Int:
		if n, exact := constant.Int64Val(val); exact {
			return n
		}
		if n, exact := constant.Uint64Val(val); exact {
			return n
		}
	case constant.String:
		return constant.StringVal(val)
	case constant.Bool:
		return constant.BoolVal(val)
	}
	return val
}
