package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// A Node is an element of the parse tree.
type Node interface {
	Type() NodeType
	String() string
	// Copy copies the node and everything below it.
	Copy() Node
	Position() Pos // byte position in the template's text
	tree() *Tree
	writeTo(*strings.Builder)
}

// NodeType is the sort of a node.
type NodeType int

// Pos is a byte position in a template's text.
type Pos int

// Position returns p; nodes embed Pos for it.
func (p Pos) Position() Pos { return p }

// Type returns t; nodes embed NodeType for it.
func (t NodeType) Type() NodeType { return t }

const (
	NodeText       NodeType = iota // Plain text.
	NodeAction                     // A non-control action such as a field evaluation.
	NodeBool                       // A boolean constant.
	NodeChain                      // A sequence of field accesses.
	NodeCommand                    // An element of a pipeline.
	NodeDot                        // The cursor, dot.
	nodeElse                       // An else action. Not added to tree.
	nodeEnd                        // An end action. Not added to tree.
	NodeField                      // A field or method name.
	NodeIdentifier                 // An identifier; always a function name.
	NodeIf                         // An if action.
	NodeList                       // A list of Nodes.
	NodeNil                        // An untyped nil constant.
	NodeNumber                     // A numerical constant.
	NodePipe                       // A pipeline of commands.
	NodeRange                      // A range action.
	NodeString                     // A string constant.
	NodeTemplate                   // A template invocation action.
	NodeVariable                   // A $ variable.
	NodeWith                       // A with action.
	NodeComment                    // A comment.
	NodeBreak                      // A break action.
	NodeContinue                   // A continue action.
)

func textOf(n Node) string {
	var b strings.Builder
	n.writeTo(&b)
	return b.String()
}

// ListNode holds a sequence of nodes.
type ListNode struct {
	NodeType
	Pos
	tr    *Tree
	Nodes []Node // in lexical order
}

func (l *ListNode) tree() *Tree    { return l.tr }
func (l *ListNode) String() string { return textOf(l) }
func (l *ListNode) Copy() Node     { return l.CopyList() }

func (l *ListNode) writeTo(b *strings.Builder) {
	for _, n := range l.Nodes {
		n.writeTo(b)
	}
}

// CopyList is Copy with the list's own type.
func (l *ListNode) CopyList() *ListNode {
	if l == nil {
		return l
	}
	out := &ListNode{NodeType: NodeList, Pos: l.Pos, tr: l.tr}
	for _, n := range l.Nodes {
		out.Nodes = append(out.Nodes, n.Copy())
	}
	return out
}

// TextNode holds plain text.
type TextNode struct {
	NodeType
	Pos
	tr   *Tree
	Text []byte // The text; may span newlines.
}

func (t *TextNode) tree() *Tree                { return t.tr }
func (t *TextNode) String() string             { return string(t.Text) }
func (t *TextNode) writeTo(b *strings.Builder) { b.Write(t.Text) }
func (t *TextNode) Copy() Node {
	return &TextNode{NodeText, t.Pos, t.tr, append([]byte{}, t.Text...)}
}

// CommentNode holds a comment.
type CommentNode struct {
	NodeType
	Pos
	tr   *Tree
	Text string // Comment text.
}

func (c *CommentNode) tree() *Tree                { return c.tr }
func (c *CommentNode) String() string             { return "{{" + c.Text + "}}" }
func (c *CommentNode) writeTo(b *strings.Builder) { b.WriteString(c.String()) }
func (c *CommentNode) Copy() Node                 { return &CommentNode{NodeComment, c.Pos, c.tr, c.Text} }

// PipeNode holds a pipeline with optional declaration.
type PipeNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int             // The line number in the input. Deprecated: Kept for compatibility.
	IsAssign bool            // The variables are being assigned, not declared.
	Decl     []*VariableNode // Variables in lexical order.
	Cmds     []*CommandNode  // The commands in lexical order.
}

func (p *PipeNode) tree() *Tree    { return p.tr }
func (p *PipeNode) String() string { return textOf(p) }
func (p *PipeNode) Copy() Node     { return p.CopyPipe() }

