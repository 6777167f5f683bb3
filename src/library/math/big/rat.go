package big

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strings"
)

// A Rat is a fraction of two integers of any size, always in lowest terms. Its denominator is 1 while b has no words.
type Rat struct {
	a, b Int
}

// NewRat returns a new fraction a/b.
func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

func (z *Rat) norm() *Rat {
	switch {
	case len(z.a.abs) == 0:
		z.a.neg = false
		z.b.abs = z.b.abs.setUint64(1)
	case len(z.b.abs) == 0:
		z.b.abs = z.b.abs.setUint64(1)
	default:
		if d, _, _ := natGCD(z.a.abs, z.b.abs); natCompare(d, natOne) != 0 {
			z.a.abs, _ = natDivMod(z.a.abs, nil, z.a.abs, d)
			z.b.abs, _ = natDivMod(z.b.abs, nil, z.b.abs, d)
		}
	}
	z.b.neg = false
	return z
}

// denominator is the words of the denominator, never none.
func (x *Rat) denominator() nat {
	if len(x.b.abs) == 0 {
		return natOne
	}
	return x.b.abs
}

// SetFrac sets z to a/b; it panics if b is 0.
func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	neg := a.neg != b.neg
	denominator := nat(nil).set(b.abs)
	z.a.abs = z.a.abs.set(a.abs)
	z.a.neg = neg
	z.b.abs = denominator
	return z.norm()
}

// SetFrac64 sets z to a/b; it panics if b is 0.
func (z *Rat) SetFrac64(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	return z.SetFrac(NewInt(a), NewInt(b))
}

// SetInt sets z to x.
func (z *Rat) SetInt(x *Int) *Rat {
	z.a.Set(x)
	z.b.abs = z.b.abs.setUint64(1)
	return z
}

// SetInt64 sets z to x.
func (z *Rat) SetInt64(x int64) *Rat { return z.SetInt(NewInt(x)) }

// SetUint64 sets z to x.
func (z *Rat) SetUint64(x uint64) *Rat { return z.SetInt(new(Int).SetUint64(x)) }

// Set sets z to x.
func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b.put(false, z.b.abs.set(x.denominator()))
	}
	return z
}

// SetFloat64 sets z to exactly f; nil if f is not finite.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	fraction, exp := math.Frexp(f)
	z.a.SetInt64(int64(fraction * (1 << 53)))
	exp -= 53
	z.b.abs = z.b.abs.setUint64(1)
	if exp > 0 {
		z.a.Lsh(&z.a, uint(exp))
	} else {
		z.b.Lsh(&z.b, uint(-exp))
	}
	return z.norm()
}

// Abs sets z to |x|.
func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

// Neg sets z to -x.
func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.Neg(&z.a)
	return z
}

// Inv sets z to 1/x; it panics if x is 0.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	z.Set(x)
	z.a.abs, z.b.abs = z.b.abs, z.a.abs
	return z
}

// Sign is -1, 0 or +1.
func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt reports whether the denominator is 1.
func (x *Rat) IsInt() bool { return len(x.b.abs) == 0 || natCompare(x.b.abs, natOne) == 0 }

// Num is the numerator; it is part of x.
func (x *Rat) Num() *Int { return &x.a }

// Denom is the denominator, > 0; it is part of x once x is initialised.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

// scaled is a times a denominator.
func scaled(a *Int, denominator nat) *Int {
	return new(Int).put(a.neg, natMul(nil, a.abs, denominator))
}

// Cmp is -1, 0 or +1 as x is less than, equal to or greater than y.
func (x *Rat) Cmp(y *Rat) int {
	return scaled(&x.a, y.denominator()).Cmp(scaled(&y.a, x.denominator()))
}

// Add sets z to x+y.
func (z *Rat) Add(x, y *Rat) *Rat {
	a, b := scaled(&x.a, y.denominator()), scaled(&y.a, x.denominator())
	denominator := natMul(nil, x.denominator(), y.denominator())
	z.a.Add(a, b)
	z.b.abs = denominator
	return z.norm()
}

