package types

import (
	"go/ast"
	"go/parser"
	"go/token"
	"internal/declarations"
	"internal/lazytypes"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// library holds the packages of minigo's library that one importer gave. Their declarations are read and checked when they are asked
// for: importing a package costs reading its list of names.
type library struct {
	fset     *token.FileSet
	packages map[string]*Package

	mu    sync.Mutex // of all checks
	owner string     // goroutine that has mu
}

// enter begins a check, which waits for those of other goroutines, and returns what ends it. A check may need further ones.
func (l *library) enter() (leave func()) {
	var buf [64]byte
	id, _, _ := strings.Cut(string(buf[:runtime.Stack(buf[:], false)]), " [")
	if l.owner == id {
		return func() {}
	}
	l.mu.Lock()
	l.owner = id
	return func() {
		l.owner = ""
		l.mu.Unlock()
	}
}

func init() {
	lazytypes.New = func(fset *token.FileSet) func(path string) any {
		l := &library{fset: fset, packages: make(map[string]*Package)}
		return func(path string) any {
			defer l.enter()()
			if p := l.load(path); p != nil {
				return p
			}
			return nil
		}
	}
}

// load returns the package of a path, nil if there is none.
func (l *library) load(path string) *Package {
	if path == "unsafe" {
		return Unsafe
	}
	if p, known := l.packages[path]; known {
		return p
	}
	text := declarations.Package(path)
	if text == "" {
		l.packages[path] = nil
		return nil
	}
	names := strings.Split(text, "\n")
	p := NewPackage(path, names[0])
	l.packages[path] = p
	s := &sourcePackage{library: l, pkg: p, files: make(map[string]*sourceFile)}
	s.c = NewChecker(&Config{IgnoreFuncBodies: true, Error: s.bug}, token.NewFileSet(), p, nil)
	s.c.embedded, s.c.home = s.c, l
	s.c.decls = &Scope{parent: Universe, load: s.declare}
	p.scope.load = s.object
	p.complete = true
	var imports []string
	for _, name := range names[1:] {
		if strings.HasPrefix(name, ">") {
			imports = append(imports, name[1:])
			continue
		}
		s.c.decls.put(name, nil)
		if isExported(name) {
			p.scope.put(name, nil)
		}
	}
	p.findImports = func() (list []*Package) {
		defer l.enter()()
		for _, path := range imports {
			list = append(list, l.load(path))
		}
		return list
	}
	return p
}

// sourcePackage reads the declarations of one package.
type sourcePackage struct {
	*library
	pkg   *Package
	c     *Checker
	files map[string]*sourceFile

	declaring bool // names that are not declared yet are looked for only to be declared
}

// sourceFile is a file of which declarations were read.
type sourceFile struct {
	scope *Scope
	lines *token.File // in the importer's file set: each line has one byte
}

// mostLines bounds the line numbers of a file.
const mostLines = 1 << 16

func (s *sourcePackage) bug(err error) {
	panic("types: wrong declaration in package " + s.pkg.path + " of the library: " + err.Error())
}

// object is the object of an exported name, with all that its type is made of.
func (s *sourcePackage) object(name string) Object {
	defer s.enter()()
	obj := s.c.decls.Lookup(name)
	s.c.check(obj)
	return obj
}

// complete checks the declaration of a method when it is asked for.
func (c *Checker) complete(obj Object) {
	if obj.Type() != nil {
		return
	}
	defer c.home.enter()()
	if obj.Type() == nil && c.depth == 0 {
		c.check(obj)
	}
}

// check checks an object of a package whose declarations are read when they are asked for.
func (c *Checker) check(obj Object) {
	c.depth++
	c.objectDecl(obj, nil)
	if c.depth--; c.depth == 0 {
		c.processDelayed(0)
		c.finish()
	}
}

// declare reads the declarations that a name needs, and returns the object.
func (s *sourcePackage) declare(name string) Object {
	if s.declaring {
		return nil
	}
	s.declaring = true
	k := collector{c: s.c}
	for _, part := range strings.Split(declarations.Source(s.pkg.path, name), "\x00") {
		if part == "" {
			continue
		}
		fields := strings.SplitN(part, "\x01", 3)
		f := s.file(fields[0], fields[1])
		k.file = f.scope
		for _, d := range s.parse(f, fields[2]) {
			s.c.walk(d, &k)
		}
	}
	s.declaring = false
	for _, m := range k.methods {
		s.c.associate(m)
	}
	return s.c.decls.elems[name]
}

// file returns the file of that name, whose imports are given as `name "path"` with semicolons between them.
func (s *sourcePackage) file(name, imports string) *sourceFile {
	if f := s.files[name]; f != nil {
		return f
	}
	f := &sourceFile{scope: &Scope{parent: s.c.decls}}
	s.files[name] = f
	f.lines = s.fset.AddFile("$GOROOT/src/"+s.pkg.path+"/"+name, -1, mostLines)
	lines := make([]int, mostLines)
	for i := range lines {
		lines[i] = i
	}
	f.lines.SetLines(lines)
	paths := make(map[string]string)
	for _, spec := range strings.Split(imports, ";") {
		local, quoted, _ := strings.Cut(spec, " ")
		path, err := strconv.Unquote(quoted)
		if err != nil || local == "_" {
			continue
		}
		if local == "" {
			local = path[strings.LastIndex(path, "/")+1:]
		}
		paths[local] = path
		f.scope.put(local, nil)
	}
	f.scope.load = func(name string) Object {
		return NewPkgName(0, s.pkg, name, s.load(paths[name]))
	}
	return f
}

// parse returns declarations of a file, with the positions of names in the importer's file set.
func (s *sourcePackage) parse(f *sourceFile, text string) []ast.Decl {
	fset := s.c.fset
	file, err := parser.ParseFile(fset, "", "package "+s.pkg.name+"\n"+text, parser.SkipObjectResolution)
	if err != nil {
		s.bug(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if line := fset.Position(id.NamePos).Line; line < mostLines {
				id.NamePos = f.lines.LineStart(line)
			}
		}
		return true
	})
	return file.Decls
}
