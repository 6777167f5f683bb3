package main

import (
	"fmt"
	"math/big"
)

func main() {
	x := big.NewInt(1000003)
	for i := 0; i < 4; i++ {
		x = new(big.Int).Mul(x, x)
		fmt.Print(len(x.Bits()), " ", cap(x.Bits()), "; ") // expect: 1 6; 2 6; 3 8; 5 10;
	}
	fmt.Println()
	y := new(big.Int).Set(x)
	fmt.Println(cap(y.Bits()), y.Cmp(x)) // expect: 9 0
	y.Mul(y, y)
	y.Mul(y, x)
	fmt.Println(y.Cmp(new(big.Int).Exp(x, big.NewInt(3), nil))) // expect: 0
}
