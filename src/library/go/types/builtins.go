package types

import (
	"fmt"
	"go/ast"
	"go/constant"
)

// builtinCall is a call of a built-in function.
type builtinCall struct {
	c    *Checker
	x    *operand // the first argument, and at last the result
	call *ast.CallExpr
	id   builtinID
	name string
	args []*operand // nil for functions whose arguments are no ordinary values
}

// builtin checks a call of a built-in function; false after an error.
func (c *Checker) builtin(x *operand, call *ast.CallExpr, id builtinID) bool {
	f := builtins[id]
	b := &builtinCall{c, x, call, id, f.name, nil}
	if call.Ellipsis.IsValid() && id != idAppend {
		c.err(at(call.Ellipsis), invalidOp+"invalid use of ... with built-in %s", f.name)
		c.use(call.Args...)
		return false
	}
	// The length of an array is constant unless the argument has calls or receives.
	if id == idLen || id == idCap {
		hasCall := c.hasCall
		c.hasCall = false
		defer func() { c.hasCall = hasCall }()
	}
	n := len(call.Args)
	switch id {
	case idMake, idNew, idOffsetof, idTrace:
	default:
		b.args = c.exprList(call.Args)
		n = len(b.args)
		for _, arg := range b.args {
			if arg.mode == invalid {
				return false
			}
		}
		if n > 0 {
			*x = *b.args[0]
		}
	}
	what := ""
	if n < f.args {
		what = "not enough"
	} else if n > f.args && !f.variadic {
		what = "too many"
	}
	if what != "" {
		c.err(at(call.Rparen), invalidOp+"%s arguments for %s (expected %d, found %d)", what, ast.Expr(call), f.args, n)
		return false
	}
	if id >= idAdd && id < idAssert {
		return b.checkUnsafe()
	}
	return b.check()
}

func (b *builtinCall) check() bool {
	switch b.id {
	case idAppend:
		return b.append()
	case idCap, idLen:
		return b.length()
	case idClear:
		return b.clear()
	case idClose:
		return b.close()
	case idComplex:
		return b.complex()
	case idCopy:
		return b.copy()
	case idDelete:
		return b.delete()
	case idImag, idReal:
		return b.part()
	case idMake:
		return b.make()
	case idMax, idMin:
		return b.minMax()
	case idNew:
		t := b.c.varType(b.call.Args[0])
		return t != Typ[Invalid] && b.result(value, NewPointer(t), t)
	case idPanic:
		return b.panic()
	case idPrint, idPrintln:
		return b.print()
	case idRecover:
		return b.result(value, &emptyInterface)
	case idAssert:
		return b.assert()
	}
	return b.trace()
}

// result gives the call a result that is not constant, and records the signature.
func (b *builtinCall) result(mode operandMode, typ Type, params ...Type) bool {
	b.c.recordBuiltin(b.call.Fun, typ, params...)
	b.x.mode, b.x.val = mode, nil
	if typ != nil {
		b.x.typ = typ
	}
	return true
}

func (b *builtinCall) constant(n int64, typ Type) bool {
	b.x.mode, b.x.typ, b.x.val = constant_, typ, constant.MakeInt64(n)
	return true
}

// fail reports an error at an operand.
func (b *builtinCall) fail(x *operand, format string, args ...any) bool {
	b.c.err(x, format, args...)
	return false
}

// ---- slices, maps and channels

func (b *builtinCall) append() bool {
	c, x, s := b.c, b.x, b.x.typ
	slice, ok := coreType(s).(*Slice)
	if !ok {
		why := c.sprintf("have %s", x)
		if x.isNil() {
			why = "have untyped nil"
		} else if isTypeParam(s) {
			why = c.sprintf("%s has no core type", x)
			if core := coreType(s); core != nil {
				why = c.sprintf("%s has core type %s", x, core)
			}
		}
		return b.fail(x, "first argument to append must be a slice; %s", why)
	}
	sig := builtinSignature(s, s, NewSlice(slice.elem))
	sig.variadic = true
	// append([]byte, string...) is a case of its own.
	if len(b.args) == 2 && b.call.Ellipsis.IsValid() && c.assignable(x, NewSlice(byteType), nil) {
		if t := coreString(b.args[1].typ); t != nil && isString(t) {
			sig.params = NewTuple(sig.params.vars[0], NewVar(0, nil, "", Default(b.args[1].typ)))
			c.recordBuiltinType(b.call.Fun, sig)
			x.mode = value
			return true
		}
	}
	a := arguments{c: c, call: b.call, sig: sig, params: sig.params, args: b.args}
	a.check()
	c.recordBuiltinType(b.call.Fun, sig)
	x.mode, x.typ = value, s
	return true
}

func (b *builtinCall) copy() bool {
	x, y := b.x, b.args[1]
	dst, ok := coreType(x.typ).(*Slice)
	from := coreString(y.typ)
	if from != nil && isString(from) {
		from = NewSlice(byteType)
	}
	src, ok2 := from.(*Slice)
	switch {
	case !ok || !ok2:
		return b.fail(x, invalidArg+"copy expects slice arguments; found %s and %s", x, y)
	case !Identical(dst.elem, src.elem):
		return b.fail(x, invalidArg+"arguments to copy %s and %s have different element types %s and %s", x, y, dst.elem, src.elem)
	}
	return b.result(value, Typ[Int], x.typ, y.typ)
}

