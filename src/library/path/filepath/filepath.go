// Package filepath implements utility routines for manipulating filename paths in a way compatible with the target operating system-defined file paths.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
	"syscall"
)

const (
	Separator     = os.PathSeparator
	ListSeparator = os.PathListSeparator
)

// ErrBadPattern indicates a pattern was malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

// SkipDir is used as a return value from WalkFuncs to indicate that the directory named in the call is to be skipped.
var SkipDir error = fs.SkipDir

// SkipAll is used as a return value from WalkFuncs to indicate that all remaining files and directories are to be skipped.
var SkipAll error = fs.SkipAll

// Clean returns the shortest path name equivalent to path by purely lexical processing.
func Clean(name string) string { return path.Clean(name) }

// ToSlash returns the result of replacing each separator character in path with a slash ('/') character.
func ToSlash(path string) string { return path }

// FromSlash returns the result of replacing each slash ('/') character in path with a separator character.
func FromSlash(path string) string { return path }

// SplitList splits a list of paths joined by the OS-specific ListSeparator, usually found in PATH or GOPATH environment variables.
func SplitList(path string) []string {
	if path == "" {
		return []string{}
	}
	return strings.Split(path, string(ListSeparator))
}

// Split splits path immediately following the final Separator, separating it into a directory and file name component.
func Split(name string) (dir, file string) { return path.Split(name) }

// Join joins any number of path elements into a single path, separating them with an OS specific Separator. Empty elements are ignored. The result is Cleaned.
func Join(elem ...string) string { return path.Join(elem...) }

// Ext returns the file name extension used by path.
func Ext(name string) string { return path.Ext(name) }

// Base returns the last element of path.
func Base(name string) string { return path.Base(name) }

// Dir returns all but the last element of path, typically the path's directory.
func Dir(name string) string { return path.Dir(name) }

// IsAbs reports whether the path is absolute.
func IsAbs(path string) bool { return strings.HasPrefix(path, "/") }

// VolumeName returns leading volume name: none on this system.
func VolumeName(path string) string { return "" }

// IsLocal reports whether path, using lexical analysis only, is within the subtree rooted at the directory in which path is evaluated, is not an absolute path,
// and is not empty.
func IsLocal(path string) bool {
	if IsAbs(path) || path == "" {
		return false
	}
	for rest := path; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, "/")
		if part == ".." {
			path = Clean(path)
			break
		}
	}
	return path != ".." && !strings.HasPrefix(path, "../")
}

// Abs returns an absolute representation of path. If the path is not absolute it will be joined with the current working directory to turn it into an absolute path.
func Abs(path string) (string, error) {
	if IsAbs(path) {
		return Clean(path), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, path), nil
}

