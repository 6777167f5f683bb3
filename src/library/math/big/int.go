package big

import (
	"math"
	"math/rand"
)

// An Int is a signed integer of any size.
type Int struct {
	neg bool
	abs nat
}

var intOne = &Int{false, natOne}

// NewInt returns a new Int of value x.
func NewInt(x int64) *Int { return new(Int).SetInt64(x) }

func (z *Int) put(neg bool, abs nat) *Int {
	z.abs = abs
	z.neg = neg && len(abs) > 0
	return z
}

// Sign is -1, 0 or +1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// SetInt64 sets z to x.
func (z *Int) SetInt64(x int64) *Int {
	magnitude := uint64(x)
	if x < 0 {
		magnitude = -magnitude
	}
	return z.put(x < 0, z.abs.setUint64(magnitude))
}

// SetUint64 sets z to x.
func (z *Int) SetUint64(x uint64) *Int { return z.put(false, z.abs.setUint64(x)) }

// Set sets z to x.
func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.put(x.neg, z.abs.set(x.abs))
	}
	return z
}

// Bits is the magnitude of x as words, least significant first; it shares memory with x.
func (x *Int) Bits() []Word { return x.abs }

// SetBits sets z to the number of those words; it shares memory with them.
func (z *Int) SetBits(abs []Word) *Int { return z.put(false, nat(abs).norm()) }

// Abs sets z to |x|.
func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x.
func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

// sum sets z to the sum of x and a number of the given sign and magnitude.
func (z *Int) sum(x *Int, yNeg bool, y nat) *Int {
	if x.neg == yNeg {
		return z.put(x.neg, natAdd(z.abs, x.abs, y))
	}
	if natCompare(x.abs, y) >= 0 {
		return z.put(x.neg, natSub(z.abs, x.abs, y))
	}
	return z.put(yNeg, natSub(z.abs, y, x.abs))
}

// Add sets z to x+y.
func (z *Int) Add(x, y *Int) *Int { return z.sum(x, y.neg, y.abs) }

// Sub sets z to x-y.
func (z *Int) Sub(x, y *Int) *Int { return z.sum(x, !y.neg, y.abs) }

// Mul sets z to x*y.
func (z *Int) Mul(x, y *Int) *Int { return z.put(x.neg != y.neg, natMul(z.abs, x.abs, y.abs)) }

// MulRange sets z to the product of all integers from a to b; 1 if there are none.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	case a < 0:
		negative := (b-a)&1 == 0
		return z.put(negative, rangeProduct(uint64(-b), uint64(-a)))
	}
	return z.put(false, rangeProduct(uint64(a), uint64(b)))
}

func rangeProduct(a, b uint64) nat {
	if b-a < 8 {
		product := nat(nil).setUint64(a)
		for i := a; i < b; {
			i++
			product = natMul(product, product, nat(nil).setUint64(i))
		}
		return product
	}
	middle := a + (b-a)/2
	return natMul(nil, rangeProduct(a, middle), rangeProduct(middle+1, b))
}

// Binomial sets z to the binomial coefficient C(n, k).
func (z *Int) Binomial(n, k int64) *Int {
	if k > n {
		return z.SetInt64(0)
	}
	if k > n-k {
		k = n - k
	}
	var a, b Int
	a.MulRange(n-k+1, n)
	b.MulRange(1, k)
	return z.Quo(&a, &b)
}

func (x *Int) nonZero() {
	if len(x.abs) == 0 {
		panic("division by zero")
	}
}

// Quo sets z to x/y, truncated as Go's operator does.
func (z *Int) Quo(x, y *Int) *Int {
	y.nonZero()
	q, _ := natDivMod(z.abs, nil, x.abs, y.abs)
	return z.put(x.neg != y.neg, q)
}

// Rem sets z to x%y, with the sign of x.
func (z *Int) Rem(x, y *Int) *Int {
	y.nonZero()
	_, r := natDivMod(nil, z.abs, x.abs, y.abs)
	return z.put(x.neg, r)
}

// QuoRem sets z to x/y and r to x%y, truncated.
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	y.nonZero()
	qNeg, rNeg := x.neg != y.neg, x.neg
	q, rest := natDivMod(z.abs, r.abs, x.abs, y.abs)
	z.put(qNeg, q)
	r.put(rNeg, rest)
	return z, r
}

