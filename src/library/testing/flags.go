package testing

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"

	"math/rand"
)

var (
	initialised     bool
	short           = new(bool)
	failFast        = new(bool)
	fullPath        = new(bool)
	benchmarkMemory = new(bool)
	matchBenchmarks = new(string)
	list            = new(string)
	match           = new(string)
	skip            = new(string)
	cpuListText     = new(string)
	shuffleText     = new(string)
	outputDir       = new(string)
	count           = one()
	parallel        = maxProcs()
	timeout         = new(time.Duration)
	verbosity       verboseFlag
	benchTime       = durationOrCount{d: time.Second}
	cpuList         []int
)

func one() *uint {
	n := uint(1)
	return &n
}

func maxProcs() *int {
	n := runtime.GOMAXPROCS(0)
	return &n
}

// verboseFlag is -test.v: on, off, or test2json.
type verboseFlag struct {
	on   bool
	json bool
}

func (f *verboseFlag) IsBoolFlag() bool { return true }

func (f *verboseFlag) Set(text string) error {
	if text == "test2json" {
		f.on, f.json = true, true
		return nil
	}
	on, err := strconv.ParseBool(text)
	if err != nil {
		return fmt.Errorf("invalid flag -test.v=%s", text)
	}
	f.on, f.json = on, false
	return nil
}

func (f *verboseFlag) String() string {
	if f.json {
		return "test2json"
	}
	return strconv.FormatBool(f.on)
}

func (f *verboseFlag) Get() any {
	if f.json {
		return "test2json"
	}
	return f.on
}

// durationOrCount is -test.benchtime: a time, or a number of iterations followed by x.
type durationOrCount struct {
	d time.Duration
	n int
}

func (f *durationOrCount) String() string {
	if f.n > 0 {
		return fmt.Sprintf("%dx", f.n)
	}
	return f.d.String()
}

func (f *durationOrCount) Set(text string) error {
	if n, isCount := strings.CutSuffix(text, "x"); isCount {
		v, err := strconv.ParseInt(n, 10, 0)
		if err != nil || v < 0 {
			return fmt.Errorf("invalid count")
		}
		*f = durationOrCount{n: int(v)}
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return fmt.Errorf("invalid duration")
	}
	*f = durationOrCount{d: d}
	return nil
}

// Init registers testing flags. These flags are automatically registered by the "go test" command before running test functions, so Init is
// only needed when calling functions such as Benchmark without using "go test".
func Init() {
	if initialised {
		return
	}
	initialised = true
	flag.BoolVar(short, "test.short", false, "run smaller test suite to save time")
	flag.BoolVar(failFast, "test.failfast", false, "do not start new tests after the first test failure")
	flag.BoolVar(fullPath, "test.fullpath", false, "show full file names in error messages")
	flag.BoolVar(benchmarkMemory, "test.benchmem", false, "print memory allocations for benchmarks")
	flag.StringVar(matchBenchmarks, "test.bench", "", "run only benchmarks matching `regexp`")
	flag.StringVar(list, "test.list", "", "list tests, examples, and benchmarks matching `regexp` then exit")
	flag.StringVar(match, "test.run", "", "run only tests and examples matching `regexp`")
	flag.StringVar(skip, "test.skip", "", "do not list or run tests matching `regexp`")
	flag.StringVar(cpuListText, "test.cpu", "", "comma-separated `list` of cpu counts to run each test with")
	flag.StringVar(shuffleText, "test.shuffle", "off", "randomize the execution order of tests and benchmarks")
	flag.StringVar(outputDir, "test.outputdir", "", "write profiles to `dir`")
	flag.UintVar(count, "test.count", 1, "run tests and benchmarks `n` times")
	flag.IntVar(parallel, "test.parallel", runtime.GOMAXPROCS(0), "run at most `n` tests in parallel")
	flag.DurationVar(timeout, "test.timeout", 0, "panic test binary after duration `d` (default 0, timeout disabled)")
	flag.Var(&verbosity, "test.v", "verbose: print additional output")
	flag.Var(&benchTime, "test.benchtime", "run each benchmark for duration `d` or N times if `d` is of the form Nx")
}

