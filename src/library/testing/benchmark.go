package testing

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// InternalBenchmark is an internal type but exported because it is cross-package; it is part of the implementation of the "go test" command.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// B is a type passed to Benchmark functions to manage benchmark timing and to specify the number of iterations to run.
type B struct {
	common
	N               int
	importPath      string
	context         *benchContext
	benchFunc       func(b *B)
	benchTime       durationOrCount
	result          BenchmarkResult
	timerOn         bool
	showAllocResult bool
	missingBytes    bool
	parallelism     int
	previousN       int
	previous        time.Duration
	bytes           int64
	startAllocs     uint64
	startBytes      uint64
	netAllocs       uint64
	netBytes        uint64
	extra           map[string]float64
}

type benchContext struct {
	match  *matcher
	maxLen int // of the names that are printed
	extLen int // of the longest suffix that tells the number of CPUs
}

var (
	benchmarkLock  sync.Mutex // only one benchmark at a time
	labelsPrinted  bool
	memoryCounters runtime.MemStats
)

// StartTimer starts timing a test. This function is called automatically before a benchmark starts, but it can also be used to resume timing
// after a call to StopTimer.
func (b *B) StartTimer() {
	if !b.timerOn {
		b.startAllocs, b.startBytes = allocationCounters()
		b.start = time.Now()
		b.timerOn = true
	}
}

// StopTimer stops timing a test. This can be used to pause the timer while performing complex initialization that you don't want to measure.
func (b *B) StopTimer() {
	if b.timerOn {
		b.duration += time.Since(b.start)
		allocs, bytes := allocationCounters()
		b.netAllocs += allocs - b.startAllocs
		b.netBytes += bytes - b.startBytes
		b.timerOn = false
	}
}

// ResetTimer zeroes the elapsed benchmark time and memory allocation counters and deletes user-reported metrics. It does not affect whether
// the timer is running.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = make(map[string]float64, 16)
	} else {
		clear(b.extra)
	}
	if b.timerOn {
		b.startAllocs, b.startBytes = allocationCounters()
		b.start = time.Now()
	}
	b.duration = 0
	b.netAllocs = 0
	b.netBytes = 0
}

// allocationCounters returns how many objects and bytes the program has allocated so far.
func allocationCounters() (allocs, bytes uint64) {
	runtime.ReadMemStats(&memoryCounters)
	return memoryCounters.Mallocs, memoryCounters.TotalAlloc
}

// SetBytes records the number of bytes processed in a single operation. If this is called, the benchmark will report ns/op and MB/s.
func (b *B) SetBytes(n int64) { b.bytes = n }

// ReportAllocs enables malloc statistics for this benchmark. It is equivalent to setting -test.benchmem, but it only affects the benchmark
// function that calls ReportAllocs.
func (b *B) ReportAllocs() { b.showAllocResult = true }

// Elapsed returns the measured elapsed time of the benchmark.
func (b *B) Elapsed() time.Duration {
	d := b.duration
	if b.timerOn {
		d += time.Since(b.start)
	}
	return d
}

// ReportMetric adds "n unit" to the reported benchmark results. If the metric is per-iteration, the caller should divide by b.N, and by
// convention units should end in "/op".
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if strings.IndexFunc(unit, isSpace) >= 0 {
		panic("metric unit must not contain whitespace")
	}
	if b.extra == nil {
		b.extra = make(map[string]float64, 16)
	}
	b.extra[unit] = n
}

func isSpace(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0 || r == 0x2028 || r == 0x3000 }

// SetParallelism sets the number of goroutines used by B.RunParallel to p*GOMAXPROCS.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.parallelism = p
	}
}

// runN runs the benchmark function with b.N = n.
func (b *B) runN(n int) {
	benchmarkLock.Lock()
	defer benchmarkLock.Unlock()
	defer b.runCleanup(false)
	runtime.GC() // every measurement starts with the same heap
	b.N = n
	b.parallelism = 1
	b.ResetTimer()
	b.StartTimer()
	b.benchFunc(b)
	b.StopTimer()
	b.previousN = n
	b.previous = b.duration
}

// inGoroutine runs f in a goroutine, so that FailNow can end it, and waits.
func (b *B) inGoroutine(f func()) {
	go func() {
		defer func() { b.signal <- true }()
		f()
	}()
	<-b.signal
}