func (p *PipeNode) writeTo(b *strings.Builder) {
	for i, v := range p.Decl {
		if i > 0 {
			b.WriteString(", ")
		}
		v.writeTo(b)
	}
	if len(p.Decl) > 0 {
		b.WriteString(" := ")
	}
	for i, c := range p.Cmds {
		if i > 0 {
			b.WriteString(" | ")
		}
		c.writeTo(b)
	}
}

// CopyPipe is Copy with the pipeline's own type.
func (p *PipeNode) CopyPipe() *PipeNode {
	if p == nil {
		return p
	}
	out := &PipeNode{NodeType: NodePipe, Pos: p.Pos, tr: p.tr, Line: p.Line, IsAssign: p.IsAssign}
	for _, v := range p.Decl {
		out.Decl = append(out.Decl, v.Copy().(*VariableNode))
	}
	for _, c := range p.Cmds {
		out.Cmds = append(out.Cmds, c.Copy().(*CommandNode))
	}
	return out
}

// ActionNode holds an action, something bounded by delimiters, that is not a control action.
type ActionNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int       // The line number in the input. Deprecated: Kept for compatibility.
	Pipe *PipeNode // The pipeline in the action.
}

func (a *ActionNode) tree() *Tree    { return a.tr }
func (a *ActionNode) String() string { return textOf(a) }
func (a *ActionNode) Copy() Node {
	return &ActionNode{NodeAction, a.Pos, a.tr, a.Line, a.Pipe.CopyPipe()}
}

func (a *ActionNode) writeTo(b *strings.Builder) {
	b.WriteString("{{")
	a.Pipe.writeTo(b)
	b.WriteString("}}")
}

// CommandNode holds a command, a pipeline inside a pipeline or a sequence of operands.
type CommandNode struct {
	NodeType
	Pos
	tr   *Tree
	Args []Node // Arguments in lexical order: Identifier, field, or constant.
}

func (c *CommandNode) tree() *Tree    { return c.tr }
func (c *CommandNode) String() string { return textOf(c) }

func (c *CommandNode) writeTo(b *strings.Builder) {
	for i, arg := range c.Args {
		if i > 0 {
			b.WriteByte(' ')
		}
		writeOperand(b, arg)
	}
}

// writeOperand puts a pipeline in parentheses.
func writeOperand(b *strings.Builder, n Node) {
	if _, ok := n.(*PipeNode); !ok {
		n.writeTo(b)
		return
	}
	b.WriteByte('(')
	n.writeTo(b)
	b.WriteByte(')')
}

func (c *CommandNode) Copy() Node {
	if c == nil {
		return c
	}
	out := &CommandNode{NodeType: NodeCommand, Pos: c.Pos, tr: c.tr}
	for _, n := range c.Args {
		out.Args = append(out.Args, n.Copy())
	}
	return out
}

// IdentifierNode holds a function's name.
type IdentifierNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident string // The identifier's name.
}

// NewIdentifier returns a new IdentifierNode with the given name.
func NewIdentifier(ident string) *IdentifierNode {
	return &IdentifierNode{NodeType: NodeIdentifier, Ident: ident}
}

// SetPos sets the position and returns the node.
func (i *IdentifierNode) SetPos(pos Pos) *IdentifierNode {
	i.Pos = pos
	return i
}

// SetTree sets the tree that the node belongs to and returns the node.
func (i *IdentifierNode) SetTree(t *Tree) *IdentifierNode {
	i.tr = t
	return i
}

func (i *IdentifierNode) tree() *Tree                { return i.tr }
func (i *IdentifierNode) String() string             { return i.Ident }
func (i *IdentifierNode) writeTo(b *strings.Builder) { b.WriteString(i.Ident) }
func (i *IdentifierNode) Copy() Node {
	return &IdentifierNode{NodeIdentifier, i.Pos, i.tr, i.Ident}
}

// VariableNode holds a list of variable names, possibly with chained field accesses. The dollar sign is part of the first name.
type VariableNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string // Variable name and fields in lexical order.
}

