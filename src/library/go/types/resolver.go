package types

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// collector declares the package-level names of files, before any of them is checked (spec: Declarations and scope).
type collector struct {
	c       *Checker
	file    *Scope // of the file at hand
	dir     string
	known   map[*Package]bool // among the package's imports
	files   []*Scope
	methods []methodDecl
}

// methodDecl is a method whose receiver's base type is not looked for yet.
type methodDecl struct {
	method  *Func
	pointer bool
	base    *ast.Ident
}

func (c *Checker) collectObjects() {
	k := collector{c: c, known: make(map[*Package]bool)}
	for _, p := range c.pkg.imports {
		k.known[p] = true
	}
	for i, file := range c.files {
		k.collect(i, file)
	}
	k.compareFiles()
	for _, m := range k.methods {
		c.associate(m)
	}
}

func (k *collector) collect(number int, file *ast.File) {
	c := k.c
	c.recordDef(file.Name, nil)
	pos, end := file.Pos(), file.End()
	comment := fmt.Sprintf("file[%d]", number)
	if f := c.fset.File(pos); f != nil {
		pos, end = token.Pos(f.Base()), token.Pos(f.Base()+f.Size())
		comment = f.Name()
	}
	k.file = NewScope(c.decls, pos, end, comment)
	k.files = append(k.files, k.file)
	c.recordScope(file, k.file)
	k.dir = directory(c.fset.Position(file.Name.Pos()).Filename)
	for _, d := range file.Decls {
		c.walk(d, k)
	}
}

func directory(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i > 0 {
		return path[:i]
	}
	return "."
}

// compareFiles reports names that a file and the package declare.
func (k *collector) compareFiles() {
	c := k.c
	for _, file := range k.files {
		for _, obj := range file.sorted() {
			name := obj.Name()
			if p, ok := obj.(*PkgName); ok {
				name = p.name
			}
			other := c.decls.Lookup(name)
			if other == nil {
				continue
			}
			if p, ok := obj.(*PkgName); ok {
				c.err(other, "%s already declared through import of %s", name, p.imported.String())
			} else {
				c.err(other, "%s already declared through dot-import of %s", name, obj.Pkg().String())
			}
			c.otherDecl(obj)
		}
	}
}

// A visitor is told of the declarations that a file or statement has.
type visitor interface {
	importSpec(*ast.ImportSpec)
	constSpec(constSpec)
	varSpec(*ast.ValueSpec)
	typeSpec(*ast.TypeSpec)
	funcDecl(*ast.FuncDecl)
}

// constSpec is a spec of constants with what it repeats of an earlier one.
type constSpec struct {
	*ast.ValueSpec
	iota      int
	typ       ast.Expr
	values    []ast.Expr
	inherited bool
}

func (s constSpec) value(i int) ast.Expr {
	if i < len(s.values) {
		return s.values[i]
	}
	return nil
}

func (c *Checker) walk(d ast.Decl, v visitor) {
	switch d := d.(type) {
	case *ast.BadDecl:
	case *ast.FuncDecl:
		v.funcDecl(d)
	case *ast.GenDecl:
		var last *ast.ValueSpec // with type or values
		for i, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.ImportSpec:
				v.importSpec(s)
			case *ast.TypeSpec:
				v.typeSpec(s)
			case *ast.ValueSpec:
				switch d.Tok {
				case token.CONST:
					inherited := s.Type == nil && len(s.Values) == 0 && last != nil
					if s.Type != nil || len(s.Values) > 0 {
						last = s
					} else if last == nil {
						last = new(ast.ValueSpec)
					}
					c.arity(s, last)
					v.constSpec(constSpec{s, i, last.Type, last.Values, inherited})
				case token.VAR:
					c.arity(s, nil)
					v.varSpec(s)
				default:
					c.badTree(s, "invalid token %s", d.Tok.String())
				}
			default:
				c.badTree(s, "unknown ast.Spec node %T", s)
			}
		}
	default:
		c.badTree(d, "unknown ast.Decl node %T", d)
	}
}

