// Package rand implements pseudo-random number generators suitable for tasks such as simulation,
// but it should not be used for security-sensitive work.
package rand

import "math"

// A Source represents a source of uniformly-distributed pseudo-random int64 values in the range [0, 1<<63).
// A Source is not safe for concurrent use by multiple goroutines.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 is a Source that can also generate uniformly-distributed pseudo-random uint64 values
// in the range [0, 1<<64) directly.
type Source64 interface {
	Source
	Uint64() uint64
}

// rngSource is an additive lagged Fibonacci generator; Seed, Int63 and Uint64 are native.
type rngSource struct {
	tap, feed int
	state     [607]int64
}

func (s *rngSource) Seed(seed int64)
func (s *rngSource) Int63() int64
func (s *rngSource) Uint64() uint64

// runtimeSource draws from the runtime's generator, which run's -seed fixes.
type runtimeSource struct{}

func runtimeUint64() uint64

func (runtimeSource) Int63() int64   { return int64(runtimeUint64() & (1<<63 - 1)) }
func (runtimeSource) Uint64() uint64 { return runtimeUint64() }
func (runtimeSource) Seed(int64)     { panic("internal error: call to fastSource.Seed") }

// NewSource returns a new pseudo-random Source seeded with the given value. The returned Source implements Source64.
func NewSource(seed int64) Source {
	s := new(rngSource)
	s.Seed(seed)
	return s
}

// A Rand is a source of random numbers.
type Rand struct {
	src Source
	s64 Source64 // src when it can do that

	// Read hands out the bytes of one Int63 after the other.
	rest     int64
	restSize int8
}

// New returns a new Rand that uses random values from src to generate other random values.
func New(src Source) *Rand {
	s64, _ := src.(Source64)
	return &Rand{src: src, s64: s64}
}

// Seed uses the provided seed value to initialize the generator to a deterministic state.
// Seed should not be called concurrently with any other Rand method.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.restSize = 0
}

// Int63 returns a non-negative pseudo-random 63-bit integer as an int64.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 returns a pseudo-random 32-bit value as a uint32.
func (r *Rand) Uint32() uint32 { return uint32(r.src.Int63() >> 31) }

// Uint64 returns a pseudo-random 64-bit value as a uint64.
func (r *Rand) Uint64() uint64 {
	if r.s64 != nil {
		return r.s64.Uint64()
	}
	low := uint64(r.src.Int63()) >> 31
	return low | uint64(r.src.Int63())<<32
}

// Int31 returns a non-negative pseudo-random 31-bit integer as an int32.
func (r *Rand) Int31() int32 { return int32(r.src.Int63() >> 32) }

// Int returns a non-negative pseudo-random int.
func (r *Rand) Int() int { return int(r.src.Int63()) }

// Int63n returns, as an int64, a non-negative pseudo-random number in the half-open interval [0,n). It panics if n <= 0.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.src.Int63() & (n - 1)
	}
	// Numbers beyond the last whole multiple of n would favour small results.
	last := int64(1<<63 - 1 - (1<<63)%uint64(n))
	v := r.src.Int63()
	for v > last {
		v = r.src.Int63()
	}
	return v % n
}

// Int31n returns, as an int32, a non-negative pseudo-random number in the half-open interval [0,n). It panics if n <= 0.
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	v := int32(r.src.Int63() >> 32)
	if n&(n-1) == 0 {
		return v & (n - 1)
	}
	last := int32(1<<31 - 1 - (1<<31)%uint32(n))
	for v > last {
		v = int32(r.src.Int63() >> 32)
	}
	return v % n
}

// below is Shuffle's Int31n, by multiplication (Lemire, "Fast Random Integer Generation in an Interval").
func (r *Rand) below(n int32) int32 {
	product := uint64(r.Uint32()) * uint64(n)
	if low := uint32(product); low < uint32(n) {
		threshold := uint32(-n) % uint32(n)
		for low < threshold {
			product = uint64(r.Uint32()) * uint64(n)
			low = uint32(product)
		}
	}
	return int32(product >> 32)
}

// Intn returns, as an int, a non-negative pseudo-random number in the half-open interval [0,n). It panics if n <= 0.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 returns, as a float64, a pseudo-random number in the half-open interval [0.0,1.0).
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.src.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 returns, as a float32, a pseudo-random number in the half-open interval [0.0,1.0).
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm returns, as a slice of n ints, a pseudo-random permutation of the integers in the half-open interval [0,n).
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := range m {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle pseudo-randomizes the order of elements. n is the number of elements. Shuffle panics if n < 0.
// swap swaps the elements with indexes i and j.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		if i > 1<<31-2 {
			swap(i, int(r.Int63n(int64(i+1))))
		} else {
			swap(i, int(r.below(int32(i+1))))
		}
	}
}

// Read generates len(p) random bytes and writes them into p. It always returns len(p) and a nil error.
// Read should not be called concurrently with any other Rand method.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.restSize == 0 {
			r.rest = r.src.Int63()
			r.restSize = 7
		}
		p[i] = byte(r.rest)
		r.rest >>= 8
		r.restSize--
	}
	return len(p), nil
}

// normalStrip and exponentialStrip give strip i of a ziggurat: bound, width and height.
func normalStrip(i uint32) (k uint32, w, f float32)
func exponentialStrip(i uint32) (k uint32, w, f float32)

const (
	normalTail      = 3.442619855899
	exponentialTail = 7.69711747013104972
)

// NormFloat64 returns a normally distributed float64 in the range -math.MaxFloat64 through +math.MaxFloat64 inclusive,
// with standard normal distribution (mean = 0, stddev = 1).
func (r *Rand) NormFloat64() float64 {
	for {
		j := int32(r.Uint32())
		i := uint32(j & 0x7F)
		k, w, f := normalStrip(i)
		x := float64(j) * float64(w)
		size := uint32(j)
		if j < 0 {
			size = uint32(-j)
		}
		if size < k {
			return x
		}
		if i == 0 {
			for {
				x = -math.Log(r.Float64()) * (1.0 / normalTail)
				y := -math.Log(r.Float64())
				if y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return normalTail + x
			}
			return -normalTail - x
		}
		_, _, below := normalStrip(i - 1)
		if f+float32(r.Float64())*(below-f) < float32(math.Exp(-.5*x*x)) {
			return x
		}
	}
}

// ExpFloat64 returns an exponentially distributed float64 in the range (0, +math.MaxFloat64] with an exponential distribution
// whose rate parameter (lambda) is 1 and whose mean is 1/lambda (1).
func (r *Rand) ExpFloat64() float64 {
	for {
		j := r.Uint32()
		i := j & 0xFF
		k, w, f := exponentialStrip(i)
		x := float64(j) * float64(w)
		if j < k {
			return x
		}
		if i == 0 {
			return exponentialTail - math.Log(r.Float64())
		}
		_, _, below := exponentialStrip(i - 1)
		if f+float32(r.Float64())*(below-f) < float32(math.Exp(-x)) {
			return x
		}
	}
}
