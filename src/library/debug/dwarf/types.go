package dwarf

import "strconv"

// Type is a type of the program: one of the types below.
type Type interface {
	Common() *CommonType
	String() string
	Size() int64
}

// CommonType is what all types have.
type CommonType struct {
	ByteSize int64
	Name     string
}

// Common returns c.
func (c *CommonType) Common() *CommonType { return c }

// Size returns the size in bytes.
func (c *CommonType) Size() int64 { return c.ByteSize }

// BasicType is what the basic types have.
type BasicType struct {
	CommonType
	BitSize       int64
	BitOffset     int64
	DataBitOffset int64
}

// Basic returns b.
func (b *BasicType) Basic() *BasicType { return b }

func (t *BasicType) String() string {
	if t.Name == "" {
		return "?"
	}
	return t.Name
}

// CharType is a character with a sign.
type CharType struct{ BasicType }

// UcharType is a character without a sign.
type UcharType struct{ BasicType }

// IntType is an integer with a sign.
type IntType struct{ BasicType }

// UintType is an integer without a sign.
type UintType struct{ BasicType }

// FloatType is a floating-point type.
type FloatType struct{ BasicType }

// ComplexType is a complex type.
type ComplexType struct{ BasicType }

// BoolType is a type of truth values.
type BoolType struct{ BasicType }

// AddrType is a type of addresses.
type AddrType struct{ BasicType }

// UnspecifiedType is a type that is not told.
type UnspecifiedType struct{ BasicType }

// QualType is a type with a qualifier: const, volatile or restrict.
type QualType struct {
	CommonType
	Qual string
	Type Type
}

func (t *QualType) String() string { return t.Qual + " " + t.Type.String() }

// Size returns the size in bytes.
func (t *QualType) Size() int64 { return t.Type.Size() }

// ArrayType is an array of Count elements, -1 if it is not complete.
type ArrayType struct {
	CommonType
	Type          Type
	StrideBitSize int64 // bits of an element, if not 0
	Count         int64
}

func (t *ArrayType) String() string {
	return "[" + strconv.FormatInt(t.Count, 10) + "]" + t.Type.String()
}

// Size returns the size in bytes.
func (t *ArrayType) Size() int64 {
	if t.Count == -1 {
		return 0
	}
	return t.Count * t.Type.Size()
}

// VoidType is void.
type VoidType struct{ CommonType }

func (t *VoidType) String() string { return "void" }

// PtrType is a pointer.
type PtrType struct {
	CommonType
	Type Type
}

func (t *PtrType) String() string { return "*" + t.Type.String() }

// StructType is a struct, union or class.
type StructType struct {
	CommonType
	StructName string
	Kind       string // "struct", "union" or "class"
	Field      []*StructField
	Incomplete bool // declared only
}

// StructField is a field.
type StructField struct {
	Name          string
	Type          Type
	ByteOffset    int64
	ByteSize      int64 // mostly 0: Type.Size() tells it
	BitOffset     int64 // from the most significant bit of the storage unit
	DataBitOffset int64 // from the beginning of the struct
	BitSize       int64 // of a bit field, otherwise 0
}

func (t *StructType) String() string {
	if t.StructName == "" {
		return t.Defn()
	}
	return t.Kind + " " + t.StructName
}

// Defn returns the definition with its fields.
func (t *StructType) Defn() string {
	s := t.Kind
	if t.StructName != "" {
		s += " " + t.StructName
	}
	if t.Incomplete {
		return s + " /*incomplete*/"
	}
	s += " {"
	for i, f := range t.Field {
		if i > 0 {
			s += "; "
		}
		s += f.Name + " " + f.Type.String() + "@" + strconv.FormatInt(f.ByteOffset, 10)
		if f.BitSize > 0 {
			at := f.BitOffset
			if at == 0 {
				at = f.DataBitOffset
			}
			s += " : " + strconv.FormatInt(f.BitSize, 10) + "@" + strconv.FormatInt(at, 10)
		}
	}
	return s + "}"
}

// EnumType is an enumeration.
type EnumType struct {
	CommonType
	EnumName string
	Val      []*EnumValue
}

// EnumValue is a value of an enumeration.
type EnumValue struct {
	Name string
	Val  int64
}

func (t *EnumType) String() string {
	s := "enum"
	if t.EnumName != "" {
		s += " " + t.EnumName
	}
	s += " {"
	for i, v := range t.Val {
		if i > 0 {
			s += "; "
		}
		s += v.Name + "=" + strconv.FormatInt(v.Val, 10)
	}
	return s + "}"
}

// FuncType is a function.
type FuncType struct {
	CommonType
	ReturnType Type
	ParamType  []Type
}

func (t *FuncType) String() string {
	s := "func("
	for i, p := range t.ParamType {
		if i > 0 {
			s += ", "
		}
		s += p.String()
	}
	s += ")"
	if t.ReturnType != nil {
		s += " " + t.ReturnType.String()
	}
	return s
}

// DotDotDotType is the ... of a function's parameters.
type DotDotDotType struct{ CommonType }

func (t *DotDotDotType) String() string { return "..." }

// TypedefType is a name for a type.
type TypedefType struct {
	CommonType
	Type Type
}

func (t *TypedefType) String() string { return t.Name }

// Size returns the size in bytes.
func (t *TypedefType) Size() int64 { return t.Type.Size() }

// UnsupportedType is a type of another kind.
type UnsupportedType struct {
	CommonType
	Tag Tag
}

func (t *UnsupportedType) String() string {
	if t.Name != "" {
		return t.Name
	}
	return "(unsupported type " + t.Tag.String() + ")"
}
