package build

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// finder looks for the folder of a package.
type finder struct {
	*Context
	p          *Package
	path       string
	srcDir     string
	mode       ImportMode
	binaryOnly bool // it is installed, but has no sources

	vendors    []string // folders that were tried
	goroot     string
	workspaces []string
}

// installed returns the path of the installed package in its root; "" if there is none.
func (f *finder) installed() string {
	folder, name := path.Split(f.p.ImportPath)
	switch {
	case IsLocalImport(f.p.ImportPath):
		return ""
	case f.Compiler == "gc":
		return f.installFolder() + "/" + f.p.ImportPath + ".a"
	case f.Compiler == "gccgo":
		return f.installFolder() + "/" + folder + "lib" + name + ".a"
	}
	return ""
}

func (f *finder) installFolder() string {
	system := f.GOOS + "_" + f.GOARCH
	if f.InstallSuffix != "" {
		system += "_" + f.InstallSuffix
	}
	if f.Compiler == "gccgo" {
		system = "gccgo_" + system
	}
	return "pkg/" + system
}

// Import returns what is known about a package: that of an import path, which is relative to srcDir if it starts with "./" or "../". If the error is
// a *NoGoError or *MultiplePackageError, the package is filled in as far as possible.
func (ctxt *Context) Import(path string, srcDir string, mode ImportMode) (*Package, error) {
	p := &Package{ImportPath: path}
	if path == "" {
		return p, fmt.Errorf("import %q: invalid import path", path)
	}
	f := &finder{Context: ctxt, p: p, path: path, srcDir: srcDir, mode: mode}
	local := IsLocalImport(path)
	var err error
	if local {
		err = f.local()
	} else {
		err = f.search()
	}
	if err != nil {
		return p, err
	}
	if p.Root != "" {
		p.SrcRoot, p.PkgRoot, p.BinDir = ctxt.join(p.Root, "src"), ctxt.join(p.Root, "pkg"), ctxt.join(p.Root, "bin")
		if object := f.installed(); object != "" {
			p.PkgTargetRoot = ctxt.join(p.Root, f.installFolder())
			if !p.Goroot {
				p.PkgObj = ctxt.join(p.Root, object)
			}
		}
	}
	if local && !ctxt.isDir(p.Dir) {
		return p, fmt.Errorf("cannot find package %q in:\n\t%s", p.ImportPath, p.Dir)
	}
	var unknown error
	if ctxt.Compiler != "gc" && ctxt.Compiler != "gccgo" {
		unknown = fmt.Errorf("import %q: unknown compiler %q", path, ctxt.Compiler)
	}
	if mode&FindOnly != 0 || f.binaryOnly {
		return p, unknown
	}
	if ctxt.Compiler == "gccgo" && p.Goroot {
		return p, nil // it has no sources
	}
	if err := ctxt.readPackage(p, mode); err != nil {
		return p, err
	}
	return p, unknown
}

// local finds a package by a relative path.
func (f *finder) local() error {
	if f.srcDir == "" {
		return fmt.Errorf("import %q: import relative to unknown directory", f.path)
	}
	p := f.p
	if !f.isAbs(f.path) {
		p.Dir = f.join(f.srcDir, f.path)
	}
	inside := func(root string) (string, bool) {
		sub, ok := f.below(f.join(root, "src"), p.Dir)
		return sub, ok && !strings.Contains("/"+sub+"/", "/testdata/")
	}
	if f.GOROOT != "" {
		if sub, ok := inside(f.GOROOT); ok {
			p.Goroot, p.ImportPath, p.Root = true, sub, f.GOROOT
			return nil
		}
	}
	roots := f.Context.workspaces()
	for i, root := range roots {
		sub, ok := inside(root)
		if !ok {
			continue
		}
		earlier := roots[:i]
		if f.GOROOT != "" && f.Compiler != "gccgo" {
			earlier = append([]string{f.GOROOT}, earlier...)
		}
		for _, other := range earlier {
			if dir := f.join(other, "src", sub); f.isDir(dir) {
				p.ConflictDir = dir
				return nil
			}
		}
		p.ImportPath, p.Root = sub, root
		return nil
	}
	return nil
}

// search finds a package by its import path: with the go command if there are modules, in vendor folders, in GOROOT and in GOPATH.
func (f *finder) search() error {
	if strings.HasPrefix(f.path, "/") {
		return fmt.Errorf("import %q: cannot import absolute path", f.path)
	}
	if f.usesModules() {
		return f.goList()
	}
	roots := f.Context.workspaces()
	if f.mode&IgnoreVendor == 0 && f.srcDir != "" {
		if f.GOROOT != "" && f.Compiler != "gccgo" && f.vendored(f.GOROOT, true) {
			return nil
		}
		for _, root := range roots {
			if f.vendored(root, false) {
				return nil
			}
		}
	}
	first := f.srcDir == "" || !strings.HasPrefix(f.path, "vendor/")
	if !first {
		_, first = f.below(f.GOROOT, f.srcDir)
	}
	if f.GOROOT != "" && first && f.inRoot(f.GOROOT, true) {
		return nil
	}
	for _, root := range roots {
		if f.inRoot(root, false) {
			return nil
		}
	}
	if f.GOROOT != "" && !first && f.inRoot(f.GOROOT, true) {
		return nil
	}
	return f.notFound()
}

