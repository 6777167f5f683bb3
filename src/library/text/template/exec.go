package template

import (
	"fmt"
	"internal/fmtsort"
	"io"
	"reflect"
	"runtime"
	"strings"
	"text/template/parse"
)

// deepest is how deep templates may nest.
const deepest = 100000

// execution is the state of an execution. A template that is invoked has one of its own.
type execution struct {
	template *Template
	out      io.Writer
	node     parse.Node // for errors
	vars     []variable
	depth    int
}

type variable struct {
	name  string
	value reflect.Value
}

// ExecError is the error of Execute that the execution of a template found; errors of writing are returned as they are.
type ExecError struct {
	Name string // Name of template.
	Err  error  // Pre-formatted error.
}

func (e ExecError) Error() string { return e.Err.Error() }
func (e ExecError) Unwrap() error { return e.Err }

// writeError carries an error of the writer up to Execute.
type writeError struct{ err error }

// fail leaves the execution with an error at the current node.
func (x *execution) fail(format string, args ...any) {
	name := x.template.Name()
	safe := strings.ReplaceAll(name, "%", "%%")
	if x.node == nil {
		format = fmt.Sprintf("template: %s: %s", safe, format)
	} else {
		location, context := x.template.ErrorContext(x.node)
		format = fmt.Sprintf("template: %s: executing %q at <%s>: %s", location, safe, strings.ReplaceAll(context, "%", "%%"), format)
	}
	panic(ExecError{name, fmt.Errorf(format, args...)})
}

// Execute applies the template to data and writes the result to wr; after an error, part of it may have been written.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case runtime.Error:
			panic(e)
		case writeError:
			err = e.err
		case ExecError:
			err = e
		default:
			panic(e)
		}
	}()
	value, ok := data.(reflect.Value)
	if !ok {
		value = reflect.ValueOf(data)
	}
	x := &execution{template: t, out: wr, vars: []variable{{"$", value}}}
	if t.Tree == nil || t.Root == nil {
		x.fail("%q is an incomplete or empty template", t.Name())
	}
	x.walk(value, t.Root)
	return nil
}

// ExecuteTemplate applies the template of that name that is associated with t.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	named := t.Lookup(name)
	if named == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return named.Execute(wr, data)
}

