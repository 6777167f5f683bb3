package syscall

import "unsafe"

// Options of Wait4.
const (
	WNOHANG    = 1
	WUNTRACED  = 2
	WCONTINUED = 8
	WALL       = 0x40000000
)

// WaitStatus is how a child ended or stopped.
type WaitStatus uint32

// Exited reports whether the child called exit.
func (w WaitStatus) Exited() bool { return w&0x7f == 0 }

// Signaled reports whether a signal ended the child.
func (w WaitStatus) Signaled() bool { return w&0x7f != 0x7f && w&0x7f != 0 }

// Stopped reports whether the child is stopped.
func (w WaitStatus) Stopped() bool { return w&0xff == 0x7f }

// Continued reports whether the child was continued.
func (w WaitStatus) Continued() bool { return w == 0xffff }

// CoreDump reports whether the child left a core dump.
func (w WaitStatus) CoreDump() bool { return w.Signaled() && w&0x80 != 0 }

// ExitStatus is the child's status, -1 when it did not exit.
func (w WaitStatus) ExitStatus() int {
	if !w.Exited() {
		return -1
	}
	return int(w>>8) & 0xff
}

// Signal is the one that ended the child, -1 when none did.
func (w WaitStatus) Signal() Signal {
	if !w.Signaled() {
		return -1
	}
	return Signal(w & 0x7f)
}

// StopSignal is the one that stopped the child, -1 when it is not stopped.
func (w WaitStatus) StopSignal() Signal {
	if !w.Stopped() {
		return -1
	}
	return Signal(w>>8) & 0xff
}

// TrapCause is the ptrace event that stopped the child, -1 when there was none.
func (w WaitStatus) TrapCause() int {
	if w.StopSignal() != SIGTRAP {
		return -1
	}
	return int(w>>8) >> 8
}

// Rusage is what a process used.
type Rusage struct {
	Utime    Timeval
	Stime    Timeval
	Maxrss   int64
	Ixrss    int64
	Idrss    int64
	Isrss    int64
	Minflt   int64
	Majflt   int64
	Nswap    int64
	Inblock  int64
	Oublock  int64
	Msgsnd   int64
	Msgrcv   int64
	Nsignals int64
	Nvcsw    int64
	Nivcsw   int64
}

// Whose usage Getrusage tells.
const (
	RUSAGE_SELF     = 0
	RUSAGE_CHILDREN = -1
	RUSAGE_THREAD   = 1
)

// Getrusage tells what processes used.
func Getrusage(who int, rusage *Rusage) (err error) {
	return status(systemCall(SYS_GETRUSAGE, uintptr(who), uintptr(unsafe.Pointer(rusage)), 0, 0, 0, 0))
}

// waitProcess parks the goroutine, not the process.
func waitProcess(pid int, status *uint32, options int, rusage *Rusage) (wpid int, number uintptr)

// Wait4 waits for a child.
func Wait4(pid int, wstatus *WaitStatus, options int, rusage *Rusage) (wpid int, err error) {
	var status uint32
	wpid, number := waitProcess(pid, &status, options, rusage)
	if wstatus != nil {
		*wstatus = WaitStatus(status)
	}
	if number != 0 {
		return wpid, Errno(number)
	}
	return wpid, nil
}

// Credential holds user and group identities to be assumed by a child process started by StartProcess.
type Credential struct {
	Uid         uint32   // User ID.
	Gid         uint32   // Group ID.
	Groups      []uint32 // Supplementary group IDs.
	NoSetGroups bool     // If true, don't set supplementary groups
}

// SysProcIDMap holds Container ID to Host ID mappings used for User Namespaces in Linux.
type SysProcIDMap struct {
	ContainerID int // Container ID.
	HostID      int // Host ID.
	Size        int // Size.
}

// SysProcAttr holds optional, operating system-specific process creation attributes. Those of namespaces, ptrace and cgroups are not implemented:
// starting a process with them fails with ENOSYS.
type SysProcAttr struct {
	Chroot                     string
	Credential                 *Credential
	Ptrace                     bool
	Setsid                     bool
	Setpgid                    bool
	Setctty                    bool
	Noctty                     bool
	Ctty                       int
	Foreground                 bool
	Pgid                       int
	Pdeathsig                  Signal
	Cloneflags                 uintptr
	Unshareflags               uintptr
	UidMappings                []SysProcIDMap
	GidMappings                []SysProcIDMap
	GidMappingsEnableSetgroups bool
	AmbientCaps                []uintptr
	UseCgroupFD                bool
	CgroupFD                   int
}

