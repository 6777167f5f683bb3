package ast

import (
	"fmt"
	"go/token"
	"sort"
	"strings"
)

// CommentMap has the comments that belong to each node.
type CommentMap map[Node][]*CommentGroup

func sortGroups(groups []*CommentGroup) {
	less := func(i, j int) bool { return groups[i].Pos() < groups[j].Pos() }
	if !sort.SliceIsSorted(groups, less) {
		sort.Slice(groups, less)
	}
}

// NewCommentMap gives each of the comments to a node of the tree: to one that ends in the line where the comment starts, or in the
// line above if an empty line follows the comment; else to the node behind it. Of several nodes the greatest takes it that is a
// file, declaration, specification, statement or field.
func NewCommentMap(fset *token.FileSet, node Node, comments []*CommentGroup) CommentMap {
	if len(comments) == 0 {
		return nil
	}
	groups := append([]*CommentGroup(nil), comments...)
	sortGroups(groups)
	m := &mapper{fset: fset, groups: groups, out: CommentMap{}}
	m.load()
	Inspect(node, func(n Node) bool {
		switch n.(type) {
		case nil, *CommentGroup, *Comment:
			return false
		}
		m.node(n)
		return true
	})
	m.rest()
	return m.out
}

// mapper is the state of NewCommentMap while it visits nodes in the order of the text.
type mapper struct {
	fset       *token.FileSet
	groups     []*CommentGroup // not given away yet
	start, end token.Position  // of groups[0]
	out        CommentMap

	last      Node // visited last
	lastEnd   token.Position
	taker     Node // greatest node that ended before the comment
	takerEnd  token.Position
	enclosing []Node // nodes that may be takers and have not ended
}

func (m *mapper) load() {
	if len(m.groups) > 0 {
		m.start = m.fset.Position(m.groups[0].Pos())
		m.end = m.fset.Position(m.groups[0].End())
	}
}

// leave removes nodes that end before a position and returns the greatest of them.
func (m *mapper) leave(pos token.Pos) (left Node) {
	n := len(m.enclosing)
	for n > 0 && m.enclosing[n-1].End() <= pos {
		n--
		left = m.enclosing[n]
	}
	m.enclosing = m.enclosing[:n]
	return left
}

// give gives away comments that end before the next node; next is nil behind the last node.
func (m *mapper) give(next Node, pos token.Position) {
	for len(m.groups) > 0 && (next == nil || m.end.Offset <= pos.Offset) {
		g := m.groups[0]
		if left := m.leave(g.Pos()); left != nil {
			m.taker, m.takerEnd = left, m.fset.Position(left.End())
		}
		close := func(end token.Position) bool {
			return end.Line == m.start.Line || end.Line+1 == m.start.Line && (next == nil || m.end.Line+1 < pos.Line)
		}
		owner := next
		if m.taker != nil && close(m.takerEnd) {
			owner = m.taker
		} else if m.last != nil && (next == nil || close(m.lastEnd)) {
			owner = m.last
		}
		m.out[owner] = append(m.out[owner], g)
		m.groups = m.groups[1:]
		m.load()
	}
}

func (m *mapper) node(n Node) {
	if len(m.groups) == 0 {
		return
	}
	m.give(n, m.fset.Position(n.Pos()))
	m.last, m.lastEnd = n, m.fset.Position(n.End())
	switch n.(type) {
	case *File, *Field, Decl, Spec, Stmt:
		m.leave(n.Pos())
		m.enclosing = append(m.enclosing, n)
	}
}

func (m *mapper) rest() { m.give(nil, token.Position{}) }

// Update gives the comments of a node to another, which it returns.
func (cmap CommentMap) Update(old, new Node) Node {
	if groups := cmap[old]; len(groups) > 0 {
		delete(cmap, old)
		cmap[new] = append(cmap[new], groups...)
	}
	return new
}

// Filter returns the comments of the nodes of a tree.
func (cmap CommentMap) Filter(node Node) CommentMap {
	kept := CommentMap{}
	Inspect(node, func(n Node) bool {
		if groups := cmap[n]; len(groups) > 0 {
			kept[n] = groups
		}
		return true
	})
	return kept
}

// Comments returns all comments in the order of the text.
func (cmap CommentMap) Comments() []*CommentGroup {
	all := make([]*CommentGroup, 0, len(cmap))
	for _, groups := range cmap {
		all = append(all, groups...)
	}
	sortGroups(all)
	return all
}

// String lists the nodes with the start of their comments.
func (cmap CommentMap) String() string {
	nodes := make([]Node, 0, len(cmap))
	for n := range cmap {
		nodes = append(nodes, n)
	}
	sort.Slice(nodes, func(i, j int) bool {
		a, b := nodes[i], nodes[j]
		return a.Pos() < b.Pos() || a.Pos() == b.Pos() && a.End() > b.End()
	})
	var text strings.Builder
	text.WriteString("CommentMap {\n")
	for _, n := range nodes {
		name := fmt.Sprintf("%T", n)
		if id, ok := n.(*Ident); ok {
			name = id.Name
		}
		fmt.Fprintf(&text, "\t%p  %20s:  %s\n", n, name, beginning(cmap[n]))
	}
	text.WriteString("}\n")
	return text.String()
}

// beginning returns the first 40 characters of comments as one line.
func beginning(groups []*CommentGroup) string {
	const most = 40
	text := ""
	for _, g := range groups {
		for _, c := range g.List {
			if len(text) < most {
				text += c.Text
			}
		}
	}
	if len(text) > most {
		text = text[:most-3] + "..."
	}
	return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(text)
}