// Rel returns a relative path that is lexically equivalent to targpath when joined to basepath with an intervening separator.
func Rel(basepath, targpath string) (string, error) {
	base, target := Clean(basepath), Clean(targpath)
	if target == base {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	if (len(base) > 0 && base[0] == '/') != (len(target) > 0 && target[0] == '/') {
		return "", errors.New("Rel: can't make " + targpath + " relative to " + basepath)
	}
	// The common elements.
	b, t := splitElements(base), splitElements(target)
	same := 0
	for same < len(b) && same < len(t) && b[same] == t[same] {
		same++
	}
	var out []string
	for _, e := range b[same:] {
		if e == ".." {
			return "", errors.New("Rel: can't make " + targpath + " relative to " + basepath)
		}
		out = append(out, "..")
	}
	return strings.Join(append(out, t[same:]...), "/"), nil
}

func splitElements(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

// WalkFunc is the type of the function called by Walk to visit each file or directory.
type WalkFunc func(path string, info fs.FileInfo, err error) error

func names(dirname string) ([]string, error) {
	f, err := os.Open(dirname)
	if err != nil {
		return nil, err
	}
	list, err := f.Readdirnames(-1)
	f.Close()
	if err != nil {
		return nil, err
	}
	sort.Strings(list)
	return list, nil
}

func walk(path string, info fs.FileInfo, visit WalkFunc) error {
	if !info.IsDir() {
		return visit(path, info, nil)
	}
	list, err := names(path)
	visitErr := visit(path, info, err)
	if err != nil || visitErr != nil {
		return visitErr
	}
	for _, name := range list {
		file := Join(path, name)
		fileInfo, err := os.Lstat(file)
		if err != nil {
			if err := visit(file, fileInfo, err); err != nil && err != SkipDir {
				return err
			}
			continue
		}
		if err := walk(file, fileInfo, visit); err != nil && (!fileInfo.IsDir() || err != SkipDir) {
			return err
		}
	}
	return nil
}

func finish(err error) error {
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

// Walk walks the file tree rooted at root, calling fn for each file or directory in the tree, including root. The files are walked in lexical order.
// Walk does not follow symbolic links.
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return finish(fn(root, nil, err))
	}
	return finish(walk(root, info, fn))
}

func walkDir(path string, d fs.DirEntry, visit fs.WalkDirFunc) error {
	if err := visit(path, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		if err = visit(path, d, err); err != nil {
			if err == SkipDir && d.IsDir() {
				err = nil
			}
			return err
		}
	}
	for _, e := range entries {
		if err := walkDir(Join(path, e.Name()), e, visit); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// WalkDir walks the file tree rooted at root, calling fn for each file or directory in the tree, including root. The files are walked in lexical order.
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return finish(fn(root, nil, err))
	}
	return finish(walkDir(root, fs.FileInfoToDirEntry(info), fn))
}

// Match reports whether name matches the shell file name pattern. The pattern syntax is that of path.Match.
func Match(pattern, name string) (matched bool, err error) {
	matched, err = path.Match(pattern, name)
	if err != nil {
		err = ErrBadPattern
	}
	return matched, err
}

func hasMeta(pattern string) bool { return strings.ContainsAny(pattern, `*?[\`) }

// Glob returns the names of all files matching pattern or nil if there is no matching file. The pattern may describe hierarchical names such as /usr/*/bin/ed.
// Glob ignores file system errors such as I/O errors reading directories. The only possible returned error is ErrBadPattern, when pattern is malformed.
func Glob(pattern string) (matches []string, err error) { return globBelow(pattern, 0) }

const deepestGlob = 10000 // directories in one pattern

func globBelow(pattern string, depth int) (matches []string, err error) {
	if depth == deepestGlob {
		return nil, ErrBadPattern
	}
	if _, err := Match(pattern, ""); err != nil {
		return nil, err
	}
	if !hasMeta(pattern) {
		if _, err = os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch dir {
	case "":
		dir = "."
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	if !hasMeta(dir) {
		return globIn(dir, file, nil)
	}
	if dir == pattern {
		return nil, ErrBadPattern
	}
	dirs, err := globBelow(dir, depth+1)
	if err != nil {
		return nil, err
	}
	for _, d := range dirs {
		if matches, err = globIn(d, file, matches); err != nil {
			return nil, err
		}
	}
	return matches, nil
}

func globIn(dir, pattern string, matches []string) ([]string, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return matches, nil
	}
	list, _ := names(dir)
	for _, name := range list {
		ok, err := Match(pattern, name)
		if err != nil {
			return matches, err
		}
		if ok {
			matches = append(matches, Join(dir, name))
		}
	}
	return matches, nil
}

// EvalSymlinks returns the path name after the evaluation of any symbolic links. If path is relative the result will be relative to the current directory,
// unless one of the components is an absolute symbolic link. EvalSymlinks calls Clean on the result.
func EvalSymlinks(path string) (string, error) {
	done := ""
	if IsAbs(path) {
		done = "/"
	}
	rest := path
	for links := 0; rest != ""; {
		var part string
		var more bool
		part, rest, more = strings.Cut(rest, "/")
		if part == "" || part == "." {
			continue
		}
		if part == ".." {
			if done == "" || done == ".." || strings.HasSuffix(done, "/..") {
				done = Join(done, "..")
			} else {
				done = Dir(done)
			}
			continue
		}
		next := Join(done, part)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if more && !info.IsDir() {
				return "", syscall.ENOTDIR
			}
			done = next
			continue
		}
		if links++; links > 255 {
			return "", errors.New("EvalSymlinks: too many links")
		}
		link, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(link) {
			done = "/"
		}
		if more {
			link += "/" + rest
		}
		rest = link
	}
	return Clean(done), nil
}

// HasPrefix reports whether p begins with prefix; it knows nothing of path elements.
//
// Deprecated: it does not respect path boundaries.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }
