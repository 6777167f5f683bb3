package main

import (
	"encoding/json"
	"fmt"
	"math/big"
)

func main() {
	x, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	y := big.NewInt(-987654321)
	fmt.Println(new(big.Int).Mul(x, y), new(big.Int).Exp(y, big.NewInt(5), nil)) // expect: -121932631124828532112482853211126352690 -939777062001603235922334849289141350612575601
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	fmt.Println(q, r)                                                                                                  // expect: -124999998873437499901 574845669
	fmt.Println(new(big.Int).DivMod(y, big.NewInt(1000), r))                                                           // expect: -987655 679
	fmt.Println(new(big.Int).GCD(nil, nil, x, big.NewInt(90)), new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11))) // expect: 90 4
	fmt.Println(new(big.Int).Sqrt(x), x.BitLen(), x.ProbablyPrime(20), new(big.Int).Not(y), new(big.Int).And(x, y))    // expect: 351364182882014 97 false 987654320 123456789012345678901064827458
	fmt.Printf("%x|%#b|%+d|%40d|%s\n", x, big.NewInt(5), x, y, x.Text(36))                                             // expect: 18ee90ff6c373e0ee4e3f0ad2|0b101|+123456789012345678901234567890|                              -987654321|byw97um9s91dlz68tsi
	var z big.Int
	n, err := fmt.Sscan("0x1F", &z)
	fmt.Println(n, err, &z) // expect: 1 <nil> 31
	text, _ := json.Marshal([]*big.Int{x, y})
	fmt.Println(string(text))                 // expect: [123456789012345678901234567890,-987654321]
	defer func() { fmt.Println(recover()) }() // expect: division by zero
	z.Div(x, new(big.Int))
}
