// Package exec runs external commands. It wraps os.StartProcess to make it easier to remap stdin and stdout, connect I/O with pipes, and do other
// adjustments.
//
// Unlike the "system" library call from C and other languages, the os/exec package intentionally does not invoke the system shell.
package exec

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Error is returned by LookPath when it fails to classify a file as an executable.
type Error struct {
	// Name is the file name for which the error occurred.
	Name string
	// Err is the underlying error.
	Err error
}

func (e *Error) Error() string { return "exec: " + strconv.Quote(e.Name) + ": " + e.Err.Error() }

// Unwrap returns the underlying error.
func (e *Error) Unwrap() error { return e.Err }

// ErrWaitDelay is returned by Cmd.Wait if the process exits with a successful status code but its output pipes are not closed before the command's
// WaitDelay expires.
var ErrWaitDelay = errors.New("exec: WaitDelay expired before I/O complete")

// An ExitError reports an unsuccessful exit by a command.
type ExitError struct {
	*os.ProcessState

	// Stderr holds a subset of the standard error output from the Cmd.Output method if standard error was not otherwise being collected.
	// If the error output is long, Stderr may contain only a prefix and suffix of the output, with the middle replaced with text about the number
	// of omitted bytes.
	Stderr []byte
}

func (e *ExitError) Error() string { return e.ProcessState.String() }

// Cmd represents an external command being prepared or run. A Cmd cannot be reused after calling its Run, Output or CombinedOutput methods.
type Cmd struct {
	// Path is the path of the command to run. If it is relative, it is evaluated relative to Dir.
	Path string

	// Args holds command line arguments, including the command as Args[0]. If the Args field is empty or nil, Run uses {Path}.
	Args []string

	// Env specifies the environment of the process. Each entry is of the form "key=value". If Env is nil, the new process uses the current process's
	// environment. If Env contains duplicate environment keys, only the last value in the slice for each duplicate key is used.
	Env []string

	// Dir specifies the working directory of the command. If it is empty, Run runs the command in the calling process's current directory.
	Dir string

	// Stdin specifies the process's standard input. If Stdin is nil, the process reads from the null device. If Stdin is an *os.File, the process's
	// standard input is connected directly to that file. Otherwise, a separate goroutine reads from Stdin and delivers that data to the command over a pipe.
	Stdin io.Reader

	// Stdout and Stderr specify the process's standard output and error. If either is nil, Run connects it to the null device. If either is an
	// *os.File, the output from the process is connected directly to that file. Otherwise, a separate goroutine reads from the process over a pipe
	// and delivers that data to the Writer. If Stdout and Stderr are the same writer, at most one goroutine at a time will call Write.
	Stdout io.Writer
	Stderr io.Writer

	// ExtraFiles specifies additional open files to be inherited by the new process. If non-nil, entry i becomes file descriptor 3+i.
	ExtraFiles []*os.File

	// SysProcAttr holds optional, operating system-specific attributes.
	SysProcAttr *syscall.SysProcAttr

	// Process is the underlying process, once started.
	Process *os.Process

	// ProcessState contains information about an exited process. If the process was started successfully, Wait or Run will populate it.
	ProcessState *os.ProcessState

	Err error // LookPath error, if any.

	// If Cancel is non-nil, the command must have been created with CommandContext and Cancel will be called when the command's Context is done.
	// By default, CommandContext sets Cancel to call the Kill method on the command's Process.
	Cancel func() error

	// If WaitDelay is non-zero, it bounds the time spent waiting on two sources of unexpected delay in Wait: a child process that fails to exit after
	// the associated Context is canceled, and a child process that exits but leaves its I/O pipes unclosed.
	WaitDelay time.Duration

	ctx        context.Context
	forChild   []io.Closer    // closed once the child has them
	ours       []io.Closer    // our ends of pipes: closed by Wait
	copiers    []func() error // one goroutine each
	copied     chan error
	cancelled  chan error // the watcher of ctx answers here
	ended      chan struct{}
	waitCalled bool
}

