package main

import (
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
)

func write(name, text string) {
	os.MkdirAll(filepath.Dir(name), 0o755)
	os.WriteFile(name, []byte(text), 0o644)
}

func main() {
	dir, _ := os.MkdirTemp("", "module")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	write("go.mod", "module example.com/m\n\ngo 1.21\n")
	write("a/a.go", "package a\n\nimport (\n\t\"example.com/m/b\"\n\t\"io\"\n)\n\ntype A struct { b.B; io.Reader }\n")
	write("b/b.go", "package b\n\ntype B []int\n\nfunc (B) Len() int { return missing }\n")
	write("c/c.go", "package c\n\nvar X int = \"x\"\n")
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil).(types.ImporterFrom)
	a, err := imp.ImportFrom("example.com/m/a", dir, 0)
	fmt.Println(a, err, a.Imports()) // expect: package a ("example.com/m/a") <nil> [package b ("example.com/m/b") package io ("io")]
	A := a.Scope().Lookup("A")
	fmt.Println(A, types.NewMethodSet(A.Type()).Len()) // expect: type example.com/m/a.A struct{example.com/m/b.B; io.Reader} 2
	b, err := imp.ImportFrom("./b", dir, 0)
	fmt.Println(b.Name(), b.Complete(), err) // expect: b true <nil>
	_, err = imp.ImportFrom("example.com/m/c", dir, 0)
	fmt.Println(err != nil) // expect: true
}