// arity compares the numbers of names and values; those of constants may be inherited.
func (c *Checker) arity(s, inherited *ast.ValueSpec) {
	l, r := len(s.Names), len(s.Values)
	if inherited != nil {
		r = len(inherited.Values)
	}
	switch {
	case inherited == nil && r == 0:
		if s.Type == nil {
			c.err(s, "missing type or init expr")
		}
	case l < r && l < len(s.Values):
		c.err(s.Values[l], "extra init expr %s", s.Values[l])
	case l < r:
		c.err(s, "extra init expr at %s", c.fset.Position(inherited.Pos()).String())
	case l > r && (inherited != nil || r != 1): // one value may be a call
		c.err(s.Names[r], "missing init expr for %s", s.Names[r])
	}
}

// ---- imports

func importPath(literal string) (string, error) {
	path, err := strconv.Unquote(literal)
	switch {
	case err != nil:
		return "", err
	case path == "":
		return "", errors.New("empty string")
	}
	const illegal = "!\"#$%&'()*,:;<=>?[\\]^{|}`\uFFFD"
	for _, r := range path {
		if !unicode.IsGraphic(r) || unicode.IsSpace(r) || strings.ContainsRune(illegal, r) {
			return path, fmt.Errorf("invalid character %#U", r)
		}
	}
	return path, nil
}

func (k *collector) importSpec(s *ast.ImportSpec) {
	c := k.c
	if s.Path.Value == "" {
		return // reported by the parser
	}
	path, err := importPath(s.Path.Value)
	if err != nil {
		c.err(s.Path, "invalid import path (%s)", err)
		return
	}
	p := c.importPackage(s.Path, path, k.dir)
	if p == nil {
		return
	}
	name := p.name
	if s.Name != nil {
		name = s.Name.Name
		if path == "C" {
			c.err(s.Name, `cannot rename import "C"`)
			return
		}
	}
	if name == "init" {
		c.err(s, "cannot import package as init - init must be a func")
		return
	}
	if !k.known[p] {
		k.known[p] = true
		c.pkg.imports = append(c.pkg.imports, p)
	}
	obj := NewPkgName(s.Pos(), c.pkg, name, p)
	obj.used = p.fake
	if s.Name != nil {
		c.recordDef(s.Name, obj)
	} else {
		c.recordImplicit(s, obj)
	}
	c.imports = append(c.imports, obj)
	if name == "." {
		k.dotImport(s, obj)
	} else {
		c.declare(k.file, nil, obj, 0)
	}
}

func (k *collector) dotImport(s *ast.ImportSpec, name *PkgName) {
	c, scope := k.c, name.imported.scope
	if c.dotImports == nil {
		c.dotImports = make(map[dotImport]*PkgName)
	}
	for _, n := range scope.Names() {
		if !isExported(n) {
			continue
		}
		if other := k.file.Lookup(n); other != nil {
			c.err(s.Name, "%s redeclared in this block", n)
			c.otherDecl(other)
			continue
		}
		k.file.put(n, scope.Lookup(n)) // its parent stays the package
		c.dotImports[dotImport{k.file, n}] = name
	}
}

func (c *Checker) importPackage(pos positioner, path, dir string) *Package {
	key := importKey{path, dir}
	if p := c.imported[key]; p != nil {
		return p
	}
	var p *Package
	if path == "C" && c.conf.FakeImportC {
		p = NewPackage("C", "C")
		p.fake = true
	} else {
		var err error
		p, err = c.askImporter(path, dir)
		if err == nil && (p.name == "_" || p.name == "") {
			err, p = fmt.Errorf("invalid package name: %q", p.name), nil
		}
		if err != nil {
			c.err(pos, "could not import %s (%s)", path, err)
			if p == nil {
				name := strings.TrimSuffix(path, "/")
				p = NewPackage(path, name[strings.LastIndex(name, "/")+1:])
			}
			p.fake = true // no errors about what it should have
		}
	}
	if !p.complete && !p.fake {
		return nil // something about it was reported
	}
	c.imported[key] = p
	c.qualifiers = nil
	return p
}