// runOnce runs the benchmark function with b.N = 1; false when that settled it: it failed, was skipped or has sub-benchmarks.
func (b *B) runOnce() bool {
	if ctx := b.context; ctx != nil {
		if n := len(b.name) + ctx.extLen + 1; n > ctx.maxLen {
			ctx.maxLen = n + 8 // room for names to come
		}
	}
	b.inGoroutine(func() {
		b.runner = callerName(0)
		b.runN(1)
	})
	if b.failed {
		fmt.Fprintf(b.w, "%s--- FAIL: %s\n%s", b.chatty.prefix(), b.name, b.output)
		return false
	}
	if b.hasSub || b.finished {
		tag := "BENCH"
		if b.skipped {
			tag = "SKIP"
		}
		if b.chatty != nil && (len(b.output) > 0 || b.finished) {
			b.trimOutput()
			fmt.Fprintf(b.w, "%s--- %s: %s\n%s", b.chatty.prefix(), tag, b.name, b.output)
		}
		return false
	}
	return true
}

func (b *B) printLabels() {
	if labelsPrinted {
		return
	}
	labelsPrinted = true
	fmt.Fprintf(b.w, "goos: %s\ngoarch: %s\n", runtime.GOOS, runtime.GOARCH)
	if b.importPath != "" {
		fmt.Fprintf(b.w, "pkg: %s\n", b.importPath)
	}
	if cpu := cpuName(); cpu != "" {
		fmt.Fprintf(b.w, "cpu: %s\n", cpu)
	}
}

// cpuName is the processor's brand string.
func cpuName() string

// measure finds the number of iterations that takes long enough and returns that run's result.
func (b *B) measure() BenchmarkResult {
	b.inGoroutine(b.calibrate)
	return b.result
}

// calibrate runs the function more and more often until the time is up. The next number of iterations is the predicted one and 20 % more, at
// most 100 times the last and at least one more.
func (b *B) calibrate() {
	if n := b.benchTime.n; n > 0 {
		if n > 1 {
			b.runN(n)
		}
	} else {
		goal := b.benchTime.d.Nanoseconds()
		for n := int64(1); !b.failed && b.duration < b.benchTime.d && n < 1e9; {
			spent := b.previous.Nanoseconds()
			if spent <= 0 {
				spent = 1
			}
			next := goal * int64(b.previousN) / spent
			next += next / 5
			next = min(next, 100*n)
			n = min(max(next, n+1), 1e9)
			b.runN(int(n))
		}
	}
	b.result = BenchmarkResult{b.N, b.duration, b.bytes, b.netAllocs, b.netBytes, b.extra}
}

// BenchmarkResult contains the results of a benchmark run.
type BenchmarkResult struct {
	N         int           // The number of iterations.
	T         time.Duration // The total time taken.
	Bytes     int64         // Bytes processed in one iteration.
	MemAllocs uint64        // The total number of memory allocations.
	MemBytes  uint64        // The total number of bytes allocated.

	// Extra records additional metrics reported by ReportMetric.
	Extra map[string]float64
}