func (v *VariableNode) tree() *Tree                { return v.tr }
func (v *VariableNode) String() string             { return strings.Join(v.Ident, ".") }
func (v *VariableNode) writeTo(b *strings.Builder) { b.WriteString(v.String()) }
func (v *VariableNode) Copy() Node {
	return &VariableNode{NodeVariable, v.Pos, v.tr, append([]string{}, v.Ident...)}
}

// DotNode holds the special identifier '.'.
type DotNode struct {
	NodeType
	Pos
	tr *Tree
}

// Type returns NodeDot, also for the zero DotNode.
func (d *DotNode) Type() NodeType             { return NodeDot }
func (d *DotNode) tree() *Tree                { return d.tr }
func (d *DotNode) String() string             { return "." }
func (d *DotNode) writeTo(b *strings.Builder) { b.WriteByte('.') }
func (d *DotNode) Copy() Node                 { return &DotNode{NodeDot, d.Pos, d.tr} }

// NilNode holds the special identifier 'nil' of an untyped nil constant.
type NilNode struct {
	NodeType
	Pos
	tr *Tree
}

// Type returns NodeNil, also for the zero NilNode.
func (n *NilNode) Type() NodeType             { return NodeNil }
func (n *NilNode) tree() *Tree                { return n.tr }
func (n *NilNode) String() string             { return "nil" }
func (n *NilNode) writeTo(b *strings.Builder) { b.WriteString("nil") }
func (n *NilNode) Copy() Node                 { return &NilNode{NodeNil, n.Pos, n.tr} }

// FieldNode holds a field, '.' and a name, or a chain of them: .x.y.
type FieldNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string // The identifiers in lexical order.
}

func (f *FieldNode) tree() *Tree                { return f.tr }
func (f *FieldNode) String() string             { return "." + strings.Join(f.Ident, ".") }
func (f *FieldNode) writeTo(b *strings.Builder) { b.WriteString(f.String()) }
func (f *FieldNode) Copy() Node {
	return &FieldNode{NodeField, f.Pos, f.tr, append([]string{}, f.Ident...)}
}

// ChainNode holds a term followed by a chain of field accesses.
type ChainNode struct {
	NodeType
	Pos
	tr    *Tree
	Node  Node
	Field []string // The identifiers in lexical order.
}

// Add adds the named field, which starts with a dot, to the end of the chain.
func (c *ChainNode) Add(field string) {
	if len(field) == 0 || field[0] != '.' {
		panic("no dot in field")
	}
	field = field[1:]
	if field == "" {
		panic("empty field")
	}
	c.Field = append(c.Field, field)
}

func (c *ChainNode) tree() *Tree    { return c.tr }
func (c *ChainNode) String() string { return textOf(c) }
func (c *ChainNode) Copy() Node {
	return &ChainNode{NodeChain, c.Pos, c.tr, c.Node, append([]string{}, c.Field...)}
}

func (c *ChainNode) writeTo(b *strings.Builder) {
	writeOperand(b, c.Node)
	for _, field := range c.Field {
		b.WriteByte('.')
		b.WriteString(field)
	}
}

// BoolNode holds a boolean constant.
type BoolNode struct {
	NodeType
	Pos
	tr   *Tree
	True bool // The value of the boolean constant.
}

func (b *BoolNode) tree() *Tree                  { return b.tr }
func (b *BoolNode) String() string               { return strconv.FormatBool(b.True) }
func (b *BoolNode) writeTo(out *strings.Builder) { out.WriteString(b.String()) }
func (b *BoolNode) Copy() Node                   { return &BoolNode{NodeBool, b.Pos, b.tr, b.True} }

// NumberNode holds a number with its value as every type that can represent it.
type NumberNode struct {
	NodeType
	Pos
	tr         *Tree
	IsInt      bool       // Number has an integral value.
	IsUint     bool       // Number has an unsigned integral value.
	IsFloat    bool       // Number has a floating-point value.
	IsComplex  bool       // Number is complex.
	Int64      int64      // The signed integer value.
	Uint64     uint64     // The unsigned integer value.
	Float64    float64    // The floating-point value.
	Complex128 complex128 // The complex value.
	Text       string     // The original textual representation from the input.
}

