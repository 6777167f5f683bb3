package rand

import "sync"

// lockedSource is a seeded source behind the package's functions.
type lockedSource struct {
	mu sync.Mutex
	s  *rngSource
}

func (l *lockedSource) Int63() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.s.Int63()
}

func (l *lockedSource) Uint64() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.s.Uint64()
}

func (l *lockedSource) Seed(seed int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.s == nil {
		l.s = new(rngSource)
	}
	l.s.Seed(seed)
}

// global serves the package's functions: the runtime's generator until Seed is called.
var global = New(runtimeSource{})

// Seed uses the provided seed value to initialize the default Source to a deterministic state.
// If Seed is not called, the generator is seeded randomly at program startup.
//
// Deprecated: Programs that call Seed and then expect a specific sequence of results from the global random source
// can be broken when a dependency changes how much it consumes. Use New(NewSource(seed)) to obtain a random generator
// that other parts of the program do not see.
func Seed(seed int64) {
	if _, ok := global.src.(*lockedSource); ok {
		global.Seed(seed)
		return
	}
	r := New(new(lockedSource))
	r.Seed(seed)
	global = r
}

// Int63 returns a non-negative pseudo-random 63-bit integer as an int64 from the default Source.
func Int63() int64 { return global.Int63() }

// Uint32 returns a pseudo-random 32-bit value as a uint32 from the default Source.
func Uint32() uint32 { return global.Uint32() }

// Uint64 returns a pseudo-random 64-bit value as a uint64 from the default Source.
func Uint64() uint64 { return global.Uint64() }

// Int31 returns a non-negative pseudo-random 31-bit integer as an int32 from the default Source.
func Int31() int32 { return global.Int31() }

// Int returns a non-negative pseudo-random int from the default Source.
func Int() int { return global.Int() }

// Int63n returns, as an int64, a non-negative pseudo-random number in the half-open interval [0,n) from the default Source.
// It panics if n <= 0.
func Int63n(n int64) int64 { return global.Int63n(n) }

// Int31n returns, as an int32, a non-negative pseudo-random number in the half-open interval [0,n) from the default Source.
// It panics if n <= 0.
func Int31n(n int32) int32 { return global.Int31n(n) }

// Intn returns, as an int, a non-negative pseudo-random number in the half-open interval [0,n) from the default Source.
// It panics if n <= 0.
func Intn(n int) int { return global.Intn(n) }

// Float64 returns, as a float64, a pseudo-random number in the half-open interval [0.0,1.0) from the default Source.
func Float64() float64 { return global.Float64() }

// Float32 returns, as a float32, a pseudo-random number in the half-open interval [0.0,1.0) from the default Source.
func Float32() float32 { return global.Float32() }

// Perm returns, as a slice of n ints, a pseudo-random permutation of the integers in the half-open interval [0,n) from the default Source.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle pseudo-randomizes the order of elements using the default Source. n is the number of elements. Shuffle panics if n < 0.
// swap swaps the elements with indexes i and j.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// Read generates len(p) random bytes from the default Source and writes them into p. It always returns len(p) and a nil error.
//
// Deprecated: For almost all use cases, crypto/rand.Read is more appropriate.
func Read(p []byte) (n int, err error) { return global.Read(p) }

// NormFloat64 returns a normally distributed float64 in the range [-math.MaxFloat64, +math.MaxFloat64]
// with standard normal distribution (mean = 0, stddev = 1) from the default Source.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 returns an exponentially distributed float64 in the range (0, +math.MaxFloat64] with an exponential distribution
// whose rate parameter (lambda) is 1 and whose mean is 1/lambda (1) from the default Source.
func ExpFloat64() float64 { return global.ExpFloat64() }
