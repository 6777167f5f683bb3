package main

import (
	"fmt"
	"sort"
)

func main() {
	// The order of equal elements is gc's.
	type pair struct{ key, n int }
	x := make([]pair, 40)
	for i := range x {
		x[i] = pair{i * 7 % 5, i}
	}
	y := append([]pair(nil), x...)
	sort.Slice(x, func(i, j int) bool { return x[i].key < x[j].key })
	fmt.Println(x)
	sort.SliceStable(y, func(i, j int) bool { return y[i].key < y[j].key })
	fmt.Println(y)
}

// expect: [{0 20} {0 10} {0 35} {0 30} {0 25} {0 5} {0 0} {0 15} {1 28} {1 3} {1 8} {1 38} {1 33} {1 13} {1 23} {1 18} {2 26} {2 11} {2 6} {2 36} {2 16} {2 21} {2 31} {2 1} {3 19} {3 34} {3 24} {3 39} {3 14} {3 29} {3 9} {3 4} {4 22} {4 12} {4 17} {4 2} {4 32} {4 37} {4 7} {4 27}]
// expect: [{0 0} {0 5} {0 10} {0 15} {0 20} {0 25} {0 30} {0 35} {1 3} {1 8} {1 13} {1 18} {1 23} {1 28} {1 33} {1 38} {2 1} {2 6} {2 11} {2 16} {2 21} {2 26} {2 31} {2 36} {3 4} {3 9} {3 14} {3 19} {3 24} {3 29} {3 34} {3 39} {4 2} {4 7} {4 12} {4 17} {4 22} {4 27} {4 32} {4 37}]
