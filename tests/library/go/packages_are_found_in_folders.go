package main

import (
	"fmt"
	"go/build"
	"os"
	"path/filepath"
)

func main() {
	dir, _ := os.MkdirTemp("", "pkg")
	defer os.RemoveAll(dir)
	write := func(name, text string) { os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666) }
	write("a.go", "// Package p is here. More.\npackage p\n\nimport \"fmt\"\n")
	write("b_windows.go", "package p\n")
	write("c.go", "//go:build !linux || debug\n\npackage p\n\nimport \"os\"\n")
	write("p_test.go", "package p_test\n\nimport \"testing\"\n")
	write("d.s", "")
	c := build.Default
	c.GOROOT, c.GOPATH = "", ""
	p, err := c.ImportDir(dir, 0)
	fmt.Println(p.Name, p.Doc, p.GoFiles, p.IgnoredGoFiles, p.XTestGoFiles, p.SFiles, err) // expect: p Package p is here. [a.go] [b_windows.go c.go] [p_test.go] [d.s] <nil>
	fmt.Println(p.Imports, p.XTestImports, p.AllTags, p.IsCommand())                       // expect: [fmt] [testing] [debug linux windows] false
	c.BuildTags = []string{"debug"}
	match, _ := c.MatchFile(dir, "c.go")
	fmt.Println(match) // expect: true
	write("z.go", "package q\n")
	_, err = c.ImportDir(dir, 0)
	_, ok := err.(*build.MultiplePackageError)
	fmt.Println(ok) // expect: true
	_, err = c.Import("no/such", "", 0)
	fmt.Printf("%q\n", err.Error()) // expect: "cannot find package \"no/such\" in any of:\n\t($GOROOT not set)\n\t($GOPATH not set. For more details see: 'go help gopath')"
}