func (n *NumberNode) tree() *Tree                { return n.tr }
func (n *NumberNode) String() string             { return n.Text }
func (n *NumberNode) writeTo(b *strings.Builder) { b.WriteString(n.Text) }
func (n *NumberNode) Copy() Node {
	out := *n
	return &out
}

// newNumber finds out which types can represent the number of a token.
func newNumber(tr *Tree, t token) (*NumberNode, error) {
	n := &NumberNode{tr: tr, NodeType: NodeNumber, Pos: t.pos, Text: t.text}
	switch t.kind {
	case tokenCharConstant:
		r, _, tail, err := strconv.UnquoteChar(t.text[1:], t.text[0])
		if err != nil {
			return nil, err
		}
		if tail != "'" {
			return nil, fmt.Errorf("malformed character constant: %s", t.text)
		}
		n.IsInt, n.IsUint, n.IsFloat = true, true, true
		n.Int64, n.Uint64, n.Float64 = int64(r), uint64(r), float64(r)
		return n, nil
	case tokenComplex:
		if _, err := fmt.Sscan(t.text, &n.Complex128); err != nil {
			return nil, err
		}
		n.fromComplex()
		return n, nil
	}
	if digits, imaginary := strings.CutSuffix(t.text, "i"); imaginary {
		if f, err := strconv.ParseFloat(digits, 64); err == nil {
			n.Complex128 = complex(0, f)
			n.fromComplex()
			return n, nil
		}
	}
	unsigned, err := strconv.ParseUint(t.text, 0, 64)
	if err == nil {
		n.IsUint, n.Uint64 = true, unsigned
	}
	if signed, err := strconv.ParseInt(t.text, 0, 64); err == nil {
		n.IsInt, n.Int64 = true, signed
		if signed == 0 {
			n.IsUint, n.Uint64 = true, unsigned // -0
		}
	}
	if n.IsInt {
		n.IsFloat, n.Float64 = true, float64(n.Int64)
		return n, nil
	}
	if n.IsUint {
		n.IsFloat, n.Float64 = true, float64(n.Uint64)
		return n, nil
	}
	f, err := strconv.ParseFloat(t.text, 64)
	if err != nil {
		return nil, fmt.Errorf("illegal number syntax: %q", t.text)
	}
	if !strings.ContainsAny(t.text, ".eEpP") {
		return nil, fmt.Errorf("integer overflow: %q", t.text)
	}
	n.IsFloat, n.Float64 = true, f
	n.fromFloat()
	return n, nil
}

func (n *NumberNode) fromFloat() {
	if n.IsInt = float64(int64(n.Float64)) == n.Float64; n.IsInt {
		n.Int64 = int64(n.Float64)
	}
	if n.IsUint = float64(uint64(n.Float64)) == n.Float64; n.IsUint {
		n.Uint64 = uint64(n.Float64)
	}
}

func (n *NumberNode) fromComplex() {
	n.IsComplex = true
	if n.IsFloat = imag(n.Complex128) == 0; n.IsFloat {
		n.Float64 = real(n.Complex128)
		n.fromFloat()
	}
}

// StringNode holds a string constant.
type StringNode struct {
	NodeType
	Pos
	tr     *Tree
	Quoted string // The original text of the string, with quotes.
	Text   string // The string, after quote processing.
}

func (s *StringNode) tree() *Tree                { return s.tr }
func (s *StringNode) String() string             { return s.Quoted }
func (s *StringNode) writeTo(b *strings.Builder) { b.WriteString(s.Quoted) }
func (s *StringNode) Copy() Node                 { return &StringNode{NodeString, s.Pos, s.tr, s.Quoted, s.Text} }

// mark is an {{end}} or {{else}}; it never becomes part of a tree.
type mark struct {
	NodeType
	Pos
	tr *Tree
}

func (m *mark) tree() *Tree                { return m.tr }
func (m *mark) writeTo(b *strings.Builder) { b.WriteString(m.String()) }
func (m *mark) Copy() Node                 { return &mark{m.NodeType, m.Pos, m.tr} }
func (m *mark) String() string {
	if m.NodeType == nodeEnd {
		return "{{end}}"
	}
	return "{{else}}"
}

