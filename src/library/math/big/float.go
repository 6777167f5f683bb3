package big

import (
	"fmt"
	"math"
	"math/bits"
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

func (z *Float) setBits64(neg bool, x uint64) *Float {
	z.defaultPrec(64)
	return z.round(neg, nat(nil).setUint64(x), 0, false)
}

// SetUint64 sets z to x; a precision of 0 becomes 64.
func (z *Float) SetUint64(x uint64) *Float { return z.setBits64(false, x) }

// SetInt64 sets z to x; a precision of 0 becomes 64.
func (z *Float) SetInt64(y int64) *Float {
	magnitude := uint64(y)
	if y < 0 {
		magnitude = -magnitude
	}
	return z.setBits64(y < 0, magnitude)
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

// Abs sets z to |x| rounded.
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x rounded.
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// sum sets z to x plus y, whose sign is given.
func (z *Float) sum(x, y *Float, yNeg bool) *Float {
	exp := min(x.unit(), y.unit())
	a := natShl(nil, x.mant, uint(x.unit()-exp))
	b := natShl(nil, y.mant, uint(y.unit()-exp))
	switch {
	case x.neg == yNeg:
		return z.round(x.neg, natAdd(nil, a, b), exp, false)
	case natCompare(a, b) > 0:
		return z.round(x.neg, natSub(nil, a, b), exp, false)
	case natCompare(a, b) < 0:
		return z.round(yNeg, natSub(nil, b, a), exp, false)
	}
	return z.setZero(z.mode == ToNegativeInf)
}

// Add sets z to x+y rounded; it panics with ErrNaN for infinities of opposite signs.
func (z *Float) Add(x, y *Float) *Float {
	return z.addSigned(x, y, y.neg, "addition of infinities with opposite signs")
}

// Sub sets z to x-y rounded; it panics with ErrNaN for infinities of equal signs.
func (z *Float) Sub(x, y *Float) *Float {
	return z.addSigned(x, y, !y.neg, "subtraction of infinities with equal signs")
}

func (z *Float) addSigned(x, y *Float, yNeg bool, problem string) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	if x.form == finite && y.form == finite {
		return z.sum(x, y, yNeg)
	}
	switch {
	case x.form == inf && y.form == inf && x.neg != yNeg:
		z.setZero(false)
		panic(ErrNaN{problem})
	case x.form == zero && y.form == zero:
		return z.setZero(x.neg && yNeg)
	case x.form == inf || y.form == zero:
		return z.Set(x)
	}
	z.Set(y)
	z.neg = yNeg
	if z.form == finite {
		z.round(yNeg, y.mant, y.unit(), false)
	}
	return z
}

// Mul sets z to x*y rounded; it panics with ErrNaN for zero times infinity.
func (z *Float) Mul(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	if x.form == finite && y.form == finite {
		return z.round(neg, natMul(nil, x.mant, y.mant), x.unit()+y.unit(), false)
	}
	switch {
	case x.form == zero && y.form == inf || x.form == inf && y.form == zero:
		z.setZero(neg)
		panic(ErrNaN{"multiplication of zero with infinity"})
	case x.form == inf || y.form == inf:
		return z.setInf(neg)
	}
	return z.setZero(neg)
}

// Quo sets z to x/y rounded; it panics with ErrNaN for 0/0 and infinity/infinity.
func (z *Float) Quo(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	if x.form == finite && y.form == finite {
		a, exp := x.mant, x.unit()-y.unit()
		if shift := int(z.prec) + 2 + y.mant.bitLen() - a.bitLen(); shift > 0 {
			a = natShl(nil, a, uint(shift))
			exp -= shift
		}
		q, r := natDivMod(nil, nil, a, y.mant)
		return z.round(neg, q, exp, len(r) > 0)
	}
	switch {
	case x.form == zero && y.form == zero || x.form == inf && y.form == inf:
		z.setZero(neg)
		panic(ErrNaN{"division of zero by zero or infinity by infinity"})
	case x.form == zero || y.form == inf:
		return z.setZero(neg)
	}
	return z.setInf(neg)
}

// Sqrt sets z to the square root of x rounded; it panics with ErrNaN for x < 0.
func (z *Float) Sqrt(x *Float) *Float {
	z.defaultPrec(x.prec)
	if x.Sign() < 0 {
		panic(ErrNaN{"square root of negative operand"})
	}
	if x.form != finite {
		z.acc, z.form, z.neg = Exact, x.form, x.neg
		return z
	}
	m, exp := x.mant, x.unit()
	shift := max(2*(int(z.prec)+2)-m.bitLen(), 0)
	if (exp-shift)%2 != 0 {
		shift++
	}
	m = natShl(nil, m, uint(shift))
	root := natSqrt(nil, m)
	return z.round(false, root, (exp-shift)/2, natCompare(natMul(nil, root, root), m) != 0)
}

// order is a small number that sorts the forms by size.
func (x *Float) order() int {
	n := int(x.form)
	if x.neg {
		return -n
	}
	return n
}

// Cmp is -1, 0 or +1 as x is less than, equal to or greater than y.
func (x *Float) Cmp(y *Float) int {
	a, b := x.order(), y.order()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == 1:
		return x.compareMagnitude(y)
	case a == -1:
		return y.compareMagnitude(x)
	}
	return 0
}

func (x *Float) compareMagnitude(y *Float) int {
	switch {
	case x.exp < y.exp:
		return -1
	case x.exp > y.exp:
		return 1
	}
	a, b := x.mant, y.mant
	if shift := b.bitLen() - a.bitLen(); shift > 0 {
		a = natShl(nil, a, uint(shift))
	} else if shift < 0 {
		b = natShl(nil, b, uint(-shift))
	}
	return natCompare(a, b)
}
