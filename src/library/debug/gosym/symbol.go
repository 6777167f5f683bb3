// Package gosym reads the symbols and line numbers that Go's linker puts into programs.
package gosym

import (
	"fmt"
	"strconv"
	"strings"
)

// Sym is a symbol.
type Sym struct {
	Value  uint64
	Type   byte // small for what is static
	Name   string
	GoType uint64
	Func   *Func // of a function's symbol

	goVersion version
}

// Func is a function.
type Func struct {
	Entry uint64
	*Sym
	End       uint64
	Params    []*Sym // up to Go 1.2
	Locals    []*Sym // up to Go 1.2
	FrameSize int
	LineTable *LineTable
	Obj       *Obj
}

// Obj is the functions of an object file; since Go 1.2 there is one for all.
type Obj struct {
	Funcs []Func
	Paths []Sym // source files, up to Go 1.1
}

// UnknownFileError names a file that the symbols do not have.
type UnknownFileError string

func (e UnknownFileError) Error() string { return "unknown file: " + string(e) }

// UnknownLineError is a line without code.
type UnknownLineError struct {
	File string
	Line int
}

func (e *UnknownLineError) Error() string {
	return "no code at " + e.File + ":" + strconv.Itoa(e.Line)
}

// DecodingError says where a symbol table is wrong.
type DecodingError struct {
	off int
	msg string
	val any
}

func (e *DecodingError) Error() string {
	value := ""
	if e.val != nil {
		value = fmt.Sprintf(" '%v'", e.val)
	}
	return fmt.Sprintf("%s%s at byte %#x", e.msg, value, e.off)
}

// Static reports whether a symbol is visible in its file only.
func (s *Sym) Static() bool { return s.Type >= 'a' }

// plainName returns the name without type arguments.
func (s *Sym) plainName() string {
	open, end := strings.Index(s.Name, "["), strings.LastIndex(s.Name, "]")
	if open < 0 || end < 0 {
		return s.Name
	}
	return s.Name[:open] + s.Name[end+1:]
}

// lastElement returns where the last element of the package's path begins, at or in front of its slash.
func lastElement(name string) int { return max(strings.LastIndex(name, "/"), 0) }

// PackageName returns the path of the package, or "" if there is none.
func (s *Sym) PackageName() string {
	name := s.plainName()
	// What the compiler makes is named go.x and type.x, since Go 1.20 go:x and type:x.
	for _, made := range []string{"go", "type"} {
		if s.goVersion >= version20 && strings.HasPrefix(name, made+":") || s.goVersion <= version18 && strings.HasPrefix(name, made+".") {
			return ""
		}
	}
	from := lastElement(name)
	if dot := strings.IndexByte(name[from:], '.'); dot >= 0 {
		return name[:from+dot]
	}
	return ""
}

// ReceiverName returns the receiver's type of a method, or "".
func (s *Sym) ReceiverName() string {
	name := s.plainName()
	from := lastElement(name)
	first, last := strings.IndexByte(name[from:], '.'), strings.LastIndexByte(name[from:], '.')
	if first == last {
		return ""
	}
	// The receiver's type arguments stand between these dots, too.
	last = strings.LastIndexByte(s.Name[from:], '.')
	return s.Name[from+first+1 : from+last]
}

// BaseName returns the name without package and receiver.
func (s *Sym) BaseName() string {
	name := s.plainName()
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return s.Name
	}
	if name != s.Name && dot > strings.IndexByte(s.Name, '[') { // a method of an instance
		dot = strings.LastIndexByte(s.Name, '.')
	}
	return s.Name[dot+1:]
}
