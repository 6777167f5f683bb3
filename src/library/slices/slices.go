// Package slices defines various functions useful with slices of any type.
package slices

import (
	"cmp"
	"unsafe"
)

// Equal reports whether two slices are equal: the same length and all elements equal.
// If the lengths are different, Equal returns false. Otherwise, the elements are compared in increasing index order,
// and the comparison stops at the first unequal pair. Floating point NaNs are not considered equal.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if v != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc reports whether two slices are equal using an equality function on each pair of elements.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares the elements of s1 and s2, using cmp.Compare on each pair of elements.
// The elements are compared sequentially, starting at index 0, until one element is not equal to the other.
// The result of comparing the first non-matching elements is returned. If both slices are equal until one of them ends,
// the shorter slice is considered less than the longer one.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp.Compare(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// CompareFunc is like Compare but uses a custom comparison function on each pair of elements.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index returns the index of the first occurrence of v in s, or -1 if not present.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if v == s[i] {
			return i
		}
	}
	return -1
}

// IndexFunc returns the first index i satisfying f(s[i]), or -1 if none do.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains reports whether v is present in s.
func Contains[S ~[]E, E comparable](s S, v E) bool {
	return Index(s, v) >= 0
}

// ContainsFunc reports whether at least one element e of s satisfies f(e).
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool {
	return IndexFunc(s, f) >= 0
}

// Insert inserts the values v... into s at index i, returning the modified slice.
// The elements at s[i:] are shifted up to make room. In the returned slice r, r[i] == v[0],
// and r[i+len(v)] == value originally at r[i]. Insert panics if i is out of range.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	n, added := len(s), len(v)
	if added == 0 {
		return s
	}
	if i == n {
		return append(s, v...)
	}
	if n+added > cap(s) {
		// By append, so that the capacity becomes that of a growing slice.
		r := append(s[:i], make(S, n+added-i)...)
		copy(r[i:], v)
		copy(r[i+added:], s[i:])
		return r
	}
	s = s[:n+added]
	if !share(v, s[i+added:]) {
		copy(s[i+added:], s[i:])
		copy(s[i:], v)
		return s
	}
	// Moving the tail would overwrite v: store v behind the tail first, then exchange the two.
	copy(s[n:], v)
	rotateRight(s[i:], added)
	return s
}

// Delete removes the elements s[i:j] from s, returning the modified slice.
// Delete panics if s[i:j] is not a valid slice of s. Delete modifies the contents of the slice s; it does not create a new slice.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j] // panics before anything is changed
	return append(s[:i], s[j:]...)
}

// DeleteFunc removes any elements from s for which del returns true, returning the modified slice.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	kept := 0
	for i, v := range s {
		if del(v) {
			continue
		}
		if kept != i {
			s[kept] = v
		}
		kept++
	}
	return s[:kept]
}

// Replace replaces the elements s[i:j] by the given v, and returns the modified slice.
// Replace panics if s[i:j] is not a valid slice of s.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j] // panics before anything is changed
	if i == j {
		return Insert(s, i, v...)
	}
	if j == len(s) {
		return append(s[:i], v...)
	}
	total := i + len(v) + len(s) - j
	if total > cap(s) {
		r := append(s[:i], make(S, total-i)...)
		copy(r[i:], v)
		copy(r[i+len(v):], s[j:])
		return r
	}
	r := s[:total]
	if i+len(v) > j && share(r[i+len(v):], v) {
		// The tail moves up over part of v.
		v = append([]E(nil), v...)
		copy(r[i+len(v):], s[j:])
		copy(r[i:], v)
		return r
	}
	if i+len(v) <= j {
		copy(r[i:], v)
		copy(r[i+len(v):], s[j:])
		return r
	}
	copy(r[i+len(v):], s[j:])
	copy(r[i:], v)
	return r
}

// Clone returns a copy of the slice. The elements are copied using assignment, so this is a shallow clone.
func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	return append(S([]E{}), s...)
}

// Compact replaces consecutive runs of equal elements with a single copy. This is like the uniq command found on Unix.
// Compact modifies the contents of the slice s and returns the modified slice, which may have a smaller length.
func Compact[S ~[]E, E comparable](s S) S {
	if len(s) < 2 {
		return s
	}
	kept := 1
	for i := 1; i < len(s); i++ {
		if s[i] != s[i-1] {
			if kept != i {
				s[kept] = s[i]
			}
			kept++
		}
	}
	return s[:kept]
}

// CompactFunc is like Compact but uses an equality function to compare elements. For runs of elements that compare equal,
// CompactFunc keeps the first one.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	kept := 1
	for i := 1; i < len(s); i++ {
		if !eq(s[kept-1], s[i]) {
			if kept != i {
				s[kept] = s[i]
			}
			kept++
		}
	}
	return s[:kept]
}

// Grow increases the slice's capacity, if necessary, to guarantee space for another n elements.
// If n is negative or too large to allocate the memory, Grow panics.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if missing := n - (cap(s) - len(s)); missing > 0 {
		s = append(s[:cap(s)], make([]E, missing)...)[:len(s)]
	}
	return s
}

// Clip removes unused capacity from the slice, returning s[:len(s):len(s)].
func Clip[S ~[]E, E any](s S) S {
	return s[:len(s):len(s)]
}

// Reverse reverses the elements of the slice in place.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// rotateRight moves the last n elements to the front.
func rotateRight[E any](s []E, n int) {
	Reverse(s[:len(s)-n])
	Reverse(s[len(s)-n:])
	Reverse(s)
}

// share reports whether a and b have memory in common.
func share[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	size := unsafe.Sizeof(a[0])
	if size == 0 {
		return false
	}
	return uintptr(unsafe.Pointer(&a[0])) <= uintptr(unsafe.Pointer(&b[len(b)-1]))+(size-1) &&
		uintptr(unsafe.Pointer(&b[0])) <= uintptr(unsafe.Pointer(&a[len(a)-1]))+(size-1)
}
