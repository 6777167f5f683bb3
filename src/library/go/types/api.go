package types

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"strings"
)

// An Error is a type error. A soft one, like an unused variable, leaves the meaning of the package clear.
type Error struct {
	Fset *token.FileSet // tells what Pos means
	Pos  token.Pos
	Msg  string
	Soft bool
}

// Error returns the message behind the position in the form file:line:column.
func (err Error) Error() string { return fmt.Sprintf("%s: %s", err.Fset.Position(err.Pos), err.Msg) }

// An Importer finds the packages that import declarations name. One that also is an ImporterFrom is asked by that interface.
type Importer interface {
	// Import returns the package of that path.
	Import(path string) (*Package, error)
}

// ImportMode is reserved: it is 0.
type ImportMode int

// An ImporterFrom also knows the folder of the importing file, and so vendored packages.
type ImporterFrom interface {
	Importer

	// ImportFrom returns the package that the path stands for in files of the folder dir. Equal calls must give the same package. With
	// an error it may give the package as far as it is known.
	ImportFrom(path, dir string, mode ImportMode) (*Package, error)
}

// A Config tells how to check. The zero value is ready for use, but cannot import.
type Config struct {
	// Context holds instances of generic types; a new one if nil.
	Context *Context

	// GoVersion is the language version, such as "go1.20". If it is empty, everything is accepted.
	GoVersion string

	// IgnoreFuncBodies leaves the bodies of functions out.
	IgnoreFuncBodies bool

	// FakeImportC makes `import "C"` an empty package of which every name is accepted.
	FakeImportC bool

	// Error is called with each error, an Error. Further lines of a message begin with a tab and are errors of their own. If it is nil,
	// checking ends with the first error.
	Error func(err error)

	// Importer finds imported packages.
	Importer Importer

	// Sizes tells sizes and offsets; SizesFor("gc", "amd64") if nil.
	Sizes Sizes

	// DisableUnusedImportCheck accepts imports that are not used.
	DisableUnusedImportCheck bool
}

// Check checks the files of the package with the given path, and returns the package and the first error. The package is complete if
// there was none. Info, which may be nil, gets what it has maps for.
func (conf *Config) Check(path string, fset *token.FileSet, files []*ast.File, info *Info) (*Package, error) {
	pkg := NewPackage(path, "")
	return pkg, NewChecker(conf, fset, pkg, info).Files(files)
}

// Info is what checking finds out. Only those maps are filled that are not nil. After errors they may be incomplete.
type Info struct {
	// Types has the types of expressions and the values of constant ones. An identifier that is declared, names a package or is
	// selected from something is in Defs, Uses or Selections instead. A called built-in function has the signature of that call,
	// unless the result is constant.
	Types map[ast.Expr]TypeAndValue

	// Instances has the type arguments and the resulting type for names of generic functions and types that are instantiated.
	Instances map[*ast.Ident]Instance

	// Defs has the objects that identifiers declare; nil for the package name, and for the variable of a type switch, of which each
	// clause has its own. An embedded field declares the *Var.
	Defs map[*ast.Ident]Object

	// Uses has the objects that identifiers denote elsewhere. An embedded field uses the *TypeName.
	Uses map[*ast.Ident]Object

	// Implicits has objects that are declared without a name: a *PkgName for an *ast.ImportSpec, the variable of a type switch in an
	// *ast.CaseClause, a parameter or result for an *ast.Field.
	Implicits map[ast.Node]Object

	// Selections has the selector expressions that are no qualified identifiers.
	Selections map[*ast.SelectorExpr]*Selection

	// Scopes has the scopes of files, functions (by their *ast.FuncType), generic types, blocks, statements and clauses.
	Scopes map[ast.Node]*Scope

	// InitOrder has the initialisations of package-level variables in the order in which they happen.
	InitOrder []*Initializer
}

// TypeOf returns the type of an expression, or nil. It needs the maps Types, Defs and Uses.
func (info *Info) TypeOf(e ast.Expr) Type {
	if tv, ok := info.Types[e]; ok {
		return tv.Type
	}
	if id, ok := e.(*ast.Ident); ok {
		if obj := info.ObjectOf(id); obj != nil {
			return obj.Type()
		}
	}
	return nil
}

// ObjectOf returns the object that an identifier declares or denotes, or nil. It needs the maps Defs and Uses.
func (info *Info) ObjectOf(id *ast.Ident) Object {
	if obj := info.Defs[id]; obj != nil {
		return obj
	}
	return info.Uses[id]
}

// TypeAndValue is what is known of an expression.
type TypeAndValue struct {
	mode  operandMode
	Type  Type
	Value constant.Value // of a constant
}

// IsVoid reports whether the expression is a call without results.
func (tv TypeAndValue) IsVoid() bool { return tv.mode == novalue }

// IsType reports whether the expression is a type.
func (tv TypeAndValue) IsType() bool { return tv.mode == typexpr }

// IsBuiltin reports whether the expression is a built-in function.
func (tv TypeAndValue) IsBuiltin() bool { return tv.mode == builtin }

// IsValue reports whether the expression is a value; built-in functions are none.
func (tv TypeAndValue) IsValue() bool { return tv.mode >= constant_ }

// IsNil reports whether the expression is nil.
func (tv TypeAndValue) IsNil() bool { return tv.mode == value && tv.Type == Typ[UntypedNil] }

// Addressable reports whether the expression has an address.
func (tv TypeAndValue) Addressable() bool { return tv.mode == variable }

// Assignable reports whether something can be assigned to the expression.
func (tv TypeAndValue) Assignable() bool { return tv.mode == variable || tv.mode == mapindex }

// HasOk reports whether the expression may also give a second, boolean value.
func (tv TypeAndValue) HasOk() bool { return tv.mode == commaok || tv.mode == mapindex }

// Instance is an instantiation: the type arguments and the resulting *Named or *Signature.
type Instance struct {
	TypeArgs *TypeList
	Type     Type
}

// An Initializer is the initialisation of package-level variables, of several ones if a call gives their values.
type Initializer struct {
	Lhs []*Var
	Rhs ast.Expr
}

func (init *Initializer) String() string {
	names := make([]string, len(init.Lhs))
	for i, v := range init.Lhs {
		names[i] = v.name
	}
	return strings.Join(names, ", ") + " = " + ExprString(init.Rhs)
}
