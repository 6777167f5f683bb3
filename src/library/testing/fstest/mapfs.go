// Package fstest implements support for testing implementations and users of file systems.
package fstest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"
)

// A MapFS is a simple in-memory file system for use in tests, represented as a map from path names (arguments to Open) to information about
// the files or directories they represent. The map need not include parent directories for files contained in the map; those will be
// synthesized if needed.
type MapFS map[string]*MapFile

// A MapFile describes a single file in a MapFS.
type MapFile struct {
	Data    []byte      // file content
	Mode    fs.FileMode // fs.FileInfo.Mode
	ModTime time.Time   // fs.FileInfo.ModTime
	Sys     any         // fs.FileInfo.Sys
}

// Open opens the named file.
func (fsys MapFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f := fsys[name]
	if f != nil && !f.Mode.IsDir() {
		return &openFile{name, info{path.Base(name), f}, 0}, nil
	}
	// A directory: its entries are those of the map below it, and the folders between.
	entries := map[string]info{}
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	for p, file := range fsys {
		rest, below := strings.CutPrefix(p, prefix)
		if !below || rest == "" || rest == "." {
			continue
		}
		elem, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			entries[elem] = info{elem, file}
		} else if _, known := entries[elem]; !known {
			entries[elem] = info{elem, &MapFile{Mode: fs.ModeDir}}
		}
	}
	if f == nil && len(entries) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if f == nil {
		f = &MapFile{Mode: fs.ModeDir}
	}
	list := make([]info, 0, len(entries))
	for _, e := range entries {
		list = append(list, e)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].name < list[j].name })
	return &mapDir{name, info{path.Base(name), f}, list, 0}, nil
}

// hidden has Open only, so that the helpers of package fs do not come back to the methods below.
type hidden struct{ fs.FS }

// ReadFile reads the named file and returns its contents.
func (fsys MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(hidden{fsys}, name) }

// Stat returns a FileInfo describing the file.
func (fsys MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(hidden{fsys}, name) }

// ReadDir reads the named directory.
func (fsys MapFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(hidden{fsys}, name) }

// Glob returns the names of all files matching pattern.
func (fsys MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(hidden{fsys}, pattern) }

// Sub returns an FS corresponding to the subtree rooted at dir.
func (fsys MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(hidden{fsys}, dir) }

// info is fs.FileInfo and fs.DirEntry of a file.
type info struct {
	name string
	f    *MapFile
}

func (i info) Name() string               { return i.name }
func (i info) Size() int64                { return int64(len(i.f.Data)) }
func (i info) Mode() fs.FileMode          { return i.f.Mode }
func (i info) Type() fs.FileMode          { return i.f.Mode.Type() }
func (i info) ModTime() time.Time         { return i.f.ModTime }
func (i info) IsDir() bool                { return i.f.Mode&fs.ModeDir != 0 }
func (i info) Sys() any                   { return i.f.Sys }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) String() string             { return fs.FormatFileInfo(i) }

type openFile struct {
	path string
	info
	offset int64
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.offset >= int64(len(f.f.Data)) {
		return 0, io.EOF
	}
	n := copy(b, f.f.Data[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += int64(len(f.f.Data))
	}
	if offset < 0 || offset > int64(len(f.f.Data)) {
		return 0, &fs.PathError{Op: "seek", Path: f.path, Err: fs.ErrInvalid}
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > int64(len(f.f.Data)) {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
	}
	n := copy(b, f.f.Data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

type mapDir struct {
	path string
	info
	entries []info
	offset  int
}

func (d *mapDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *mapDir) Close() error               { return nil }

func (d *mapDir) Read(b []byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: fs.ErrInvalid}
}

func (d *mapDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.entries) - d.offset
	if n == 0 && count > 0 {
		return nil, io.EOF
	}
	if count > 0 && n > count {
		n = count
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		list[i] = d.entries[d.offset+i]
	}
	d.offset += n
	return list, nil
}

// TestFS tests a file system implementation. It walks the entire tree of files in fsys, opening and checking that each file behaves
// correctly. It also checks that the file system contains at least the expected files.
func TestFS(fsys fs.FS, expected ...string) error {
	found := map[string]bool{}
	var problems []string
	problem := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			problem("%s: %v", name, err)
			return nil
		}
		found[name] = true
		checkEntry(fsys, name, d, problem)
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range []string{"/", "/x", "x/", "x//y", "../x", "./x", ""} {
		if f, err := fsys.Open(name); err == nil {
			f.Close()
			problem("Open(%q) succeeded, want error", name)
		}
	}
	delete(found, ".")
	if len(expected) == 0 && len(found) > 0 {
		var list []string
		for name := range found {
			list = append(list, name)
		}
		sort.Strings(list)
		if len(list) > 15 {
			list = append(list[:10], "...")
		}
		problem("expected empty file system but found files:\n%s", strings.Join(list, "\n"))
	}
	for _, name := range expected {
		if !found[name] {
			problem("expected but not found: %s", name)
		}
	}
	if len(problems) > 0 {
		return errors.New("TestFS found errors:\n" + strings.Join(problems, "\n"))
	}
	return nil
}

// checkEntry opens one file and compares what its different descriptions say.
func checkEntry(fsys fs.FS, name string, d fs.DirEntry, problem func(string, ...any)) {
	f, err := fsys.Open(name)
	if err != nil {
		problem("%s: Open: %v", name, err)
		return
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		problem("%s: Stat: %v", name, err)
		return
	}
	if stat.IsDir() != d.IsDir() || stat.Mode().Type() != d.Type() {
		problem("%s: mismatch between entry and file: %v, %v", name, d.Type(), stat.Mode())
	}
	if name != "." && stat.Name() != path.Base(name) {
		problem("%s: Stat().Name() = %s", name, stat.Name())
	}
	if dir, ok := f.(fs.ReadDirFile); ok && stat.IsDir() {
		list, err := dir.ReadDir(-1)
		if err != nil {
			problem("%s: ReadDir(-1): %v", name, err)
		}
		if again, err := dir.ReadDir(-1); len(again) > 0 || err != nil {
			problem("%s: ReadDir(-1) at end = %d entries, %v, want 0, nil", name, len(again), err)
		}
		if _, err := dir.ReadDir(1); err != io.EOF {
			problem("%s: ReadDir(1) at end: %v, want EOF", name, err)
		}
		if other, err := fs.ReadDir(fsys, name); err != nil || len(other) != len(list) {
			problem("%s: fs.ReadDir: %d entries, %v, want %d", name, len(other), err, len(list))
		}
		return
	}
	if stat.IsDir() {
		problem("%s: Open of directory returned a file that is no fs.ReadDirFile", name)
		return
	}
	data, err := io.ReadAll(f)
	if err != nil {
		problem("%s: Open+ReadAll: %v", name, err)
	}
	if whole, err := fs.ReadFile(fsys, name); err != nil || string(whole) != string(data) {
		problem("%s: fs.ReadFile: %v", name, err)
	}
	if stat.Size() != int64(len(data)) {
		problem("%s: Stat().Size() = %d, read %d bytes", name, stat.Size(), len(data))
	}
}
