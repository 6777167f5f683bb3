// Package runtime contains operations that interact with the runtime system, such as functions to control goroutines.
package runtime

import "unsafe"

// Compiler is the name of the compiler toolchain that built the running binary.
const Compiler = "gc"

// GOOS is the running program's operating system target.
const GOOS string = "linux"

// GOARCH is the running program's architecture target.
const GOARCH string = "amd64"

// Version returns the Go tree's version string.
func Version() string { return "go1.21" }

// GOROOT returns the root of the Go tree: the GOROOT environment variable, if set at process start, or else the empty string.
func GOROOT() string

// NumCPU returns the number of logical CPUs usable by the current process.
func NumCPU() int

// processors is the environment's GOMAXPROCS, or NumCPU.
func processors() int

// procs is what GOMAXPROCS was last set to; goroutines run on one processor whatever it says.
var procs int

// GOMAXPROCS sets the maximum number of CPUs that can be executing simultaneously and returns the previous setting. If n < 1, it does not change the current setting.
func GOMAXPROCS(n int) int {
	if procs == 0 {
		procs = processors()
	}
	old := procs
	if n >= 1 {
		procs = n
	}
	return old
}

// NumGoroutine returns the number of goroutines that currently exist.
func NumGoroutine() int

// NumCgoCall returns the number of cgo calls made by the current process.
func NumCgoCall() int64 { return 0 }

// Gosched yields the processor, allowing other goroutines to run. It does not suspend the current goroutine, so execution resumes automatically.
func Gosched()

// Breakpoint executes a breakpoint trap.
func Breakpoint()

// Goexit terminates the goroutine that calls it. No other goroutine is affected. Goexit runs all deferred calls before terminating the goroutine.
//
// Calling Goexit from the main goroutine terminates that goroutine without func main returning. Since func main has not returned,
// the program continues execution of other goroutines. If all other goroutines exit, the program crashes.
func Goexit()

// LockOSThread wires the calling goroutine to its current operating system thread. All goroutines run on one thread, so that it always is.
func LockOSThread()

// UnlockOSThread undoes an earlier call to LockOSThread.
func UnlockOSThread()

// GC runs a garbage collection and blocks the caller until the garbage collection is complete.
func GC()

// KeepAlive marks its argument as currently reachable. This ensures that the object is not freed, and its finalizer is not run,
// before the point in the program where KeepAlive is called.
func KeepAlive(x any) {}

// SetFinalizer sets the finalizer associated with obj to the provided finalizer function. When the garbage collector finds an unreachable block
// with an associated finalizer, it clears the association and runs finalizer(obj) in a separate goroutine.
//
// SetFinalizer(obj, nil) clears any finalizer associated with obj.
func SetFinalizer(obj any, finalizer any)

// A Func represents a Go function in the running binary.
type Func struct {
	opaque struct{}
}

// FuncForPC returns a *Func describing the function that contains the given program counter address, or else nil.
func FuncForPC(pc uintptr) *Func {
	if function, _, _, _ := describe(pc); function == "" {
		return nil
	}
	return (*Func)(unsafe.Pointer(pc))
}

// Name returns the name of the function.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	function, _, _, _ := describe(uintptr(unsafe.Pointer(f)))
	return function
}

// Entry returns the entry address of the function.
func (f *Func) Entry() uintptr {
	_, _, _, entry := describe(uintptr(unsafe.Pointer(f)))
	return entry
}

// FileLine returns the file name and line number of the source code corresponding to the program counter pc.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _ = describe(pc)
	return file, line
}

// describe tells what is known of a program counter: an address that callers made or the entry of a function.
func describe(pc uintptr) (function, file string, line int, entry uintptr)

// callers fills pc with the calls under way, beginning with the skip-th above its own caller.
func callers(skip int, pc []uintptr) int

// Caller reports file and line number information about function invocations on the calling goroutine's stack. The argument skip is the number
// of stack frames to ascend, with 0 identifying the caller of Caller. The boolean ok is false if it was not possible to recover the information.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if callers(skip+1, pcs[:]) == 0 {
		return 0, "", 0, false
	}
	_, file, line, _ = describe(pcs[0])
	return pcs[0], file, line, true
}

// Callers fills the slice pc with the return program counters of function invocations on the calling goroutine's stack. The argument skip is the
// number of stack frames to skip before recording in pc, with 0 identifying the frame for Callers itself and 1 identifying the caller of Callers.
// It returns the number of entries written to pc.
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, pc)
}

// Frames may be used to get function/file/line information for a slice of PC values returned by Callers.
type Frames struct {
	callers []uintptr
}

// Frame is the information returned by Frames for each call frame.
type Frame struct {
	// PC is the program counter for the location in this frame.
	PC uintptr

	// Func is the Func value of this call frame. This may be nil for non-Go code or fully inlined functions.
	Func *Func

	// Function is the package path-qualified function name of this call frame. If non-empty, this string uniquely identifies a single function in the program.
	Function string

	// File and Line are the file name and line number of the location in this frame.
	File string
	Line int

	// Entry point program counter for the function; may be zero if not known.
	Entry uintptr
}

// CallersFrames takes a slice of PC values returned by Callers and prepares to return function/file/line information.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next returns a Frame representing the next call frame in the slice of PC values. If it has already returned all call frames, Next returns a zero Frame.
// The more result indicates whether the next call to Next will return a valid Frame.
func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	ci.callers = ci.callers[1:]
	function, file, line, entry := describe(pc)
	return Frame{PC: pc, Func: (*Func)(unsafe.Pointer(pc)), Function: function, File: file, Line: line, Entry: entry}, len(ci.callers) > 0
}

// stackText is a traceback of the calling goroutine, beginning at its caller, or of all goroutines.
func stackText(all bool) string

// Stack formats a stack trace of the calling goroutine into buf and returns the number of bytes written to buf.
// If all is true, Stack formats stack traces of all other goroutines into buf after the trace for the current goroutine.
func Stack(buf []byte, all bool) int { return copy(buf, stackText(all)) }
