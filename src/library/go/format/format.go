// Package format writes Go source in its usual style, as the program gofmt does.
package format

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io"
	"strings"
)

// normalizeNumbers is a mode that package go/printer keeps to itself.
const normalizeNumbers = 1 << 30

var style = printer.Config{Mode: printer.UseSpaces | printer.TabIndent | normalizeNumbers, Tabwidth: 8}

const parserMode = parser.ParseComments | parser.SkipObjectResolution

// Node writes a node that package go/printer can print. The imports of a file are sorted; the node is not changed.
func Node(dst io.Writer, fset *token.FileSet, node any) error {
	file, _ := node.(*ast.File)
	commented, _ := node.(*printer.CommentedNode)
	if commented != nil {
		file, _ = commented.Node.(*ast.File)
	}
	if file != nil && hasImportBlock(file) {
		// Sorting changes a file, so sort a copy.
		var text bytes.Buffer
		if err := style.Fprint(&text, fset, file); err != nil {
			return err
		}
		copied, err := parser.ParseFile(fset, "", text.Bytes(), parserMode)
		if err != nil {
			return fmt.Errorf("format.Node internal error (%s)", err)
		}
		ast.SortImports(fset, copied)
		node = copied
		if commented != nil {
			node = &printer.CommentedNode{Node: copied, Comments: commented.Comments}
		}
	}
	return style.Fprint(dst, fset, node)
}

// hasImportBlock reports whether a file has imports in parentheses.
func hasImportBlock(f *ast.File) bool {
	for _, decl := range f.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			return false
		}
		if d.Lparen != token.NoPos {
			return true
		}
	}
	return false
}

// Source formats a source file, or a list of declarations or statements; these keep the white space around them, and their imports are not
// sorted. Errors come as a scanner.ErrorList.
func Source(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parserMode)
	if err == nil {
		ast.SortImports(fset, file)
		var out bytes.Buffer
		if err := style.Fprint(&out, fset, file); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	}
	if !strings.Contains(err.Error(), "expected 'package'") {
		return nil, err
	}
	// Semicolons keep the lines as they are.
	before, after, indented := "package p;", "", 0
	file, err = parser.ParseFile(fset, "", before+string(src), parserMode)
	if err != nil && strings.Contains(err.Error(), "expected declaration") {
		before, after, indented = "package p; func _() {", "\n\n}", 1
		file, err = parser.ParseFile(fset, "", before+string(src)+after, parserMode)
	}
	if err != nil {
		return nil, err
	}
	return fragment(fset, file, src, indented)
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// fragment prints declarations, or (if indented is 1) statements, that were put into a file, with the white space that the source has around
// them and the indentation of its first line.
func fragment(fset *token.FileSet, file *ast.File, src []byte, indented int) ([]byte, error) {
	start, line := 0, 0
	for start < len(src) && isSpace(src[start]) {
		start++
		if src[start-1] == '\n' {
			line = start
		}
	}
	end := len(src)
	for end > 0 && isSpace(src[end-1]) {
		end--
	}
	indent := bytes.Count(src[line:start], []byte("\t"))
	if indent == 0 && bytes.IndexByte(src[line:start], ' ') >= 0 {
		indent = 1
	}
	config := style
	config.Indent = indent - indented
	var buffer bytes.Buffer
	if err := config.Fprint(&buffer, fset, file); err != nil {
		return nil, err
	}
	text := buffer.Bytes()
	if indented == 0 {
		text = text[config.Indent+len("package p\n"):]
	} else {
		text = text[2*max(config.Indent, 0)+len("package p\n\nfunc _() {"):]
		text = text[:len(text)-len("}\n")]
	}
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return src, nil
	}
	out := append([]byte(nil), src[:line]...)
	for i := 0; i < indent; i++ {
		out = append(out, '\t')
	}
	out = append(out, text...)
	return append(out, src[end:]...), nil
}
