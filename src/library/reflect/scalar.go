package reflect

import "unsafe"

func loadInt(v Value) int64
func loadUint(v Value) uint64
func loadFloat(v Value) float64
func loadComplex(v Value) complex128
func storeInt(t *rtype, p unsafe.Pointer, x int64)
func storeFloat(t *rtype, p unsafe.Pointer, x float64)
func storeComplex(t *rtype, p unsafe.Pointer, x complex128)

// Bool returns v's value, which must be a bool.
func (v Value) Bool() bool {
	v.mustBe(Bool, "Bool")
	return loadUint(v) != 0
}

// Int returns v's value, which must be of a signed integer kind.
func (v Value) Int() int64 {
	if !v.kind().isSigned() {
		v.wrong("Int")
	}
	return loadInt(v)
}

// Uint returns v's value, which must be of an unsigned integer kind.
func (v Value) Uint() uint64 {
	if !v.kind().isUnsigned() {
		v.wrong("Uint")
	}
	return loadUint(v)
}

// Float returns v's value, which must be of a floating-point kind.
func (v Value) Float() float64 {
	if !v.kind().isFloat() {
		v.wrong("Float")
	}
	return loadFloat(v)
}

// Complex returns v's value, which must be of a complex kind.
func (v Value) Complex() complex128 {
	if !v.kind().isComplex() {
		v.wrong("Complex")
	}
	return loadComplex(v)
}

// Bytes returns v's value, which must be a slice of bytes or an addressable array of bytes.
func (v Value) Bytes() []byte {
	switch v.kind() {
	case Slice:
		if v.typ_.elem.kind != uint8(Uint8) {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return *(*[]byte)(v.ptr)
	case Array:
		if v.typ_.elem.kind != uint8(Uint8) {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), v.typ_.length)
	}
	v.wrong("Bytes")
	return nil
}

func (v Value) CanInt() bool     { return v.kind().isSigned() }
func (v Value) CanUint() bool    { return v.kind().isUnsigned() }
func (v Value) CanFloat() bool   { return v.kind().isFloat() }
func (v Value) CanComplex() bool { return v.kind().isComplex() }

// SetBool sets v, of kind Bool, to x.
func (v Value) SetBool(x bool) {
	v.mustBeAssignable("SetBool")
	v.mustBe(Bool, "SetBool")
	*(*bool)(v.ptr) = x
}

// SetInt sets v, of a signed integer kind, to x.
func (v Value) SetInt(x int64) {
	v.mustBeAssignable("SetInt")
	if !v.kind().isSigned() {
		v.wrong("SetInt")
	}
	storeInt(v.typ_, v.ptr, x)
}

// SetUint sets v, of an unsigned integer kind, to x.
func (v Value) SetUint(x uint64) {
	v.mustBeAssignable("SetUint")
	if !v.kind().isUnsigned() {
		v.wrong("SetUint")
	}
	storeInt(v.typ_, v.ptr, int64(x))
}

// SetFloat sets v, of a floating-point kind, to x.
func (v Value) SetFloat(x float64) {
	v.mustBeAssignable("SetFloat")
	if !v.kind().isFloat() {
		v.wrong("SetFloat")
	}
	storeFloat(v.typ_, v.ptr, x)
}

// SetComplex sets v, of a complex kind, to x.
func (v Value) SetComplex(x complex128) {
	v.mustBeAssignable("SetComplex")
	if !v.kind().isComplex() {
		v.wrong("SetComplex")
	}
	storeComplex(v.typ_, v.ptr, x)
}

// SetString sets v, of kind String, to x.
func (v Value) SetString(x string) {
	v.mustBeAssignable("SetString")
	v.mustBe(String, "SetString")
	*(*string)(v.ptr) = x
}

// SetBytes sets v, a slice of bytes, to x.
func (v Value) SetBytes(x []byte) {
	v.mustBeAssignable("SetBytes")
	v.mustBe(Slice, "SetBytes")
	if v.typ_.elem.kind != uint8(Uint8) {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	*(*[]byte)(v.ptr) = x
}

// SetPointer sets v, of kind UnsafePointer, to x.
func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustBeAssignable("SetPointer")
	v.mustBe(UnsafePointer, "SetPointer")
	*(*unsafe.Pointer)(v.ptr) = x
}

// OverflowInt reports whether x does not fit v's type.
func (v Value) OverflowInt(x int64) bool {
	if !v.kind().isSigned() {
		v.wrong("OverflowInt")
	}
	unused := 64 - v.typ_.size*8
	return x<<unused>>unused != x
}

// OverflowUint reports whether x does not fit v's type.
func (v Value) OverflowUint(x uint64) bool {
	if !v.kind().isUnsigned() {
		v.wrong("OverflowUint")
	}
	unused := 64 - v.typ_.size*8
	return x<<unused>>unused != x
}

// OverflowFloat reports whether x does not fit v's type.
func (v Value) OverflowFloat(x float64) bool {
	if !v.kind().isFloat() {
		v.wrong("OverflowFloat")
	}
	return v.kind() == Float32 && overflowsFloat32(x)
}

// OverflowComplex reports whether x does not fit v's type.
func (v Value) OverflowComplex(x complex128) bool {
	if !v.kind().isComplex() {
		v.wrong("OverflowComplex")
	}
	return v.kind() == Complex64 && (overflowsFloat32(real(x)) || overflowsFloat32(imag(x)))
}

func overflowsFloat32(x float64) bool {
	const largestFloat32, largestFloat64 = 0x1p127 * (1 + (1 - 0x1p-23)), 0x1p1023 * (1 + (1 - 0x1p-52))
	if x < 0 {
		x = -x
	}
	return largestFloat32 < x && x <= largestFloat64
}
