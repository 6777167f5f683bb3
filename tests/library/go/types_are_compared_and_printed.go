package main

import (
	"fmt"
	"go/token"
	"go/types"
)

var (
	pkg    = types.NewPackage("example.com/p", "p")
	str    = types.Typ[types.String]
	number = types.Typ[types.Int]
)

func named(name string, below types.Type) *types.Named {
	return types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), below, nil)
}

func method(recv types.Type, name string, results ...*types.Var) *types.Func {
	r := types.NewVar(token.NoPos, pkg, "r", recv)
	return types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(r, nil, nil, nil, types.NewTuple(results...), false))
}

func main() {
	result := types.NewVar(token.NoPos, nil, "", str)
	stringer := types.NewInterfaceType([]*types.Func{types.NewFunc(token.NoPos, pkg, "String",
		types.NewSignatureType(nil, nil, nil, nil, types.NewTuple(result), false))}, nil).Complete()
	fmt.Println(stringer, stringer.NumMethods(), stringer.Method(0)) // expect: interface{String() string} 1 func (interface).String() string

	t := named("T", types.NewStruct([]*types.Var{
		types.NewField(token.NoPos, pkg, "A", types.NewSlice(number), false),
		types.NewField(token.NoPos, pkg, "b", types.NewMap(str, types.NewPointer(number)), false),
	}, []string{`json:"a"`}))
	t.AddMethod(method(types.NewPointer(t), "String", result))
	fmt.Println(t, t.Underlying(), types.TypeString(t, types.RelativeTo(pkg)), t.Method(0).FullName()) // expect: example.com/p.T struct{A []int "json:\"a\""; b map[string]*int} T (*example.com/p.T).String
	fmt.Println(types.Implements(t, stringer), types.Implements(types.NewPointer(t), stringer)) // expect: false true
	fmt.Println(types.MissingMethod(t, stringer, true)) // expect: func (interface).String() string true
	fmt.Print(types.NewMethodSet(types.NewPointer(t)), types.NewMethodSet(t), "\n")
	// expect: MethodSet {
	// expect: 	method (*example.com/p.T) String() string
	// expect: }
	// expect:  MethodSet {}

	outer := named("Outer", types.NewStruct([]*types.Var{types.NewField(token.NoPos, pkg, "T", types.NewPointer(t), true)}, nil))
	obj, path, indirect := types.LookupFieldOrMethod(outer, false, pkg, "b")
	fmt.Println(obj, path, indirect) // expect: field b map[string]*int [0 1] true
	fmt.Println(types.LookupFieldOrMethod(outer, false, types.NewPackage("q", "q"), "b")) // expect: <nil> [] false
	fmt.Println(types.LookupFieldOrMethod(outer, false, nil, "String")) // expect: func (*example.com/p.T).String() string [0 0] true

	ch := types.NewChan(types.SendRecv, types.NewChan(types.RecvOnly, number))
	f := types.NewSignatureType(nil, nil, nil, types.NewTuple(types.NewParam(token.NoPos, pkg, "x", types.NewSlice(ch))), nil, true)
	fmt.Println(f, types.Identical(f, types.NewSignature(nil, types.NewTuple(types.NewParam(0, nil, "", types.NewSlice(ch))), nil, true))) // expect: func(x ...chan (<-chan int)) true
	fmt.Println(types.AssignableTo(number, named("N", number)), types.ConvertibleTo(number, named("N", number)), types.ConvertibleTo(str, number)) // expect: false true false
	fmt.Println(types.Comparable(t), types.Comparable(types.NewPointer(t)), types.Comparable(stringer), types.AssertableTo(stringer, t)) // expect: false true true false
	fmt.Println(types.Default(types.Typ[types.UntypedRune]), types.Universe.Lookup("byte"), types.Universe.Lookup("any"), types.Unsafe) // expect: rune type byte type any = interface{} package unsafe ("unsafe")
	for _, arch := range []string{"amd64", "386"} {
		sizes := types.SizesFor("gc", arch)
		fmt.Println(arch, sizes.Sizeof(t), sizes.Alignof(t), sizes.Sizeof(types.NewArray(types.Typ[types.Int64], 3)), sizes.Sizeof(stringer))
	}

	// expect: amd64 32 8 24 16
	// expect: 386 16 4 24 8
}
