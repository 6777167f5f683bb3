package main

import (
	"fmt"
	"sort"
)

func main() {
	x := []int{5, 2, 8, 1}
	sort.Ints(x)
	fmt.Println(x, sort.IntsAreSorted(x), sort.SearchInts(x, 5), sort.Search(100, func(i int) bool { return i*i >= 50 }))
	s := sort.StringSlice{"b", "c", "a"}
	sort.Sort(sort.Reverse(s))
	fmt.Println(s)
	defer func() { fmt.Println(recover()) }()
	sort.Slice(5, nil)
}

// expect: [1 2 5 8] true 2 8
// expect: [c b a]
// expect: reflect: call of Swapper on int Value
