package reflect

import "strconv"

func pointerTo(t *rtype) *rtype
func sliceOf(t *rtype) *rtype
func arrayOf(t *rtype, length int) *rtype
func mapOf(key, elem *rtype) *rtype
func chanOf(t *rtype, dir int) *rtype
func funcOf(in, out []*rtype, variadic bool) *rtype
func structOf(fields []fieldDesc) *rtype

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// PointerTo returns the pointer type with element t.
func PointerTo(t Type) Type { return pointerTo(t.common()) }

// SliceOf returns the slice type with element type t.
func SliceOf(t Type) Type { return sliceOf(t.common()) }

const addressSpace = 1 << 47

// ArrayOf returns the array type with the given length and element type.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	e := elem.common()
	if e.size > 0 && uintptr(length) > addressSpace/e.size {
		panic("reflect.ArrayOf: array size would exceed virtual address space")
	}
	return arrayOf(e, length)
}

// MapOf returns the map type with the given key and element types.
func MapOf(key, elem Type) Type {
	k := key.common()
	if !k.comparable {
		panic("reflect.MapOf: invalid key type " + k.text)
	}
	return mapOf(k, elem.common())
}

// ChanOf returns the channel type with the given direction and element type.
func ChanOf(dir ChanDir, t Type) Type {
	e := t.common()
	if e.size >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	if dir < RecvDir || dir > BothDir {
		panic("reflect.ChanOf: invalid dir")
	}
	return chanOf(e, int(dir))
}

// FuncOf returns the function type with the given parameter and result types; variadic makes the last parameter, a slice, a "..." one.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	return funcOf(commons(in), commons(out), variadic)
}

func commons(types []Type) []*rtype {
	list := make([]*rtype, len(types))
	for i, t := range types {
		list[i] = t.common()
	}
	return list
}

// StructOf returns the struct type with the given fields; Offset and Index are ignored.
func StructOf(fields []StructField) Type {
	list := make([]fieldDesc, len(fields))
	names := map[string]bool{}
	pkg := ""
	for i, f := range fields {
		list[i] = structField(i, f)
		if p := list[i].pkg; p != "" {
			if pkg == "" {
				pkg = p
			} else if pkg != p {
				panic("reflect.Struct: fields with different PkgPath " + pkg + " and " + p)
			}
		}
		if names[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		names[f.Name] = true
		if f.Anonymous {
			checkEmbedded(i, len(fields), f.Type.common())
		}
	}
	return structOf(list)
}

func structField(i int, f StructField) fieldDesc {
	if f.Name == "" {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
	}
	if !isIdentifier(f.Name) {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has invalid name")
	}
	if f.Type == nil {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
	}
	if f.Anonymous && f.PkgPath != "" {
		panic("reflect.StructOf: field \"" + f.Name + "\" is anonymous but has PkgPath set")
	}
	exported := isExportedName(f.Name)
	if !exported && !f.Anonymous && f.PkgPath == "" {
		panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
	}
	return fieldDesc{name: f.Name, pkg: f.PkgPath, tag: string(f.Tag), typ: f.Type.common(), embedded: f.Anonymous, exported: f.PkgPath == ""}
}

// checkEmbedded refuses, as gc does, the embedded fields whose methods cannot be promoted to a type made at run time.
func checkEmbedded(i, count int, t *rtype) {
	if t.kind == uint8(Pointer) {
		if k := Kind(t.elem.kind); k == Pointer || k == Interface {
			panic("reflect.StructOf: illegal embedded field type " + t.text)
		}
	}
	if t.kind == uint8(Interface) || t.NumMethod() == 0 {
		return
	}
	if i > 0 {
		panic("reflect: embedded type with methods not implemented if type is not first field")
	}
	if count > 1 {
		panic("reflect: embedded type with methods not implemented if there is more than one field")
	}
}
