package big

import (
	"fmt"
	"math"
)

// Exponent and precision limits.
const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32
)

// RoundingMode tells how a Float is rounded to its precision.
type RoundingMode byte

const (
	ToNearestEven RoundingMode = iota // IEEE 754 roundTiesToEven
	ToNearestAway                     // roundTiesToAway
	ToZero                            // roundTowardZero
	AwayFromZero
	ToNegativeInf // roundTowardNegative
	ToPositiveInf // roundTowardPositive
)

func (i RoundingMode) String() string {
	names := [...]string{"ToNearestEven", "ToNearestAway", "ToZero", "AwayFromZero", "ToNegativeInf", "ToPositiveInf"}
	if int(i) < len(names) {
		return names[i]
	}
	return fmt.Sprintf("RoundingMode(%d)", byte(i))
}

// Accuracy tells how a rounded result compares with the exact one.
type Accuracy int8

const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return fmt.Sprintf("Accuracy(%d)", int8(i))
}

func accuracyOf(above bool) Accuracy {
	if above {
		return Above
	}
	return Below
}

// ErrNaN is the panic value of operations that would give a NaN.
type ErrNaN struct{ msg string }

func (err ErrNaN) Error() string { return err.msg }

type form byte

const (
	zero form = iota
	finite
	inf
)

// A Float is sign × mantissa × 2**exponent with a precision in bits, or zero, or an infinity, both signed.
// The mantissa is in [0.5, 1): the words of mant with a point in front of their highest bit.
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	mant nat
	exp  int32
}

// NewFloat returns a Float of value x with precision 53; it panics with ErrNaN for a NaN.
func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

// unit is the exponent of the mantissa's last bit.
func (x *Float) unit() int { return int(x.exp) - x.mant.bitLen() }

func (z *Float) setZero(neg bool) *Float {
	z.acc, z.form, z.neg = Exact, zero, neg
	return z
}

func (z *Float) setInf(neg bool) *Float {
	z.acc, z.form, z.neg = Exact, inf, neg
	return z
}

// round sets z to m * 2**exp rounded to z.prec; more: the exact value is greater by less than a unit of m, which then has more than z.prec bits.
func (z *Float) round(neg bool, m nat, exp int, more bool) *Float {
	z.neg, z.acc = neg, Exact
	if len(m) == 0 {
		z.form = zero
		return z
	}
	z.form = finite
	if drop := m.bitLen() - int(z.prec); drop > 0 {
		half := m.bit(uint(drop-1)) == 1
		rest := more || m.sticky(uint(drop-1))
		m = natShr(nil, m, uint(drop))
		exp += drop
		if half || rest {
			up := false
			switch z.mode {
			case ToNearestEven:
				up = half && (rest || m.bit(0) == 1)
			case ToNearestAway:
				up = half
			case AwayFromZero:
				up = true
			case ToNegativeInf:
				up = neg
			case ToPositiveInf:
				up = !neg
			}
			z.acc = accuracyOf(up != neg)
			if up {
				m = natAdd(nil, m, natOne)
				if m.bitLen() > int(z.prec) {
					m = natShr(nil, m, 1)
					exp++
				}
			}
		}
	}
	exponent := exp + m.bitLen()
	switch {
	case exponent < MinExp:
		z.acc, z.form = accuracyOf(neg), zero
	case exponent > MaxExp:
		z.acc, z.form = accuracyOf(!neg), inf
	default:
		z.mant, z.exp = z.mant.set(m), int32(exponent)
	}
	return z
}

// SetPrec sets the precision to prec (at most MaxPrec) and rounds; 0 turns finite values into 0.
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.acc, z.form = accuracyOf(z.neg), zero
		}
		return z
	}
	old := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < old && z.form == finite {
		z.round(z.neg, z.mant, z.unit(), false)
	}
	return z
}

// SetMode sets the rounding mode; z counts as exact.
func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode, z.acc = mode, Exact
	return z
}

// Prec is the precision in bits; 0 for some values of 0 and infinity.
func (x *Float) Prec() uint { return uint(x.prec) }

// MinPrec is the least precision that represents x exactly.
func (x *Float) MinPrec() uint {
	if x.form != finite {
		return 0
	}
	return uint(x.mant.bitLen()) - x.mant.trailingZeroBits()
}

// Mode is the rounding mode.
func (x *Float) Mode() RoundingMode { return x.mode }

// Acc is the accuracy of the last operation that set x.
func (x *Float) Acc() Accuracy { return x.acc }

// Sign is -1, 0 or +1.
func (x *Float) Sign() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// MantExp splits x into mant × 2**exp with 0.5 <= |mant| < 1; mant may be nil.
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return exp
}

// SetMantExp sets z to mant × 2**exp.
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Set(mant)
	if z.form == finite {
		z.round(z.neg, z.mant, z.unit()+exp, false)
	}
	return z
}

// Signbit reports whether x is negative or -0.
func (x *Float) Signbit() bool { return x.neg }

// IsInf reports whether x is an infinity.
func (x *Float) IsInf() bool { return x.form == inf }

// IsInt reports whether x is an integer.
func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.exp > 0 && x.MinPrec() <= uint(x.exp)
}

func (z *Float) defaultPrec(prec uint32) {
	if z.prec == 0 {
		z.prec = prec
	}
}

// SetInf sets z to an infinity.
func (z *Float) SetInf(signbit bool) *Float { return z.setInf(signbit) }

// Set sets z to x rounded; a precision of 0 becomes x's.
func (z *Float) Set(x *Float) *Float {
	if z == x {
		return z
	}
	z.acc = Exact
	z.defaultPrec(x.prec)
	z.form, z.neg = x.form, x.neg
	if x.form == finite {
		z.round(x.neg, x.mant, x.unit(), false)
	}
	return z
}

// Copy sets z to x with x's precision, mode and accuracy.
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		mant := z.mant.set(x.mant)
		*z = *x
		z.mant = mant
	}
	return z
}
