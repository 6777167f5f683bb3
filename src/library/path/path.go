// Package path implements utility routines for manipulating slash-separated paths.
package path

import (
	"errors"
	"unicode/utf8"
)

// Clean returns the shortest path name equivalent to path by purely lexical processing: it replaces multiple slashes with a single one,
// eliminates each . element, eliminates each inner .. element along with the non-.. element that precedes it, and eliminates .. elements
// that begin a rooted path. If the result of this process is an empty string, Clean returns the string ".".
func Clean(path string) string {
	if path == "" {
		return "."
	}
	rooted := path[0] == '/'
	out := make([]byte, 0, len(path)+1)
	floor := 0 // out is not shortened below it: a leading slash or ..'s
	if rooted {
		out = append(out, '/')
		floor = 1
	}
	for i := 0; i < len(path); {
		end := i
		for end < len(path) && path[end] != '/' {
			end++
		}
		switch element := path[i:end]; {
		case element == "" || element == ".":
		case element == "..":
			if len(out) > floor {
				at := len(out) - 1
				for at > floor && out[at] != '/' {
					at--
				}
				out = out[:at]
			} else if !rooted {
				if len(out) > 0 {
					out = append(out, '/')
				}
				out = append(out, ".."...)
				floor = len(out)
			}
		default:
			if len(out) > 0 && !(rooted && len(out) == 1) {
				out = append(out, '/')
			}
			out = append(out, element...)
		}
		i = end + 1
	}
	if len(out) == 0 {
		return "."
	}
	return string(out)
}

func lastSlash(s string) int {
	i := len(s) - 1
	for i >= 0 && s[i] != '/' {
		i--
	}
	return i
}

// Split splits path immediately following the final slash, separating it into a directory and file name component.
// If there is no slash in path, Split returns an empty dir and file set to path.
func Split(path string) (dir, file string) {
	i := lastSlash(path)
	return path[:i+1], path[i+1:]
}

// Join joins any number of path elements into a single path, separating them with slashes. Empty elements are ignored. The result is Cleaned.
// However, if the argument list is empty or all its elements are empty, Join returns an empty string.
func Join(elem ...string) string {
	var joined []byte
	for _, e := range elem {
		if len(joined) > 0 || e != "" {
			if len(joined) > 0 {
				joined = append(joined, '/')
			}
			joined = append(joined, e...)
		}
	}
	if len(joined) == 0 {
		return ""
	}
	return Clean(string(joined))
}

// Ext returns the file name extension used by path. The extension is the suffix beginning at the final dot in the final slash-separated element of path;
// it is empty if there is no dot.
func Ext(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}

// Base returns the last element of path. Trailing slashes are removed before extracting the last element.
// If the path is empty, Base returns ".". If the path consists entirely of slashes, Base returns "/".
func Base(path string) string {
	if path == "" {
		return "."
	}
	for len(path) > 0 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	if path == "" {
		return "/"
	}
	return path[lastSlash(path)+1:]
}

// IsAbs reports whether the path is absolute.
func IsAbs(path string) bool { return len(path) > 0 && path[0] == '/' }

// Dir returns all but the last element of path, typically the path's directory. If the path is empty, Dir returns ".".
func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}

// ErrBadPattern indicates a pattern was malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

