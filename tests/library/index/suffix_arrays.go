package main

import (
	"bytes"
	"fmt"
	"index/suffixarray"
	"regexp"
	"sort"
)

func main() {
	x := suffixarray.New([]byte("banana bandana cabana"))
	for _, s := range []string{"ana", "ban", "a", "", "zzz", "bandana cabana", "cabanas"} {
		at := x.Lookup([]byte(s), -1)
		fmt.Println(s, at, len(x.Lookup([]byte(s), 1)))
		// expect: ana [18 3 11 1] 1
		// expect: ban [17 0 7] 1
		// expect: a [20 5 13 16 18 3 11 1 8] 1
		// expect:  [] 0
		// expect: zzz [] 0
		// expect: bandana cabana [7] 1
		// expect: cabanas [] 0
	}
	all := x.Lookup([]byte("an"), -1)
	sort.Ints(all)
	fmt.Println(all, string(x.Bytes())) // expect: [1 3 8 11 18] banana bandana cabana
	for _, e := range []string{"ana", "an", "ba[nd]+a", "[bc]a", "a*"} {
		re := regexp.MustCompile(e)
		fmt.Println(e, x.FindAllIndex(re, -1), len(x.FindAllIndex(re, 2)), x.FindAllIndex(re, 0))
		// expect: ana [[1 4] [11 14] [18 21]] 2 []
		// expect: an [[1 3] [3 5] [8 10] [11 13] [18 20]] 2 []
		// expect: ba[nd]+a [[0 4] [7 12] [17 21]] 2 []
		// expect: [bc]a [[0 2] [7 9] [15 17] [17 19]] 2 []
		// expect: a* [[0 0] [1 2] [3 4] [5 6] [7 7] [8 9] [10 10] [11 12] [13 14] [15 15] [16 17] [18 19] [20 21]] 2 []
	}
	var buf bytes.Buffer
	fmt.Println(x.Write(&buf))      // expect: <nil>
	fmt.Printf("%x\n", buf.Bytes()) // expect: 2a00000000000000000062616e616e612062616e64616e6120636162616e613e000000000000000000060e14050d1012030b01081100070f0a13040c0209
	var y suffixarray.Index
	fmt.Println(y.Read(&buf), y.Lookup([]byte("ana"), -1)) // expect: <nil> [18 3 11 1]
	fmt.Println(y.Read(&buf))                              // expect: EOF
	big := bytes.Repeat([]byte("abcab"), 20000)
	fmt.Println(len(suffixarray.New(big).Lookup([]byte("cabab"), -1))) // expect: 19999
	fmt.Println(suffixarray.New(nil).Lookup([]byte("a"), -1))          // expect: []
}
