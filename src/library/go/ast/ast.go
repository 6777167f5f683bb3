// Package ast has the types of syntax trees of Go source files, and functions that walk, print, filter and change them.
package ast

import (
	"go/token"
	"strings"
)

// Node is a node of a syntax tree.
type Node interface {
	Pos() token.Pos // of the first character
	End() token.Pos // behind the last character
}

// Expr is a node of an expression or a type.
type Expr interface {
	Node
	exprNode()
}

// Stmt is a node of a statement.
type Stmt interface {
	Node
	stmtNode()
}

// Decl is a node of a declaration.
type Decl interface {
	Node
	declNode()
}

// Spec is an *ImportSpec, *ValueSpec or *TypeSpec.
type Spec interface {
	Node
	specNode()
}

// Field is a line of fields, methods, parameters or results that share a type.
type Field struct {
	Doc     *CommentGroup // or nil
	Names   []*Ident      // none of an embedded field or a parameter without name
	Type    Expr          // or nil
	Tag     *BasicLit     // or nil
	Comment *CommentGroup // behind it in the line; or nil
}

// Pos returns where the node starts.
func (f *Field) Pos() token.Pos {
	switch {
	case len(f.Names) > 0:
		return f.Names[0].Pos()
	case f.Type != nil:
		return f.Type.Pos()
	}
	return token.NoPos
}

// End returns the position behind the node.
func (f *Field) End() token.Pos {
	switch {
	case f.Tag != nil:
		return f.Tag.End()
	case f.Type != nil:
		return f.Type.End()
	case len(f.Names) > 0:
		return f.Names[len(f.Names)-1].End()
	}
	return token.NoPos
}

// FieldList is a list of fields in parentheses, brackets or braces; a single result may have none.
type FieldList struct {
	Opening token.Pos // or NoPos
	List    []*Field
	Closing token.Pos // or NoPos
}

// Pos returns where the node starts.
func (f *FieldList) Pos() token.Pos {
	if f.Opening == token.NoPos && len(f.List) > 0 {
		return f.List[0].Pos()
	}
	return f.Opening
}

// End returns the position behind the node.
func (f *FieldList) End() token.Pos {
	if f.Closing != token.NoPos {
		return f.Closing + 1
	}
	if n := len(f.List); n > 0 {
		return f.List[n-1].End()
	}
	return token.NoPos
}

// NumFields returns the number of names, where a field without name counts as one.
func (f *FieldList) NumFields() int {
	count := 0
	if f != nil {
		for _, field := range f.List {
			if n := len(field.Names); n > 0 {
				count += n
			} else {
				count++
			}
		}
	}
	return count
}

// NewIdent returns an identifier without position.
func NewIdent(name string) *Ident { return &Ident{Name: name} }

// IsExported reports whether a name starts with an upper-case letter.
func IsExported(name string) bool { return token.IsExported(name) }

// IsExported reports whether the name starts with an upper-case letter.
func (id *Ident) IsExported() bool { return token.IsExported(id.Name) }

// String returns the name.
func (id *Ident) String() string {
	if id == nil {
		return "<nil>"
	}
	return id.Name
}

// File is a source file. Comments has all comments of the file, also those that are the Doc or Comment of a node.
type File struct {
	Doc     *CommentGroup // or nil
	Package token.Pos     // of "package"
	Name    *Ident        // of the package
	Decls   []Decl

	FileStart, FileEnd token.Pos
	Scope              *Scope // what this file declares at package level
	Imports            []*ImportSpec
	Unresolved         []*Ident // identifiers that this file does not declare
	Comments           []*CommentGroup
	GoVersion          string // least version that build constraints ask for, such as "go1.21"
}

// Pos returns the position of the package clause.
func (f *File) Pos() token.Pos { return f.Package }

// End returns the position behind the last declaration.
func (f *File) End() token.Pos {
	if n := len(f.Decls); n > 0 {
		return f.Decls[n-1].End()
	}
	return f.Name.End()
}

// Package is the files of a package.
type Package struct {
	Name    string
	Scope   *Scope             // of all files
	Imports map[string]*Object // by import path
	Files   map[string]*File   // by file name
}

// Pos returns NoPos.
func (p *Package) Pos() token.Pos { return token.NoPos }

// End returns NoPos.
func (p *Package) End() token.Pos { return token.NoPos }

// IsGenerated reports whether a comment line before the package clause says "// Code generated … DO NOT EDIT."
func IsGenerated(file *File) bool {
	const start, end = "// Code generated ", " DO NOT EDIT."
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Slash > file.Package {
				break
			}
			for _, line := range strings.Split(c.Text, "\n") {
				if strings.HasPrefix(line, start) && strings.HasSuffix(line[len(start):], end) {
					return true
				}
			}
		}
	}
	return false
}
