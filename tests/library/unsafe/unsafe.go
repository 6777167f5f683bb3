package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

type S struct {
	a int8
	b int64
	c [3]int16
	d string
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	s := S{1, 2, [3]int16{3, 4, 5}, "d"}
	p := unsafe.Pointer(&s)
	fmt.Println(*(*int64)(unsafe.Add(p, unsafe.Offsetof(s.b))), *(*int16)(unsafe.Pointer(uintptr(p) + unsafe.Offsetof(s.c) + 2)), unsafe.Sizeof(s), unsafe.Alignof(s.c))
	arr := []int{1, 2, 3, 4}
	q := unsafe.Slice(&arr[1], 2)
	q[0] = 20
	fmt.Println(arr, len(q), cap(q), unsafe.SliceData(arr) == &arr[0])
	b := []byte("hello")
	str := unsafe.String(&b[0], len(b))
	b[0] = 'H'
	fmt.Println(str, *unsafe.StringData(str), len(unsafe.Slice(unsafe.StringData("abc"), 3)))
	f := 1.5
	fmt.Println(*(*uint64)(unsafe.Pointer(&f)))
	h := (*reflect.SliceHeader)(unsafe.Pointer(&arr))
	fmt.Println(h.Len, h.Cap, h.Data == uintptr(unsafe.Pointer(&arr[0])))
	h.Len = 2
	fmt.Println(arr)
	var nilp *int
	fmt.Println(unsafe.Slice(nilp, 0) == nil)
	n := -1
	try("neg", func() { _ = unsafe.Slice(&arr[0], n) })
	try("nil", func() { n := 3; _ = unsafe.Slice(nilp, n) })
	try("str", func() { _ = unsafe.String(&b[0], n) })
	try("big", func() { n := uint64(1) << 62; _ = unsafe.Slice(&arr[0], n) })
	fmt.Println(unsafe.SliceData([]int(nil)) == nil, unsafe.SliceData([]int{}) == nil)
	const c = unsafe.Sizeof(S{}) + unsafe.Offsetof(S{}.d)
	fmt.Println(c)
	e := any(s)
	w := (*[2]unsafe.Pointer)(unsafe.Pointer(&e))
	fmt.Println((*S)(w[1]).b)
	// expect: 2 4 40 2
	// expect: [1 20 3 4] 2 2 true
	// expect: Hello 72 3
	// expect: 4609434218613702656
	// expect: 4 4 true
	// expect: [1 20]
	// expect: true
	// expect: neg runtime error: unsafe.Slice: len out of range
	// expect: nil runtime error: unsafe.Slice: ptr is nil and len is not zero
	// expect: str runtime error: unsafe.String: len out of range
	// expect: big runtime error: unsafe.Slice: len out of range
	// expect: true false
	// expect: 64
	// expect: 2
}
