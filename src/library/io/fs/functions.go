package fs

import (
	"errors"
	"path"
	"strconv"
	"strings"
)

// FileInfoToDirEntry returns a DirEntry that says what info says, or nil for nil.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return dirInfo{info}
}

type dirInfo struct{ info FileInfo }

func (d dirInfo) Name() string            { return d.info.Name() }
func (d dirInfo) IsDir() bool             { return d.info.IsDir() }
func (d dirInfo) Type() FileMode          { return d.info.Mode().Type() }
func (d dirInfo) Info() (FileInfo, error) { return d.info, nil }
func (d dirInfo) String() string          { return FormatDirEntry(d) }

// FormatFileInfo is a line about a file: mode, size, time, and the name with a slash if it is a directory.
func FormatFileInfo(info FileInfo) string {
	columns := []string{
		info.Mode().String(),
		strconv.FormatInt(info.Size(), 10),
		info.ModTime().Format("2006-01-02 15:04:05"),
		markedName(info),
	}
	return strings.Join(columns, " ")
}

// FormatDirEntry is the kind of the file, and the name with a slash if it is a directory.
func FormatDirEntry(dir DirEntry) string {
	kind := strings.TrimSuffix(dir.Type().String(), "---------")
	return kind + " " + markedName(dir)
}

func markedName(f interface {
	Name() string
	IsDir() bool
}) string {
	if f.IsDir() {
		return f.Name() + "/"
	}
	return f.Name()
}

// What a WalkDirFunc may return to go on elsewhere.
var (
	// SkipDir leaves out the directory, or what is left of the directory that the file is in.
	SkipDir = errors.New("skip this directory")
	// SkipAll leaves out all that is left.
	SkipAll = errors.New("skip everything and stop the walk")
)

// A WalkDirFunc is called by WalkDir for each file. err is set when the root cannot be described, then d is nil, and in
// a second call for a directory that cannot be read. An error it returns, except SkipDir and SkipAll, ends the walk.
type WalkDirFunc func(path string, d DirEntry, err error) error

// WalkDir calls visit for root and all that is below it, in lexical order, a directory before what is in it.
func WalkDir(fsys FS, root string, visit WalkDirFunc) error {
	var result error
	if info, err := Stat(fsys, root); err == nil {
		w := walker{fsys, visit}
		result = w.walk(root, FileInfoToDirEntry(info))
	} else {
		result = visit(root, nil, err)
	}
	switch result {
	case SkipDir, SkipAll:
		return nil
	}
	return result
}

type walker struct {
	fsys  FS
	visit WalkDirFunc
}

// walk visits f and what is below. SkipDir as its result concerns the directory that f is in.
func (w *walker) walk(name string, f DirEntry) error {
	err := w.visit(name, f, nil)
	if !f.IsDir() {
		return err
	}
	if err == nil {
		err = w.walkIn(name, f)
	}
	if err == SkipDir {
		return nil
	}
	return err
}

func (w *walker) walkIn(name string, dir DirEntry) error {
	list, err := ReadDir(w.fsys, name)
	if err != nil {
		err = w.visit(name, dir, err)
	}
	for i := 0; i < len(list) && err == nil; i++ {
		err = w.walk(path.Join(name, list[i].Name()), list[i])
	}
	return err
}

// Glob returns the paths of all files that match the pattern, which is one of path.Match. Files that cannot be read count as missing.
func Glob(fsys FS, pattern string) (matches []string, err error) { return globBelow(fsys, pattern, 0) }

const deepestGlob = 10000 // directories in one pattern

func globBelow(fsys FS, pattern string, depth int) (matches []string, err error) {
	if depth == deepestGlob {
		return nil, path.ErrBadPattern
	}
	if f, ok := fsys.(GlobFS); ok {
		return f.Glob(pattern)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if !hasMeta(pattern) {
		if _, err = Stat(fsys, pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := path.Split(pattern)
	if dir == "" {
		dir = "."
	} else {
		dir = dir[:len(dir)-1]
	}
	if !hasMeta(dir) {
		return globIn(fsys, dir, file, nil)
	}
	if dir == pattern {
		return nil, path.ErrBadPattern
	}
	dirs, err := globBelow(fsys, dir, depth+1)
	for _, d := range dirs {
		if err == nil {
			matches, err = globIn(fsys, d, file, matches)
		}
	}
	return matches, err
}

func globIn(fsys FS, dir, pattern string, matches []string) ([]string, error) {
	entries, err := ReadDir(fsys, dir)
	if err != nil {
		return matches, nil
	}
	for _, e := range entries {
		ok, err := path.Match(pattern, e.Name())
		if err != nil {
			return matches, err
		}
		if ok {
			matches = append(matches, path.Join(dir, e.Name()))
		}
	}
	return matches, nil
}

func hasMeta(pattern string) bool {
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '*', '?', '[', '\\':
			return true
		}
	}
	return false
}

// Sub returns the directory dir of fsys as a file system.
func Sub(fsys FS, dir string) (FS, error) {
	if !ValidPath(dir) {
		return nil, &PathError{Op: "sub", Path: dir, Err: errors.New("invalid name")}
	}
	if dir == "." {
		return fsys, nil
	}
	if f, ok := fsys.(SubFS); ok {
		return f.Sub(dir)
	}
	return &subFS{fsys, dir}, nil
}

type subFS struct {
	fsys FS
	dir  string
}

func (s *subFS) full(op, name string) (string, error) {
	if !ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: errors.New("invalid name")}
	}
	return path.Join(s.dir, name), nil
}

// outside takes the directory off the path of an error.
func (s *subFS) outside(err error) error {
	if e, ok := err.(*PathError); ok {
		switch n := len(s.dir); {
		case e.Path == s.dir:
			e.Path = "."
		case len(e.Path) > n+1 && e.Path[n] == '/' && e.Path[:n] == s.dir:
			e.Path = e.Path[n+1:]
		}
	}
	return err
}

func (s *subFS) Open(name string) (File, error) {
	full, err := s.full("open", name)
	if err != nil {
		return nil, err
	}
	file, err := s.fsys.Open(full)
	return file, s.outside(err)
}

func (s *subFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := s.full("read", name)
	if err != nil {
		return nil, err
	}
	list, err := ReadDir(s.fsys, full)
	return list, s.outside(err)
}

func (s *subFS) ReadFile(name string) ([]byte, error) {
	full, err := s.full("read", name)
	if err != nil {
		return nil, err
	}
	data, err := ReadFile(s.fsys, full)
	return data, s.outside(err)
}
