// Package cmp provides types and functions related to comparing ordered values.
package cmp

// Ordered is a constraint that permits any ordered type: any type that supports the operators < <= >= >.
// Floating-point types may contain NaN values, for which these operators always report false.
type Ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 |
		~string
}

// Less reports whether x is less than y.
// For floating-point types, a NaN is considered less than any non-NaN, and -0.0 is not less than (is equal to) 0.0.
func Less[T Ordered](x, y T) bool {
	return x < y || (x != x && y == y)
}

// Compare returns -1 if x is less than y, 0 if x equals y, +1 if x is greater than y.
// For floating-point types, a NaN is considered less than any non-NaN, a NaN is considered equal to a NaN,
// and -0.0 is equal to 0.0.
func Compare[T Ordered](x, y T) int {
	if x < y {
		return -1
	}
	if x > y {
		return +1
	}
	if x == y {
		return 0
	}
	// At least one is a NaN.
	if y == y {
		return -1
	}
	if x == x {
		return +1
	}
	return 0
}
