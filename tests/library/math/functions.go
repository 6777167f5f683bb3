package main

import (
	"fmt"
	"math"
)

func main() {
	for _, x := range []float64{-2.5, 0, 0.5, 1, 10, 1e10} {
		fmt.Println(x, math.Exp(x/1e9), math.Sin(x), math.Tan(x), math.Atan(x), math.Cbrt(x), math.Erf(x))
	}
	fmt.Println(math.Pow(2, 0.5), math.Pow(-8, 3), math.Log(10), math.Log2(8), math.Log10(1000), math.Gamma(5.5))
	fmt.Println(math.Floor(-1.5), math.Ceil(-1.5), math.Trunc(-1.5), math.Round(-2.5), math.RoundToEven(2.5))
	fmt.Println(math.Modf(-3.25))
	fmt.Println(math.Frexp(10))
	fmt.Println(math.Max(math.NaN(), math.Inf(1)), math.Min(0, math.Copysign(0, -1)), math.Mod(-7, 3), math.Remainder(7, 4))
	fmt.Println(math.MaxInt64, math.Float64bits(1), math.Nextafter(1, 2), math.Hypot(3, 4), math.IsNaN(math.NaN()))
}

// expect: -2.5 0.9999999975 -0.5984721441039564 0.7470222972386603 -1.1902899496825317 -1.3572088082974534 -0.999593047982555
// expect: 0 1 0 0 0 0 0
// expect: 0.5 1.0000000005 0.479425538604203 0.5463024898437905 0.4636476090008061 0.7937005259840997 0.5204998778130465
// expect: 1 1.000000001 0.8414709848078965 1.557407724654902 0.7853981633974483 1 0.8427007929497149
// expect: 10 1.00000001 -0.5440211108893699 0.6483608274590867 1.4711276743037345 2.154434690031884 1
// expect: 1e+10 22026.465794806718 -0.48750602508751073 -0.5583496378112419 1.5707963266948965 2154.4346900318837 1
// expect: 1.4142135623730951 -512 2.302585092994046 3 3 52.34277778455352
// expect: -2 -1 -1 -3 2
// expect: -3 -0.25
// expect: 0.625 4
// expect: +Inf -0 -1 -1
// expect: 9223372036854775807 4607182418800017408 1.0000000000000002 5 true
