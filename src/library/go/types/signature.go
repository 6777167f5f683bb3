package types

import "fmt"

// A Signature is a function type. The receiver of a method is no part of its identity.
type Signature struct {
	rparams  *TypeParamList // of the receiver
	tparams  *TypeParamList
	scope    *Scope // of parameters and body; nil for what is not declared in the package at hand
	recv     *Var
	params   *Tuple
	results  *Tuple
	variadic bool
}

// NewSignature returns a function type without type parameters; NewSignatureType is more general.
func NewSignature(recv *Var, params, results *Tuple, variadic bool) *Signature {
	return NewSignatureType(recv, nil, nil, params, results, variadic)
}

// NewSignatureType returns a function type. The last parameter of a variadic one has a slice type (or string, for append). A type with
// receiver has no type parameters of its own; only one with receiver has those of the receiver.
func NewSignatureType(recv *Var, recvTypeParams, typeParams []*TypeParam, params, results *Tuple, variadic bool) *Signature {
	if variadic {
		n := params.Len()
		if n == 0 {
			panic("variadic function must have at least one parameter")
		}
		core := coreString(params.At(n - 1).typ)
		if _, ok := core.(*Slice); !ok && !isString(core) {
			panic(fmt.Sprintf("got %s, want variadic parameter with unnamed slice type or string as core type", core.String()))
		}
	}
	if len(recvTypeParams) != 0 && recv == nil {
		panic("function with receiver type parameters must have a receiver")
	}
	if len(typeParams) != 0 && recv != nil {
		panic("function with type parameters cannot have a receiver")
	}
	return &Signature{
		rparams: bind(recvTypeParams), tparams: bind(typeParams),
		recv: recv, params: params, results: results, variadic: variadic,
	}
}

// Recv returns the receiver, nil for a function. For a method of an interface its type is that interface, or the defined type of it.
func (s *Signature) Recv() *Var { return s.recv }

// TypeParams returns the type parameters.
func (s *Signature) TypeParams() *TypeParamList { return s.tparams }

// RecvTypeParams returns the type parameters of the receiver.
func (s *Signature) RecvTypeParams() *TypeParamList { return s.rparams }

// Params returns the parameters, nil if there are none.
func (s *Signature) Params() *Tuple { return s.params }

// Results returns the results, nil if there are none.
func (s *Signature) Results() *Tuple { return s.results }

// Variadic reports whether the last parameter takes any number of arguments.
func (s *Signature) Variadic() bool { return s.variadic }

func (t *Signature) Underlying() Type { return t }
func (t *Signature) String() string   { return TypeString(t, nil) }

func (s *Signature) isGeneric() bool { return s.tparams.Len() > 0 }
