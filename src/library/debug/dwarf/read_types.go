package dwarf

// typeReader reads the entries of types.
type typeReader interface {
	Seek(Offset)
	Next() (*Entry, error)
	AddressSize() int
	clone() typeReader
	offset() Offset
}

// Type returns the type at an offset.
func (d *Data) Type(off Offset) (Type, error) {
	g := &graph{d: d, section: "info", types: d.types}
	defer g.finish()
	return g.read(d.Reader(), off)
}

// graph reads a type and all that it refers to.
type graph struct {
	d        *Data
	section  string
	types    map[Offset]Type // also unfinished ones, since types may refer to themselves
	typedefs []*TypedefType  // without size
	arrays   []*Type         // fields that take no room
}

// finish does what can be done only when all types are complete.
func (g *graph) finish() {
	for _, t := range g.typedefs {
		t.ByteSize = t.Type.Size()
	}
	for _, t := range g.arrays {
		// Arrays of length 0 are written as if they had one element.
		if array := (*t).(*ArrayType); array.Type.Size() != 0 {
			empty := *array
			empty.Count = 0
			*t = &empty
		}
	}
}

// reading is one type that is read.
type reading struct {
	*graph
	r     typeReader
	entry *Entry
}

func (g *graph) read(r typeReader, off Offset) (Type, error) {
	if t, ok := g.types[off]; ok {
		return t, nil
	}
	r.Seek(off)
	e, err := r.Next()
	if err != nil {
		return nil, err
	}
	addressSize := r.AddressSize()
	if e == nil || e.Offset != off {
		return nil, DecodeError{g.section, off, "no type at offset"}
	}
	in := &reading{graph: g, r: r, entry: e}
	t, err := in.start()
	if err == nil {
		g.types[off] = t
		err = in.fill(t)
	}
	if err != nil {
		delete(g.types, off)
		return nil, err
	}
	size, ok := e.Val(AttrByteSize).(int64)
	if !ok {
		size = -1
		switch t := t.(type) {
		case *TypedefType:
			g.typedefs = append(g.typedefs, t)
		case *PtrType:
			size = int64(addressSize)
		}
	}
	t.Common().ByteSize = size
	return t, nil
}

func name(e *Entry) string {
	s, _ := e.Val(AttrName).(string)
	return s
}

func number(e *Entry, a Attr) int64 {
	v, _ := e.Val(a).(int64)
	return v
}

// start makes the type for the entry with what the entry itself tells.
func (in *reading) start() (Type, error) {
	e := in.entry
	switch e.Tag {
	case TagArrayType:
		return &ArrayType{}, nil
	case TagBaseType:
		return in.basic()
	case TagClassType, TagStructType, TagUnionType:
		kind := map[Tag]string{TagClassType: "class", TagStructType: "struct", TagUnionType: "union"}[e.Tag]
		return &StructType{StructName: name(e), Kind: kind, Field: make([]*StructField, 0, 8), Incomplete: e.Val(AttrDeclaration) != nil}, nil
	case TagConstType, TagVolatileType, TagRestrictType:
		return &QualType{Qual: map[Tag]string{TagConstType: "const", TagVolatileType: "volatile", TagRestrictType: "restrict"}[e.Tag]}, nil
	case TagEnumerationType:
		return &EnumType{EnumName: name(e), Val: make([]*EnumValue, 0, 8)}, nil
	case TagPointerType:
		return &PtrType{}, nil
	case TagSubroutineType:
		return &FuncType{ParamType: make([]Type, 0, 8)}, nil
	case TagTypedef:
		return &TypedefType{CommonType: CommonType{Name: name(e)}}, nil
	case TagUnspecifiedType:
		return &UnspecifiedType{BasicType{CommonType: CommonType{Name: name(e)}}}, nil
	}
	return &UnsupportedType{CommonType{Name: name(e)}, e.Tag}, nil
}

// Encodings of basic types.
const (
	encodingAddress      = 1
	encodingBoolean      = 2
	encodingComplexFloat = 3
	encodingFloat        = 4
	encodingSigned       = 5
	encodingSignedChar   = 6
	encodingUnsigned     = 7
	encodingUnsignedChar = 8
)

func (in *reading) basic() (Type, error) {
	e := in.entry
	name := name(e)
	encoding, ok := e.Val(AttrEncoding).(int64)
	if !ok {
		return nil, DecodeError{name, e.Offset, "missing encoding attribute for " + name}
	}
	var t Type
	switch encoding {
	case encodingAddress:
		t = new(AddrType)
	case encodingBoolean:
		t = new(BoolType)
	case encodingComplexFloat:
		t = new(ComplexType)
		if name == "complex" { // as clang calls all of them
			switch number(e, AttrByteSize) {
			case 8:
				name = "complex float"
			case 16:
				name = "complex double"
			}
		}
	case encodingFloat:
		t = new(FloatType)
	case encodingSigned:
		t = new(IntType)
	case encodingSignedChar:
		t = new(CharType)
	case encodingUnsigned:
		t = new(UintType)
	case encodingUnsignedChar:
		t = new(UcharType)
	default:
		return nil, DecodeError{name, e.Offset, "unrecognized encoding attribute value"}
	}
	b := t.(interface{ Basic() *BasicType }).Basic()
	b.Name, b.BitSize = name, number(e, AttrBitSize)
	var err error
	b.BitOffset, b.DataBitOffset, err = bitOffsets(name, e, e)
	return t, err
}

