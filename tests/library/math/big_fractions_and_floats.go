package main

import (
	"fmt"
	"math/big"
)

func main() {
	a, _ := new(big.Rat).SetString("3.125e-2")
	b := big.NewRat(-6, 4)
	fmt.Println(a, b, new(big.Rat).Add(a, b), new(big.Rat).Quo(a, b), a.Cmp(b), b.FloatString(3)) // expect: 1/32 -3/2 -47/32 -1/48 1 -1.500
	f, exact := big.NewRat(1, 3).Float64()
	fmt.Println(f, exact) // expect: 0.3333333333333333 false
	x, _, err := big.ParseFloat("0.1", 10, 100, big.ToZero)
	fmt.Println(x, x.Acc(), err, x.Text('p', 0)) // expect: 0.0999999999999999999999999999999 Below <nil> 0x.cccccccccccccccccccccccccp-3
	third := new(big.Float).SetPrec(200).Quo(big.NewFloat(1), big.NewFloat(3))
	fmt.Printf("%.50f %v %g %10.3e|\n", third, third.Acc(), big.NewFloat(1e100), third) // expect: 0.33333333333333333333333333333333333333333333333333 Above 1e+100  3.333e-01|
	fmt.Println(new(big.Float).SetPrec(120).Sqrt(big.NewFloat(2)).Text('g', -1))        // expect: 1.414213562373095048801688724209698079
	i, acc := big.NewFloat(-2.5).Int(nil)
	fmt.Println(i, acc)                       // expect: -2 Above
	defer func() { fmt.Println(recover()) }() // expect: subtraction of infinities with equal signs
	inf := new(big.Float).SetInf(false)
	inf.Sub(inf, inf)
}
