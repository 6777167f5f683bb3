package testing

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"time"
)

// InternalExample is an internal type but exported because it is cross-package; it is part of the implementation of the "go test" command.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// RunExamples is an internal function but exported because it is cross-package; it is part of the implementation of the "go test" command.
func RunExamples(matchString func(pat, str string) (bool, error), examples []InternalExample) (ok bool) {
	_, ok = runExamples(matchString, examples)
	return ok
}

func runExamples(matchString func(pat, str string) (bool, error), examples []InternalExample) (ran, ok bool) {
	ok = true
	for _, e := range examples {
		// Examples have no parts: the whole pattern counts. What -skip says does not.
		matched, err := matchString(*match, e.Name)
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: invalid regexp for -test.run: %s\n", err)
			os.Exit(1)
		}
		if !matched {
			continue
		}
		ran = true
		if !runExample(e) {
			ok = false
		}
	}
	return ran, ok
}

// runExample runs one example with standard output in a file and compares.
func runExample(e InternalExample) (passed bool) {
	if Verbose() {
		fmt.Printf("%s=== RUN   %s\n", outputPrefix(), e.Name)
	}
	stdout := os.Stdout
	file, err := os.CreateTemp("", "example")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Remove(file.Name())
	os.Stdout = file
	finished := false
	start := time.Now()
	defer func() {
		spent := time.Since(start)
		panicked := recover()
		os.Stdout = stdout
		output := written(file)
		file.Close()
		passed = e.judge(output, spent, finished, panicked)
	}()
	e.F()
	finished = true
	return false
}

func written(f *os.File) string {
	info, err := f.Stat()
	if err != nil {
		return ""
	}
	b := make([]byte, info.Size())
	n, _ := f.ReadAt(b, 0)
	return string(b[:n])
}

func sortedLines(s string) string {
	lines := strings.Split(s, "\n")
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// judge reports the example; a panic goes on.
func (e InternalExample) judge(output string, spent time.Duration, finished bool, panicked any) (passed bool) {
	d := formatDuration(spent)
	got, want := strings.TrimSpace(output), strings.TrimSpace(e.Output)
	fail := ""
	if e.Unordered {
		if sortedLines(got) != sortedLines(want) && panicked == nil {
			fail = fmt.Sprintf("got:\n%s\nwant (unordered):\n%s\n", output, e.Output)
		}
	} else if got != want && panicked == nil {
		fail = fmt.Sprintf("got:\n%s\nwant:\n%s\n", got, want)
	}
	if fail != "" || !finished || panicked != nil {
		fmt.Printf("%s--- FAIL: %s (%s)\n%s", outputPrefix(), e.Name, d, fail)
	} else {
		passed = true
		if Verbose() {
			fmt.Printf("%s--- PASS: %s (%s)\n", outputPrefix(), e.Name, d)
		}
	}
	if verbosity.json {
		fmt.Printf("%s=== NAME  %s\n", outputPrefix(), "")
	}
	if panicked != nil {
		panic(panicked)
	}
	if !finished {
		panic(errFinished)
	}
	return passed
}
