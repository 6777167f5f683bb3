package parse

import (
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
