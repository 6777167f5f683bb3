package doc

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Example is an example function of a test file.
type Example struct {
	Name        string // of what it is an example for, with the suffix
	Suffix      string // without '_'; only set by NewFromFiles
	Doc         string
	Code        ast.Node  // the body of the function, or the whole file
	Play        *ast.File // a program that runs it; or nil
	Comments    []*ast.CommentGroup
	Output      string
	Unordered   bool
	EmptyOutput bool // no output is expected
	Order       int  // in the file
}

// Examples returns the examples of test files by name. An example can be a program if it uses only what it declares itself, what other packages
// export and declarations of its file; or if it is the only one of a file with other declarations but no tests: then it is the file.
func Examples(testFiles ...*ast.File) []*Example {
	var list []*Example
	for _, f := range testFiles {
		list = append(list, examplesOf(f)...)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

func examplesOf(file *ast.File) (list []*Example) {
	tests := false
	count := 0 // of declarations
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok != token.IMPORT {
			count++
		}
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil {
			continue
		}
		count++
		name := f.Name.Name
		if hasTestPrefix(name, "Test") || hasTestPrefix(name, "Benchmark") || hasTestPrefix(name, "Fuzz") {
			tests = true
			continue
		}
		if !hasTestPrefix(name, "Example") || len(f.Type.Params.List) > 0 || f.Body == nil {
			continue
		}
		e := &Example{Name: name[len("Example"):], Doc: f.Doc.Text(), Code: f.Body, Play: program(file, f), Comments: file.Comments, Order: len(list)}
		var found bool
		e.Output, e.Unordered, found = outputOf(f.Body, file.Comments)
		e.EmptyOutput = found && e.Output == ""
		list = append(list, e)
	}
	if !tests && count > 1 && len(list) == 1 {
		list[0].Code, list[0].Play = file, wholeProgram(file)
	}
	return list
}

// hasTestPrefix reports whether a name is a prefix, alone or with something behind it that does not start with a lower-case letter.
func hasTestPrefix(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !unicode.IsLower(first))
}

var outputMark *regexp.Regexp

func outputAt(text string) []int {
	if outputMark == nil {
		outputMark = regexp.MustCompile(`(?i)^[[:space:]]*(unordered )?output:`)
	}
	return outputMark.FindStringSubmatchIndex(text)
}

// outputOf returns what the last comment of a body says about the output.
func outputOf(b *ast.BlockStmt, comments []*ast.CommentGroup) (output string, unordered, found bool) {
	_, last := lastComment(b, comments)
	text := last.Text()
	m := outputAt(text)
	if m == nil {
		return "", false, false
	}
	text = strings.TrimPrefix(strings.TrimLeft(text[m[1]:], " "), "\n")
	return text, m[2] >= 0, true
}

// lastComment returns the last comment in a block and its index; nil if there is none.
func lastComment(b *ast.BlockStmt, comments []*ast.CommentGroup) (index int, last *ast.CommentGroup) {
	for i, c := range comments {
		if b == nil || c.End() > b.End() {
			break
		}
		if c.Pos() >= b.Pos() {
			index, last = i, c
		}
	}
	return index, last
}

// withoutOutput returns a body without the comment on the output, and the comments without it.
func withoutOutput(b *ast.BlockStmt, comments []*ast.CommentGroup) (*ast.BlockStmt, []*ast.CommentGroup) {
	i, last := lastComment(b, comments)
	if last == nil || outputAt(last.Text()) == nil {
		return b, comments
	}
	rest := append(append([]*ast.CommentGroup(nil), comments[:i]...), comments[i+1:]...)
	return &ast.BlockStmt{Lbrace: b.Lbrace, List: b.List, Rbrace: last.Pos()}, rest
}

// wholeProgram returns a file with its example as main.
func wholeProgram(file *ast.File) *ast.File {
	out := *file
	out.Name = ast.NewIdent("main")
	out.Decls = nil
	if len(out.Comments) > 0 && strings.HasPrefix(out.Comments[0].Text(), "Copyright") {
		out.Comments = out.Comments[1:]
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && hasTestPrefix(f.Name.Name, "Example") {
			main := *f
			main.Name = ast.NewIdent("main")
			main.Body, out.Comments = withoutOutput(f.Body, out.Comments)
			d = &main
		}
		out.Decls = append(out.Decls, d)
	}
	return &out
}

