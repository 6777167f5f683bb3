// Package metrics provides a stable interface to access implementation-defined metrics exported by the Go runtime. The metrics are those of
// Go 1.21.
package metrics

import (
	"math"
	"runtime"
)

// ValueKind is a tag for a metric Value which indicates its type.
type ValueKind int

const (
	// KindBad indicates that the Value has no type and should not be used.
	KindBad ValueKind = iota

	// KindUint64 indicates that the type of the Value is a uint64.
	KindUint64

	// KindFloat64 indicates that the type of the Value is a float64.
	KindFloat64

	// KindFloat64Histogram indicates that the type of the Value is a *Float64Histogram.
	KindFloat64Histogram
)

// Value represents a metric value returned by the runtime.
type Value struct {
	kind      ValueKind
	scalar    uint64
	histogram *Float64Histogram
}

// Kind returns the tag representing the kind of value this is.
func (v Value) Kind() ValueKind { return v.kind }

// Uint64 returns the internal uint64 value for the metric. If v.Kind() != KindUint64, this method panics.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.scalar
}

// Float64 returns the internal float64 value for the metric. If v.Kind() != KindFloat64, this method panics.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return math.Float64frombits(v.scalar)
}

// Float64Histogram returns the internal *Float64Histogram value for the metric. If v.Kind() != KindFloat64Histogram, this method panics.
func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return v.histogram
}

// Float64Histogram represents a distribution of float64 values.
type Float64Histogram struct {
	// Counts contains the weights for each histogram bucket: bucket n covers [Buckets[n], Buckets[n+1]).
	Counts []uint64

	// Buckets contains the boundaries of the histogram buckets, in increasing order.
	Buckets []float64
}

// Description describes a runtime metric.
type Description struct {
	// Name is the full name of the metric which includes the unit.
	Name string

	// Description is an English language sentence describing the metric.
	Description string

	// Kind is the kind of value for this metric.
	Kind ValueKind

	// Cumulative is whether or not the metric is cumulative.
	Cumulative bool
}

// Sample captures a single metric sample.
type Sample struct {
	// Name is the name of the metric sampled.
	Name string

	// Value is the value of the metric sample.
	Value Value
}

// source is all that metrics are computed from.
type source struct {
	runtime.MemStats
	goroutines, procs int
	gcPercent         uint64
	memoryLimit       uint64
	cpuSeconds        float64
	wallSeconds       float64 // since the start
	mutexSeconds      float64 // that goroutines waited for locks
	live, scannable   uint64  // kept by the last collection; of the heap, what may hold pointers
	globals, tiny     uint64  // package-level variables that may hold pointers; objects that lie in the cell of another
}

type metric struct {
	Description
	read func(s *source) Value
}

func count(f func(s *source) uint64) func(s *source) Value {
	return func(s *source) Value { return Value{kind: KindUint64, scalar: f(s)} }
}

func seconds(f func(s *source) float64) func(s *source) Value {
	return func(s *source) Value { return Value{kind: KindFloat64, scalar: math.Float64bits(f(s))} }
}

func collectorSeconds(s *source) float64 { return float64(s.PauseTotalNs) / 1e9 }

func idleSeconds(s *source) float64 { return max(s.wallSeconds*float64(s.procs)-s.cpuSeconds, 0) }

var (
	never  = count(func(s *source) uint64 { return 0 })
	noTime = seconds(func(s *source) float64 { return 0 })
)

// takeClasses remembers the figures of gc's size classes for classAt and returns their number.
func takeClasses() int
func classAt(i int) (size, mallocs, frees uint64)
func clocks() (wall, mutex float64)
func heapFigures() (live, scannable, globals, tiny uint64)

// settings gives GOGC (math.MaxUint64: off), the memory limit and the processor time used so far.
func settings() (gcPercent, memoryLimit uint64, cpuSeconds float64)

