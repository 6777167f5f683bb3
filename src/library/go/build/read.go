package build

import (
	"errors"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// source is a file that belongs to the build.
type source struct {
	name       string // with its folder
	text       []byte
	tree       *ast.File // up to the imports
	err        error     // in the syntax
	imports    []imported
	embeds     []embed
	directives []Directive
}

type imported struct {
	path string
	pos  token.Position
	doc  *ast.CommentGroup
}

type embed struct {
	pattern string
	pos     token.Position
}

// list returns where files with an extension are listed; nil for others.
func (p *Package) list(extension string) *[]string {
	switch extension {
	case ".c":
		return &p.CFiles
	case ".cc", ".cpp", ".cxx":
		return &p.CXXFiles
	case ".m":
		return &p.MFiles
	case ".h", ".hh", ".hpp", ".hxx":
		return &p.HFiles
	case ".f", ".F", ".for", ".f90":
		return &p.FFiles
	case ".s", ".S", ".sx":
		return &p.SFiles
	case ".swig":
		return &p.SwigFiles
	case ".swigcxx":
		return &p.SwigCXXFiles
	case ".syso":
		return &p.SysoFiles
	}
	return nil
}

// extension returns what stands from the last period on.
func extension(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		return name[dot:]
	}
	return ""
}

// positions has the positions where imports or patterns are written.
type positions map[string][]token.Position

func (m positions) sorted() []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// kinds of Go files.
const (
	ordinary = iota
	test
	external // tests of the package with "_test" behind its name
	kinds
)

// packageReader is the state while the files of a package are read.
type packageReader struct {
	*Context
	p        *Package
	mode     ImportMode
	files    *token.FileSet
	tags     map[string]bool
	assembly []string // .S files, which belong to cgo
	first    string   // file that told the package's name
	comment  string   // file that told the import comment
	err      error    // the first one
	invalid  map[string]bool
	imports  [kinds]positions
	embeds   [kinds]positions
}

func (ctxt *Context) readPackage(p *Package, mode ImportMode) error {
	list, err := ctxt.entries(p.Dir)
	if err != nil {
		return err
	}
	r := &packageReader{Context: ctxt, p: p, mode: mode, files: token.NewFileSet(), tags: map[string]bool{}, invalid: map[string]bool{}}
	for i := range r.imports {
		r.imports[i], r.embeds[i] = positions{}, positions{}
	}
	for _, entry := range list {
		if entry.IsDir() || entry.Type() == fs.ModeSymlink && ctxt.isDir(ctxt.join(p.Dir, entry.Name())) {
			continue
		}
		r.file(entry.Name())
	}
	for tag := range r.tags {
		p.AllTags = append(p.AllTags, tag)
	}
	sort.Strings(p.AllTags)
	p.Imports, p.ImportPos = r.imports[ordinary].sorted(), r.imports[ordinary]
	p.TestImports, p.TestImportPos = r.imports[test].sorted(), r.imports[test]
	p.XTestImports, p.XTestImportPos = r.imports[external].sorted(), r.imports[external]
	p.EmbedPatterns, p.EmbedPatternPos = r.embeds[ordinary].sorted(), r.embeds[ordinary]
	p.TestEmbedPatterns, p.TestEmbedPatternPos = r.embeds[test].sorted(), r.embeds[test]
	p.XTestEmbedPatterns, p.XTestEmbedPatternPos = r.embeds[external].sorted(), r.embeds[external]
	others := &p.IgnoredOtherFiles
	if len(p.CgoFiles) > 0 {
		others = &p.SFiles
	}
	*others = append(*others, r.assembly...)
	sort.Strings(*others)
	if r.err == nil && len(p.GoFiles)+len(p.CgoFiles)+len(p.TestGoFiles)+len(p.XTestGoFiles) == 0 {
		return &NoGoError{p.Dir}
	}
	return r.err
}

// bad notes an error in a file.
func (r *packageReader) bad(name string, err error) {
	if r.err == nil {
		r.err = err
	}
	if !r.invalid[name] {
		r.invalid[name] = true
		r.p.InvalidGoFiles = append(r.p.InvalidGoFiles, name)
	}
}

