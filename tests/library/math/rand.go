package main

import (
	"fmt"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Int(), r.Intn(100), r.Int31n(7), r.Int63n(1e15), r.Uint32(), r.Uint64())
	fmt.Println(r.Float64(), r.Float32(), r.NormFloat64(), r.ExpFloat64())
	fmt.Println(r.Perm(8))
	x := []int{1, 2, 3, 4, 5, 6}
	r.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	fmt.Println(x)
	rand.Seed(1)
	fmt.Println(rand.Intn(1000), rand.Intn(1000))
}

// expect: 3440579354231278675 87 4 12586526624009 188198846 3534334367214237261
// expect: 0.8128771359243787 0.38444585 1.565520076524086 1.4262739889914782
// expect: [3 7 4 6 0 2 5 1]
// expect: [3 4 2 1 5 6]
// expect: 81 887
