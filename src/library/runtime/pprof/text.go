package pprof

import (
	"bufio"
	"fmt"
	"io"
	"runtime"
	"sort"
	"strings"
	"text/tabwriter"
	"time"
)

// newTable aligns the lines of stacks.
func newTable(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 1, 8, 1, '\t', 0) }

// writeStack prints a line per frame; runtime functions at the top are left out unless there is nothing else.
func writeStack(w io.Writer, stk []uintptr, all bool) {
	show := all
	frames := runtime.CallersFrames(stk)
	for more := len(stk) > 0; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		switch name := frame.Function; {
		case name == "":
			show = true
			fmt.Fprintf(w, "#\t%#x\n", frame.PC)
		case name != "runtime.goexit" && (show || !strings.HasPrefix(name, "runtime.")):
			show = true
			fmt.Fprintf(w, "#\t%#x\t%s+%#x\t%s:%d\n", frame.PC, name, (frame.PC-frame.Entry)&0xfff, frame.File, frame.Line)
		}
	}
	if !show && len(stk) > 0 {
		writeStack(w, stk, true)
		return
	}
	fmt.Fprintf(w, "\n")
}

func writeAddresses(w io.Writer, stk []uintptr) {
	for _, pc := range stk {
		fmt.Fprintf(w, " %#x", pc)
	}
	fmt.Fprintf(w, "\n")
}

func writeCountText(w io.Writer, name string, groups []group) error {
	b := bufio.NewWriter(w)
	tw := newTable(b)
	total := 0
	for _, g := range groups {
		total += g.count
	}
	fmt.Fprintf(tw, "%s profile: total %d\n", name, total)
	for _, g := range groups {
		fmt.Fprintf(tw, "%d %s\n", g.count, g.key())
		writeStack(tw, g.stack, false)
	}
	tw.Flush()
	return b.Flush()
}

// goroutineLabels spells the labels of the goroutines, in the order of runtime.GoroutineProfile.
func goroutineLabels() []string

func writeGoroutineText(w io.Writer) error {
	records := make([]runtime.StackRecord, runtime.NumGoroutine()+8)
	n, ok := runtime.GoroutineProfile(records)
	for !ok {
		records = make([]runtime.StackRecord, n+8)
		n, ok = runtime.GoroutineProfile(records)
	}
	var stacks [][]uintptr
	for i := range records[:n] {
		stacks = append(stacks, records[i].Stack())
	}
	return writeCountText(w, "goroutine", groupStacks(stacks, goroutineLabels()))
}

func writeThreadText(w io.Writer) error {
	n, _ := runtime.ThreadCreateProfile(nil)
	records := make([]runtime.StackRecord, n)
	runtime.ThreadCreateProfile(records)
	var stacks [][]uintptr
	for i := range records {
		stacks = append(stacks, records[i].Stack())
	}
	return writeCountText(w, "threadcreate", groupStacks(stacks, nil))
}

func writeContentionText(w io.Writer, name string) error {
	read := runtime.BlockProfile
	if name == "mutex" {
		read = runtime.MutexProfile
	}
	n, _ := read(nil)
	records := make([]runtime.BlockProfileRecord, n)
	read(records)
	sort.SliceStable(records, func(i, j int) bool { return records[i].Cycles > records[j].Cycles })
	b := bufio.NewWriter(w)
	tw := newTable(b)
	if name == "mutex" {
		fmt.Fprintf(tw, "--- mutex:\n")
	} else {
		fmt.Fprintf(tw, "--- contention:\n")
	}
	fmt.Fprintf(tw, "cycles/second=%v\n", int64(time.Second)) // the clock counts nanoseconds
	if name == "mutex" {
		fmt.Fprintf(tw, "sampling period=%d\n", runtime.SetMutexProfileFraction(-1))
	}
	for i := range records {
		r := &records[i]
		fmt.Fprintf(tw, "%v %v @", r.Cycles, r.Count)
		writeAddresses(tw, r.Stack())
		writeStack(tw, r.Stack(), true)
	}
	tw.Flush()
	return b.Flush()
}

