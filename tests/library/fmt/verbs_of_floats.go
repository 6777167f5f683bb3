package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(1e20, 1e21, 1e-4, 1e-5, 100000.0, 0.1, float32(0.1))                                 // expect: 1e+20 1e+21 0.0001 1e-05 100000 0.1 0.1
	fmt.Printf("%f|%.2f|%8.3f|%-8.1f|%08.3f|%+.1e\n", 3.14159, 2.675, math.Pi, 1.5, -3.5, 12345.678) // expect: 3.141590|2.67|   3.142|1.5     |-003.500|+1.2e+04
	fmt.Printf("%g|%.3g|%#.3g|%G|%x|%b\n", 1e6, 1234.5, 2.0, 1e-10, 1.5, 1.0)                        // expect: 1e+06|1.23e+03|2.00|1E-10|0x1.8p+00|4503599627370496p-52
	fmt.Println(math.Inf(1), math.Inf(-1), math.NaN(), -1/math.Inf(1))                               // expect: +Inf -Inf NaN -0
	fmt.Printf("%v|%.1f|%+v\n", 1-2i, complex(0.25, 3), complex64(1i))                               // expect: (1-2i)|(0.2+3.0i)|(0+1i)
}