// Sub sets z to x-y.
func (z *Rat) Sub(x, y *Rat) *Rat {
	a, b := scaled(&x.a, y.denominator()), scaled(&y.a, x.denominator())
	denominator := natMul(nil, x.denominator(), y.denominator())
	z.a.Sub(a, b)
	z.b.abs = denominator
	return z.norm()
}

// Mul sets z to x*y.
func (z *Rat) Mul(x, y *Rat) *Rat {
	denominator := natMul(nil, x.denominator(), y.denominator())
	z.a.Mul(&x.a, &y.a)
	z.b.abs = denominator
	return z.norm()
}

// Quo sets z to x/y; it panics if y is 0.
func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	a, b := scaled(&x.a, y.denominator()), scaled(&y.a, x.denominator())
	z.a.put(a.neg != b.neg, a.abs)
	z.b.abs = b.abs
	return z.norm()
}

// quotient is the top bits of a/b, value q * 2**exp, and whether less than a unit of q was dropped. q has at least n bits, at most 64.
func quotient(a, b nat, n int) (q uint64, exp int, dropped bool) {
	shift := n + 1 - (a.bitLen() - b.bitLen())
	if shift > 0 {
		a = natShl(nil, a, uint(shift))
	} else {
		b = natShl(nil, b, uint(-shift))
	}
	quo, rem := natDivMod(nil, nil, a, b)
	return quo.low64(), -shift, len(rem) > 0
}

// nearest is the float with mantissa bits of size n and least exponent low that is nearest to q * 2**exp (and a bit more if dropped).
func nearest(q uint64, exp int, dropped bool, n, low int) (f float64, exact bool) {
	unit := exp + bits.Len64(q) - n // exponent of the result's last bit
	if unit < low {
		unit = low
	}
	drop := unit - exp
	if drop <= 0 {
		return math.Ldexp(float64(q), exp), !dropped
	}
	if drop > 64 {
		return 0, false
	}
	mantissa, rest := uint64(0), q
	if drop < 64 {
		mantissa, rest = q>>drop, q&(1<<drop-1)
	}
	half := uint64(1) << (drop - 1)
	if rest > half || rest == half && (dropped || mantissa&1 == 1) {
		mantissa++
	}
	return math.Ldexp(float64(mantissa), unit), rest == 0 && !dropped
}

// Float32 is the float32 nearest to x and whether it is x.
func (x *Rat) Float32() (f float32, exact bool) {
	d, exact := x.nearest(24, -149)
	f = float32(d)
	if math.IsInf(float64(f), 0) {
		exact = false
	}
	return f, exact
}

// Float64 is the float64 nearest to x and whether it is x.
func (x *Rat) Float64() (f float64, exact bool) {
	f, exact = x.nearest(53, -1074)
	if math.IsInf(f, 0) {
		exact = false
	}
	return f, exact
}

func (x *Rat) nearest(n, low int) (f float64, exact bool) {
	if len(x.a.abs) == 0 {
		return 0, true
	}
	q, exp, dropped := quotient(x.a.abs, x.denominator(), n+4)
	f, exact = nearest(q, exp, dropped, n, low)
	if x.a.neg {
		f = -f
	}
	return f, exact
}

// String is "a/b", also for b == 1.
func (x *Rat) String() string {
	return x.a.String() + "/" + natText(x.denominator(), 10)
}