// program returns a file with an example as main and the imports and declarations that it needs; nil if that would not compile.
func program(file *ast.File, f *ast.FuncDecl) *ast.File {
	if !strings.HasSuffix(file.Name.Name, "_test") {
		return nil
	}
	c := newCollector(file)
	c.visit(f.Body)
	decls := c.finish()
	for name := range c.unresolved {
		if IsPredeclared(name) {
			delete(c.unresolved, name)
		}
	}
	named, blank, ok := c.imports(file)
	if !ok || len(c.unresolved) > 0 {
		return nil
	}
	var comments []*ast.CommentGroup
	for _, spec := range blank {
		if doc := spec.(*ast.ImportSpec).Doc; doc != nil {
			comments = append(comments, doc)
		}
	}
	for _, g := range file.Comments {
		if f.Body.Pos() <= g.Pos() && g.End() <= f.Body.End() {
			comments = append(comments, g)
		}
	}
	body, comments := withoutOutput(f.Body, comments)
	for _, decl := range decls {
		doc := (*ast.CommentGroup)(nil)
		switch d := decl.(type) {
		case *ast.GenDecl:
			doc = d.Doc
		case *ast.FuncDecl:
			doc = d.Doc
		}
		if doc != nil {
			comments = append(comments, doc)
		}
	}
	decls = append(decls, &ast.FuncDecl{Name: ast.NewIdent("main"), Type: f.Type, Body: body},
		&ast.GenDecl{Tok: token.IMPORT, Lparen: 1, Specs: append(named, blank...), Rparen: 1})
	sort.Slice(decls, func(i, j int) bool { return decls[i].Pos() < decls[j].Pos() })
	sort.Slice(comments, func(i, j int) bool { return comments[i].Pos() < comments[j].Pos() })
	return &ast.File{Name: ast.NewIdent("main"), Decls: decls, Comments: comments}
}

// collector finds the declarations of a file that an example needs.
type collector struct {
	decls      map[*ast.Object]ast.Decl // at package level
	methods    map[string][]ast.Decl
	needed     []ast.Decl
	known      map[ast.Decl]bool
	used       map[*ast.Object]bool
	unresolved map[string]bool
}

func newCollector(file *ast.File) *collector {
	c := &collector{map[*ast.Object]ast.Decl{}, map[string][]ast.Decl{}, nil, map[ast.Decl]bool{}, map[*ast.Object]bool{}, map[string]bool{}}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				c.decls[d.Name.Obj] = d
			} else if len(d.Recv.List) == 1 {
				name, _ := baseName(d.Recv.List[0].Type)
				c.methods[name] = append(c.methods[name], d)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					c.decls[s.Name.Obj] = d
				case *ast.ValueSpec:
					for _, id := range s.Names {
						c.decls[id.Obj] = d
					}
				}
			}
		}
	}
	return c
}

// visit notes the names that a node uses.
func (c *collector) visit(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.SelectorExpr:
			c.visit(x.X)
			return false
		case *ast.KeyValueExpr:
			c.visit(x.Value)
			return false
		case *ast.Ident:
			if x.Obj == nil {
				if x.Name != "_" {
					c.unresolved[x.Name] = true
				}
			} else if d := c.decls[x.Obj]; d != nil {
				c.used[x.Obj] = true
				if !c.known[d] {
					c.known[d] = true
					c.needed = append(c.needed, d)
				}
			}
		}
		return true
	})
}

func (c *collector) fields(list *ast.FieldList) {
	if list != nil {
		for _, f := range list.List {
			c.visit(f.Type)
		}
	}
}

// finish visits what is needed, and what that needs, and returns it.
func (c *collector) finish() (decls []ast.Decl) {
	for i := 0; i < len(c.needed); i++ {
		switch d := c.needed[i].(type) {
		case *ast.FuncDecl:
			c.fields(d.Type.TypeParams)
			c.fields(d.Type.Params)
			c.fields(d.Type.Results)
			if d.Body != nil {
				c.visit(d.Body)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					c.fields(s.TypeParams)
					c.visit(s.Type)
					c.needed = append(c.needed, c.methods[s.Name.Name]...)
				case *ast.ValueSpec:
					if s.Type != nil {
						c.visit(s.Type)
					}
					for _, x := range s.Values {
						c.visit(x)
					}
				}
			}
		}
	}
	for _, decl := range c.needed {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			decls = append(decls, decl)
		} else if trimmed := c.trim(d); trimmed != nil {
			decls = append(decls, trimmed)
		}
	}
	return decls
}

