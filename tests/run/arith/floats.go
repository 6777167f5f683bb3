// spec: Floating-point operators
package main

import (
	"fmt"
	"math"
)

func main() {
	var f float32 = 16777216
	fmt.Println(f+1 == f, f/3, f*f) // expect: true 5.5924055e+06 2.8147498e+14
	var d = 0.1
	fmt.Println(d+0.2, d*3, -d, d/0.3) // expect: 0.30000000000000004 0.30000000000000004 -0.1 0.33333333333333337
	zero := 0.0
	fmt.Println(1/zero, -1/zero, zero/zero) // expect: +Inf -Inf NaN
	nan := math.NaN()
	fmt.Println(nan == nan, nan != nan, nan < 1, nan >= 1, !(nan < 1)) // expect: false true false false true
	if nan < 1 {
		fmt.Println("less")
	} else if !(nan >= 1) {
		fmt.Println("neither") // expect: neither
	}
	f += 0.5
	f *= 3
	d -= 1
	fmt.Println(f, d) // expect: 5.033165e+07 -0.9
	c := complex(1, 2)
	c *= c
	fmt.Println(c, real(c), imag(c), c/complex(0, 1), -c, c == complex(-3, 4)) // expect: (-3+4i) -3 4 (4+3i) (3-4i) true
	var c64 complex64 = 1 + 1i
	fmt.Println(c64*c64, c64 != 0) // expect: (0+2i) true
}
