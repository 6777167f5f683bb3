package syscall

import "unsafe"

// Openat opens a file from an open directory.
func Openat(dirfd int, path string, flags int, mode uint32) (fd int, err error) {
	return onPath(SYS_OPENAT, 1, path, uintptr(dirfd), 0, uintptr(flags), uintptr(mode))
}

// Mkdirat makes a directory.
func Mkdirat(dirfd int, path string, mode uint32) error {
	_, err := onPath(SYS_MKDIRAT, 1, path, uintptr(dirfd), 0, uintptr(mode))
	return err
}

// Mknodat makes a file of the type that mode says.
func Mknodat(dirfd int, path string, mode uint32, dev int) error {
	_, err := onPath(SYS_MKNODAT, 1, path, uintptr(dirfd), 0, uintptr(mode), uintptr(dev))
	return err
}

// Unlinkat removes a file.
func Unlinkat(dirfd int, path string) error {
	_, err := onPath(SYS_UNLINKAT, 1, path, uintptr(dirfd), 0, 0)
	return err
}

// Renameat renames a file.
func Renameat(olddirfd int, oldpath string, newdirfd int, newpath string) error {
	return onPaths(SYS_RENAMEAT, oldpath, newpath, 1, 3, uintptr(olddirfd), 0, uintptr(newdirfd), 0)
}

// Fchmodat changes permissions. The system knows no flags.
func Fchmodat(dirfd int, path string, mode uint32, flags int) error {
	if flags&^atSymlinkNoFollow != 0 {
		return EINVAL
	}
	if flags != 0 {
		return EOPNOTSUPP
	}
	_, err := onPath(SYS_FCHMODAT, 1, path, uintptr(dirfd), 0, uintptr(mode))
	return err
}

// Fchownat changes the owner.
func Fchownat(dirfd int, path string, uid int, gid int, flags int) error {
	_, err := onPath(SYS_FCHOWNAT, 1, path, uintptr(dirfd), 0, uintptr(uid), uintptr(gid), uintptr(flags))
	return err
}

const sysFaccessat2 = 439 // the call that takes flags (since Linux 5.8)

// Faccessat tells whether the process may use a file so.
func Faccessat(dirfd int, path string, mode uint32, flags int) error {
	trap := uintptr(SYS_FACCESSAT)
	if flags != 0 {
		trap = sysFaccessat2
	}
	_, err := onPath(trap, 1, path, uintptr(dirfd), 0, uintptr(mode), uintptr(flags))
	return err
}

// Fdatasync writes an open file's contents to disk.
func Fdatasync(fd int) error { return call(SYS_FDATASYNC, uintptr(fd)) }

// SyncFileRange writes a part of an open file to disk.
func SyncFileRange(fd int, off int64, n int64, flags int) error {
	return call(SYS_SYNC_FILE_RANGE, uintptr(fd), uintptr(off), uintptr(n), uintptr(flags))
}

// Fallocate makes room for a part of an open file.
func Fallocate(fd int, mode uint32, off int64, len int64) error {
	return call(SYS_FALLOCATE, uintptr(fd), uintptr(mode), uintptr(off), uintptr(len))
}

// Flock_t is a lock of a part of a file.
type Flock_t struct {
	Type      int16
	Whence    int16
	Pad_cgo_0 [4]byte
	Start     int64
	Len       int64
	Pid       int32
	Pad_cgo_1 [4]byte
}

// FcntlFlock asks for, sets or removes a lock (fcntl(2): F_GETLK, F_SETLK, F_SETLKW).
func FcntlFlock(fd uintptr, cmd int, lk *Flock_t) error {
	return call(SYS_FCNTL, fd, uintptr(cmd), address(lk))
}

// Getcwd stores the working directory with a zero byte behind it and returns the length of both.
func Getcwd(buf []byte) (n int, err error) {
	return callFor(SYS_GETCWD, first(buf), uintptr(len(buf)))
}

// Dirent is an entry of a directory, as Getdents stores it.
type Dirent struct {
	Ino       uint64
	Off       int64
	Reclen    uint16
	Type      uint8
	Name      [256]int8
	Pad_cgo_0 [5]byte
}

// Getdents is ReadDirent.
func Getdents(fd int, buf []byte) (n int, err error) { return ReadDirent(fd, buf) }

// ParseDirent appends up to max names (all if it is negative) of the entries in buf, without those of deleted files, "." and "..".
func ParseDirent(buf []byte, max int, names []string) (consumed int, count int, newnames []string) {
	const header = unsafe.Offsetof(Dirent{}.Name)
	whole := len(buf)
	for max != 0 && uintptr(len(buf)) > header {
		d := (*Dirent)(unsafe.Pointer(&buf[0]))
		if int(d.Reclen) > len(buf) || uintptr(d.Reclen) < header {
			return whole, count, names
		}
		entry := buf[header:d.Reclen]
		buf = buf[d.Reclen:]
		name := string(entry[:clen(entry)])
		if d.Ino == 0 || name == "." || name == ".." {
			continue
		}
		max--
		count++
		names = append(names, name)
	}
	return whole - len(buf), count, names
}

// Getxattr reads an attribute and returns its size.
func Getxattr(path string, attr string, dest []byte) (sz int, err error) {
	name, err := BytePtrFromString(attr)
	if err != nil {
		return -1, err
	}
	return onPath(SYS_GETXATTR, 0, path, 0, address(name), first(dest), uintptr(len(dest)))
}

// Setxattr sets an attribute.
func Setxattr(path string, attr string, data []byte, flags int) error {
	name, err := BytePtrFromString(attr)
	if err != nil {
		return err
	}
	_, err = onPath(SYS_SETXATTR, 0, path, 0, address(name), first(data), uintptr(len(data)), uintptr(flags))
	return err
}

// Removexattr removes an attribute.
func Removexattr(path string, attr string) error {
	return onPaths(SYS_REMOVEXATTR, path, attr, 0, 1, 0, 0)
}

// Listxattr reads the names of the attributes, each with a zero byte behind it, and returns the size of all.
func Listxattr(path string, dest []byte) (sz int, err error) {
	return onPath(SYS_LISTXATTR, 0, path, 0, first(dest), uintptr(len(dest)))
}

// Sendfile copies between descriptors, from an offset if there is one.
func Sendfile(outfd int, infd int, offset *int64, count int) (written int, err error) {
	return callFor(SYS_SENDFILE, uintptr(outfd), uintptr(infd), address(offset), uintptr(count))
}

// Splice moves between a pipe and another descriptor.
func Splice(rfd int, roff *int64, wfd int, woff *int64, len int, flags int) (n int64, err error) {
	moved, err := callFor(SYS_SPLICE, uintptr(rfd), address(roff), uintptr(wfd), address(woff), uintptr(len), uintptr(flags))
	return int64(moved), err
}

// Tee copies between pipes.
func Tee(rfd int, wfd int, len int, flags int) (n int64, err error) {
	copied, err := callFor(SYS_TEE, uintptr(rfd), uintptr(wfd), uintptr(len), uintptr(flags))
	return int64(copied), err
}
