package reflect

import "unsafe"

// callFunc calls a function whose parameters have exactly the types of args.
func callFunc(f unsafe.Pointer, t *rtype, args []Value) []Value

// callMethod calls the method with the given id of receiver's type.
func callMethod(receiver any, id uint32, t *rtype, args []Value) []Value

// makeFunc makes a function of type t that calls fn and returns what check makes of its results.
func makeFunc(t *rtype, fn func(args []Value) []Value, check func(t *rtype, fn unsafe.Pointer, results []Value) []Value) unsafe.Pointer

// bindMethod makes the method value receiver.m of type t.
func bindMethod(receiver any, id uint32, t *rtype) unsafe.Pointer

// methodExpression makes the function T.m of type t.
func methodExpression(receiver *rtype, id uint32, t *rtype) unsafe.Pointer

func methodCount(t *rtype) int
func methodIndex(t *rtype, name string) int
func methodAt(t *rtype, i int) (name, pkg string, id uint32, signature *rtype)
func functionName(f unsafe.Pointer) string

// Method describes one method.
type Method struct {
	Name    string
	PkgPath string // of an unexported method; empty for exported ones
	Type    Type   // with the receiver as first parameter, unless of an interface
	Func    Value  // the same
	Index   int
}

// IsExported reports whether the method is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

func (t *rtype) NumMethod() int { return methodCount(t) }

func (t *rtype) Method(i int) Method {
	if t.kind == uint8(Interface) {
		if i < 0 || i >= methodCount(t) {
			return Method{}
		}
		name, pkg, _, signature := methodAt(t, i)
		return Method{Name: name, PkgPath: pkg, Type: signature, Index: i}
	}
	if i < 0 || i >= methodCount(t) {
		panic("reflect: Method index out of range")
	}
	name, pkg, id, signature := methodAt(t, i)
	in := append([]*rtype{t}, signature.params.typeSlice()...)
	ft := funcOf(in, signature.results.typeSlice(), signature.variadic_)
	f := Value{ft, methodExpression(t, id, ft), flag(Func)}
	return Method{Name: name, PkgPath: pkg, Type: ft, Func: f, Index: i}
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	i := methodIndex(t, name)
	if i < 0 {
		return Method{}, false
	}
	return t.Method(i), true
}

// NumMethod returns the number of exported methods of v's type; of all methods if v is an interface.
func (v Value) NumMethod() int {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return 0
	}
	return methodCount(v.typ_)
}

// Method returns the i'th method of v as a function value bound to v.
func (v Value) Method(i int) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if v.flag&flagMethod != 0 || uint(i) >= uint(methodCount(v.typ_)) {
		panic("reflect: Method index out of range")
	}
	if v.kind() == Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	return Value{v.typ_, v.ptr, v.ro() | v.flag&flagIndirect | flag(Func) | flagMethod | flag(i)<<methodShift}
}

// MethodByName returns the method of v with that name, the zero Value if there is none.
func (v Value) MethodByName(name string) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return Value{}
	}
	i := methodIndex(v.typ_, name)
	if i < 0 {
		return Value{}
	}
	return v.Method(i)
}

func (v Value) methodType() *rtype {
	_, _, _, signature := methodAt(v.typ_, int(v.flag>>methodShift))
	return signature
}

// method gives the receiver of a method value and the method's id. As in gc, a receiver that is a variable is read when the method is called.
func (v Value) method(op string) (receiver any, id uint32, signature *rtype) {
	_, pkg, id, signature := methodAt(v.typ_, int(v.flag>>methodShift))
	if pkg != "" {
		panic("reflect: " + op + " of unexported method")
	}
	r := Value{v.typ_, v.ptr, flag(v.typ_.kind) | v.flag&flagIndirect}
	if r.kind() == Interface && r.IsNil() {
		panic("reflect: " + op + " of method on nil interface value")
	}
	return pack(r), id, signature
}

func (v Value) boundMethod() Value {
	receiver, id, t := v.method("Interface")
	return Value{t, bindMethod(receiver, id, t), v.flag&flagRO | flag(Func)}
}

// Call calls the function v with the arguments in; extra arguments of a variadic function are made a slice.
func (v Value) Call(in []Value) []Value {
	v.mustBe(Func, "Call")
	v.mustBeExported("Value.Call")
	return v.call("Call", in)
}

// CallSlice calls the variadic function v with the slice in[len(in)-1] as its last argument, as v(in...) does.
func (v Value) CallSlice(in []Value) []Value {
	v.mustBe(Func, "CallSlice")
	v.mustBeExported("Value.CallSlice")
	return v.call("CallSlice", in)
}

func (v Value) call(op string, in []Value) []Value {
	if v.flag&flagMethod != 0 {
		receiver, id, t := v.method(op)
		return callMethod(receiver, id, t, arguments(t, op, in))
	}
	f := word(v)
	if f == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	return callFunc(f, v.typ_, arguments(v.typ_, op, in))
}

// arguments checks in against the parameters of t and converts each to its parameter's type.
func arguments(t *rtype, op string, in []Value) []Value {
	types := t.params.typeSlice()
	n := len(types)
	if op == "CallSlice" {
		if !t.variadic_ {
			panic("reflect: CallSlice of non-variadic function")
		}
		if len(in) < n {
			panic("reflect: CallSlice with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: CallSlice with too many input arguments")
		}
	} else {
		if t.variadic_ {
			n--
		}
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if !t.variadic_ && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	for i := 0; i < n; i++ {
		if have := in[i].valueType(); !assignable(types[i], have) {
			panic("reflect: " + op + " using " + have.text + " as type " + types[i].text)
		}
	}
	args := make([]Value, len(types))
	if op != "CallSlice" && t.variadic_ {
		args[n] = variadicArgument(types[n], op, in[n:])
	}
	for i := 0; i < n; i++ {
		in[i].mustBeExported("Value." + op)
		args[i] = in[i].assignTo("reflect.Value.Call", types[i])
	}
	return args
}

func variadicArgument(t *rtype, op string, in []Value) Value {
	s := MakeSlice(t, len(in), len(in))
	for i, x := range in {
		if have := x.valueType(); !assignable(t.elem, have) {
			panic("reflect: cannot use " + have.text + " as type " + t.elem.text + " in " + op)
		}
		s.Index(i).Set(x)
	}
	return s
}

// MakeFunc returns a new function of the given type that calls fn: the arguments come as a slice of Values, those of a "..." parameter as
// a slice in the last one, and the results must be of the types of the function's results.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	t := typ.common()
	return Value{t, makeFunc(t, fn, checkedResults), flag(Func)}
}

func checkedResults(t *rtype, fn unsafe.Pointer, results []Value) []Value {
	types := t.results.typeSlice()
	if len(results) != len(types) {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	out := make([]Value, len(types))
	for i, x := range results {
		if x.typ_ == nil {
			panic("reflect: function created by MakeFunc using " + functionName(fn) + " returned zero Value")
		}
		if x.flag&flagRO != 0 {
			panic("reflect: function created by MakeFunc using " + functionName(fn) + " returned value obtained from unexported field")
		}
		out[i] = x.assignTo("reflect.MakeFunc", types[i])
	}
	return out
}