// BranchNode is the common representation of if, range, and with.
type BranchNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int       // The line number in the input. Deprecated: Kept for compatibility.
	Pipe     *PipeNode // The pipeline to be evaluated.
	List     *ListNode // What to execute if the value is non-empty.
	ElseList *ListNode // What to execute if the value is empty (nil if absent).
}

func (b *BranchNode) tree() *Tree    { return b.tr }
func (b *BranchNode) String() string { return textOf(b) }

func (b *BranchNode) writeTo(out *strings.Builder) {
	name := ""
	switch b.NodeType {
	case NodeIf:
		name = "if"
	case NodeRange:
		name = "range"
	case NodeWith:
		name = "with"
	default:
		panic("unknown branch type")
	}
	out.WriteString("{{" + name + " ")
	b.Pipe.writeTo(out)
	out.WriteString("}}")
	b.List.writeTo(out)
	if b.ElseList != nil {
		out.WriteString("{{else}}")
		b.ElseList.writeTo(out)
	}
	out.WriteString("{{end}}")
}

func (b *BranchNode) copyBranch() BranchNode {
	return BranchNode{b.NodeType, b.Pos, b.tr, b.Line, b.Pipe.CopyPipe(), b.List.CopyList(), b.ElseList.CopyList()}
}

// Copy copies the node as an IfNode, RangeNode or WithNode.
func (b *BranchNode) Copy() Node {
	switch b.NodeType {
	case NodeIf:
		return &IfNode{b.copyBranch()}
	case NodeRange:
		return &RangeNode{b.copyBranch()}
	case NodeWith:
		return &WithNode{b.copyBranch()}
	}
	panic("unknown branch type")
}

// IfNode represents an {{if}} action and its commands.
type IfNode struct{ BranchNode }

func (i *IfNode) Copy() Node { return &IfNode{i.copyBranch()} }

// RangeNode represents a {{range}} action and its commands.
type RangeNode struct{ BranchNode }

func (r *RangeNode) Copy() Node { return &RangeNode{r.copyBranch()} }

// WithNode represents a {{with}} action and its commands.
type WithNode struct{ BranchNode }

func (w *WithNode) Copy() Node { return &WithNode{w.copyBranch()} }

// BreakNode represents a {{break}} action.
type BreakNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (b *BreakNode) tree() *Tree                  { return b.tr }
func (b *BreakNode) String() string               { return "{{break}}" }
func (b *BreakNode) writeTo(out *strings.Builder) { out.WriteString("{{break}}") }
func (b *BreakNode) Copy() Node                   { return &BreakNode{b.tr, NodeBreak, b.Pos, b.Line} }

// ContinueNode represents a {{continue}} action.
type ContinueNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (c *ContinueNode) tree() *Tree                { return c.tr }
func (c *ContinueNode) String() string             { return "{{continue}}" }
func (c *ContinueNode) writeTo(b *strings.Builder) { b.WriteString("{{continue}}") }
func (c *ContinueNode) Copy() Node                 { return &ContinueNode{c.tr, NodeContinue, c.Pos, c.Line} }

// TemplateNode represents a {{template}} action.
type TemplateNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int       // The line number in the input. Deprecated: Kept for compatibility.
	Name string    // The name of the template (unquoted).
	Pipe *PipeNode // The command to evaluate as dot for the template.
}

func (t *TemplateNode) tree() *Tree    { return t.tr }
func (t *TemplateNode) String() string { return textOf(t) }
func (t *TemplateNode) Copy() Node {
	return &TemplateNode{NodeTemplate, t.Pos, t.tr, t.Line, t.Name, t.Pipe.CopyPipe()}
}

func (t *TemplateNode) writeTo(b *strings.Builder) {
	b.WriteString("{{template " + strconv.Quote(t.Name))
	if t.Pipe != nil {
		b.WriteByte(' ')
		t.Pipe.writeTo(b)
	}
	b.WriteString("}}")
}
