package reflect

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// A StructField describes one field of a struct type.
type StructField struct {
	Name    string
	PkgPath string // of the package that an unexported field belongs to; empty for exported ones

	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int // for Type.FieldByIndex
	Anonymous bool  // an embedded field
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// A StructTag is the tag string of a struct field: by convention key:"value" pairs separated by spaces.
type StructTag string

// Get returns the value of key in the tag, empty if there is none.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup returns the value of key in the tag and whether it is there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	rest := string(tag)
	for {
		for rest != "" && rest[0] == ' ' {
			rest = rest[1:]
		}
		colon := 0
		for colon < len(rest) && rest[colon] > ' ' && rest[colon] != ':' && rest[colon] != '"' && rest[colon] != 0x7f {
			colon++
		}
		if colon == 0 || colon+1 >= len(rest) || rest[colon] != ':' || rest[colon+1] != '"' {
			return "", false
		}
		name := rest[:colon]
		rest = rest[colon+1:]
		end := 1
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			return "", false
		}
		quoted := rest[:end+1]
		rest = rest[end+1:]
		if name == key {
			value, err := strconv.Unquote(quoted)
			return value, err == nil
		}
	}
}

func (t *rtype) NumField() int {
	t.must(Struct, "NumField", "struct")
	return int(t.fields.count)
}

func (t *rtype) Field(i int) StructField {
	t.must(Struct, "Field", "struct")
	if i < 0 || i >= int(t.fields.count) {
		panic("reflect: Field index out of bounds")
	}
	return t.field(i)
}

func (t *rtype) field(i int) StructField {
	f := &t.fieldSlice()[i]
	return StructField{Name: f.name, PkgPath: f.pkg, Type: f.typ, Tag: StructTag(f.tag), Offset: f.offset, Index: []int{i}, Anonymous: f.embedded}
}

func (t *rtype) FieldByIndex(index []int) StructField {
	t.must(Struct, "FieldByIndex", "struct")
	var f StructField
	var at Type = t
	for i, x := range index {
		if i > 0 {
			at = f.Type
			if at.Kind() == Pointer && at.Elem().Kind() == Struct {
				at = at.Elem()
			}
		}
		f = at.Field(x)
	}
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.must(Struct, "FieldByName", "struct")
	for i := range t.fieldSlice() {
		if t.fieldSlice()[i].name == name {
			return t.field(i), true
		}
	}
	return t.search(func(s string) bool { return s == name })
}

func (t *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	t.must(Struct, "FieldByNameFunc", "struct")
	return t.search(match)
}

// embedding is a struct type met at one depth of the search for a field, with the way to it.
type embedding struct {
	typ   *rtype
	index []int
}

// search looks through embedded structs, depth by depth (spec: Selectors): the shallowest match counts, two at one depth hide each other.
func (t *rtype) search(match func(string) bool) (result StructField, ok bool) {
	level := []embedding{{typ: t}}
	count := map[*rtype]int{t: 1}
	seen := map[*rtype]bool{}
	for len(level) > 0 {
		var next []embedding
		nextCount := map[*rtype]int{}
		for _, e := range level {
			if seen[e.typ] {
				continue
			}
			seen[e.typ] = true
			for i := range e.typ.fieldSlice() {
				f := &e.typ.fieldSlice()[i]
				if match(f.name) {
					if ok || count[e.typ] > 1 {
						return StructField{}, false
					}
					ok = true
					result = e.typ.field(i)
					result.Index = append(append([]int(nil), e.index...), i)
					continue
				}
				inner := f.typ
				if inner.kind == uint8(Pointer) {
					inner = inner.elem
				}
				if ok || !f.embedded || inner.kind != uint8(Struct) {
					continue
				}
				if nextCount[inner] > 0 {
					nextCount[inner] = 2
					continue
				}
				nextCount[inner] = 1
				if count[e.typ] > 1 {
					nextCount[inner] = 2
				}
				next = append(next, embedding{inner, append(append([]int(nil), e.index...), i)})
			}
		}
		if ok {
			return result, true
		}
		level, count = next, nextCount
	}
	return StructField{}, false
}

// VisibleFields returns all the visible fields of the struct type t: its own ones, those of embedded structs directly after the embedded
// field, exported or not. A field is visible if FieldByName would find it.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	v := visible{byName: map[string]int{}, visiting: map[*rtype]bool{}}
	v.walk(t.common(), nil)
	var out []StructField
	for _, f := range v.fields {
		if f.Name != "" {
			out = append(out, f)
		}
	}
	return out
}

// visible collects fields; one that is hidden loses its name.
type visible struct {
	fields   []StructField
	byName   map[string]int
	visiting map[*rtype]bool
}

func (v *visible) walk(t *rtype, index []int) {
	if v.visiting[t] {
		return
	}
	v.visiting[t] = true
	for i := range t.fieldSlice() {
		f := t.field(i)
		f.Index = append(append([]int(nil), index...), i)
		if v.add(&f) {
			v.byName[f.Name] = len(v.fields)
			v.fields = append(v.fields, f)
		}
		if f.Anonymous {
			inner := f.Type.common()
			if inner.kind == uint8(Pointer) {
				inner = inner.elem
			}
			if inner.kind == uint8(Struct) {
				v.walk(inner, f.Index)
			}
		}
	}
	delete(v.visiting, t)
}

// add decides whether f is visible beside the field of its name met before.
func (v *visible) add(f *StructField) bool {
	at, known := v.byName[f.Name]
	if !known {
		return true
	}
	old := &v.fields[at]
	switch {
	case len(f.Index) == len(old.Index):
		old.Name = "" // they hide each other, and deeper ones too
		return false
	case len(f.Index) < len(old.Index):
		old.Name = ""
		return true
	}
	return false
}

func isExportedName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isIdentifier(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}
