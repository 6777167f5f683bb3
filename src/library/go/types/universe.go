package types

import "go/constant"

// Universe is the outermost scope: that of all predeclared objects.
var Universe *Scope

// Unsafe is package unsafe; importers return it for that path.
var Unsafe *Package

var (
	byteType, runeType Type // uint8 and int32 by their other names
	errorType          Type
	anyType            *TypeName
	comparableType     *TypeName
	iotaConst          Object
)

type builtinID int

const (
	idAppend builtinID = iota
	idCap
	idClear
	idClose
	idComplex
	idCopy
	idDelete
	idImag
	idLen
	idMake
	idMax
	idMin
	idNew
	idPanic
	idPrint
	idPrintln
	idReal
	idRecover

	// package unsafe
	idAdd
	idAlignof
	idOffsetof
	idSizeof
	idSlice
	idSliceData
	idString
	idStringData

	// see DefPredeclaredTestFuncs
	idAssert
	idTrace
)

// builtins describes the built-in functions: how many arguments they need at least, whether they take more, and what a call may stand
// for.
var builtins = [...]struct {
	name     string
	args     int
	variadic bool
	kind     exprKind
}{
	idAppend:  {"append", 1, true, expression},
	idCap:     {"cap", 1, false, expression},
	idClear:   {"clear", 1, false, statement},
	idClose:   {"close", 1, false, statement},
	idComplex: {"complex", 2, false, expression},
	idCopy:    {"copy", 2, false, statement},
	idDelete:  {"delete", 2, false, statement},
	idImag:    {"imag", 1, false, expression},
	idLen:     {"len", 1, false, expression},
	idMake:    {"make", 1, true, expression},
	idMax:     {"max", 1, true, expression},
	idMin:     {"min", 1, true, expression},
	idNew:     {"new", 1, false, expression},
	idPanic:   {"panic", 1, false, statement},
	idPrint:   {"print", 0, true, statement},
	idPrintln: {"println", 0, true, statement},
	idReal:    {"real", 1, false, expression},
	idRecover: {"recover", 0, false, statement},

	idAdd:        {"Add", 2, false, expression},
	idAlignof:    {"Alignof", 1, false, expression},
	idOffsetof:   {"Offsetof", 1, false, expression},
	idSizeof:     {"Sizeof", 1, false, expression},
	idSlice:      {"Slice", 2, false, expression},
	idSliceData:  {"SliceData", 1, false, expression},
	idString:     {"String", 2, false, expression},
	idStringData: {"StringData", 1, false, expression},

	idAssert: {"assert", 1, false, statement},
	idTrace:  {"trace", 0, true, statement},
}

// predeclare puts an object into the universe, exported ones into package unsafe.
func predeclare(obj Object) {
	o := obj.common()
	o.color = black
	if isExported(o.name) {
		o.pkg = Unsafe
		Unsafe.scope.Insert(obj)
		return
	}
	Universe.Insert(obj)
}

func predeclareType(name string, t Type) *TypeName {
	obj := NewTypeName(0, nil, name, t)
	predeclare(obj)
	return obj
}

func predeclareInterface(name string) (*TypeName, *Named, *Interface) {
	obj := NewTypeName(0, nil, name, nil)
	n := NewNamed(obj, nil, nil)
	predeclare(obj)
	i := &Interface{complete: true}
	n.SetUnderlying(i)
	return obj, n, i
}

func predeclareFunc(id builtinID) {
	predeclare(&Builtin{object{name: builtins[id].name, typ: Typ[Invalid]}, id})
}

// DefPredeclaredTestFuncs declares the functions assert and trace, which help testing this package.
func DefPredeclaredTestFuncs() {
	if Universe.Lookup("assert") == nil {
		predeclareFunc(idAssert)
		predeclareFunc(idTrace)
	}
}

func init() {
	Universe = NewScope(nil, 0, 0, "universe")
	Unsafe = NewPackage("unsafe", "unsafe")
	Unsafe.complete = true
	for _, t := range Typ[Bool : UnsafePointer+1] {
		predeclareType(t.name, t)
	}
	byteType = predeclareType("byte", &Basic{Byte, IsInteger | IsUnsigned, "byte"}).typ
	runeType = predeclareType("rune", &Basic{Rune, IsInteger, "rune"}).typ
	anyType = predeclareType("any", &Interface{complete: true, tset: &topSet})

	_, named, i := predeclareInterface("error")
	errorType = named
	result := NewTuple(NewVar(0, nil, "", Typ[String]))
	method := NewFunc(0, nil, "Error", NewSignatureType(NewVar(0, nil, "", named), nil, nil, nil, result, false))
	i.methods = []*Func{method}
	i.typeSet()

	comparableType, _, i = predeclareInterface("comparable")
	i.tset = &typeSet{terms: allTypes, comparable: true}

	predeclare(NewConst(0, nil, "true", Typ[UntypedBool], constant.MakeBool(true)))
	predeclare(NewConst(0, nil, "false", Typ[UntypedBool], constant.MakeBool(false)))
	iotaConst = NewConst(0, nil, "iota", Typ[UntypedInt], constant.MakeInt64(0))
	predeclare(iotaConst)
	predeclare(&Nil{object{name: "nil", typ: Typ[UntypedNil]}})
	for id := idAppend; id < idAssert; id++ {
		predeclareFunc(id)
	}
}
