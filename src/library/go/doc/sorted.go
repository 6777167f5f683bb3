package doc

import (
	"go/ast"
	"go/token"
	"sort"
	"strings"
)

func sortedKeys(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for key := range set {
		list = append(list, key)
	}
	sort.Strings(list)
	return list
}

// sortedValues returns the constants or variables, those with one specification by name, behind the others.
func sortedValues(values []*Value, tok token.Token) []*Value {
	list := []*Value{}
	for _, v := range values {
		if v.Decl.Tok == tok {
			list = append(list, v)
		}
	}
	name := func(v *Value) string {
		if len(v.Decl.Specs) == 1 {
			return v.Decl.Specs[0].(*ast.ValueSpec).Names[0].Name
		}
		return ""
	}
	sort.Slice(list, func(i, j int) bool {
		if a, b := name(list[i]), name(list[j]); a != b {
			return a < b
		}
		return list[i].order < list[j].order
	})
	return list
}

// sortedFuncs returns functions by name. Methods of embedded types that are exported are left out unless all are wanted.
func sortedFuncs(set methodSet, all bool) []*Func {
	list := []*Func{}
	for _, f := range set {
		if f.Decl != nil && (all || f.Level == 0 || !token.IsExported(strings.TrimPrefix(f.Orig, "*"))) {
			list = append(list, f)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

func (r *reader) sortedTypes() []*Type {
	list := []*Type{}
	for _, t := range r.types {
		list = append(list, &Type{Doc: t.doc, Name: t.name, Decl: t.decl, Consts: sortedValues(t.values, token.CONST), Vars: sortedValues(t.values, token.VAR),
			Funcs: sortedFuncs(t.funcs, true), Methods: sortedFuncs(t.methods, r.mode&AllMethods != 0)})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

// IsPredeclared reports whether a name is predeclared.
func IsPredeclared(s string) bool { return predeclaredTypes[s] || predeclaredOthers[s] }

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}

var (
	predeclaredTypes = setOf("any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 " +
		"uint32 uint64 uintptr")
	predeclaredOthers = setOf("append cap close complex copy delete imag len make new panic print println real recover false iota nil true")
)
