package ast

import "go/token"

// BadDecl is what stands where the text has no correct declaration.
type BadDecl struct {
	From, To token.Pos
}

// GenDecl is an import, constant, type or variable declaration.
type GenDecl struct {
	Doc    *CommentGroup // or nil
	TokPos token.Pos
	Tok    token.Token // IMPORT, CONST, TYPE or VAR
	Lparen token.Pos   // or NoPos
	Specs  []Spec
	Rparen token.Pos // or NoPos
}

// FuncDecl is the declaration of a function or method.
type FuncDecl struct {
	Doc  *CommentGroup // or nil
	Recv *FieldList    // or nil
	Name *Ident
	Type *FuncType
	Body *BlockStmt // or nil
}

func (*BadDecl) declNode()  {}
func (*GenDecl) declNode()  {}
func (*FuncDecl) declNode() {}

// Pos returns where the node starts.
func (x *BadDecl) Pos() token.Pos { return x.From }

// Pos returns where the node starts.
func (x *GenDecl) Pos() token.Pos { return x.TokPos }

// Pos returns where the node starts.
func (x *FuncDecl) Pos() token.Pos { return x.Type.Pos() }

// End returns the position behind the node.
func (x *BadDecl) End() token.Pos { return x.To }

// End returns the position behind the node.
func (x *GenDecl) End() token.Pos {
	if x.Rparen != token.NoPos {
		return x.Rparen + 1
	}
	return x.Specs[0].End()
}

// End returns the position behind the node.
func (x *FuncDecl) End() token.Pos {
	if x.Body != nil {
		return x.Body.End()
	}
	return x.Type.End()
}

// ImportSpec is the import of one package.
type ImportSpec struct {
	Doc     *CommentGroup // or nil
	Name    *Ident        // ".", "_" or a name; or nil
	Path    *BasicLit
	Comment *CommentGroup // behind it in the line; or nil
	EndPos  token.Pos     // the end, if it is not that of Path
}

// ValueSpec is a line of a constant or variable declaration.
type ValueSpec struct {
	Doc     *CommentGroup // or nil
	Names   []*Ident
	Type    Expr // or nil
	Values  []Expr
	Comment *CommentGroup // behind it in the line; or nil
}

// TypeSpec is the declaration of one type.
type TypeSpec struct {
	Doc        *CommentGroup // or nil
	Name       *Ident
	TypeParams *FieldList // or nil
	Assign     token.Pos  // of the "=" of an alias; or NoPos
	Type       Expr
	Comment    *CommentGroup // behind it in the line; or nil
}

func (*ImportSpec) specNode() {}
func (*ValueSpec) specNode()  {}
func (*TypeSpec) specNode()   {}

// Pos returns where the node starts.
func (x *ImportSpec) Pos() token.Pos {
	if x.Name != nil {
		return x.Name.Pos()
	}
	return x.Path.Pos()
}

// Pos returns where the node starts.
func (x *ValueSpec) Pos() token.Pos { return x.Names[0].Pos() }

// Pos returns where the node starts.
func (x *TypeSpec) Pos() token.Pos { return x.Name.Pos() }

// End returns the position behind the node.
func (x *ImportSpec) End() token.Pos {
	if x.EndPos != token.NoPos {
		return x.EndPos
	}
	return x.Path.End()
}

// End returns the position behind the node.
func (x *ValueSpec) End() token.Pos {
	if n := len(x.Values); n > 0 {
		return x.Values[n-1].End()
	}
	if x.Type != nil {
		return x.Type.End()
	}
	return x.Names[len(x.Names)-1].End()
}

// End returns the position behind the node.
func (x *TypeSpec) End() token.Pos { return x.Type.End() }
