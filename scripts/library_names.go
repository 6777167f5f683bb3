//go:build ignore

// Writes src/types/library_names.inc: for each package of Go's library that minigo has, the packages below it that share their name with
// another one, and the unexported names that its export data declares.
// Needs Go 1.21, in a module: `go run library_names.go PACKAGE... > src/types/library_names.inc`.
package main

import (
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"sort"
	"strings"
)

func list(format string, packages ...string) []string {
	command := exec.Command("go", append([]string{"list", "-e", "-deps", "-export", "-f", format}, packages...)...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		panic(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func main() {
	packages := os.Args[1:]
	sort.Strings(packages)
	files := map[string]string{}
	imports := map[string][]string{}
	paths := map[string][]string{}
	for _, line := range list(`{{.ImportPath}} {{.Export}} {{join .Imports " "}}`, packages...) {
		f := strings.Split(line, " ")
		files[f[0]], imports[f[0]] = f[1], f[2:]
		paths[path.Base(f[0])] = append(paths[path.Base(f[0])], f[0])
	}
	lookup := func(p string) (io.ReadCloser, error) { return os.Open(files[p]) }
	gc := importer.ForCompiler(token.NewFileSet(), "gc", lookup)
	fmt.Println(`R"(`)
	for _, p := range packages {
		below := map[string]bool{}
		var visit func(string)
		visit = func(q string) {
			for _, i := range imports[q] {
				if !below[i] {
					below[i] = true
					visit(i)
				}
			}
		}
		visit(p)
		var shared, hidden []string
		for q := range below {
			if len(paths[path.Base(q)]) > 1 {
				shared = append(shared, q)
			}
		}
		sort.Strings(shared)
		if pkg, err := gc.Import(p); err == nil {
			for _, name := range pkg.Scope().Names() {
				if !token.IsExported(name) {
					hidden = append(hidden, name)
				}
			}
		}
		if len(shared)+len(hidden) > 0 {
			fmt.Println(strings.TrimRight(p+" "+strings.Join(shared, ",")+" "+strings.Join(hidden, " "), " "))
		}
	}
	fmt.Println(`)"`)
}
