// The result of a modular power may be the variable of an operand, the modulus included.
package main

import (
	"fmt"
	"math/big"
)

func main() {
	x, y := big.NewInt(-1947409635), big.NewInt(7)
	m, _ := new(big.Int).SetString("1324175952872657432782895155194079119465572580694631391021572167581635106068", 10)
	want := new(big.Int).Exp(x, y, m)
	fmt.Println(want) // expect: 1324175952766438679244444444514384237113477289681866806126924177302970809193
	z := new(big.Int).Set(m)
	fmt.Println(z.Exp(x, y, z).Cmp(want)) // expect: 0
	z.Set(y)
	fmt.Println(z.Exp(x, z, m).Cmp(want)) // expect: 0
	z.Set(x)
	fmt.Println(z.Exp(z, y, m).Cmp(want)) // expect: 0
}
