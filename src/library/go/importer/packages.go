package importer

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"internal/lazytypes"
	"os"
	"path/filepath"
	"strings"
)

// packages holds what one importer gave.
type packages struct {
	fset    *token.FileSet
	context build.Context
	library func(path string) any
	goroot  string                    // whose sources come before the library; "" if none do
	checked map[string]*types.Package // nil while it is being checked
}

func newPackages(fset *token.FileSet, goroot string) *packages {
	context := build.Default
	context.CgoEnabled = false
	return &packages{fset, context, lazytypes.New(fset), goroot, make(map[string]*types.Package)}
}

// findError is an error of looking for a package.
type findError struct{ error }

func (e findError) Unwrap() error { return e.error }

func isUnknown(err error) bool {
	var e findError
	return errors.As(err, &e)
}

func (p *packages) Import(path string) (*types.Package, error) { return p.ImportFrom(path, ".", 0) }

func (p *packages) ImportFrom(path, srcDir string, mode types.ImportMode) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p.goroot == "" || !isFolder(filepath.Join(p.goroot, "src", path)) {
		if pkg, ok := p.library(path).(*types.Package); ok {
			return pkg, nil
		}
	}
	if dir, err := filepath.Abs(srcDir); err == nil {
		srcDir = dir
	}
	found, err := p.find(path, srcDir)
	if err != nil {
		return nil, findError{err}
	}
	if pkg, known := p.checked[found.ImportPath]; known {
		if pkg == nil {
			return nil, fmt.Errorf("import cycle through package %q", found.ImportPath)
		}
		return pkg, nil
	}
	p.checked[found.ImportPath] = nil
	pkg, err := p.check(found)
	if err != nil {
		delete(p.checked, found.ImportPath)
		return nil, err
	}
	p.checked[found.ImportPath] = pkg
	return pkg, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// find looks for the sources of a package: in the module around srcDir, then where go/build looks.
func (p *packages) find(path, srcDir string) (*build.Package, error) {
	if !build.IsLocalImport(path) {
		if dir := inModule(path, srcDir); dir != "" {
			found, err := p.context.ImportDir(dir, 0)
			found.ImportPath = path
			return found, err
		}
	}
	return p.context.Import(path, srcDir, 0)
}

// inModule returns the folder of a package of the module whose go.mod file stands in dir or above it; "" if there is none.
func inModule(path, dir string) string {
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil {
			module := modulePath(string(text))
			rest, ok := strings.CutPrefix(path, module)
			if folder := filepath.Join(dir, rest); module != "" && ok && (rest == "" || rest[0] == '/') && isFolder(folder) {
				return folder
			}
			return ""
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// modulePath returns the path that the module directive of a go.mod file gives.
func modulePath(text string) string {
	for _, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) >= 2 && fields[0] == "module" {
			return strings.Trim(fields[1], "\"`")
		}
	}
	return ""
}

// check checks the sources of a package.
func (p *packages) check(found *build.Package) (*types.Package, error) {
	var files []*ast.File
	for _, name := range found.GoFiles {
		file, err := parser.ParseFile(p.fset, filepath.Join(found.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parsing package files failed: %w", err)
		}
		files = append(files, file)
	}
	var first error // that is not soft
	conf := types.Config{IgnoreFuncBodies: true, FakeImportC: found.Goroot, Importer: p, Error: func(err error) {
		if first == nil && !err.(types.Error).Soft {
			first = err
		}
	}}
	pkg, err := conf.Check(found.ImportPath, p.fset, files, nil)
	if err != nil && first != nil {
		return nil, fmt.Errorf("type-checking package %q failed (%v)", found.ImportPath, first)
	}
	return pkg, nil
}
