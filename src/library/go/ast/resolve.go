package ast

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strconv"
)

// Importer returns the package object of an import path: a Pkg whose Data is the scope of the package. It looks at imports first
// and adds to it.
type Importer func(imports map[string]*Object, path string) (pkg *Object, err error)

// linker puts files together into a package.
type linker struct {
	fset   *token.FileSet
	errors scanner.ErrorList
}

func (l *linker) errorf(pos token.Pos, format string, args ...any) {
	l.errors.Add(l.fset.Position(pos), fmt.Sprintf(format, args...))
}

func (l *linker) declare(scope, outer *Scope, obj *Object) {
	other := scope.Insert(obj)
	if other == nil && outer != nil {
		other = outer.Lookup(obj.Name)
	}
	if other == nil {
		return
	}
	note := ""
	if pos := other.Pos(); pos != token.NoPos {
		note = fmt.Sprintf("\n\tprevious declaration at %s", l.fset.Position(pos))
	}
	l.errorf(obj.Pos(), "%s redeclared in this block%s", obj.Name, note)
}

// NewPackage makes a package of files and resolves the identifiers that they do not declare themselves: with the other files, the
// imported packages (if importer is not nil) and universe. Errors come as a scanner.ErrorList.
func NewPackage(fset *token.FileSet, files map[string]*File, importer Importer, universe *Scope) (*Package, error) {
	l := &linker{fset: fset}
	pkg := &Package{Scope: NewScope(universe), Imports: map[string]*Object{}, Files: files}
	for _, f := range files {
		if pkg.Name == "" {
			pkg.Name = f.Name.Name
		}
		if f.Name.Name != pkg.Name {
			l.errorf(f.Package, "package %s; expected %s", f.Name.Name, pkg.Name)
			continue
		}
		for _, obj := range f.Scope.Objects {
			l.declare(pkg.Scope, nil, obj)
		}
	}
	for _, f := range files {
		if f.Name.Name != pkg.Name {
			continue
		}
		scope, complete := l.imports(pkg, f, importer)
		if !complete {
			pkg.Scope.Outer = nil // names may come from what could not be imported
		}
		f.Unresolved = keepIf(f.Unresolved, func(id *Ident) bool {
			for s := scope; s != nil; s = s.Outer {
				if obj := s.Lookup(id.Name); obj != nil {
					id.Obj = obj
					return false
				}
			}
			l.errorf(id.NamePos, "undeclared name: %s", id.Name)
			return true
		})
		pkg.Scope.Outer = universe
	}
	l.errors.Sort()
	return pkg, l.errors.Err()
}

// imports returns the scope of a file's imports, and whether all of them are there.
func (l *linker) imports(pkg *Package, f *File, importer Importer) (scope *Scope, complete bool) {
	scope, complete = NewScope(pkg.Scope), true
	for _, spec := range f.Imports {
		if importer == nil {
			complete = false
			continue
		}
		path, _ := strconv.Unquote(spec.Path.Value)
		imported, err := importer(pkg.Imports, path)
		if err != nil {
			l.errorf(spec.Path.Pos(), "could not import %s (%s)", path, err)
			complete = false
			continue
		}
		name := imported.Name
		if spec.Name != nil {
			name = spec.Name.Name
		}
		switch name {
		case "_":
		case ".":
			for _, obj := range imported.Data.(*Scope).Objects {
				l.declare(scope, pkg.Scope, obj)
			}
		default:
			l.declare(scope, pkg.Scope, &Object{Kind: Pkg, Name: name, Decl: spec, Data: imported.Data})
		}
	}
	return scope, complete
}
