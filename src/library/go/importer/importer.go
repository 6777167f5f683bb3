// Package importer imports packages for package go/types. Packages of the standard library are those of minigo's own library, unless GOROOT is set and
// sources are asked for; others are checked from their sources.
package importer

import (
	"fmt"
	"go/build"
	"go/token"
	"go/types"
	"io"
	"runtime"
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

// ForCompiler returns an importer of packages for the compiler "gc", or from source for "source". They differ in packages of the standard
// library, which only the latter takes from the folder GOROOT if that is set. Positions of objects are in fset. Export data, which a lookup
// function gives, and packages of "gccgo" cannot be read: importing such a package is an error. For other compilers the result is nil.
func ForCompiler(fset *token.FileSet, compiler string, lookup Lookup) types.Importer {
	switch compiler {
	case "gc", "gccgo":
		return &gcimports{newPackages(fset, ""), compiler, lookup}
	case "source":
		if lookup != nil {
			panic("source importer for custom import path lookup not supported (issue #13847).")
		}
		return &sourceImporter{newPackages(fset, build.Default.GOROOT)}
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
	pkg, err := m.packages.ImportFrom(path, srcDir, mode)
	if isUnknown(err) {
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
	return m.packages.ImportFrom(path, srcDir, mode)
}
