package main

import (
	"fmt"
	"math/big"
)

func main() {
	for _, s := range []string{"0", "08", "0_7", "1__2", "0b1_0", "0x_f", "0x", "0xf_", "_1"} {
		i, ok := new(big.Int).SetString(s, 0)
		fmt.Print(i, ok, " ")
	}
	fmt.Println("end") // expect: 0 true <nil> false 7 true <nil> false 2 true 15 true <nil> false <nil> false <nil> false end
	for _, s := range []string{"010.5", "0x1.8p1", "1_0.2_5", "1_.5", "1._5", ".", "0b1.1"} {
		_, base, err := new(big.Float).Parse(s, 0)
		fmt.Print(base, err, "; ")
	}
	fmt.Println("end") // expect: 10 <nil>; 16 <nil>; 10 <nil>; 10 '_' must separate successive digits; 10 '_' must separate successive digits; 10 number has no digits; 2 <nil>; end
}
