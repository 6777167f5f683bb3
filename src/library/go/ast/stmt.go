package ast

import "go/token"

// BadStmt is what stands where the text has no correct statement.
type BadStmt struct {
	From, To token.Pos
}

// DeclStmt is a declaration in a function.
type DeclStmt struct {
	Decl Decl // a *GenDecl of constants, types or variables
}

// EmptyStmt is an empty statement.
type EmptyStmt struct {
	Semicolon token.Pos
	Implicit  bool // the semicolon is not in the text
}

// LabeledStmt is a statement with a label.
type LabeledStmt struct {
	Label *Ident
	Colon token.Pos
	Stmt  Stmt
}

// ExprStmt is an expression as a statement.
type ExprStmt struct {
	X Expr
}

// SendStmt is Chan <- Value.
type SendStmt struct {
	Chan  Expr
	Arrow token.Pos
	Value Expr
}

// IncDecStmt is X++ or X--.
type IncDecStmt struct {
	X      Expr
	TokPos token.Pos
	Tok    token.Token
}

// AssignStmt is an assignment or a short variable declaration.
type AssignStmt struct {
	Lhs    []Expr
	TokPos token.Pos
	Tok    token.Token
	Rhs    []Expr
}

// GoStmt is a go statement.
type GoStmt struct {
	Go   token.Pos
	Call *CallExpr
}

// DeferStmt is a defer statement.
type DeferStmt struct {
	Defer token.Pos
	Call  *CallExpr
}

// ReturnStmt is a return statement.
type ReturnStmt struct {
	Return  token.Pos
	Results []Expr
}

// BranchStmt is a break, continue, goto or fallthrough statement.
type BranchStmt struct {
	TokPos token.Pos
	Tok    token.Token
	Label  *Ident // or nil
}

// BlockStmt is statements in braces.
type BlockStmt struct {
	Lbrace token.Pos
	List   []Stmt
	Rbrace token.Pos // NoPos if the brace is missing
}

// IfStmt is an if statement.
type IfStmt struct {
	If   token.Pos
	Init Stmt // or nil
	Cond Expr
	Body *BlockStmt
	Else Stmt // or nil
}

// CaseClause is a case of a switch statement.
type CaseClause struct {
	Case  token.Pos
	List  []Expr // nil in the default case
	Colon token.Pos
	Body  []Stmt
}

// SwitchStmt is an expression switch.
type SwitchStmt struct {
	Switch token.Pos
	Init   Stmt       // or nil
	Tag    Expr       // or nil
	Body   *BlockStmt // of CaseClauses
}

// TypeSwitchStmt is a type switch.
type TypeSwitchStmt struct {
	Switch token.Pos
	Init   Stmt       // or nil
	Assign Stmt       // x := y.(type) or y.(type)
	Body   *BlockStmt // of CaseClauses
}

// CommClause is a case of a select statement.
type CommClause struct {
	Case  token.Pos
	Comm  Stmt // a send or a receive; nil in the default case
	Colon token.Pos
	Body  []Stmt
}

// SelectStmt is a select statement.
type SelectStmt struct {
	Select token.Pos
	Body   *BlockStmt // of CommClauses
}

// ForStmt is a for statement without range.
type ForStmt struct {
	For  token.Pos
	Init Stmt // or nil
	Cond Expr // or nil
	Post Stmt // or nil
	Body *BlockStmt
}

// RangeStmt is a for statement with a range clause.
type RangeStmt struct {
	For        token.Pos
	Key, Value Expr        // or nil
	TokPos     token.Pos   // NoPos without Key
	Tok        token.Token // ILLEGAL without Key; ASSIGN or DEFINE
	Range      token.Pos
	X          Expr
	Body       *BlockStmt
}

func (*BadStmt) stmtNode()        {}
func (*DeclStmt) stmtNode()       {}
func (*EmptyStmt) stmtNode()      {}
func (*LabeledStmt) stmtNode()    {}
func (*ExprStmt) stmtNode()       {}
func (*SendStmt) stmtNode()       {}
func (*IncDecStmt) stmtNode()     {}
func (*AssignStmt) stmtNode()     {}
func (*GoStmt) stmtNode()         {}
func (*DeferStmt) stmtNode()      {}
func (*ReturnStmt) stmtNode()     {}
func (*BranchStmt) stmtNode()     {}
func (*BlockStmt) stmtNode()      {}
func (*IfStmt) stmtNode()         {}
func (*CaseClause) stmtNode()     {}
func (*SwitchStmt) stmtNode()     {}
func (*TypeSwitchStmt) stmtNode() {}
func (*CommClause) stmtNode()     {}
func (*SelectStmt) stmtNode()     {}
func (*ForStmt) stmtNode()        {}
func (*RangeStmt) stmtNode()      {}

// Pos returns where the node starts.
func (x *BadStmt) Pos() token.Pos { return x.From }

// Pos returns where the node starts.
func (x *DeclStmt) Pos() token.Pos { return x.Decl.Pos() }