// Command returns the Cmd struct to execute the named program with the given arguments. It sets only the Path and Args in the returned structure.
// If name contains no path separators, Command uses LookPath to resolve name to a complete path if possible.
func Command(name string, arg ...string) *Cmd {
	c := &Cmd{Path: name, Args: append([]string{name}, arg...)}
	if filepath.Base(name) == name {
		path, err := LookPath(name)
		if path != "" {
			c.Path = path
		}
		c.Err = err
	}
	return c
}

// CommandContext is like Command but includes a context. The provided context is used to interrupt the process (by calling cmd.Cancel or
// os.Process.Kill) if the context becomes done before the command completes on its own.
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd {
	if ctx == nil {
		panic("nil Context")
	}
	c := Command(name, arg...)
	c.ctx = ctx
	c.Cancel = func() error { return c.Process.Kill() }
	return c
}

// String returns a human-readable description of c. It is intended only for debugging. In particular, it is not suitable for use as input to a shell.
func (c *Cmd) String() string {
	if c.Err != nil {
		return strings.Join(c.Args, " ") // the path was not found
	}
	parts := []string{c.Path}
	if len(c.Args) > 1 {
		parts = append(parts, c.Args[1:]...)
	}
	return strings.Join(parts, " ")
}

// Environ returns a copy of the environment in which the command would be run as it is currently configured.
func (c *Cmd) Environ() []string {
	env, _ := c.environment()
	return env
}

func (c *Cmd) environment() ([]string, error) {
	env := c.Env
	if env == nil {
		env = os.Environ()
		if c.Dir != "" {
			pwd, err := filepath.Abs(c.Dir)
			if err != nil {
				return lastOfEach(env), err
			}
			env = append(env, "PWD="+pwd)
		}
	}
	var err error
	for _, e := range env {
		if strings.IndexByte(e, 0) >= 0 {
			err = errors.New("exec: environment variable contains NUL")
		}
	}
	return lastOfEach(env), err
}

