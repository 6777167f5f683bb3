package os

import (
	"io"
	"io/fs"
	"sort"
	"syscall"
)

// direntry is an entry as the kernel gave it, or with its FileInfo when the kernel did not tell the type.
type direntry struct {
	parent string
	name   string
	kind   FileMode
	info   FileInfo
}

func (d *direntry) Name() string   { return d.name }
func (d *direntry) IsDir() bool    { return d.kind.IsDir() }
func (d *direntry) Type() FileMode { return d.kind }
func (d *direntry) String() string { return fs.FormatDirEntry(d) }

func (d *direntry) Info() (FileInfo, error) {
	if d.info != nil {
		return d.info, nil
	}
	return Lstat(d.parent + "/" + d.name)
}

// kinds maps the kernel's d_type.
func kindOf(dtype byte) (kind FileMode, known bool) {
	switch dtype {
	case 1:
		return ModeNamedPipe, true
	case 2:
		return ModeDevice | ModeCharDevice, true
	case 4:
		return ModeDir, true
	case 6:
		return ModeDevice, true
	case 8:
		return 0, true
	case 10:
		return ModeSymlink, true
	case 12:
		return ModeSocket, true
	}
	return 0, false
}

// next returns the next entry; nil at the end.
func (f *File) next() (*direntry, error) {
	for {
		if len(f.entries) == 0 {
			if cap(f.entries) == 0 {
				f.entries = make([]byte, 8192)
			}
			buf := f.entries[:0]
			buf = buf[:cap(buf)]
			if cap(buf) < 8192 {
				buf = make([]byte, 8192)
			}
			n, err := syscall.ReadDirent(f.pfd.Sysfd, buf)
			if err != nil {
				return nil, &PathError{Op: "readdirent", Path: f.name, Err: err}
			}
			f.entries = buf[:n]
			if n == 0 {
				return nil, nil
			}
		}
		record := f.entries
		size := int(record[16]) | int(record[17])<<8
		inode := uint64(0)
		for i := 7; i >= 0; i-- {
			inode = inode<<8 | uint64(record[i])
		}
		name := record[19:size]
		for i, c := range name {
			if c == 0 {
				name = name[:i]
				break
			}
		}
		dtype := record[18]
		f.entries = record[size:]
		if inode == 0 || string(name) == "." || string(name) == ".." {
			continue
		}
		entry := &direntry{parent: f.name, name: string(name)}
		kind, known := kindOf(dtype)
		if !known {
			info, err := Lstat(f.name + "/" + entry.name)
			if IsNotExist(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			kind, entry.info = info.Mode().Type(), info
		}
		entry.kind = kind
		return entry, nil
	}
}

func (f *File) list(n int) (all []*direntry, err error) {
	if f == nil {
		return nil, ErrInvalid
	}
	if err := f.check("readdir"); err != nil {
		return nil, err
	}
	for n <= 0 || len(all) < n {
		d, err := f.next()
		if err != nil {
			return all, err
		}
		if d == nil {
			break
		}
		all = append(all, d)
	}
	if n > 0 && len(all) == 0 {
		return nil, io.EOF
	}
	return all, nil
}

// ReadDir reads the contents of the directory associated with the file f and returns a slice of DirEntry values in directory order.
// If n > 0, ReadDir returns at most n DirEntry records. In this case, if ReadDir returns an empty slice, it will return an error explaining why.
// At the end of a directory, the error is io.EOF. If n <= 0, ReadDir returns all the DirEntry records remaining in the directory.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	list, err := f.list(n)
	entries := make([]DirEntry, len(list))
	for i, d := range list {
		entries[i] = d
	}
	return entries, err
}

// Readdir reads the contents of the directory associated with file and returns a slice of up to n FileInfo values, as would be returned by Lstat, in directory order.
func (f *File) Readdir(n int) ([]FileInfo, error) {
	list, err := f.list(n)
	infos := make([]FileInfo, 0, len(list))
	for _, d := range list {
		info, infoErr := d.Info()
		if IsNotExist(infoErr) {
			continue
		}
		if infoErr != nil {
			return infos, infoErr
		}
		infos = append(infos, info)
	}
	return infos, err
}

// Readdirnames reads the contents of the directory associated with file and returns a slice of up to n names of files in the directory, in directory order.
func (f *File) Readdirnames(n int) (names []string, err error) {
	list, err := f.list(n)
	names = make([]string, len(list))
	for i, d := range list {
		names[i] = d.name
	}
	return names, err
}

// ReadDir reads the named directory, returning all its directory entries sorted by filename. If an error occurs reading the directory,
// ReadDir returns the entries it was able to read before the error, along with the error.
func ReadDir(name string) ([]DirEntry, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	return entries, err
}

// DirFS returns a file system (an fs.FS) for the tree of files rooted at the directory dir.
func DirFS(dir string) fs.FS { return dirFS(dir) }

type dirFS string

func (dir dirFS) full(op, name string) (string, error) {
	if dir == "" {
		return "", &PathError{Op: op, Path: name, Err: errDirFSRoot{}}
	}
	if !fs.ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	if dir[len(dir)-1] == '/' {
		return string(dir) + name, nil
	}
	return string(dir) + "/" + name, nil
}

type errDirFSRoot struct{}

func (errDirFSRoot) Error() string { return "os: DirFS with empty root" }

// inside puts the name that was asked for in an error.
func inside(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (dir dirFS) Open(name string) (fs.File, error) {
	full, err := dir.full("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, inside(err, name)
	}
	return f, nil
}

func (dir dirFS) ReadFile(name string) ([]byte, error) {
	full, err := dir.full("readfile", name)
	if err != nil {
		return nil, err
	}
	b, err := ReadFile(full)
	return b, inside(err, name)
}

func (dir dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := dir.full("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := ReadDir(full)
	return entries, inside(err, name)
}

func (dir dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := dir.full("stat", name)
	if err != nil {
		return nil, err
	}
	f, err := Stat(full)
	if err != nil {
		return nil, inside(err, name)
	}
	return f, nil
}
