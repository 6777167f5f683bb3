// Package pprof writes runtime profiling data in the format expected by the pprof visualization tool.
package pprof

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sort"
	"sync"
)

// A Profile is a collection of stack traces showing the call sequences that led to instances of a particular event, such as allocation.
// Packages can create and maintain their own profiles; the most common use is for tracking resources that must be explicitly closed.
//
// A Profile's methods can be called from multiple goroutines simultaneously.
type Profile struct {
	name    string
	builtin bool
	mu      sync.Mutex
	stacks  map[any][]uintptr
}

var (
	custom     = map[string]*Profile{}
	customLock sync.Mutex
	builtins   = map[string]*Profile{}
)

// builtinNames are sorted.
var builtinNames = [...]string{"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"}

func builtinProfile(name string) *Profile {
	for _, known := range builtinNames {
		if name != known {
			continue
		}
		p := builtins[name]
		if p == nil {
			p = &Profile{name: name, builtin: true}
			builtins[name] = p
		}
		return p
	}
	return nil
}

// NewProfile creates a new profile with the given name. If a profile with that name already exists, NewProfile panics.
func NewProfile(name string) *Profile {
	customLock.Lock()
	defer customLock.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if builtinProfile(name) != nil || custom[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, stacks: map[any][]uintptr{}}
	custom[name] = p
	return p
}

// Lookup returns the profile with the given name, or nil if no such profile exists.
func Lookup(name string) *Profile {
	customLock.Lock()
	defer customLock.Unlock()
	if p := builtinProfile(name); p != nil {
		return p
	}
	return custom[name]
}

// Profiles returns a slice of all the known profiles, sorted by name.
func Profiles() []*Profile {
	customLock.Lock()
	defer customLock.Unlock()
	var all []*Profile
	for _, name := range builtinNames {
		all = append(all, builtinProfile(name))
	}
	for _, p := range custom {
		all = append(all, p)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	return all
}

// Name returns this profile's name, which can be passed to Lookup to reobtain the profile.
func (p *Profile) Name() string { return p.name }

// Count returns the number of execution stacks currently in the profile.
func (p *Profile) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	var n int
	switch {
	case !p.builtin:
		n = len(p.stacks)
	case p.name == "goroutine":
		n = runtime.NumGoroutine()
	case p.name == "threadcreate":
		n, _ = runtime.ThreadCreateProfile(nil)
	case p.name == "block":
		n, _ = runtime.BlockProfile(nil)
	case p.name == "mutex":
		n, _ = runtime.MutexProfile(nil)
	default:
		n, _ = runtime.MemProfile(nil, true)
	}
	return n
}

// Add adds the current execution stack to the profile, associated with value. Add stores value in an internal map, so value must be
// suitable for use as a map key and will not be garbage collected until the corresponding call to Remove.
// Add panics if the profile already contains a stack for value.
//
// The skip parameter has the same meaning as runtime.Caller's skip and controls where the stack trace begins. Passing skip=0 begins the trace in
// the function calling Add.
func (p *Profile) Add(value any, skip int) {
	if p.name == "" {
		panic("pprof: use of uninitialized Profile")
	}
	if p.builtin {
		panic("pprof: Add called on built-in Profile " + p.name)
	}
	stk := make([]uintptr, 32)
	stk = stk[:runtime.Callers(skip+2, stk)]
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stacks[value] != nil {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.stacks[value] = stk
}

// Remove removes the execution stack associated with value from the profile. It is a no-op if the value is not in the profile.
func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.stacks, value)
}

