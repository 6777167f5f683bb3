// Package syscall contains an interface to the low-level operating system primitives.
//
// It holds what package os needs and the calls that programs use most: any other one can be made with Syscall.
package syscall

import (
	"internal/oserror"
	"unsafe"
)

// Standard descriptors.
var (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

const ImplementsGetwd = true

// An Errno is an unsigned number describing an error condition. It implements the error interface. The zero Errno is by convention a non-error.
type Errno uintptr

func (e Errno) Error() string {
	if int(e) < len(errorTexts) && errorTexts[e] != "" {
		return errorTexts[e]
	}
	return "errno " + decimal(int(e))
}

// Is reports whether e is of the kind that target names: a permission, existence, absence or support problem.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case oserror.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP || e == EOPNOTSUPP
	}
	return false
}

// Temporary reports whether the call may succeed when repeated.
func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

// Timeout reports whether the call ran out of time.
func (e Errno) Timeout() bool {
	return e == EAGAIN || e == EWOULDBLOCK || e == ETIMEDOUT
}

// A Signal is a number describing a process signal. It implements the os.Signal interface.
type Signal int

// Signal marks a signal.
func (s Signal) Signal() {}

func (s Signal) String() string {
	if 0 <= s && int(s) < len(signalTexts) && signalTexts[s] != "" {
		return signalTexts[s]
	}
	return "signal " + decimal(int(s))
}

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

// systemCall makes any system call; number is 0 when there was no error.
func systemCall(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, number uintptr)

// Syscall makes the system call trap with up to three arguments.
func Syscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err Errno) {
	r, e := systemCall(trap, a1, a2, a3, 0, 0, 0)
	return r, 0, Errno(e)
}

// Syscall6 makes the system call trap with up to six arguments.
func Syscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err Errno) {
	r, e := systemCall(trap, a1, a2, a3, a4, a5, a6)
	return r, 0, Errno(e)
}

// RawSyscall is Syscall.
func RawSyscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err Errno) { return Syscall(trap, a1, a2, a3) }

// RawSyscall6 is Syscall6.
func RawSyscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err Errno) {
	return Syscall6(trap, a1, a2, a3, a4, a5, a6)
}

func result(r, e uintptr) (int, error) {
	if e != 0 {
		return -1, Errno(e)
	}
	return int(r), nil
}

func status(_, e uintptr) error {
	if e != 0 {
		return Errno(e)
	}
	return nil
}

// BytePtrFromString returns a pointer to a NUL-terminated array of bytes containing the text of s. If s contains a NUL byte it returns (nil, EINVAL).
func BytePtrFromString(s string) (*byte, error) {
	b, err := ByteSliceFromString(s)
	if err != nil {
		return nil, err
	}
	return &b[0], nil
}

// ByteSliceFromString returns a NUL-terminated slice of bytes that contains the text of s. If s contains a NUL byte it returns (nil, EINVAL).
func ByteSliceFromString(s string) ([]byte, error) {
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return nil, EINVAL
		}
	}
	b := make([]byte, len(s)+1)
	copy(b, s)
	return b, nil
}

func clen(b []byte) int {
	for i, c := range b {
		if c == 0 {
			return i
		}
	}
	return len(b)
}

// onPath makes a call whose place-th argument is a path.
func onPath(trap uintptr, place int, path string, args ...uintptr) (int, error) {
	p, err := BytePtrFromString(path)
	if err != nil {
		return -1, err
	}
	var a [6]uintptr
	copy(a[:], args)
	a[place] = uintptr(unsafe.Pointer(p))
	return result(systemCall(trap, a[0], a[1], a[2], a[3], a[4], a[5]))
}

const (
	atFDCWD           = ^uintptr(99) // -100
	atRemoveDir       = 0x200
	atSymlinkNoFollow = 0x100
)

// first is the address of the first byte, or of something when there is none.
func first(p []byte) uintptr {
	if len(p) == 0 {
		return uintptr(unsafe.Pointer(&noByte))
	}
	return uintptr(unsafe.Pointer(&p[0]))
}

var noByte uintptr

func readFile(fd int, p []byte) (n int, number uintptr)
func writeFile(fd int, p []byte) (n int, number uintptr)

// Read reads from a descriptor.
func Read(fd int, p []byte) (n int, err error) {
	n, e := readFile(fd, p)
	if e != 0 {
		return -1, Errno(e)
	}
	return n, nil
}

// Write writes to a descriptor.
func Write(fd int, p []byte) (n int, err error) {
	n, e := writeFile(fd, p)
	if e != 0 {
		return -1, Errno(e)
	}
	return n, nil
}

// Pread reads at an offset.
func Pread(fd int, p []byte, offset int64) (n int, err error) {
	return result(systemCall(SYS_PREAD64, uintptr(fd), first(p), uintptr(len(p)), uintptr(offset), 0, 0))
}