// metrics are sorted by name. What this runtime does not do takes no time and happens never: calls of C, assists, scavenging in the background.
var metrics = []metric{
	{Description{"/cgo/go-to-c-calls:calls", "Count of calls made from Go to C by the current process.", KindUint64, true},
		never},
	{Description{"/cpu/classes/gc/mark/assist:cpu-seconds", "Estimated total CPU time goroutines spent performing GC tasks to assist the GC and prevent it from falling behind the application. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/gc/mark/dedicated:cpu-seconds", "Estimated total CPU time spent performing GC tasks on processors (as defined by GOMAXPROCS) dedicated to those tasks. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/gc/mark/idle:cpu-seconds", "Estimated total CPU time spent performing GC tasks on spare CPU resources that the Go scheduler could not otherwise find a use for. This should be subtracted from the total GC CPU time to obtain a measure of compulsory GC CPU time. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/gc/pause:cpu-seconds", "Estimated total CPU time spent with the application paused by the GC. Even if only one thread is running during the pause, this is computed as GOMAXPROCS times the pause latency because nothing else can be executing. This is the exact sum of samples in /gc/pause:seconds if each sample is multiplied by GOMAXPROCS at the time it is taken. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		seconds(collectorSeconds)},
	{Description{"/cpu/classes/gc/total:cpu-seconds", "Estimated total CPU time spent performing GC tasks. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics. Sum of all metrics in /cpu/classes/gc.", KindFloat64, true},
		seconds(collectorSeconds)},
	{Description{"/cpu/classes/idle:cpu-seconds", "Estimated total available CPU time not spent executing any Go or Go runtime code. In other words, the part of /cpu/classes/total:cpu-seconds that was unused. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		seconds(idleSeconds)},
	{Description{"/cpu/classes/scavenge/assist:cpu-seconds", "Estimated total CPU time spent returning unused memory to the underlying platform in response eagerly in response to memory pressure. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/scavenge/background:cpu-seconds", "Estimated total CPU time spent performing background tasks to return unused memory to the underlying platform. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/scavenge/total:cpu-seconds", "Estimated total CPU time spent performing tasks that return unused memory to the underlying platform. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics. Sum of all metrics in /cpu/classes/scavenge.", KindFloat64, true},
		noTime},
	{Description{"/cpu/classes/total:cpu-seconds", "Estimated total available CPU time for user Go code or the Go runtime, as defined by GOMAXPROCS. In other words, GOMAXPROCS integrated over the wall-clock duration this process has been executing for. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics. Sum of all metrics in /cpu/classes.", KindFloat64, true},
		seconds(func(s *source) float64 { return s.cpuSeconds + idleSeconds(s) })},
	{Description{"/cpu/classes/user:cpu-seconds", "Estimated total CPU time spent running user Go code. This may also include some small amount of time spent in the Go runtime. This metric is an overestimate, and not directly comparable to system CPU time measurements. Compare only with other /cpu/classes metrics.", KindFloat64, true},
		seconds(func(s *source) float64 { return s.cpuSeconds - collectorSeconds(s) })},
	{Description{"/gc/cycles/automatic:gc-cycles", "Count of completed GC cycles generated by the Go runtime.", KindUint64, true},
		count(func(s *source) uint64 { return uint64(s.NumGC - s.NumForcedGC) })},
	{Description{"/gc/cycles/forced:gc-cycles", "Count of completed GC cycles forced by the application.", KindUint64, true},
		count(func(s *source) uint64 { return uint64(s.NumForcedGC) })},
	{Description{"/gc/cycles/total:gc-cycles", "Count of all completed GC cycles.", KindUint64, true},
		count(func(s *source) uint64 { return uint64(s.NumGC) })},
	{Description{"/gc/gogc:percent", "Heap size target percentage configured by the user, otherwise 100. This value is set by the GOGC environment variable, and the runtime/debug.SetGCPercent function.", KindUint64, false},
		count(func(s *source) uint64 { return s.gcPercent })},
	{Description{"/gc/gomemlimit:bytes", "Go runtime memory limit configured by the user, otherwise math.MaxInt64. This value is set by the GOMEMLIMIT environment variable, and the runtime/debug.SetMemoryLimit function.", KindUint64, false},
		count(func(s *source) uint64 { return s.memoryLimit })},
	{Description{"/gc/heap/allocs-by-size:bytes", "Distribution of heap allocations by approximate size. Bucket counts increase monotonically. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks.", KindFloat64Histogram, true},
		func(s *source) Value { return sizes(s, false) }},
	{Description{"/gc/heap/allocs:bytes", "Cumulative sum of memory allocated to the heap by the application.", KindUint64, true},
		count(func(s *source) uint64 { return s.TotalAlloc })},
	{Description{"/gc/heap/allocs:objects", "Cumulative count of heap allocations triggered by the application. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks.", KindUint64, true},
		count(func(s *source) uint64 { return s.Mallocs })},
	{Description{"/gc/heap/frees-by-size:bytes", "Distribution of freed heap allocations by approximate size. Bucket counts increase monotonically. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks.", KindFloat64Histogram, true},
		func(s *source) Value { return sizes(s, true) }},
	{Description{"/gc/heap/frees:bytes", "Cumulative sum of heap memory freed by the garbage collector.", KindUint64, true},
		count(func(s *source) uint64 { return s.TotalAlloc - s.HeapAlloc })},
	{Description{"/gc/heap/frees:objects", "Cumulative count of heap allocations whose storage was freed by the garbage collector. Note that this does not include tiny objects as defined by /gc/heap/tiny/allocs:objects, only tiny blocks.", KindUint64, true},
		count(func(s *source) uint64 { return s.Frees })},
	{Description{"/gc/heap/goal:bytes", "Heap size target for the end of the GC cycle.", KindUint64, false},
		count(func(s *source) uint64 { return s.NextGC })},
	{Description{"/gc/heap/live:bytes", "Heap memory occupied by live objects that were marked by the previous GC.", KindUint64, false},
		count(func(s *source) uint64 { return s.live })},
	{Description{"/gc/heap/objects:objects", "Number of objects, live or unswept, occupying heap memory.", KindUint64, false},
		count(func(s *source) uint64 { return s.HeapObjects })},
	{Description{"/gc/heap/tiny/allocs:objects", "Count of small allocations that are packed together into blocks. These allocations are counted separately from other allocations because each individual allocation is not tracked by the runtime, only their block. Each block is already accounted for in allocs-by-size and frees-by-size.", KindUint64, true},
		count(func(s *source) uint64 { return s.tiny })},
	{Description{"/gc/limiter/last-enabled:gc-cycle", "GC cycle the last time the GC CPU limiter was enabled. This metric is useful for diagnosing the root cause of an out-of-memory error, because the limiter trades memory for CPU time when the GC's CPU time gets too high. This is most likely to occur with use of SetMemoryLimit. The first GC cycle is cycle 1, so a value of 0 indicates that it was never enabled.", KindUint64, false},
		never},
	{Description{"/gc/pauses:seconds", "Distribution of individual GC-related stop-the-world pause latencies. Bucket counts increase monotonically.", KindFloat64Histogram, true},
		pauses},
	{Description{"/gc/scan/globals:bytes", "The total amount of global variable space that is scannable.", KindUint64, false},
		count(func(s *source) uint64 { return s.globals })},
	{Description{"/gc/scan/heap:bytes", "The total amount of heap space that is scannable.", KindUint64, false},
		count(func(s *source) uint64 { return s.scannable })},
	{Description{"/gc/scan/stack:bytes", "The number of bytes of stack that were scanned last GC cycle.", KindUint64, false},
		count(func(s *source) uint64 { return s.StackInuse })},
	{Description{"/gc/scan/total:bytes", "The total amount space that is scannable. Sum of all metrics in /gc/scan.", KindUint64, false},
		count(func(s *source) uint64 { return s.globals + s.scannable + s.StackInuse })},
	{Description{"/gc/stack/starting-size:bytes", "The stack size of new goroutines.", KindUint64, false},
		count(func(s *source) uint64 { return 4096 })},
	{Description{"/godebug/non-default-behavior/execerrdot:events", "The number of non-default behaviors executed by the os/exec package due to a non-default GODEBUG=execerrdot=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/gocachehash:events", "The number of non-default behaviors executed by the cmd/go package due to a non-default GODEBUG=gocachehash=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/gocachetest:events", "The number of non-default behaviors executed by the cmd/go package due to a non-default GODEBUG=gocachetest=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/gocacheverify:events", "The number of non-default behaviors executed by the cmd/go package due to a non-default GODEBUG=gocacheverify=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/http2client:events", "The number of non-default behaviors executed by the net/http package due to a non-default GODEBUG=http2client=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/http2server:events", "The number of non-default behaviors executed by the net/http package due to a non-default GODEBUG=http2server=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/installgoroot:events", "The number of non-default behaviors executed by the go/build package due to a non-default GODEBUG=installgoroot=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/jstmpllitinterp:events", "The number of non-default behaviors executed by the html/template package due to a non-default GODEBUG=jstmpllitinterp=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/multipartmaxheaders:events", "The number of non-default behaviors executed by the mime/multipart package due to a non-default GODEBUG=multipartmaxheaders=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/multipartmaxparts:events", "The number of non-default behaviors executed by the mime/multipart package due to a non-default GODEBUG=multipartmaxparts=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/multipathtcp:events", "The number of non-default behaviors executed by the net package due to a non-default GODEBUG=multipathtcp=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/netedns0:events", "The number of non-default behaviors executed by the net package due to a non-default GODEBUG=netedns0=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/panicnil:events", "The number of non-default behaviors executed by the runtime package due to a non-default GODEBUG=panicnil=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/randautoseed:events", "The number of non-default behaviors executed by the math/rand package due to a non-default GODEBUG=randautoseed=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/tarinsecurepath:events", "The number of non-default behaviors executed by the archive/tar package due to a non-default GODEBUG=tarinsecurepath=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/tlsmaxrsasize:events", "The number of non-default behaviors executed by the crypto/tls package due to a non-default GODEBUG=tlsmaxrsasize=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/x509sha1:events", "The number of non-default behaviors executed by the crypto/x509 package due to a non-default GODEBUG=x509sha1=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/x509usefallbackroots:events", "The number of non-default behaviors executed by the crypto/x509 package due to a non-default GODEBUG=x509usefallbackroots=... setting.", KindUint64, true},
		never},
	{Description{"/godebug/non-default-behavior/zipinsecurepath:events", "The number of non-default behaviors executed by the archive/zip package due to a non-default GODEBUG=zipinsecurepath=... setting.", KindUint64, true},
		never},
	{Description{"/memory/classes/heap/free:bytes", "Memory that is completely free and eligible to be returned to the underlying system, but has not been. This metric is the runtime's estimate of free address space that is backed by physical memory.", KindUint64, false},
		count(func(s *source) uint64 { return s.HeapIdle - s.HeapReleased })},
	{Description{"/memory/classes/heap/objects:bytes", "Memory occupied by live objects and dead objects that have not yet been marked free by the garbage collector.", KindUint64, false},
		count(func(s *source) uint64 { return s.HeapAlloc })},
	{Description{"/memory/classes/heap/released:bytes", "Memory that is completely free and has been returned to the underlying system. This metric is the runtime's estimate of free address space that is still mapped into the process, but is not backed by physical memory.", KindUint64, false},
		count(func(s *source) uint64 { return s.HeapReleased })},
	{Description{"/memory/classes/heap/stacks:bytes", "Memory allocated from the heap that is reserved for stack space, whether or not it is currently in-use. Currently, this represents all stack memory for goroutines. It also includes all OS thread stacks in non-cgo programs. Note that stacks may be allocated differently in the future, and this may change.", KindUint64, false},
		count(func(s *source) uint64 { return s.StackInuse })},
	{Description{"/memory/classes/heap/unused:bytes", "Memory that is reserved for heap objects but is not currently used to hold heap objects.", KindUint64, false},
		count(func(s *source) uint64 {
			if s.HeapInuse < s.HeapAlloc {
				return 0
			}
			return s.HeapInuse - s.HeapAlloc
		})},
	{Description{"/memory/classes/metadata/mcache/free:bytes", "Memory that is reserved for runtime mcache structures, but not in-use.", KindUint64, false},
		count(func(s *source) uint64 { return s.MCacheSys - s.MCacheInuse })},
	{Description{"/memory/classes/metadata/mcache/inuse:bytes", "Memory that is occupied by runtime mcache structures that are currently being used.", KindUint64, false},
		count(func(s *source) uint64 { return s.MCacheInuse })},
	{Description{"/memory/classes/metadata/mspan/free:bytes", "Memory that is reserved for runtime mspan structures, but not in-use.", KindUint64, false},
		count(func(s *source) uint64 { return s.MSpanSys - s.MSpanInuse })},
	{Description{"/memory/classes/metadata/mspan/inuse:bytes", "Memory that is occupied by runtime mspan structures that are currently being used.", KindUint64, false},
		count(func(s *source) uint64 { return s.MSpanInuse })},
	{Description{"/memory/classes/metadata/other:bytes", "Memory that is reserved for or used to hold runtime metadata.", KindUint64, false},
		count(func(s *source) uint64 { return s.GCSys })},
	{Description{"/memory/classes/os-stacks:bytes", "Stack memory allocated by the underlying operating system. In non-cgo programs this metric is currently zero. This may change in the future.In cgo programs this metric includes OS thread stacks allocated directly from the OS. Currently, this only accounts for one stack in c-shared and c-archive build modes, and other sources of stacks from the OS are not measured. This too may change in the future.", KindUint64, false},
		count(func(s *source) uint64 { return s.StackSys - s.StackInuse })},
	{Description{"/memory/classes/other:bytes", "Memory used by execution trace buffers, structures for debugging the runtime, finalizer and profiler specials, and more.", KindUint64, false},
		count(func(s *source) uint64 { return s.OtherSys })},
	{Description{"/memory/classes/profiling/buckets:bytes", "Memory that is used by the stack trace hash map used for profiling.", KindUint64, false},
		count(func(s *source) uint64 { return s.BuckHashSys })},
	{Description{"/memory/classes/total:bytes", "All memory mapped by the Go runtime into the current process as read-write. Note that this does not include memory mapped by code called via cgo or via the syscall package. Sum of all metrics in /memory/classes.", KindUint64, false},
		count(func(s *source) uint64 { return s.Sys })},
	{Description{"/sched/gomaxprocs:threads", "The current runtime.GOMAXPROCS setting, or the number of operating system threads that can execute user-level Go code simultaneously.", KindUint64, false},
		count(func(s *source) uint64 { return uint64(s.procs) })},
	{Description{"/sched/goroutines:goroutines", "Count of live goroutines.", KindUint64, false},
		count(func(s *source) uint64 { return uint64(s.goroutines) })},
	{Description{"/sched/latencies:seconds", "Distribution of the time goroutines have spent in the scheduler in a runnable state before actually running. Bucket counts increase monotonically.", KindFloat64Histogram, true},
		func(s *source) Value { return Value{kind: KindFloat64Histogram, histogram: times()} }},
	{Description{"/sync/mutex/wait/total:seconds", "Approximate cumulative time goroutines have spent blocked on a sync.Mutex or sync.RWMutex. This metric is useful for identifying global changes in lock contention. Collect a mutex or block profile using the runtime/pprof package for more detailed contention data.", KindFloat64, true},
		seconds(func(s *source) float64 { return s.mutexSeconds })},
}

// sizes counts allocations (or frees) per size class; what has no class is in the last bucket.
func sizes(s *source, freed bool) Value {
	h := &Float64Histogram{Buckets: []float64{1}}
	all, total := s.Mallocs, uint64(0)
	if freed {
		all = s.Frees
	}
	for i, n := 1, takeClasses(); i < n; i++ {
		size, count, frees := classAt(i)
		if freed {
			count = frees
		}
		h.Buckets = append(h.Buckets, float64(size+1))
		h.Counts = append(h.Counts, count)
		total += count
	}
	h.Buckets = append(h.Buckets, math.Inf(1))
	h.Counts = append(h.Counts, max(all, total)-total)
	return Value{kind: KindFloat64Histogram, histogram: h}
}

// times is an empty histogram of durations: its buckets double, from a microsecond on.
func times() *Float64Histogram {
	h := &Float64Histogram{Buckets: []float64{math.Inf(-1), 0}}
	for bound := 1e-6; bound < 1000; bound *= 2 {
		h.Buckets = append(h.Buckets, bound)
	}
	h.Buckets = append(h.Buckets, math.Inf(1))
	h.Counts = make([]uint64, len(h.Buckets)-1)
	return h
}

// pauses sorts the remembered pauses.
func pauses(s *source) Value {
	h := times()
	for i := 0; i < int(s.NumGC) && i < len(s.PauseNs); i++ {
		pause := float64(s.PauseNs[i]) / 1e9
		for j := range h.Counts {
			if pause < h.Buckets[j+1] {
				h.Counts[j]++
				break
			}
		}
	}
	return Value{kind: KindFloat64Histogram, histogram: h}
}

// All returns a slice containing metric descriptions for all supported metrics.
func All() []Description {
	all := make([]Description, len(metrics))
	for i := range metrics {
		all[i] = metrics[i].Description
	}
	return all
}

// Read populates each Value field in the given slice of metric samples. Sample values with names not appearing in All will have their Value populated as
// KindBad to indicate that the name is unknown.
func Read(m []Sample) {
	var s source
	runtime.ReadMemStats(&s.MemStats)
	s.goroutines = runtime.NumGoroutine()
	s.procs = runtime.GOMAXPROCS(0)
	s.gcPercent, s.memoryLimit, s.cpuSeconds = settings()
	s.wallSeconds, s.mutexSeconds = clocks()
	s.live, s.scannable, s.globals, s.tiny = heapFigures()
	for i := range m {
		m[i].Value = Value{}
		for j := range metrics {
			if metrics[j].Name == m[i].Name {
				m[i].Value = metrics[j].read(&s)
			}
		}
	}
}
