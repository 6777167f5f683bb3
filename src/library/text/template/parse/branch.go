package parse

import "strings"

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