// Pwrite writes at an offset.
func Pwrite(fd int, p []byte, offset int64) (n int, err error) {
	return result(systemCall(SYS_PWRITE64, uintptr(fd), first(p), uintptr(len(p)), uintptr(offset), 0, 0))
}

// Open opens a file.
func Open(path string, mode int, perm uint32) (fd int, err error) {
	return onPath(SYS_OPENAT, 1, path, atFDCWD, 0, uintptr(mode), uintptr(perm))
}

// Close closes a descriptor.
func Close(fd int) (err error) { return status(systemCall(SYS_CLOSE, uintptr(fd), 0, 0, 0, 0, 0)) }

// Seek moves a descriptor's offset.
func Seek(fd int, offset int64, whence int) (off int64, err error) {
	r, e := systemCall(SYS_LSEEK, uintptr(fd), uintptr(offset), uintptr(whence), 0, 0, 0)
	if e != 0 {
		return 0, Errno(e)
	}
	return int64(r), nil
}

// Timespec is a time of the kernel.
type Timespec struct {
	Sec  int64
	Nsec int64
}

// Unix returns the time stored in ts as seconds plus nanoseconds.
func (ts *Timespec) Unix() (sec int64, nsec int64) { return ts.Sec, ts.Nsec }

// Nano returns the time stored in ts as nanoseconds.
func (ts *Timespec) Nano() int64 { return ts.Sec*1e9 + ts.Nsec }

// NsecToTimespec converts a number of nanoseconds into a Timespec.
func NsecToTimespec(nsec int64) Timespec {
	sec := nsec / 1e9
	nsec -= sec * 1e9
	if nsec < 0 {
		nsec += 1e9
		sec--
	}
	return Timespec{sec, nsec}
}

// Timeval is a time of the kernel in microseconds.
type Timeval struct {
	Sec  int64
	Usec int64
}

// Stat_t is what the kernel tells of a file.
type Stat_t struct {
	Dev       uint64
	Ino       uint64
	Nlink     uint64
	Mode      uint32
	Uid       uint32
	Gid       uint32
	X__pad0   int32
	Rdev      uint64
	Size      int64
	Blksize   int64
	Blocks    int64
	Atim      Timespec
	Mtim      Timespec
	Ctim      Timespec
	X__unused [3]int64
}

// Stat describes the file that path leads to.
func Stat(path string, stat *Stat_t) error {
	_, err := onPath(SYS_NEWFSTATAT, 1, path, atFDCWD, 0, uintptr(unsafe.Pointer(stat)), 0)
	return err
}

// Lstat describes the file path itself, also when it is a symbolic link.
func Lstat(path string, stat *Stat_t) error {
	_, err := onPath(SYS_NEWFSTATAT, 1, path, atFDCWD, 0, uintptr(unsafe.Pointer(stat)), atSymlinkNoFollow)
	return err
}

// Fstat describes an open file.
func Fstat(fd int, stat *Stat_t) (err error) {
	return status(systemCall(SYS_FSTAT, uintptr(fd), uintptr(unsafe.Pointer(stat)), 0, 0, 0, 0))
}

// Mkdir makes a directory.
func Mkdir(path string, mode uint32) error {
	_, err := onPath(SYS_MKDIRAT, 1, path, atFDCWD, 0, uintptr(mode))
	return err
}

// Rmdir removes an empty directory.
func Rmdir(path string) error {
	_, err := onPath(SYS_UNLINKAT, 1, path, atFDCWD, 0, atRemoveDir)
	return err
}

// Unlink removes a file.
func Unlink(path string) error {
	_, err := onPath(SYS_UNLINKAT, 1, path, atFDCWD, 0, 0)
	return err
}

func onPaths(trap uintptr, from, to string, place1, place2 int, args ...uintptr) error {
	p, err := BytePtrFromString(to)
	if err != nil {
		return err
	}
	args[place2] = uintptr(unsafe.Pointer(p))
	_, err = onPath(trap, place1, from, args...)
	return err
}

// Rename renames a file.
func Rename(oldpath, newpath string) (err error) {
	return onPaths(SYS_RENAMEAT, oldpath, newpath, 1, 3, atFDCWD, 0, atFDCWD, 0)
}

// Link makes another name of a file.
func Link(oldpath, newpath string) (err error) {
	return onPaths(SYS_LINKAT, oldpath, newpath, 1, 3, atFDCWD, 0, atFDCWD, 0, 0)
}

// Symlink makes a symbolic link.
func Symlink(oldpath, link string) (err error) {
	return onPaths(SYS_SYMLINKAT, oldpath, link, 0, 2, 0, atFDCWD, 0)
}

// Readlink reads a symbolic link.
func Readlink(path string, buf []byte) (n int, err error) {
	return onPath(SYS_READLINKAT, 1, path, atFDCWD, 0, first(buf), uintptr(len(buf)))
}

// Chmod changes permissions.
func Chmod(path string, mode uint32) error {
	_, err := onPath(SYS_FCHMODAT, 1, path, atFDCWD, 0, uintptr(mode))
	return err
}