func (r *packageReader) file(name string) {
	p := r.p
	ext := extension(name)
	binaryOnly := false
	s, err := r.match(p.Dir, name, r.tags, &binaryOnly)
	isTest := strings.HasSuffix(name, "_test.go")
	if binaryOnly && ext == ".go" && !isTest {
		p.BinaryOnly = true
	}
	switch {
	case err != nil && ext == ".go":
		r.bad(name, err)
		return
	case s == nil:
		if strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") {
		} else if ext == ".go" {
			p.IgnoredGoFiles = append(p.IgnoredGoFiles, name)
		} else if p.list(ext) != nil {
			p.IgnoredOtherFiles = append(p.IgnoredOtherFiles, name)
		}
		return
	case ext == ".S" || ext == ".sx":
		r.assembly = append(r.assembly, name)
		return
	case ext != ".go":
		if list := p.list(ext); list != nil {
			*list = append(*list, name)
		}
		return
	}
	s.parse(r.files)
	if s.err != nil {
		r.bad(name, s.err)
	}
	pkg := ""
	if s.tree != nil {
		pkg = s.tree.Name.Name
	}
	if pkg == "documentation" {
		p.IgnoredGoFiles = append(p.IgnoredGoFiles, name)
		return
	}
	kind := ordinary
	if isTest {
		kind = test
		if tested, ok := strings.CutSuffix(pkg, "_test"); ok && p.Name != pkg {
			kind, pkg = external, tested
		}
	}
	if p.Name == "" {
		p.Name, r.first = pkg, name
	} else if pkg != p.Name {
		r.bad(name, &MultiplePackageError{Dir: p.Dir, Packages: []string{p.Name, pkg}, Files: []string{r.first, name}})
	}
	if s.tree != nil && s.tree.Doc != nil && p.Doc == "" && !isTest {
		p.Doc = doc.Synopsis(s.tree.Doc.Text())
	}
	if r.mode&ImportComment != 0 && s.tree != nil {
		r.importComment(name, s)
	}
	r.add(name, s, kind)
}

// importComment reads the comment behind the package clause.
func (r *packageReader) importComment(name string, s *source) {
	line := r.files.Position(s.tree.Name.Pos()).Line
	for _, g := range s.tree.Comments {
		c := g.List[0]
		if c.Slash < s.tree.Name.End() || r.files.Position(c.Slash).Line != line {
			continue
		}
		text := strings.TrimSuffix(c.Text[2:], "*/")
		if strings.Contains(text, "\n") {
			return
		}
		quoted, ok := strings.CutPrefix(strings.TrimSpace(text), "import")
		if next, _ := utf8.DecodeRuneInString(quoted); !ok || next == '_' || unicode.IsLetter(next) || unicode.IsDigit(next) {
			return
		}
		path, err := strconv.Unquote(strings.TrimSpace(quoted))
		switch {
		case err != nil:
			r.bad(name, fmt.Errorf("%s:%d: cannot parse import comment", s.name, line))
		case r.p.ImportComment == "":
			r.p.ImportComment, r.comment = path, name
		case r.p.ImportComment != path:
			r.bad(name, fmt.Errorf("found import comments %q (%s) and %q (%s) in %s", r.p.ImportComment, r.comment, path, name, r.p.Dir))
		}
		return
	}
}

// add lists a Go file and what it imports and embeds.
func (r *packageReader) add(name string, s *source, kind int) {
	p := r.p
	list, directives := &p.GoFiles, &p.Directives
	switch kind {
	case test:
		list, directives = &p.TestGoFiles, &p.TestDirectives
	case external:
		list, directives = &p.XTestGoFiles, &p.XTestDirectives
	}
	cgo := false
	for _, imp := range s.imports {
		if imp.path != "C" {
			continue
		}
		if kind != ordinary {
			r.bad(name, fmt.Errorf("use of cgo in test %s not supported", s.name))
			continue
		}
		cgo = true
		if imp.doc != nil {
			if err := r.cgoFlags(s.name, imp.doc.Text()); err != nil {
				r.bad(name, err)
			}
		}
	}
	if cgo {
		r.tags["cgo"] = true
		if !r.CgoEnabled {
			p.IgnoredGoFiles = append(p.IgnoredGoFiles, name)
			return
		}
		list = &p.CgoFiles
	}
	*list = append(*list, name)
	for _, imp := range s.imports {
		r.imports[kind][imp.path] = append(r.imports[kind][imp.path], imp.pos)
	}
	for _, e := range s.embeds {
		r.embeds[kind][e.pattern] = append(r.embeds[kind][e.pattern], e.pos)
	}
	*directives = append(*directives, s.directives...)
}

// read reads a whole file.
func (ctxt *Context) read(name string) ([]byte, error) {
	f, err := ctxt.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err == nil && strings.HasSuffix(name, ".go") && strings.IndexByte(string(text), 0) >= 0 {
		err = errors.New("unexpected NUL in input")
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %v", name, err)
	}
	return text, nil
}