// bitOffsets returns the offsets that an entry has in one of two ways.
func bitOffsets(section string, of, e *Entry) (old, data int64, err error) {
	old, hasOld := e.Val(AttrBitOffset).(int64)
	data, hasData := e.Val(AttrDataBitOffset).(int64)
	if hasOld && hasData {
		err = DecodeError{section, of.Offset, "duplicate bit offset attributes"}
	}
	return old, data, err
}

// fill reads what a type refers to.
func (in *reading) fill(t Type) (err error) {
	switch t := t.(type) {
	case *ArrayType:
		return in.array(t)
	case *StructType:
		return in.fields(t)
	case *QualType:
		t.Type, err = in.typeOf(in.entry)
	case *EnumType:
		return in.children(func(e *Entry) error {
			if e.Tag == TagEnumerator {
				t.Val = append(t.Val, &EnumValue{name(e), number(e, AttrConstValue)})
			}
			return nil
		})
	case *PtrType:
		t.Type, err = in.typeOf(in.entry)
	case *FuncType:
		return in.parameters(t)
	case *TypedefType:
		t.Type, err = in.typeOf(in.entry)
	}
	return err
}

// typeOf returns the type that an entry refers to; none is void.
func (in *reading) typeOf(e *Entry) (Type, error) {
	switch v := e.Val(AttrType).(type) {
	case Offset:
		return in.graph.read(in.r.clone(), v)
	case uint64:
		return in.d.typeBySignature(v)
	}
	return new(VoidType), nil
}

// children visits the direct children of the type's entry.
func (in *reading) children(visit func(*Entry) error) error {
	depth := 0
	for in.entry.Children {
		e, err := in.r.Next()
		if err != nil {
			return err
		}
		switch {
		case e == nil:
			return DecodeError{in.section, in.r.offset(), "unexpected end of DWARF entries"}
		case e.Tag == 0 && depth == 0:
			return nil
		case e.Tag == 0:
			depth--
			continue
		case e.Children:
			depth++
		}
		if depth == 0 {
			if err := visit(e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (in *reading) array(t *ArrayType) (err error) {
	if t.Type, err = in.typeOf(in.entry); err != nil {
		return err
	}
	t.StrideBitSize = number(in.entry, AttrStrideSize)
	var dimensions []int64
	err = in.children(func(e *Entry) error {
		switch e.Tag {
		case TagSubrangeType:
			n, ok := e.Val(AttrCount).(int64)
			if !ok {
				if n, ok = e.Val(AttrUpperBound).(int64); ok {
					n++
				} else if len(dimensions) == 0 {
					n = -1
				}
			}
			dimensions = append(dimensions, n)
		case TagEnumerationType:
			return DecodeError{in.section, e.Offset, "cannot handle enumeration type as array bound"}
		}
		return nil
	})
	if len(dimensions) == 0 {
		dimensions = []int64{-1}
	}
	t.Count = dimensions[0]
	for i := len(dimensions) - 1; i > 0; i-- {
		t.Type = &ArrayType{Type: t.Type, Count: dimensions[i]}
	}
	return err
}

func (in *reading) parameters(t *FuncType) (err error) {
	if t.ReturnType, err = in.typeOf(in.entry); err != nil {
		return err
	}
	return in.children(func(e *Entry) error {
		switch e.Tag {
		case TagFormalParameter:
			p, err := in.typeOf(e)
			if err != nil {
				return err
			}
			t.ParamType = append(t.ParamType, p)
		case TagUnspecifiedParameters:
			t.ParamType = append(t.ParamType, &DotDotDotType{})
		}
		return nil
	})
}

// empty notes that a field takes no room, if it is an array.
func (g *graph) empty(f *StructField) {
	if f == nil {
		return
	}
	if _, ok := f.Type.(*ArrayType); ok {
		g.arrays = append(g.arrays, &f.Type)
	}
}

func (in *reading) fields(t *StructType) error {
	var last *StructField
	var lastOffset, lastBits int64
	err := in.children(func(e *Entry) error {
		if e.Tag != TagMember {
			return nil
		}
		f, err := in.member(e)
		if err != nil {
			return err
		}
		t.Field = append(t.Field, f)
		if lastBits == 0 && lastOffset == f.ByteOffset && t.Kind != "union" {
			in.empty(last)
		}
		last, lastOffset, lastBits = f, f.ByteOffset, f.BitSize
		return nil
	})
	if size, ok := in.entry.Val(AttrByteSize).(int64); ok && size == lastOffset && t.Kind != "union" {
		in.empty(last)
	}
	return err
}

func (in *reading) member(e *Entry) (f *StructField, err error) {
	f = &StructField{Name: name(e), ByteSize: number(e, AttrByteSize), BitSize: number(e, AttrBitSize)}
	if f.Type, err = in.typeOf(e); err != nil {
		return nil, err
	}
	switch at := e.Val(AttrDataMemberLoc).(type) {
	case int64:
		f.ByteOffset = at
	case []byte:
		const plusConstant = 0x23 // DW_OP_plus_uconst
		c := in.d.cursor(&layout{}, "location", 0, at)
		if c.fixed(1) != plusConstant {
			return nil, DecodeError{in.section, e.Offset, "unexpected opcode"}
		}
		f.ByteOffset = int64(c.unsigned())
		if c.err != nil {
			return nil, c.err
		}
	}
	f.BitOffset, f.DataBitOffset, err = bitOffsets(in.section, in.entry, e)
	return f, err
}
