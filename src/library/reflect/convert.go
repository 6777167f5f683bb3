package reflect

import (
	"strconv"
	"unsafe"
)

// Convert returns v converted to type t; it panics if Go's conversion rules forbid that or the conversion panics.
func (v Value) Convert(t Type) Value {
	if v.flag&flagMethod != 0 {
		v = v.boundMethod()
	}
	convert := conversionOf(t.common(), v.typ_)
	if convert == nil {
		panic("reflect.Value.Convert: value of type " + v.typ_.text + " cannot be converted to type " + t.String())
	}
	return convert(v, t.common())
}

// CanConvert reports whether Convert to t would succeed.
func (v Value) CanConvert(t Type) bool {
	if !v.Type().ConvertibleTo(t) {
		return false
	}
	if v.Kind() != Slice {
		return true
	}
	switch to := t.common(); {
	case to.kind == uint8(Array):
		return to.length <= v.Len()
	case to.kind == uint8(Pointer) && to.elem.kind == uint8(Array):
		return to.elem.length <= v.Len()
	}
	return true
}

type conversion func(v Value, t *rtype) Value

// conversionOf returns how a value of type from becomes one of type to, nil if it cannot (spec: Conversions).
func conversionOf(to, from *rtype) conversion {
	if c := kindConversion(to, from); c != nil {
		return c
	}
	if identicalIgnoringTags(underlying(to), underlying(from)) {
		return convertDirect
	}
	if to.kind == uint8(Chan) && from.kind == uint8(Chan) && sameRepresentation(to, from) {
		return convertDirect
	}
	if to.kind == uint8(Pointer) && from.kind == uint8(Pointer) && to.name == "" && from.name == "" &&
		identicalIgnoringTags(underlying(to.elem), underlying(from.elem)) {
		return convertDirect
	}
	if to.kind == uint8(Interface) && implements(from, to) {
		return convertToInterface
	}
	return nil
}

func kindConversion(to, from *rtype) conversion {
	tk, fk := Kind(to.kind), Kind(from.kind)
	isInteger := tk.isSigned() || tk.isUnsigned()
	switch {
	case fk.isSigned() && (isInteger || tk.isFloat() || tk == String):
		return convertInt
	case fk.isUnsigned() && (isInteger || tk.isFloat() || tk == String):
		return convertUint
	case fk.isFloat() && (isInteger || tk.isFloat()):
		return convertFloat
	case fk.isComplex() && tk.isComplex():
		return func(v Value, t *rtype) Value {
			out := fresh(t, v.ro())
			storeComplex(t, out.ptr, loadComplex(v))
			return out
		}
	case fk == String && tk == Slice && to.elem.pkg == "":
		return stringConversion(Kind(to.elem.kind))
	case fk == Slice && tk == String && from.elem.pkg == "":
		return sliceToStringConversion(Kind(from.elem.kind))
	case fk == Slice && tk == Pointer && to.elem.kind == uint8(Array) && from.elem == to.elem.elem:
		return convertToArrayPointer
	case fk == Slice && tk == Array && from.elem == to.elem:
		return convertToArray
	}
	return nil
}

// fresh is a new variable of type t, for the result of a conversion.
func fresh(t *rtype, f flag) Value { return at(t, unsafeNew(t), f) }

func convertInt(v Value, t *rtype) Value {
	out, x := fresh(t, v.ro()), loadInt(v)
	switch k := out.kind(); {
	case k.isFloat():
		if k == Float32 {
			*(*float32)(out.ptr) = float32(x)
		} else {
			storeFloat(t, out.ptr, float64(x))
		}
	case k == String:
		s := "\uFFFD"
		if int64(rune(x)) == x {
			s = string(rune(x))
		}
		*(*string)(out.ptr) = s
	default:
		storeInt(t, out.ptr, x)
	}
	return out
}

func convertUint(v Value, t *rtype) Value {
	out, x := fresh(t, v.ro()), loadUint(v)
	switch k := out.kind(); {
	case k.isFloat():
		if k == Float32 {
			*(*float32)(out.ptr) = float32(x)
		} else {
			storeFloat(t, out.ptr, float64(x))
		}
	case k == String:
		s := "\uFFFD"
		if uint64(rune(x)) == x {
			s = string(rune(x))
		}
		*(*string)(out.ptr) = s
	default:
		storeInt(t, out.ptr, int64(x))
	}
	return out
}

func convertFloat(v Value, t *rtype) Value {
	out, x := fresh(t, v.ro()), loadFloat(v)
	switch k := out.kind(); {
	case k.isFloat():
		storeFloat(t, out.ptr, x)
	case k.isSigned():
		storeInt(t, out.ptr, int64(x))
	default:
		storeInt(t, out.ptr, int64(uint64(x)))
	}
	return out
}

func stringConversion(element Kind) conversion {
	switch element {
	case Uint8:
		return func(v Value, t *rtype) Value {
			out := fresh(t, v.ro())
			*(*[]byte)(out.ptr) = []byte(*(*string)(v.ptr))
			return out
		}
	case Int32:
		return func(v Value, t *rtype) Value {
			out := fresh(t, v.ro())
			*(*[]rune)(out.ptr) = []rune(*(*string)(v.ptr))
			return out
		}
	}
	return nil
}

func sliceToStringConversion(element Kind) conversion {
	switch element {
	case Uint8:
		return func(v Value, t *rtype) Value {
			out := fresh(t, v.ro())
			*(*string)(out.ptr) = string(*(*[]byte)(v.ptr))
			return out
		}
	case Int32:
		return func(v Value, t *rtype) Value {
			out := fresh(t, v.ro())
			*(*string)(out.ptr) = string(*(*[]rune)(v.ptr))
			return out
		}
	}
	return nil
}

func convertToArrayPointer(v Value, t *rtype) Value {
	n := t.elem.length
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to pointer to array with length " + strconv.Itoa(n))
	}
	return Value{t, v.header().data, flag(Pointer) | v.ro()}
}

func convertToArray(v Value, t *rtype) Value {
	n := t.length
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to array with length " + strconv.Itoa(n))
	}
	out := fresh(t, v.ro())
	moveMemory(out.ptr, v.header().data, t.size)
	return out
}

func convertDirect(v Value, t *rtype) Value {
	p := v.ptr
	if v.flag&flagAddr != 0 {
		p = box(v)
	}
	return Value{t, p, v.ro() | v.flag&flagIndirect | flag(t.kind)}
}

func convertToInterface(v Value, t *rtype) Value {
	if v.kind() == Interface && v.IsNil() {
		out := Zero(t)
		out.flag |= v.ro()
		return out
	}
	return at(t, unsafe.Pointer(newInterface(v.toInterface(false))), v.ro())
}