func (f *finder) inRoot(root string, goroot bool) bool {
	dir := f.join(root, "src", f.path)
	if goroot {
		f.goroot = dir
		if f.Compiler == "gccgo" {
			return false
		}
	} else {
		f.workspaces = append(f.workspaces, dir)
	}
	isDir := f.isDir(dir)
	object := f.installed()
	f.binaryOnly = !isDir && f.mode&AllowBinary != 0 && object != "" && f.isFile(f.join(root, object))
	if !isDir && !f.binaryOnly {
		return false
	}
	f.p.Dir, f.p.Root, f.p.Goroot = dir, root, goroot
	return true
}

// vendored looks into the vendor folders of the importing folder and those above it.
func (f *finder) vendored(root string, goroot bool) bool {
	sub, ok := f.below(root, f.srcDir)
	if !ok || !strings.HasPrefix(sub, "src/") || strings.Contains(sub, "/testdata/") {
		return false
	}
	for {
		if vendor := f.join(root, sub, "vendor"); f.isDir(vendor) {
			dir := f.join(vendor, f.path)
			if f.isDir(dir) && f.hasGoFiles(dir) {
				f.p.Dir, f.p.Goroot, f.p.Root = dir, goroot, root
				f.p.ImportPath = strings.TrimPrefix(path.Join(sub, "vendor", f.path), "src/")
				return true
			}
			f.vendors = append(f.vendors, dir)
		}
		slash := strings.LastIndexByte(sub, '/')
		if slash < 0 {
			return false
		}
		sub = sub[:slash]
	}
}

func (f *finder) hasGoFiles(dir string) bool {
	list, _ := f.entries(dir)
	for _, entry := range list {
		if !entry.IsDir() && strings.HasSuffix(entry.Name(), ".go") {
			return true
		}
	}
	return false
}

// notFound returns an error that lists where the package was looked for.
func (f *finder) notFound() error {
	var lines []string
	add := func(dirs []string, where string) {
		for i, dir := range dirs {
			if i > 0 {
				where = ""
			}
			lines = append(lines, "\t"+dir+where)
		}
	}
	add(f.vendors, " (vendor tree)")
	if f.goroot != "" {
		add([]string{f.goroot}, " (from $GOROOT)")
	} else {
		lines = append(lines, "\t($GOROOT not set)")
	}
	add(f.workspaces, " (from $GOPATH)")
	if len(f.workspaces) == 0 {
		lines = append(lines, "\t($GOPATH not set. For more details see: 'go help gopath')")
	}
	return fmt.Errorf("cannot find package %q in any of:\n%s", f.path, strings.Join(lines, "\n"))
}

// usesModules reports whether the go command must be asked: the context is an ordinary one, and neither the importing folder nor the package is in
// GOROOT.
func (f *finder) usesModules() bool {
	c := f.Context
	custom := c.JoinPath != nil || c.SplitPathList != nil || c.IsAbsPath != nil || c.IsDir != nil || c.HasSubdir != nil || c.ReadDir != nil || c.OpenFile != nil
	setting := os.Getenv("GO111MODULE")
	if custom || f.mode&(AllowBinary|IgnoreVendor) != 0 || c.GOROOT == "" || setting == "off" ||
		!slices.Equal(c.ToolTags, toolTags()) || !slices.Equal(c.ReleaseTags, releaseTags()) || c.isDir(c.join(c.GOROOT, "src", f.path)) {
		return false
	}
	if f.srcDir != "" {
		dir, err := filepath.Abs(f.srcDir)
		if err != nil {
			return false
		}
		if _, inGoroot := c.below(c.join(c.GOROOT, "src"), dir); inGoroot {
			return false
		}
	}
	if setting != "auto" {
		return true
	}
	dir, err := filepath.Abs(c.Dir)
	for err == nil {
		if c.isFile(c.join(dir, "go.mod")) {
			return true
		}
		if filepath.Dir(dir) == dir {
			return false
		}
		dir = filepath.Dir(dir)
	}
	return false
}

// goList asks the go command for the package.
func (f *finder) goList() error {
	c := f.Context
	if f.srcDir != "" && !filepath.IsAbs(f.srcDir) && c.Dir != "" {
		return fmt.Errorf("go/build: Dir is non-empty, so relative srcDir is not allowed: %v", f.srcDir)
	}
	cmd := exec.Command(filepath.Join(c.GOROOT, "bin", "go"), "list", "-e", "-compiler="+c.Compiler, "-tags="+strings.Join(c.BuildTags, ","),
		"-installsuffix="+c.InstallSuffix, "-f={{.Dir}}\n{{.ImportPath}}\n{{.Root}}\n{{.Goroot}}\n{{if .Error}}{{.Error}}{{end}}\n", "--", f.path)
	cmd.Dir = c.Dir
	cgo := "0"
	if c.CgoEnabled {
		cgo = "1"
	}
	cmd.Env = append(cmd.Environ(), "GOOS="+c.GOOS, "GOARCH="+c.GOARCH, "GOROOT="+c.GOROOT, "GOPATH="+c.GOPATH, "CGO_ENABLED="+cgo)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go/build: go list %s: %v\n%s\n", f.path, err, errs.String())
	}
	lines := strings.SplitN(out.String(), "\n", 5)
	if len(lines) != 5 {
		return fmt.Errorf("go/build: importGo %s: unexpected output:\n%s\n", f.path, out.String())
	}
	if text := strings.TrimSpace(lines[4]); text != "" && lines[0] == "" {
		return errors.New(text)
	}
	f.p.Dir, f.p.ImportPath, f.p.Root, f.p.Goroot = lines[0], lines[1], lines[2], lines[3] == "true"
	return nil
}
