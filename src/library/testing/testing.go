// Package testing provides support for automated testing of Go packages: functions TestXxx(*testing.T), BenchmarkXxx(*testing.B),
// FuzzXxx(*testing.F), examples, and TestMain(*testing.M). `minigo test` runs them.
package testing

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"
)

// TB is the interface common to T, B and F.
type TB interface {
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string

	private()
}

// InternalTest is an internal type but exported because it is cross-package; it is part of the implementation of the "go test" command.
type InternalTest struct {
	Name string
	F    func(*T)
}

// T is a type passed to Test functions to manage test state and support formatted test logs.
type T struct {
	common
	isEnvSet bool
	context  *testContext
}

func (c *common) private() {}

var errFinished = errors.New("test executed panic(nil) or runtime.Goexit")

// Parallel signals that this test is to be run in parallel with (and only with) other parallel tests.
func (t *T) Parallel() {
	if t.isParallel {
		panic("testing: t.Parallel called multiple times")
	}
	if t.isEnvSet {
		panic("testing: t.Parallel called after t.Setenv; cannot set environment variables in parallel tests")
	}
	t.isParallel = true
	if t.parent.barrier == nil {
		return // of a seed, which runs alone
	}
	t.duration += time.Since(t.start)
	t.parent.sub = append(t.parent.sub, t)
	if t.chatty != nil {
		t.chatty.update(t.name, "=== PAUSE %s\n", t.name)
	}
	running.remove(t.name)
	t.signal <- true // the parent goes on
	<-t.parent.barrier
	t.context.waitParallel()
	if t.chatty != nil {
		t.chatty.update(t.name, "=== CONT  %s\n", t.name)
	}
	running.add(t.name)
	t.start = time.Now()
}

// Setenv calls os.Setenv(key, value) and uses Cleanup to restore the environment variable to its original value after the test. It cannot
// be used in parallel tests.
func (t *T) Setenv(key, value string) {
	isParallel := false
	for c := &t.common; c != nil; c = c.parent {
		isParallel = isParallel || c.isParallel
	}
	if isParallel {
		panic("testing: t.Setenv called after t.Parallel; cannot set environment variables in parallel tests")
	}
	t.isEnvSet = true
	t.common.Setenv(key, value)
}

// Deadline reports the time at which the test binary will have exceeded the timeout specified by the -timeout flag.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	deadline = t.context.deadline
	return deadline, !deadline.IsZero()
}

// Run runs f as a subtest of t called name. It runs f in a separate goroutine and blocks until f returns or calls t.Parallel to become a
// parallel test. Run reports whether f succeeded.
func (t *T) Run(name string, f func(t *T)) bool {
	if t.cleanupStarted {
		panic("testing: t.Run called during t.Cleanup")
	}
	t.hasSub = true
	testName, ok, _ := t.context.match.fullName(&t.common, name)
	if !ok || shouldFailFast() {
		return true
	}
	sub := &T{context: t.context}
	sub.common = common{
		barrier: make(chan bool),
		signal:  make(chan bool, 1),
		name:    testName,
		parent:  &t.common,
		level:   t.level + 1,
		creator: callers(1),
		chatty:  t.chatty,
	}
	sub.w = indenter{&sub.common}
	if sub.chatty != nil {
		sub.chatty.update(sub.name, "=== RUN   %s\n", sub.name)
	}
	running.add(sub.name)
	go tRunner(sub, f)
	if !<-sub.signal {
		// FailNow was called on one of the parents: that goroutine must end too.
		runtime.Goexit()
	}
	if t.chatty != nil && t.chatty.json {
		t.chatty.update(t.name, "=== NAME  %s\n", t.name)
	}
	return !sub.failed
}

// tRunner runs one test in its goroutine, waits for its parallel subtests, cleans up and reports.
func tRunner(t *T, fn func(t *T)) {
	t.runner = callerName(0)
	defer t.end()
	defer func() {
		if len(t.sub) == 0 {
			t.runCleanup(false)
		}
	}()
	t.start = time.Now()
	fn(t)
	t.finished = true
}

// end is deferred by tRunner: what a panic, Goexit or normal end means for the test.
func (t *T) end() {
	if t.Failed() {
		failures++
	}
	err := recover()
	signal := true
	if !t.finished && err == nil {
		err = errFinished
		for p := t.parent; p != nil; p = p.parent {
			if p.finished {
				t.Errorf("%v: subtest may have called FailNow on a parent test", err)
				err = nil
				signal = false
				break
			}
		}
	}
	if err != nil {
		t.die(err)
	}
	running.remove(t.name)
	t.duration += time.Since(t.start)
	if len(t.sub) > 0 {
		t.context.release()
		close(t.barrier)
		for _, sub := range t.sub {
			<-sub.signal
		}
		start := time.Now()
		err := t.runCleanup(true)
		t.duration += time.Since(start)
		if err != nil {
			t.die(err)
		}
		if !t.isParallel {
			t.context.waitParallel()
		}
	} else if t.isParallel {
		t.context.release()
	}
	t.report()
	t.done = true
	if t.parent != nil && !t.hasSub {
		t.setRan()
	}
	t.signal <- signal
}

