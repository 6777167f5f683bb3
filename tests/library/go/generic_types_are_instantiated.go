package main

import (
	"fmt"
	"go/token"
	"go/types"
)

func main() {
	pkg := types.NewPackage("p", "p")
	number := types.NewInterfaceType(nil, []types.Type{types.NewUnion([]*types.Term{
		types.NewTerm(true, types.Typ[types.Int]), types.NewTerm(false, types.Typ[types.Float64])})})
	number.MarkImplicit()
	p := types.NewTypeParam(types.NewTypeName(token.NoPos, pkg, "P", nil), number)
	pair := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "Pair", nil), nil, nil)
	pair.SetTypeParams([]*types.TypeParam{p})
	pair.SetUnderlying(types.NewStruct([]*types.Var{
		types.NewField(token.NoPos, pkg, "a", p, false), types.NewField(token.NoPos, pkg, "next", types.NewPointer(types.NewSlice(p)), false)}, nil))
	fmt.Println(pair, p.Index(), p.Constraint(), p.Underlying(), number.IsMethodSet(), number.IsComparable()) // expect: p.Pair[P ~int | float64] 0 ~int | float64 ~int | float64 false true

	ctxt := types.NewContext()
	a, err := types.Instantiate(ctxt, pair, []types.Type{types.Typ[types.Int]}, true)
	fmt.Println(a, a.Underlying(), err) // expect: p.Pair[int] struct{a int; next *[]int} <nil>
	b, _ := types.Instantiate(ctxt, pair, []types.Type{types.Typ[types.Int]}, false)
	c, _ := types.Instantiate(nil, pair, []types.Type{types.Typ[types.Int]}, false)
	fmt.Println(a == b, a == c, types.Identical(a, c), a.(*types.Named).Origin() == pair) // expect: true false true true
	_, err = types.Instantiate(ctxt, pair, []types.Type{types.Typ[types.String]}, true)
	fmt.Println(err, err.(*types.ArgumentError).Index) // expect: string does not satisfy ~int | float64 (string missing in ~int | float64) 0
	_, err = types.Instantiate(ctxt, pair, nil, true)
	fmt.Println(err) // expect: got 0 type arguments but p.Pair[P ~int | float64] has 1 type parameters

	q := types.NewTypeParam(types.NewTypeName(token.NoPos, pkg, "Q", nil), types.Universe.Lookup("comparable").Type())
	x := types.NewTuple(types.NewParam(token.NoPos, pkg, "x", types.NewMap(q, types.Typ[types.Bool])))
	f := types.NewSignatureType(nil, nil, []*types.TypeParam{q}, x, nil, false)
	g, err := types.Instantiate(ctxt, f, []types.Type{types.Typ[types.String]}, true)
	fmt.Println(f, g, err) // expect: func[Q comparable](x map[Q]bool) func(x map[string]bool) <nil>
	fmt.Println(types.Satisfies(types.NewSlice(types.Typ[types.Int]), types.Universe.Lookup("comparable").Type().Underlying().(*types.Interface))) // expect: false
	fmt.Println(f.Params().At(0).Origin() == f.Params().At(0), g.(*types.Signature).Params().At(0).Origin() == f.Params().At(0)) // expect: true true
}
