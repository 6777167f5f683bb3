package slices

import (
	"cmp"
	"internal/pattern"
	"math/bits"
	"unsafe"
)

// ordered and compared are a slice's two orders for the sorting algorithms.
type ordered[E cmp.Ordered] struct {
	data []E
}

func (o *ordered[E]) Less(i, j int) bool {
	x, y := o.data[i], o.data[j]
	return x < y || (x != x && y == y)
}

func (o *ordered[E]) Swap(i, j int) { o.data[i], o.data[j] = o.data[j], o.data[i] }

type compared[E any] struct {
	data []E
	cmp  func(a, b E) int
}

func (c *compared[E]) Less(i, j int) bool { return c.cmp(c.data[i], c.data[j]) < 0 }

func (c *compared[E]) Swap(i, j int) { c.data[i], c.data[j] = c.data[j], c.data[i] }

func sortInts(x []int)
func sortFloats(x []float64)
func sortStrings(x []string)

// Sort sorts a slice of any ordered type in ascending order. When sorting floating-point numbers, NaNs are ordered before other values.
func Sort[S ~[]E, E cmp.Ordered](x S) {
	var zero E
	switch any(zero).(type) {
	case int:
		sortInts(*(*[]int)(unsafe.Pointer(&x)))
	case float64:
		sortFloats(*(*[]float64)(unsafe.Pointer(&x)))
	case string:
		sortStrings(*(*[]string)(unsafe.Pointer(&x)))
	default:
		pattern.Sort(&ordered[E]{x}, 0, len(x), bits.Len(uint(len(x))))
	}
}

// SortFunc sorts the slice x in ascending order as determined by the cmp function. This sort is not guaranteed to be stable.
// cmp(a, b) should return a negative number when a < b, a positive number when a > b and zero when a == b.
func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	pattern.Sort(&compared[E]{x, cmp}, 0, len(x), bits.Len(uint(len(x))))
}

// SortStableFunc sorts the slice x while keeping the original order of equal elements, using cmp to compare elements.
func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	pattern.Stable(&compared[E]{x, cmp}, len(x))
}

// IsSorted reports whether x is sorted in ascending order.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp.Less(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// IsSortedFunc reports whether x is sorted in ascending order, with cmp as the comparison function as defined by SortFunc.
func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Min returns the minimal value in x. It panics if x is empty. For floating-point numbers, Min propagates NaNs.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Min: empty list")
	}
	m := x[0]
	for i := 1; i < len(x); i++ {
		m = min(m, x[i])
	}
	return m
}

// MinFunc returns the minimal value in x, using cmp to compare elements. It panics if x is empty.
// If there is more than one minimal element according to the cmp function, MinFunc returns the first one.
func MinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MinFunc: empty list")
	}
	m := x[0]
	for i := 1; i < len(x); i++ {
		if cmp(x[i], m) < 0 {
			m = x[i]
		}
	}
	return m
}

// Max returns the maximal value in x. It panics if x is empty. For floating-point E, Max propagates NaNs.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Max: empty list")
	}
	m := x[0]
	for i := 1; i < len(x); i++ {
		m = max(m, x[i])
	}
	return m
}

// MaxFunc returns the maximal value in x, using cmp to compare elements. It panics if x is empty.
// If there is more than one maximal element according to the cmp function, MaxFunc returns the first one.
func MaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MaxFunc: empty list")
	}
	m := x[0]
	for i := 1; i < len(x); i++ {
		if cmp(x[i], m) > 0 {
			m = x[i]
		}
	}
	return m
}

// BinarySearch searches for target in a sorted slice and returns the position where target is found, or the position
// where target would appear in the sort order; it also returns a bool saying whether the target is really found in the slice.
// The slice must be sorted in increasing order.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	lo, hi := 0, len(x)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if cmp.Less(x[mid], target) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(x) && (x[lo] == target || (x[lo] != x[lo] && target != target))
}

// BinarySearchFunc works like BinarySearch, but uses a custom comparison function. The slice must be sorted in increasing order,
// where "increasing" is defined by cmp. cmp should return 0 if the slice element matches the target,
// a negative number if the slice element precedes the target, or a positive number if it follows it.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	lo, hi := 0, len(x)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if cmp(x[mid], target) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(x) && cmp(x[lo], target) == 0
}
