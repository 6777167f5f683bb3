package ast

import "go/token"

// ChanDir is the direction of a channel type, a set of SEND and RECV.
type ChanDir int

// Directions of channel types.
const (
	SEND ChanDir = 1 << iota
	RECV
)

// BadExpr is what stands where the text has no correct expression.
type BadExpr struct {
	From, To token.Pos
}

// Ident is an identifier.
type Ident struct {
	NamePos token.Pos
	Name    string
	Obj     *Object // what it denotes, as far as the file tells; or nil
}

// Ellipsis is the "..." of a variadic parameter or of an array type.
type Ellipsis struct {
	Ellipsis token.Pos // of "..."
	Elt      Expr      // of a parameter; or nil
}

// BasicLit is a literal of a number, character or string.
type BasicLit struct {
	ValuePos token.Pos
	Kind     token.Token // INT, FLOAT, IMAG, CHAR or STRING
	Value    string      // as it is written
}

// FuncLit is a function literal.
type FuncLit struct {
	Type *FuncType
	Body *BlockStmt
}

// CompositeLit is a composite literal.
type CompositeLit struct {
	Type       Expr // or nil
	Lbrace     token.Pos
	Elts       []Expr
	Rbrace     token.Pos
	Incomplete bool // elements were removed
}

// ParenExpr is an expression in parentheses.
type ParenExpr struct {
	Lparen token.Pos
	X      Expr
	Rparen token.Pos
}

// SelectorExpr is X.Sel.
type SelectorExpr struct {
	X   Expr
	Sel *Ident
}

// IndexExpr is X[Index].
type IndexExpr struct {
	X      Expr
	Lbrack token.Pos
	Index  Expr
	Rbrack token.Pos
}

// IndexListExpr is X[Indices...], an instantiation with several types.
type IndexListExpr struct {
	X       Expr
	Lbrack  token.Pos
	Indices []Expr
	Rbrack  token.Pos
}

// SliceExpr is X[Low:High:Max].
type SliceExpr struct {
	X      Expr
	Lbrack token.Pos
	Low    Expr // or nil
	High   Expr // or nil
	Max    Expr // or nil
	Slice3 bool // there are two colons
	Rbrack token.Pos
}

// TypeAssertExpr is X.(Type).
type TypeAssertExpr struct {
	X      Expr
	Lparen token.Pos
	Type   Expr // nil in X.(type)
	Rparen token.Pos
}

// CallExpr is a call or a conversion.
type CallExpr struct {
	Fun      Expr
	Lparen   token.Pos
	Args     []Expr
	Ellipsis token.Pos // of the "..." behind the last argument; or NoPos
	Rparen   token.Pos
}

// StarExpr is *X, a pointer type or an indirection.
type StarExpr struct {
	Star token.Pos
	X    Expr
}

// UnaryExpr is an operator and its operand; *X is a StarExpr.
type UnaryExpr struct {
	OpPos token.Pos
	Op    token.Token
	X     Expr
}

// BinaryExpr is an operator between two operands.
type BinaryExpr struct {
	X     Expr
	OpPos token.Pos
	Op    token.Token
	Y     Expr
}

// KeyValueExpr is Key: Value in a composite literal.
type KeyValueExpr struct {
	Key   Expr
	Colon token.Pos
	Value Expr
}

// ArrayType is an array or slice type.
type ArrayType struct {
	Lbrack token.Pos
	Len    Expr // an Ellipsis in [...]T, nil in []T
	Elt    Expr
}

// StructType is a struct type.
type StructType struct {
	Struct     token.Pos
	Fields     *FieldList
	Incomplete bool // fields were removed
}

// FuncType is a function type or the signature of a declaration.
type FuncType struct {
	Func       token.Pos  // NoPos if there is no "func"
	TypeParams *FieldList // or nil
	Params     *FieldList
	Results    *FieldList // or nil
}

// InterfaceType is an interface type.
type InterfaceType struct {
	Interface  token.Pos
	Methods    *FieldList // methods, embedded interfaces, unions
	Incomplete bool       // methods were removed
}

// MapType is a map type.
type MapType struct {
	Map   token.Pos
	Key   Expr
	Value Expr
}

// ChanType is a channel type.
type ChanType struct {
	Begin token.Pos // of "chan" or "<-", whichever comes first
	Arrow token.Pos // of "<-"; or NoPos
	Dir   ChanDir
	Value Expr
}

func (*BadExpr) exprNode()        {}
func (*Ident) exprNode()          {}
func (*Ellipsis) exprNode()       {}
func (*BasicLit) exprNode()       {}
func (*FuncLit) exprNode()        {}
func (*CompositeLit) exprNode()   {}
func (*ParenExpr) exprNode()      {}
func (*SelectorExpr) exprNode()   {}
func (*IndexExpr) exprNode()      {}
func (*IndexListExpr) exprNode()  {}
func (*SliceExpr) exprNode()      {}
func (*TypeAssertExpr) exprNode() {}
func (*CallExpr) exprNode()       {}
func (*StarExpr) exprNode()       {}
func (*UnaryExpr) exprNode()      {}
func (*BinaryExpr) exprNode()     {}
func (*KeyValueExpr) exprNode()   {}
func (*ArrayType) exprNode()      {}
func (*StructType) exprNode()     {}
func (*FuncType) exprNode()       {}
func (*InterfaceType) exprNode()  {}
func (*MapType) exprNode()        {}
func (*ChanType) exprNode()       {}