// NsPerOp returns the "ns/op" metric.
func (r BenchmarkResult) NsPerOp() int64 {
	if v, ok := r.Extra["ns/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

func (r BenchmarkResult) mbPerSec() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return float64(r.Bytes) * float64(r.N) / 1e6 / r.T.Seconds()
}

// AllocsPerOp returns the "allocs/op" metric, which is calculated as r.MemAllocs / r.N.
func (r BenchmarkResult) AllocsPerOp() int64 { return r.perOp("allocs/op", r.MemAllocs) }

// AllocedBytesPerOp returns the "B/op" metric, which is calculated as r.MemBytes / r.N.
func (r BenchmarkResult) AllocedBytesPerOp() int64 { return r.perOp("B/op", r.MemBytes) }

func (r BenchmarkResult) perOp(unit string, total uint64) int64 {
	if v, ok := r.Extra[unit]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(total) / int64(r.N)
}

// String returns a summary of the benchmark results. It follows the benchmark result line format from
// https://golang.org/design/14313-benchmark-format, not including the benchmark name. Extra metrics override built-in metrics of the same name.
func (r BenchmarkResult) String() string {
	out := fmt.Sprintf("%8d", r.N)
	ns, given := r.Extra["ns/op"]
	if !given {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		out += "\t" + withUnit(ns, "ns/op")
	}
	if rate := r.mbPerSec(); rate != 0 {
		out += fmt.Sprintf("\t%7.2f MB/s", rate)
	}
	var units []string
	for unit := range r.Extra {
		switch unit {
		case "ns/op", "MB/s", "B/op", "allocs/op":
		default:
			units = append(units, unit)
		}
	}
	sort.Strings(units)
	for _, unit := range units {
		out += "\t" + withUnit(r.Extra[unit], unit)
	}
	return out
}

// withUnit prints 10 columns before the decimal point and at least four significant digits.
func withUnit(x float64, unit string) string {
	y := math.Abs(x)
	digits := 0
	if y != 0 {
		for limit := 999.95; digits < 7 && y < limit; digits++ {
			limit /= 10
		}
	}
	width := 10
	if digits > 0 {
		width = 11 + digits
	}
	return fmt.Sprintf("%*.*f %s", width, digits, x, unit)
}

// MemString returns r.AllocedBytesPerOp and r.AllocsPerOp in the same format as 'go test'.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// benchmarkName is the name with the number of CPUs, when there is more than one.
func benchmarkName(name string, n int) string {
	if n != 1 {
		return fmt.Sprintf("%s-%d", name, n)
	}
	return name
}

// RunBenchmarks is an internal function but exported because it is cross-package; it is part of the implementation of the "go test" command.
func RunBenchmarks(matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark) {
	runBenchmarks("", matchString, benchmarks)
}

func runBenchmarks(importPath string, matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark) bool {
	if *matchBenchmarks == "" {
		return true
	}
	if len(cpuList) == 0 {
		cpuList = []int{runtime.GOMAXPROCS(-1)}
	}
	most := 1
	for _, n := range cpuList {
		most = max(most, n)
	}
	ctx := &benchContext{match: newMatcher(matchString, *matchBenchmarks, "-test.bench", *skip), extLen: len(benchmarkName("", most))}
	var chosen []InternalBenchmark
	for _, b := range benchmarks {
		if _, ok, _ := ctx.match.fullName(nil, b.Name); ok {
			chosen = append(chosen, b)
			ctx.maxLen = max(ctx.maxLen, len(benchmarkName(b.Name, most))+ctx.extLen+1)
		}
	}
	main := &B{importPath: importPath, context: ctx, benchTime: benchTime}
	main.common = common{name: "Main", w: os.Stdout, bench: true, signal: make(chan bool)}
	main.benchFunc = func(b *B) {
		for _, c := range chosen {
			b.Run(c.Name, c.F)
		}
	}
	if Verbose() {
		main.chatty = newChatty(os.Stdout)
	}
	main.inGoroutine(func() { main.runN(1) })
	return !main.failed
}

// process measures one benchmark for every number of CPUs, -count times, and prints its lines.
func (ctx *benchContext) process(b *B) {
	first := b
	for _, procs := range cpuList {
		for j := uint(0); j < *count; j++ {
			runtime.GOMAXPROCS(procs)
			name := benchmarkName(b.name, procs)
			if b.chatty == nil {
				fmt.Fprintf(b.w, "%-*s\t", ctx.maxLen, name)
			}
			if first == nil {
				b = b.again()
			}
			first = nil
			r := b.measure()
			if b.failed {
				fmt.Fprintf(b.w, "%s--- FAIL: %s\n%s", b.chatty.prefix(), name, b.output)
				continue
			}
			if b.chatty != nil {
				fmt.Fprintf(b.w, "%-*s\t", ctx.maxLen, name)
			}
			line := r.String()
			if *benchmarkMemory || b.showAllocResult {
				line += "\t" + r.MemString()
			}
			fmt.Fprintln(b.w, line)
			if len(b.output) > 0 {
				b.trimOutput()
				fmt.Fprintf(b.w, "%s--- BENCH: %s\n%s", b.chatty.prefix(), name, b.output)
			}
			if p := runtime.GOMAXPROCS(-1); p != procs {
				fmt.Fprintf(os.Stderr, "testing: %s left GOMAXPROCS set to %d\n", name, p)
			}
			if b.chatty != nil && b.chatty.json {
				b.chatty.update("", "=== NAME  %s\n", "")
			}
		}
	}
}

// again returns a fresh B of the same benchmark that has run once.
func (b *B) again() *B {
	next := &B{importPath: b.importPath, context: b.context, benchFunc: b.benchFunc, benchTime: b.benchTime}
	next.common = common{signal: make(chan bool), name: b.name, w: b.w, chatty: b.chatty, bench: true, parent: b.parent, level: b.level}
	next.runOnce()
	return next
}

// Run benchmarks f as a subbenchmark with the given name. It reports whether there were any failures. A subbenchmark is like any other
// benchmark. A benchmark that calls Run at least once will not be measured itself and will be called once with N=1.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub = true
	// A benchmark with sub-benchmarks is not measured itself: they may run.
	benchmarkLock.Unlock()
	defer benchmarkLock.Lock()
	benchName, ok, partial := b.name, true, false
	if b.context != nil {
		benchName, ok, partial = b.context.match.fullName(&b.common, name)
	}
	if !ok {
		return true
	}
	sub := &B{importPath: b.importPath, context: b.context, benchFunc: f, benchTime: b.benchTime}
	sub.common = common{signal: make(chan bool), name: benchName, parent: &b.common, level: b.level + 1, creator: callers(1), w: b.w,
		chatty: b.chatty, bench: true}
	if partial {
		sub.hasSub = true // only a part of its name is asked for: it is not measured itself
	}
	if b.chatty != nil {
		sub.printLabels()
		if b.chatty.json {
			b.chatty.update(benchName, "=== RUN   %s\n", benchName)
		}
		fmt.Println(benchName)
	}
	if sub.runOnce() {
		sub.run()
	}
	b.add(sub.result)
	return !sub.failed
}

