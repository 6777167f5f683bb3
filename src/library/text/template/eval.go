package template

import (
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

type missingType struct{}

var (
	// missing stands for the final argument that the first command of a pipeline does not have.
	missing = reflect.ValueOf(missingType{})

	errorType    = reflect.TypeOf((*error)(nil)).Elem()
	stringerType = reflect.TypeOf((*fmt.Stringer)(nil)).Elem()
	valueType    = reflect.TypeOf((*reflect.Value)(nil)).Elem()
	missingValue = missing.Type()
)

func isMissing(v reflect.Value) bool { return v.IsValid() && v.Type() == missingValue }

// command evaluates a command; final is the value of the command before it.
func (x *execution) command(dot reflect.Value, cmd *parse.CommandNode, final reflect.Value) reflect.Value {
	first := cmd.Args[0]
	switch n := first.(type) {
	case *parse.FieldNode:
		return x.field(dot, n, cmd.Args, final)
	case *parse.ChainNode:
		return x.chain(dot, n, cmd.Args, final)
	case *parse.IdentifierNode:
		return x.function(dot, n, cmd, cmd.Args, final)
	case *parse.PipeNode:
		x.noArguments(cmd.Args, final)
		return x.pipeline(dot, n)
	case *parse.VariableNode:
		return x.variable(dot, n, cmd.Args, final)
	}
	x.node = first
	x.noArguments(cmd.Args, final)
	switch n := first.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		x.fail("nil is not a command")
	case *parse.NumberNode:
		return x.constant(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	x.fail("can't evaluate command %q", first)
	return reflect.Value{}
}

func (x *execution) noArguments(args []parse.Node, final reflect.Value) {
	if len(args) > 1 || !isMissing(final) {
		x.fail("can't give argument to non-function %s", args[0])
	}
}

// constant is a number where no type is asked for: complex128, float64 or int, as it is written.
func (x *execution) constant(n *parse.NumberNode) reflect.Value {
	x.node = n
	hexadecimal := len(n.Text) > 2 && n.Text[0] == '0' && (n.Text[1] == 'x' || n.Text[1] == 'X') && !strings.ContainsAny(n.Text, "pP")
	character := len(n.Text) > 0 && n.Text[0] == '\''
	switch {
	case n.IsComplex:
		return reflect.ValueOf(n.Complex128)
	case n.IsFloat && !hexadecimal && !character && strings.ContainsAny(n.Text, ".eEpP"):
		return reflect.ValueOf(n.Float64)
	case n.IsInt:
		return reflect.ValueOf(int(n.Int64))
	case n.IsUint:
		x.fail("%s overflows int", n.Text)
	}
	return reflect.Value{}
}

func (x *execution) field(dot reflect.Value, n *parse.FieldNode, args []parse.Node, final reflect.Value) reflect.Value {
	x.node = n
	return x.selectors(dot, dot, n, n.Ident, args, final)
}

func (x *execution) chain(dot reflect.Value, n *parse.ChainNode, args []parse.Node, final reflect.Value) reflect.Value {
	x.node = n
	if len(n.Field) == 0 {
		x.fail("internal error: no fields in evalChainNode")
	}
	if n.Node.Type() == parse.NodeNil {
		x.fail("indirection through explicit nil in %s", n)
	}
	return x.selectors(dot, x.argument(dot, nil, n.Node), n, n.Field, args, final)
}

func (x *execution) variable(dot reflect.Value, n *parse.VariableNode, args []parse.Node, final reflect.Value) reflect.Value {
	x.node = n
	value := x.lookup(n.Ident[0]).value
	if len(n.Ident) == 1 {
		x.noArguments(args, final)
		return value
	}
	return x.selectors(dot, value, n, n.Ident[1:], args, final)
}

// selectors follows names from a value; only the last one gets arguments.
func (x *execution) selectors(dot, receiver reflect.Value, node parse.Node, names []string, args []parse.Node, final reflect.Value) reflect.Value {
	last := len(names) - 1
	for _, name := range names[:last] {
		receiver = x.selector(dot, name, node, nil, missing, receiver)
	}
	return x.selector(dot, names[last], node, args, final, receiver)
}

func (x *execution) function(dot reflect.Value, n *parse.IdentifierNode, cmd parse.Node, args []parse.Node, final reflect.Value) reflect.Value {
	x.node = n
	f, builtin, ok := findFunction(n.Ident, x.template)
	if !ok {
		x.fail("%q is not a defined function", n.Ident)
	}
	return x.call(dot, f, builtin, cmd, n.Ident, args, final)
}

// selector is a method call, a field or a map element.
func (x *execution) selector(dot reflect.Value, name string, node parse.Node, args []parse.Node, final, receiver reflect.Value) reflect.Value {
	if !receiver.IsValid() {
		if x.template.missingKey == missingError {
			x.fail("nil data; no entry for key %q", name)
		}
		return reflect.Value{}
	}
	typ := receiver.Type()
	receiver, isNil := indirect(receiver)
	if receiver.Kind() == reflect.Interface && isNil {
		x.fail("nil pointer evaluating %s.%s", typ, name)
	}
	// Methods of *T count where the value has an address.
	owner := receiver
	if owner.Kind() != reflect.Interface && owner.Kind() != reflect.Pointer && owner.CanAddr() {
		owner = owner.Addr()
	}
	if method := owner.MethodByName(name); method.IsValid() {
		return x.call(dot, method, false, node, name, args, final)
	}
	hasArguments := len(args) > 1 || !isMissing(final)
	switch receiver.Kind() {
	case reflect.Struct:
		f, ok := receiver.Type().FieldByName(name)
		if !ok {
			break
		}
		value, err := receiver.FieldByIndexErr(f.Index)
		if !f.IsExported() {
			x.fail("%s is an unexported field of struct type %s", name, typ)
		}
		if err != nil {
			x.fail("%v", err)
		}
		if hasArguments {
			x.fail("%s has arguments but cannot be invoked as function", name)
		}
		return value
	case reflect.Map:
		key := reflect.ValueOf(name)
		if !key.Type().AssignableTo(receiver.Type().Key()) {
			break
		}
		if hasArguments {
			x.fail("%s is not a method but has arguments", name)
		}
		return x.element(receiver, key, name)
	case reflect.Pointer:
		if elem := receiver.Type().Elem(); elem.Kind() == reflect.Struct {
			if _, ok := elem.FieldByName(name); !ok {
				break
			}
		}
		if isNil {
			x.fail("nil pointer evaluating %s.%s", typ, name)
		}
	}
	x.fail("can't evaluate field %s in type %s", name, typ)
	return reflect.Value{}
}

func (x *execution) element(m, key reflect.Value, name string) reflect.Value {
	value := m.MapIndex(key)
	if !value.IsValid() {
		switch x.template.missingKey {
		case missingZero:
			return reflect.Zero(m.Type().Elem())
		case missingError:
			x.fail("map has no entry for key %q", name)
		}
	}
	return value
}

func unwrap(v reflect.Value) reflect.Value {
	if v.Type() == valueType {
		return v.Interface().(reflect.Value)
	}
	return v
}

// call calls a function or method; args[0] is the name.
func (x *execution) call(dot, f reflect.Value, builtin bool, node parse.Node, name string, args []parse.Node, final reflect.Value) reflect.Value {
	if args != nil {
		args = args[1:]
	}
	typ := f.Type()
	given, fixed := len(args), len(args)
	if !isMissing(final) {
		given++
	}
	if typ.IsVariadic() {
		fixed = typ.NumIn() - 1
		if given < fixed {
			x.fail("wrong number of args for %s: want at least %d got %d", name, fixed, len(args))
		}
	} else if given != typ.NumIn() {
		x.fail("wrong number of args for %s: want %d got %d", name, typ.NumIn(), given)
	}
	if !goodFunc(typ) {
		x.fail("can't call method/function %q with %d results", name, typ.NumOut())
	}
	if builtin && (name == "and" || name == "or") {
		return x.shortCircuit(dot, typ.In(0), name == "or", args, final)
	}
	values := make([]reflect.Value, 0, given)
	parameter := func(i int) reflect.Type {
		if typ.IsVariadic() && i >= fixed {
			return typ.In(fixed).Elem()
		}
		return typ.In(i)
	}
	for i, arg := range args {
		values = append(values, x.argument(dot, parameter(i), arg))
	}
	if !isMissing(final) {
		values = append(values, x.fitting(final, parameter(len(args))))
	}
	result, err := safeCall(f, values)
	if err != nil {
		x.node = node
		x.fail("error calling %s: %w", name, err)
	}
	return unwrap(result)
}

// shortCircuit evaluates the arguments of and/or until one decides.
func (x *execution) shortCircuit(dot reflect.Value, typ reflect.Type, decides bool, args []parse.Node, final reflect.Value) (v reflect.Value) {
	for _, arg := range args {
		v = x.argument(dot, typ, arg).Interface().(reflect.Value)
		if truth(v) == decides {
			return v
		}
	}
	if !isMissing(final) {
		v = unwrap(x.fitting(final, typ))
	}
	return v
}

func canBeNil(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return t == valueType
}

// fitting is the value as one of the type (nil: of any), by one indirection or address if need be.
func (x *execution) fitting(v reflect.Value, typ reflect.Type) reflect.Value {
	if !v.IsValid() {
		if typ == nil {
			return reflect.ValueOf(nil)
		}
		if canBeNil(typ) {
			return reflect.Zero(typ)
		}
		x.fail("invalid value; expected %s", typ)
	}
	if typ == valueType && v.Type() != typ {
		return reflect.ValueOf(v)
	}
	if typ == nil || v.Type().AssignableTo(typ) {
		return v
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
		if v.Type().AssignableTo(typ) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(typ):
		v = v.Elem()
		if !v.IsValid() {
			x.fail("dereference of nil pointer of type %s", typ)
		}
	case reflect.PointerTo(v.Type()).AssignableTo(typ) && v.CanAddr():
		v = v.Addr()
	default:
		x.fail("wrong type for value; expected %s; got %s", typ, v.Type())
	}
	return v
}

// argument evaluates an operand as a value of the type.
func (x *execution) argument(dot reflect.Value, typ reflect.Type, n parse.Node) reflect.Value {
	x.node = n
	switch arg := n.(type) {
	case *parse.DotNode:
		return x.fitting(dot, typ)
	case *parse.NilNode:
		if canBeNil(typ) {
			return reflect.Zero(typ)
		}
		x.fail("cannot assign nil to %s", typ)
	case *parse.FieldNode:
		return x.fitting(x.field(dot, arg, []parse.Node{n}, missing), typ)
	case *parse.VariableNode:
		return x.fitting(x.variable(dot, arg, nil, missing), typ)
	case *parse.PipeNode:
		return x.fitting(x.pipeline(dot, arg), typ)
	case *parse.IdentifierNode:
		return x.fitting(x.function(dot, arg, arg, nil, missing), typ)
	case *parse.ChainNode:
		return x.fitting(x.chain(dot, arg, nil, missing), typ)
	}
	if typ == valueType {
		return reflect.ValueOf(x.anything(dot, n))
	}
	if typ.Kind() == reflect.Interface && typ.NumMethod() == 0 {
		return x.anything(dot, n)
	}
	return x.literal(typ, n)
}

// literal is a constant as a value of a basic type.
func (x *execution) literal(typ reflect.Type, n parse.Node) reflect.Value {
	value := reflect.New(typ).Elem()
	number, _ := n.(*parse.NumberNode)
	wanted := ""
	switch typ.Kind() {
	case reflect.Bool:
		if b, ok := n.(*parse.BoolNode); ok {
			value.SetBool(b.True)
			return value
		}
		wanted = "bool"
	case reflect.Complex64, reflect.Complex128:
		if number != nil && number.IsComplex {
			value.SetComplex(number.Complex128)
			return value
		}
		wanted = "complex"
	case reflect.Float32, reflect.Float64:
		if number != nil && number.IsFloat {
			value.SetFloat(number.Float64)
			return value
		}
		wanted = "float"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if number != nil && number.IsInt {
			value.SetInt(number.Int64)
			return value
		}
		wanted = "integer"
	case reflect.String:
		if s, ok := n.(*parse.StringNode); ok {
			value.SetString(s.Text)
			return value
		}
		wanted = "string"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if number != nil && number.IsUint {
			value.SetUint(number.Uint64)
			return value
		}
		wanted = "unsigned integer"
	default:
		x.fail("can't handle %s for arg of type %s", n, typ)
	}
	x.fail("expected %s; found %s", wanted, n)
	return value
}

// anything evaluates an operand for a parameter of interface type.
func (x *execution) anything(dot reflect.Value, n parse.Node) reflect.Value {
	x.node = n
	switch n := n.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.NumberNode:
		return x.constant(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	x.fail("can't handle assignment of %s to empty interface argument", n)
	return reflect.Value{}
}

// indirect follows pointers and interfaces to the value; isNil when one of them is nil.
func indirect(v reflect.Value) (rv reflect.Value, isNil bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, true
		}
	}
	return v, false
}

// indirectInterface is the value in an interface, invalid for nil; other values are returned as they are.
func indirectInterface(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Interface {
		return v
	}
	if v.IsNil() {
		return reflect.Value{}
	}
	return v.Elem()
}
