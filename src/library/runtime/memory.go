package runtime

// A MemStats records statistics about the memory allocator.
type MemStats struct {
	// Alloc is bytes of allocated heap objects, the same as HeapAlloc.
	Alloc uint64

	// TotalAlloc is cumulative bytes allocated for heap objects. It does not decrease when objects are freed.
	TotalAlloc uint64

	// Sys is the total bytes of memory obtained from the OS.
	Sys uint64

	// Lookups is the number of pointer lookups performed by the runtime.
	Lookups uint64

	// Mallocs is the cumulative count of heap objects allocated, Frees of those freed. The number of live objects is Mallocs - Frees.
	Mallocs uint64
	Frees   uint64

	// HeapAlloc is bytes of allocated heap objects: all reachable ones and those that the garbage collector has not yet freed.
	HeapAlloc uint64

	// HeapSys is bytes of heap memory obtained from the OS, HeapIdle of them in unused spans, HeapInuse in spans with at least one object,
	// HeapReleased returned to the OS.
	HeapSys      uint64
	HeapIdle     uint64
	HeapInuse    uint64
	HeapReleased uint64

	// HeapObjects is the number of allocated heap objects.
	HeapObjects uint64

	// StackInuse is bytes in stack spans, StackSys of stack memory obtained from the OS.
	StackInuse uint64
	StackSys   uint64

	// Off-heap memory of gc's runtime structures, which do not exist here.
	MSpanInuse  uint64
	MSpanSys    uint64
	MCacheInuse uint64
	MCacheSys   uint64
	BuckHashSys uint64
	GCSys       uint64
	OtherSys    uint64

	// NextGC is the target heap size of the next GC cycle.
	NextGC uint64

	// LastGC is the time the last garbage collection finished, as nanoseconds since 1970 (the UNIX epoch).
	LastGC uint64

	// PauseTotalNs is the cumulative nanoseconds in GC stop-the-world pauses since the program started.
	PauseTotalNs uint64

	// PauseNs is a circular buffer of recent GC stop-the-world pause times in nanoseconds; the most recent pause is at PauseNs[(NumGC+255)%256].
	PauseNs [256]uint64

	// PauseEnd is a circular buffer of recent GC pause end times, as nanoseconds since 1970 (the UNIX epoch).
	PauseEnd [256]uint64

	// NumGC is the number of completed GC cycles.
	NumGC uint32

	// NumForcedGC is the number of GC cycles that were forced by the application calling the GC function.
	NumForcedGC uint32

	// GCCPUFraction is the fraction of this program's available CPU time used by the GC since the program started.
	GCCPUFraction float64

	// EnableGC indicates that GC is enabled. It is always true, even if GOGC=off.
	EnableGC bool

	// DebugGC is currently unused.
	DebugGC bool

	// BySize reports per-size class allocation statistics.
	BySize [61]struct {
		// Size is the maximum byte size of an object in this size class.
		Size uint32

		// Mallocs is the cumulative count of heap objects allocated in this size class, Frees of those freed.
		Mallocs uint64
		Frees   uint64
	}
}

func readStatistics(s *MemStats)

// ReadMemStats populates m with memory allocator statistics.
func ReadMemStats(m *MemStats) {
	*m = MemStats{}
	readStatistics(m)
	m.EnableGC = true
}
