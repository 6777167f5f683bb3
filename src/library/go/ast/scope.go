package ast

import (
	"fmt"
	"go/token"
	"strings"
)

// Scope maps names to what they denote. It knows only what files tell by themselves; use a type checker to know all.
type Scope struct {
	Outer   *Scope // or nil
	Objects map[string]*Object
}

// NewScope returns an empty scope inside another.
func NewScope(outer *Scope) *Scope { return &Scope{Outer: outer, Objects: map[string]*Object{}} }

// Lookup returns what a name denotes in this scope, not looking at outer ones; nil if it is not declared.
func (s *Scope) Lookup(name string) *Object { return s.Objects[name] }

// Insert adds an object unless its name is taken, in which case it returns the object that has it.
func (s *Scope) Insert(obj *Object) (alt *Object) {
	alt = s.Objects[obj.Name]
	if alt == nil {
		s.Objects[obj.Name] = obj
	}
	return alt
}

// String lists the objects.
func (s *Scope) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "scope %p {", s)
	if s != nil && len(s.Objects) > 0 {
		text.WriteByte('\n')
		for _, obj := range s.Objects {
			fmt.Fprintf(&text, "\t%s %s\n", obj.Kind, obj.Name)
		}
	}
	text.WriteString("}\n")
	return text.String()
}

// Object is what a name denotes.
type Object struct {
	Kind ObjKind
	Name string
	Decl any // the Field, Spec, FuncDecl, LabeledStmt or AssignStmt that declares it, or a Scope; or nil
	Data any // of a Con: the value of iota; of a Pkg: its Scope; or nil
	Type any // for type checkers
}

// NewObj returns an object.
func NewObj(kind ObjKind, name string) *Object { return &Object{Kind: kind, Name: name} }

// Pos returns where the name is declared; NoPos if that is not known.
func (obj *Object) Pos() token.Pos {
	find := func(names ...*Ident) token.Pos {
		for _, n := range names {
			if n != nil && n.Name == obj.Name {
				return n.NamePos
			}
		}
		return token.NoPos
	}
	switch d := obj.Decl.(type) {
	case *Field:
		return find(d.Names...)
	case *ImportSpec:
		if pos := find(d.Name); pos != token.NoPos {
			return pos
		}
		return d.Path.Pos()
	case *ValueSpec:
		return find(d.Names...)
	case *TypeSpec:
		return find(d.Name)
	case *FuncDecl:
		return find(d.Name)
	case *LabeledStmt:
		return find(d.Label)
	case *AssignStmt:
		for _, x := range d.Lhs {
			if id, ok := x.(*Ident); ok && id.Name == obj.Name {
				return id.NamePos
			}
		}
	}
	return token.NoPos
}

// ObjKind is the kind of an Object.
type ObjKind int

// Kinds of objects.
const (
	Bad ObjKind = iota // an error
	Pkg
	Con
	Typ
	Var
	Fun // a function or method
	Lbl
)

var kindNames = [...]string{"bad", "package", "const", "type", "var", "func", "label"}

// String returns the keyword of the kind, or its name.
func (kind ObjKind) String() string { return kindNames[kind] }
