// This program compares the exported API of minigo's library with real Go's and prints what is missing or different, one object a line:
//
//	go run compare.go LIBRARY [PACKAGE...]
//
// LIBRARY is the folder src/library; without packages, all of them are compared. It needs an installed Go 1.21, whose sources it type-checks.
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// ours imports the packages of the library; a missing one comes from real Go.
type ours struct {
	root   string
	files  *token.FileSet
	loaded map[string]*types.Package
	real   types.Importer
}

func (im *ours) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := im.loaded[path]; p != nil {
		return p, nil
	}
	names, _ := filepath.Glob(filepath.Join(im.root, path, "*.go"))
	if len(names) == 0 {
		return im.real.Import(path)
	}
	var parsed []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(im.files, name, nil, 0)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, f)
	}
	config := types.Config{Importer: im, Error: func(err error) { fmt.Println("error:", err) }, Sizes: types.SizesFor("gc", "amd64"), IgnoreFuncBodies: os.Getenv("BODIES") == ""}
	p, _ := config.Check(path, im.files, parsed, nil)
	im.loaded[path] = p
	return p, nil
}

func short(p *types.Package) string { return p.Name() }

// describe lists an exported object with its type, and the exported fields and methods of a defined type.
func describe(p *types.Package) map[string]string {
	out := map[string]string{}
	for _, name := range p.Scope().Names() {
		object := p.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		switch o := object.(type) {
		case *types.Const:
			out[name] = "const " + types.TypeString(o.Type(), short) + " = " + o.Val().ExactString()
		case *types.TypeName:
			out[name] = "type"
			if o.IsAlias() {
				out[name] = "type = " + types.TypeString(o.Type(), short)
			}
			t, ok := o.Type().(*types.Named)
			if !ok {
				break
			}
			members(out, name, t)
		case *types.Func:
			out[name] = signature(o)
		case *types.Var:
			out[name] = "var " + types.TypeString(o.Type(), short)
		}
	}
	return out
}

func members(out map[string]string, name string, t *types.Named) {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := 0; i < u.NumFields(); i++ {
			if f := u.Field(i); f.Exported() {
				out[name+"."+f.Name()] = "field " + types.TypeString(f.Type(), short)
			}
		}
	case *types.Interface:
		for i := 0; i < u.NumMethods(); i++ {
			if m := u.Method(i); m.Exported() {
				out[name+"."+m.Name()] = signature(m)
			}
		}
	default:
		out[name] = "type " + types.TypeString(u, short)
	}
	set := types.NewMethodSet(types.NewPointer(t))
	value := types.NewMethodSet(t)
	for i := 0; i < set.Len(); i++ {
		m := set.At(i).Obj().(*types.Func)
		if !m.Exported() {
			continue
		}
		receiver := "*"
		if value.Lookup(m.Pkg(), m.Name()) != nil {
			receiver = ""
		}
		out[receiver+name+"."+m.Name()] = signature(m)
	}
}

// signature leaves out the names of parameters and of type parameters.
func signature(f *types.Func) string {
	s := f.Type().(*types.Signature)
	if s.TypeParams().Len() > 0 || s.RecvTypeParams().Len() > 0 {
		return "generic func"
	}
	bare := func(t *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for i := 0; i < t.Len(); i++ {
			vars = append(vars, types.NewVar(token.NoPos, nil, "", t.At(i).Type()))
		}
		return types.NewTuple(vars...)
	}
	return types.TypeString(types.NewSignatureType(nil, nil, nil, bare(s.Params()), bare(s.Results()), s.Variadic()), short)
}

func packages(root string) (paths []string) {
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			folder, _ := filepath.Rel(root, filepath.Dir(path))
			if len(paths) == 0 || paths[len(paths)-1] != folder {
				paths = append(paths, folder)
			}
		}
		return nil
	})
	return paths
}

func main() {
	root := os.Args[1]
	paths := os.Args[2:]
	if len(paths) == 0 {
		paths = packages(root)
	}
	build.Default.CgoEnabled = false
	files := token.NewFileSet()
	real := importer.ForCompiler(token.NewFileSet(), "source", nil)
	library := &ours{root, files, map[string]*types.Package{}, real}
	sort.Strings(paths)
	last := ""
	for _, path := range paths {
		if strings.HasPrefix(path, "internal/") || path == last {
			continue
		}
		last = path
		theirs, err := real.Import(path)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		mine, err := library.Import(path)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		want, have := describe(theirs), describe(mine)
		var lines []string
		for name, text := range want {
			if got, ok := have[name]; !ok {
				lines = append(lines, path+" "+name+": missing "+text)
			} else if got != text {
				lines = append(lines, path+" "+name+": "+got+" instead of "+text)
			}
		}
		for name, text := range have {
			if _, ok := want[name]; !ok {
				lines = append(lines, path+" "+name+": not in Go: "+text)
			}
		}
		sort.Strings(lines)
		for _, line := range lines {
			fmt.Println(line)
		}
	}
}
