package syscall

import "unsafe"

// address is where v is.
func address[T any](v *T) uintptr { return uintptr(unsafe.Pointer(v)) }

// call makes a system call that gives nothing but an error.
func call(trap uintptr, args ...uintptr) error {
	_, err := callFor(trap, args...)
	return err
}

// callFor makes a system call that gives a number.
func callFor(trap uintptr, args ...uintptr) (int, error) {
	var a [6]uintptr
	copy(a[:], args)
	return result(systemCall(trap, a[0], a[1], a[2], a[3], a[4], a[5]))
}

// Utsname is what Uname tells: texts that end in a zero byte.
type Utsname struct {
	Sysname    [65]int8
	Nodename   [65]int8
	Release    [65]int8
	Version    [65]int8
	Machine    [65]int8
	Domainname [65]int8
}

// Uname tells the names of the system.
func Uname(buf *Utsname) error { return call(SYS_UNAME, address(buf)) }

// Sysinfo_t is what Sysinfo tells; sizes are in Unit bytes.
type Sysinfo_t struct {
	Uptime    int64
	Loads     [3]uint64 // of the last 1, 5 and 15 minutes, times 65536
	Totalram  uint64
	Freeram   uint64
	Sharedram uint64
	Bufferram uint64
	Totalswap uint64
	Freeswap  uint64
	Procs     uint16
	Pad       uint16
	Pad_cgo_0 [4]byte
	Totalhigh uint64
	Freehigh  uint64
	Unit      uint32
	X_f       [0]byte
	Pad_cgo_1 [4]byte
}

// Sysinfo tells how much memory and how many processes there are.
func Sysinfo(info *Sysinfo_t) error { return call(SYS_SYSINFO, address(info)) }

// Fsid is the identity of a file system.
type Fsid struct {
	X__val [2]int32
}

// Statfs_t is what Statfs tells; numbers of blocks are in Bsize bytes.
type Statfs_t struct {
	Type    int64
	Bsize   int64
	Blocks  uint64
	Bfree   uint64
	Bavail  uint64
	Files   uint64
	Ffree   uint64
	Fsid    Fsid
	Namelen int64
	Frsize  int64
	Flags   int64
	Spare   [4]int64
}

// Statfs describes the file system that path is on.
func Statfs(path string, buf *Statfs_t) error {
	_, err := onPath(SYS_STATFS, 0, path, 0, address(buf))
	return err
}

// Fstatfs describes the file system of an open file.
func Fstatfs(fd int, buf *Statfs_t) error { return call(SYS_FSTATFS, uintptr(fd), address(buf)) }

// Rlimit is a limit of the process and how far it may be raised.
type Rlimit struct {
	Cur uint64
	Max uint64
}

// Getrlimit tells a limit of the process.
func Getrlimit(resource int, rlim *Rlimit) error {
	return call(SYS_PRLIMIT64, 0, uintptr(resource), 0, address(rlim))
}

// Setrlimit changes a limit of the process.
func Setrlimit(resource int, rlim *Rlimit) error {
	return call(SYS_PRLIMIT64, 0, uintptr(resource), address(rlim), 0)
}

// Gettid returns the id of the thread.
func Gettid() int { return number(SYS_GETTID, 0) }

// Getpgrp returns the process group.
func Getpgrp() int { return number(SYS_GETPGRP, 0) }

// Getpgid returns the group of a process.
func Getpgid(pid int) (pgid int, err error) { return callFor(SYS_GETPGID, uintptr(pid)) }

// Setpgid moves a process to a group.
func Setpgid(pid int, pgid int) error { return call(SYS_SETPGID, uintptr(pid), uintptr(pgid)) }

// Setsid makes a session for the process.
func Setsid() (pid int, err error) { return callFor(SYS_SETSID) }

// Getpriority returns 20 less the nice value of a process, group or user.
func Getpriority(which int, who int) (prio int, err error) {
	return callFor(SYS_GETPRIORITY, uintptr(which), uintptr(who))
}

// Setpriority sets a nice value.
func Setpriority(which int, who int, prio int) error {
	return call(SYS_SETPRIORITY, uintptr(which), uintptr(who), uintptr(prio))
}

// Tgkill sends a signal to a thread.
func Tgkill(tgid int, tid int, sig Signal) error {
	return call(SYS_TGKILL, uintptr(tgid), uintptr(tid), uintptr(sig))
}

// Pause waits for a signal.
func Pause() error { return call(SYS_PAUSE) }

// Sync writes all that is buffered to disk.
func Sync() { call(SYS_SYNC) }

// Sethostname sets the name of the host.
func Sethostname(p []byte) error { return call(SYS_SETHOSTNAME, first(p), uintptr(len(p))) }

// Setdomainname sets the name of the NIS domain.
func Setdomainname(p []byte) error { return call(SYS_SETDOMAINNAME, first(p), uintptr(len(p))) }

// Chroot changes the root of the process.
func Chroot(path string) error {
	_, err := onPath(SYS_CHROOT, 0, path, 0)
	return err
}

// Unshare makes namespaces of the thread's own.
func Unshare(flags int) error { return call(SYS_UNSHARE, uintptr(flags)) }

// Mount mounts a file system. Without data none is given.
func Mount(source string, target string, fstype string, flags uintptr, data string) error {
	texts := [4]*byte{}
	for i, s := range []string{source, target, fstype, data} {
		p, err := BytePtrFromString(s)
		if err != nil {
			return err
		}
		texts[i] = p
	}
	if data == "" {
		texts[3] = nil
	}
	return call(SYS_MOUNT, address(texts[0]), address(texts[1]), address(texts[2]), flags, address(texts[3]))
}

// Unmount undoes Mount.
func Unmount(target string, flags int) error {
	_, err := onPath(SYS_UMOUNT2, 0, target, 0, uintptr(flags))
	return err
}

// PivotRoot makes newroot the root and moves the old one to putold.
func PivotRoot(newroot string, putold string) error {
	return onPaths(SYS_PIVOT_ROOT, newroot, putold, 0, 1, 0, 0)
}

// Mlockall keeps the process in memory.
func Mlockall(flags int) error { return call(SYS_MLOCKALL, uintptr(flags)) }

// Munlockall takes Mlockall back.
func Munlockall() error { return call(SYS_MUNLOCKALL) }
