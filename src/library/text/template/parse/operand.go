package parse

import (
	"fmt"
	"strconv"
	"strings"
)

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
