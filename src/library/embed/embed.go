// Package embed has the type of variables that hold a tree of files of the program's source, by a //go:embed directive.
package embed

import (
	"errors"
	"io"
	"io/fs"
	"sort"
	"strings"
	"time"
)

// FS is a tree of files that never changes. A //go:embed directive above a variable fills it; without one it is empty. Copies share the files,
// and goroutines may use them at the same time.
type FS struct {
	files *[]file // sorted by folder and then by last element; nil: none
}

// file is an embedded file or folder, and what fs.FileInfo and fs.DirEntry tell of it.
type file struct {
	name string // the path; of a folder it ends in a slash
	data string
}

// top is the folder of all.
var top = file{name: "./"}

// place is the folder and the last element of the path; "." is the folder of those at the top.
func (f *file) place() (folder, element string) {
	path := strings.TrimSuffix(f.name, "/")
	if cut := strings.LastIndexByte(path, '/'); cut >= 0 {
		return path[:cut], path[cut+1:]
	}
	return ".", path
}

func (f *file) IsDir() bool { return strings.HasSuffix(f.name, "/") }

func (f *file) Name() string {
	_, element := f.place()
	return element
}

// Mode is that of what may only be read.
func (f *file) Mode() fs.FileMode {
	if !f.IsDir() {
		return 0o444
	}
	return 0o555 | fs.ModeDir
}

func (f *file) Type() fs.FileMode          { return f.Mode() & fs.ModeType }
func (f *file) Info() (fs.FileInfo, error) { return f, nil }
func (f *file) Size() int64                { return int64(len(f.data)) }
func (f *file) ModTime() (never time.Time) { return }
func (f *file) Sys() any                   { return nil }
func (f *file) String() string             { return fs.FormatFileInfo(f) }

// content are the files of a folder: their folder sorts them together.
func (f FS) content(folder string) []file {
	if f.files == nil {
		return nil
	}
	rest := *f.files
	rest = rest[sort.Search(len(rest), func(i int) bool { in, _ := rest[i].place(); return in >= folder }):]
	return rest[:sort.Search(len(rest), func(i int) bool { in, _ := rest[i].place(); return in > folder })]
}

// find returns nil for what is not there.
func (f FS) find(path string) *file {
	if path == "." {
		return &top
	}
	if !fs.ValidPath(path) {
		return nil
	}
	folder, element := (&file{name: path}).place()
	among := f.content(folder)
	at := sort.Search(len(among), func(i int) bool { return among[i].Name() >= element })
	if at == len(among) || among[at].Name() != element {
		return nil
	}
	return &among[at]
}

func fail(op, path string, why error) error { return &fs.PathError{Op: op, Path: path, Err: why} }

var (
	errFolder    = errors.New("is a directory")
	errNotFolder = errors.New("not a directory")
)

// Open opens a file, which also has the methods Seek and ReadAt, or a folder, which has ReadDir.
func (f FS) Open(name string) (fs.File, error) {
	switch found := f.find(name); {
	case found == nil:
		return nil, fail("open", name, fs.ErrNotExist)
	case found.IsDir():
		return &listing{file: found, left: f.content(name)}, nil
	default:
		return &reading{file: found}, nil
	}
}

// ReadFile returns a copy of a file's content.
func (f FS) ReadFile(name string) ([]byte, error) {
	found := f.find(name)
	if found == nil {
		return nil, fail("open", name, fs.ErrNotExist)
	}
	if found.IsDir() {
		return nil, fail("read", name, errFolder)
	}
	return []byte(found.data), nil
}

// ReadDir lists a folder, sorted by name.
func (f FS) ReadDir(name string) ([]fs.DirEntry, error) {
	found := f.find(name)
	if found == nil {
		return nil, fail("open", name, fs.ErrNotExist)
	}
	if !found.IsDir() {
		return nil, fail("read", name, errNotFolder)
	}
	return entries(f.content(name)), nil
}

func entries(files []file) []fs.DirEntry {
	list := make([]fs.DirEntry, 0, len(files))
	for i := range files {
		list = append(list, &files[i])
	}
	return list
}

// reading is an open file.
type reading struct {
	file *file
	at   int64
}

func (r *reading) Stat() (fs.FileInfo, error) { return r.file, nil }
func (r *reading) Close() error               { return nil }

func (r *reading) Read(b []byte) (int, error) {
	if r.at == r.file.Size() {
		return 0, io.EOF
	}
	n := copy(b, r.file.data[r.at:])
	r.at += int64(n)
	return n, nil
}

func (r *reading) ReadAt(b []byte, offset int64) (n int, err error) {
	if !r.within(offset) {
		return 0, fail("read", r.file.name, fs.ErrInvalid)
	}
	if n = copy(b, r.file.data[offset:]); n < len(b) {
		err = io.EOF
	}
	return n, err
}

// Seek refuses places behind the end. An unknown whence counts from the start.
func (r *reading) Seek(offset int64, whence int) (int64, error) {
	var from int64
	if whence == io.SeekCurrent {
		from = r.at
	} else if whence == io.SeekEnd {
		from = r.file.Size()
	}
	if !r.within(from + offset) {
		return 0, fail("seek", r.file.name, fs.ErrInvalid)
	}
	r.at = from + offset
	return r.at, nil
}

func (r *reading) within(offset int64) bool { return 0 <= offset && offset <= r.file.Size() }

// listing is an open folder.
type listing struct {
	file *file
	left []file // not yet listed
}

func (l *listing) Stat() (fs.FileInfo, error) { return l.file, nil }
func (l *listing) Close() error               { return nil }
func (l *listing) Read([]byte) (int, error)   { return 0, fail("read", l.file.name, errFolder) }

func (l *listing) ReadDir(count int) ([]fs.DirEntry, error) {
	if len(l.left) == 0 {
		if count > 0 {
			return nil, io.EOF
		}
		return nil, nil
	}
	if count <= 0 || count > len(l.left) {
		count = len(l.left)
	}
	list := entries(l.left[:count])
	l.left = l.left[count:]
	return list, nil
}
