// Package doc extracts documentation from syntax trees.
package doc

import (
	"errors"
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/token"
	"io"
	"strings"
	"unicode"
)

// Package is the documentation of a package.
type Package struct {
	Doc        string
	Name       string
	ImportPath string
	Imports    []string
	Filenames  []string
	Notes      map[string][]*Note // by marker, such as "TODO" or "BUG"

	// Bugs has the texts of Notes["BUG"].
	//
	// Deprecated: use Notes.
	Bugs []string

	Consts []*Value
	Types  []*Type
	Vars   []*Value
	Funcs  []*Func

	Examples []*Example // of the package itself

	imports map[string]string // path by name
	symbols map[string]bool   // "Name" and "Type.Method"
}

// Value is a constant or variable declaration.
type Value struct {
	Doc   string
	Names []string
	Decl  *ast.GenDecl

	order int
}

// Type is a type declaration, with what belongs to the type.
type Type struct {
	Doc  string
	Name string
	Decl *ast.GenDecl

	Consts  []*Value // of this type, mostly
	Vars    []*Value // of this type, mostly
	Funcs   []*Func  // that return the type
	Methods []*Func  // also of embedded types that are not exported

	Examples []*Example
}

// Func is a function or method declaration.
type Func struct {
	Doc  string
	Name string
	Decl *ast.FuncDecl

	Recv  string // "T", "*T" or "*T[P]"; "" for a function
	Orig  string // what the receiver is where the method is declared
	Level int    // how deep the type is embedded that has the method

	Examples []*Example
}

// Note is a comment that starts with MARKER(uid).
type Note struct {
	Pos, End token.Pos
	UID      string
	Body     string
}

// Mode is a set of flags.
type Mode int

// Flags of a Mode.
const (
	AllDecls    Mode = 1 << iota // also what is not exported
	AllMethods                   // also methods of embedded types that are exported
	PreserveAST                  // leave the tree as it is; otherwise documentation and function bodies are taken out of it
)

// New returns the documentation of a package. It takes over the tree.
func New(pkg *ast.Package, importPath string, mode Mode) *Package {
	r := newReader(mode)
	r.pkg(pkg)
	r.embed()
	r.tidy()
	p := &Package{
		Doc:        r.doc,
		Name:       pkg.Name,
		ImportPath: importPath,
		Imports:    sortedKeys(r.imports),
		Filenames:  r.filenames,
		Notes:      r.notes,
		Consts:     sortedValues(r.values, token.CONST),
		Types:      r.sortedTypes(),
		Vars:       sortedValues(r.values, token.VAR),
		Funcs:      sortedFuncs(r.funcs, true),
		imports:    r.importNames,
		symbols:    map[string]bool{},
	}
	for _, n := range r.notes["BUG"] {
		p.Bugs = append(p.Bugs, n.Body)
	}
	p.noteValues(p.Consts)
	p.noteValues(p.Vars)
	for _, t := range p.Types {
		if !p.symbols[t.Name] {
			p.symbols[t.Name] = true
			p.noteValues(t.Consts)
			p.noteValues(t.Vars)
			p.noteFuncs(t.Funcs)
			p.noteFuncs(t.Methods)
		}
	}
	p.noteFuncs(p.Funcs)
	return p
}

func (p *Package) noteValues(list []*Value) {
	for _, v := range list {
		for _, name := range v.Names {
			p.symbols[name] = true
		}
	}
}

func (p *Package) noteFuncs(list []*Func) {
	for _, f := range list {
		name := f.Name
		if f.Recv != "" {
			receiver, _, _ := strings.Cut(strings.TrimPrefix(f.Recv, "*"), "[")
			name = receiver + "." + name
		}
		p.symbols[name] = true
	}
}

// NewFromFiles returns the documentation of a package that consists of files, with the examples of those whose names end in "_test.go". The
// option is a Mode.
func NewFromFiles(fset *token.FileSet, files []*ast.File, importPath string, opts ...any) (*Package, error) {
	if fset == nil {
		panic(errors.New("doc.NewFromFiles: no token.FileSet provided (fset == nil)"))
	}
	var mode Mode
	if len(opts) > 1 {
		panic(errors.New("doc.NewFromFiles: there must not be more than 1 option argument"))
	}
	if len(opts) == 1 {
		var ok bool
		if mode, ok = opts[0].(Mode); !ok {
			panic(errors.New("doc.NewFromFiles: option argument type must be doc.Mode"))
		}
	}
	sources := map[string]*ast.File{}
	var tests []*ast.File
	for i, f := range files {
		file := fset.File(f.Pos())
		if file == nil {
			return nil, fmt.Errorf("file files[%d] is not found in the provided file set", i)
		}
		switch name := file.Name(); {
		case strings.HasSuffix(name, "_test.go"):
			tests = append(tests, f)
		case strings.HasSuffix(name, ".go"):
			sources[name] = f
		default:
			return nil, fmt.Errorf("file files[%d] filename %q does not have a .go extension", i, name)
		}
	}
	importer := func(imports map[string]*ast.Object, path string) (*ast.Object, error) {
		if imports[path] == nil {
			pkg := ast.NewObj(ast.Pkg, path[strings.LastIndexByte(path, '/')+1:])
			pkg.Data = ast.NewScope(nil)
			imports[path] = pkg
		}
		return imports[path], nil
	}
	pkg, _ := ast.NewPackage(fset, sources, importer, nil) // names that it does not know are no errors here
	p := New(pkg, importPath, mode)
	assign(p, Examples(tests...))
	return p, nil
}

