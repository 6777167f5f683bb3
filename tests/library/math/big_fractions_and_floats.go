package main

import (
	"fmt"
	"math/big"
)

func main() {
	a, _ := new(big.Rat).SetString("3.125e-2")
	b := big.NewRat(-6, 4)
	fmt.Println(a, b, new(big.Rat).Add(a, b), new(big.Rat).Quo(a, b), a.Cmp(b), b.FloatString(3))
	f, exact := big.NewRat(1, 3).Float64()
	fmt.Println(f, exact)
	x, _, err := big.ParseFloat("0.1", 10, 100, big.ToZero)
	fmt.Println(x, x.Acc(), err, x.Text('p', 0))
	third := new(big.Float).SetPrec(200).Quo(big.NewFloat(1), big.NewFloat(3))
	fmt.Printf("%.50f %v %g %10.3e|\n", third, third.Acc(), big.NewFloat(1e100), third)
	fmt.Println(new(big.Float).SetPrec(120).Sqrt(big.NewFloat(2)).Text('g', -1))
	i, acc := big.NewFloat(-2.5).Int(nil)
	fmt.Println(i, acc)
	defer func() { fmt.Println(recover()) }()
	inf := new(big.Float).SetInf(false)
	inf.Sub(inf, inf)
}
