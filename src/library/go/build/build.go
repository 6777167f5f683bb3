// Package build finds Go packages in folders and tells which of their files belong to a build.
package build

import (
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// Context says for which system and with which tags packages are built, and how files are reached.
type Context struct {
	GOARCH string
	GOOS   string
	GOROOT string
	GOPATH string

	Dir string // where the go command is run to find packages of modules; "" for the current folder

	CgoEnabled  bool
	UseAllFiles bool   // also those that build constraints and file names leave out
	Compiler    string // "gc" or "gccgo"

	BuildTags   []string // chosen by the user
	ToolTags    []string // that describe the tools
	ReleaseTags []string // "go1.1" up to the last release

	InstallSuffix string // of the folder of installed packages

	// Functions that replace those of packages path/filepath and os; nil for these.
	JoinPath      func(elem ...string) string
	SplitPathList func(list string) []string
	IsAbsPath     func(path string) bool
	IsDir         func(path string) bool
	HasSubdir     func(root, dir string) (rel string, ok bool)
	ReadDir       func(dir string) ([]fs.FileInfo, error)
	OpenFile      func(path string) (io.ReadCloser, error)
}

// Default is the context of this program, with GOARCH, GOOS, GOROOT and GOPATH from the environment.
var Default Context = defaultContext()

// ToolDir is the folder of the Go tools.
var ToolDir = filepath.Join(runtime.GOROOT(), "pkg/tool", runtime.GOOS+"_"+runtime.GOARCH)

func toolTags() []string {
	return []string{"goexperiment.regabiwrappers", "goexperiment.regabiargs", "goexperiment.coverageredesign", "amd64.v1"}
}

func releaseTags() (tags []string) {
	const last = 21
	for i := 1; i <= last; i++ {
		tags = append(tags, "go1."+strconv.Itoa(i))
	}
	return tags
}

func defaultContext() Context {
	env := func(name, otherwise string) string {
		if value := os.Getenv(name); value != "" {
			return value
		}
		return otherwise
	}
	c := Context{
		GOARCH:      env("GOARCH", runtime.GOARCH),
		GOOS:        env("GOOS", runtime.GOOS),
		Compiler:    runtime.Compiler,
		ToolTags:    toolTags(),
		ReleaseTags: releaseTags(),
	}
	if root := runtime.GOROOT(); root != "" {
		c.GOROOT = filepath.Clean(root)
	}
	home := os.Getenv("HOME")
	if home != "" {
		home = filepath.Join(home, "go")
	}
	if home != "" && home == c.GOROOT {
		home = ""
	}
	c.GOPATH = env("GOPATH", home)
	native := c.GOARCH == runtime.GOARCH && c.GOOS == runtime.GOOS
	setting := os.Getenv("CGO_ENABLED")
	c.CgoEnabled = setting == "1" || setting != "0" && native
	return c
}

func (ctxt *Context) join(elem ...string) string {
	if ctxt.JoinPath != nil {
		return ctxt.JoinPath(elem...)
	}
	return filepath.Join(elem...)
}

func (ctxt *Context) isAbs(path string) bool {
	if ctxt.IsAbsPath != nil {
		return ctxt.IsAbsPath(path)
	}
	return filepath.IsAbs(path)
}

func (ctxt *Context) isDir(path string) bool {
	if ctxt.IsDir != nil {
		return ctxt.IsDir(path)
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func (ctxt *Context) open(path string) (io.ReadCloser, error) {
	if ctxt.OpenFile != nil {
		return ctxt.OpenFile(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (ctxt *Context) isFile(path string) bool {
	f, err := ctxt.open(path)
	if err == nil {
		f.Close()
	}
	return err == nil
}

func (ctxt *Context) entries(dir string) ([]fs.DirEntry, error) {
	if ctxt.ReadDir == nil {
		return os.ReadDir(dir)
	}
	infos, err := ctxt.ReadDir(dir)
	var list []fs.DirEntry
	for _, info := range infos {
		list = append(list, fs.FileInfoToDirEntry(info))
	}
	return list, err
}

// below returns the path of a folder in another one, with slashes; links are followed.
func (ctxt *Context) below(root, dir string) (string, bool) {
	if ctxt.HasSubdir != nil {
		return ctxt.HasSubdir(root, dir)
	}
	realRoot, _ := filepath.EvalSymlinks(root)
	realDir, _ := filepath.EvalSymlinks(dir)
	for _, pair := range [...][2]string{{root, dir}, {realRoot, dir}, {root, realDir}, {realRoot, realDir}} {
		prefix := filepath.Clean(pair[0])
		if !strings.HasSuffix(prefix, "/") {
			prefix += "/"
		}
		if rest, ok := strings.CutPrefix(filepath.Clean(pair[1]), prefix); ok {
			return rest, true
		}
	}
	return "", false
}

// workspaces returns the folders of GOPATH.
func (ctxt *Context) workspaces() (list []string) {
	split := ctxt.SplitPathList
	if split == nil {
		split = filepath.SplitList
	}
	for _, dir := range split(ctxt.GOPATH) {
		if dir != "" && dir != ctxt.GOROOT && !strings.HasPrefix(dir, "~") {
			list = append(list, dir)
		}
	}
	return list
}

// SrcDirs returns the folders of sources in GOROOT and GOPATH that exist.
func (ctxt *Context) SrcDirs() (list []string) {
	roots := ctxt.workspaces()
	if ctxt.GOROOT != "" && ctxt.Compiler != "gccgo" {
		roots = append([]string{ctxt.GOROOT}, roots...)
	}
	for _, root := range roots {
		if dir := ctxt.join(root, "src"); ctxt.isDir(dir) {
			list = append(list, dir)
		}
	}
	return list
}

// ImportMode is a set of flags for Import.
type ImportMode uint

// Flags of an ImportMode.
const (
	FindOnly      ImportMode = 1 << iota // do not look at files
	AllowBinary                          // a package without sources will do if it is installed
	ImportComment                        // read the comment behind the package clause
	IgnoreVendor                         // do not look into vendor folders
)

// Package is what is known about a package in a folder.
type Package struct {
	Dir           string
	Name          string
	ImportComment string
	Doc           string // first sentence of the documentation
	ImportPath    string // "" if it is not known
	Root          string // GOROOT or a folder of GOPATH; or ""
	SrcRoot       string // folders in Root; or ""
	PkgRoot       string
	PkgTargetRoot string
	BinDir        string
	Goroot        bool
	PkgObj        string   // the installed package
	AllTags       []string // that were asked for
	ConflictDir   string   // a folder that hides this one
	BinaryOnly    bool

	GoFiles           []string
	CgoFiles          []string
	IgnoredGoFiles    []string
	InvalidGoFiles    []string
	IgnoredOtherFiles []string
	CFiles            []string
	CXXFiles          []string
	MFiles            []string
	HFiles            []string
	FFiles            []string
	SFiles            []string
	SwigFiles         []string
	SwigCXXFiles      []string
	SysoFiles         []string

	CgoCFLAGS    []string
	CgoCPPFLAGS  []string
	CgoCXXFLAGS  []string
	CgoFFLAGS    []string
	CgoLDFLAGS   []string
	CgoPkgConfig []string

	TestGoFiles  []string
	XTestGoFiles []string // of the package with "_test" behind its name

	Directives      []Directive // comments that start with "//go:" before the package clause
	TestDirectives  []Directive
	XTestDirectives []Directive

	Imports        []string
	ImportPos      map[string][]token.Position
	TestImports    []string
	TestImportPos  map[string][]token.Position
	XTestImports   []string
	XTestImportPos map[string][]token.Position

	EmbedPatterns        []string // of //go:embed comments
	EmbedPatternPos      map[string][]token.Position
	TestEmbedPatterns    []string
	TestEmbedPatternPos  map[string][]token.Position
	XTestEmbedPatterns   []string
	XTestEmbedPatternPos map[string][]token.Position
}

// Directive is a comment that speaks to a tool.
type Directive struct {
	Text string
	Pos  token.Position
}

// IsCommand reports whether the package is a program.
func (p *Package) IsCommand() bool { return p.Name == "main" }

// NoGoError says that a folder has no Go files for this build; it may have others.
type NoGoError struct {
	Dir string
}

func (e *NoGoError) Error() string { return "no buildable Go source files in " + e.Dir }

// MultiplePackageError says that a folder has files of several packages.
type MultiplePackageError struct {
	Dir      string
	Packages []string
	Files    []string // one for each package
}

func (e *MultiplePackageError) Error() string {
	return fmt.Sprintf("found packages %s (%s) and %s (%s) in %s", e.Packages[0], e.Files[0], e.Packages[1], e.Files[1], e.Dir)
}

// Import is Default.Import.
func Import(path, srcDir string, mode ImportMode) (*Package, error) {
	return Default.Import(path, srcDir, mode)
}

// ImportDir is Default.ImportDir.
func ImportDir(dir string, mode ImportMode) (*Package, error) { return Default.ImportDir(dir, mode) }

// ImportDir is Import of the package in a folder.
func (ctxt *Context) ImportDir(dir string, mode ImportMode) (*Package, error) {
	return ctxt.Import(".", dir, mode)
}

// IsLocalImport reports whether an import path is relative.
func IsLocalImport(path string) bool {
	return path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../")
}

// ArchChar returns an error.
//
// Deprecated: tools have no letters for architectures any more.
func ArchChar(goarch string) (string, error) {
	return "?", errors.New("architecture letter no longer used")
}
