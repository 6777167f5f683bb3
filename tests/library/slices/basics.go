package main

import (
	"cmp"
	"fmt"
	"slices"
)

func main() {
	s := []string{"b", "c", "a"}
	slices.Sort(s)
	fmt.Println(s, slices.Contains(s, "a"), slices.Index(s, "c"), slices.Max(s), slices.IsSorted(s))
	fmt.Println(slices.BinarySearch(s, "bb"))
	fmt.Println(slices.Compact([]int{1, 1, 2, 2, 1}), slices.Insert([]int{1, 2}, 1, 9, 8), slices.Delete([]int{1, 2, 3, 4}, 1, 3))
	x := []int{3, 1, 2}
	slices.SortFunc(x, func(a, b int) int { return cmp.Compare(b, a) })
	slices.Reverse(x)
	fmt.Println(x, slices.Equal(x, slices.Clone(x)), slices.Replace([]int{1, 2, 3}, 0, 2, 7, 8, 9))
}

// expect: [a b c] true 2 c true
// expect: 2 false
// expect: [1 2 1] [1 9 8 2] [1 4]
// expect: [1 2 3] true [7 8 9 3]