// Div sets z to the Euclidean quotient of x and y.
func (z *Int) Div(x, y *Int) *Int {
	z.DivMod(x, y, new(Int))
	return z
}

// Mod sets z to the Euclidean remainder of x and y, which is never negative.
func (z *Int) Mod(x, y *Int) *Int {
	new(Int).DivMod(x, y, z)
	return z
}

// DivMod sets z to the Euclidean quotient and m to the remainder: x = z*y + m, 0 <= m < |y|.
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	y0 := y
	if z == y || m == y {
		y0 = new(Int).Set(y)
	}
	z.QuoRem(x, y, m)
	if m.neg {
		if y0.neg {
			z.Add(z, intOne)
			m.Sub(m, y0)
		} else {
			z.Sub(z, intOne)
			m.Add(m, y0)
		}
	}
	return z, m
}

// Cmp is -1, 0 or +1 as x is less than, equal to or greater than y.
func (x *Int) Cmp(y *Int) (r int) {
	switch {
	case x == y:
		return 0
	case x.neg != y.neg:
		if x.neg {
			return -1
		}
		return 1
	case x.neg:
		return natCompare(y.abs, x.abs)
	}
	return natCompare(x.abs, y.abs)
}

// CmpAbs compares the magnitudes.
func (x *Int) CmpAbs(y *Int) int { return natCompare(x.abs, y.abs) }

// Int64 is x, or its low 64 bits if x does not fit.
func (x *Int) Int64() int64 {
	v := int64(x.abs.low64())
	if x.neg {
		v = -v
	}
	return v
}

// Uint64 is x; if x does not fit, it is the low 64 bits of |x|.
func (x *Int) Uint64() uint64 { return x.abs.low64() }

// IsInt64 reports whether x is an int64.
func (x *Int) IsInt64() bool {
	if len(x.abs) <= 1 {
		w := int64(x.abs.low64())
		return w >= 0 || x.neg && w == math.MinInt64
	}
	return false
}

// IsUint64 reports whether x is a uint64.
func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// Float64 is the float64 nearest to x and how it compares with x.
func (x *Int) Float64() (float64, Accuracy) {
	n := x.abs.bitLen()
	if n == 0 {
		return 0, Exact
	}
	if n <= 53 || n < 64 && n-int(x.abs.trailingZeroBits()) <= 53 {
		f := float64(x.abs.low64())
		if x.neg {
			f = -f
		}
		return f, Exact
	}
	return new(Float).SetInt(x).Float64()
}

// SetBytes sets z to the number of these big-endian bytes.
func (z *Int) SetBytes(buf []byte) *Int { return z.put(false, natFromBytes(z.abs, buf)) }

// Bytes is |x| as big-endian bytes.
func (x *Int) Bytes() []byte { return natBytes(x.abs) }

// FillBytes writes |x| to buf as big-endian bytes, with zeros in front; it panics if x does not fit.
func (x *Int) FillBytes(buf []byte) []byte {
	b := natBytes(x.abs)
	if len(b) > len(buf) {
		panic("math/big: buffer too small to fit value")
	}
	clear(buf)
	copy(buf[len(buf)-len(b):], b)
	return buf
}

// BitLen is the length of |x| in bits; 0 for 0.
func (x *Int) BitLen() int { return x.abs.bitLen() }

// TrailingZeroBits counts the zero bits at the end of |x|.
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeroBits() }

// Exp sets z to x**y mod |m| (m nil or 0: without mod; then 1 for y <= 0). Without an inverse of x modulo m, a negative y gives nil.
func (z *Int) Exp(x, y, m *Int) *Int {
	base := x
	if y.neg {
		if m == nil || len(m.abs) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base = inverse
	}
	if m == nil || len(m.abs) == 0 {
		if len(y.abs) > 1 {
			// Only 0, 1 and -1 have such powers that fit in a memory.
			if len(base.abs) == 0 {
				return z.SetInt64(0)
			}
			if len(base.abs) == 1 && base.abs[0] == 1 {
				return z.put(base.neg && y.abs[0]&1 == 1, z.abs.setUint64(1))
			}
			panic("math/big: exponent too large")
		}
		n := y.abs.low64()
		return z.put(base.neg && n&1 == 1, natPower(z.abs, base.abs, uint(n)))
	}
	// The sign is that of x also where its inverse was taken: gc's library does so.
	negative := x.neg && len(y.abs) > 0 && y.abs[0]&1 == 1
	modulus, room := m.abs, z.abs
	if z == m {
		room = nil // the modulus is still needed
	}
	z.put(negative, natPowerMod(room, base.abs, y.abs, modulus))
	if z.neg {
		z.put(false, natSub(nil, modulus, z.abs))
	}
	return z
}