// hasLength reports whether len or cap is defined on a type.
func (b *builtinCall) hasLength(t Type) bool {
	if t == nil {
		return false
	}
	switch t := derefArray(t).(type) {
	case *Basic:
		return b.id == idLen && isString(t)
	case *Array, *Slice, *Chan:
		return true
	case *Map:
		return b.id == idLen
	}
	return false
}

func (b *builtinCall) length() bool {
	x := b.x
	t := derefArray(under(x.typ))
	if !underIs(x.typ, b.hasLength) {
		if under(x.typ) != Typ[Invalid] {
			b.c.err(x, invalidArg+"%s for %s", x, b.name)
		}
		return false
	}
	if x.mode == constant_ && isString(t) {
		return b.constant(int64(len(constant.StringVal(x.val))), Typ[Int])
	}
	a, ok := t.(*Array)
	if !ok || b.c.hasCall {
		return b.result(value, Typ[Int], x.typ)
	}
	b.constant(a.len, Typ[Int])
	if a.len < 0 {
		x.val = constant.MakeUnknown()
	}
	return true
}

func (b *builtinCall) clear() bool {
	b.c.needs(b.call.Fun, 21, "clear")
	x := b.x
	ok := underIs(x.typ, func(u Type) bool {
		switch u.(type) {
		case *Map, *Slice:
			return true
		}
		return b.fail(x, invalidArg+"cannot clear %s: argument must be (or constrained by) map or slice", x)
	})
	return ok && b.result(novalue, nil, x.typ)
}

func (b *builtinCall) close() bool {
	x := b.x
	ok := underIs(x.typ, func(u Type) bool {
		ch, ok := u.(*Chan)
		if !ok {
			return b.fail(x, invalidOp+"cannot close non-channel %s", x)
		}
		if ch.dir == RecvOnly {
			return b.fail(x, invalidOp+"cannot close receive-only channel %s", x)
		}
		return true
	})
	return ok && b.result(novalue, nil, x.typ)
}

func (b *builtinCall) delete() bool {
	x, m := b.x, b.x.typ
	var key Type
	ok := underIs(m, func(u Type) bool {
		t, ok := u.(*Map)
		if !ok {
			return b.fail(x, invalidArg+"%s is not a map", x)
		}
		if key != nil && !Identical(t.key, key) {
			return b.fail(x, invalidArg+"maps of %s must have identical key types", x)
		}
		key = t.key
		return true
	})
	if !ok {
		return false
	}
	*x = *b.args[1]
	b.c.assignment(x, key, "argument to delete")
	return x.mode != invalid && b.result(novalue, nil, m, key)
}

func (b *builtinCall) make() bool {
	c, first := b.c, b.call.Args[0]
	t := c.varType(first)
	if t == Typ[Invalid] {
		return false
	}
	least := 1
	switch coreType(t).(type) {
	case *Slice:
		least = 2
	case *Map, *Chan:
	case nil:
		c.err(first, invalidArg+"cannot make %s: no core type", first)
		return false
	default:
		c.err(first, invalidArg+"cannot make %s; type must be slice, map, or channel", first)
		return false
	}
	n := len(b.call.Args)
	if n < least || n > least+1 {
		c.err(b.call, invalidOp+"%s expects %d or %d arguments; found %d", ast.Expr(b.call), least, least+1, n)
		return false
	}
	params := []Type{t}
	var sizes []int64
	for _, arg := range b.call.Args[1:] {
		typ, size := c.indexValue(arg, -1)
		params = append(params, typ)
		if size >= 0 {
			sizes = append(sizes, size)
		}
	}
	if len(sizes) == 2 && sizes[0] > sizes[1] {
		c.err(b.call.Args[1], invalidArg+"length and capacity swapped")
	}
	return b.result(value, t, params...)
}

// ---- panics and printing

func (b *builtinCall) panic() bool {
	c, x := b.c, b.x
	if c.sig != nil && c.sig.results.Len() > 0 { // the call may end the function
		if c.panics == nil {
			c.panics = make(map[*ast.CallExpr]bool)
		}
		c.panics[b.call] = true
	}
	c.assignment(x, &emptyInterface, "argument to panic")
	return x.mode != invalid && b.result(novalue, nil, &emptyInterface)
}

func (b *builtinCall) print() bool {
	var params []Type
	for _, arg := range b.args {
		b.c.assignment(arg, nil, "argument to "+b.name)
		if arg.mode == invalid {
			return false
		}
		params = append(params, arg.typ)
	}
	return b.result(novalue, nil, params...)
}

func (b *builtinCall) assert() bool {
	x := b.x
	if x.mode != constant_ || !isBasic(x.typ, IsBoolean) {
		return b.fail(x, invalidArg+"%s is not a boolean constant", x)
	}
	if x.val.Kind() == constant.Bool && !constant.BoolVal(x.val) {
		b.c.err(b.call, "%s failed", ast.Expr(b.call))
	}
	return true
}

// trace prints its arguments, and has the value of the first one.
func (b *builtinCall) trace() bool {
	c := b.c
	if len(b.call.Args) == 0 {
		c.dump("%v: trace() without arguments", b.call.Pos())
		b.x.mode = novalue
		return true
	}
	x := b.x
	for _, arg := range b.call.Args {
		c.rawExpr(nil, x, arg, nil, false) // types too
		c.dump("%v: %s", x.Pos(), x)
		x = new(operand)
	}
	return b.x.mode != invalid
}

func (c *Checker) dump(format string, args ...any) { fmt.Println(c.sprintf(format, args...)) }
