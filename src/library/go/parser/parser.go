// Package parser turns Go source text into syntax trees.
package parser

import (
	"bytes"
	"errors"
	"go/ast"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Mode is a set of flags that say what is parsed.
type Mode uint

// Flags of a Mode.
const (
	PackageClauseOnly    Mode             = 1 << iota // stop after the package clause
	ImportsOnly                                       // stop after the imports
	ParseComments                                     // put comments into the tree
	Trace                                             // print what is parsed to standard output
	DeclarationErrors                                 // report names that are declared twice and labels that are not declared
	SpuriousErrors                                    // the old name of AllErrors
	SkipObjectResolution                              // leave identifiers without objects
	AllErrors            = SpuriousErrors             // report all errors, not just ten in different lines
)

// content returns the source text: src if it is a string, []byte, *bytes.Buffer or io.Reader, the file's content if it is nil.
func content(filename string, src any) ([]byte, error) {
	switch s := src.(type) {
	case nil:
		return os.ReadFile(filename)
	case []byte:
		return s, nil
	case string:
		return []byte(s), nil
	case *bytes.Buffer:
		if s != nil {
			return s.Bytes(), nil
		}
	case io.Reader:
		return io.ReadAll(s)
	}
	return nil, errors.New("invalid source")
}

// ParseFile parses a source file, read from src unless that is nil. Errors come as a scanner.ErrorList in the order of the text, with
// a tree of what could be parsed; without a tree if the file could not be read.
func ParseFile(fset *token.FileSet, filename string, src any, mode Mode) (f *ast.File, err error) {
	if fset == nil {
		panic("parser.ParseFile: no token.FileSet provided (fset == nil)")
	}
	text, err := content(filename, src)
	if err != nil {
		return nil, err
	}
	var p parser
	defer func() {
		p.stopped(recover())
		if f == nil {
			f = &ast.File{Name: new(ast.Ident), Scope: ast.NewScope(nil)}
		}
		p.errors.Sort()
		err = p.errors.Err()
	}()
	p.init(fset, filename, text, mode)
	f = p.sourceFile()
	return f, err
}

// ParseDir parses the files of a folder whose names end in ".go" and that filter lets pass, if it is not nil. It returns the packages
// by name, and the first error.
func ParseDir(fset *token.FileSet, path string, filter func(fs.FileInfo) bool, mode Mode) (pkgs map[string]*ast.Package, first error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	pkgs = map[string]*ast.Package{}
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		if filter != nil {
			info, err := entry.Info()
			if err != nil {
				return nil, err
			}
			if !filter(info) {
				continue
			}
		}
		filename := filepath.Join(path, entry.Name())
		f, err := ParseFile(fset, filename, nil, mode)
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		pkg := pkgs[f.Name.Name]
		if pkg == nil {
			pkg = &ast.Package{Name: f.Name.Name, Files: map[string]*ast.File{}}
			pkgs[pkg.Name] = pkg
		}
		pkg.Files[filename] = f
	}
	return pkgs, first
}

// ParseExprFrom parses an expression or a type, with src as for ParseFile.
func ParseExprFrom(fset *token.FileSet, filename string, src any, mode Mode) (expr ast.Expr, err error) {
	if fset == nil {
		panic("parser.ParseExprFrom: no token.FileSet provided (fset == nil)")
	}
	text, err := content(filename, src)
	if err != nil {
		return nil, err
	}
	var p parser
	defer func() {
		p.stopped(recover())
		p.errors.Sort()
		err = p.errors.Err()
	}()
	p.init(fset, filename, text, mode)
	expr = p.rightSide()
	if p.atNewline() {
		p.next()
	}
	p.expect(token.EOF)
	return expr, err
}

// ParseExpr parses an expression or a type. Positions are of no use; errors have no file name.
func ParseExpr(x string) (ast.Expr, error) { return ParseExprFrom(token.NewFileSet(), "", x, 0) }