// GCD sets z to the greatest common divisor of a and b, and x and y (if not nil) to numbers with z = a*x + b*y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if len(a.abs) == 0 || len(b.abs) == 0 {
		lenA, lenB, negA, negB := len(a.abs), len(b.abs), a.neg, b.neg
		if lenA == 0 {
			z.Set(b)
		} else {
			z.Set(a)
		}
		z.neg = false
		if x != nil {
			x.setCofactor(lenA, negA)
		}
		if y != nil {
			y.setCofactor(lenB, negB)
		}
		return z
	}
	// Copies: the results may be the arguments.
	first, second := new(Int).Set(a), new(Int).Set(b)
	d, s, sNeg := natGCD(first.abs, second.abs)
	divisor := &Int{false, d}
	cofactor := new(Int).put(sNeg != first.neg, s)
	if y != nil {
		// d = a*x + b*y
		rest := new(Int).Mul(first, cofactor)
		y.Quo(rest.Sub(divisor, rest), second)
	}
	if x != nil {
		x.Set(cofactor)
	}
	return z.Set(divisor)
}

func (z *Int) setCofactor(length int, neg bool) {
	if length == 0 {
		z.SetInt64(0)
	} else {
		z.SetInt64(1)
		z.neg = neg
	}
}

// Rand sets z to a pseudo-random number in [0, n).
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.neg || len(n.abs) == 0 {
		return z.put(false, nil)
	}
	words := make(nat, len(n.abs))
	mask := ^Word(0)
	if top := uint(n.abs.bitLen()) % wordBits; top != 0 {
		mask = 1<<top - 1
	}
	for {
		for i := range words {
			words[i] = Word(rnd.Uint32()) | Word(rnd.Uint32())<<32
		}
		words[len(words)-1] &= mask
		if natCompare(words.norm(), n.abs) < 0 {
			return z.put(false, words.norm())
		}
	}
}

// ModInverse sets z to the inverse of g modulo n; it returns nil and leaves z alone if there is none.
func (z *Int) ModInverse(g, n *Int) *Int {
	modulus := n.abs
	if len(modulus) == 1 && modulus[0] == 1 {
		return z.SetInt64(0)
	}
	if len(modulus) == 0 {
		if g.neg {
			n.nonZero()
		}
		if natCompare(g.abs, natOne) == 0 {
			return z.SetInt64(1)
		}
		return nil
	}
	inverse, ok := natInverse(nil, g.neg, g.abs, modulus)
	if !ok {
		return nil
	}
	return z.put(false, inverse)
}

// Jacobi is the Jacobi symbol (x/y); y must be odd.
func Jacobi(x, y *Int) int {
	if len(y.abs) == 0 || y.abs[0]&1 == 0 {
		panic("big: invalid 2nd argument to Int.Jacobi: need odd integer but got " + y.String())
	}
	return natJacobi(x.neg, x.abs, y.neg, y.abs)
}

// ModSqrt sets z to a square root of x modulo the odd prime p; it returns nil and leaves z alone if x is not a square.
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	x = new(Int).Mod(x, p)
	switch {
	case p.abs[0]&3 == 3:
		// x**((p+1)/4)
		e := new(Int).Add(p, intOne)
		return z.Exp(x, e.Rsh(e, 2), p)
	case p.abs[0]&7 == 5:
		return z.modSqrt5Mod8(x, p)
	}
	return z.modSqrtTonelliShanks(x, p)
}

