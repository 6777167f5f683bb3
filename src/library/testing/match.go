package testing

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// matcher decides by -run and -skip which tests run, and gives subtests unique names.
type matcher struct {
	run, skip filter
	match     func(pat, str string) (bool, error)
	mu        sync.Mutex
	used      map[string]int
}

// filter holds alternatives (separated by |) of patterns, one a level of subtests (separated by /). An empty one matches all.
type filter [][]string

func newMatcher(match func(pat, str string) (bool, error), patterns, flagName, skips string) *matcher {
	m := &matcher{match: match, used: map[string]int{}}
	m.run = m.parse(patterns, flagName)
	m.skip = m.parse(skips, "-test.skip")
	return m
}

func (m *matcher) parse(text, flagName string) filter {
	if text == "" {
		return nil
	}
	var f filter
	for _, alternative := range splitOutside(text, '|') {
		elements := splitOutside(alternative, '/')
		for i, e := range elements {
			e = rewriteName(e)
			elements[i] = e
			if _, err := m.match(e, "non-empty"); err != nil {
				fmt.Fprintf(os.Stderr, "testing: invalid regexp for element %d of %s (%q): %s\n", i, flagName, e, err)
				os.Exit(1)
			}
		}
		f = append(f, elements)
	}
	return f
}

// splitOutside splits at sep outside brackets and parentheses.
func splitOutside(s string, sep byte) []string {
	var out []string
	classes, groups, begin := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			classes++
		case ']':
			if classes--; classes < 0 {
				classes = 0
			}
		case '(':
			if classes == 0 {
				groups++
			}
		case ')':
			if classes == 0 {
				groups--
			}
		case '\\':
			i++
		case sep:
			if classes == 0 && groups == 0 {
				out = append(out, s[begin:i])
				begin = i + 1
			}
		}
	}
	return append(out, s[begin:])
}

// matches reports whether the elements of a name match; partial: only the leading ones were compared, deeper names may match or not.
func (f filter) matches(name []string, match func(pat, str string) (bool, error)) (ok, partial bool) {
	if f == nil {
		return true, false
	}
	for _, patterns := range f {
		good := true
		for i, e := range name {
			if i >= len(patterns) {
				break
			}
			if found, _ := match(patterns[i], e); !found {
				good = false
				break
			}
		}
		if good {
			return true, len(name) < len(patterns)
		}
	}
	return false, false
}

// fullName returns the name of a subtest of c and whether it is to run.
func (m *matcher) fullName(c *common, subname string) (name string, ok, partial bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	name = subname
	if c != nil && c.level > 0 {
		name = m.unique(c.name, rewriteName(subname))
	}
	elements := strings.Split(name, "/")
	ok, partial = m.run.matches(elements, m.match)
	if !ok {
		return name, false, false
	}
	if m.skip != nil {
		if skipped, part := m.skip.matches(elements, m.match); skipped && !part {
			return name, false, false
		}
	}
	return name, true, partial
}

// unique appends #01 and so on to names that were used before.
func (m *matcher) unique(parent, subname string) string {
	base := parent + "/" + subname
	for {
		n := m.used[base]
		m.used[base] = n + 1
		if n == 0 && subname != "" {
			prefix, k := numberSuffix(base)
			if prefix != base && k < m.used[prefix] {
				continue // such a name was already given to an occurrence of prefix
			}
			return base
		}
		name := fmt.Sprintf("%s#%02d", base, n)
		if m.used[name] == 0 {
			return name
		}
	}
}

// numberSuffix splits "name#NN".
func numberSuffix(s string) (prefix string, n int) {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return s, 0
	}
	digits := s[i+1:]
	if len(digits) < 2 || (len(digits) > 2 && digits[0] == '0') {
		return s, 0
	}
	if digits == "00" && !strings.HasSuffix(s[:i], "/") {
		return s, 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return s, 0
	}
	return s[:i], n
}

// rewriteName makes a name that can stand on a command line: no spaces, no control characters.
func rewriteName(s string) string {
	var out []byte
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			out = append(out, '_')
		case !strconv.IsPrint(r):
			q := strconv.QuoteRune(r)
			out = append(out, q[1:len(q)-1]...)
		default:
			out = append(out, string(r)...)
		}
	}
	return string(out)
}