// die prints what the tests up to the root have logged, and panics on.
func (t *T) die(err any) {
	t.Fail()
	if r := t.runCleanup(true); r != nil {
		t.Logf("cleanup panicked with %v", r)
	}
	for c := &t.common; c.parent != nil; c = c.parent {
		c.duration += time.Since(c.start)
		c.flushToParent(c.name, "--- FAIL: %s (%s)\n", c.name, formatDuration(c.duration))
		if r := c.parent.runCleanup(true); r != nil {
			fmt.Fprintf(c.parent.w, "cleanup panicked with %v", r)
		}
	}
	panic(err)
}

func (t *T) report() {
	if t.parent == nil {
		return
	}
	d := formatDuration(t.duration)
	if t.failed {
		t.flushToParent(t.name, "--- FAIL: %s (%s)\n", t.name, d)
	} else if t.chatty != nil {
		if t.skipped {
			t.flushToParent(t.name, "--- SKIP: %s (%s)\n", t.name, d)
		} else {
			t.flushToParent(t.name, "--- PASS: %s (%s)\n", t.name, d)
		}
	}
}

// testContext holds what all tests of one pass share: the filter, the deadline and how many parallel tests may run.
type testContext struct {
	match       *matcher
	deadline    time.Time
	mu          sync.Mutex
	start       chan bool
	running     int
	waiting     int
	maxParallel int
}

func newTestContext(maxParallel int, m *matcher) *testContext {
	return &testContext{match: m, start: make(chan bool), maxParallel: maxParallel, running: 1}
}

func (c *testContext) waitParallel() {
	c.mu.Lock()
	if c.running < c.maxParallel {
		c.running++
		c.mu.Unlock()
		return
	}
	c.waiting++
	c.mu.Unlock()
	<-c.start
}

func (c *testContext) release() {
	c.mu.Lock()
	if c.waiting == 0 {
		c.running--
		c.mu.Unlock()
		return
	}
	c.waiting--
	c.mu.Unlock()
	c.start <- true
}

// runningTests knows which tests run, for the message of a timeout.
type runningTests struct {
	mu    sync.Mutex
	since map[string]time.Time
	order []string
}

var running runningTests

func (r *runningTests) add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.since == nil {
		r.since = map[string]time.Time{}
	}
	if _, known := r.since[name]; !known {
		r.order = append(r.order, name)
	}
	r.since[name] = time.Now()
}

func (r *runningTests) remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.since, name)
	for i, n := range r.order {
		if n == name {
			r.order = append(r.order[:i], r.order[i+1:]...)
			break
		}
	}
}

// list says "\nrunning tests:" and each test with its age; empty when none runs.
func (r *runningTests) list() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.order) == 0 {
		return ""
	}
	text := "\nrunning tests:"
	for _, name := range sortedCopy(r.order) {
		text += fmt.Sprintf("\n\t%s (%v)", name, time.Since(r.since[name]).Round(time.Second))
	}
	return text
}

// RunTests is an internal function but exported because it is cross-package; it is part of the implementation of the "go test" command.
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	var deadline time.Time
	if *timeout > 0 {
		deadline = time.Now().Add(*timeout)
	}
	ran, ok := runTests(matchString, tests, deadline)
	if !ran {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	return ok
}

func runTests(matchString func(pat, str string) (bool, error), tests []InternalTest, deadline time.Time) (ran, ok bool) {
	ok = true
	for _, procs := range cpuList {
		runtime.GOMAXPROCS(procs)
		for i := uint(0); i < *count; i++ {
			if shouldFailFast() {
				break
			}
			if i > 0 && !ran {
				break // nothing matched the first time
			}
			root := newRoot(newTestContext(*parallel, newMatcher(matchString, *match, "-test.run", *skip)), deadline)
			tRunner(root, func(t *T) {
				for _, test := range tests {
					t.Run(test.Name, test.F)
				}
			})
			<-root.signal
			ran = ran || root.ran
			ok = ok && !root.failed
		}
	}
	return ran, ok
}

// newRoot returns the parent of all top-level tests: it writes to standard output.
func newRoot(ctx *testContext, deadline time.Time) *T {
	ctx.deadline = deadline
	t := &T{context: ctx}
	t.common = common{signal: make(chan bool, 1), barrier: make(chan bool), w: os.Stdout}
	if Verbose() {
		t.chatty = newChatty(os.Stdout)
	}
	return t
}

var failures int

func shouldFailFast() bool { return *failFast && failures > 0 }

// M is a type passed to a TestMain function to run the actual tests.
type M struct {
	deps        testDeps
	tests       []InternalTest
	benchmarks  []InternalBenchmark
	fuzzTargets []InternalFuzzTarget
	examples    []InternalExample
	exitCode    int
	alarm       *time.Timer
}

