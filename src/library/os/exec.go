package os

import (
	"errors"
	"strconv"
	"syscall"
	"time"
)

// ErrProcessDone indicates a Process has finished.
var ErrProcessDone = errors.New("os: process already finished")

// Process stores the information about a process created by StartProcess.
type Process struct {
	Pid      int
	done     bool
	resource uint64
}

// ProcAttr holds the attributes that will be applied to a new process started by StartProcess.
type ProcAttr struct {
	// If Dir is non-empty, the child changes into the directory before creating the process.
	Dir string
	// If Env is non-nil, it gives the environment variables for the new process in the form returned by Environ.
	// If it is nil, the result of Environ will be used.
	Env []string
	// Files specifies the open files inherited by the new process. The first three entries correspond to standard input, standard output, and
	// standard error. A nil entry corresponds to that file being closed when the process starts.
	Files []*File

	// Operating system-specific process creation attributes.
	Sys *syscall.SysProcAttr
}

// A Signal represents an operating system signal.
type Signal interface {
	String() string
	Signal() // to distinguish from other Stringers
}

// The only signal values guaranteed to be present in the os package on all systems are os.Interrupt (send the process an interrupt)
// and os.Kill (force the process to exit).
var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// processStarted and processEnded keep the runtime's list of open resources.
func processStarted(name string) uint64
func processEnded(resource uint64)

// FindProcess looks for a running process by its pid. On Unix systems, FindProcess always succeeds and returns a Process for the given pid,
// regardless of whether the process exists.
func FindProcess(pid int) (*Process, error) { return &Process{Pid: pid}, nil }

// StartProcess starts a new process with the program, arguments and attributes specified by name, argv and attr. The argv slice will become
// os.Args in the new process, so it normally starts with the program name. If there is an error, it will be of type *PathError.
func StartProcess(name string, argv []string, attr *ProcAttr) (*Process, error) {
	if attr == nil {
		attr = &ProcAttr{}
	}
	if attr.Dir != "" && (attr.Sys == nil || attr.Sys.Chroot == "") {
		if _, err := Stat(attr.Dir); err != nil {
			pe := err.(*PathError)
			pe.Op = "chdir"
			return nil, pe
		}
	}
	sys := &syscall.ProcAttr{Dir: attr.Dir, Env: attr.Env, Sys: attr.Sys}
	if sys.Env == nil {
		sys.Env = Environ()
	}
	for _, f := range attr.Files {
		sys.Files = append(sys.Files, f.Fd())
	}
	pid, _, err := syscall.StartProcess(name, argv, sys)
	if err != nil {
		return nil, &PathError{Op: "fork/exec", Path: name, Err: err}
	}
	return &Process{Pid: pid, resource: processStarted(name)}, nil
}

// Release releases any resources associated with the Process p, rendering it unusable in the future. Release only needs to be called if Wait is not.
func (p *Process) Release() error {
	p.Pid = -1
	p.ended()
	return nil
}

func (p *Process) ended() {
	if p.resource != 0 {
		processEnded(p.resource)
		p.resource = 0
	}
}

// Kill causes the Process to exit immediately. Kill does not wait until the Process has actually exited.
func (p *Process) Kill() error { return p.Signal(Kill) }

// Signal sends a signal to the Process.
func (p *Process) Signal(sig Signal) error {
	if p.Pid == -1 {
		return errors.New("os: process already released")
	}
	if p.Pid == 0 {
		return errors.New("os: process not initialized")
	}
	if p.done {
		return ErrProcessDone
	}
	s, ok := sig.(syscall.Signal)
	if !ok {
		return errors.New("os: unsupported signal type")
	}
	err := syscall.Kill(p.Pid, s)
	if err == syscall.ESRCH {
		return ErrProcessDone
	}
	return err
}

// Wait waits for the Process to exit, and then returns a ProcessState describing its status and an error, if any. Wait releases any resources
// associated with the Process. On most operating systems, the Process must be a child of the current process or an error will be returned.
func (p *Process) Wait() (*ProcessState, error) {
	if p.Pid == -1 {
		return nil, syscall.EINVAL
	}
	state := &ProcessState{pid: p.Pid, rusage: new(syscall.Rusage)}
	if _, err := syscall.Wait4(p.Pid, &state.status, 0, state.rusage); err != nil {
		return nil, NewSyscallError("waitid", err)
	}
	p.done = true
	p.ended()
	return state, nil
}

// ProcessState stores information about a process, as reported by Wait.
type ProcessState struct {
	pid    int
	status syscall.WaitStatus
	rusage *syscall.Rusage
}

func duration(t syscall.Timeval) time.Duration {
	return time.Duration(t.Sec)*time.Second + time.Duration(t.Usec)*time.Microsecond
}

// UserTime returns the user CPU time of the exited process and its children.
func (p *ProcessState) UserTime() time.Duration { return duration(p.rusage.Utime) }

// SystemTime returns the system CPU time of the exited process and its children.
func (p *ProcessState) SystemTime() time.Duration { return duration(p.rusage.Stime) }

// Exited reports whether the program has exited. On Unix systems this is true if the program exited due to calling exit, false if a signal ended it.
func (p *ProcessState) Exited() bool { return p.status.Exited() }

// Success reports whether the program exited successfully, such as with exit status 0 on Unix.
func (p *ProcessState) Success() bool { return p.status.ExitStatus() == 0 }

// Sys returns system-dependent exit information about the process: a syscall.WaitStatus.
func (p *ProcessState) Sys() any { return p.status }

// SysUsage returns system-dependent resource usage information about the exited process: a *syscall.Rusage.
func (p *ProcessState) SysUsage() any { return p.rusage }

// Pid returns the process id of the exited process.
func (p *ProcessState) Pid() int { return p.pid }

// ExitCode returns the exit code of the exited process, or -1 if the process hasn't exited or was terminated by a signal.
func (p *ProcessState) ExitCode() int {
	if p == nil {
		return -1
	}
	return p.status.ExitStatus()
}

func (p *ProcessState) String() string {
	if p == nil {
		return "<nil>"
	}
	text := ""
	switch status := p.status; {
	case status.Exited():
		text = "exit status " + strconv.Itoa(status.ExitStatus())
	case status.Signaled():
		text = "signal: " + status.Signal().String()
	case status.Stopped():
		text = "stop signal: " + status.StopSignal().String()
		if status.StopSignal() == syscall.SIGTRAP && status.TrapCause() != 0 {
			text += " (trap " + strconv.Itoa(status.TrapCause()) + ")"
		}
	case status.Continued():
		text = "continued"
	}
	if p.status.CoreDump() {
		text += " (core dumped)"
	}
	return text
}
