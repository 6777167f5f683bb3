package json

import (
	"reflect"
	"sort"
	"strings"
	"sync"
	"unicode"
)

// field is a struct field that takes part in encoding.
type field struct {
	name      string
	tagged    bool // the name comes from a tag
	index     []int
	typ       reflect.Type
	omitEmpty bool
	quoted    bool // the option "string"
}

var fieldCache sync.Map // reflect.Type to []field

func fieldsOf(t reflect.Type) []field {
	if known, ok := fieldCache.Load(t); ok {
		return known.([]field)
	}
	fields := collectFields(t)
	fieldCache.Store(t, fields)
	return fields
}

type embedded struct {
	typ   reflect.Type
	index []int
}

// collectFields finds the fields of t and of embedded structs, level by level, and drops those that Go's rules, refined by tags, hide.
func collectFields(t reflect.Type) []field {
	var all []field
	level := []embedded{{typ: t}}
	visited := map[reflect.Type]bool{}
	var count map[reflect.Type]int
	for len(level) > 0 {
		var next []embedded
		nextCount := map[reflect.Type]int{}
		for _, e := range level {
			if visited[e.typ] {
				continue
			}
			visited[e.typ] = true
			for i := 0; i < e.typ.NumField(); i++ {
				sf := e.typ.Field(i)
				f, ok, inner := describeField(sf)
				index := append(append([]int(nil), e.index...), i)
				if inner != nil {
					if nextCount[inner]++; nextCount[inner] == 1 {
						next = append(next, embedded{inner, index})
					}
					continue
				}
				if !ok {
					continue
				}
				f.index = index
				all = append(all, f)
				if count[e.typ] > 1 {
					all = append(all, f) // its type is embedded twice at this depth: they hide each other
				}
			}
		}
		level, count = next, nextCount
	}
	return dominant(all)
}

// describeField reads the tag of sf. inner is the struct type to look into instead of encoding an embedded field itself.
func describeField(sf reflect.StructField) (f field, ok bool, inner reflect.Type) {
	t := sf.Type
	if sf.Anonymous {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if !sf.IsExported() && t.Kind() != reflect.Struct {
			return f, false, nil
		}
	} else if !sf.IsExported() {
		return f, false, nil
	}
	tag := sf.Tag.Get("json")
	if tag == "-" {
		return f, false, nil
	}
	name, options, _ := strings.Cut(tag, ",")
	if !validName(name) {
		name = ""
	}
	if sf.Anonymous && name == "" && t.Kind() == reflect.Struct {
		return f, false, t
	}
	f = field{name: name, tagged: name != "", typ: sf.Type}
	if name == "" {
		f.name = sf.Name
	}
	for _, o := range strings.Split(options, ",") {
		switch o {
		case "omitempty":
			f.omitEmpty = true
		case "string":
			f.quoted = isQuotable(sf.Type)
		}
	}
	return f, true, nil
}

func isQuotable(t reflect.Type) bool {
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	k := t.Kind()
	return k >= reflect.Bool && k <= reflect.Float64 || k == reflect.String
}

func validName(s string) bool {
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return s != ""
}

// dominant keeps, of the fields of one name, the shallowest one, a tagged one first; none when that is not unique.
func dominant(all []field) []field {
	groups := map[string][]field{}
	for _, f := range all {
		groups[f.name] = append(groups[f.name], f)
	}
	var out []field
	for _, group := range groups {
		sort.SliceStable(group, func(i, j int) bool {
			a, b := group[i], group[j]
			if len(a.index) != len(b.index) {
				return len(a.index) < len(b.index)
			}
			return a.tagged && !b.tagged
		})
		if len(group) > 1 && len(group[0].index) == len(group[1].index) && group[0].tagged == group[1].tagged {
			continue
		}
		out = append(out, group[0])
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i].index, out[j].index
		for k := 0; k < len(a) && k < len(b); k++ {
			if a[k] != b[k] {
				return a[k] < b[k]
			}
		}
		return len(a) < len(b)
	})
	return out
}

// findField finds the field for an object key: of exactly that name, else of that name in other cases.
func findField(fields []field, key string) *field {
	for i := range fields {
		if fields[i].name == key {
			return &fields[i]
		}
	}
	for i := range fields {
		if strings.EqualFold(fields[i].name, key) {
			return &fields[i]
		}
	}
	return nil
}