func (c *Checker) askImporter(path, dir string) (*Package, error) {
	importer := c.conf.Importer
	if importer == nil {
		return nil, errors.New("Config.Importer not installed")
	}
	if from, ok := importer.(ImporterFrom); ok {
		p, err := from.ImportFrom(path, dir, 0)
		if p == nil && err == nil {
			err = fmt.Errorf("Config.Importer.ImportFrom(%s, %s, 0) returned nil but no error", path, dir)
		}
		return p, err
	}
	p, err := importer.Import(path)
	if p == nil && err == nil {
		err = fmt.Errorf("Config.Importer.Import(%s) returned nil but no error", path)
	}
	return p, err
}

func (c *Checker) unusedImports() {
	if c.conf.IgnoreFuncBodies || c.conf.DisableUnusedImportCheck {
		return
	}
	for _, obj := range c.imports {
		if obj.used || obj.name == "_" {
			continue
		}
		path := obj.imported.path
		if obj.name == "" || obj.name == "." || obj.name == path[strings.LastIndex(path, "/")+1:] {
			c.soft(obj, "%q imported and not used", path)
		} else {
			c.soft(obj, "%q imported as %s and not used", path, obj.name)
		}
	}
}

// ---- constants, variables, types, functions

func (k *collector) constSpec(s constSpec) {
	for i, name := range s.Names {
		obj := NewConst(name.Pos(), k.c.pkg, name.Name, nil, constant.MakeInt64(int64(s.iota)))
		k.c.declarePackageLevel(name, obj, &declInfo{file: k.file, typ: s.typ, init: s.value(i), inherited: s.inherited})
	}
}

func (k *collector) varSpec(s *ast.ValueSpec) {
	var shared *declInfo // one value for all
	if len(s.Values) == 1 {
		shared = &declInfo{file: k.file, typ: s.Type, init: s.Values[0]}
	}
	for i, name := range s.Names {
		obj := NewVar(name.Pos(), k.c.pkg, name.Name, nil)
		d := shared
		if d != nil {
			d.lhs = append(d.lhs, obj)
		} else {
			d = &declInfo{file: k.file, typ: s.Type}
			if i < len(s.Values) {
				d.init = s.Values[i]
			}
		}
		k.c.declarePackageLevel(name, obj, d)
	}
}

func (k *collector) typeSpec(s *ast.TypeSpec) {
	if s.TypeParams.NumFields() != 0 {
		k.c.needs(s.TypeParams.List[0], 18, "type parameter")
	}
	obj := NewTypeName(s.Name.Pos(), k.c.pkg, s.Name.Name, nil)
	k.c.declarePackageLevel(s.Name, obj, &declInfo{file: k.file, spec: s})
}

func (c *Checker) declarePackageLevel(id *ast.Ident, obj Object, d *declInfo) {
	switch {
	case id.Name == "init":
		c.err(id, "cannot declare init - must be func")
		return
	case id.Name == "main" && c.pkg.name == "main":
		c.err(id, "cannot declare main - must be func")
		return
	}
	c.declare(c.decls, id, obj, 0)
	c.addDecl(obj, d)
}

func (c *Checker) addDecl(obj Object, d *declInfo) {
	c.decl[obj] = d
	o := obj.common()
	o.order = uint32(len(c.decl))
	if o.parent == c.decls {
		o.parent = c.pkg.scope
	}
}

func (k *collector) funcDecl(d *ast.FuncDecl) {
	c := k.c
	name := d.Name.Name
	obj := NewFunc(d.Name.Pos(), c.pkg, name, nil)
	special := d.Recv.NumFields() == 0 && (name == "init" || name == "main" && c.pkg.name == "main")
	if d.Recv.NumFields() == 0 {
		if d.Recv != nil {
			c.err(d.Recv, "method has no receiver")
		}
		if special {
			c.specialFunc(d)
		}
		if name == "init" {
			obj.parent = c.decls
			c.recordDef(d.Name, obj)
			if d.Body == nil {
				c.soft(obj, "missing function body")
			}
		} else {
			c.declare(c.decls, d.Name, obj, 0)
		}
	} else {
		pointer, base, _ := c.receiverParts(d.Recv.List[0].Type, false)
		if base != nil && name != "_" {
			k.methods = append(k.methods, methodDecl{obj, pointer, base})
		}
		c.recordDef(d.Name, obj)
	}
	if params := d.Type.TypeParams; params.NumFields() != 0 && !special {
		c.needs(params.List[0], 18, "type parameter")
	}
	c.addDecl(obj, &declInfo{file: k.file, fun: d})
}

