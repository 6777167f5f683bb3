package os

import (
	"errors"
	"internal/poll"
	"io"
	"syscall"
	"time"
)

// Flags to OpenFile wrapping those of the underlying system. Exactly one of O_RDONLY, O_WRONLY, or O_RDWR must be specified.
const (
	O_RDONLY int = syscall.O_RDONLY // open the file read-only
	O_WRONLY int = syscall.O_WRONLY // open the file write-only
	O_RDWR   int = syscall.O_RDWR   // open the file read-write
	O_APPEND int = syscall.O_APPEND // append data to the file when writing
	O_CREATE int = syscall.O_CREAT  // create a new file if none exists
	O_EXCL   int = syscall.O_EXCL   // used with O_CREATE, file must not exist
	O_SYNC   int = syscall.O_SYNC   // open for synchronous I/O
	O_TRUNC  int = syscall.O_TRUNC  // truncate regular writable file when opened
)

// Seek whence values.
//
// Deprecated: Use io.SeekStart, io.SeekCurrent, and io.SeekEnd.
const (
	SEEK_SET int = 0 // seek relative to the origin of the file
	SEEK_CUR int = 1 // seek relative to the current offset
	SEEK_END int = 2 // seek relative to the end
)

const (
	PathSeparator     = '/' // OS-specific path separator
	PathListSeparator = ':' // OS-specific path list separator
)

// DevNull is the name of the operating system's "null device".
const DevNull = "/dev/null"

// IsPathSeparator reports whether c is a directory separator character.
func IsPathSeparator(c uint8) bool { return PathSeparator == c }

// File represents an open file descriptor.
type File struct {
	pfd        poll.FD
	name       string
	appendMode bool
	entries    []byte // of a directory: read but not yet handed out
	resource   uint64
}

// Stdin, Stdout, and Stderr are open Files pointing to the standard input, standard output, and standard error file descriptors.
var (
	Stdin  = NewFile(uintptr(syscall.Stdin), "/dev/stdin")
	Stdout = NewFile(uintptr(syscall.Stdout), "/dev/stdout")
	Stderr = NewFile(uintptr(syscall.Stderr), "/dev/stderr")
)

// fileOpened and fileClosed keep the runtime's list of open resources.
func fileOpened(name string, directory bool) uint64
func fileClosed(resource uint64)
func fileClosedAgain(resource uint64)

// NewFile returns a new File with the given file descriptor and name. The returned value will be nil if fd is not a valid file descriptor.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return newFile(int(fd), name)
}

func newFile(fd int, name string) *File {
	return &File{pfd: poll.FD{Sysfd: fd, IsStream: true, ZeroReadIsEOF: true}, name: name}
}

// Open opens the named file for reading. If successful, methods on the returned file can be used for reading; the associated file descriptor
// has mode O_RDONLY. If there is an error, it will be of type *PathError.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create creates or truncates the named file. If the file already exists, it is truncated. If the file does not exist, it is created
// with mode 0666 (before umask). If there is an error, it will be of type *PathError.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile is the generalized open call; most users will use Open or Create instead. It opens the named file with specified flag (O_RDONLY etc.).
// If the file does not exist, and the O_CREATE flag is passed, it is created with mode perm (before umask).
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, err := syscall.Open(name, flag|syscall.O_CLOEXEC, systemMode(perm))
	if err != nil {
		return nil, &PathError{Op: "open", Path: name, Err: err}
	}
	f := newFile(fd, name)
	f.pfd.Owned = true
	f.appendMode = flag&O_APPEND != 0
	f.resource = fileOpened(name, false)
	return f, nil
}

// Name returns the name of the file as presented to Open.
func (f *File) Name() string { return f.name }

// check gives the error of a file that cannot be used.
func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.pfd.Closed() {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

func (f *File) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if err == poll.ErrFileClosing {
		err = ErrClosed
	}
	return &PathError{Op: op, Path: f.name, Err: err}
}

// Read reads up to len(b) bytes from the File and stores them in b. It returns the number of bytes read and any error encountered.
// At end of file, Read returns 0, io.EOF.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	n, err = f.pfd.Read(b)
	return n, f.wrap("read", err)
}

// ReadAt reads len(b) bytes from the File starting at byte offset off. It returns the number of bytes read and the error, if any.
// ReadAt always returns a non-nil error when n < len(b). At end of file, that error is io.EOF.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: errors.New("negative offset")}
	}
	for len(b) > 0 {
		m, err := f.pfd.Pread(b, off)
		if err != nil {
			return n, f.wrap("read", err)
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	return n, nil
}

// Write writes len(b) bytes from b to the File. It returns the number of bytes written and an error, if any. Write returns a non-nil error when n != len(b).
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	n, err = f.pfd.Write(b)
	return n, f.wrap("write", err)
}

// WriteString is like Write, but writes the contents of string s rather than a slice of bytes.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