// WriteTo writes a pprof-formatted snapshot of the profile to w. If a write to w returns an error, WriteTo returns that error.
// Otherwise, WriteTo returns nil.
//
// Passing debug=0 writes the gzip-compressed protocol buffer. Passing debug=1 writes the legacy text format with comments translating addresses to
// function names and line numbers. For the goroutine profile, debug=2 means to print the stacks in the form that an unrecovered panic uses.
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "" {
		panic("pprof: use of zero Profile")
	}
	if !p.builtin {
		return p.writeCustom(w, debug)
	}
	if debug == 0 {
		_, err := io.WriteString(w, encodeBuiltin(p.name))
		return err
	}
	switch p.name {
	case "goroutine":
		if debug >= 2 {
			return writeGoroutineStacks(w)
		}
		return writeGoroutineText(w)
	case "threadcreate":
		return writeThreadText(w)
	case "block", "mutex":
		return writeContentionText(w, p.name)
	}
	return writeHeapText(w)
}

// encodeBuiltin gives a built-in profile's protocol buffer, compressed.
func encodeBuiltin(name string) string

// encodeCustom does the same for stacks of one profile: the first depths[0] of pcs are the first one, which occurred counts[0] times.
func encodeCustom(name string, counts, depths []int, pcs []uintptr) string

func (p *Profile) writeCustom(w io.Writer, debug int) error {
	p.mu.Lock()
	var all [][]uintptr
	for _, stk := range p.stacks {
		all = append(all, stk)
	}
	p.mu.Unlock()
	sort.Slice(all, func(i, j int) bool { return lessStack(all[i], all[j]) })
	groups := groupStacks(all, nil)
	if debug > 0 {
		return writeCountText(w, p.name, groups)
	}
	var counts, depths []int
	var pcs []uintptr
	for _, g := range groups {
		counts = append(counts, g.count)
		depths = append(depths, len(g.stack))
		pcs = append(pcs, g.stack...)
	}
	_, err := io.WriteString(w, encodeCustom(p.name, counts, depths, pcs))
	return err
}

func lessStack(a, b []uintptr) bool {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return len(a) < len(b)
}

// WriteHeapProfile is shorthand for Lookup("heap").WriteTo(w, 0). It is preserved for backwards compatibility.
func WriteHeapProfile(w io.Writer) error { return Lookup("heap").WriteTo(w, 0) }

var cpu struct {
	sync.Mutex
	profiling bool
	w         io.Writer
}

func startCPU() bool
func stopCPU() string

// StartCPUProfile enables CPU profiling for the current process. While profiling, the profile will be buffered and written to w.
// StartCPUProfile returns an error if profiling is already enabled.
func StartCPUProfile(w io.Writer) error {
	cpu.Lock()
	defer cpu.Unlock()
	if cpu.profiling || !startCPU() {
		return errors.New("cpu profiling already in use")
	}
	cpu.profiling = true
	cpu.w = w
	return nil
}

// StopCPUProfile stops the current CPU profile, if any. StopCPUProfile only returns after all the writes for the profile have completed.
func StopCPUProfile() {
	cpu.Lock()
	defer cpu.Unlock()
	if !cpu.profiling {
		return
	}
	cpu.profiling = false
	io.WriteString(cpu.w, stopCPU())
	cpu.w = nil
}

func writeGoroutineStacks(w io.Writer) error {
	buf := make([]byte, 1<<16)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) {
			_, err := w.Write(buf[:n])
			return err
		}
		buf = make([]byte, 2*len(buf))
	}
}

// group is a stack that occurs count times, with labels spelled as the text format shows them.
type group struct {
	stack  []uintptr
	labels string
	count  int
}

func (g group) key() string {
	var b bytes.Buffer
	b.WriteString("@")
	for _, pc := range g.stack {
		fmt.Fprintf(&b, " %#x", pc)
	}
	if g.labels != "" {
		b.WriteString("\n# labels: " + g.labels)
	}
	return b.String()
}

// groupStacks counts equal stacks, the most frequent first.
func groupStacks(stacks [][]uintptr, labels []string) []group {
	index := map[string]int{}
	var groups []group
	for i, stk := range stacks {
		g := group{stack: stk, count: 1}
		if labels != nil {
			g.labels = labels[i]
		}
		key := g.key()
		at, known := index[key]
		if known {
			groups[at].count++
			continue
		}
		index[key] = len(groups)
		groups = append(groups, g)
	}
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].count > groups[j].count })
	return groups
}