// RatString is "a/b", or "a" for b == 1.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString is x with prec digits behind the point, the last one rounded, halves away from zero.
func (x *Rat) FloatString(prec int) string {
	if x.IsInt() {
		text := x.a.String()
		if prec > 0 {
			text += "." + strings.Repeat("0", prec)
		}
		return text
	}
	whole, rest := natDivMod(nil, nil, x.a.abs, x.b.abs)
	scale := natPower(nil, nat{10}, uint(max(prec, 0)))
	digits, rest := natDivMod(nil, nil, natMul(nil, rest, scale), x.b.abs)
	if natCompare(natAdd(nil, rest, rest), x.b.abs) >= 0 {
		digits = natAdd(nil, digits, natOne)
		if natCompare(digits, scale) >= 0 {
			whole = natAdd(nil, whole, natOne)
			digits = natSub(nil, digits, scale)
		}
	}
	text := natText(whole, 10)
	if x.a.neg {
		text = "-" + text
	}
	if prec > 0 {
		fraction := natText(digits, 10)
		text += "." + strings.Repeat("0", prec-len(fraction)) + fraction
	}
	return text
}

// SetString sets z to a fraction "a/b" or a floating-point number, which may have an exponent.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if s == "" {
		return nil, false
	}
	if sep := strings.Index(s, "/"); sep >= 0 {
		if _, ok := z.a.SetString(s[:sep], 0); !ok {
			return nil, false
		}
		r := strings.NewReader(s[sep+1:])
		n, err := scanDigits(r, 0, false)
		if err != nil || r.Len() > 0 {
			return nil, false
		}
		z.b.put(false, natParse(nil, n.digits, n.base))
		if len(z.b.abs) == 0 {
			return nil, false
		}
		return z.norm(), true
	}
	r := strings.NewReader(s)
	neg, err := scanSign(r)
	if err != nil {
		return nil, false
	}
	n, err := scanDigits(r, 0, true)
	if err != nil {
		return nil, false
	}
	exp, expBase, err := scanExponent(r, true, true)
	if err != nil || r.Len() > 0 {
		return nil, false
	}
	z.a.put(false, natParse(nil, n.digits, n.base))
	if len(z.a.abs) == 0 {
		return z.norm(), true
	}
	two, five, ok := n.powers(exp, expBase)
	if !ok || five > 1e6 || five < -1e6 || two > 1e7 || two < -1e7 {
		return nil, false
	}
	z.b.abs = z.b.abs.setUint64(1)
	if power := natPower(nil, nat{5}, uint(max(five, -five))); five > 0 {
		z.a.abs = natMul(nil, z.a.abs, power)
	} else {
		z.b.abs = natMul(nil, z.b.abs, power)
	}
	if two > 0 {
		z.a.abs = natShl(nil, z.a.abs, uint(two))
	} else {
		z.b.abs = natShl(nil, z.b.abs, uint(-two))
	}
	z.a.neg = neg && len(z.a.abs) > 0
	return z.norm(), true
}

func isRatRune(ch rune) bool { return strings.ContainsRune("+-/0123456789.eE", ch) }

// Scan implements fmt.Scanner for the verbs e E f F g G v.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, isRatRune)
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(token)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

const ratGobVersion byte = 1

// GobEncode implements gob.GobEncoder: version and sign, the numerator's length, numerator, denominator.
func (x *Rat) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	head := ratGobVersion << 1
	if x.a.neg {
		head |= 1
	}
	a := natBytes(x.a.abs)
	out := binary.BigEndian.AppendUint32([]byte{head}, uint32(len(a)))
	return append(append(out, a...), natBytes(x.b.abs)...), nil
}

// GobDecode implements gob.GobDecoder.
func (z *Rat) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Rat{}
		return nil
	}
	if len(buf) < 5 {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	if v := buf[0] >> 1; v != ratGobVersion {
		return fmt.Errorf("Rat.GobDecode: encoding version %d not supported", v)
	}
	size := uint64(binary.BigEndian.Uint32(buf[1:]))
	if uint64(len(buf)) < 5+size {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	z.a.neg = buf[0]&1 != 0
	z.a.abs = natFromBytes(nil, buf[5:5+size])
	z.b.abs = natFromBytes(nil, buf[5+size:])
	return nil
}

// MarshalText implements encoding.TextMarshaler.
func (x *Rat) MarshalText() (text []byte, err error) { return []byte(x.RatString()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
