package exec

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// ErrNotFound is the error resulting if a path search failed to find an executable file.
var ErrNotFound = errors.New("executable file not found in $PATH")

// ErrDot indicates that a path lookup resolved to an executable in the current directory due to '.' being in the path, either implicitly or explicitly.
// See the package documentation for details.
var ErrDot = errors.New("cannot run executable found relative to current directory")

// checkExecutable tells why a file cannot be run.
func checkExecutable(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return syscall.EISDIR
	}
	if info.Mode()&0111 == 0 {
		return fs.ErrPermission
	}
	return nil
}

// LookPath searches for an executable named file in the directories named by the PATH environment variable. If file contains a slash, it is tried
// directly and the PATH is not consulted. Otherwise, on success, the result is an absolute path.
//
// LookPath returns ErrDot with the path when it was found relative to the current directory.
func LookPath(file string) (string, error) {
	if strings.Contains(file, "/") {
		if err := checkExecutable(file); err != nil {
			return "", &Error{file, err}
		}
		return file, nil
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		if dir == "" {
			dir = "." // as the shell does
		}
		path := filepath.Join(dir, file)
		if checkExecutable(path) != nil {
			continue
		}
		if !filepath.IsAbs(path) {
			return path, &Error{file, ErrDot}
		}
		return path, nil
	}
	return "", &Error{file, ErrNotFound}
}