// lastOfEach keeps the last value of each key, in the order of those values.
func lastOfEach(env []string) []string {
	seen := make(map[string]bool, len(env))
	kept := make([]string, 0, len(env))
	for i := len(env) - 1; i >= 0; i-- {
		if strings.IndexByte(env[i], 0) >= 0 {
			continue
		}
		key, _, found := strings.Cut(env[i], "=")
		if found {
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		kept = append(kept, env[i])
	}
	for i, j := 0, len(kept)-1; i < j; i, j = i+1, j-1 {
		kept[i], kept[j] = kept[j], kept[i]
	}
	return kept
}

func closeAll(list []io.Closer) {
	for _, c := range list {
		c.Close()
	}
}

// same reports whether two writers are the same one.
func same(a, b io.Writer) (equal bool) {
	defer func() { recover() }() // uncomparable
	return a == b
}

func (c *Cmd) null(flag int) (*os.File, error) {
	f, err := os.OpenFile(os.DevNull, flag, 0)
	if err == nil {
		c.forChild = append(c.forChild, f)
	}
	return f, err
}

func (c *Cmd) input() (*os.File, error) {
	if c.Stdin == nil {
		return c.null(os.O_RDONLY)
	}
	if f, ok := c.Stdin.(*os.File); ok {
		return f, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.forChild = append(c.forChild, r)
	c.ours = append(c.ours, w)
	c.copiers = append(c.copiers, func() error {
		_, err := io.Copy(w, c.Stdin)
		if errors.Is(err, syscall.EPIPE) {
			err = nil // the command did not want to read it all
		}
		if closeErr := w.Close(); err == nil {
			err = closeErr
		}
		return err
	})
	return r, nil
}

func (c *Cmd) output(to io.Writer) (*os.File, error) {
	if to == nil {
		return c.null(os.O_WRONLY)
	}
	if f, ok := to.(*os.File); ok {
		return f, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.forChild = append(c.forChild, w)
	c.ours = append(c.ours, r)
	c.copiers = append(c.copiers, func() error {
		_, err := io.Copy(to, r)
		r.Close()
		return err
	})
	return w, nil
}

// files opens what the child gets as descriptors 0, 1, 2, …
func (c *Cmd) files() ([]*os.File, error) {
	in, err := c.input()
	if err != nil {
		return nil, err
	}
	out, err := c.output(c.Stdout)
	if err != nil {
		return nil, err
	}
	failures := out
	if c.Stderr == nil || !same(c.Stderr, c.Stdout) {
		if failures, err = c.output(c.Stderr); err != nil {
			return nil, err
		}
	}
	return append([]*os.File{in, out, failures}, c.ExtraFiles...), nil
}

// Run starts the specified command and waits for it to complete.
//
// The returned error is nil if the command runs, has no problems copying stdin, stdout, and stderr, and exits with a zero exit status.
// If the command starts but does not complete successfully, the error is of type *ExitError.
func (c *Cmd) Run() error {
	if err := c.Start(); err != nil {
		return err
	}
	return c.Wait()
}

// Start starts the specified command but does not wait for it to complete. If Start returns successfully, the c.Process field will be set.
// After a successful call to Start the Wait method must be called in order to release associated system resources.
func (c *Cmd) Start() (err error) {
	if c.Path == "" && c.Err == nil {
		c.Err = errors.New("exec: no command")
	}
	defer func() {
		closeAll(c.forChild)
		c.forChild = nil
		if err != nil {
			closeAll(c.ours)
			c.ours = nil
		}
	}()
	if c.Err != nil {
		return c.Err
	}
	if c.Process != nil {
		return errors.New("exec: already started")
	}
	if c.Cancel != nil && c.ctx == nil {
		return errors.New("exec: command with a non-nil Cancel was not created with CommandContext")
	}
	if c.ctx != nil {
		select {
		case <-c.ctx.Done():
			return c.ctx.Err()
		default:
		}
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	env, err := c.environment()
	if err != nil {
		return err
	}
	args := c.Args
	if len(args) == 0 {
		args = []string{c.Path}
	}
	c.Process, err = os.StartProcess(c.Path, args, &os.ProcAttr{Dir: c.Dir, Files: files, Env: env, Sys: c.SysProcAttr})
	if err != nil {
		return err
	}
	if len(c.copiers) > 0 {
		c.copied = make(chan error, len(c.copiers))
		for _, f := range c.copiers {
			go func(f func() error) { c.copied <- f() }(f)
		}
	}
	if c.ctx != nil && c.ctx.Done() != nil && (c.Cancel != nil || c.WaitDelay != 0) {
		c.cancelled, c.ended = make(chan error, 1), make(chan struct{})
		go c.watch()
	}
	return nil
}

// watch interrupts the command when its context is done.
func (c *Cmd) watch() {
	select {
	case <-c.ended:
		c.cancelled <- nil
		return
	case <-c.ctx.Done():
	}
	var err error
	if c.Cancel != nil {
		switch interruptErr := c.Cancel(); {
		case interruptErr == nil:
			err = c.ctx.Err() // the command ends because of the context
		case !errors.Is(interruptErr, os.ErrProcessDone):
			err = wrapped{"exec: canceling Cmd", interruptErr}
		}
	}
	if c.WaitDelay == 0 {
		c.cancelled <- err
		return
	}
	timer := time.NewTimer(c.WaitDelay)
	defer timer.Stop()
	select {
	case <-c.ended:
	case <-timer.C:
		killErr := c.Process.Kill()
		if killErr == nil {
			err = c.ctx.Err()
		} else if !errors.Is(killErr, os.ErrProcessDone) {
			err = wrapped{"exec: killing Cmd", killErr}
		}
	}
	c.cancelled <- err
}

type wrapped struct {
	prefix string
	error
}

func (w wrapped) Error() string { return w.prefix + ": " + w.error.Error() }
func (w wrapped) Unwrap() error { return w.error }

// awaitCopies waits for the goroutines that copy, after WaitDelay no longer.
func (c *Cmd) awaitCopies() (err error) {
	defer closeAll(c.ours)
	var late <-chan time.Time
	if c.WaitDelay != 0 {
		timer := time.NewTimer(c.WaitDelay)
		defer timer.Stop()
		late = timer.C
	}
	for range c.copiers {
		select {
		case copyErr := <-c.copied:
			if err == nil {
				err = copyErr
			}
		case <-late:
			closeAll(c.ours)
			if err == nil {
				err = ErrWaitDelay
			}
			return err
		}
	}
	return err
}

// Wait waits for the command to exit and waits for any copying to stdin or copying from stdout or stderr to complete. The command must have been
// started by Start. Wait releases any resources associated with the Cmd.
func (c *Cmd) Wait() error {
	if c.Process == nil {
		return errors.New("exec: not started")
	}
	if c.waitCalled {
		return errors.New("exec: Wait was already called")
	}
	c.waitCalled = true
	state, err := c.Process.Wait()
	if err == nil && !state.Success() {
		err = &ExitError{ProcessState: state}
	}
	c.ProcessState = state
	if c.ended != nil {
		close(c.ended)
		interruptErr := <-c.cancelled
		if err == nil {
			err = interruptErr
		}
	}
	if copyErr := c.awaitCopies(); err == nil {
		err = copyErr
	}
	c.ours = nil
	return err
}

// Output runs the command and returns its standard output. Any returned error will usually be of type *ExitError. If c.Stderr was nil,
// Output populates ExitError.Stderr.
func (c *Cmd) Output() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	var out bytes.Buffer
	c.Stdout = &out
	var failures *clipped
	if c.Stderr == nil {
		failures = &clipped{}
		c.Stderr = failures
	}
	err := c.Run()
	if e, ok := err.(*ExitError); ok && failures != nil {
		e.Stderr = failures.bytes()
	}
	return out.Bytes(), err
}

// CombinedOutput runs the command and returns its combined standard output and standard error.
func (c *Cmd) CombinedOutput() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	if c.Stderr != nil {
		return nil, errors.New("exec: Stderr already set")
	}
	var both bytes.Buffer
	c.Stdout, c.Stderr = &both, &both
	err := c.Run()
	return both.Bytes(), err
}

// StdinPipe returns a pipe that will be connected to the command's standard input when the command starts. The pipe will be closed automatically
// after Wait sees the command exit. A caller need only call Close to force the pipe to close sooner.
func (c *Cmd) StdinPipe() (io.WriteCloser, error) {
	if c.Stdin != nil {
		return nil, errors.New("exec: Stdin already set")
	}
	if c.Process != nil {
		return nil, errors.New("exec: StdinPipe after process started")
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.Stdin = r
	c.forChild = append(c.forChild, r)
	c.ours = append(c.ours, w)
	return w, nil
}

func (c *Cmd) outputPipe(to *io.Writer, name string) (io.ReadCloser, error) {
	if *to != nil {
		return nil, errors.New("exec: " + name + " already set")
	}
	if c.Process != nil {
		return nil, errors.New("exec: " + name + "Pipe after process started")
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	*to = w
	c.forChild = append(c.forChild, w)
	c.ours = append(c.ours, r)
	return r, nil
}

// StdoutPipe returns a pipe that will be connected to the command's standard output when the command starts. Wait will close the pipe after seeing the
// command exit, so it is incorrect to call Wait before all reads from the pipe have completed.
func (c *Cmd) StdoutPipe() (io.ReadCloser, error) { return c.outputPipe(&c.Stdout, "Stdout") }

// StderrPipe returns a pipe that will be connected to the command's standard error when the command starts. Wait will close the pipe after seeing the
// command exit, so it is incorrect to call Wait before all reads from the pipe have completed.
func (c *Cmd) StderrPipe() (io.ReadCloser, error) { return c.outputPipe(&c.Stderr, "Stderr") }

// clipped keeps the beginning and the end of what is written.
type clipped struct {
	first, last []byte
	omitted     int
}

const clippedSize = 32 << 10

func (w *clipped) Write(p []byte) (n int, err error) {
	n = len(p)
	if room := clippedSize - len(w.first); room > 0 {
		if room > len(p) {
			room = len(p)
		}
		w.first = append(w.first, p[:room]...)
		p = p[room:]
	}
	w.last = append(w.last, p...)
	if extra := len(w.last) - clippedSize; extra > 0 {
		w.omitted += extra
		w.last = append(w.last[:0], w.last[extra:]...)
	}
	return n, nil
}

func (w *clipped) bytes() []byte {
	all := append([]byte(nil), w.first...)
	if w.omitted > 0 {
		all = append(all, "\n... omitting "+strconv.Itoa(w.omitted)+" bytes ...\n"...)
	}
	return append(all, w.last...)
}
