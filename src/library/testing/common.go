package testing

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// common holds what T, B and F share.
type common struct {
	mu             sync.RWMutex
	output         []byte // logged so far
	w              io.Writer
	ran            bool
	failed         bool
	skipped        bool
	done           bool
	finished       bool // the test function has returned, or FailNow or SkipNow was called
	hasSub         bool
	bench          bool
	isParallel     bool
	cleanupStarted bool
	helpers        map[string]bool // functions to leave out when a line is looked for
	cleanups       []func()
	chatty         *chatty
	runner         string // name of the function that runs the test
	parent         *common
	level          int
	creator        []uintptr
	name           string
	start          time.Time
	duration       time.Duration
	barrier        chan bool // closed when parallel subtests may start
	signal         chan bool
	sub            []*T
	tempDir        string
	tempDirErr     error
	tempDirSeq     int
}

// Name returns the name of the running (sub-) test or benchmark.
func (c *common) Name() string { return c.name }

func (c *common) setRan() {
	for p := c; p != nil; p = p.parent {
		p.ran = true
	}
}

// Fail marks the function as having failed but continues execution.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

// Failed reports whether the function has failed.
func (c *common) Failed() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.failed
}

// FailNow marks the function as having failed and stops its execution by calling runtime.Goexit.
func (c *common) FailNow() {
	c.Fail()
	c.mu.Lock()
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// SkipNow marks the test as having been skipped and stops its execution by calling runtime.Goexit.
func (c *common) SkipNow() {
	c.mu.Lock()
	c.skipped = true
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// Skipped reports whether the test was skipped.
func (c *common) Skipped() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.skipped
}

// Log formats its arguments using default formatting, analogous to Println, and records the text in the error log.
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...), 1) }

// Logf formats its arguments according to the format, analogous to Printf, and records the text in the error log.
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...), 1) }

// Error is equivalent to Log followed by Fail.
func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.Fail()
}

// Errorf is equivalent to Logf followed by Fail.
func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.Fail()
}

// Fatal is equivalent to Log followed by FailNow.
func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.FailNow()
}

// Fatalf is equivalent to Logf followed by FailNow.
func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.FailNow()
}

// Skip is equivalent to Log followed by SkipNow.
func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.SkipNow()
}

// Skipf is equivalent to Logf followed by SkipNow.
func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.SkipNow()
}

// Helper marks the calling function as a test helper function. When printing file and line information, that function will be skipped.
func (c *common) Helper() {
	name := callerName(1)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	c.helpers[name] = true
}

func (c *common) isHelper(function string) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.helpers[function]
}

// log records a text; skip is the number of frames between log and the caller whose line counts.
func (c *common) log(s string, skip int) {
	s = c.decorate(s, skip+1)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.done {
		if c.chatty == nil {
			c.output = append(c.output, s...)
		} else if c.bench {
			fmt.Print(s) // as it comes: the output of benchmarks is never held back
		} else {
			c.chatty.print(c.name, s)
		}
		return
	}
	// The test has ended: its log belongs to the innermost parent that still runs.
	for p := c.parent; p != nil; p = p.parent {
		p.mu.Lock()
		running := !p.done
		if running {
			p.output = append(p.output, s...)
		}
		p.mu.Unlock()
		if running {
			return
		}
	}
	panic("Log in goroutine after " + c.name + " has completed: " + s)
}

