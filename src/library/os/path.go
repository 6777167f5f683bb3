package os

import (
	"errors"
	"syscall"
	"time"
)

func pathError(op, path string, err error) error {
	if err == nil {
		return nil
	}
	return &PathError{Op: op, Path: path, Err: err}
}

func linkError(op, from, to string, err error) error {
	if err == nil {
		return nil
	}
	return &LinkError{op, from, to, err}
}

// Mkdir creates a new directory with the specified name and permission bits (before umask). If there is an error, it will be of type *PathError.
func Mkdir(name string, perm FileMode) error {
	err := syscall.Mkdir(name, systemMode(perm))
	if err != nil {
		return pathError("mkdir", name, err)
	}
	if perm&ModeSticky != 0 {
		return Chmod(name, perm)
	}
	return nil
}

// MkdirAll creates a directory named path, along with any necessary parents, and returns nil, or else returns an error.
// If path is already a directory, MkdirAll does nothing and returns nil.
func MkdirAll(path string, perm FileMode) error {
	if dir, err := Stat(path); err == nil {
		if dir.IsDir() {
			return nil
		}
		return pathError("mkdir", path, syscall.ENOTDIR)
	}
	end := len(path)
	for end > 0 && path[end-1] == '/' {
		end--
	}
	for end > 0 && path[end-1] != '/' {
		end--
	}
	if end > 1 {
		if err := MkdirAll(path[:end-1], perm); err != nil {
			return err
		}
	}
	if err := Mkdir(path, perm); err != nil {
		if dir, statErr := Lstat(path); statErr == nil && dir.IsDir() {
			return nil
		}
		return err
	}
	return nil
}

// Remove removes the named file or (empty) directory. If there is an error, it will be of type *PathError.
func Remove(name string) error {
	err := syscall.Unlink(name)
	if err == nil {
		return nil
	}
	dirErr := syscall.Rmdir(name)
	if dirErr == nil {
		return nil
	}
	if dirErr != syscall.ENOTDIR {
		err = dirErr
	}
	return pathError("remove", name, err)
}

// RemoveAll removes path and any children it contains. It removes everything it can but returns the first error it encounters.
// If the path does not exist, RemoveAll returns nil (no error). If there is an error, it will be of type *PathError.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if n := len(path); path == "." || n >= 2 && path[n-2:] == "/." {
		return pathError("RemoveAll", path, syscall.EINVAL)
	}
	err := Remove(path)
	if err == nil || IsNotExist(err) {
		return nil
	}
	info, statErr := Lstat(path)
	if statErr != nil {
		if IsNotExist(statErr) {
			return nil
		}
		return statErr
	}
	if !info.IsDir() {
		return err
	}
	entries, err := ReadDir(path)
	if IsNotExist(err) {
		return nil
	}
	for _, e := range entries {
		if e1 := RemoveAll(path + "/" + e.Name()); e1 != nil && err == nil {
			err = e1
		}
	}
	if e1 := Remove(path); e1 == nil || IsNotExist(e1) {
		return nil
	} else if err == nil {
		err = e1
	}
	return err
}

// Rename renames (moves) oldpath to newpath. If newpath already exists and is not a directory, Rename replaces it.
// If there is an error, it will be of type *LinkError.
func Rename(oldpath, newpath string) error {
	if info, err := Lstat(newpath); err == nil && info.IsDir() {
		// The kernel would replace an empty directory.
		if old, err := Lstat(oldpath); err != nil {
			return linkError("rename", oldpath, newpath, underlying(err))
		} else if newpath == oldpath || !SameFile(old, info) {
			return linkError("rename", oldpath, newpath, syscall.EEXIST)
		}
	}
	return linkError("rename", oldpath, newpath, syscall.Rename(oldpath, newpath))
}

// Link creates newname as a hard link to the oldname file. If there is an error, it will be of type *LinkError.
func Link(oldname, newname string) error {
	return linkError("link", oldname, newname, syscall.Link(oldname, newname))
}

// Symlink creates newname as a symbolic link to oldname. If there is an error, it will be of type *LinkError.
func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, syscall.Symlink(oldname, newname))
}

// Readlink returns the destination of the named symbolic link. If there is an error, it will be of type *PathError.
func Readlink(name string) (string, error) {
	for size := 128; ; size *= 2 {
		b := make([]byte, size)
		n, err := syscall.Readlink(name, b)
		if err != nil {
			return "", pathError("readlink", name, err)
		}
		if n < size {
			return string(b[:n]), nil
		}
	}
}

// Truncate changes the size of the named file. If the file is a symbolic link, it changes the size of the link's target.
func Truncate(name string, size int64) error {
	return pathError("truncate", name, syscall.Truncate(name, size))
}

// Chmod changes the mode of the named file to mode. If there is an error, it will be of type *PathError.
func Chmod(name string, mode FileMode) error {
	return pathError("chmod", name, syscall.Chmod(name, systemMode(mode)))
}

// Chown changes the numeric uid and gid of the named file. A uid or gid of -1 means to not change that value.
func Chown(name string, uid, gid int) error {
	return pathError("chown", name, syscall.Chown(name, uid, gid))
}

// Lchown changes the numeric uid and gid of the named file. If the file is a symbolic link, it changes the uid and gid of the link itself.
func Lchown(name string, uid, gid int) error {
	return pathError("lchown", name, syscall.Lchown(name, uid, gid))
}

// Chtimes changes the access and modification times of the named file, similar to the Unix utime() or utimes() functions.
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	const omit = 1<<30 - 2
	times := []syscall.Timespec{{Nsec: omit}, {Nsec: omit}}
	if !atime.IsZero() {
		times[0] = syscall.NsecToTimespec(atime.UnixNano())
	}
	if !mtime.IsZero() {
		times[1] = syscall.NsecToTimespec(mtime.UnixNano())
	}
	return pathError("chtimes", name, syscall.UtimesNano(name, times))
}

// Chdir changes the current working directory to the named directory. If there is an error, it will be of type *PathError.
func Chdir(dir string) error { return pathError("chdir", dir, syscall.Chdir(dir)) }

// Getwd returns a rooted path name corresponding to the current directory.
func Getwd() (dir string, err error) {
	dir = Getenv("PWD")
	if len(dir) > 0 && dir[0] == '/' {
		dot, err1 := Stat(".")
		named, err2 := Stat(dir)
		if err1 == nil && err2 == nil && SameFile(dot, named) {
			return dir, nil
		}
	}
	dir, err = syscall.Getwd()
	return dir, NewSyscallError("getwd", err)
}

// TempDir returns the default directory to use for temporary files: $TMPDIR if non-empty, else /tmp.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// UserHomeDir returns the current user's home directory: the $HOME environment variable.
func UserHomeDir() (string, error) {
	if home := Getenv("HOME"); home != "" {
		return home, nil
	}
	return "", errors.New("$HOME is not defined")
}

// UserCacheDir returns the default root directory to use for user-specific cached data: $XDG_CACHE_HOME or $HOME/.cache.
func UserCacheDir() (string, error) { return userDir("XDG_CACHE_HOME", "/.cache") }

// UserConfigDir returns the default root directory to use for user-specific configuration data: $XDG_CONFIG_HOME or $HOME/.config.
func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }

func userDir(variable, below string) (string, error) {
	if dir := Getenv(variable); dir != "" {
		return dir, nil
	}
	home := Getenv("HOME")
	if home == "" {
		return "", errors.New("neither $" + variable + " nor $HOME are defined")
	}
	return home + below, nil
}