func writeHeapText(w io.Writer) error {
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	n, _ := runtime.MemProfile(nil, true)
	records := make([]runtime.MemProfileRecord, n+50)
	n, ok := runtime.MemProfile(records, true)
	for !ok {
		records = make([]runtime.MemProfileRecord, n+50)
		n, ok = runtime.MemProfile(records, true)
	}
	records = records[:n]
	sort.SliceStable(records, func(i, j int) bool { return records[i].InUseBytes() > records[j].InUseBytes() })
	b := bufio.NewWriter(w)
	tw := newTable(b)
	var total runtime.MemProfileRecord
	for i := range records {
		total.AllocBytes += records[i].AllocBytes
		total.AllocObjects += records[i].AllocObjects
		total.FreeBytes += records[i].FreeBytes
		total.FreeObjects += records[i].FreeObjects
	}
	// Readers of the old format take heap/N as twice the sampling rate.
	fmt.Fprintf(tw, "heap profile: %d: %d [%d: %d] @ heap/%d\n",
		total.InUseObjects(), total.InUseBytes(), total.AllocObjects, total.AllocBytes, 2*sampleRate())
	for i := range records {
		r := &records[i]
		fmt.Fprintf(tw, "%d: %d [%d: %d] @", r.InUseObjects(), r.InUseBytes(), r.AllocObjects, r.AllocBytes)
		writeAddresses(tw, r.Stack())
		writeStack(tw, r.Stack(), false)
	}
	writeMemStats(tw, &before)
	tw.Flush()
	return b.Flush()
}

// sampleRate is the rate of allocation samples in force.
func sampleRate() int

// maxRSS is the peak of resident memory in bytes.
func maxRSS() int

func writeMemStats(w io.Writer, s *runtime.MemStats) {
	fmt.Fprintf(w, "\n# runtime.MemStats\n")
	for _, f := range []struct {
		name  string
		value uint64
	}{
		{"Alloc", s.Alloc}, {"TotalAlloc", s.TotalAlloc}, {"Sys", s.Sys}, {"Lookups", s.Lookups}, {"Mallocs", s.Mallocs}, {"Frees", s.Frees},
		{"HeapAlloc", s.HeapAlloc}, {"HeapSys", s.HeapSys}, {"HeapIdle", s.HeapIdle}, {"HeapInuse", s.HeapInuse},
		{"HeapReleased", s.HeapReleased}, {"HeapObjects", s.HeapObjects},
	} {
		fmt.Fprintf(w, "# %s = %d\n", f.name, f.value)
	}
	fmt.Fprintf(w, "# Stack = %d / %d\n", s.StackInuse, s.StackSys)
	fmt.Fprintf(w, "# MSpan = %d / %d\n", s.MSpanInuse, s.MSpanSys)
	fmt.Fprintf(w, "# MCache = %d / %d\n", s.MCacheInuse, s.MCacheSys)
	fmt.Fprintf(w, "# BuckHashSys = %d\n", s.BuckHashSys)
	fmt.Fprintf(w, "# GCSys = %d\n", s.GCSys)
	fmt.Fprintf(w, "# OtherSys = %d\n", s.OtherSys)
	fmt.Fprintf(w, "# NextGC = %d\n", s.NextGC)
	fmt.Fprintf(w, "# LastGC = %d\n", s.LastGC)
	fmt.Fprintf(w, "# PauseNs = %d\n", s.PauseNs)
	fmt.Fprintf(w, "# PauseEnd = %d\n", s.PauseEnd)
	fmt.Fprintf(w, "# NumGC = %d\n", s.NumGC)
	fmt.Fprintf(w, "# NumForcedGC = %d\n", s.NumForcedGC)
	fmt.Fprintf(w, "# GCCPUFraction = %v\n", s.GCCPUFraction)
	fmt.Fprintf(w, "# DebugGC = %v\n", s.DebugGC)
	fmt.Fprintf(w, "# MaxRSS = %d\n", maxRSS())
}