// specialFunc checks the form of main and init.
func (c *Checker) specialFunc(d *ast.FuncDecl) {
	if d.Type.TypeParams.NumFields() != 0 {
		c.soft(d.Type.TypeParams.List[0], "func %s must have no type parameters", d.Name.Name)
	}
	if d.Type.Params.NumFields() != 0 || d.Type.Results != nil {
		c.soft(d.Name, "func %s must have no arguments and no return values", d.Name.Name)
	}
}

// receiverParts takes the type of a receiver apart: is it a pointer, the name of its base type (nil if it has none) and, on request,
// the names of its type parameters.
func (c *Checker) receiverParts(e ast.Expr, withParams bool) (pointer bool, base *ast.Ident, params []*ast.Ident) {
	for {
		if p, ok := e.(*ast.ParenExpr); ok {
			e = p.X
		} else if s, ok := e.(*ast.StarExpr); ok {
			pointer, e = true, s.X
		} else {
			break
		}
	}
	if x := asIndex(e); x != nil {
		e = x.X
		if withParams {
			for _, arg := range x.Indices {
				params = append(params, c.receiverParam(arg))
			}
		}
	}
	base, _ = e.(*ast.Ident)
	return
}

func (c *Checker) receiverParam(arg ast.Expr) *ast.Ident {
	switch arg := arg.(type) {
	case *ast.Ident:
		return arg
	case *ast.BadExpr:
	default:
		c.err(arg, "receiver type parameter %s must be an identifier", arg)
	}
	return &ast.Ident{NamePos: arg.Pos(), Name: "_"}
}

// associate finds the type that a method is declared for.
func (c *Checker) associate(m methodDecl) {
	pointer, base := c.baseType(m.pointer, m.base)
	if base == nil {
		return
	}
	m.method.pointerReceiver = pointer
	if c.methods == nil {
		c.methods = make(map[*TypeName][]*Func)
	}
	c.methods[base] = append(c.methods[base], m.method)
}

// baseType follows aliases from the name of a receiver's base type to the type declared in this package; nil if there is none, or two
// pointers lead to it.
func (c *Checker) baseType(pointer bool, e ast.Expr) (bool, *TypeName) {
	seen := make(map[*TypeName]bool)
	for {
		e = unparen(e)
		if s, ok := e.(*ast.StarExpr); ok {
			if pointer {
				return false, nil
			}
			pointer, e = true, unparen(s.X)
		}
		id, ok := e.(*ast.Ident)
		if !ok {
			return false, nil
		}
		name, ok := c.decls.Lookup(id.Name).(*TypeName)
		if !ok || seen[name] || c.decl[name] == nil {
			return false, nil
		}
		spec := c.decl[name].spec
		if !spec.Assign.IsValid() {
			return pointer, name
		}
		seen[name] = true
		e = spec.Type
	}
}

// packageObjects checks all declarations: defined types, then aliases, then everything else, so that aliases rarely are needed before
// they are known.
func (c *Checker) packageObjects() {
	all := make([]Object, 0, len(c.decl))
	for obj := range c.decl {
		all = append(all, obj)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].common().order < all[j].common().order })
	var aliases, others []Object
	for _, obj := range all {
		if name, ok := obj.(*TypeName); ok && name.typ != nil {
			c.addMethods(name) // of files that were added
		}
	}
	for _, obj := range all {
		switch name, ok := obj.(*TypeName); {
		case !ok:
			others = append(others, obj)
		case c.decl[name].spec.Assign.IsValid():
			aliases = append(aliases, obj)
		default:
			c.objectDecl(obj, nil)
		}
	}
	for _, obj := range append(aliases, others...) {
		c.objectDecl(obj, nil)
	}
	c.methods = nil
}