// importsOf returns the text up to the end of the imports, so that errors behind them do not matter; all of it if there are errors before.
func importsOf(text []byte) []byte {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var scan scanner.Scanner
	scan.Init(file, text, nil, 0)
	pos, tok, _ := scan.Scan()
	take := func(wanted ...token.Token) bool {
		for _, t := range wanted {
			if tok == t {
				pos, tok, _ = scan.Scan()
				return true
			}
		}
		return false
	}
	fine := take(token.PACKAGE) && take(token.IDENT)
	for fine {
		for take(token.SEMICOLON) {
		}
		if !take(token.IMPORT) {
			return text[:file.Offset(pos)]
		}
		if take(token.LPAREN) {
			for take(token.SEMICOLON, token.IDENT, token.PERIOD, token.STRING) {
			}
			fine = take(token.RPAREN)
		} else {
			take(token.IDENT, token.PERIOD)
			fine = take(token.STRING)
		}
	}
	return text
}

// parse parses a file up to its imports.
func (s *source) parse(files *token.FileSet) {
	s.tree, s.err = parser.ParseFile(files, s.name, importsOf(s.text), parser.ImportsOnly|parser.ParseComments)
	if s.err != nil {
		return
	}
	embeds := false
	for _, decl := range s.tree.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range d.Specs {
			imp, ok := spec.(*ast.ImportSpec)
			if !ok {
				continue
			}
			path, err := strconv.Unquote(imp.Path.Value)
			if err != nil || !isImportPath(path) {
				s.err = scanner.Error{Pos: files.Position(imp.Pos()), Msg: "invalid import path: " + path}
				s.imports = nil
				return
			}
			doc := imp.Doc
			if doc == nil && len(d.Specs) == 1 {
				doc = d.Doc
			}
			embeds = embeds || path == "embed"
			s.imports = append(s.imports, imported{path, files.Position(imp.Pos()), doc})
		}
	}
	for _, g := range s.tree.Comments {
		for _, c := range g.List {
			if c.Slash < s.tree.Package && strings.HasPrefix(c.Text, "//go:") {
				s.directives = append(s.directives, Directive{c.Text, files.Position(c.Slash)})
			}
		}
	}
	if embeds {
		s.findEmbeds()
	}
}

func isImportPath(path string) bool {
	for _, c := range path {
		if !unicode.IsGraphic(c) || unicode.IsSpace(c) || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^{|}`\uFFFD", c) {
			return false
		}
	}
	return path != ""
}

// findEmbeds finds //go:embed comments, which must be the first token of a line.
func (s *source) findEmbeds() {
	file := token.NewFileSet().AddFile(s.name, -1, len(s.text))
	var scan scanner.Scanner
	scan.Init(file, s.text, nil, scanner.ScanComments)
	last := 0 // line where the previous token ends
	for {
		pos, tok, lit := scan.Scan()
		if tok == token.EOF {
			return
		}
		if tok == token.SEMICOLON && lit == "\n" {
			continue
		}
		line := file.PositionFor(pos, false)
		args, ok := strings.CutPrefix(lit, "//go:embed")
		if tok == token.COMMENT && ok && line.Line > last && args != "" && (args[0] == ' ' || args[0] == '\t') {
			line.Offset += len("//go:embed ")
			line.Column += len("//go:embed ")
			if list, err := embedPatterns(args[1:], line); err == nil {
				s.embeds = append(s.embeds, list...)
			}
		}
		last = line.Line + strings.Count(lit, "\n")
	}
}

// embedPatterns takes the arguments of a //go:embed comment apart; they may be quoted.
func embedPatterns(args string, pos token.Position) (list []embed, err error) {
	skip := func(n int) {
		pos.Offset += n
		pos.Column += utf8.RuneCountInString(args[:n])
		args = args[n:]
	}
	for {
		skip(len(args) - len(strings.TrimLeftFunc(args, unicode.IsSpace)))
		if args == "" {
			return list, nil
		}
		start := pos
		pattern := ""
		if args[0] == '"' || args[0] == '`' {
			quoted, err := strconv.QuotedPrefix(args)
			if err != nil {
				return nil, fmt.Errorf("invalid quoted string in //go:embed: %s", args)
			}
			pattern, _ = strconv.Unquote(quoted)
			skip(len(quoted))
			if next, width := utf8.DecodeRuneInString(args); width > 0 && !unicode.IsSpace(next) {
				return nil, fmt.Errorf("invalid quoted string in //go:embed: %s", args)
			}
		} else {
			end := strings.IndexFunc(args, unicode.IsSpace)
			if end < 0 {
				end = len(args)
			}
			pattern = args[:end]
			skip(end)
		}
		list = append(list, embed{pattern, start})
	}
}
