package types

import (
	"go/ast"
	"go/constant"
	"go/token"
)

// A Checker checks one package. NewChecker makes it.
type Checker struct {
	*Info

	conf     *Config
	ctxt     *Context
	fset     *token.FileSet
	pkg      *Package
	decls    *Scope   // of the package: also names that importers do not see
	embedded *Checker // itself, if declarations are checked when they are asked for
	home     *library // then
	version  int      // N of go1.N; 0 accepts everything
	decl     map[Object]*declInfo
	imported map[importKey]*Package

	// while files are checked
	files         []*ast.File
	fileVersions  map[*token.File]int
	imports       []*PkgName
	dotImports    map[dotImport]*PkgName
	blankParams   map[*ast.Ident]*TypeParam // `func (T[_]) m()`
	brokenAliases map[*TypeName]bool        // whose types are not known yet
	methods       map[*TypeName][]*Func     // not added to their types yet
	untyped       map[ast.Expr]untypedExpr
	delayed       []func()
	path          []Object // whose declarations are being checked
	unfinished    []interface{ finish() }
	validTypes    map[*TypeName][]*Named
	flows         flowGraph
	firstErr      error
	qualifiers    map[string]map[string]bool // paths of the packages of one name
	depth         int                        // of complete

	environment
}

// environment is where checking stands.
type environment struct {
	info         *declInfo // package-level declaration whose initialiser or body is being checked
	scope        *Scope
	pos          token.Pos // if valid, names are looked up as if at this position
	iota         constant.Value
	errorAt      positioner // of a constant inherited from an earlier spec
	inTypeParams bool
	sig          *Signature // of the function whose body is being checked
	panics       map[*ast.CallExpr]bool
	hasLabel     bool
	hasCall      bool // or a receive
}

// declInfo is what a package-level object needs to be checked.
type declInfo struct {
	file      *Scope
	lhs       []*Var // of several variables with one value
	typ       ast.Expr
	init      ast.Expr
	inherited bool // of a constant: from an earlier spec
	spec      *ast.TypeSpec
	fun       *ast.FuncDecl
	uses      []Object // package-level objects that the initialiser or body mentions
	seen      map[Object]bool
}

func (d *declInfo) hasInitializer() bool {
	return d.init != nil || d.fun != nil && d.fun.Body != nil
}

type importKey struct{ path, dir string }

type dotImport struct {
	scope *Scope
	name  string
}

// untypedExpr is an expression whose type depends on its surroundings.
type untypedExpr struct {
	shifted bool // left operand of a shift
	mode    operandMode
	typ     *Basic
	val     constant.Value
}

// NewChecker returns a new Checker for a package. Its files are added by Checker.Files. Config and Info may be nil.
func NewChecker(conf *Config, fset *token.FileSet, pkg *Package, info *Info) *Checker {
	if conf == nil {
		conf = new(Config)
	}
	if info == nil {
		info = new(Info)
	}
	return &Checker{
		Info: info, conf: conf, ctxt: conf.Context, fset: fset, pkg: pkg,
		decl: make(map[Object]*declInfo), imported: make(map[importKey]*Package),
	}
}

// stopped is what panic carries when checking ends with the first error.
type stopped struct{}

func (c *Checker) recoverStop(err *error) {
	switch p := recover().(type) {
	case nil, stopped:
		*err = c.firstErr
	default:
		panic(p)
	}
}

// Files checks the files as a part of the checker's package.
func (check *Checker) Files(files []*ast.File) error { return check.checkFiles(files) }

func (c *Checker) checkFiles(files []*ast.File) (err error) {
	if c.pkg == Unsafe {
		return nil
	}
	if c.version, err = languageVersion(c.conf.GoVersion); err != nil {
		return err
	}
	defer c.recoverStop(&err)
	c.decls = c.pkg.scope
	c.begin(files)
	c.collectObjects()
	c.packageObjects()
	c.processDelayed(0)
	c.finish()
	c.initOrder()
	c.unusedImports()
	c.recordUntyped()
	if c.firstErr == nil {
		c.instanceCycles()
	}
	c.pkg.goVersion = c.conf.GoVersion
	c.pkg.complete = true
	c.imports, c.dotImports, c.blankParams, c.brokenAliases, c.qualifiers, c.ctxt = nil, nil, nil, nil, nil, nil
	return nil
}

// begin forgets what former files left, and takes those that belong to the package.
func (c *Checker) begin(files []*ast.File) {
	c.files, c.imports, c.dotImports, c.fileVersions = nil, nil, nil, nil
	c.firstErr, c.methods, c.untyped, c.delayed, c.path, c.unfinished = nil, nil, nil, nil, nil, nil
	for _, file := range files {
		name := file.Name.Name
		if c.pkg.name == "" {
			if name == "_" {
				c.err(file.Name, "invalid package name _")
			} else {
				c.pkg.name = name
			}
		} else if name != c.pkg.name {
			c.err(at(file.Package), "package %s; expected %s", name, c.pkg.name)
			continue
		}
		c.files = append(c.files, file)
	}
	for _, file := range c.files {
		c.takeVersion(file)
	}
}

// later puts off what must wait for other declarations: to the end of the statement, or of the package.
func (c *Checker) later(f func()) { c.delayed = append(c.delayed, f) }

func (c *Checker) processDelayed(from int) {
	for i := from; i < len(c.delayed); i++ { // actions add actions
		c.delayed[i]()
	}
	c.delayed = c.delayed[:from]
}

// finish makes all types independent of the checker.
func (c *Checker) finish() {
	for i := 0; i < len(c.unfinished); i++ {
		c.unfinished[i].finish()
	}
	c.unfinished = nil
}

// use notes that the declaration at hand depends on a package-level object.
func (c *Checker) dependOn(obj Object) {
	d := c.info
	if d == nil || c.decl[obj] == nil || d.seen[obj] {
		return
	}
	if d.seen == nil {
		d.seen = make(map[Object]bool)
	}
	d.seen[obj] = true
	d.uses = append(d.uses, obj)
}

func (c *Checker) lookup(name string) Object {
	_, obj := c.scope.LookupParent(name, c.pos)
	return obj
}

func (c *Checker) openScope(node ast.Node, comment string) {
	c.scope = NewScope(c.scope, node.Pos(), node.End(), comment)
	c.recordScope(node, c.scope)
}

func (c *Checker) closeScope() { c.scope = c.scope.parent }
