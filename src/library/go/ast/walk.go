package ast

import "fmt"

// Visitor has the method that Walk calls for each node.
type Visitor interface {
	// Visit returns the visitor for the children of the node; nil passes them by. A call with nil follows the last child.
	Visit(node Node) (w Visitor)
}

func walkAll[N Node](v Visitor, list []N) {
	for _, n := range list {
		Walk(v, n)
	}
}

func walkIfAny[N interface {
	comparable
	Node
}](v Visitor, n N) {
	var none N
	if n != none {
		Walk(v, n)
	}
}

// Walk visits a node and then all nodes below it in the order of the text.
func Walk(v Visitor, node Node) {
	v = v.Visit(node)
	if v == nil {
		return
	}
	switch n := node.(type) {
	case Expr:
		walkExpr(v, n)
	case Stmt:
		walkStmt(v, n)
	case Decl:
		walkDecl(v, n)
	case Spec:
		walkSpec(v, n)
	case *Comment:
	case *CommentGroup:
		walkAll(v, n.List)
	case *Field:
		walkIfAny(v, n.Doc)
		walkAll(v, n.Names)
		walkIfAny(v, n.Type)
		walkIfAny(v, n.Tag)
		walkIfAny(v, n.Comment)
	case *FieldList:
		walkAll(v, n.List)
	case *File:
		walkIfAny(v, n.Doc)
		Walk(v, n.Name)
		walkAll(v, n.Decls)
	case *Package:
		for _, f := range n.Files {
			Walk(v, f)
		}
	default:
		panic(fmt.Sprintf("ast.Walk: unexpected node type %T", n))
	}
	v.Visit(nil)
}

func walkExpr(v Visitor, node Expr) {
	switch n := node.(type) {
	case *BadExpr, *Ident, *BasicLit:
	case *Ellipsis:
		walkIfAny(v, n.Elt)
	case *FuncLit:
		Walk(v, n.Type)
		Walk(v, n.Body)
	case *CompositeLit:
		walkIfAny(v, n.Type)
		walkAll(v, n.Elts)
	case *ParenExpr:
		Walk(v, n.X)
	case *SelectorExpr:
		Walk(v, n.X)
		Walk(v, n.Sel)
	case *IndexExpr:
		Walk(v, n.X)
		Walk(v, n.Index)
	case *IndexListExpr:
		Walk(v, n.X)
		walkAll(v, n.Indices)
	case *SliceExpr:
		Walk(v, n.X)
		walkIfAny(v, n.Low)
		walkIfAny(v, n.High)
		walkIfAny(v, n.Max)
	case *TypeAssertExpr:
		Walk(v, n.X)
		walkIfAny(v, n.Type)
	case *CallExpr:
		Walk(v, n.Fun)
		walkAll(v, n.Args)
	case *StarExpr:
		Walk(v, n.X)
	case *UnaryExpr:
		Walk(v, n.X)
	case *BinaryExpr:
		Walk(v, n.X)
		Walk(v, n.Y)
	case *KeyValueExpr:
		Walk(v, n.Key)
		Walk(v, n.Value)
	case *ArrayType:
		walkIfAny(v, n.Len)
		Walk(v, n.Elt)
	case *StructType:
		Walk(v, n.Fields)
	case *FuncType:
		walkIfAny(v, n.TypeParams)
		walkIfAny(v, n.Params)
		walkIfAny(v, n.Results)
	case *InterfaceType:
		Walk(v, n.Methods)
	case *MapType:
		Walk(v, n.Key)
		Walk(v, n.Value)
	case *ChanType:
		Walk(v, n.Value)
	}
}

func walkStmt(v Visitor, node Stmt) {
	switch n := node.(type) {
	case *BadStmt, *EmptyStmt:
	case *DeclStmt:
		Walk(v, n.Decl)
	case *LabeledStmt:
		Walk(v, n.Label)
		Walk(v, n.Stmt)
	case *ExprStmt:
		Walk(v, n.X)
	case *SendStmt:
		Walk(v, n.Chan)
		Walk(v, n.Value)
	case *IncDecStmt:
		Walk(v, n.X)
	case *AssignStmt:
		walkAll(v, n.Lhs)
		walkAll(v, n.Rhs)
	case *GoStmt:
		Walk(v, n.Call)
	case *DeferStmt:
		Walk(v, n.Call)
	case *ReturnStmt:
		walkAll(v, n.Results)
	case *BranchStmt:
		walkIfAny(v, n.Label)
	case *BlockStmt:
		walkAll(v, n.List)
	case *IfStmt:
		walkIfAny(v, n.Init)
		Walk(v, n.Cond)
		Walk(v, n.Body)
		walkIfAny(v, n.Else)
	case *CaseClause:
		walkAll(v, n.List)
		walkAll(v, n.Body)
	case *SwitchStmt:
		walkIfAny(v, n.Init)
		walkIfAny(v, n.Tag)
		Walk(v, n.Body)
	case *TypeSwitchStmt:
		walkIfAny(v, n.Init)
		Walk(v, n.Assign)
		Walk(v, n.Body)
	case *CommClause:
		walkIfAny(v, n.Comm)
		walkAll(v, n.Body)
	case *SelectStmt:
		Walk(v, n.Body)
	case *ForStmt:
		walkIfAny(v, n.Init)
		walkIfAny(v, n.Cond)
		walkIfAny(v, n.Post)
		Walk(v, n.Body)
	case *RangeStmt:
		walkIfAny(v, n.Key)
		walkIfAny(v, n.Value)
		Walk(v, n.X)
		Walk(v, n.Body)
	}
}

func walkDecl(v Visitor, node Decl) {
	switch n := node.(type) {
	case *GenDecl:
		walkIfAny(v, n.Doc)
		walkAll(v, n.Specs)
	case *FuncDecl:
		walkIfAny(v, n.Doc)
		walkIfAny(v, n.Recv)
		Walk(v, n.Name)
		Walk(v, n.Type)
		walkIfAny(v, n.Body)
	}
}

func walkSpec(v Visitor, node Spec) {
	switch n := node.(type) {
	case *ImportSpec:
		walkIfAny(v, n.Doc)
		walkIfAny(v, n.Name)
		Walk(v, n.Path)
		walkIfAny(v, n.Comment)
	case *ValueSpec:
		walkIfAny(v, n.Doc)
		walkAll(v, n.Names)
		walkIfAny(v, n.Type)
		walkAll(v, n.Values)
		walkIfAny(v, n.Comment)
	case *TypeSpec:
		walkIfAny(v, n.Doc)
		Walk(v, n.Name)
		walkIfAny(v, n.TypeParams)
		Walk(v, n.Type)
		walkIfAny(v, n.Comment)
	}
}

// inspector is the visitor that Inspect makes of a function.
type inspector func(Node) bool

// Visit calls the function.
func (f inspector) Visit(node Node) Visitor {
	if !f(node) {
		return nil
	}
	return f
}

// Inspect calls f for a node and then for all nodes below it in the order of the text, if it returns true for what is above them.
// A call with nil follows the last child.
func Inspect(node Node, f func(Node) bool) { Walk(inspector(f), node) }
