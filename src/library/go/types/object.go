package types

import (
	"go/constant"
	"go/token"
	"unicode"
	"unicode/utf8"
)

// An Object is something that a name denotes: a package, constant, type, variable, function, method, label, built-in function or nil.
type Object interface {
	Parent() *Scope // scope that declares the object; nil for methods and fields
	Pos() token.Pos // position of its name in the declaration
	Pkg() *Package  // package that declares it; nil for labels and predeclared objects
	Name() string   // its name, unqualified
	Type() Type     // its type
	Exported() bool // its name begins with a capital letter
	Id() string     // what distinguishes its name from others: see Id

	// String returns a description of the object.
	String() string

	common() *object
}

// What is known of an object's declaration: not looked at, checked, or (from grey on) being checked at that place of the path.
const (
	white uint32 = iota
	black
	grey
)

// object holds what all objects have.
type object struct {
	parent      *Scope
	pos         token.Pos
	pkg         *Package
	name        string
	typ         Type
	order       uint32    // of package-level objects in the source, from 1
	color       uint32    // white, black, or grey plus the index in Checker.path
	visibleFrom token.Pos // of local objects
}

func newObject(pos token.Pos, pkg *Package, name string, typ Type) object {
	o := object{pos: pos, pkg: pkg, name: name, typ: typ}
	if typ != nil {
		o.color = black
	}
	return o
}

func (obj *object) common() *object { return obj }

// Parent returns the scope that declares the object; it is nil for methods and fields.
func (obj *object) Parent() *Scope { return obj.parent }

// Pos returns the position of the object's name in its declaration.
func (obj *object) Pos() token.Pos { return obj.pos }

// Pkg returns the package that declares the object; it is nil for labels and predeclared objects.
func (obj *object) Pkg() *Package { return obj.pkg }

// Name returns the object's unqualified name.
func (obj *object) Name() string { return obj.name }

// Type returns the object's type.
func (obj *object) Type() Type { return obj.typ }

// Exported reports whether the object's name begins with a capital letter, wherever it is declared.
func (obj *object) Exported() bool { return isExported(obj.name) }

// Id returns Id(obj.Pkg(), obj.Name()).
func (obj *object) Id() string { return Id(obj.pkg, obj.name) }

// called reports whether the object goes by the name in package pkg (spec: Uniqueness of identifiers).
func (obj *object) called(pkg *Package, name string) bool {
	switch {
	case name != obj.name:
		return false
	case isExported(name):
		return true
	case pkg == nil || obj.pkg == nil:
		return pkg == obj.pkg
	}
	return pkg.path == obj.pkg.path
}

// before is the order of methods: exported names first, equal unexported names by their packages.
func (obj *object) before(other *object) bool {
	exported, otherExported := isExported(obj.name), isExported(other.name)
	switch {
	case obj == other:
		return false
	case exported != otherExported:
		return exported
	case obj.name != other.name:
		return obj.name < other.name
	}
	return !exported && obj.pkg.path < other.pkg.path
}

func isExported(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}

// Id returns an exported name as it is, another one qualified by the path of its package.
func Id(pkg *Package, name string) string {
	switch {
	case isExported(name):
		return name
	case pkg != nil && pkg.path != "":
		return pkg.path + "." + name
	}
	return "_." + name
}

// nameSet holds objects by their ids.
type nameSet map[string]Object

// add returns the object of that id that is there already, or nil after adding.
func (s nameSet) add(o Object) Object {
	id := o.Id()
	if other, found := s[id]; found {
		return other
	}
	s[id] = o
	return nil
}

// A PkgName is the name of an imported package.
type PkgName struct {
	object
	imported *Package
	used     bool
}

// NewPkgName returns the name by which package pkg knows the package imported.
func NewPkgName(pos token.Pos, pkg *Package, name string, imported *Package) *PkgName {
	return &PkgName{object: newObject(pos, pkg, name, Typ[Invalid]), imported: imported}
}

// Imported returns the package that was imported; Pkg is the one that imports it.
func (obj *PkgName) Imported() *Package { return obj.imported }

// A Const is a declared constant.
type Const struct {
	object
	val constant.Value
}

// NewConst returns a constant with the given value.
func NewConst(pos token.Pos, pkg *Package, name string, typ Type, val constant.Value) *Const {
	return &Const{newObject(pos, pkg, name, typ), val}
}

// Val returns the constant's value.
func (obj *Const) Val() constant.Value { return obj.val }

// A TypeName is the name of a defined type, a type parameter or an alias.
type TypeName struct {
	object
}