// Fchmod changes permissions of an open file.
func Fchmod(fd int, mode uint32) (err error) {
	return status(systemCall(SYS_FCHMOD, uintptr(fd), uintptr(mode), 0, 0, 0, 0))
}

// Chown changes the owner.
func Chown(path string, uid, gid int) error {
	_, err := onPath(SYS_FCHOWNAT, 1, path, atFDCWD, 0, uintptr(uid), uintptr(gid), 0)
	return err
}

// Lchown changes the owner of the path itself.
func Lchown(path string, uid, gid int) error {
	_, err := onPath(SYS_FCHOWNAT, 1, path, atFDCWD, 0, uintptr(uid), uintptr(gid), atSymlinkNoFollow)
	return err
}

// Fchown changes the owner of an open file.
func Fchown(fd int, uid, gid int) (err error) {
	return status(systemCall(SYS_FCHOWN, uintptr(fd), uintptr(uid), uintptr(gid), 0, 0, 0))
}

// Truncate changes a file's size.
func Truncate(path string, length int64) error {
	_, err := onPath(SYS_TRUNCATE, 0, path, 0, uintptr(length))
	return err
}

// Ftruncate changes an open file's size.
func Ftruncate(fd int, length int64) (err error) {
	return status(systemCall(SYS_FTRUNCATE, uintptr(fd), uintptr(length), 0, 0, 0, 0))
}

// Fsync writes an open file to disk.
func Fsync(fd int) (err error) { return status(systemCall(SYS_FSYNC, uintptr(fd), 0, 0, 0, 0, 0)) }

// UtimesNano sets access and modification times.
func UtimesNano(path string, ts []Timespec) error {
	if len(ts) != 2 {
		return EINVAL
	}
	_, err := onPath(SYS_UTIMENSAT, 1, path, atFDCWD, 0, uintptr(unsafe.Pointer(&ts[0])), 0)
	return err
}

// Chdir changes the working directory.
func Chdir(path string) error {
	_, err := onPath(SYS_CHDIR, 0, path, 0)
	return err
}

// Fchdir changes the working directory to an open one.
func Fchdir(fd int) (err error) { return status(systemCall(SYS_FCHDIR, uintptr(fd), 0, 0, 0, 0, 0)) }

// Getwd returns the working directory.
func Getwd() (wd string, err error) {
	var buf [4096]byte
	n, err := result(systemCall(SYS_GETCWD, first(buf[:]), uintptr(len(buf)), 0, 0, 0, 0))
	if err != nil {
		return "", err
	}
	if n < 1 || buf[n-1] != 0 {
		return "", EINVAL
	}
	return string(buf[:n-1]), nil
}

// ReadDirent reads directory entries.
func ReadDirent(fd int, buf []byte) (n int, err error) {
	return result(systemCall(SYS_GETDENTS64, uintptr(fd), first(buf), uintptr(len(buf)), 0, 0, 0))
}

// Pipe makes a pipe.
func Pipe(p []int) error { return Pipe2(p, 0) }

// Pipe2 makes a pipe with flags.
func Pipe2(p []int, flags int) error {
	if len(p) != 2 {
		return EINVAL
	}
	var fds [2]int32
	err := status(systemCall(SYS_PIPE2, uintptr(unsafe.Pointer(&fds)), uintptr(flags), 0, 0, 0, 0))
	if err == nil {
		p[0], p[1] = int(fds[0]), int(fds[1])
	}
	return err
}

// Dup makes another descriptor of the same file.
func Dup(oldfd int) (fd int, err error) { return result(systemCall(SYS_DUP, uintptr(oldfd), 0, 0, 0, 0, 0)) }

// Kill sends a signal.
func Kill(pid int, sig Signal) (err error) {
	return status(systemCall(SYS_KILL, uintptr(pid), uintptr(sig), 0, 0, 0, 0))
}

// Umask sets the mask of permissions.
func Umask(mask int) (oldmask int) { return number(SYS_UMASK, uintptr(mask)) }

func number(trap, a uintptr) int {
	n, _ := systemCall(trap, a, 0, 0, 0, 0, 0)
	return int(n)
}

// Getpid returns the process id.
func Getpid() (pid int) { return number(SYS_GETPID, 0) }

// Getppid returns the parent's process id.
func Getppid() (ppid int) { return number(SYS_GETPPID, 0) }

// Getuid returns the user id.
func Getuid() (uid int) { return number(SYS_GETUID, 0) }

// Geteuid returns the effective user id.
func Geteuid() (euid int) { return number(SYS_GETEUID, 0) }

// Getgid returns the group id.
func Getgid() (gid int) { return number(SYS_GETGID, 0) }

// Getegid returns the effective group id.
func Getegid() (egid int) { return number(SYS_GETEGID, 0) }

// Getpagesize returns the size of a page.
func Getpagesize() int { return 4096 }

// Exit ends the process.
func Exit(code int)
