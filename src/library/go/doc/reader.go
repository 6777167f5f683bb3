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
)

// methodSet has functions by name. One without declaration stands for a name that several embedded types have.
type methodSet map[string]*Func

// namedType collects what belongs to a type.
type namedType struct {
	name       string
	doc        string
	decl       *ast.GenDecl // nil if it was only mentioned so far
	isEmbedded bool
	isStruct   bool
	embedded   map[*namedType]bool // types that it embeds; true for pointers

	values  []*Value
	funcs   methodSet
	methods methodSet
}

// reader collects the documentation of a package.
type reader struct {
	mode        Mode
	doc         string
	filenames   []string
	notes       map[string][]*Note
	imports     map[string]bool
	importNames map[string]string // path by name; "" for a name of several packages
	dotImport   bool

	values []*Value
	types  map[string]*namedType
	funcs  methodSet

	shadowed map[string]bool                 // predeclared names that the package declares
	suspects map[string][]*ast.InterfaceType // that embed a predeclared type, if it is one
}

func newReader(mode Mode) *reader {
	return &reader{mode: mode, notes: map[string][]*Note{}, imports: map[string]bool{}, importNames: map[string]string{}, types: map[string]*namedType{},
		funcs: methodSet{}, shadowed: map[string]bool{}, suspects: map[string][]*ast.InterfaceType{}}
}

func (r *reader) visible(name string) bool { return r.mode&AllDecls != 0 || token.IsExported(name) }

func (r *reader) preserves() bool { return r.mode&PreserveAST != 0 }

// typ returns the type of a name, which may be declared later; nil for "_".
func (r *reader) typ(name string) *namedType {
	if name == "" || name == "_" {
		return nil
	}
	t := r.types[name]
	if t == nil {
		t = &namedType{name: name, embedded: map[*namedType]bool{}, funcs: methodSet{}, methods: methodSet{}}
		r.types[name] = t
	}
	return t
}

func (r *reader) pkg(pkg *ast.Package) {
	for name := range pkg.Files {
		r.filenames = append(r.filenames, name)
	}
	sort.Strings(r.filenames)
	for _, name := range r.filenames {
		f := pkg.Files[name]
		if r.mode&AllDecls == 0 {
			r.keepExports(f)
		}
		r.file(f)
	}
	for name, path := range r.importNames {
		if path == "" {
			delete(r.importNames, name)
		}
	}
	// Functions belong to types, so all types must be known.
	for _, f := range pkg.Files {
		for _, decl := range f.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok {
				r.function(d)
			}
		}
	}
}

func (r *reader) file(f *ast.File) {
	if f.Doc != nil {
		if r.doc != "" {
			r.doc += "\n"
		}
		r.doc += f.Doc.Text()
		if !r.preserves() {
			f.Doc = nil
		}
	}
	for _, decl := range f.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		switch d.Tok {
		case token.IMPORT:
			for _, spec := range d.Specs {
				r.imported(spec.(*ast.ImportSpec))
			}
		case token.CONST, token.VAR:
			r.value(d)
		case token.TYPE:
			if len(d.Specs) == 1 && !d.Lparen.IsValid() {
				r.typeDecl(d, d.Specs[0].(*ast.TypeSpec))
				break
			}
			for _, spec := range d.Specs {
				s := spec.(*ast.TypeSpec)
				r.typeDecl(&ast.GenDecl{Doc: d.Doc, TokPos: s.Pos(), Tok: token.TYPE, Specs: []ast.Spec{s}}, s)
			}
		}
	}
	for _, group := range f.Comments {
		r.notesOf(group.List)
	}
	if !r.preserves() {
		f.Comments = nil
	}
}