// Match reports whether name matches the shell pattern. The pattern syntax is:
//
//	'*'         matches any sequence of non-/ characters
//	'?'         matches any single non-/ character
//	'[' [ '^' ] { character-range } ']'
//	            character class (must be non-empty)
//	c           matches character c (c != '*', '?', '\\', '[')
//	'\\' c      matches character c
//
// Match requires pattern to match all of name, not just a substring. The only possible returned error is ErrBadPattern, when pattern is malformed.
func Match(pattern, name string) (matched bool, err error) {
	for len(pattern) > 0 {
		stars := 0
		for stars < len(pattern) && pattern[stars] == '*' {
			stars++
		}
		chunk, rest := nextChunk(pattern[stars:])
		pattern = rest
		if stars > 0 && chunk == "" {
			// A trailing star takes the rest of the element.
			return lastSlash(name) < 0, nil
		}
		left, ok, err := matchChunk(chunk, name)
		if ok && (len(left) == 0 || len(pattern) > 0) {
			name = left
			continue
		}
		if err != nil {
			return false, err
		}
		found := false
		if stars > 0 {
			for i := 0; i < len(name) && name[i] != '/'; i++ {
				left, ok, err := matchChunk(chunk, name[i+1:])
				if ok && (len(pattern) > 0 || len(left) == 0) {
					name = left
					found = true
					break
				}
				if err != nil {
					return false, err
				}
			}
		}
		if found {
			continue
		}
		// No match; the rest of the pattern may still be malformed.
		for len(pattern) > 0 {
			for len(pattern) > 0 && pattern[0] == '*' {
				pattern = pattern[1:]
			}
			chunk, pattern = nextChunk(pattern)
			if _, _, err := matchChunk(chunk, ""); err != nil {
				return false, err
			}
		}
		return false, nil
	}
	return len(name) == 0, nil
}

// nextChunk cuts the pattern before its next star outside a class.
func nextChunk(pattern string) (chunk, rest string) {
	inClass := false
	i := 0
scan:
	for ; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			if i+1 < len(pattern) {
				i++
			}
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '*':
			if !inClass {
				break scan
			}
		}
	}
	return pattern[:i], pattern[i:]
}

// matchChunk matches a pattern without stars at the beginning of s. It goes through the whole chunk, to find errors in it.
func matchChunk(chunk, s string) (rest string, ok bool, err error) {
	failed := false
	for len(chunk) > 0 {
		if !failed && len(s) == 0 {
			failed = true
		}
		switch chunk[0] {
		case '[':
			var r rune
			if !failed {
				var n int
				r, n = utf8.DecodeRuneInString(s)
				s = s[n:]
			}
			var in bool
			in, chunk, err = matchClass(chunk[1:], r)
			if err != nil {
				return "", false, err
			}
			if !in {
				failed = true
			}
		case '?':
			if !failed {
				if s[0] == '/' {
					failed = true
				}
				_, n := utf8.DecodeRuneInString(s)
				s = s[n:]
			}
			chunk = chunk[1:]
		default:
			if chunk[0] == '\\' {
				chunk = chunk[1:]
				if len(chunk) == 0 {
					return "", false, ErrBadPattern
				}
			}
			if !failed {
				if chunk[0] != s[0] {
					failed = true
				}
				s = s[1:]
			}
			chunk = chunk[1:]
		}
	}
	if failed {
		return "", false, nil
	}
	return s, true, nil
}

// matchClass matches r with the class whose text follows its bracket.
func matchClass(class string, r rune) (in bool, rest string, err error) {
	negated := false
	if len(class) > 0 && class[0] == '^' {
		negated = true
		class = class[1:]
	}
	for ranges := 0; ; ranges++ {
		if len(class) > 0 && class[0] == ']' && ranges > 0 {
			return in != negated, class[1:], nil
		}
		var lo, hi rune
		if lo, class, err = classRune(class); err != nil {
			return false, "", err
		}
		hi = lo
		if class[0] == '-' {
			if hi, class, err = classRune(class[1:]); err != nil {
				return false, "", err
			}
		}
		if lo <= r && r <= hi {
			in = true
		}
	}
}

func classRune(class string) (r rune, rest string, err error) {
	if len(class) == 0 || class[0] == '-' || class[0] == ']' {
		return 0, "", ErrBadPattern
	}
	if class[0] == '\\' {
		class = class[1:]
		if len(class) == 0 {
			return 0, "", ErrBadPattern
		}
	}
	r, n := utf8.DecodeRuneInString(class)
	if r == utf8.RuneError && n == 1 {
		err = ErrBadPattern
	}
	rest = class[n:]
	if len(rest) == 0 {
		err = ErrBadPattern
	}
	return r, rest, err
}
