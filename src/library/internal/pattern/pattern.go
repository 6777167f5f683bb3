// Package pattern holds the sorting algorithms of packages sort and slices.
package pattern

import "math/bits"

// Elements is what the algorithms need of a collection. They are instantiated for each kind of collection, so that Less and Swap are called directly.
type Elements interface {
	Less(i, j int) bool
	Swap(i, j int)
}

// The order of equal elements after an unstable sort is visible, so that this pattern-defeating quicksort must compare and swap
// exactly the pairs that gc's does: sizes, pivots and pseudo-random disturbances below are fixed by that.

const (
	shortRange   = 12 // insertion sort up to here
	longRange    = 50 // from here pivots are medians of nine, and nearly sorted ranges are repaired
	repairs      = 5  // out-of-order pairs that a repair may fix
	mostMedians  = 12 // exchanges that show a descending range
	blockOfMerge = 20 // stable sort: insertion sorted runs
)

// Sort sorts data[a:b]; after limit unbalanced partitions it uses heap sort.
func Sort[D Elements](data D, a, b, limit int) {
	balanced, partitioned := true, true
	for {
		n := b - a
		if n <= shortRange {
			insertionSort(data, a, b)
			return
		}
		if limit == 0 {
			heapSort(data, a, b)
			return
		}
		if !balanced {
			disturb(data, a, b)
			limit--
		}
		pivot, exchanges := choosePivot(data, a, b)
		ascending := exchanges == 0
		if exchanges == mostMedians {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				data.Swap(i, j)
			}
			pivot = a + b - 1 - pivot
			ascending = true
		}
		if balanced && partitioned && ascending && repair(data, a, b) {
			return
		}
		// The element before the range is not less than the pivot: many equal elements, set them aside.
		if a > 0 && !data.Less(a-1, pivot) {
			a = splitEqual(data, a, b, pivot)
			continue
		}
		var middle int
		middle, partitioned = split(data, a, b, pivot)
		left, right := middle-a, b-middle
		if left < right {
			balanced = left >= n/8
			Sort(data, a, middle, limit)
			a = middle + 1
		} else {
			balanced = right >= n/8
			Sort(data, middle+1, b, limit)
			b = middle
		}
	}
}

func insertionSort[D Elements](data D, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

// sink restores the heap order of data[first:first+n] below root.
func sink[D Elements](data D, root, n, first int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(first+child, first+child+1) {
			child++
		}
		if !data.Less(first+root, first+child) {
			return
		}
		data.Swap(first+root, first+child)
		root = child
	}
}

func heapSort[D Elements](data D, a, b int) {
	n := b - a
	for root := (n - 1) / 2; root >= 0; root-- {
		sink(data, root, n, a)
	}
	for last := n - 1; last >= 0; last-- {
		data.Swap(a, a+last)
		sink(data, 0, last, a)
	}
}

// split moves what is less than the pivot to its left; untouched says that no other pair had to move.
func split[D Elements](data D, a, b, pivot int) (middle int, untouched bool) {
	data.Swap(a, pivot)
	untouched = true
	for i, j := a+1, b-1; ; i, j = i+1, j-1 {
		for i <= j && data.Less(i, a) {
			i++
		}
		for i <= j && !data.Less(j, a) {
			j--
		}
		if i > j {
			data.Swap(j, a)
			return j, untouched
		}
		data.Swap(i, j)
		untouched = false
	}
}

// splitEqual moves the elements equal to the pivot to the front; the result is the first greater one.
func splitEqual[D Elements](data D, a, b, pivot int) int {
	data.Swap(a, pivot)
	for i, j := a+1, b-1; ; i, j = i+1, j-1 {
		for i <= j && !data.Less(a, i) {
			i++
		}
		for i <= j && data.Less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		data.Swap(i, j)
	}
}

// repair tries to sort a nearly sorted range by moving few elements; true = it is sorted now.
func repair[D Elements](data D, a, b int) bool {
	i := a + 1
	for step := 0; step < repairs; step++ {
		for i < b && !data.Less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < longRange {
			return false
		}
		data.Swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.Less(j, j-1); j-- {
				data.Swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.Less(j, j-1); j++ {
				data.Swap(j, j-1)
			}
		}
	}
	return false
}

// disturb scatters three elements around the middle, against patterns that make partitions unbalanced.
func disturb[D Elements](data D, a, b int) {
	n := b - a
	if n < 8 {
		return
	}
	random, mask := uint64(n), uint64(1)<<bits.Len(uint(n))-1
	start := a + n/4*2 - 1
	for i := start; i < start+3; i++ {
		random ^= random << 13
		random ^= random >> 17
		random ^= random << 5
		other := int(random & mask)
		if other >= n {
			other -= n
		}
		data.Swap(i, a+other)
	}
}

// choosePivot returns the index of a median and how many comparisons found descending pairs.
func choosePivot[D Elements](data D, a, b int) (pivot, exchanges int) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+quarter*2, a+quarter*3
	if n < 8 {
		return j, 0
	}
	if n >= longRange {
		i = median(data, i-1, i, i+1, &exchanges)
		j = median(data, j-1, j, j+1, &exchanges)
		k = median(data, k-1, k, k+1, &exchanges)
	}
	j = median(data, i, j, k, &exchanges)
	return j, exchanges
}

func median[D Elements](data D, a, b, c int, exchanges *int) int {
	if data.Less(b, a) {
		*exchanges++
		a, b = b, a
	}
	if data.Less(c, b) {
		*exchanges++
		b = c
	}
	if data.Less(b, a) {
		*exchanges++
		b = a
	}
	return b
}

// Stable merges insertion sorted blocks in place (SymMerge: Kim and Kutzner, Stable Minimum Storage Merging by Symmetric Comparisons).
func Stable[D Elements](data D, n int) {
	size := blockOfMerge
	a := 0
	for ; a+size <= n; a += size {
		insertionSort(data, a, a+size)
	}
	insertionSort(data, a, n)
	for ; size < n; size *= 2 {
		for a = 0; a+2*size <= n; a += 2 * size {
			merge(data, a, a+size, a+2*size)
		}
		if a+size < n {
			merge(data, a, a+size, n)
		}
	}
}

// merge merges the sorted ranges [a,m) and [m,b).
func merge[D Elements](data D, a, m, b int) {
	if m-a == 1 {
		lo, hi := m, b
		for lo < hi {
			mid := int(uint(lo+hi) >> 1)
			if data.Less(mid, a) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for k := a; k < lo-1; k++ {
			data.Swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		lo, hi := a, m
		for lo < hi {
			mid := int(uint(lo+hi) >> 1)
			if !data.Less(m, mid) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for k := m; k > lo; k-- {
			data.Swap(k, k-1)
		}
		return
	}
	half := int(uint(a+b) >> 1)
	sum := half + m
	lo, hi := a, m
	if m > half {
		lo, hi = sum-b, half
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if !data.Less(sum-1-mid, mid) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := sum - lo
	if lo < m && m < end {
		rotate(data, lo, m, end)
	}
	if a < lo && lo < half {
		merge(data, a, lo, half)
	}
	if half < end && end < b {
		merge(data, half, end, b)
	}
}

// rotate exchanges the neighbouring blocks [a,m) and [m,b).
func rotate[D Elements](data D, a, m, b int) {
	left, right := m-a, b-m
	for left != right {
		if left > right {
			swapBlocks(data, m-left, m, right)
			left -= right
		} else {
			swapBlocks(data, m-left, m+right-left, left)
			right -= left
		}
	}
	swapBlocks(data, m-left, m, left)
}

func swapBlocks[D Elements](data D, a, b, n int) {
	for i := 0; i < n; i++ {
		data.Swap(a+i, b+i)
	}
}