func (r *reader) imported(s *ast.ImportSpec) {
	importPath, err := strconv.Unquote(s.Path.Value)
	if err != nil {
		return
	}
	r.imports[importPath] = true
	name := ""
	if s.Name != nil {
		name = s.Name.Name
	}
	switch {
	case name == ".":
		r.dotImport = true
		return
	case name == "":
		name = likelyName(importPath)
	}
	if old, known := r.importNames[name]; !known {
		r.importNames[name] = importPath
	} else if old != importPath {
		r.importNames[name] = ""
	}
}

// likelyName returns the name that a package probably has: the last element of its path, without a version, a "go-" in front and what cannot be
// in a name.
func likelyName(importPath string) string {
	name := path.Base(importPath)
	if version, ok := strings.CutPrefix(name, "v"); ok {
		if _, err := strconv.Atoi(version); err == nil && path.Dir(importPath) != "." {
			name = path.Base(path.Dir(importPath))
		}
	}
	name = strings.TrimPrefix(name, "go-")
	end := strings.IndexFunc(name, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if end >= 0 {
		name = name[:end]
	}
	return name
}

// value reads a constant or variable declaration. It belongs to a type if most of its specifications have that type and none has another.
func (r *reader) value(d *ast.GenDecl) {
	most, count, previous := "", 0, ""
	read := 0
	var names []string
	for _, spec := range d.Specs {
		s := spec.(*ast.ValueSpec)
		for _, id := range s.Names {
			names = append(names, id.Name)
		}
	}
	for _, spec := range d.Specs {
		s := spec.(*ast.ValueSpec)
		name := ""
		if s.Type != nil {
			if n, imported := baseName(s.Type); !imported {
				name = n
			}
		} else if d.Tok == token.CONST && len(s.Values) == 0 {
			name = previous
		}
		if name != "" {
			if most != "" && most != name {
				most = ""
				break
			}
			most = name
			count++
		}
		previous = name
		read++
	}
	if read == 0 {
		return
	}
	values := &r.values
	if most != "" && r.visible(most) && count >= int(float64(len(d.Specs))*0.75) {
		if t := r.typ(most); t != nil {
			values = &t.values
		}
	}
	*values = append(*values, &Value{Doc: d.Doc.Text(), Names: names, Decl: d, order: r.nextOrder()})
	if !r.preserves() {
		d.Doc = nil
	}
}

// nextOrder returns the number of values read so far.
func (r *reader) nextOrder() int {
	n := len(r.values)
	for _, t := range r.types {
		n += len(t.values)
	}
	return n
}

// fieldsOf returns the fields or methods of a type.
func fieldsOf(x ast.Expr) (list []*ast.Field, isStruct bool) {
	switch t := x.(type) {
	case *ast.StructType:
		if t.Fields != nil {
			list = t.Fields.List
		}
		return list, true
	case *ast.InterfaceType:
		if t.Methods != nil {
			list = t.Methods.List
		}
	}
	return list, false
}

func (r *reader) typeDecl(d *ast.GenDecl, s *ast.TypeSpec) {
	t := r.typ(s.Name.Name)
	if t == nil {
		return
	}
	t.decl = d
	doc := s.Doc
	if doc == nil {
		doc = d.Doc
	}
	t.doc = doc.Text()
	if !r.preserves() {
		s.Doc, d.Doc = nil, nil
	}
	var list []*ast.Field
	list, t.isStruct = fieldsOf(s.Type)
	for _, f := range list {
		if len(f.Names) == 0 {
			r.embeds(t, f.Type)
		}
	}
}

// embeds notes that a type, if it is not nil, embeds another, and returns the name of that; "" if it comes from another package.
func (r *reader) embeds(outer *namedType, x ast.Expr) string {
	name, imported := baseName(x)
	if outer != nil && !imported {
		if t := r.typ(name); t != nil {
			t.isEmbedded = true
			_, outer.embedded[t] = x.(*ast.StarExpr)
		}
	}
	return name
}

// baseName returns the name of a type without pointers, parentheses and type arguments, and whether it comes from another package.
func baseName(x ast.Expr) (name string, imported bool) {
	switch t := x.(type) {
	case *ast.Ident:
		return t.Name, false
	case *ast.IndexExpr:
		return baseName(t.X)
	case *ast.IndexListExpr:
		return baseName(t.X)
	case *ast.ParenExpr:
		return baseName(t.X)
	case *ast.StarExpr:
		return baseName(t.X)
	case *ast.SelectorExpr:
		if _, ok := t.X.(*ast.Ident); ok {
			return t.Sel.Name, true
		}
	}
	return "", false
}

// function reads a function or method. A function belongs to a type if that is the only one declared here among its results.
func (r *reader) function(f *ast.FuncDecl) {
	if !r.preserves() {
		f.Body = nil
	}
	if f.Recv != nil {
		if len(f.Recv.List) == 0 {
			return
		}
		if name, imported := baseName(f.Recv.List[0].Type); !imported {
			if t := r.typ(name); t != nil {
				t.methods.set(f, r.preserves())
			}
		}
		return
	}
	var owner *namedType
	count := 0
	if f.Type.Results != nil {
		for _, result := range f.Type.Results.List {
			x := result.Type
			if array, ok := x.(*ast.ArrayType); ok {
				x = array.Elt
			}
			name, imported := baseName(x)
			if imported || !r.visible(name) || predeclaredTypes[name] && r.types[name] == nil || hasParam(f.Type.TypeParams, name) {
				continue
			}
			if t := r.typ(name); t != nil {
				owner = t
				if count++; count > 1 {
					break
				}
			}
		}
	}
	if count == 1 {
		owner.funcs.set(f, r.preserves())
	} else {
		r.funcs.set(f, r.preserves())
	}
}

func hasParam(params *ast.FieldList, name string) bool {
	if params != nil {
		for _, f := range params.List {
			for _, id := range f.Names {
				if id.Name == name {
					return true
				}
			}
		}
	}
	return false
}

// set adds a function; of several with the same name the last one stays, or the first one that is documented.
func (s methodSet) set(f *ast.FuncDecl, preserves bool) {
	if old := s[f.Name.Name]; old != nil && old.Doc != "" {
		return
	}
	receiver := ""
	if f.Recv != nil {
		var x ast.Expr
		if len(f.Recv.List) == 1 {
			x = f.Recv.List[0].Type
		}
		receiver = receiverText(x)
	}
	s[f.Name.Name] = &Func{Doc: f.Doc.Text(), Name: f.Name.Name, Decl: f, Recv: receiver, Orig: receiver}
	if !preserves {
		f.Doc = nil
	}
}

func receiverText(x ast.Expr) string {
	param := func(x ast.Expr) string {
		if id, ok := x.(*ast.Ident); ok {
			return id.Name
		}
		return "BADPARAM"
	}
	switch t := x.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.StarExpr:
		return "*" + receiverText(t.X)
	case *ast.IndexExpr:
		return receiverText(t.X) + "[" + param(t.Index) + "]"
	case *ast.IndexListExpr:
		if len(t.Indices) > 0 {
			var params []string
			for _, p := range t.Indices {
				params = append(params, param(p))
			}
			return receiverText(t.X) + "[" + strings.Join(params, ", ") + "]"
		}
	}
	return "BADRECV"
}

