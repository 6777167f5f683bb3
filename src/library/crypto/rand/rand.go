// Package rand gives random numbers that cannot be predicted.
package rand

import (
	"errors"
	"internal/randutil"
	"io"
	"math/big"
	"syscall"
)

// Reader is the system's source of random bytes. It may be used by several goroutines.
var Reader io.Reader = system{}

type system struct{}

func fill(b []byte) int

func (system) Read(b []byte) (n int, err error) {
	if errno := fill(b); errno != 0 {
		return 0, errors.New("crypto/rand: " + syscall.Errno(errno).Error())
	}
	return len(b), nil
}

// Read fills b from Reader; err is nil if and only if n == len(b).
func Read(b []byte) (n int, err error) { return io.ReadFull(Reader, b) }

// Int returns a uniform random number in [0, max); it panics if max <= 0.
func Int(rand io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	n.Sub(max, n.SetUint64(1))
	bits := n.BitLen()
	if bits == 0 {
		return n, nil
	}
	size := (bits + 7) / 8
	high := uint(bits % 8)
	if high == 0 {
		high = 8
	}
	bytes := make([]byte, size)
	for {
		if _, err = io.ReadFull(rand, bytes); err != nil {
			return nil, err
		}
		bytes[0] &= uint8(int(1<<high) - 1)
		if n.SetBytes(bytes).Cmp(max) < 0 {
			return n, nil
		}
	}
}

// Prime returns a number of that many bits that is prime with high probability.
func Prime(rand io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	randutil.MaybeReadByte(rand)
	high := uint(bits % 8)
	if high == 0 {
		high = 8
	}
	bytes := make([]byte, (bits+7)/8)
	p := new(big.Int)
	for {
		if _, err := io.ReadFull(rand, bytes); err != nil {
			return nil, err
		}
		// The two highest bits are set, so that the product of two such primes has twice the bits.
		bytes[0] &= uint8(int(1<<high) - 1)
		if high >= 2 {
			bytes[0] |= 3 << (high - 2)
		} else {
			bytes[0] |= 1
			if len(bytes) > 1 {
				bytes[1] |= 0x80
			}
		}
		bytes[len(bytes)-1] |= 1
		if p.SetBytes(bytes); p.ProbablyPrime(20) {
			return p, nil
		}
	}
}