// Short reports whether the -test.short flag is set.
func Short() bool {
	if !initialised {
		panic("testing: Short called before Init")
	}
	if !flag.Parsed() {
		panic("testing: Short called before Parse")
	}
	return *short
}

// Verbose reports whether the -test.v flag is set.
func Verbose() bool {
	if !initialised {
		panic("testing: Verbose called before Init")
	}
	if !flag.Parsed() {
		panic("testing: Verbose called before Parse")
	}
	return verbosity.on
}

// Testing reports whether the current code is being run in a test.
func Testing() bool { return testBinary() }

func testBinary() bool

// CoverMode reports what the test coverage mode is set to: "", since minigo does not measure coverage here.
func CoverMode() string { return "" }

// Coverage reports the current code coverage as a fraction in the range [0, 1]: 0 when coverage is not enabled.
func Coverage() float64 { return 0 }

// CoverBlock records the coverage data for a single basic block.
type CoverBlock struct {
	Line0 uint32
	Col0  uint16
	Line1 uint32
	Col1  uint16
	Stmts uint16
}

// Cover records information about test coverage checking.
type Cover struct {
	Mode            string
	Counters        map[string][]uint32
	Blocks          map[string][]CoverBlock
	CoveredPackages string
}

// RegisterCover records the coverage data accumulators for the tests; nothing reads them.
func RegisterCover(c Cover) {}

// parseCPUList reads -test.cpu.
func parseCPUList() error {
	cpuList = nil
	for _, text := range strings.Split(*cpuListText, ",") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n <= 0 {
			return fmt.Errorf("testing: invalid value %q for -test.cpu", text)
		}
		cpuList = append(cpuList, n)
	}
	if cpuList == nil {
		cpuList = []int{runtime.GOMAXPROCS(-1)}
	}
	return nil
}

// shuffle puts tests and benchmarks in a random order when -test.shuffle asks for it.
func (m *M) shuffle() error {
	if *shuffleText == "off" || *shuffleText == "" {
		return nil
	}
	seed := time.Now().UnixNano()
	if *shuffleText != "on" {
		n, err := strconv.ParseInt(*shuffleText, 10, 64)
		if err != nil {
			return fmt.Errorf(`testing: -shuffle should be "off", "on", or a valid integer: %w`, err)
		}
		seed = n
	}
	fmt.Println("-test.shuffle", seed)
	r := rand.New(rand.NewSource(seed))
	r.Shuffle(len(m.tests), func(i, j int) { m.tests[i], m.tests[j] = m.tests[j], m.tests[i] })
	r.Shuffle(len(m.benchmarks), func(i, j int) { m.benchmarks[i], m.benchmarks[j] = m.benchmarks[j], m.benchmarks[i] })
	return nil
}

func sortedCopy(list []string) []string {
	out := append([]string(nil), list...)
	sort.Strings(out)
	return out
}

// standardMatcher matches as package regexp does; generated test programs use it.
type standardMatcher struct{ importPath string }

func (standardMatcher) MatchString(pat, str string) (bool, error) {
	ok, problem := matchString(pat, str)
	if problem != "" {
		return false, fmt.Errorf("error parsing regexp: %s", problem)
	}
	return ok, nil
}

func (m standardMatcher) ImportPath() string { return m.importPath }

// matchString reports whether str contains a match of pat, or what is wrong with pat.
func matchString(pat, str string) (matched bool, problem string)

// RunProgram is what the program that `minigo test` generates calls: TestMain of the package when it has one, else all tests.
func RunProgram(importPath string, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget,
	examples []InternalExample, testMain func(*M)) {
	m := MainStart(standardMatcher{importPath}, tests, benchmarks, fuzzTargets, examples)
	if testMain == nil {
		os.Exit(m.Run())
	}
	testMain(m)
	os.Exit(m.exitCode)
}
