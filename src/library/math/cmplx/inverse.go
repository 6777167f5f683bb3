package cmplx

import "math"

const (
	quarterTurn = math.Pi / 2
	eighthTurn  = math.Pi / 4
)

// like is x with the sign of y.
func like(x, y float64) float64 { return math.Copysign(x, y) }

func isInf(x float64) bool { return math.IsInf(x, 0) }

// realArgument reports whether the other part is 0 and the inverse of the real function is defined for this one.
func realArgument(part, other float64) bool { return other == 0 && part >= -1 && part <= 1 }

// overI is x/i.
func overI(x complex128) complex128 {
	re, im := real(x), imag(x)
	return complex(im, -re)
}

// Asin is the inverse of Sin.
func Asin(x complex128) complex128 {
	re, im := real(x), imag(x)
	if realArgument(re, im) {
		return complex(math.Asin(re), im)
	}
	if realArgument(im, re) {
		return complex(re, math.Asinh(im))
	}
	if notFinite(re) || notFinite(im) {
		return asinAtEdge(re, im)
	}
	x2 := x * x
	root := Sqrt(complex(1-real(x2), -imag(x2)))
	return overI(Log(root + complex(-im, re)))
}

// asinAtEdge and asinhAtEdge are for infinities and NaN: the results are those of C99, Annex G.
func asinAtEdge(re, im float64) complex128 {
	nan := math.NaN()
	if isInf(im) {
		if isInf(re) {
			return complex(like(eighthTurn, re), im)
		}
		if math.IsNaN(re) {
			return complex(re, im)
		}
		return complex(like(0, re), im)
	}
	if math.IsNaN(im) {
		if isInf(re) {
			return complex(nan, re)
		}
		if re == 0 {
			return complex(re, nan)
		}
		return NaN()
	}
	if isInf(re) {
		return complex(like(quarterTurn, re), like(re, im))
	}
	return NaN()
}

// Asinh is the inverse of Sinh.
func Asinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	if realArgument(re, im) {
		return complex(math.Asinh(re), im)
	}
	if realArgument(im, re) {
		return complex(re, math.Asin(im))
	}
	if notFinite(re) || isInf(im) {
		return asinhAtEdge(re, im)
	}
	x2 := x * x
	root := Sqrt(complex(1+real(x2), imag(x2)))
	return Log(x + root)
}

func asinhAtEdge(re, im float64) complex128 {
	if math.IsNaN(re) {
		if isInf(im) {
			return complex(im, re)
		}
		if im == 0 {
			return complex(re, im)
		}
		return NaN()
	}
	turn := quarterTurn // how far the infinity is from the real axis
	if isInf(re) {
		if math.IsNaN(im) {
			return complex(re, im)
		}
		if turn = eighthTurn; !isInf(im) {
			turn = 0
		}
	}
	return complex(like(math.Inf(1), re), like(turn, im))
}

// Acos is the inverse of Cos.
func Acos(x complex128) complex128 {
	asin := Asin(x)
	return complex(quarterTurn-real(asin), -imag(asin))
}

// Acosh is the inverse of Cosh.
func Acosh(x complex128) complex128 {
	if x == 0 {
		return complex(0, like(quarterTurn, imag(x)))
	}
	acos := Acos(x)
	if imag(acos) > 0 || math.IsNaN(imag(acos)) {
		return overI(acos)
	}
	return complex(-imag(acos), real(acos)) // times i
}

// Atan is the inverse of Tan.
func Atan(x complex128) complex128 {
	re, im := real(x), imag(x)
	if im == 0 {
		return complex(math.Atan(re), im)
	}
	if realArgument(im, re) {
		return complex(re, math.Atanh(im))
	}
	if isInf(re) || isInf(im) {
		turn := like(quarterTurn, re)
		if math.IsNaN(re) {
			turn = math.NaN()
		}
		return complex(turn, like(0, im))
	}
	re2 := re * re
	denominator := 1 - re2 - im*im
	down, up := im-1, im+1
	down, up = re2+down*down, re2+up*up
	if denominator == 0 || down == 0 || re != re || im != im {
		return NaN()
	}
	angle := math.Atan2(2*re, denominator) * 0.5
	return complex(modPi(angle), math.Log(up/down)*0.25)
}

// Atanh is the inverse of Tanh.
func Atanh(x complex128) complex128 {
	turned := complex(-imag(x), real(x))
	return overI(Atan(turned))
}