func (b *B) run() {
	b.printLabels()
	if b.context != nil {
		b.context.process(b)
	} else {
		b.measure() // for Benchmark
	}
}

// add sums up the results of subbenchmarks, for Benchmark.
func (b *B) add(other BenchmarkResult) {
	r := &b.result
	r.N = 1
	r.T += time.Duration(other.NsPerOp())
	if other.Bytes == 0 {
		b.missingBytes = true
		r.Bytes = 0
	}
	if !b.missingBytes {
		r.Bytes += other.Bytes
	}
	r.MemAllocs += uint64(other.AllocsPerOp())
	r.MemBytes += uint64(other.AllocedBytesPerOp())
}

// trimOutput keeps the first ten lines of what a benchmark logged.
func (b *B) trimOutput() {
	lines := 0
	for i, c := range b.output {
		if c == '\n' {
			if lines++; lines == 10 {
				b.output = append(b.output[:i:i], "\n\t... [output truncated]\n"...)
				return
			}
		}
	}
}

// PB is used by RunParallel for running parallel benchmarks.
type PB struct {
	total *uint64 // iterations taken by all goroutines
	grain uint64  // taken at once
	have  uint64  // taken and not yet used
	n     uint64  // of all
}

// Next reports whether there are more iterations to execute.
func (pb *PB) Next() bool {
	if pb.have == 0 {
		end := atomic.AddUint64(pb.total, pb.grain)
		switch {
		case end <= pb.n:
			pb.have = pb.grain
		case end < pb.n+pb.grain:
			pb.have = pb.n + pb.grain - end
		default:
			return false
		}
	}
	pb.have--
	return true
}

// RunParallel runs a benchmark in parallel. It creates multiple goroutines and distributes b.N iterations among them.
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	// Take as many iterations at once as last about 100 microseconds.
	grain := uint64(0)
	if b.previousN > 0 && b.previous > 0 {
		grain = 1e5 * uint64(b.previousN) / uint64(b.previous)
	}
	grain = min(max(grain, 1), 1e4)
	total := uint64(0)
	var wg sync.WaitGroup
	for i := 0; i < b.parallelism*runtime.GOMAXPROCS(0); i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			body(&PB{total: &total, grain: grain, n: uint64(b.N)})
		}()
	}
	wg.Wait()
	if total <= uint64(b.N) && !b.Failed() {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}

// Benchmark benchmarks a single function. It is useful for creating custom benchmarks that do not use the "go test" command.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{benchFunc: f, benchTime: benchTime}
	b.common = common{signal: make(chan bool), w: discard{}, bench: true}
	if b.runOnce() {
		b.measure()
	}
	return b.result
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// AllocsPerRun returns the average number of allocations during calls to f. Although the return value has type float64, it will always be an
// integral value.
func AllocsPerRun(runs int, f func()) (avg float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f() // warm up
	before, _ := allocationCounters()
	for i := 0; i < runs; i++ {
		f()
	}
	after, _ := allocationCounters()
	return float64((after - before) / uint64(runs))
}
