package xml

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// typeFields is what a struct type tells about its elements and attributes.
type typeFields struct {
	xmlName *field
	fields  []field
}

// field is a struct field.
type field struct {
	index   []int
	name    string
	space   string
	flags   flags
	parents []string // elements around it: a>b>name
}

type flags int

const (
	isElement flags = 1 << iota
	isAttr
	isCDATA
	isCharData
	isInnerXML
	isComment
	isAny
	omitEmpty

	modes = isElement | isAttr | isCDATA | isCharData | isInnerXML | isComment | isAny

	xmlName = "XMLName"
)

var (
	known    sync.Map // reflect.Type -> *typeFields
	nameType = reflect.TypeOf(Name{})
)

func fieldsOf(typ reflect.Type) (*typeFields, error) {
	if t, ok := known.Load(typ); ok {
		return t.(*typeFields), nil
	}
	info := &typeFields{}
	if typ.Kind() == reflect.Struct && typ != nameType {
		for i := 0; i < typ.NumField(); i++ {
			f := typ.Field(i)
			if !f.IsExported() && !f.Anonymous || f.Tag.Get("xml") == "-" {
				continue
			}
			if err := info.collect(typ, f); err != nil {
				return nil, err
			}
		}
	}
	t, _ := known.LoadOrStore(typ, info)
	return t.(*typeFields), nil
}

// collect adds a field, or those of an embedded struct.
func (info *typeFields) collect(typ reflect.Type, f reflect.StructField) error {
	if f.Anonymous {
		t := f.Type
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() == reflect.Struct {
			inner, err := fieldsOf(t)
			if err != nil {
				return err
			}
			if info.xmlName == nil {
				info.xmlName = inner.xmlName
			}
			for _, promoted := range inner.fields {
				promoted.index = append(append([]int(nil), f.Index...), promoted.index...)
				if err := info.add(typ, &promoted); err != nil {
					return err
				}
			}
			return nil
		}
	}
	parsed, err := parseField(typ, &f)
	if err != nil {
		return err
	}
	if f.Name == xmlName {
		info.xmlName = parsed
		return nil
	}
	return info.add(typ, parsed)
}

var flagNames = map[string]flags{
	"attr": isAttr, "cdata": isCDATA, "chardata": isCharData, "innerxml": isInnerXML, "comment": isComment, "any": isAny, "omitempty": omitEmpty,
}

// parseField reads a field's tag.
func parseField(typ reflect.Type, f *reflect.StructField) (*field, error) {
	out := &field{index: f.Index}
	tag := f.Tag.Get("xml")
	if space, rest, ok := strings.Cut(tag, " "); ok {
		out.space, tag = space, rest
	}
	parts := strings.Split(tag, ",")
	tag = parts[0]
	for _, name := range parts[1:] {
		out.flags |= flagNames[name]
	}
	mode := out.flags & modes
	valid := true
	switch mode {
	case 0:
		out.flags |= isElement
	case isAttr, isCDATA, isCharData, isInnerXML, isComment, isAny, isAny | isAttr:
		valid = f.Name != xmlName && (tag == "" || mode == isAttr)
	default:
		valid = false
	}
	if mode == isAny {
		out.flags |= isElement
	}
	if out.flags&omitEmpty != 0 && out.flags&(isElement|isAttr) == 0 {
		valid = false
	}
	if !valid {
		return nil, fmt.Errorf("xml: invalid tag in field %s of type %s: %q", f.Name, typ, f.Tag.Get("xml"))
	}
	if out.space != "" && tag == "" {
		return nil, fmt.Errorf("xml: namespace without name in field %s of type %s: %q", f.Name, typ, f.Tag.Get("xml"))
	}
	if f.Name == xmlName {
		out.name = tag
		return out, nil
	}
	if tag == "" {
		out.name = f.Name
		if named := nameOfType(f.Type); named != nil {
			out.space, out.name = named.space, named.name
		}
		return out, nil
	}
	return out, out.path(typ, f, tag, parts[1:])
}

// path takes "a>b>name" apart.
func (out *field) path(typ reflect.Type, f *reflect.StructField, tag string, flagTexts []string) error {
	path := strings.Split(tag, ">")
	if path[0] == "" {
		path[0] = f.Name
	}
	last := len(path) - 1
	if path[last] == "" {
		return fmt.Errorf("xml: trailing '>' in field %s of type %s", f.Name, typ)
	}
	out.name = path[last]
	if last > 0 {
		if out.flags&isElement == 0 {
			return fmt.Errorf("xml: %s chain not valid with %s flag", tag, strings.Join(flagTexts, ","))
		}
		out.parents = path[:last]
	}
	if out.flags&isElement != 0 {
		if named := nameOfType(f.Type); named != nil && named.name != out.name {
			return fmt.Errorf("xml: name %q in tag of %s.%s conflicts with name %q in %s.XMLName", out.name, typ, f.Name, named.name, f.Type)
		}
	}
	return nil
}

// nameOfType is the XMLName field of a struct type, if its tag has a name.
func nameOfType(typ reflect.Type) *field {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct {
		return nil
	}
	for i := 0; i < typ.NumField(); i++ {
		f := typ.Field(i)
		if f.Name != xmlName {
			continue
		}
		if parsed, err := parseField(typ, &f); err == nil && parsed.name != "" {
			return parsed
		}
		break
	}
	return nil
}

// conflicts reports whether two fields stand for the same place.
func conflicts(a, b *field) bool {
	if a.flags&modes != b.flags&modes || a.space != "" && b.space != "" && a.space != b.space {
		return false
	}
	shared := min(len(a.parents), len(b.parents))
	for i := 0; i < shared; i++ {
		if a.parents[i] != b.parents[i] {
			return false
		}
	}
	switch {
	case len(a.parents) > shared:
		return a.parents[shared] == b.name
	case len(b.parents) > shared:
		return b.parents[shared] == a.name
	}
	return a.name == b.name && a.space == b.space
}

// add adds a field; of those in conflict the one at the least depth stays.
func (info *typeFields) add(typ reflect.Type, f *field) error {
	var others []int
	for i := range info.fields {
		if conflicts(&info.fields[i], f) {
			others = append(others, i)
		}
	}
	for _, i := range others {
		if len(info.fields[i].index) < len(f.index) {
			return nil
		}
	}
	for _, i := range others {
		if old := &info.fields[i]; len(old.index) == len(f.index) {
			f1, f2 := typ.FieldByIndex(old.index), typ.FieldByIndex(f.index)
			return &TagPathError{typ, f1.Name, f1.Tag.Get("xml"), f2.Name, f2.Tag.Get("xml")}
		}
	}
	for i := len(others) - 1; i >= 0; i-- {
		at := others[i]
		info.fields = append(info.fields[:at], info.fields[at+1:]...)
	}
	info.fields = append(info.fields, *f)
	return nil
}

// A TagPathError tells that two fields' tags are in conflict.
type TagPathError struct {
	Struct       reflect.Type
	Field1, Tag1 string
	Field2, Tag2 string
}

func (e *TagPathError) Error() string {
	return fmt.Sprintf("%s field %q with tag %q conflicts with field %q with tag %q", e.Struct, e.Field1, e.Tag1, e.Field2, e.Tag2)
}

// value is the field in v. Nil pointers on the way are made, or give an invalid value.
func (f *field) value(v reflect.Value, makePointers bool) reflect.Value {
	for i, x := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct {
			if v.IsNil() {
				if !makePointers {
					return reflect.Value{}
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}
