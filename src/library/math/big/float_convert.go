package big

import (
	"math"
	"math/bits"
)

func (z *Float) setBits64(neg bool, x uint64) *Float {
	z.defaultPrec(64)
	return z.round(neg, nat(nil).setUint64(x), 0, false)
}

// SetUint64 sets z to x; a precision of 0 becomes 64.
func (z *Float) SetUint64(x uint64) *Float { return z.setBits64(false, x) }

// SetInt64 sets z to x; a precision of 0 becomes 64.
func (z *Float) SetInt64(x int64) *Float {
	magnitude := uint64(x)
	if x < 0 {
		magnitude = -magnitude
	}
	return z.setBits64(x < 0, magnitude)
}

// SetFloat64 sets z to x; a precision of 0 becomes 53. It panics with ErrNaN for a NaN.
func (z *Float) SetFloat64(x float64) *Float {
	z.defaultPrec(53)
	if math.IsNaN(x) {
		panic(ErrNaN{"Float.SetFloat64(NaN)"})
	}
	neg := math.Signbit(x)
	switch {
	case x == 0:
		return z.setZero(neg)
	case math.IsInf(x, 0):
		return z.setInf(neg)
	}
	fraction, exp := math.Frexp(math.Abs(x))
	m := uint64(fraction * (1 << 53))
	return z.round(neg, nat{Word(m)}, exp-53, false)
}

// SetInt sets z to x; a precision of 0 becomes the larger of x.BitLen() and 64.
func (z *Float) SetInt(x *Int) *Float {
	z.defaultPrec(uint32(max(x.BitLen(), 64)))
	return z.round(x.neg, x.abs, 0, false)
}

// SetRat sets z to x; a precision of 0 becomes the largest of the lengths of numerator and denominator and 64.
func (z *Float) SetRat(x *Rat) *Float {
	if x.IsInt() {
		return z.SetInt(x.Num())
	}
	var a, b Float
	a.SetInt(x.Num())
	b.SetInt(x.Denom())
	z.defaultPrec(max(a.prec, b.prec))
	return z.Quo(&a, &b)
}

// integer is the magnitude of x truncated, and whether that is x.
func (x *Float) integer() (m nat, exact bool) {
	shift := x.unit()
	if shift >= 0 {
		return natShl(nil, x.mant, uint(shift)), true
	}
	return natShr(nil, x.mant, uint(-shift)), !x.mant.sticky(uint(-shift))
}

// Uint64 is x truncated, or the nearest uint64.
func (x *Float) Uint64() (uint64, Accuracy) {
	switch {
	case x.form == zero:
		return 0, Exact
	case x.neg:
		return 0, Above
	case x.form == inf || x.exp > 64:
		return math.MaxUint64, Below
	case x.exp <= 0:
		return 0, Below
	}
	m, _ := x.integer()
	// gc's library calls a truncated value exact when 64 bits hold x.
	if x.MinPrec() <= 64 {
		return m.low64(), Exact
	}
	return m.low64(), Below
}

// Int64 is x truncated, or the nearest int64.
func (x *Float) Int64() (int64, Accuracy) {
	if x.form == zero {
		return 0, Exact
	}
	toZero := accuracyOf(x.neg)
	if x.form == finite && x.exp <= 0 {
		return 0, toZero
	}
	if x.form == finite && x.exp <= 63 {
		m, exact := x.integer()
		i := int64(m.low64())
		if x.neg {
			i = -i
		}
		if exact {
			return i, Exact
		}
		return i, toZero
	}
	if x.neg {
		if x.form == finite && x.exp == 64 && x.MinPrec() == 1 {
			return math.MinInt64, Exact
		}
		return math.MinInt64, Above
	}
	return math.MaxInt64, Below
}

// Float32 is the float32 nearest to x, halves to even.
func (x *Float) Float32() (float32, Accuracy) {
	f, acc := x.toFloat(24, -149)
	g := float32(f)
	if math.IsInf(float64(g), 0) && x.form == finite {
		acc = accuracyOf(!x.neg)
	}
	return g, acc
}

// Float64 is the float64 nearest to x, halves to even.
func (x *Float) Float64() (float64, Accuracy) {
	f, acc := x.toFloat(53, -1074)
	if math.IsInf(f, 0) && x.form == finite {
		acc = accuracyOf(!x.neg)
	}
	return f, acc
}

func (x *Float) toFloat(n, low int) (f float64, acc Accuracy) {
	exact := true
	switch x.form {
	case inf:
		f = math.Inf(1)
	case finite:
		m, exp, dropped := x.mant, x.unit(), false
		if drop := m.bitLen() - 64; drop > 0 {
			dropped = m.sticky(uint(drop))
			m = natShr(nil, m, uint(drop))
			exp += drop
		}
		q := m.low64()
		f, exact = nearest(q, exp, dropped, n, low)
		if !exact {
			// Is the float above the exact value?
			fraction, e := math.Frexp(f)
			back := uint64(fraction * (1 << 53))
			above := f > 0 && (e > int(x.exp) || e == int(x.exp) && back<<11 > q<<(64-bits.Len64(q)))
			acc = accuracyOf(above != x.neg)
		}
	}
	if x.neg {
		f = -f
	}
	return f, acc
}

// Int is x truncated, in z or a new Int; nil for an infinity.
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if z == nil && x.form <= finite {
		z = new(Int)
	}
	switch x.form {
	case zero:
		return z.SetInt64(0), Exact
	case inf:
		return nil, accuracyOf(x.neg)
	}
	acc := accuracyOf(x.neg)
	if x.exp <= 0 {
		return z.SetInt64(0), acc
	}
	m, exact := x.integer()
	if exact {
		acc = Exact
	}
	return z.put(x.neg, m), acc
}

// Rat is x as a fraction, in z or a new Rat; nil for an infinity.
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if z == nil && x.form <= finite {
		z = new(Rat)
	}
	switch x.form {
	case zero:
		return z.SetInt64(0), Exact
	case inf:
		return nil, accuracyOf(x.neg)
	}
	unit := x.unit()
	z.a.put(x.neg, z.a.abs.set(x.mant))
	z.b.put(false, z.b.abs.setUint64(1))
	if unit > 0 {
		z.a.Lsh(&z.a, uint(unit))
	} else {
		z.b.Lsh(&z.b, uint(-unit))
	}
	return z.norm(), Exact
}
