package main

import (
	"fmt"
	"math/cmplx"
)

func main() {
	fmt.Println(cmplx.Tan(1+2i), cmplx.Cot(1e-8))             // expect: (0.033812826079896684+1.0147936161466335i) (9.999999999999999e+07-0i)
	fmt.Println(cmplx.Asin(2), cmplx.Acosh(-3i))              // expect: (1.5707963267948966+1.3169578969248164i) (1.8184464592320668-1.5707963267948966i)
	fmt.Println(cmplx.Atan(3e12+0.5i), cmplx.Tan(3e12+1e-9i)) // expect: (1.5707963267945633+0i) (2.3515868346476507+6.5299606408881575e-09i)
}