type testDeps interface {
	MatchString(pat, str string) (bool, error)
	ImportPath() string
}

// MainStart is meant for use by tests generated by 'go test'.
func MainStart(deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget, examples []InternalExample) *M {
	Init()
	return &M{deps: deps, tests: tests, benchmarks: benchmarks, fuzzTargets: fuzzTargets, examples: examples}
}

// Main is an internal function, part of the implementation of the "go test" command.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit(MainStart(matchOnly(matchString), tests, benchmarks, nil, examples).Run())
}

type matchOnly func(pat, str string) (bool, error)

func (f matchOnly) MatchString(pat, str string) (bool, error) { return f(pat, str) }
func (f matchOnly) ImportPath() string                        { return "" }

// Run runs the tests. It returns an exit code to pass to os.Exit.
func (m *M) Run() (code int) {
	defer func() { m.exitCode = code }()
	if !flag.Parsed() {
		flag.Parse()
	}
	if *parallel < 1 {
		fmt.Fprintln(os.Stderr, "testing: -parallel can only be given a positive integer")
		flag.Usage()
		return 2
	}
	if *list != "" {
		m.list()
		return 0
	}
	if err := m.shuffle(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	if err := parseCPUList(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	deadline := m.startAlarm()
	testRan, testOK := runTests(m.deps.MatchString, m.tests, deadline)
	fuzzRan, fuzzOK := runFuzzTests(m.deps, m.fuzzTargets, deadline)
	exampleRan, exampleOK := runExamples(m.deps.MatchString, m.examples)
	m.stopAlarm()
	if !testRan && !exampleRan && !fuzzRan && *matchBenchmarks == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	if !testOK || !exampleOK || !fuzzOK || !runBenchmarks(m.deps.ImportPath(), m.deps.MatchString, m.benchmarks) {
		fmt.Print(outputPrefix(), "FAIL\n")
		return 1
	}
	fmt.Print(outputPrefix(), "PASS\n")
	return 0
}

func (m *M) startAlarm() time.Time {
	if *timeout <= 0 {
		return time.Time{}
	}
	limit := *timeout
	m.alarm = time.AfterFunc(limit, func() {
		panic(fmt.Sprintf("test timed out after %v%s", limit, running.list()))
	})
	return time.Now().Add(limit)
}

func (m *M) stopAlarm() {
	if m.alarm != nil {
		m.alarm.Stop()
	}
}

// list prints the names that -test.list asks for.
func (m *M) list() {
	if _, err := m.deps.MatchString(*list, "non-empty"); err != nil {
		fmt.Fprintf(os.Stderr, "testing: invalid regexp in -test.list (%q): %s\n", *list, err)
		os.Exit(1)
	}
	show := func(name string) {
		if ok, _ := m.deps.MatchString(*list, name); ok {
			fmt.Println(name)
		}
	}
	for _, t := range m.tests {
		show(t.Name)
	}
	for _, b := range m.benchmarks {
		show(b.Name)
	}
	for _, f := range m.fuzzTargets {
		show(f.Name)
	}
	for _, e := range m.examples {
		show(e.Name)
	}
}

// indenter writes to a test's own output, each line four columns to the right.
type indenter struct{ c *common }

func (w indenter) Write(b []byte) (n int, err error) {
	n = len(b)
	for len(b) > 0 {
		end := indexByte(b, '\n') + 1
		if end == 0 {
			end = len(b)
		}
		line := b[:end]
		if line[0] == marker {
			w.c.output = append(w.c.output, marker)
			line = line[1:]
		}
		w.c.output = append(w.c.output, "    "...)
		w.c.output = append(w.c.output, line...)
		b = b[end:]
	}
	return n, nil
}

func indexByte(b []byte, c byte) int {
	for i, x := range b {
		if x == c {
			return i
		}
	}
	return -1
}

// marker stands before lines that test2json must know to be the framework's own.
const marker = byte(0x16)

// chatty prints what -v asks for; it says which test a line belongs to when that changes.
type chatty struct {
	w    io.Writer
	mu   sync.Mutex
	last string
	json bool
}

func newChatty(w io.Writer) *chatty { return &chatty{w: w, json: verbosity.json} }

func outputPrefix() string {
	if verbosity.json {
		return string(rune(marker))
	}
	return ""
}

func (p *chatty) prefix() string {
	if p != nil && p.json {
		return string(rune(marker))
	}
	return ""
}

// update prints a line about the test itself.
func (p *chatty) update(testName, format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = testName
	fmt.Fprintf(p.w, p.prefix()+format, args...)
}

// print prints a test's log.
func (p *chatty) print(testName, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.last == "" {
		p.last = testName
	} else if p.last != testName {
		fmt.Fprintf(p.w, "%s=== NAME  %s\n", p.prefix(), testName)
		p.last = testName
	}
	fmt.Fprint(p.w, text)
}
