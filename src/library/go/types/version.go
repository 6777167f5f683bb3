package types

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

const newestVersion = 21

// languageVersion returns N for a version that begins with "go1.N", 0 for an empty one.
func languageVersion(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	major, minor, ok := parseVersion(s)
	if !ok {
		return 0, fmt.Errorf("invalid Go version syntax %q", s)
	}
	if major > 1 || major == 1 && minor > newestVersion {
		return 0, fmt.Errorf("package requires newer Go version %s", versionString(major, minor))
	}
	if major == 0 || minor == 0 {
		minor = oldestVersion
	}
	return minor, nil
}

// oldestVersion stands for go1 and go1.0, which allow nothing that a later version brought.
const oldestVersion = 1

func versionString(major, minor int) string {
	if minor == 0 {
		return fmt.Sprintf("go%d", major)
	}
	return fmt.Sprintf("go%d.%d", major, minor)
}

func parseVersion(s string) (major, minor int, ok bool) {
	s, ok = strings.CutPrefix(s, "go")
	if !ok {
		return 0, 0, false
	}
	if major, s, ok = leadingNumber(s); !ok {
		return 0, 0, false
	}
	if s == "" {
		return major, 0, true
	}
	if s[0] != '.' {
		return 0, 0, false
	}
	if s = s[1:]; s == "0" {
		return major, 0, true
	}
	// What stands behind the number does not matter: go1.21rc2, go1.21.0.
	for i := 0; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if i >= 10 || i == 0 && s[i] == '0' {
			return 0, 0, false
		}
		minor = 10*minor + int(s[i]-'0')
	}
	return major, minor, true
}

func leadingNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if i >= 10 || i == 0 && s[i] == '0' {
			return 0, s, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s[i:], i > 0
}

// takeVersion notes the version of a file with a //go:build line. It may lower the version only where that is 1.21 or later.
func (c *Checker) takeVersion(file *ast.File) {
	major, minor, ok := parseVersion(file.GoVersion)
	if !ok || major == 0 || c.version == 0 || minor < c.version && c.version < newestVersion {
		return
	}
	if c.fileVersions == nil {
		c.fileVersions = make(map[*token.File]int)
	}
	c.fileVersions[c.fset.File(file.FileStart)] = minor
}

// allows reports whether the language version at a position is go1.minor or later.
func (c *Checker) allows(pos positioner, minor int) bool {
	if c.fileVersions != nil {
		if v, ok := c.fileVersions[c.fset.File(pos.Pos())]; ok {
			return v >= minor
		}
	}
	return c.version == 0 || c.version >= minor
}

// needs reports what a former language version does not have.
func (c *Checker) needs(pos positioner, minor int, format string, args ...any) bool {
	if c.allows(pos, minor) {
		return true
	}
	c.tooNew(pos, minor, format, args...)
	return false
}

func (c *Checker) tooNew(pos positioner, minor int, format string, args ...any) {
	c.err(pos, "%s requires go1.%d or later", c.sprintf(format, args...), minor)
}

// literalVersion checks the form of a number against the language version.
func (c *Checker) literalVersion(lit *ast.BasicLit) {
	s := lit.Value
	if len(s) <= 2 || c.allows(lit, 13) {
		return
	}
	what := ""
	switch {
	case strings.Contains(s, "_"):
		what = "underscores in numeric literals"
	case s[0] != '0':
	case s[1] == 'b' || s[1] == 'B':
		what = "binary literals"
	case s[1] == 'o' || s[1] == 'O':
		what = "0o/0O-style octal literals"
	case (s[1] == 'x' || s[1] == 'X') && lit.Kind != token.INT:
		what = "hexadecimal floating-point literals"
	}
	if what != "" {
		c.tooNew(lit, 13, what)
	}
}
