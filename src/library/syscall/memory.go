package syscall

import "unsafe"

// mapped holds the mappings that Mmap made, by the address of their last byte.
var mapped = map[*byte][]byte{}

// Mmap maps a file, or memory of its own, into the process.
func Mmap(fd int, offset int64, length int, prot int, flags int) (data []byte, err error) {
	if length <= 0 {
		return nil, EINVAL
	}
	addr, e := systemCall(SYS_MMAP, 0, uintptr(length), uintptr(prot), uintptr(flags), uintptr(fd), uintptr(offset))
	if e != 0 {
		return nil, Errno(e)
	}
	b := unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&addr))), length)
	mapped[&b[cap(b)-1]] = b
	return b, nil
}

// Munmap ends a mapping of Mmap; it must be given the whole of it.
func Munmap(b []byte) error {
	if len(b) == 0 || len(b) != cap(b) {
		return EINVAL
	}
	last := &b[cap(b)-1]
	m := mapped[last]
	if m == nil || &m[0] != &b[0] {
		return EINVAL
	}
	if err := onMemory(SYS_MUNMAP, b, 0); err != nil {
		return err
	}
	delete(mapped, last)
	return nil
}

func onMemory(trap uintptr, b []byte, argument int) error {
	return status(systemCall(trap, first(b), uintptr(len(b)), uintptr(argument), 0, 0, 0))
}

// Mprotect changes what the program may do with the pages of b.
func Mprotect(b []byte, prot int) (err error) { return onMemory(SYS_MPROTECT, b, prot) }

// Madvise tells the system how the pages of b will be used.
func Madvise(b []byte, advice int) (err error) { return onMemory(SYS_MADVISE, b, advice) }

// Mlock keeps the pages of b in memory.
func Mlock(b []byte) (err error) { return onMemory(SYS_MLOCK, b, 0) }

// Munlock takes Mlock back.
func Munlock(b []byte) (err error) { return onMemory(SYS_MUNLOCK, b, 0) }

// Mknod makes a file of the type that mode says.
func Mknod(path string, mode uint32, dev int) error {
	_, err := onPath(SYS_MKNODAT, 1, path, atFDCWD, 0, uintptr(mode), uintptr(dev))
	return err
}

// Mkfifo makes a named pipe.
func Mkfifo(path string, mode uint32) (err error) { return Mknod(path, mode|S_IFIFO, 0) }

// Flock locks or unlocks an open file.
func Flock(fd int, how int) (err error) { return status(systemCall(SYS_FLOCK, uintptr(fd), uintptr(how), 0, 0, 0, 0)) }

// Access checks what the process may do with a file.
func Access(path string, mode uint32) error {
	_, err := onPath(SYS_FACCESSAT, 1, path, atFDCWD, 0, uintptr(mode))
	return err
}

// Dup2 makes newfd a copy of oldfd.
func Dup2(oldfd int, newfd int) (err error) { return status(systemCall(SYS_DUP2, uintptr(oldfd), uintptr(newfd), 0, 0, 0, 0)) }

// Dup3 is Dup2 with flags.
func Dup3(oldfd int, newfd int, flags int) (err error) {
	return status(systemCall(SYS_DUP3, uintptr(oldfd), uintptr(newfd), uintptr(flags), 0, 0, 0))
}

// Creat creates or empties a file.
func Creat(path string, mode uint32) (fd int, err error) { return Open(path, O_CREAT|O_WRONLY|O_TRUNC, mode) }
