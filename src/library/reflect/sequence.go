package reflect

import "unsafe"

// sliceHeader is a slice whose array the collector knows.
type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

func makeSlice(t *rtype, length, capacity int) unsafe.Pointer
func growSlice(t *rtype, header unsafe.Pointer, needed int)
func moveMemory(to, from unsafe.Pointer, size uintptr)
func clearMemory(p unsafe.Pointer, size uintptr)
func swapMemory(base unsafe.Pointer, size uintptr, i, j int)

func (v Value) header() *sliceHeader { return (*sliceHeader)(v.ptr) }

// Len returns the length of v: an array, chan, map, slice, string or pointer to an array.
func (v Value) Len() int {
	switch v.kind() {
	case Slice:
		return v.header().len
	case String:
		return len(*(*string)(v.ptr))
	case Array:
		return v.typ_.length
	case Map:
		return mapLength(word(v))
	case Chan:
		return chanLength(word(v))
	case Pointer:
		if v.typ_.elem.kind == uint8(Array) {
			return v.typ_.elem.length
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	v.wrong("Len")
	return 0
}

// Cap returns the capacity of v: an array, chan, slice or pointer to an array.
func (v Value) Cap() int {
	switch v.kind() {
	case Slice:
		return v.header().cap
	case Array:
		return v.typ_.length
	case Chan:
		return chanCapacity(word(v))
	case Pointer:
		if v.typ_.elem.kind == uint8(Array) {
			return v.typ_.elem.length
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	v.wrong("Cap")
	return 0
}

// Index returns v's i'th element; v must be an array, slice or string.
func (v Value) Index(i int) Value {
	switch v.kind() {
	case Slice:
		h := v.header()
		if uint(i) >= uint(h.len) {
			panic("reflect: slice index out of range")
		}
		e := v.typ_.elem
		return at(e, unsafe.Add(h.data, uintptr(i)*e.size), flagAddr|v.ro())
	case Array:
		if uint(i) >= uint(v.typ_.length) {
			panic("reflect: array index out of range")
		}
		e := v.typ_.elem
		return at(e, unsafe.Add(v.ptr, uintptr(i)*e.size), v.flag&flagAddr|v.ro())
	case String:
		s := *(*string)(v.ptr)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		return Value{uint8Type, unsafe.Pointer(uintptr(s[i])), flag(Uint8) | v.ro()}
	}
	v.wrong("Index")
	return Value{}
}

var uint8Type = typeOf(uint8(0))

// array returns the memory of a sliceable v; size is its capacity.
func (v Value) array(method string) (base unsafe.Pointer, size int, t *rtype) {
	switch v.kind() {
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value." + method + ": slice of unaddressable array")
		}
		return v.ptr, v.typ_.length, sliceOf(v.typ_.elem)
	case Slice:
		h := v.header()
		return h.data, h.cap, v.typ_
	}
	v.wrong(method)
	return nil, 0, nil
}

// Slice returns v[i:j]; v must be an addressable array, a slice or a string.
func (v Value) Slice(i, j int) Value {
	if v.kind() == String {
		s := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		p := new(string)
		*p = s[i:j]
		return at(v.typ_, unsafe.Pointer(p), v.flag&flagRO)
	}
	base, size, t := v.array("Slice")
	if i < 0 || j < i || j > size {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return v.part3(t, base, i, j, size)
}

// Slice3 returns v[i:j:k]; v must be an addressable array or a slice.
func (v Value) Slice3(i, j, k int) Value {
	base, size, t := v.array("Slice3")
	if i < 0 || j < i || k < j || k > size {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return v.part3(t, base, i, j, k)
}

func (v Value) part3(t *rtype, base unsafe.Pointer, i, j, k int) Value {
	h := &sliceHeader{base, j - i, k - i}
	if k > i {
		h.data = unsafe.Add(base, uintptr(i)*t.elem.size)
	}
	return at(t, unsafe.Pointer(h), v.flag&flagRO)
}

// SetLen sets the length of the slice v.
func (v Value) SetLen(n int) {
	v.mustBeAssignable("SetLen")
	v.mustBe(Slice, "SetLen")
	if uint(n) > uint(v.header().cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	v.header().len = n
}

// SetCap sets the capacity of the slice v.
func (v Value) SetCap(n int) {
	v.mustBeAssignable("SetCap")
	v.mustBe(Slice, "SetCap")
	if n < v.header().len || n > v.header().cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	v.header().cap = n
}

// Grow makes room for n more elements in the slice v.
func (v Value) Grow(n int) {
	v.mustBeAssignable("Grow")
	v.mustBe(Slice, "Grow")
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	h := v.header()
	if h.len+n < 0 {
		panic("reflect.Value.Grow: slice overflow")
	}
	if h.len+n > h.cap {
		length := h.len
		growSlice(v.typ_, v.ptr, length+n)
		h.len = length
	}
}

// Clear removes the entries of a map or zeroes the elements of a slice.
func (v Value) Clear() {
	switch v.Kind() {
	case Slice:
		clearMemory(v.header().data, uintptr(v.header().len)*v.typ_.elem.size)
	case Map:
		mapClear(v.typ_, word(v))
	default:
		v.wrong("Clear")
	}
}

// MakeSlice returns a new zeroed slice of the given slice type.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if cap < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	t := typ.common()
	return at(t, unsafe.Pointer(&sliceHeader{makeSlice(t, len, cap), len, cap}), 0)
}

// extended returns a copy of slice s that is n elements longer, and the old length.
func extended(s Value, n int) (Value, int) {
	h := *s.header()
	old := h.len
	if old+n < 0 {
		panic("reflect.Append: slice overflow")
	}
	if old+n > h.cap {
		growSlice(s.typ_, unsafe.Pointer(&h), old+n)
	} else {
		h.len = old + n
	}
	return at(s.typ_, unsafe.Pointer(&h), s.ro()), old
}

// Append appends the values x to the slice s and returns the resulting slice.
func Append(s Value, x ...Value) Value {
	s.mustBeSlice()
	out, n := extended(s, len(x))
	for i, v := range x {
		out.Index(n + i).Set(v)
	}
	return out
}

// AppendSlice appends the elements of the slice t to the slice s.
func AppendSlice(s, t Value) Value {
	s.mustBeSlice()
	t.mustBeSlice()
	if s.typ_.elem != t.typ_.elem {
		panic("reflect.AppendSlice: " + s.Type().String() + " != " + t.Type().String())
	}
	out, n := extended(s, t.Len())
	Copy(out.Slice(n, n+t.Len()), t)
	return out
}

func (f flag) mustBe2(k Kind, function string) {
	if f.kind() != k {
		panic(&ValueError{function, f.kind()})
	}
}

// mustBeSlice panics in gc's words: it looks for the name of an exported method among the callers, and Append is a function.
func (f flag) mustBeSlice() {
	if f.kind() != Slice {
		panic(&ValueError{unknownMethod, f.kind()})
	}
}

const unknownMethod = "unknown method"

// Copy copies elements of src, a slice, array or (to bytes) string, to dst, until one is used up; it returns their number.
func Copy(dst, src Value) int {
	dk, sk := dst.kind(), src.kind()
	if dk != Array && dk != Slice {
		panic(&ValueError{"reflect.Copy", dk})
	}
	if dk == Array {
		dst.mustBeExported("Copy")
		if dst.flag&flagAddr == 0 {
			panic("reflect: " + unknownMethod + " using unaddressable value")
		}
	}
	dst.mustBeExported("Copy")
	fromString := sk == String && dst.typ_.elem.kind == uint8(Uint8)
	if sk != Array && sk != Slice && !fromString {
		panic(&ValueError{"reflect.Copy", sk})
	}
	src.mustBeExported("Copy")
	if !fromString && dst.typ_.elem != src.typ_.elem {
		panic("reflect.Copy: " + dst.typ_.elem.text + " != " + src.typ_.elem.text)
	}
	n := dst.Len()
	if m := src.Len(); m < n {
		n = m
	}
	moveMemory(dst.elements(), src.elements(), uintptr(n)*dst.typ_.elem.size)
	return n
}

// elements is the address of the first element of an array, slice or string.
func (v Value) elements() unsafe.Pointer {
	if v.kind() == Array {
		return v.ptr
	}
	return *(*unsafe.Pointer)(v.ptr)
}

// Swapper returns a function that swaps elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic(&ValueError{Method: "Swapper", Kind: v.Kind()})
	}
	h, size := *v.header(), v.typ_.elem.size
	return func(i, j int) {
		if uint(i) >= uint(h.len) || uint(j) >= uint(h.len) {
			panic("reflect: slice index out of range")
		}
		swapMemory(h.data, size, i, j)
	}
}

// NumField returns the number of fields of the struct v.
func (v Value) NumField() int {
	v.mustBe(Struct, "NumField")
	return int(v.typ_.fields.count)
}

// Field returns the i'th field of the struct v.
func (v Value) Field(i int) Value {
	v.mustBe(Struct, "Field")
	if uint(i) >= uint(v.typ_.fields.count) {
		panic("reflect: Field index out of range")
	}
	f := &v.typ_.fieldSlice()[i]
	fl := v.flag & (flagStickyRO | flagAddr)
	if f.pkg != "" || !f.exported {
		if f.embedded {
			fl |= flagEmbedRO
		} else {
			fl |= flagStickyRO
		}
	}
	return at(f.typ, unsafe.Add(v.ptr, f.offset), fl)
}

// FieldByIndex returns the nested field that index leads to; it panics if it must step through a nil pointer.
func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	v.mustBe(Struct, "FieldByIndex")
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.typ_.elem.kind == uint8(Struct) {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// A stepError is the error of FieldByIndexErr.
type stepError struct{ text string }

func (e *stepError) Error() string { return e.text }

// FieldByIndexErr is FieldByIndex with an error for a nil pointer.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	v.mustBe(Struct, "FieldByIndexErr")
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.typ_.elem.kind == uint8(Struct) {
			if v.IsNil() {
				return Value{}, &stepError{"reflect: indirection through nil pointer to embedded struct field " + v.typ_.elem.name}
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByName returns the field of that name of the struct v, the zero Value if there is none.
func (v Value) FieldByName(name string) Value {
	v.mustBe(Struct, "FieldByName")
	if f, ok := v.typ_.FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// FieldByNameFunc returns the field whose name satisfies match, the zero Value if there is none.
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := v.typ_.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}