// NewTypeName returns a name for the given type. The type may be nil: NewNamed sets it.
func NewTypeName(pos token.Pos, pkg *Package, name string, typ Type) *TypeName {
	return &TypeName{newObject(pos, pkg, name, typ)}
}

// IsAlias reports whether the name is an alias of its type.
func (obj *TypeName) IsAlias() bool {
	switch t := obj.typ.(type) {
	case nil:
		return false
	case *Basic:
		// unsafe.Pointer has another name than its type; byte and rune are the predeclared aliases.
		return obj.pkg != Unsafe && (obj.pkg != nil || t.name != obj.name || t == byteType || t == runeType)
	case *Named:
		return obj != t.obj
	case *TypeParam:
		return obj != t.obj
	}
	return true
}

// A Var is a variable: also a parameter, result or field.
type Var struct {
	object
	embedded bool
	isField  bool
	used     bool
	origin   *Var // of an instance's variable
}

// NewVar returns a new variable.
func NewVar(pos token.Pos, pkg *Package, name string, typ Type) *Var {
	return &Var{object: newObject(pos, pkg, name, typ)}
}

// NewParam returns a new variable that is a parameter.
func NewParam(pos token.Pos, pkg *Package, name string, typ Type) *Var {
	v := NewVar(pos, pkg, name, typ)
	v.used = true // parameters need not be used
	return v
}

// NewField returns a new variable that is a struct field. The name of an embedded one is that of its type.
func NewField(pos token.Pos, pkg *Package, name string, typ Type, embedded bool) *Var {
	v := NewVar(pos, pkg, name, typ)
	v.isField, v.embedded = true, embedded
	return v
}

// Anonymous is an older name of Embedded.
func (obj *Var) Anonymous() bool { return obj.embedded }

// Embedded reports whether the variable is an embedded field.
func (obj *Var) Embedded() bool { return obj.embedded }

// IsField reports whether the variable is a struct field.
func (obj *Var) IsField() bool { return obj.isField }

// Origin returns the variable that was declared, for one of an instance; for others the variable itself.
func (obj *Var) Origin() *Var {
	if obj.origin == nil {
		return obj
	}
	return obj.origin
}

// A Func is a function, a method or a method of an interface. Its type is a *Signature.
type Func struct {
	object
	pointerReceiver bool // of a method whose signature is not known yet
	origin          *Func
}

// NewFunc returns a new function of the given type.
func NewFunc(pos token.Pos, pkg *Package, name string, sig *Signature) *Func {
	var typ Type
	if sig != nil {
		typ = sig
	}
	return &Func{object: newObject(pos, pkg, name, typ)}
}

// FullName returns the function's name qualified by its package, or the type of its receiver.
func (obj *Func) FullName() string {
	var w typeWriter
	w.function(obj)
	return w.buf.String()
}

// Scope returns the scope of the function's body; nil for functions that are imported or instantiated.
func (obj *Func) Scope() *Scope { return obj.typ.(*Signature).scope }

// Origin returns the method that was declared, for one of an instance; for others the function itself.
func (obj *Func) Origin() *Func {
	if obj.origin == nil {
		return obj
	}
	return obj.origin
}

func (obj *Func) signature() *Signature {
	sig, _ := obj.typ.(*Signature)
	return sig
}

func (obj *Func) hasPointerReceiver() bool {
	if sig := obj.signature(); sig != nil && sig.recv != nil {
		_, isPointer := deref(sig.recv.typ)
		return isPointer
	}
	return obj.pointerReceiver
}

// A Label is a declared label. It has no type.
type Label struct {
	object
	used bool
}

// NewLabel returns a new label.
func NewLabel(pos token.Pos, pkg *Package, name string) *Label {
	return &Label{object: newObject(pos, pkg, name, Typ[Invalid])}
}

// A Builtin is a built-in function. It has no valid type.
type Builtin struct {
	object
	id builtinID
}

// Nil is the predeclared nil.
type Nil struct {
	object
}

func (obj *PkgName) String() string  { return ObjectString(obj, nil) }
func (obj *Const) String() string    { return ObjectString(obj, nil) }
func (obj *TypeName) String() string { return ObjectString(obj, nil) }
func (obj *Var) String() string      { return ObjectString(obj, nil) }
func (obj *Func) String() string     { return ObjectString(obj, nil) }
func (obj *Label) String() string    { return ObjectString(obj, nil) }
func (obj *Builtin) String() string  { return ObjectString(obj, nil) }
func (obj *Nil) String() string      { return ObjectString(obj, nil) }
