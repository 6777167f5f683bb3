package fs

import (
	"errors"
	"io"
	"sort"
)

// What a file system may offer itself, because it can do better than the function of that name.
type (
	// ReadFileFS can read a whole file. The caller may change the data.
	ReadFileFS interface {
		FS
		ReadFile(name string) ([]byte, error)
	}
	// ReadDirFS can list a directory, sorted by name.
	ReadDirFS interface {
		FS
		ReadDir(name string) ([]DirEntry, error)
	}
	// StatFS can describe a file.
	StatFS interface {
		FS
		Stat(name string) (FileInfo, error)
	}
	// GlobFS can find files by a pattern.
	GlobFS interface {
		FS
		Glob(pattern string) ([]string, error)
	}
	// SubFS can give one of its directories as a file system.
	SubFS interface {
		FS
		Sub(dir string) (FS, error)
	}
)

// withFile calls use with the open file.
func withFile(fsys FS, path string, use func(File) error) error {
	f, err := fsys.Open(path)
	if err == nil {
		defer f.Close()
		err = use(f)
	}
	return err
}

// ReadFile returns the contents of a file.
func ReadFile(fsys FS, name string) (data []byte, err error) {
	if own, ok := fsys.(ReadFileFS); ok {
		return own.ReadFile(name)
	}
	err = withFile(fsys, name, func(f File) (err error) {
		data, err = io.ReadAll(f)
		return err
	})
	return data, err
}

// Stat describes a file.
func Stat(fsys FS, name string) (info FileInfo, err error) {
	if own, ok := fsys.(StatFS); ok {
		return own.Stat(name)
	}
	err = withFile(fsys, name, func(f File) (err error) {
		info, err = f.Stat()
		return err
	})
	return info, err
}

// ReadDir lists a directory, sorted by name.
func ReadDir(fsys FS, name string) (entries []DirEntry, err error) {
	if own, ok := fsys.(ReadDirFS); ok {
		return own.ReadDir(name)
	}
	err = withFile(fsys, name, func(f File) (err error) {
		dir, ok := f.(ReadDirFile)
		if !ok {
			return &PathError{Op: "readdir", Path: name, Err: errors.New("not implemented")}
		}
		entries, err = dir.ReadDir(-1)
		sort.Slice(entries, func(a, b int) bool { return entries[a].Name() < entries[b].Name() })
		return err
	})
	return entries, err
}
