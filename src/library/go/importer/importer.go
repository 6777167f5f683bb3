// Package importer imports packages for package go/types. Packages of the standard library are those of minigo's own library; others are
// checked from their sources, whose folders package go/build finds.
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
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A Lookup function returns a reader of the export data of a package, or an error if there is no such package.
type Lookup func(path string) (io.ReadCloser, error)

// Default returns an importer of the packages that the running program may import.
func Default() types.Importer { return For(runtime.Compiler, nil) }

// For is ForCompiler with a new file set.
//
// Deprecated: ForCompiler tells where objects are declared.
func For(compiler string, lookup Lookup) types.Importer {
	return ForCompiler(token.NewFileSet(), compiler, lookup)
}

// ForCompiler returns an importer of installed packages for the compiler "gc", or of packages from source for "source"; here these are
// the same. Positions of objects are in fset. Export data, which a lookup function gives, and packages of "gccgo" cannot be read:
// importing such a package is an error. For other compilers the result is nil.
func ForCompiler(fset *token.FileSet, compiler string, lookup Lookup) types.Importer {
	switch compiler {
	case "gc", "gccgo":
		return &gcimports{newPackages(fset), compiler, lookup}
	case "source":
		if lookup != nil {
			panic("source importer for custom import path lookup not supported (issue #13847).")
		}
		return &sourceImporter{newPackages(fset)}
	}
	return nil
}

// gcimports imports as if from export data.
type gcimports struct {
	packages *packages
	compiler string
	lookup   Lookup
}

func (m *gcimports) Import(path string) (*types.Package, error) { return m.ImportFrom(path, "", 0) }

func (m *gcimports) ImportFrom(path, srcDir string, mode types.ImportMode) (*types.Package, error) {
	if mode != 0 {
		panic("mode must be 0")
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if m.lookup != nil {
		r, err := m.lookup(path)
		if err != nil {
			return nil, err
		}
		r.Close()
		return nil, fmt.Errorf("import %q: minigo reads no export data", path)
	}
	if m.compiler != "gc" {
		return nil, fmt.Errorf("import %q: minigo reads no packages of %s", path, m.compiler)
	}
	pkg, err := m.packages.importFrom(path, srcDir)
	if pkg == nil && err != nil && m.packages.unknown(err) {
		err = fmt.Errorf("can't find import: %q", path)
	}
	return pkg, err
}

// sourceImporter imports from source.
type sourceImporter struct{ packages *packages }

func (m *sourceImporter) Import(path string) (*types.Package, error) {
	return m.ImportFrom(path, ".", 0)
}

func (m *sourceImporter) ImportFrom(path, srcDir string, mode types.ImportMode) (*types.Package, error) {
	if mode != 0 {
		panic("non-zero import mode")
	}
	return m.packages.importFrom(path, srcDir)
}

// packages holds what one importer gave.
type packages struct {
	fset    *token.FileSet
	library func(path string) any
	checked map[string]*types.Package // nil while it is being checked
}

func newPackages(fset *token.FileSet) *packages {
	return &packages{fset, lazytypes.New(fset), make(map[string]*types.Package)}
}

// findError is an error of looking for a package.
type findError struct{ error }

func (e findError) Unwrap() error { return e.error }

func (p *packages) unknown(err error) bool {
	var e findError
	return errors.As(err, &e)
}

func (p *packages) Import(path string) (*types.Package, error) { return p.importFrom(path, ".") }

func (p *packages) ImportFrom(path, srcDir string, mode types.ImportMode) (*types.Package, error) {
	return p.importFrom(path, srcDir)
}

func (p *packages) importFrom(path, srcDir string) (*types.Package, error) {
	if pkg, ok := p.library(path).(*types.Package); ok {
		return pkg, nil
	}
	if dir, err := filepath.Abs(srcDir); err == nil {
		srcDir = dir
	}
	found, err := build.Import(path, srcDir, 0)
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

// check checks the sources of a package.
func (p *packages) check(found *build.Package) (*types.Package, error) {
	if len(found.CgoFiles) > 0 {
		return nil, fmt.Errorf("import %q: minigo does not support cgo", found.ImportPath)
	}
	var files []*ast.File
	for _, name := range found.GoFiles {
		name = filepath.Join(found.Dir, name)
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(p.fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parsing package files failed: %w", err)
		}
		files = append(files, file)
	}
	var first error
	conf := types.Config{IgnoreFuncBodies: true, Importer: p, Error: func(err error) {
		if e, ok := err.(types.Error); first == nil && (!ok || !e.Soft) && !strings.HasPrefix(err.Error(), "\t") {
			first = err
		}
	}}
	pkg, err := conf.Check(found.ImportPath, p.fset, files, nil)
	if err != nil && first != nil {
		return nil, fmt.Errorf("type-checking package %q failed (%v)", found.ImportPath, first)
	}
	return pkg, nil
}