// WriteAt writes len(b) bytes to the File starting at byte offset off. If file was opened with the O_APPEND flag, WriteAt returns an error.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.appendMode {
		return 0, errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errors.New("negative offset")}
	}
	for len(b) > 0 {
		m, err := f.pfd.Pwrite(b, off)
		if err != nil {
			return n, f.wrap("write", err)
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	return n, nil
}

// ReadFrom implements io.ReaderFrom.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(justWriter{f}, r)
}

// justWriter hides ReadFrom.
type justWriter struct {
	f *File
}

func (w justWriter) Write(b []byte) (int, error) { return w.f.Write(b) }

// Seek sets the offset for the next Read or Write on file to offset, interpreted according to whence: 0 means relative to the origin of the file,
// 1 means relative to the current offset, and 2 means relative to the end. It returns the new offset and an error, if any.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	r, err := syscall.Seek(f.pfd.Sysfd, offset, whence)
	if err == nil && f.entries != nil && r != 0 {
		err = syscall.EISDIR
	}
	if err != nil {
		return 0, f.wrap("seek", err)
	}
	f.entries = nil
	return r, nil
}

// Close closes the File, rendering it unusable for I/O. Close will return an error if it has already been called.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		if f != nil && f.resource != 0 {
			fileClosedAgain(f.resource)
		}
		return err
	}
	err := f.pfd.Close()
	if f.resource != 0 {
		fileClosed(f.resource)
	}
	return f.wrap("close", err)
}

// Fd returns the integer Unix file descriptor referencing the open file. The descriptor is in blocking mode from then on; SetDeadline stops working.
func (f *File) Fd() uintptr {
	if f == nil {
		return ^(uintptr(0))
	}
	if f.pfd.Closed() {
		return ^(uintptr(0))
	}
	f.pfd.SetBlocking() // as code expects that uses the descriptor on its own
	return uintptr(f.pfd.Sysfd)
}

// Sync commits the current contents of the file to stable storage.
func (f *File) Sync() error {
	if err := f.check("sync"); err != nil {
		return err
	}
	return f.wrap("sync", syscall.Fsync(f.pfd.Sysfd))
}

// Truncate changes the size of the file. It does not change the I/O offset.
func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return f.wrap("truncate", syscall.Ftruncate(f.pfd.Sysfd, size))
}

// Chmod changes the mode of the file to mode.
func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return f.wrap("chmod", syscall.Fchmod(f.pfd.Sysfd, systemMode(mode)))
}

// Chown changes the numeric uid and gid of the named file.
func (f *File) Chown(uid, gid int) error {
	if err := f.check("chown"); err != nil {
		return err
	}
	return f.wrap("chown", syscall.Fchown(f.pfd.Sysfd, uid, gid))
}

// Chdir changes the current working directory to the file, which must be a directory.
func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return f.wrap("chdir", syscall.Fchdir(f.pfd.Sysfd))
}

// SetDeadline sets the read and write deadlines for a File. It is equivalent to calling both SetReadDeadline and SetWriteDeadline.
//
// Only some kinds of files support setting a deadline (pipes, terminals); calls for files that do not support deadlines return ErrNoDeadline.
// An error returned after a time limit fails wraps ErrDeadlineExceeded. A zero value for t means I/O operations will not time out.
func (f *File) SetDeadline(t time.Time) error {
	if err := f.check("SetDeadline"); err != nil {
		return err
	}
	return f.pfd.SetDeadline(t)
}

// SetReadDeadline sets the deadline for future Read calls and any currently-blocked Read call.
func (f *File) SetReadDeadline(t time.Time) error {
	if err := f.check("SetReadDeadline"); err != nil {
		return err
	}
	return f.pfd.SetReadDeadline(t)
}

// SetWriteDeadline sets the deadline for any future Write calls and any currently-blocked Write call.
func (f *File) SetWriteDeadline(t time.Time) error {
	if err := f.check("SetWriteDeadline"); err != nil {
		return err
	}
	return f.pfd.SetWriteDeadline(t)
}

// Pipe returns a connected pair of Files; reads from r return bytes written to w. It returns the files and an error, if any.
func Pipe() (r *File, w *File, err error) {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC); err != nil {
		return nil, nil, NewSyscallError("pipe2", err)
	}
	r, w = newFile(p[0], "|0"), newFile(p[1], "|1")
	r.pfd.Init("file", true)
	w.pfd.Init("file", true)
	r.resource, w.resource = fileOpened("|0", false), fileOpened("|1", false)
	return r, w, nil
}

// ReadFile reads the named file and returns the contents. A successful call returns err == nil, not err == EOF.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := 512
	if info, err := f.Stat(); err == nil && info.Size() >= 512 && info.Size() < 1<<40 {
		size = int(info.Size()) + 1 // one for the last read, which finds the end
	}
	data := make([]byte, 0, size)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) >= cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// WriteFile writes data to the named file, creating it if necessary. If the file does not exist, WriteFile creates it with permissions perm (before umask);
// otherwise WriteFile truncates it before writing, without changing permissions.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err1 := f.Close(); err1 != nil && err == nil {
		err = err1
	}
	return err
}
