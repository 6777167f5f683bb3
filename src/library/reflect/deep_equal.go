package reflect

import "unsafe"

func addressOf(x *any) unsafe.Pointer // of the value in *x
func equalMemory(t *rtype, a, b unsafe.Pointer) bool
func equalBytes(a, b unsafe.Pointer, size uintptr) bool

// pair is a comparison under way; meeting it again inside itself means equal so far.
type pair struct {
	a, b unsafe.Pointer
	t    *rtype
}

// DeepEqual reports whether x and y are deeply equal: of one type, and arrays, structs, interfaces, maps, pointers and slices with deeply
// equal contents. Functions are equal only if both are nil; an empty slice or map differs from a nil one; NaN differs from itself unless
// it is reached through one and the same pointer, slice or map.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	t := typeOf(x)
	return t == typeOf(y) && deepEqual(t, addressOf(&x), addressOf(&y), map[pair]bool{})
}

func deepEqual(t *rtype, a, b unsafe.Pointer, visited map[pair]bool) bool {
	switch Kind(t.kind) {
	case Array:
		return deepEqualElements(t.elem, a, b, t.length, visited)
	case Struct:
		for i := range t.fieldSlice() {
			f := &t.fieldSlice()[i]
			if !deepEqual(f.typ, unsafe.Add(a, f.offset), unsafe.Add(b, f.offset), visited) {
				return false
			}
		}
		return true
	case Func:
		return *(*unsafe.Pointer)(a) == nil && *(*unsafe.Pointer)(b) == nil
	case Interface:
		x, y := (*any)(a), (*any)(b)
		if *x == nil || *y == nil {
			return *x == nil && *y == nil
		}
		dynamic := typeOf(*x)
		return dynamic == typeOf(*y) && deepEqual(dynamic, addressOf(x), addressOf(y), visited)
	case Pointer:
		p, q := *(*unsafe.Pointer)(a), *(*unsafe.Pointer)(b)
		if p == q || p == nil || q == nil {
			return p == q
		}
		return seen(p, q, t, visited) || deepEqual(t.elem, p, q, visited)
	case Slice:
		return deepEqualSlices(t, (*sliceHeader)(a), (*sliceHeader)(b), visited)
	case Map:
		return deepEqualMaps(t, *(*unsafe.Pointer)(a), *(*unsafe.Pointer)(b), visited)
	}
	return equalMemory(t, a, b)
}

func seen(a, b unsafe.Pointer, t *rtype, visited map[pair]bool) bool {
	if uintptr(a) > uintptr(b) {
		a, b = b, a
	}
	p := pair{a, b, t}
	if visited[p] {
		return true
	}
	visited[p] = true
	return false
}

func deepEqualElements(t *rtype, a, b unsafe.Pointer, n int, visited map[pair]bool) bool {
	if t.plainMemory && t.noPointers {
		return equalBytes(a, b, uintptr(n)*t.size)
	}
	for i := 0; i < n; i++ {
		offset := uintptr(i) * t.size
		if !deepEqual(t, unsafe.Add(a, offset), unsafe.Add(b, offset), visited) {
			return false
		}
	}
	return true
}

func deepEqualSlices(t *rtype, a, b *sliceHeader, visited map[pair]bool) bool {
	if (a.data == nil) != (b.data == nil) || a.len != b.len {
		return false
	}
	if a.data == b.data || seen(a.data, b.data, t, visited) {
		return true
	}
	return deepEqualElements(t.elem, a.data, b.data, a.len, visited)
}

func deepEqualMaps(t *rtype, a, b unsafe.Pointer, visited map[pair]bool) bool {
	if (a == nil) != (b == nil) || mapLength(a) != mapLength(b) {
		return false
	}
	if a == b || seen(a, b, t, visited) {
		return true
	}
	var it mapIterator
	for mapIterate(t, a, &it); it.key != nil; mapNext(t, &it) {
		other := mapFind(t, b, it.key)
		if other == nil || !deepEqual(t.elem, it.elem, other, visited) {
			return false
		}
	}
	return true
}
