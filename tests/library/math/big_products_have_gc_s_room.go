package main

import (
	"fmt"
	"math/big"
)

func main() {
	x := big.NewInt(1000003)
	for i := 0; i < 4; i++ {
		x = new(big.Int).Mul(x, x)
		defer fmt.Println(len(x.Bits()), cap(x.Bits()))
	}
	y := new(big.Int).Set(x)
	fmt.Println(cap(y.Bits()), y.Cmp(x)) // expect: 9 0
	y.Mul(y, y)
	y.Mul(y, x)
	fmt.Println(y.Cmp(new(big.Int).Exp(x, big.NewInt(3), nil))) // expect: 0
	// expect: 5 10
	// expect: 3 8
	// expect: 2 6
	// expect: 1 6
}