// trim returns a declaration with the specifications that are used; nil if there are none. Constants that use iota stay as they are.
func (c *collector) trim(d *ast.GenDecl) *ast.GenDecl {
	iota := false
	var specs []ast.Spec
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if c.used[s.Name.Obj] {
				specs = append(specs, s)
			}
		case *ast.ValueSpec:
			iota = iota || usesIota(s)
			if len(s.Names) > 1 && len(s.Values) == 1 {
				specs = append(specs, s)
				continue
			}
			trimmed := *s
			trimmed.Names, trimmed.Values = nil, nil
			for i, id := range s.Names {
				if c.used[id.Obj] {
					trimmed.Names = append(trimmed.Names, id)
					if s.Values != nil {
						trimmed.Values = append(trimmed.Values, s.Values[i])
					}
				}
			}
			if len(trimmed.Names) > 0 {
				specs = append(specs, &trimmed)
			}
		}
	}
	if len(specs) == 0 {
		return nil
	}
	if d.Tok == token.CONST && iota {
		return d
	}
	out := *d
	out.Specs = specs
	if len(specs) == 1 {
		out.Lparen = token.NoPos
	}
	return &out
}

func usesIota(s ast.Spec) (uses bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		uses = uses || ok && id.Name == "iota" && id.Obj == nil
		return !uses
	})
	return uses
}

// imports returns the imports that an example needs, and blank ones. Those of a group get the position of its first, so that groups stay apart.
func (c *collector) imports(file *ast.File) (named, blank []ast.Spec, ok bool) {
	starts := groupStarts(file.Imports)
	for _, s := range file.Imports {
		importPath, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(importPath)
		if s.Name != nil {
			name = s.Name.Name
		}
		if importPath == "syscall/js" || name == "." {
			return nil, nil, false
		}
		if name == "_" {
			blank = append(blank, s)
			continue
		}
		if !c.unresolved[name] {
			continue
		}
		delete(c.unresolved, name)
		spec, lit := *s, *s.Path
		spec.Path = &lit
		for _, start := range starts {
			if start <= s.Path.ValuePos {
				lit.ValuePos = start
			}
		}
		named = append(named, &spec)
	}
	return named, blank, true
}

// groupStarts returns the positions of imports that do not directly follow another one in formatted source.
func groupStarts(imports []*ast.ImportSpec) (starts []token.Pos) {
	sorted := append([]*ast.ImportSpec(nil), imports...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Pos() < sorted[j].Pos() })
	end := token.Pos(-2)
	for _, s := range sorted {
		if s.Pos()-end > token.Pos(len("\n\t")) {
			starts = append(starts, s.Pos())
		}
		end = s.End()
		if s.Comment != nil {
			end = s.Comment.End()
		}
	}
	return starts
}

// assign gives examples to what they are examples for. A suffix starts with a lower-case letter behind '_'.
func assign(p *Package, examples []*Example) {
	owners := map[string]*[]*Example{"": &p.Examples}
	function := func(f *Func) {
		if token.IsExported(f.Name) {
			owners[f.Name] = &f.Examples
		}
	}
	for _, f := range p.Funcs {
		function(f)
	}
	for _, t := range p.Types {
		if !token.IsExported(t.Name) {
			continue
		}
		owners[t.Name] = &t.Examples
		for _, f := range t.Funcs {
			function(f)
		}
		for _, m := range t.Methods {
			if token.IsExported(m.Name) {
				receiver, _, _ := strings.Cut(strings.TrimPrefix(m.Recv, "*"), "[")
				owners[receiver+"_"+m.Name] = &m.Examples
			}
		}
	}
	for _, e := range examples {
		for i := len(e.Name); i >= 0; i = strings.LastIndexByte(e.Name[:i], '_') {
			prefix, suffix := e.Name[:i], ""
			if i < len(e.Name) {
				suffix = e.Name[i+1:]
				if first, _ := utf8.DecodeRuneInString(suffix); !unicode.IsLower(first) {
					continue
				}
			}
			if owner := owners[prefix]; owner != nil {
				e.Suffix = suffix
				*owner = append(*owner, e)
				break
			}
		}
	}
	for _, list := range owners {
		sort.Slice(*list, func(i, j int) bool { return (*list)[i].Suffix < (*list)[j].Suffix })
	}
}
