package build

import (
	"errors"
	"fmt"
	"go/build/constraint"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MatchFile reports whether a file of a folder belongs to the build, as its name and its build constraints say.
func (ctxt *Context) MatchFile(dir, name string) (match bool, err error) {
	s, err := ctxt.match(dir, name, nil, nil)
	return s != nil, err
}

// match reads a file if it belongs to the build; nil stands for one that does not. Tags that are asked for are noted.
func (ctxt *Context) match(dir, name string, tags map[string]bool, binaryOnly *bool) (*source, error) {
	ext := extension(name)
	if strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") || ext != ".go" && new(Package).list(ext) == nil {
		return nil, nil
	}
	if !ctxt.nameMatches(name, tags) && !ctxt.UseAllFiles {
		return nil, nil
	}
	s := &source{name: ctxt.join(dir, name)}
	if ext == ".syso" {
		return s, nil
	}
	var err error
	if s.text, err = ctxt.read(s.name); err != nil {
		return nil, err
	}
	h, err := header(string(s.text))
	if err != nil {
		return nil, fmt.Errorf("%s: %v", name, err)
	}
	matches, err := ctxt.constraintsMatch(h, tags)
	if err != nil {
		return nil, fmt.Errorf("%s: %v", name, err)
	}
	if !matches && !ctxt.UseAllFiles {
		return nil, nil
	}
	if binaryOnly != nil {
		*binaryOnly = h.binaryOnly
	}
	return s, nil
}

// fileHeader is what the comments at the start of a file say.
type fileHeader struct {
	goBuild    string   // or ""
	lines      []string // up to the last empty line, where +build lines may stand
	binaryOnly bool
}

func header(text string) (h fileHeader, err error) {
	var all []string
	before, block := true, false // only empty lines and // comments so far; in a /* */ comment
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		all = append(all, line)
		if line == "" && before {
			h.lines = all
			continue
		}
		before = before && strings.HasPrefix(line, "//")
		if !block && constraint.IsGoBuild(line) {
			if h.goBuild != "" {
				return h, errors.New("multiple //go:build comments")
			}
			h.goBuild = line
		}
		if !block && line == "//go:binary-only-package" {
			h.binaryOnly = true
		}
		for line != "" {
			if block {
				_, rest, ends := strings.Cut(line, "*/")
				if !ends {
					break
				}
				block, line = false, strings.TrimSpace(rest)
			} else if strings.HasPrefix(line, "/*") {
				block, line = true, strings.TrimSpace(line[2:])
			} else if strings.HasPrefix(line, "//") {
				break
			} else {
				return h, nil
			}
		}
	}
	return h, nil
}

func (ctxt *Context) constraintsMatch(h fileHeader, tags map[string]bool) (bool, error) {
	if h.goBuild != "" {
		x, err := constraint.Parse(h.goBuild)
		if err != nil {
			return false, fmt.Errorf("parsing //go:build line: %v", err)
		}
		return ctxt.eval(x, tags), nil
	}
	matches := true
	for _, line := range h.lines {
		if constraint.IsPlusBuild(line) {
			if x, err := constraint.Parse(line); err == nil && !ctxt.eval(x, tags) {
				matches = false
			}
		}
	}
	return matches, nil
}

func (ctxt *Context) eval(x constraint.Expr, tags map[string]bool) bool {
	return x.Eval(func(tag string) bool { return ctxt.hasTag(tag, tags) })
}

func wordIn(list, word string) bool {
	return word != "" && strings.Contains(" "+list+" ", " "+word+" ")
}

// Systems and architectures, also those to come, that stand at the end of file names.
const (
	systems = "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos"
	unixes  = "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris"
	archs   = "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 " +
		"s390x sparc sparc64 wasm"
)

func (ctxt *Context) hasTag(name string, tags map[string]bool) bool {
	if tags != nil {
		tags[name] = true
	}
	parent := map[string]string{"android": "linux", "illumos": "solaris", "ios": "darwin"}[ctxt.GOOS]
	switch {
	case name == "cgo" && ctxt.CgoEnabled, name == ctxt.GOOS, name == ctxt.GOARCH, name == ctxt.Compiler, name == parent && name != "":
		return true
	case name == "unix" && wordIn(unixes, ctxt.GOOS):
		return true
	case name == "boringcrypto":
		name = "goexperiment.boringcrypto"
	}
	for _, list := range [...][]string{ctxt.BuildTags, ctxt.ToolTags, ctxt.ReleaseTags} {
		for _, tag := range list {
			if tag == name {
				return true
			}
		}
	}
	return false
}

