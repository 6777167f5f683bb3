package types

import "fmt"

// ObjectString returns a description of the object.
func ObjectString(obj Object, qf Qualifier) string {
	w := typeWriter{qf: qf}
	w.object(obj)
	return w.buf.String()
}

func (w *typeWriter) object(obj Object) {
	typ := obj.Type()
	switch o := obj.(type) {
	case *PkgName:
		w.text("package " + o.name)
		if path := o.imported.path; path != "" && path != o.name {
			w.text(fmt.Sprintf(" (%q)", path))
		}
		return
	case *Nil:
		w.text("nil")
		return
	case *Func:
		w.text("func ")
		w.function(o)
		if sig := o.signature(); sig != nil {
			w.signature(sig)
		}
		return
	case *Const:
		w.text("const ")
	case *TypeName:
		w.text("type ")
		if isTypeParam(typ) {
			w.text("parameter ")
		}
	case *Var:
		if o.isField {
			w.text("field ")
		} else {
			w.text("var ")
		}
	case *Label:
		w.text("label ")
		typ = nil
	case *Builtin:
		w.text("builtin ")
		typ = nil
	}
	if pkg := obj.Pkg(); pkg != nil && pkg.scope.declares(obj) {
		w.qualify(pkg)
	}
	w.text(obj.Name())
	if name, ok := obj.(*TypeName); ok && typ != nil {
		w.definition(name)
	} else if typ != nil {
		w.text(" ")
		w.typ(typ)
	}
}

// declares reports whether obj is in the scope, without asking for objects that are not loaded.
func (s *Scope) declares(obj Object) bool {
	return s.elems[obj.Name()] == obj || s.load != nil && obj.Parent() == s
}

// definition writes what stands behind the name of a type.
func (w *typeWriter) definition(name *TypeName) {
	typ := name.typ
	switch t := typ.(type) {
	case *Basic:
		return
	case *Named:
		if t.TypeParams().Len() > 0 {
			w.typeParams(t.TypeParams().list())
		}
	}
	if name.IsAlias() {
		w.text(" =")
	} else if p, ok := typ.(*TypeParam); ok {
		typ = p.bound
	} else {
		typ = under(typ)
	}
	if name == anyType {
		typ = &emptyInterface
	}
	w.text(" ")
	w.typ(typ)
}

// function writes a function's name, qualified by its package or the type of its receiver.
func (w *typeWriter) function(f *Func) {
	if sig := f.signature(); sig != nil {
		if sig.recv != nil {
			w.text("(")
			if _, ok := sig.recv.typ.(*Interface); ok {
				w.text("interface")
			} else {
				w.typ(sig.recv.typ)
			}
			w.text(").")
		} else {
			w.qualify(f.pkg)
		}
	}
	w.text(f.name)
}
