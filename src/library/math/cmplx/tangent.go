package cmplx

import "math"

// Tan returns the tangent of x.
func Tan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(im, 0) && notFinite(re):
		return complex(math.Copysign(0, re), math.Copysign(1, im))
	case math.IsInf(im, 0):
		return complex(math.Copysign(0, math.Sin(2*re)), math.Copysign(1, im))
	case re == 0 && math.IsNaN(im):
		return x
	}
	d := awayFromZero(math.Cos(2*re)+math.Cosh(2*im), x)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, math.Sinh(2*im)/d)
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(re, 0) && notFinite(im):
		return complex(math.Copysign(1, re), math.Copysign(0, im))
	case math.IsInf(re, 0):
		return complex(math.Copysign(1, re), math.Copysign(0, math.Sin(2*im)))
	case im == 0 && math.IsNaN(re):
		return x
	}
	d := math.Cosh(2*re) + math.Cos(2*im)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sinh(2*re)/d, math.Sin(2*im)/d)
}

// Cot returns the cotangent of x.
func Cot(x complex128) complex128 {
	re, im := real(x), imag(x)
	d := awayFromZero(math.Cosh(2*im)-math.Cos(2*re), x)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, -math.Sinh(2*im)/d)
}

// awayFromZero returns d, or where the difference of cosines d has lost its digits its value by the Taylor series of
// cosh(2y) - cos(2x): the sum of ((2y)ⁿ ± (2x)ⁿ) / n! over even n, + where n is no multiple of 4.
func awayFromZero(d float64, z complex128) float64 {
	if !(math.Abs(d) < 0.25) {
		return d
	}
	const epsilon = 1.0 / (1 << 53)
	x, y := modPi(math.Abs(2*real(z))), math.Abs(2*imag(z))
	x, y = x*x, y*y
	xPower, yPower, factorial, n, sum := 1.0, 1.0, 1.0, 0.0, 0.0
	next := func(sign float64) float64 {
		factorial *= n + 1
		factorial *= n + 2
		n += 2
		xPower *= x
		yPower *= y
		term := (yPower + sign*xPower) / factorial
		sum += term
		return term
	}
	for {
		next(1)
		if last := next(-1); !(math.Abs(last/sum) > epsilon) { // also when it is NaN
			return sum
		}
	}
}

// modPi returns x - nπ, in [-π/2, π/2].
func modPi(x float64) float64 {
	if math.Abs(x) >= 1<<30 {
		return math.Pi * fractionOfPi(x)
	}
	// π in three parts; n times the first two is exact.
	const high, middle, low = 0x1.921fb4p+1, 0x1.4442dp-23, 0x1.8469898cc5170p-47
	n := float64(int64(x/math.Pi + 0.5))
	return ((x - n*high) - n*middle) - n*low
}

// fractionOfPi returns x/π less the nearest integer, for a large x.
func fractionOfPi(x float64) float64