// Pos returns where the node starts.
func (x *EmptyStmt) Pos() token.Pos { return x.Semicolon }

// Pos returns where the node starts.
func (x *LabeledStmt) Pos() token.Pos { return x.Label.Pos() }

// Pos returns where the node starts.
func (x *ExprStmt) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *SendStmt) Pos() token.Pos { return x.Chan.Pos() }

// Pos returns where the node starts.
func (x *IncDecStmt) Pos() token.Pos { return x.X.Pos() }

// Pos returns where the node starts.
func (x *AssignStmt) Pos() token.Pos { return x.Lhs[0].Pos() }

// Pos returns where the node starts.
func (x *GoStmt) Pos() token.Pos { return x.Go }

// Pos returns where the node starts.
func (x *DeferStmt) Pos() token.Pos { return x.Defer }

// Pos returns where the node starts.
func (x *ReturnStmt) Pos() token.Pos { return x.Return }

// Pos returns where the node starts.
func (x *BranchStmt) Pos() token.Pos { return x.TokPos }

// Pos returns where the node starts.
func (x *BlockStmt) Pos() token.Pos { return x.Lbrace }

// Pos returns where the node starts.
func (x *IfStmt) Pos() token.Pos { return x.If }

// Pos returns where the node starts.
func (x *CaseClause) Pos() token.Pos { return x.Case }

// Pos returns where the node starts.
func (x *SwitchStmt) Pos() token.Pos { return x.Switch }

// Pos returns where the node starts.
func (x *TypeSwitchStmt) Pos() token.Pos { return x.Switch }

// Pos returns where the node starts.
func (x *CommClause) Pos() token.Pos { return x.Case }

// Pos returns where the node starts.
func (x *SelectStmt) Pos() token.Pos { return x.Select }

// Pos returns where the node starts.
func (x *ForStmt) Pos() token.Pos { return x.For }

// Pos returns where the node starts.
func (x *RangeStmt) Pos() token.Pos { return x.For }

// End returns the position behind the node.
func (x *BadStmt) End() token.Pos { return x.To }

// End returns the position behind the node.
func (x *DeclStmt) End() token.Pos { return x.Decl.End() }

// End returns the position behind the node.
func (x *EmptyStmt) End() token.Pos {
	if x.Implicit {
		return x.Semicolon
	}
	return x.Semicolon + 1
}

// End returns the position behind the node.
func (x *LabeledStmt) End() token.Pos { return x.Stmt.End() }

// End returns the position behind the node.
func (x *ExprStmt) End() token.Pos { return x.X.End() }

// End returns the position behind the node.
func (x *SendStmt) End() token.Pos { return x.Value.End() }

// End returns the position behind the node.
func (x *IncDecStmt) End() token.Pos { return x.TokPos + 2 }

// End returns the position behind the node.
func (x *AssignStmt) End() token.Pos { return x.Rhs[len(x.Rhs)-1].End() }

// End returns the position behind the node.
func (x *GoStmt) End() token.Pos { return x.Call.End() }

// End returns the position behind the node.
func (x *DeferStmt) End() token.Pos { return x.Call.End() }

// End returns the position behind the node.
func (x *ReturnStmt) End() token.Pos {
	if n := len(x.Results); n > 0 {
		return x.Results[n-1].End()
	}
	return x.Return + token.Pos(len("return"))
}

// End returns the position behind the node.
func (x *BranchStmt) End() token.Pos {
	if x.Label != nil {
		return x.Label.End()
	}
	return x.TokPos + token.Pos(len(x.Tok.String()))
}

// End returns the position behind the node.
func (x *BlockStmt) End() token.Pos {
	if x.Rbrace != token.NoPos {
		return x.Rbrace + 1
	}
	if n := len(x.List); n > 0 {
		return x.List[n-1].End()
	}
	return x.Lbrace + 1
}

// End returns the position behind the node.
func (x *IfStmt) End() token.Pos {
	if x.Else != nil {
		return x.Else.End()
	}
	return x.Body.End()
}

// End returns the position behind the node.
func (x *CaseClause) End() token.Pos { return endOfClause(x.Body, x.Colon) }

// End returns the position behind the node.
func (x *SwitchStmt) End() token.Pos { return x.Body.End() }

// End returns the position behind the node.
func (x *TypeSwitchStmt) End() token.Pos { return x.Body.End() }

// End returns the position behind the node.
func (x *CommClause) End() token.Pos { return endOfClause(x.Body, x.Colon) }

// End returns the position behind the node.
func (x *SelectStmt) End() token.Pos { return x.Body.End() }

// End returns the position behind the node.
func (x *ForStmt) End() token.Pos { return x.Body.End() }

// End returns the position behind the node.
func (x *RangeStmt) End() token.Pos { return x.Body.End() }

// endOfClause returns the end of a case with these statements.
func endOfClause(body []Stmt, colon token.Pos) token.Pos {
	if n := len(body); n > 0 {
		return body[n-1].End()
	}
	return colon + 1
}
