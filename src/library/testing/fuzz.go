package testing

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"
)

// InternalFuzzTarget is an internal type but exported because it is cross-package; it is part of the implementation of the "go test" command.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// F is a type passed to fuzz tests. minigo runs the seeds: the values of F.Add and the files of testdata/fuzz/NAME.
type F struct {
	common
	testContext *testContext
	inFuzzFn    bool
	fuzzCalled  bool
	corpus      []seed
	passed      bool
}

type seed struct {
	name   string
	values []any
}

var supportedKinds = map[reflect.Type]bool{
	reflect.TypeOf([]byte("")): true, reflect.TypeOf(""): true, reflect.TypeOf(false): true, reflect.TypeOf(byte(0)): true,
	reflect.TypeOf(rune(0)): true, reflect.TypeOf(float32(0)): true, reflect.TypeOf(float64(0)): true, reflect.TypeOf(int(0)): true,
	reflect.TypeOf(int8(0)): true, reflect.TypeOf(int16(0)): true, reflect.TypeOf(int64(0)): true, reflect.TypeOf(uint(0)): true,
	reflect.TypeOf(uint16(0)): true, reflect.TypeOf(uint32(0)): true, reflect.TypeOf(uint64(0)): true,
}

// Add will add the arguments to the seed corpus for the fuzz test. This will be a no-op if called after or within the fuzz target, and args
// must match the arguments for the fuzz target.
func (f *F) Add(args ...any) {
	for i := range args {
		if t := reflect.TypeOf(args[i]); !supportedKinds[t] {
			panic(fmt.Sprintf("testing: unsupported type to Add %v", t))
		}
	}
	f.corpus = append(f.corpus, seed{fmt.Sprintf("seed#%d", len(f.corpus)), append([]any(nil), args...)})
}

func (f *F) outside(method string) {
	if f.inFuzzFn {
		panic("testing: f." + method + " was called inside the fuzz target, use t." + method + " instead")
	}
}

// Helper marks the calling function as a test helper function.
func (f *F) Helper() {
	f.outside("Helper")
	name := callerName(1)
	if f.helpers == nil {
		f.helpers = map[string]bool{}
	}
	f.helpers[name] = true
}

// Fail marks the function as having failed but continues execution.
func (f *F) Fail() {
	f.outside("Fail")
	f.common.Fail()
}

// Skipped reports whether the test was skipped.
func (f *F) Skipped() bool {
	f.outside("Skipped")
	return f.common.Skipped()
}

// Fuzz runs the fuzz function, ff, for each seed. ff must be a function with no return value whose first argument is *T and whose remaining
// arguments are the types to be fuzzed.
func (f *F) Fuzz(ff any) {
	if f.fuzzCalled {
		panic("testing: F.Fuzz called more than once")
	}
	f.fuzzCalled = true
	if f.failed {
		return
	}
	fn := reflect.ValueOf(ff)
	t := fn.Type()
	if t.Kind() != reflect.Func {
		panic("testing: F.Fuzz must receive a function")
	}
	if t.NumIn() < 2 || t.In(0) != reflect.TypeOf((*T)(nil)) {
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	}
	if t.NumOut() != 0 {
		panic("testing: fuzz target must not return a value")
	}
	var types []reflect.Type
	for i := 1; i < t.NumIn(); i++ {
		if !supportedKinds[t.In(i)] {
			panic(fmt.Sprintf("testing: unsupported type for fuzzing %v", t.In(i)))
		}
		types = append(types, t.In(i))
	}
	for _, s := range f.corpus {
		if err := checkSeed(s.values, types); err != nil {
			f.log(err.Error()+"\n", 1)
			f.FailNow()
		}
	}
	files, err := readSeeds(filepath.Join("testdata", "fuzz", f.name), types)
	if err != nil {
		f.log(err.Error()+"\n", 1)
		f.FailNow()
	}
	f.corpus = append(f.corpus, files...)
	for _, s := range f.corpus {
		f.runSeed(s, fn)
	}
	f.passed = true
}

func (f *F) runSeed(s seed, fn reflect.Value) {
	name, ok, _ := f.testContext.match.fullName(&f.common, s.name)
	if !ok || shouldFailFast() {
		return
	}
	t := &T{context: f.testContext}
	t.common = common{barrier: make(chan bool), signal: make(chan bool, 1), name: name, parent: &f.common, level: f.level + 1,
		creator: callers(2), chatty: f.chatty}
	t.w = indenter{&t.common}
	if t.chatty != nil {
		t.chatty.update(t.name, "=== RUN   %s\n", t.name)
	}
	running.add(name)
	f.inFuzzFn = true
	go tRunner(t, func(t *T) {
		args := []reflect.Value{reflect.ValueOf(t)}
		for _, v := range s.values {
			args = append(args, reflect.ValueOf(v))
		}
		fn.Call(args)
	})
	<-t.signal
	f.inFuzzFn = false
	if f.chatty != nil && f.chatty.json {
		f.chatty.update(f.parent.name, "=== NAME  %s\n", f.parent.name)
	}
}

func checkSeed(values []any, types []reflect.Type) error {
	if len(values) != len(types) {
		return fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(values), len(types))
	}
	for i, v := range values {
		if reflect.TypeOf(v) != types[i] {
			want := make([]any, len(types))
			for k, t := range types {
				want[k] = t
			}
			return fmt.Errorf("mismatched types in corpus entry: %v, want %v", typesOf(values), want)
		}
	}
	return nil
}

