package types

import "fmt"

// A Package is a package of Go.
type Package struct {
	path      string
	name      string
	scope     *Scope
	imports   []*Package
	complete  bool
	fake      bool // could not be imported: what it lacks is no error
	goVersion string

	findImports func() []*Package // gives the imports when they are asked for
}

// NewPackage returns a new package that is not complete and imports nothing.
func NewPackage(path, name string) *Package {
	return &Package{path: path, name: name, scope: NewScope(Universe, 0, 0, fmt.Sprintf("package %q", path))}
}

// Path returns the path by which the package is imported.
func (pkg *Package) Path() string { return pkg.path }

// Name returns the package's name.
func (pkg *Package) Name() string { return pkg.name }

// SetName sets the package's name.
func (pkg *Package) SetName(name string) { pkg.name = name }

// GoVersion returns the language version that the package asks for, "" if it is not known.
func (pkg *Package) GoVersion() string { return pkg.goVersion }

// Scope returns the scope of the names that the package declares; Universe for a nil package.
func (pkg *Package) Scope() *Scope {
	if pkg == nil {
		return Universe
	}
	return pkg.scope
}

// Complete reports whether the package's scope has at least all exported objects.
func (pkg *Package) Complete() bool { return pkg.complete }

// MarkComplete declares the package complete.
func (pkg *Package) MarkComplete() { pkg.complete = true }

// Imports returns the packages that are directly imported, in the order of the source. Of an imported package these are the packages
// that its declarations needed.
func (pkg *Package) Imports() []*Package {
	if pkg.findImports != nil {
		pkg.imports, pkg.findImports = pkg.findImports(), nil
	}
	return pkg.imports
}

// SetImports sets the list of imported packages; its elements must differ.
func (pkg *Package) SetImports(list []*Package) { pkg.imports, pkg.findImports = list, nil }

func (pkg *Package) String() string { return fmt.Sprintf("package %s (%q)", pkg.name, pkg.path) }