// DefinedTemplates lists the associated templates for error messages: "; defined templates are: "a", "b"".
func (t *Template) DefinedTemplates() string {
	var names []string
	for _, other := range t.Templates() {
		if other.Tree != nil && other.Root != nil {
			names = append(names, fmt.Sprintf("%q", other.name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; defined templates are: " + strings.Join(names, ", ")
}

func (x *execution) setVar(name string, value reflect.Value) { x.lookup(name).value = value }

func (x *execution) lookup(name string) *variable {
	for i := len(x.vars) - 1; i >= 0; i-- {
		if x.vars[i].name == name {
			return &x.vars[i]
		}
	}
	x.fail("undefined variable: %s", name)
	return nil
}

// flow tells how a list was left.
type flow int

const (
	toEnd flow = iota
	byBreak
	byContinue
)

func (x *execution) walk(dot reflect.Value, node parse.Node) flow {
	x.node = node
	switch node := node.(type) {
	case *parse.ActionNode:
		// Variables stay until the enclosing end.
		value := x.pipeline(dot, node.Pipe)
		if len(node.Pipe.Decl) == 0 {
			x.print(node, value)
		}
	case *parse.BreakNode:
		return byBreak
	case *parse.CommentNode:
	case *parse.ContinueNode:
		return byContinue
	case *parse.IfNode:
		return x.branch(dot, &node.BranchNode)
	case *parse.ListNode:
		for _, node := range node.Nodes {
			if f := x.walk(dot, node); f != toEnd {
				return f
			}
		}
	case *parse.RangeNode:
		return x.loop(dot, node)
	case *parse.TemplateNode:
		x.invoke(dot, node)
	case *parse.TextNode:
		if _, err := x.out.Write(node.Text); err != nil {
			panic(writeError{err})
		}
	case *parse.WithNode:
		return x.branch(dot, &node.BranchNode)
	default:
		x.fail("unknown node: %s", node)
	}
	return toEnd
}

func (x *execution) branch(dot reflect.Value, b *parse.BranchNode) flow {
	mark := len(x.vars)
	value := x.pipeline(dot, b.Pipe)
	holds, ok := isTrue(indirectInterface(value))
	if !ok {
		x.fail("if/with can't use %v", value)
	}
	f := toEnd
	if holds {
		if b.NodeType == parse.NodeWith {
			dot = value
		}
		f = x.walk(dot, b.List)
	} else if b.ElseList != nil {
		f = x.walk(dot, b.ElseList)
	}
	x.vars = x.vars[:mark]
	return f
}

// IsTrue reports whether the value is not the zero of its type, and whether that question makes sense. Structs are always true.
func IsTrue(val any) (truth, ok bool) { return isTrue(reflect.ValueOf(val)) }

func isTrue(v reflect.Value) (truth, ok bool) {
	if !v.IsValid() {
		return false, true
	}
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Bool:
		return v.Bool(), true
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() != 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int() != 0, true
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return v.Uint() != 0, true
	case reflect.Struct:
		return true, true
	}
	return false, false
}

// loop is a range action.
func (x *execution) loop(dot reflect.Value, r *parse.RangeNode) flow {
	outer := len(x.vars)
	value, _ := indirect(x.pipeline(dot, r.Pipe))
	mark := len(x.vars)
	// once runs the body for an element; false after break.
	once := func(index, element reflect.Value) bool {
		x.assignLoopVars(r.Pipe, index, element)
		f := x.walk(element, r.List)
		x.vars = x.vars[:mark]
		return f != byBreak
	}
	empty := true
	switch value.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < value.Len(); i++ {
			empty = false
			if !once(reflect.ValueOf(i), value.Index(i)) {
				break
			}
		}
	case reflect.Map:
		sorted := fmtsort.Sort(value)
		for i, key := range sorted.Key {
			empty = false
			if !once(key, sorted.Value[i]) {
				break
			}
		}
	case reflect.Chan:
		if value.IsNil() {
			break
		}
		if value.Type().ChanDir() == reflect.SendDir {
			x.fail("range over send-only channel %v", value)
		}
		for i := 0; ; i++ {
			element, ok := value.Recv()
			if !ok {
				break
			}
			empty = false
			if !once(reflect.ValueOf(i), element) {
				break
			}
		}
	case reflect.Invalid:
		// As an empty map.
	default:
		x.fail("range can't iterate over %v", value)
	}
	f := toEnd
	if empty && r.ElseList != nil {
		// break and continue in the else list end it; continue belongs to no loop here.
		if f = x.walk(dot, r.ElseList); f == byBreak {
			f = toEnd
		}
	}
	x.vars = x.vars[:outer]
	return f
}

// assignLoopVars sets the variables of a range action: one is the element, two are index and element.
func (x *execution) assignLoopVars(pipe *parse.PipeNode, index, element reflect.Value) {
	values := []reflect.Value{element}
	if len(pipe.Decl) > 1 {
		values = []reflect.Value{index, element}
	}
	for i := range pipe.Decl {
		if pipe.IsAssign {
			x.setVar(pipe.Decl[i].Ident[0], values[i])
		} else {
			x.vars[len(x.vars)-len(values)+i].value = values[i]
		}
	}
}

// invoke executes another template; it sees no variables of this one.
func (x *execution) invoke(dot reflect.Value, node *parse.TemplateNode) {
	named := x.template.Lookup(node.Name)
	if named == nil {
		x.fail("template %q not defined", node.Name)
	}
	if x.depth == deepest {
		x.fail("exceeded maximum template depth (%v)", deepest)
	}
	dot = x.pipeline(dot, node.Pipe)
	inner := &execution{template: named, out: x.out, node: x.node, vars: []variable{{"$", dot}}, depth: x.depth + 1}
	inner.walk(dot, named.Root)
}

// pipeline evaluates the commands, each with the value of the one before as its last argument, and sets the variables.
func (x *execution) pipeline(dot reflect.Value, pipe *parse.PipeNode) reflect.Value {
	if pipe == nil {
		return reflect.Value{}
	}
	x.node = pipe
	value := missing
	for _, cmd := range pipe.Cmds {
		value = x.command(dot, cmd, value)
		if value.Kind() == reflect.Interface && value.Type().NumMethod() == 0 {
			value = reflect.ValueOf(value.Interface())
		}
	}
	for _, v := range pipe.Decl {
		if pipe.IsAssign {
			x.setVar(v.Ident[0], value)
		} else {
			x.vars = append(x.vars, variable{v.Ident[0], value})
		}
	}
	return value
}

func (x *execution) print(node parse.Node, v reflect.Value) {
	x.node = node
	printable, ok := printableValue(v)
	if !ok {
		x.fail("can't print %s of type %s", node, v.Type())
	}
	if _, err := fmt.Fprint(x.out, printable); err != nil {
		panic(writeError{err})
	}
}

// printableValue is what fmt is to print for a value; false for functions and channels.
func printableValue(v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	if !speaks(v.Type()) {
		if v.CanAddr() && speaks(reflect.PointerTo(v.Type())) {
			v = v.Addr()
		} else if v.Kind() == reflect.Chan || v.Kind() == reflect.Func {
			return nil, false
		}
	}
	return v.Interface(), true
}

func speaks(t reflect.Type) bool { return t.Implements(errorType) || t.Implements(stringerType) }
