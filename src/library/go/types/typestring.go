package types

import (
	"bytes"
	"fmt"
	"strconv"
)

// A Qualifier tells how the names of a package's objects are qualified: p.O for the string p, or plainly O if it is empty. A nil
// Qualifier stands for the package's path.
type Qualifier func(*Package) string

// RelativeTo returns a Qualifier that gives the path of all packages but pkg.
func RelativeTo(pkg *Package) Qualifier {
	if pkg == nil {
		return nil
	}
	return func(other *Package) string {
		if other == pkg {
			return ""
		}
		return other.path
	}
}

// TypeString returns the type as it is written.
func TypeString(typ Type, qf Qualifier) string {
	w := typeWriter{qf: qf}
	w.typ(typ)
	return w.buf.String()
}

// WriteType writes the type to buf.
func WriteType(buf *bytes.Buffer, typ Type, qf Qualifier) {
	buf.WriteString(TypeString(typ, qf))
}

// WriteSignature writes the parameters and results of a function type to buf, without the word func.
func WriteSignature(buf *bytes.Buffer, sig *Signature, qf Qualifier) {
	w := typeWriter{qf: qf}
	w.signature(sig)
	buf.Write(w.buf.Bytes())
}

// typeWriter writes types and objects.
type typeWriter struct {
	buf     bytes.Buffer
	qf      Qualifier
	open    []Type // being written: a type inside itself cannot be
	noNames bool   // leave out the names of parameters
	remark  bool   // name the package of the first unexported field
}

func (w *typeWriter) text(s string) { w.buf.WriteString(s) }

func (w *typeWriter) qualify(pkg *Package) {
	if pkg == nil {
		return
	}
	q := pkg.path
	if w.qf != nil {
		q = w.qf(pkg)
	}
	if q != "" {
		w.text(q + ".")
	}
}

func (w *typeWriter) typ(t Type) {
	for _, other := range w.open {
		if other == t {
			w.text(fmt.Sprintf("<cycle to %s>", kindName(t)))
			return
		}
	}
	w.open = append(w.open, t)
	w.write(t)
	w.open = w.open[:len(w.open)-1]
}

func kindName(t Type) string {
	switch t.(type) {
	case *Basic:
		return "*Basic"
	case *Named:
		return "*Named"
	case *Pointer:
		return "*Pointer"
	case *Slice:
		return "*Slice"
	case *Array:
		return "*Array"
	case *Map:
		return "*Map"
	case *Chan:
		return "*Chan"
	case *Struct:
		return "*Struct"
	case *Signature:
		return "*Signature"
	case *Interface:
		return "*Interface"
	case *Tuple:
		return "*Tuple"
	case *TypeParam:
		return "*TypeParam"
	case *Union:
		return "*Union"
	}
	return fmt.Sprintf("%T", t)
}

func (w *typeWriter) write(t Type) {
	switch t := t.(type) {
	case nil:
		w.text("<nil>")
	case *Basic:
		if t == Typ[UnsafePointer] {
			w.qualify(Unsafe)
		}
		w.text(t.name)
	case *Array:
		w.text("[" + strconv.FormatInt(t.len, 10) + "]")
		w.typ(t.elem)
	case *Slice:
		w.text("[]")
		w.typ(t.elem)
	case *Pointer:
		w.text("*")
		w.typ(t.base)
	case *Map:
		w.text("map[")
		w.typ(t.key)
		w.text("]")
		w.typ(t.elem)
	case *Chan:
		w.channel(t)
	case *Struct:
		w.structType(t)
	case *Tuple:
		w.tuple(t, false)
	case *Signature:
		w.text("func")
		w.signature(t)
	case *Union:
		w.union(t)
	case *Interface:
		w.interfaceType(t)
	case *Named:
		w.named(t)
	case *TypeParam:
		w.typeParam(t)
	default:
		w.text(t.String())
	}
}

func (w *typeWriter) channel(t *Chan) {
	w.text([...]string{"chan ", "chan<- ", "<-chan "}[t.dir])
	inner, ok := t.elem.(*Chan)
	if ok && t.dir == SendRecv && inner.dir == RecvOnly { // chan (<-chan T) is not chan<- (chan T)
		w.text("(")
		w.typ(t.elem)
		w.text(")")
		return
	}
	w.typ(t.elem)
}