// decorate puts the caller's file and line before the text and indents its lines.
func (c *common) decorate(s string, skip int) string {
	file, line := c.position(skip + 1)
	if i := strings.LastIndexAny(file, `/\`); i >= 0 && !*fullPath {
		file = file[i+1:]
	}
	lines := strings.Split(s, "\n")
	if n := len(lines); n > 1 && lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return fmt.Sprintf("    %s:%d: %s\n", file, line, strings.Join(lines, "\n        "))
}

// position finds the frame whose line is shown: helpers are left out, as long as they do not stand at the top of the test.
func (c *common) position(skip int) (file string, line int) {
	pc := callers(skip + 1)
	return c.positionIn(pc)
}

func (c *common) positionIn(pc []uintptr) (string, int) {
	if len(pc) == 0 {
		return "???", 1
	}
	frames := runtime.CallersFrames(pc)
	var previous runtime.Frame
	for {
		frame, more := frames.Next()
		if frame.Function == c.runner && c.runner != "" {
			// All the way up to the test function are helpers: a subtest's line is that of its Run call.
			if c.level > 1 && len(c.creator) > 0 {
				return c.parent.positionIn(c.creator)
			}
			break
		}
		previous = frame
		if !more || !c.isHelper(frame.Function) {
			break
		}
	}
	return knownFile(previous)
}

func knownFile(f runtime.Frame) (string, int) {
	if f.File == "" {
		return "???", 1
	}
	return f.File, f.Line
}

// callers returns the call stack from skip frames above its caller on.
func callers(skip int) []uintptr {
	var pc [50]uintptr
	n := runtime.Callers(skip+2, pc[:])
	return append([]uintptr(nil), pc[:n]...)
}

// callerName returns the name of the function skip frames above its caller.
func callerName(skip int) string {
	pc := make([]uintptr, 1)
	if runtime.Callers(skip+2, pc) == 0 {
		return ""
	}
	frame, _ := runtime.CallersFrames(pc).Next()
	return frame.Function
}

// Cleanup registers a function to be called when the test (or subtest) and all its subtests complete. Cleanup functions will be called in
// last added, first called order.
func (c *common) Cleanup(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cleanups = append(c.cleanups, f)
}

// runCleanup calls the registered functions, also those that they register. With catch it returns the value of a panic.
func (c *common) runCleanup(catch bool) (panicked any) {
	c.cleanupStarted = true
	defer func() { c.cleanupStarted = false }()
	if catch {
		defer func() { panicked = recover() }()
	}
	defer func() {
		// After a panic the rest still runs.
		c.mu.Lock()
		rest := len(c.cleanups) > 0
		c.mu.Unlock()
		if rest {
			c.runCleanup(false)
		}
	}()
	for {
		c.mu.Lock()
		n := len(c.cleanups)
		if n == 0 {
			c.mu.Unlock()
			return nil
		}
		f := c.cleanups[n-1]
		c.cleanups = c.cleanups[:n-1]
		c.mu.Unlock()
		f()
	}
}

// Setenv calls os.Setenv(key, value) and uses Cleanup to restore the environment variable to its original value after the test.
func (c *common) Setenv(key, value string) {
	old, had := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	if had {
		c.Cleanup(func() { os.Setenv(key, old) })
	} else {
		c.Cleanup(func() { os.Unsetenv(key) })
	}
}

// TempDir returns a temporary directory for the test to use. The directory is automatically removed when the test and all its subtests
// complete. Each subsequent call to t.TempDir returns a unique directory.
func (c *common) TempDir() string {
	c.mu.Lock()
	fresh := c.tempDir == ""
	if !fresh {
		if _, err := os.Stat(c.tempDir); os.IsNotExist(err) {
			fresh = true
		}
	}
	if fresh {
		c.tempDir, c.tempDirErr = os.MkdirTemp("", strings.Map(tempDirRune, c.name))
		c.tempDirSeq = 0
	}
	dir, err := c.tempDir, c.tempDirErr
	c.tempDirSeq++
	dir = fmt.Sprintf("%s%c%03d", dir, os.PathSeparator, c.tempDirSeq)
	c.mu.Unlock()
	if err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	if fresh {
		c.Cleanup(func() {
			if err := os.RemoveAll(c.tempDir); err != nil {
				c.Errorf("TempDir RemoveAll cleanup: %v", err)
			}
		})
	}
	if err := os.Mkdir(dir, 0777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

// tempDirRune drops what file names should not have.
func tempDirRune(r rune) rune {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || strings.ContainsRune("!#$%&()+,-.=@^_{}~ ", r) {
			return r
		}
	} else if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return r
	}
	return -1
}

// flushToParent prints a line and then what the test has logged, to the parent's log or to standard output.
func (c *common) flushToParent(testName, format string, args ...any) {
	p := c.parent
	p.mu.Lock()
	defer p.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.output) > 0 {
		format += "%s"
		args = append(args[:len(args):len(args)], c.output)
		c.output = c.output[:0]
	}
	if c.chatty != nil && (p.w == c.chatty.w || c.chatty.json) {
		c.chatty.update(testName, format, args...)
	} else {
		fmt.Fprintf(p.w, c.chatty.prefix()+format, args...)
	}
}

// formatDuration prints seconds with two digits.
func formatDuration(d time.Duration) string { return fmt.Sprintf("%.2fs", d.Seconds()) }
