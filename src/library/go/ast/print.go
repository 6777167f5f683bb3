package ast

import (
	"fmt"
	"go/token"
	"io"
	"os"
	"reflect"
	"strings"
)

// FieldFilter says whether Fprint prints a field.
type FieldFilter func(name string, value reflect.Value) bool

// NotNilFilter is false for values that are nil.
func NotNilFilter(_ string, v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return !v.IsNil()
	}
	return true
}

// Fprint writes a tree, or any value, with a number in front of each line. Positions are shown as fset has them, if it is not nil.
// Only fields for which f is true are printed; a nil f prints all.
func Fprint(w io.Writer, fset *token.FileSet, x any, f FieldFilter) error {
	d := dumper{out: w, fset: fset, filter: f, seen: map[any]int{}, fresh: true}
	if x == nil {
		d.text("nil")
	} else {
		d.value(reflect.ValueOf(x))
	}
	d.text("\n")
	d.flush()
	return d.err
}

// Print writes a tree to standard output without fields that are nil.
func Print(fset *token.FileSet, x any) error { return Fprint(os.Stdout, fset, x, NotNilFilter) }

// dumper is the state of Fprint.
type dumper struct {
	out     io.Writer
	err     error
	fset    *token.FileSet
	filter  FieldFilter
	seen    map[any]int // line where a pointer was shown
	depth   int
	line    int
	fresh   bool // at the start of a line
	pending strings.Builder
}

func (d *dumper) flush() {
	if d.err == nil {
		_, d.err = io.WriteString(d.out, d.pending.String())
	}
	d.pending.Reset()
}

// text adds text, in which a newline may only stand at the end.
func (d *dumper) text(s string) {
	if d.fresh && s != "\n" {
		fmt.Fprintf(&d.pending, "%6d  ", d.line)
		for i := 0; i < d.depth; i++ {
			d.pending.WriteString(".  ")
		}
	}
	d.pending.WriteString(s)
	d.fresh = strings.HasSuffix(s, "\n")
	if d.fresh {
		d.line++
		if d.pending.Len() > 4096 {
			d.flush()
		}
	}
}

func (d *dumper) textf(format string, args ...any) {
	for s := fmt.Sprintf(format, args...); s != ""; {
		n := strings.IndexByte(s, '\n') + 1
		if n == 0 {
			n = len(s)
		}
		d.text(s[:n])
		s = s[n:]
	}
}

// items shows a header and n items between braces; item shows the one with an index.
func (d *dumper) items(n int, item func(i int)) {
	d.text("{")
	d.depth++
	for i := 0; i < n; i++ {
		if i == 0 {
			d.text("\n")
		}
		item(i)
		d.text("\n")
	}
	d.depth--
	d.text("}")
}

func (d *dumper) value(x reflect.Value) {
	if d.err != nil {
		return
	}
	if !NotNilFilter("", x) {
		d.text("nil")
		return
	}
	switch x.Kind() {
	case reflect.Interface:
		d.value(x.Elem())
	case reflect.Pointer:
		d.text("*")
		p := x.Interface()
		if line, shown := d.seen[p]; shown {
			d.textf("(obj @ %d)", line)
			return
		}
		d.seen[p] = d.line
		d.value(x.Elem())
	case reflect.Map:
		d.textf("%s (len = %d) ", x.Type(), x.Len())
		keys := x.MapKeys()
		d.items(len(keys), func(i int) {
			d.value(keys[i])
			d.text(": ")
			d.value(x.MapIndex(keys[i]))
		})
	case reflect.Slice:
		if bytes, ok := x.Interface().([]byte); ok {
			d.textf("%#q", bytes)
			return
		}
		d.textf("%s (len = %d) ", x.Type(), x.Len())
		d.elements(x)
	case reflect.Array:
		d.textf("%s ", x.Type())
		d.elements(x)
	case reflect.Struct:
		d.fields(x)
	default:
		d.scalar(x.Interface())
	}
}

func (d *dumper) elements(x reflect.Value) {
	d.items(x.Len(), func(i int) {
		d.textf("%d: ", i)
		d.value(x.Index(i))
	})
}

func (d *dumper) fields(x reflect.Value) {
	t := x.Type()
	d.textf("%s ", t)
	var shown []int
	for i := 0; i < t.NumField(); i++ {
		if name := t.Field(i).Name; IsExported(name) && (d.filter == nil || d.filter(name, x.Field(i))) {
			shown = append(shown, i)
		}
	}
	d.items(len(shown), func(i int) {
		d.text(t.Field(shown[i]).Name + ": ")
		d.value(x.Field(shown[i]))
	})
}

func (d *dumper) scalar(x any) {
	switch v := x.(type) {
	case string:
		d.textf("%q", v)
	case token.Pos:
		if d.fset == nil {
			d.textf("%d", v)
		} else {
			d.textf("%s", d.fset.Position(v))
		}
	default:
		d.textf("%v", v)
	}
}