// add adds the method of an embedded type: one that is less deep hides it, one as deep makes the name ambiguous.
func (s methodSet) add(m *Func) {
	old := s[m.Name]
	switch {
	case old == nil || m.Level < old.Level:
		s[m.Name] = m
	case m.Level == old.Level:
		s[m.Name] = &Func{Name: m.Name, Level: m.Level}
	}
}

// embed gives structs the methods of the types that they embed.
func (r *reader) embed() {
	for _, t := range r.types {
		if t.isStruct {
			r.promote(t.methods, t, t.name, false, 1, map[*namedType]bool{})
		}
	}
	for name := range r.shadowed {
		for _, t := range r.suspects[name] {
			withoutEmbedded(name, t)
		}
	}
}

func (r *reader) promote(set methodSet, t *namedType, receiver string, pointer bool, level int, around map[*namedType]bool) {
	around[t] = true
	for inner, isPointer := range t.embedded {
		viaPointer := pointer || isPointer
		for _, m := range inner.methods {
			if m.Level == 0 {
				set.add(promoted(m, receiver, viaPointer, level))
			}
		}
		if !around[inner] {
			r.promote(set, inner, receiver, viaPointer, level+1, around)
		}
	}
	delete(around, t)
}

// promoted returns a method as one of another type.
func promoted(m *Func, receiver string, viaPointer bool, level int) *Func {
	if m.Decl == nil || m.Decl.Recv == nil || len(m.Decl.Recv.List) != 1 {
		return m
	}
	field := *m.Decl.Recv.List[0]
	pos := field.Type.Pos()
	_, pointer := field.Type.(*ast.StarExpr)
	var x ast.Expr = &ast.Ident{NamePos: pos, Name: receiver}
	if pointer && !viaPointer {
		x = &ast.StarExpr{Star: pos, X: &ast.Ident{NamePos: pos + 1, Name: receiver}}
	}
	field.Type = x
	recv := *m.Decl.Recv
	recv.List = []*ast.Field{&field}
	decl := *m.Decl
	decl.Recv = &recv
	f := *m
	f.Decl, f.Recv, f.Level = &decl, receiverText(x), level
	return &f
}

