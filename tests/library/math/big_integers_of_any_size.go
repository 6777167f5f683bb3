package main

import (
	"encoding/json"
	"fmt"
	"math/big"
)

func main() {
	x, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	y := big.NewInt(-987654321)
	fmt.Println(new(big.Int).Mul(x, y), new(big.Int).Exp(y, big.NewInt(5), nil))
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	fmt.Println(q, r)
	fmt.Println(new(big.Int).DivMod(y, big.NewInt(1000), r))
	fmt.Println(new(big.Int).GCD(nil, nil, x, big.NewInt(90)), new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11)))
	fmt.Println(new(big.Int).Sqrt(x), x.BitLen(), x.ProbablyPrime(20), new(big.Int).Not(y), new(big.Int).And(x, y))
	fmt.Printf("%x|%#b|%+d|%40d|%s\n", x, big.NewInt(5), x, y, x.Text(36))
	var z big.Int
	n, err := fmt.Sscan("0x1F", &z)
	fmt.Println(n, err, &z)
	text, _ := json.Marshal([]*big.Int{x, y})
	fmt.Println(string(text))
	defer func() { fmt.Println(recover()) }()
	z.Div(x, new(big.Int))
}