func (w *typeWriter) structType(t *Struct) {
	w.text("struct{")
	for i, f := range t.fields {
		if i > 0 {
			w.text("; ")
		}
		remark := w.remark && w.qf == nil && !isExported(f.name)
		if remark {
			w.remark = false // once is enough
		}
		if !f.embedded {
			w.text(f.name + " ")
		}
		w.typ(f.typ)
		if remark {
			w.text(" /* package " + f.pkg.path + " */ ")
		}
		if tag := t.Tag(i); tag != "" {
			w.text(" " + strconv.Quote(tag))
		}
	}
	w.text("}")
}

func (w *typeWriter) tuple(t *Tuple, variadic bool) {
	w.text("(")
	for i, v := range t.list() {
		if i > 0 {
			w.text(", ")
		}
		if v.name != "" && !w.noNames {
			w.text(v.name + " ")
		}
		if !variadic || i+1 < t.Len() {
			w.typ(v.typ)
		} else if s, ok := v.typ.(*Slice); ok {
			w.text("...")
			w.typ(s.elem)
		} else if isKind(v.typ, String) { // append([]byte, string...)
			w.typ(v.typ)
			w.text("...")
		} else {
			w.text("<expected string type>")
		}
	}
	w.text(")")
}

func (w *typeWriter) signature(sig *Signature) {
	if sig.isGeneric() {
		w.typeParams(sig.tparams.list())
	}
	w.tuple(sig.params, sig.variadic)
	results := sig.results.list()
	if len(results) == 0 {
		return
	}
	w.text(" ")
	if len(results) == 1 && results[0].name == "" {
		w.typ(results[0].typ)
		return
	}
	w.tuple(sig.results, false)
}

func (w *typeWriter) union(t *Union) {
	if len(t.terms) == 0 {
		w.text("<empty union>")
	}
	for i, term := range t.terms {
		if i > 0 {
			w.text(" | ")
		}
		if term.tilde {
			w.text("~")
		}
		w.typ(term.typ)
	}
}

func (w *typeWriter) interfaceType(t *Interface) {
	switch {
	case t == anyType.typ:
		w.text("any")
		return
	case t == comparableType.typ.(*Named).underlying:
		w.text("interface{comparable}")
		return
	case t.implicit && len(t.methods) == 0 && len(t.embeddeds) == 1:
		w.typ(t.embeddeds[0])
		return
	case t.implicit:
		w.text("/* implicit */ ")
	}
	w.text("interface{")
	separator := ""
	for _, m := range t.methods {
		w.text(separator + m.name)
		w.signature(m.signature())
		separator = "; "
	}
	for _, e := range t.embeddeds {
		w.text(separator)
		w.typ(e)
		separator = "; "
	}
	w.text("}")
}

func (w *typeWriter) named(t *Named) {
	w.qualify(t.obj.pkg)
	w.text(t.obj.name)
	if t.inst == nil {
		if t.tparams.Len() > 0 {
			w.typeParams(t.tparams.list())
		}
		return
	}
	for i, arg := range t.inst.targs.list() {
		w.text([2]string{", ", "["}[b2i(i == 0)])
		w.typ(arg)
	}
	w.text("]")
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *typeWriter) typeParam(t *TypeParam) {
	if t.obj == nil {
		w.text("<unnamed type parameter>")
		return
	}
	w.text(t.obj.name)
	if Universe.Lookup(t.obj.name) != nil {
		w.text("/* type parameter */")
	}
}

// typeParams writes a list of type parameters; those with one constraint share it.
func (w *typeWriter) typeParams(list []*TypeParam) {
	w.text("[")
	var bound Type
	for i, p := range list {
		if i > 0 {
			if p.bound != bound {
				w.text(" ")
				w.typ(bound)
			}
			w.text(", ")
		}
		bound = p.bound
		w.typ(p)
	}
	if bound != nil {
		w.text(" ")
		w.typ(bound)
	}
	w.text("]")
}
