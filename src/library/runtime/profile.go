package runtime

// MemProfileRate controls the fraction of memory allocations that are recorded and reported in the memory profile. The profiler aims to sample
// an average of one allocation per MemProfileRate bytes allocated.
//
// To include every allocated block in the profile, set MemProfileRate to 1. To turn off profiling entirely, set MemProfileRate to 0.
// It is 0 in programs that cannot reach MemProfile.
var MemProfileRate int = initialProfileRate()

func initialProfileRate() int

// A StackRecord describes a single execution stack.
type StackRecord struct {
	Stack0 [32]uintptr // stack trace for this record; ends at first 0 entry
}

func trimStack(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// Stack returns the stack trace associated with the record, a prefix of r.Stack0.
func (r *StackRecord) Stack() []uintptr { return trimStack(r.Stack0[:]) }

// A MemProfileRecord describes the live objects allocated by a particular call sequence (stack trace).
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64       // number of bytes allocated, freed
	AllocObjects, FreeObjects int64       // number of objects allocated, freed
	Stack0                    [32]uintptr // stack trace for this record; ends at first 0 entry
}

// InUseBytes returns the number of bytes in use (AllocBytes - FreeBytes).
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects returns the number of objects in use (AllocObjects - FreeObjects).
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack returns the stack trace associated with the record, a prefix of r.Stack0.
func (r *MemProfileRecord) Stack() []uintptr { return trimStack(r.Stack0[:]) }

// BlockProfileRecord describes blocking events originated at a particular call sequence (stack trace).
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// memRecords gives five numbers a record: bytes allocated and freed, objects allocated and freed, length of the stack; the stacks stand one after
// the other in pcs. The others do the same with two numbers and the length (count, nanoseconds), or the length alone.
func memRecords() (numbers []int64, pcs []uintptr)
func contentionRecords(mutex bool) (numbers []int64, pcs []uintptr)
func goroutineRecords() (numbers []int64, pcs []uintptr)

// MemProfile returns a profile of memory allocated and freed per allocation site.
//
// MemProfile returns n, the number of records in the current memory profile. If len(p) >= n, MemProfile copies the profile into p and returns n, true.
// If len(p) < n, MemProfile does not change p and returns n, false.
//
// If inuseZero is true, the profile includes allocation records where r.AllocBytes > 0 but r.AllocBytes == r.FreeBytes.
//
// The returned profile is that of the last garbage collection, since only there freed memory is found.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) {
	numbers, pcs := memRecords()
	wanted := func(r []int64) bool { return inuseZero || r[0] != r[1] }
	for i := 0; i < len(numbers); i += 5 {
		if wanted(numbers[i:]) {
			n++
		}
	}
	if n > len(p) {
		return n, false
	}
	at := 0
	for i := 0; i < len(numbers); i += 5 {
		depth := int(numbers[i+4])
		if wanted(numbers[i:]) {
			r := MemProfileRecord{AllocBytes: numbers[i], FreeBytes: numbers[i+1], AllocObjects: numbers[i+2], FreeObjects: numbers[i+3]}
			copy(r.Stack0[:], pcs[:depth])
			p[at] = r
			at++
		}
		pcs = pcs[depth:]
	}
	return n, true
}

func contentionProfile(p []BlockProfileRecord, mutex bool) (n int, ok bool) {
	numbers, pcs := contentionRecords(mutex)
	n = len(numbers) / 3
	if n > len(p) {
		return n, false
	}
	for i := 0; i < n; i++ {
		depth := int(numbers[3*i+2])
		p[i] = BlockProfileRecord{Count: numbers[3*i], Cycles: numbers[3*i+1]}
		copy(p[i].Stack0[:], pcs[:depth])
		pcs = pcs[depth:]
	}
	return n, true
}

// BlockProfile returns n, the number of records in the current blocking profile. If len(p) >= n, BlockProfile copies the profile into p and returns
// n, true. If len(p) < n, BlockProfile does not change p and returns n, false.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) { return contentionProfile(p, false) }

// MutexProfile returns n, the number of records in the current mutex profile. If len(p) >= n, MutexProfile copies the profile into p and returns
// n, true. Otherwise, MutexProfile does not change p, and returns n, false.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) { return contentionProfile(p, true) }

// SetBlockProfileRate controls the fraction of goroutine blocking events that are reported in the blocking profile. The profiler aims to sample an
// average of one blocking event per rate nanoseconds spent blocked.
//
// To include every blocking event in the profile, pass rate = 1. To turn off profiling entirely, pass rate <= 0.
func SetBlockProfileRate(rate int)

// SetMutexProfileFraction controls the fraction of mutex contention events that are reported in the mutex profile. On average 1/rate events are
// reported. The previous rate is returned.
//
// To turn off profiling entirely, pass rate 0. To just read the current rate, pass rate < 0.
func SetMutexProfileFraction(rate int) int

// SetCPUProfileRate sets the CPU profiling rate to hz samples per second. If hz <= 0, it turns off profiling. If the profiler is on, the rate cannot
// be changed without first turning it off. Most clients should use the runtime/pprof package instead.
func SetCPUProfileRate(hz int)

// GoroutineProfile returns n, the number of records in the active goroutine stack profile. If len(p) >= n, GoroutineProfile copies the profile into p
// and returns n, true. If len(p) < n, GoroutineProfile does not change p and returns n, false.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	depths, pcs := goroutineRecords()
	n = len(depths)
	if n > len(p) {
		return n, false
	}
	for i, depth := range depths {
		p[i] = StackRecord{}
		copy(p[i].Stack0[:], pcs[:depth])
		pcs = pcs[depth:]
	}
	return n, true
}

// ThreadCreateProfile returns n, the number of records in the thread creation profile. All goroutines run on the one thread that there is,
// whose stack is empty.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) {
	if len(p) < 1 {
		return 1, false
	}
	p[0] = StackRecord{}
	return 1, true
}
