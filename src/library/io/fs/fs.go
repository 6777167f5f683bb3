// Package fs describes file systems: what they have to offer, and functions for all that offer it.
package fs

import (
	"internal/oserror"
	"strings"
	"time"
	"unicode/utf8"
)

// A file system, its open files, and what it says about them.
type (
	// An FS is a tree of files.
	FS interface {
		// Open opens a file, or fails with a *PathError of Op "open". Names that are not ValidPath are ErrInvalid.
		Open(name string) (File, error)
	}
	// A File is an open file or directory.
	File interface {
		Stat() (FileInfo, error)
		Read([]byte) (int, error)
		Close() error
	}
	// A ReadDirFile is an open directory that can be listed.
	ReadDirFile interface {
		File
		// ReadDir returns the next entries: up to n, with io.EOF at the end, or all that are left if n <= 0.
		ReadDir(n int) (entries []DirEntry, err error)
	}
	// A DirEntry is what a directory knows of a file in it.
	DirEntry interface {
		Name() string // without the path of the directory
		IsDir() bool
		Type() FileMode          // the bits of ModeType
		Info() (FileInfo, error) // as of now, or of when the directory was read
	}
	// A FileInfo describes a file.
	FileInfo interface {
		Name() string // without a path
		Size() int64  // in bytes; it depends on the system for what is not a regular file
		Mode() FileMode
		ModTime() time.Time // of the last change
		IsDir() bool        // as Mode().IsDir()
		Sys() any           // what the system said, or nil
	}
)

// What went wrong in a file system; test with errors.Is.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
)

// ValidPath reports whether path can be opened in a file system: elements in UTF-8 with single slashes between them,
// none of which is "." or "..", or "." alone, which is the root.
func ValidPath(path string) bool {
	if path == "." {
		return true
	}
	for more := true; more; {
		var element string
		element, path, more = strings.Cut(path, "/")
		switch element {
		case "", ".", "..":
			return false
		}
		if !utf8.ValidString(element) {
			return false
		}
	}
	return true
}

// A FileMode is what kind of file something is and who may do what with it. The bits are the same on all systems.
type FileMode uint32

// The bits of a FileMode, and the letters that String shows for them.
const (
	ModeDir        FileMode = 1 << (31 - iota) // d
	ModeAppend                                 // a: only to be appended to
	ModeExclusive                              // l: for one user at a time
	ModeTemporary                              // T: Plan 9 only
	ModeSymlink                                // L
	ModeDevice                                 // D
	ModeNamedPipe                              // p
	ModeSocket                                 // S: of the Unix domain
	ModeSetuid                                 // u
	ModeSetgid                                 // g
	ModeCharDevice                             // c: with ModeDevice
	ModeSticky                                 // t
	ModeIrregular                              // ?: nothing else is known of the file

	// ModeType are the bits of which a regular file has none.
	ModeType = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular

	// ModePerm are the permissions of Unix.
	ModePerm FileMode = 0777
)

func (m FileMode) String() string {
	const kinds, permissions = "dalTLDpSugct?", "rwxrwxrwx"
	text := make([]byte, 0, len(kinds)+len(permissions))
	for i := range kinds {
		if m&(ModeDir>>i) != 0 {
			text = append(text, kinds[i])
		}
	}
	if len(text) == 0 {
		text = append(text, '-')
	}
	for i := range permissions {
		letter := permissions[i]
		if m&(0400>>i) == 0 {
			letter = '-'
		}
		text = append(text, letter)
	}
	return string(text)
}

// IsDir reports whether m is that of a directory.
func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

// IsRegular reports whether m is that of a regular file.
func (m FileMode) IsRegular() bool { return m.Type() == 0 }

// Perm is m&ModePerm.
func (m FileMode) Perm() FileMode { return ModePerm & m }

// Type is m&ModeType.
func (m FileMode) Type() FileMode { return ModeType & m }

// A PathError says which operation failed on which file.
type PathError struct {
	Op   string
	Path string
	Err  error // the reason
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *PathError) Unwrap() error { return e.Err }

// Timeout reports whether the reason is that time ran out.
func (e *PathError) Timeout() bool {
	if reason, ok := e.Err.(interface{ Timeout() bool }); ok {
		return reason.Timeout()
	}
	return false
}
