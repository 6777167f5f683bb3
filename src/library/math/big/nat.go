// Package big implements arithmetic of arbitrary precision: integers (Int), fractions (Rat) and floating-point numbers (Float).
//
// Methods have the form func (z *T) Op(x, y *T) *T: the result goes to the receiver and is returned. The zero values are 0.
package big

import "math/bits"

// A Word is one digit of a magnitude.
type Word uint

const wordBits = bits.UintSize

// MaxBase is the largest base of texts.
const MaxBase = 10 + ('z' - 'a' + 1) + ('Z' - 'A' + 1)

// nat is a magnitude: words, least significant first, without leading zeros. Natives put results in the memory of their first argument if it
// is large enough; arguments may share it.
type nat []Word

func natAdd(room, x, y nat) nat
func natSub(room, x, y nat) nat
func natMul(room, x, y nat) nat
func natDivMod(roomQ, roomR, x, y nat) (q, r nat)
func natShl(room, x nat, n uint) nat
func natShr(room, x nat, n uint) nat
func natCompare(x, y nat) int
func natText(x nat, base int) string
func natParse(room nat, digits string, base int) nat
func natPower(room, x nat, y uint) nat
func natPowerMod(room, x, y, m nat) nat
func natInverse(room nat, neg bool, x, n nat) (nat, bool)
func natSqrt(room, x nat) nat
func natGCD(x, y nat) (d, s nat, sNeg bool)
func natBits(room nat, operation int, xNeg bool, x nat, yNeg bool, y nat) (nat, bool)
func natProbablyPrime(x nat, rounds int) bool
func natJacobi(xNeg bool, x nat, yNeg bool, y nat) int
func natBytes(x nat) []byte
func natFromBytes(room nat, b []byte) nat

const (
	bitsAnd = iota
	bitsAndNot
	bitsOr
	bitsXor
	bitsNot
)

var natOne = nat{1}

func (x nat) norm() nat {
	for len(x) > 0 && x[len(x)-1] == 0 {
		x = x[:len(x)-1]
	}
	return x
}

func (z nat) setUint64(x uint64) nat {
	if x == 0 {
		return z[:0]
	}
	return append(z[:0], Word(x))
}

func (z nat) set(x nat) nat {
	if n := len(x); n > cap(z) && n > 1 {
		z = make(nat, 0, n+4) // results grow
	}
	return append(z[:0], x...)
}

func (x nat) bitLen() int {
	if len(x) == 0 {
		return 0
	}
	return (len(x)-1)*wordBits + bits.Len(uint(x[len(x)-1]))
}

func (x nat) trailingZeroBits() uint {
	for i, w := range x {
		if w != 0 {
			return uint(i*wordBits + bits.TrailingZeros(uint(w)))
		}
	}
	return 0
}

func (x nat) bit(i uint) uint {
	if j := i / wordBits; j < uint(len(x)) {
		return uint(x[j] >> (i % wordBits) & 1)
	}
	return 0
}

// sticky reports whether one of the i least significant bits is set.
func (x nat) sticky(i uint) bool { return len(x) > 0 && x.trailingZeroBits() < i }

func (x nat) low64() uint64 {
	if len(x) == 0 {
		return 0
	}
	return uint64(x[0])
}
