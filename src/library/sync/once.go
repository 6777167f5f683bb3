package sync

// Once is an object that will perform exactly one action. A Once must not be copied after first use.
type Once struct {
	done uint32
	m    Mutex
}

// Do calls the function f if and only if Do is being called for the first time for this instance of Once.
//
// Because no call to Do returns until the one call to f returns, if f causes Do to be called, it will deadlock.
// If f panics, Do considers it to have returned; future calls of Do return without calling f.
func (o *Once) Do(f func()) {
	if o.done == 0 {
		o.doSlow(f)
	}
}

func (o *Once) doSlow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done == 0 {
		defer o.finish()
		f()
	}
}

func (o *Once) finish() { o.done = 1 }

// OnceFunc returns a function that invokes f only once. The returned function may be called concurrently.
// If f panics, the returned function will panic with the same value on every call.
func OnceFunc(f func()) func() {
	var (
		once  Once
		valid bool
		cause any
	)
	first := func() {
		defer func() {
			cause = recover()
			if !valid {
				// Panic again here, so that the first panic's traceback shows f.
				panic(cause)
			}
		}()
		f()
		valid = true
	}
	return func() {
		once.Do(first)
		if !valid {
			panic(cause)
		}
	}
}

// OnceValue returns a function that invokes f only once and returns the value returned by f. The returned function may be called concurrently.
// If f panics, the returned function will panic with the same value on every call.
func OnceValue[T any](f func() T) func() T {
	var result T
	do := OnceFunc(func() { result = f() })
	return func() T {
		do()
		return result
	}
}

// OnceValues returns a function that invokes f only once and returns the values returned by f. The returned function may be called concurrently.
// If f panics, the returned function will panic with the same value on every call.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var (
		r1 T1
		r2 T2
	)
	do := OnceFunc(func() { r1, r2 = f() })
	return func() (T1, T2) {
		do()
		return r1, r2
	}
}