// Parser returns a parser of comments that knows the names of the package and of its imports.
func (p *Package) Parser() *comment.Parser {
	return &comment.Parser{
		LookupPackage: func(name string) (string, bool) {
			if path, ok := p.imports[name]; ok {
				return path, path != ""
			}
			return "", name == p.Name
		},
		LookupSym: func(recv, name string) bool {
			if recv != "" {
				name = recv + "." + name
			}
			return p.symbols[name]
		},
	}
}

// Printer returns a printer of comments.
func (p *Package) Printer() *comment.Printer { return new(comment.Printer) }

// HTML returns the text of a comment as HTML.
func (p *Package) HTML(text string) []byte { return p.Printer().HTML(p.Parser().Parse(text)) }

// Markdown returns the text of a comment as Markdown.
func (p *Package) Markdown(text string) []byte { return p.Printer().Markdown(p.Parser().Parse(text)) }

// Text returns the text of a comment as plain text.
func (p *Package) Text(text string) []byte { return p.Printer().Text(p.Parser().Parse(text)) }

// ToHTML writes the text of a comment as HTML; words are links or in italics.
//
// Deprecated: use Package.HTML or package comment.
func ToHTML(w io.Writer, text string, words map[string]string) {
	p := new(Package).Parser()
	p.Words = words
	w.Write(new(comment.Printer).HTML(p.Parse(text)))
}

// ToText writes the text of a comment as plain text.
//
// Deprecated: use Package.Text or package comment.
func ToText(w io.Writer, text string, prefix, codePrefix string, width int) {
	printer := &comment.Printer{TextPrefix: prefix, TextCodePrefix: codePrefix, TextWidth: width}
	w.Write(printer.Text(new(Package).Parser().Parse(text)))
}

// IllegalPrefixes are starts of sentences that are no documentation.
var IllegalPrefixes = []string{"copyright", "all rights", "author"}

// firstSentence returns the text up to a period that a space follows and that does not end an initial.
func firstSentence(text string) string {
	var before [3]rune // the last characters, newest last
	for i, c := range text {
		space := c == ' ' || c == '\n' || c == '\r' || c == '\t'
		if space && before[2] == '.' && (!unicode.IsUpper(before[1]) || unicode.IsUpper(before[0])) || before[2] == '。' || before[2] == '．' {
			return text[:i]
		}
		if space {
			c = ' '
		}
		before = [3]rune{before[1], before[2], c}
	}
	return text
}

// Synopsis returns the first sentence of a comment as one line.
//
// Deprecated: use Package.Synopsis.
func Synopsis(text string) string { return new(Package).Synopsis(text) }

// Synopsis returns the first sentence of a comment as one line; "" if it is no documentation.
func (p *Package) Synopsis(text string) string {
	text = firstSentence(text)
	for _, prefix := range IllegalPrefixes {
		if strings.HasPrefix(strings.ToLower(text), prefix) {
			return ""
		}
	}
	d := p.Parser().Parse(text)
	if len(d.Content) == 0 {
		return ""
	}
	if _, ok := d.Content[0].(*comment.Paragraph); !ok {
		return ""
	}
	d.Content = d.Content[:1]
	printer := p.Printer()
	printer.TextWidth = -1
	return strings.TrimSpace(string(printer.Text(d)))
}

// Filter says whether a name is kept.
type Filter func(string) bool

// keepIf returns the elements for which f is true, in the same array.
func keepIf[T any](list []T, f func(T) bool) []T {
	kept := list[:0]
	for _, x := range list {
		if f(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// Filter removes the package's documentation and what has no name, field or method that f keeps.
func (p *Package) Filter(f Filter) {
	value := func(v *Value) bool { return f.inDecl(v.Decl) }
	function := func(x *Func) bool { return f(x.Name) }
	p.Consts = keepIf(p.Consts, value)
	p.Vars = keepIf(p.Vars, value)
	p.Types = keepIf(p.Types, func(t *Type) bool {
		if f.inDecl(t.Decl) {
			return true
		}
		t.Consts, t.Vars = keepIf(t.Consts, value), keepIf(t.Vars, value)
		t.Funcs, t.Methods = keepIf(t.Funcs, function), keepIf(t.Methods, function)
		return len(t.Consts)+len(t.Vars)+len(t.Funcs)+len(t.Methods) > 0
	})
	p.Funcs = keepIf(p.Funcs, function)
	p.Doc = ""
}

func (f Filter) inDecl(d *ast.GenDecl) bool {
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.ValueSpec:
			if f.inNames(s.Names) {
				return true
			}
		case *ast.TypeSpec:
			if f(s.Name.Name) {
				return true
			}
			fields, _ := fieldsOf(s.Type)
			for _, field := range fields {
				if f.inNames(field.Names) {
					return true
				}
			}
		}
	}
	return false
}

func (f Filter) inNames(names []*ast.Ident) bool {
	for _, id := range names {
		if f(id.Name) {
			return true
		}
	}
	return false
}
