// Package sort provides primitives for sorting slices and user-defined collections.
package sort

import (
	"internal/pattern"
	"math/bits"
	"unsafe"
)

// An Interface describes an ordered collection whose elements are addressed by an integer index.
// It is what the routines of this package sort.
type Interface interface {
	// Len is the number of elements in the collection.
	Len() int

	// Less reports whether the element with index i must sort before the element with index j.
	// It must be a transitive ordering.
	Less(i, j int) bool

	// Swap swaps the elements with indexes i and j.
	Swap(i, j int)
}

// sliceOrder sorts the slice at base, whose elements have the given size, by less.
type sliceOrder struct {
	less func(i, j int) bool
	base unsafe.Pointer
	size uintptr
}

func (s *sliceOrder) Less(i, j int) bool { return s.less(i, j) }

func (s *sliceOrder) Swap(i, j int) { swapMemory(s.base, s.size, i, j) }

// swapMemory exchanges elements i and j of an array of elements of the given size.
func swapMemory(base unsafe.Pointer, size uintptr, i, j int)

// sliceParts gives the array, element size and length of the slice in x; ok is false when x is not a slice.
func sliceParts(x any) (base unsafe.Pointer, size uintptr, length int, kind string, ok bool)

func orderOf(x any, less func(i, j int) bool) (*sliceOrder, int) {
	base, size, length, kind, ok := sliceParts(x)
	if !ok {
		panicNotSlice("Swapper", kind)
	}
	return &sliceOrder{less, base, size}, length
}

// Sort sorts data in ascending order as determined by the Less method.
// It makes one call to data.Len to determine n and O(n*log(n)) calls to data.Less and data.Swap.
// The sort is not guaranteed to be stable.
func Sort(data Interface) {
	n := data.Len()
	if n <= 1 {
		return
	}
	pattern.Sort(data, 0, n, bits.Len(uint(n)))
}

// Stable sorts data in ascending order as determined by the Less method,
// while keeping the original order of equal elements.
func Stable(data Interface) {
	pattern.Stable(data, data.Len())
}

// Slice sorts the slice x given the provided less function.
// It panics if x is not a slice. The sort is not guaranteed to be stable.
func Slice(x any, less func(i, j int) bool) {
	order, n := orderOf(x, less)
	pattern.Sort(order, 0, n, bits.Len(uint(n)))
}

// SliceStable sorts the slice x using the provided less function, keeping equal elements in their original order.
// It panics if x is not a slice.
func SliceStable(x any, less func(i, j int) bool) {
	order, n := orderOf(x, less)
	pattern.Stable(order, n)
}

// SliceIsSorted reports whether the slice x is sorted according to the provided less function.
// It panics if x is not a slice.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	_, _, n, kind, ok := sliceParts(x)
	if !ok {
		panicNotSlice("Len", kind)
	}
	for i := n - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

// IsSorted reports whether data is sorted.
func IsSorted(data Interface) bool {
	n := data.Len()
	for i := n - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct {
	Interface
}

func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse returns the reverse order for data.
func Reverse(data Interface) Interface { return &reverse{data} }

// valueError is what indexing a non-slice raises: reflect's error of the same text.
type valueError struct {
	method, kind string
}

func (e *valueError) Error() string {
	if e.kind == "invalid" {
		return "reflect: call of " + e.method + " on zero Value"
	}
	return "reflect: call of " + e.method + " on " + e.kind + " Value"
}

func panicNotSlice(method, kind string) {
	if method == "Len" {
		method = "reflect.Value.Len"
	}
	panic(&valueError{method, kind})
}

// IntSlice attaches the methods of Interface to []int, sorting in increasing order.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort is a convenience method: x.Sort() calls Sort(x).
func (x IntSlice) Sort() { Sort(x) }

// Float64Slice implements Interface for a []float64, sorting in increasing order, with not-a-number (NaN) values ordered before other values.
type Float64Slice []float64

func (x Float64Slice) Len() int { return len(x) }

// Less reports whether x[i] should be ordered before x[j]. NaN values are ordered before any others.
func (x Float64Slice) Less(i, j int) bool {
	return x[i] < x[j] || (x[i] != x[i] && x[j] == x[j])
}
func (x Float64Slice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort is a convenience method: x.Sort() calls Sort(x).
func (x Float64Slice) Sort() { Sort(x) }

// StringSlice attaches the methods of Interface to []string, sorting in increasing order.
type StringSlice []string

func (x StringSlice) Len() int           { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort is a convenience method: x.Sort() calls Sort(x).
func (x StringSlice) Sort() { Sort(x) }

// Ints sorts a slice of ints in increasing order.
func Ints(x []int)

// Float64s sorts a slice of float64s in increasing order. Not-a-number (NaN) values are ordered before other values.
func Float64s(x []float64)

// Strings sorts a slice of strings in increasing order.
func Strings(x []string)

// IntsAreSorted reports whether the slice x is sorted in increasing order.
func IntsAreSorted(x []int) bool { return IsSorted(IntSlice(x)) }

// Float64sAreSorted reports whether the slice x is sorted in increasing order, with not-a-number (NaN) values before any other values.
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }

// StringsAreSorted reports whether the slice x is sorted in increasing order.
func StringsAreSorted(x []string) bool { return IsSorted(StringSlice(x)) }
