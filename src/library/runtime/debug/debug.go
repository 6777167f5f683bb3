// Package debug contains facilities for programs to debug themselves while they are running.
package debug

import (
	"os"
	"runtime"
	"time"
)

// These settings are remembered, so that each call returns the setting before.
var (
	maxStack   = 1000000000
	maxThreads = 10000
)

// SetGCPercent sets the garbage collection target percentage: a collection is triggered when the ratio of freshly allocated data to live data remaining
// after the previous collection reaches this percentage. SetGCPercent returns the previous setting. The initial setting is the value of the GOGC
// environment variable at startup, or 100 if the variable is not set. A negative percentage effectively disables garbage collection, unless the memory
// limit is reached.
func SetGCPercent(percent int) int

// FreeOSMemory forces a garbage collection followed by an attempt to return as much memory to the operating system as possible.
func FreeOSMemory()

// SetMaxStack sets the maximum amount of memory that can be used by a single goroutine stack and returns the previous setting.
func SetMaxStack(bytes int) int {
	old := maxStack
	maxStack = bytes
	setStackLimit(bytes)
	return old
}

func setStackLimit(bytes int)

// SetTraceback sets the amount of detail printed by the runtime in the traceback it prints before exiting due to an unrecovered panic or an internal
// runtime error. The level argument takes the same values as the GOTRACEBACK environment variable. If SetTraceback is called with a level lower than
// that of the environment variable, the call is ignored.
func SetTraceback(level string)

// SetMaxThreads sets the maximum number of operating system threads that the Go program can use and returns the previous setting.
func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}

// SetPanicOnFault controls the runtime's behavior when a program faults at an unexpected (non-nil) address: the goroutine that called it with true
// panics instead of ending the program. It returns the previous setting.
func SetPanicOnFault(enabled bool) bool

// SetMemoryLimit provides the runtime with a soft memory limit: collections come earlier when the heap is near it. SetMemoryLimit returns the previously
// set memory limit. A negative input does not adjust the limit, and allows for retrieval of the currently set memory limit. The initial setting is
// the value of the GOMEMLIMIT environment variable at startup, or math.MaxInt64.
func SetMemoryLimit(limit int64) int64

// WriteHeapDump writes a description of the heap and the objects in it to the given file descriptor. minigo has no heap dumps: it panics.
func WriteHeapDump(fd uintptr) { panic("runtime/debug: minigo does not implement WriteHeapDump") }

// GCStats collect information about recent garbage collections.
type GCStats struct {
	LastGC         time.Time       // time of last collection
	NumGC          int64           // number of garbage collections
	PauseTotal     time.Duration   // total pause for all collections
	Pause          []time.Duration // pause history, most recent first
	PauseEnd       []time.Time     // pause end times history, most recent first
	PauseQuantiles []time.Duration
}

// ReadGCStats reads statistics about garbage collection into stats.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	stats.LastGC = time.Unix(0, int64(m.LastGC))
	stats.Pause, stats.PauseEnd = stats.Pause[:0], stats.PauseEnd[:0]
	for i := 0; i < int(m.NumGC) && i < len(m.PauseNs); i++ {
		at := (int(m.NumGC) + 255 - i) % 256
		if m.PauseEnd[at] == 0 {
			break
		}
		stats.Pause = append(stats.Pause, time.Duration(m.PauseNs[at]))
		stats.PauseEnd = append(stats.PauseEnd, time.Unix(0, int64(m.PauseEnd[at])))
	}
	for i := range stats.PauseQuantiles {
		stats.PauseQuantiles[i] = 0
	}
	if n := len(stats.PauseQuantiles); n > 0 && len(stats.Pause) > 0 {
		sorted := append([]time.Duration(nil), stats.Pause...)
		for i := 1; i < len(sorted); i++ {
			for j := i; j > 0 && sorted[j] < sorted[j-1]; j-- {
				sorted[j], sorted[j-1] = sorted[j-1], sorted[j]
			}
		}
		for i := 0; i < n-1; i++ {
			stats.PauseQuantiles[i] = sorted[len(sorted)*i/(n-1)]
		}
		stats.PauseQuantiles[n-1] = sorted[len(sorted)-1]
	}
}

// PrintStack prints to standard error the stack trace returned by runtime.Stack.
func PrintStack() {
	os.Stderr.Write(Stack())
}

// Stack returns a formatted stack trace of the goroutine that calls it.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// BuildInfo represents the build information read from a Go binary.
type BuildInfo struct {
	GoVersion string         // version of the Go toolchain that built the binary
	Path      string         // package path of the main package
	Main      Module         // the module that contains the main package
	Deps      []*Module      // all the dependency modules
	Settings  []BuildSetting // the build settings used
}

// A Module describes a single module included in a build.
type Module struct {
	Path    string
	Version string
	Sum     string
	Replace *Module
}

// A BuildSetting is a key-value pair describing one setting that influenced a build.
type BuildSetting struct {
	Key, Value string
}

// ReadBuildInfo returns the build information of the program: what `go run` of its files embeds. Modules are not recorded.
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	return &BuildInfo{GoVersion: runtime.Version(), Path: "command-line-arguments", Settings: []BuildSetting{
		{"-buildmode", "exe"}, {"-compiler", runtime.Compiler}, {"GOARCH", runtime.GOARCH}, {"GOOS", runtime.GOOS}, {"GOAMD64", "v1"},
	}}, true
}