func typesOf(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = reflect.TypeOf(v)
	}
	return out
}

// readSeeds reads the corpus files of a folder.
func readSeeds(folder string, types []reflect.Type) ([]seed, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, nil
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	var seeds []seed
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		path := filepath.Join(folder, e.Name())
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("failed to read corpus file: %v", err)
		}
		values, err := decodeSeed(string(b))
		if err == nil {
			err = checkSeed(values, types)
		}
		if err != nil {
			return nil, fmt.Errorf("%q: %v", path, err)
		}
		seeds = append(seeds, seed{e.Name(), values})
	}
	return seeds, nil
}

// decodeSeed reads "go test fuzz v1" and one T(value) a line.
func decodeSeed(text string) ([]any, error) {
	lines := strings.Split(text, "\n")
	if strings.TrimSuffix(lines[0], "\r") != "go test fuzz v1" {
		return nil, fmt.Errorf("unknown encoding version: %s", lines[0])
	}
	var values []any
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		v, err := decodeValue(line)
		if err != nil {
			return nil, fmt.Errorf("malformed line %q: %v", line, err)
		}
		values = append(values, v)
	}
	return values, nil
}

func decodeValue(line string) (any, error) {
	open := strings.IndexByte(line, '(')
	if open < 0 || !strings.HasSuffix(line, ")") {
		return nil, errors.New("expected call expression")
	}
	kind, arg := line[:open], line[open+1:len(line)-1]
	switch kind {
	case "string":
		return strconv.Unquote(arg)
	case "[]byte":
		s, err := strconv.Unquote(arg)
		return []byte(s), err
	case "bool":
		return strconv.ParseBool(arg)
	case "byte", "rune":
		if strings.HasPrefix(arg, "'") {
			s, _, _, err := strconv.UnquoteChar(strings.Trim(arg, "'"), '\'')
			if kind == "byte" {
				return byte(s), err
			}
			return s, err
		}
	case "float32", "float64":
		v, err := strconv.ParseFloat(arg, 64)
		if kind == "float32" {
			return float32(v), err
		}
		return v, err
	}
	return decodeInteger(kind, arg)
}

func decodeInteger(kind, arg string) (any, error) {
	n, err := strconv.ParseInt(arg, 0, 64)
	u, uerr := strconv.ParseUint(arg, 0, 64)
	switch kind {
	case "int":
		return int(n), err
	case "int8":
		return int8(n), err
	case "int16":
		return int16(n), err
	case "int32", "rune":
		return int32(n), err
	case "int64":
		return n, err
	case "uint":
		return uint(u), uerr
	case "uint8", "byte":
		return uint8(u), uerr
	case "uint16":
		return uint16(u), uerr
	case "uint32":
		return uint32(u), uerr
	case "uint64":
		return u, uerr
	}
	return nil, fmt.Errorf("unknown type %s", kind)
}

// runFuzzTests runs the seeds of all fuzz targets that -run names.
func runFuzzTests(deps testDeps, targets []InternalFuzzTarget, deadline time.Time) (ran, ok bool) {
	ok = true
	if len(targets) == 0 {
		return false, true
	}
	for _, procs := range cpuList {
		runtime.GOMAXPROCS(procs)
		for i := uint(0); i < *count; i++ {
			if shouldFailFast() {
				break
			}
			root := newRoot(newTestContext(*parallel, newMatcher(deps.MatchString, *match, "-test.run", *skip)), deadline)
			for _, target := range targets {
				if shouldFailFast() {
					break
				}
				name, matched, _ := root.context.match.fullName(nil, target.Name)
				if !matched {
					continue
				}
				f := &F{testContext: root.context}
				f.common = common{signal: make(chan bool, 1), barrier: make(chan bool), name: name, parent: &root.common, level: 1, chatty: root.chatty}
				f.w = indenter{&f.common}
				if f.chatty != nil {
					f.chatty.update(f.name, "=== RUN   %s\n", f.name)
				}
				running.add(name)
				go fRunner(f, target.Fn)
				<-f.signal
				if f.chatty != nil && f.chatty.json {
					f.chatty.update(f.parent.name, "=== NAME  %s\n", f.parent.name)
				}
				ran = ran || f.ran
				ok = ok && !f.failed
			}
			if !ran {
				return ran, ok
			}
		}
	}
	return ran, ok
}

// fRunner runs one fuzz test in its goroutine.
func fRunner(f *F, fn func(*F)) {
	f.runner = callerName(0)
	defer f.end()
	defer f.runCleanup(false)
	f.start = time.Now()
	fn(f)
	f.finished = true
}

func (f *F) end() {
	if f.Failed() {
		failures++
	}
	err := recover()
	if err == nil && !f.finished {
		err = errFinished
	}
	running.remove(f.name)
	f.duration += time.Since(f.start)
	if err != nil {
		f.inFuzzFn = false
		f.Fail()
		f.flushToParent(f.name, "--- FAIL: %s (%s)\n", f.name, formatDuration(f.duration))
		panic(err)
	}
	verdict := "PASS"
	if f.failed {
		verdict = "FAIL"
	} else if f.common.skipped {
		verdict = "SKIP"
	}
	if f.failed || f.chatty != nil {
		f.flushToParent(f.name, "--- %s: %s (%s)\n", verdict, f.name, formatDuration(f.duration))
	}
	f.done = true
	f.setRan()
	f.signal <- true
}