// modSqrt5Mod8 is Atkin's algorithm: with a = (2x)**((p-5)/8) and b = 2*x*a*a, the root is x*a*(b-1).
func (z *Int) modSqrt5Mod8(x, p *Int) *Int {
	e := new(Int).Rsh(p, 3)
	twice := new(Int).Lsh(x, 1)
	alpha := new(Int).Exp(twice, e, p)
	beta := new(Int).Mul(alpha, alpha)
	beta.Mod(beta, p)
	beta.Mul(beta, twice)
	beta.Mod(beta, p)
	beta.Sub(beta, intOne)
	beta.Mul(beta, x)
	beta.Mod(beta, p)
	beta.Mul(beta, alpha)
	return z.Mod(beta, p)
}

func (z *Int) modSqrtTonelliShanks(x, p *Int) *Int {
	// p-1 = s * 2**e with s odd
	s := new(Int).Sub(p, intOne)
	e := s.TrailingZeroBits()
	s.Rsh(s, e)
	n := NewInt(2)
	for Jacobi(n, p) != -1 {
		n.Add(n, intOne)
	}
	half := new(Int).Add(s, intOne)
	half.Rsh(half, 1)
	y := new(Int).Exp(x, half, p) // the guess
	b := new(Int).Exp(x, s, p)    // y*y = x*b
	g := new(Int).Exp(n, s, p)    // of order 2**r
	r := e
	for {
		m := uint(0)
		t := new(Int).Set(b)
		for t.Cmp(intOne) != 0 {
			t.Mul(t, t).Mod(t, p)
			m++
		}
		if m == 0 {
			return z.Set(y)
		}
		t.SetInt64(0).SetBit(t, int(r-m-1), 1).Exp(g, t, p)
		g.Mul(t, t).Mod(g, p)
		y.Mul(y, t).Mod(y, p)
		b.Mul(b, g).Mod(b, p)
		r = m
	}
}

// Lsh sets z to x << n.
func (z *Int) Lsh(x *Int, n uint) *Int { return z.put(x.neg, natShl(z.abs, x.abs, n)) }

// Rsh sets z to x >> n, rounded down.
func (z *Int) Rsh(x *Int, n uint) *Int {
	roundUp := x.neg && x.abs.sticky(n)
	z.put(x.neg, natShr(z.abs, x.abs, n))
	if roundUp {
		z.put(true, natAdd(z.abs, z.abs, natOne))
	}
	return z
}

// Bit is the i'th bit of x in two's complement.
func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	if !x.neg {
		return x.abs.bit(uint(i))
	}
	// -m is ^(m-1)
	bit := x.abs.bit(uint(i))
	if x.abs.sticky(uint(i)) {
		return bit ^ 1
	}
	return bit
}

// SetBit sets z to x with its i'th bit, in two's complement, being b.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	if b > 1 {
		panic("set bit is not 0 or 1")
	}
	mask := natShl(nil, natOne, uint(i))
	operation := bitsOr
	if b == 0 {
		operation = bitsAndNot
	}
	abs, neg := natBits(z.abs, operation, x.neg, x.abs, false, mask)
	return z.put(neg, abs)
}

func (z *Int) bitwise(operation int, x, y *Int) *Int {
	abs, neg := natBits(z.abs, operation, x.neg, x.abs, y.neg, y.abs)
	return z.put(neg, abs)
}

// And sets z to x & y.
func (z *Int) And(x, y *Int) *Int { return z.bitwise(bitsAnd, x, y) }

// AndNot sets z to x &^ y.
func (z *Int) AndNot(x, y *Int) *Int { return z.bitwise(bitsAndNot, x, y) }

// Or sets z to x | y.
func (z *Int) Or(x, y *Int) *Int { return z.bitwise(bitsOr, x, y) }

// Xor sets z to x ^ y.
func (z *Int) Xor(x, y *Int) *Int { return z.bitwise(bitsXor, x, y) }

// Not sets z to ^x.
func (z *Int) Not(x *Int) *Int { return z.bitwise(bitsNot, x, x) }

// Sqrt sets z to the integer square root of x; it panics if x is negative.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	return z.put(false, natSqrt(z.abs, x.abs))
}

// ProbablyPrime reports whether x is a prime, with a Baillie-PSW test and n more rounds of Miller-Rabin; no wrong answer is known below 2**64.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	return !x.neg && len(x.abs) > 0 && natProbablyPrime(x.abs, n)
}