// Pos returns where the node starts.
func (x *BadExpr) Pos() token.Pos { return x.From }

// Pos returns where the node starts.
func (x *Ident) Pos() token.Pos { return x.NamePos }

// Pos returns where the node starts.
func (x *Ellipsis) Pos() token.Pos { return x.Ellipsis }

// Pos returns where the node starts.
func (x *BasicLit) Pos() token.Pos { return x.ValuePos }

// Pos returns where the node starts.
func (x *FuncLit) Pos() token.Pos { return x.Type.Pos() }

// Pos returns where the node starts.
func (x *CompositeLit) Pos() token.Pos {
	if x.Type != nil {
		return x.Type.Pos()
	}
	return x.Lbrace
}

// Pos returns where the node starts.
func (x *ParenExpr) Pos() token.Pos { return x.Lparen }

// Pos returns where the node starts.
func (x *SelectorExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *IndexExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *IndexListExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *SliceExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *TypeAssertExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *CallExpr) Pos() token.Pos { return x.Fun.Pos() }

// Pos returns where the node starts.
func (x *StarExpr) Pos() token.Pos { return x.Star }

// Pos returns where the node starts.
func (x *UnaryExpr) Pos() token.Pos { return x.OpPos }

// Pos returns where the node starts.
func (x *BinaryExpr) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *KeyValueExpr) Pos() token.Pos { return x.Key.Pos() }

// Pos returns where the node starts.
func (x *ArrayType) Pos() token.Pos { return x.Lbrack }

// Pos returns where the node starts.
func (x *StructType) Pos() token.Pos { return x.Struct }

// Pos returns where the node starts.
func (x *FuncType) Pos() token.Pos {
	if x.Func != token.NoPos || x.Params == nil {
		return x.Func
	}
	return x.Params.Pos()
}

// Pos returns where the node starts.
func (x *InterfaceType) Pos() token.Pos { return x.Interface }

// Pos returns where the node starts.
func (x *MapType) Pos() token.Pos { return x.Map }

// Pos returns where the node starts.
func (x *ChanType) Pos() token.Pos { return x.Begin }

// End returns the position behind the node.
func (x *BadExpr) End() token.Pos { return x.To }

// End returns the position behind the node.
func (x *Ident) End() token.Pos { return x.NamePos + token.Pos(len(x.Name)) }

// End returns the position behind the node.
func (x *Ellipsis) End() token.Pos {
	if x.Elt != nil {
		return x.Elt.End()
	}
	return x.Ellipsis + token.Pos(len("..."))
}

// End returns the position behind the node.
func (x *BasicLit) End() token.Pos { return x.ValuePos + token.Pos(len(x.Value)) }

// End returns the position behind the node.
func (x *FuncLit) End() token.Pos { return x.Body.End() }

// End returns the position behind the node.
func (x *CompositeLit) End() token.Pos { return x.Rbrace + 1 }

// End returns the position behind the node.
func (x *ParenExpr) End() token.Pos { return x.Rparen + 1 }

// End returns the position behind the node.
func (x *SelectorExpr) End() token.Pos { return x.Sel.End() }

// End returns the position behind the node.
func (x *IndexExpr) End() token.Pos { return x.Rbrack + 1 }

// End returns the position behind the node.
func (x *IndexListExpr) End() token.Pos { return x.Rbrack + 1 }

// End returns the position behind the node.
func (x *SliceExpr) End() token.Pos { return x.Rbrack + 1 }

// End returns the position behind the node.
func (x *TypeAssertExpr) End() token.Pos { return x.Rparen + 1 }

// End returns the position behind the node.
func (x *CallExpr) End() token.Pos { return x.Rparen + 1 }

// End returns the position behind the node.
func (x *StarExpr) End() token.Pos { return x.X.End() }

// End returns the position behind the node.
func (x *UnaryExpr) End() token.Pos { return x.X.End() }

// End returns the position behind the node.
func (x *BinaryExpr) End() token.Pos { return x.Y.End() }

// End returns the position behind the node.
func (x *KeyValueExpr) End() token.Pos { return x.Value.End() }

// End returns the position behind the node.
func (x *ArrayType) End() token.Pos { return x.Elt.End() }

// End returns the position behind the node.
func (x *StructType) End() token.Pos { return x.Fields.End() }

// End returns the position behind the node.
func (x *FuncType) End() token.Pos {
	if x.Results != nil {
		return x.Results.End()
	}
	return x.Params.End()
}

// End returns the position behind the node.
func (x *InterfaceType) End() token.Pos { return x.Methods.End() }

// End returns the position behind the node.
func (x *MapType) End() token.Pos { return x.Value.End() }

// End returns the position behind the node.
func (x *ChanType) End() token.Pos { return x.Value.End() }
