package main

import (
	"fmt"
	"math/big"
)

func try(f func(x, y *big.Int)) {
	defer func() { fmt.Println(recover()) }()
	y := big.NewInt(1)
	y.Bits()[0] = 0
	f(big.NewInt(5), y)
}

func main() {
	try(func(x, y *big.Int) { x.Div(x, y) })    // expect: division by zero
	try(func(x, y *big.Int) { x.Exp(x, x, y) }) // expect: division by zero
}