// nameMatches reports whether the end of a file's name, such as "_linux_arm64_test", allows it.
func (ctxt *Context) nameMatches(name string, tags map[string]bool) bool {
	name, _, _ = strings.Cut(name, ".")
	words := strings.Split(name, "_")[1:]
	if n := len(words); n > 0 && words[n-1] == "test" {
		words = words[:n-1]
	}
	n := len(words)
	switch {
	case n >= 2 && wordIn(systems, words[n-2]) && wordIn(archs, words[n-1]):
		if tags != nil {
			tags[words[n-2]] = true
		}
		return ctxt.hasTag(words[n-1], tags) && ctxt.hasTag(words[n-2], tags)
	case n >= 1 && (wordIn(systems, words[n-1]) || wordIn(archs, words[n-1])):
		return ctxt.hasTag(words[n-1], tags)
	}
	return true
}

// cgoFlags reads the #cgo lines of the comment of an import "C".
func (r *packageReader) cgoFlags(filename, text string) error {
	p := r.p
	lists := map[string]*[]string{"CFLAGS": &p.CgoCFLAGS, "CPPFLAGS": &p.CgoCPPFLAGS, "CXXFLAGS": &p.CgoCXXFLAGS, "FFLAGS": &p.CgoFFLAGS, "LDFLAGS": &p.CgoLDFLAGS,
		"pkg-config": &p.CgoPkgConfig}
	for _, whole := range strings.Split(text, "\n") {
		line, ok := strings.CutPrefix(strings.TrimSpace(whole), "#cgo")
		if !ok || line == "" || line[0] != ' ' && line[0] != '\t' {
			continue
		}
		head, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		words := strings.Fields(head)
		args, err := splitQuoted(rest)
		if !ok || len(words) == 0 || err != nil {
			return fmt.Errorf("%s: invalid #cgo line: %s", filename, whole)
		}
		verb, conditions := words[len(words)-1], words[:len(words)-1]
		applies := len(conditions) == 0
		for _, c := range conditions {
			applies = applies || r.condition(c)
		}
		if !applies {
			continue
		}
		for i, arg := range args {
			args[i] = strings.ReplaceAll(arg, "${SRCDIR}", p.Dir)
			if !isSafe(args[i]) {
				return fmt.Errorf("%s: malformed #cgo argument: %s", filename, args[i])
			}
		}
		list := lists[verb]
		if list == nil {
			return fmt.Errorf("%s: invalid #cgo verb: %s", filename, whole)
		}
		if verb != "pkg-config" {
			absolutePaths(args, p.Dir)
		}
		*list = append(*list, args...)
	}
	return nil
}

func (r *packageReader) condition(text string) bool {
	line := "// +build " + text
	if strings.ContainsAny(text, "&|()") {
		line = "//go:build " + text
	}
	x, err := constraint.Parse(line)
	return err == nil && r.eval(x, nil)
}

// isSafe reports whether an argument has only characters that shells and compilers leave alone.
func isSafe(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') && strings.IndexByte("+-.,/=_:$@%! ~^", c) < 0 {
			return false
		}
	}
	return text != ""
}

// absolutePaths makes the folders of -I and -L absolute.
func absolutePaths(args []string, dir string) {
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "-I") && !strings.HasPrefix(args[i], "-L") {
			continue
		}
		flag, path := args[i][:2], args[i][2:]
		if path == "" {
			if i++; i == len(args) {
				return
			}
			flag, path = "", args[i]
		}
		if !filepath.IsAbs(path) {
			args[i] = flag + filepath.Join(dir, path)
		}
	}
}

// splitQuoted splits text at white space that is neither quoted nor escaped.
func splitQuoted(text string) (list []string, err error) {
	var word strings.Builder
	started, escaped := false, false
	quote := rune(0)
	flush := func() {
		if started || word.Len() > 0 {
			list = append(list, word.String())
		}
		word.Reset()
		started = false
	}
	for _, c := range text {
		switch {
		case escaped:
			escaped = false
			word.WriteRune(c)
		case c == '\\':
			escaped = true
		case c == quote && quote != 0:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '"' || c == '\'':
			quote, started = c, true
		case unicode.IsSpace(c):
			flush()
		default:
			word.WriteRune(c)
		}
	}
	flush()
	switch {
	case quote != 0:
		return list, errors.New("unclosed quote")
	case escaped:
		return list, errors.New("unfinished escaping")
	}
	return list, nil
}