// ProcAttr holds attributes that will be applied to a new process started by StartProcess.
type ProcAttr struct {
	Dir   string    // Current working directory.
	Env   []string  // Environment.
	Files []uintptr // File descriptors.
	Sys   *SysProcAttr
}

// childOptions is what the native part needs of SysProcAttr.
type childOptions struct {
	setsid, setpgid, setctty, noctty, foreground, setCredential, noGroups bool

	ctty, pgid, deathSignal int
	uid, gid                uint32
	groups                  []uint32
}

func startProcess(path string, argv, env []string, dir, root string, files []uintptr, o *childOptions) (pid int, number uintptr)

func (s *SysProcAttr) isUnsupported() bool {
	return s.Ptrace || s.Cloneflags != 0 || s.Unshareflags != 0 || s.UidMappings != nil || s.GidMappings != nil || s.AmbientCaps != nil || s.UseCgroupFD
}

func hasZeroByte(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return true
		}
	}
	return false
}

// ForkExec starts a child process.
func ForkExec(argv0 string, argv []string, attr *ProcAttr) (pid int, err error) {
	if attr == nil {
		attr = &ProcAttr{}
	}
	sys := attr.Sys
	if sys == nil {
		sys = &SysProcAttr{}
	}
	if sys.isUnsupported() {
		return 0, ENOSYS
	}
	for _, texts := range [][]string{{argv0, attr.Dir, sys.Chroot}, argv, attr.Env} {
		for _, s := range texts {
			if hasZeroByte(s) {
				return 0, EINVAL
			}
		}
	}
	if (sys.Setctty && sys.Ctty >= len(attr.Files)) || (sys.Setctty && sys.Foreground) {
		return 0, EINVAL
	}
	o := childOptions{setsid: sys.Setsid, setpgid: sys.Setpgid, setctty: sys.Setctty, noctty: sys.Noctty, foreground: sys.Foreground,
		ctty: sys.Ctty, pgid: sys.Pgid, deathSignal: int(sys.Pdeathsig)}
	if c := sys.Credential; c != nil {
		o.setCredential, o.noGroups, o.uid, o.gid, o.groups = true, c.NoSetGroups, c.Uid, c.Gid, c.Groups
	}
	pid, number := startProcess(argv0, argv, attr.Env, attr.Dir, sys.Chroot, attr.Files, &o)
	if number != 0 {
		return 0, Errno(number)
	}
	return pid, nil
}

// StartProcess wraps ForkExec for package os.
func StartProcess(argv0 string, argv []string, attr *ProcAttr) (pid int, handle uintptr, err error) {
	pid, err = ForkExec(argv0, argv, attr)
	return pid, 0, err
}

func replaceProcess(path string, argv, env []string) (number uintptr)

// Exec invokes the execve system call: the program is replaced by another one.
func Exec(argv0 string, argv []string, envv []string) (err error) {
	for _, texts := range [][]string{{argv0}, argv, envv} {
		for _, s := range texts {
			if hasZeroByte(s) {
				return EINVAL
			}
		}
	}
	return Errno(replaceProcess(argv0, argv, envv))
}

// SetNonblock sets or clears O_NONBLOCK.
func SetNonblock(fd int, nonblocking bool) error {
	flags, err := result(systemCall(SYS_FCNTL, uintptr(fd), 3, 0, 0, 0, 0))
	if err != nil {
		return err
	}
	if nonblocking {
		flags |= O_NONBLOCK
	} else {
		flags &^= O_NONBLOCK
	}
	return status(systemCall(SYS_FCNTL, uintptr(fd), 4, uintptr(flags), 0, 0, 0))
}

// CloseOnExec marks a descriptor as not inherited.
func CloseOnExec(fd int) { systemCall(SYS_FCNTL, uintptr(fd), 2, 1, 0, 0, 0) }

// Getgroups lists the supplementary groups.
func Getgroups() (gids []int, err error) {
	n, err := result(systemCall(SYS_GETGROUPS, 0, 0, 0, 0, 0, 0))
	if err != nil || n == 0 {
		return nil, err
	}
	list := make([]uint32, n)
	n, err = result(systemCall(SYS_GETGROUPS, uintptr(n), uintptr(unsafe.Pointer(&list[0])), 0, 0, 0, 0))
	if err != nil {
		return nil, err
	}
	gids = make([]int, n)
	for i, g := range list[:n] {
		gids[i] = int(g)
	}
	return gids, nil
}
