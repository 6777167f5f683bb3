// Package printer writes syntax trees as Go source text. Package go/format has the usual style.
package printer

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"text/tabwriter"
)

// Mode is a set of flags that control the output.
type Mode uint

// Flags of a Mode.
const (
	RawFormat Mode = 1 << iota // no alignment
	TabIndent                  // indent with tabs, also with UseSpaces
	UseSpaces                  // align with spaces
	SourcePos                  // write //line comments that tell the positions of the nodes
)

// normalizeNumbers makes prefixes and exponents of numbers lower case. Package go/format sets it.
const normalizeNumbers Mode = 1 << 30

// Config controls the output.
type Config struct {
	Mode     Mode
	Tabwidth int
	Indent   int // tabs in front of each line
}

// CommentedNode is a node with the comments that are printed with it.
type CommentedNode struct {
	Node     any // an *ast.File, or what Fprint takes
	Comments []*ast.CommentGroup
}

// Fprint writes a node: an *ast.File, ast.Expr, ast.Stmt, ast.Decl, ast.Spec, []ast.Stmt, []ast.Decl or *CommentedNode. Line breaks
// follow the positions of the nodes in fset.
func (cfg *Config) Fprint(output io.Writer, fset *token.FileSet, node any) error {
	p := newPrinter(cfg, fset, map[ast.Node]int{})
	if err := p.print(node); err != nil {
		return err
	}
	p.moveBuildLines()
	text := p.output
	if cfg.Mode&RawFormat == 0 {
		var err error
		if text, err = p.align(text); err != nil {
			return err
		}
	}
	_, err := output.Write(trim(text))
	return err
}

// Fprint writes a node with tabs of width 8.
func Fprint(output io.Writer, fset *token.FileSet, node any) error {
	return (&Config{Tabwidth: 8}).Fprint(output, fset, node)
}

// align puts cells that vertical tabs end into columns.
func (p *printer) align(text []byte) ([]byte, error) {
	width, pad, flags := p.config.Tabwidth, byte('\t'), tabwriter.DiscardEmptyColumns
	if p.config.Mode&UseSpaces != 0 {
		pad = ' '
	}
	if p.config.Mode&TabIndent != 0 {
		width = 0
		flags |= tabwriter.TabIndent
	}
	var aligned bytes.Buffer
	w := tabwriter.NewWriter(&aligned, width, p.config.Tabwidth, 1, pad, flags)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err := w.Flush()
	return aligned.Bytes(), err
}

// trim removes escape characters and space at the ends of lines, which it does not do in escaped text, and makes newlines of formfeeds
// and tabs of vertical tabs.
func trim(text []byte) []byte {
	out := make([]byte, 0, len(text))
	end := 0 // behind the last character of the line that is no space
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case tabwriter.Escape:
			n := bytes.IndexByte(text[i+1:], tabwriter.Escape)
			if n < 0 {
				n = len(text) - i - 1
			}
			out = append(out, text[i+1:i+1+n]...)
			end = len(out)
			i += n + 1
		case '\n', '\f':
			out = append(out[:end], '\n')
			end = len(out)
		case ' ', '\t':
			out = append(out, c)
		case '\v':
			out = append(out, '\t')
		default:
			out = append(out, c)
			end = len(out)
		}
	}
	return out[:end]
}

// print prints a node and the comments behind it.
func (p *printer) print(node any) error {
	if c, ok := node.(*CommentedNode); ok {
		node = c.Node
		if c.Comments != nil {
			n, ok := node.(ast.Node)
			if !ok {
				return unsupported(node)
			}
			p.comments = commentsOf(n, c.Comments)
		} else if f, ok := node.(*ast.File); ok {
			p.comments = f.Comments
		}
	} else if f, ok := node.(*ast.File); ok {
		p.comments = f.Comments
	}
	p.fromNodes = p.comments == nil
	p.nextComment()

	switch n := node.(type) {
	case *ast.File:
		p.file(n)
	case ast.Expr:
		p.expr(n)
	case ast.Stmt:
		if _, ok := n.(*ast.LabeledStmt); ok {
			p.indent = 1 // the label takes it back
		}
		p.stmt(n, false)
	case ast.Decl:
		p.decl(n)
	case ast.Spec:
		p.spec(n, 1, false)
	case []ast.Stmt:
		for _, s := range n {
			if _, ok := s.(*ast.LabeledStmt); ok {
				p.indent = 1
			}
		}
		p.stmts(n, 0, false)
	case []ast.Decl:
		p.decls(n)
	default:
		return unsupported(node)
	}
	if p.err != nil {
		return p.err
	}
	p.semicolon = false // the end of the text is like a newline
	p.flush(token.Position{Offset: infinity, Line: infinity}, token.EOF)
	return nil
}

func unsupported(node any) error { return fmt.Errorf("go/printer: unsupported node type %T", node) }

// commentsOf returns the comments in the range of a node, its documentation and the comment behind it included.
func commentsOf(n ast.Node, comments []*ast.CommentGroup) []*ast.CommentGroup {
	start, end := n.Pos(), n.End()
	if doc := documentation(n); doc != nil {
		start = doc.Pos()
	}
	if c := lastComment(n); c != nil && c.End() > end {
		end = c.End()
	}
	first := 0
	for first < len(comments) && comments[first].End() < start {
		first++
	}
	behind := first
	for behind < len(comments) && comments[behind].Pos() < end {
		behind++
	}
	if first == behind {
		return nil
	}
	return comments[first:behind]
}

func documentation(n ast.Node) *ast.CommentGroup {
	switch n := n.(type) {
	case *ast.Field:
		return n.Doc
	case *ast.ImportSpec:
		return n.Doc
	case *ast.ValueSpec:
		return n.Doc
	case *ast.TypeSpec:
		return n.Doc
	case *ast.GenDecl:
		return n.Doc
	case *ast.FuncDecl:
		return n.Doc
	case *ast.File:
		return n.Doc
	}
	return nil
}

func lastComment(n ast.Node) *ast.CommentGroup {
	switch n := n.(type) {
	case *ast.Field:
		return n.Comment
	case *ast.ImportSpec:
		return n.Comment
	case *ast.ValueSpec:
		return n.Comment
	case *ast.TypeSpec:
		return n.Comment
	case *ast.GenDecl:
		if len(n.Specs) > 0 {
			return lastComment(n.Specs[len(n.Specs)-1])
		}
	case *ast.File:
		if len(n.Comments) > 0 {
			return n.Comments[len(n.Comments)-1]
		}
	}
	return nil
}