// tidy removes types that are not declared or not visible. What belongs to a visible one that is embedded, or may come from a dot import, stays as
// part of the package.
func (r *reader) tidy() {
	for _, t := range r.types {
		visible, predeclared := r.visible(t.name), predeclaredTypes[t.name]
		if t.decl == nil && (predeclared || visible && (t.isEmbedded || r.dotImport)) {
			r.values = append(r.values, t.values...)
			for name, f := range t.funcs {
				r.funcs[name] = f
			}
			for name, m := range t.methods {
				if _, taken := r.funcs[name]; !taken && !predeclared {
					r.funcs[name] = m
				}
			}
		}
		if t.decl == nil || !visible {
			delete(r.types, t.name)
		}
	}
}

const noteMark = `([A-Z][A-Z]+)\(([^)]+)\):?`

// noteAt matches the start of a note, inComment that of a comment that has one.
var (
	noteAt    *regexp.Regexp
	inComment *regexp.Regexp
)

// notesOf reads the notes of a group of comments.
func (r *reader) notesOf(list []*ast.Comment) {
	if noteAt == nil {
		noteAt = regexp.MustCompile(`^[ \t]*` + noteMark)
		inComment = regexp.MustCompile(`^/[/*][ \t]*` + noteMark)
	}
	start := -1
	for i, c := range list {
		if inComment.MatchString(c.Text) {
			if start >= 0 {
				r.note(list[start:i])
			}
			start = i
		}
	}
	if start >= 0 {
		r.note(list[start:])
	}
}

func (r *reader) note(list []*ast.Comment) {
	text := (&ast.CommentGroup{List: list}).Text()
	m := noteAt.FindStringSubmatchIndex(text)
	if m == nil {
		return
	}
	body := singleBlanks(text[m[1]:])
	if body != "" {
		mark := text[m[2]:m[3]]
		r.notes[mark] = append(r.notes[mark], &Note{Pos: list[0].Pos(), End: list[len(list)-1].End(), UID: text[m[4]:m[5]], Body: body})
	}
}

// singleBlanks makes one blank of several and of tabs, and removes those at both ends; newlines stay.
func singleBlanks(text string) string {
	var out []byte
	last := byte(' ')
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\r' || c == '\t' {
			c = ' '
		}
		if c != ' ' || last != ' ' {
			out = append(out, c)
			last = c
		}
	}
	return strings.TrimSuffix(string(out), " ")
}
