//go:build ignore

// Writes src/types/escape_library.inc: what gc's escape analysis says of the parameters of exported functions and methods of Go's library.
// Needs Go 1.21: `go run scripts/escape_summaries.go PACKAGE... > src/types/escape_library.inc`.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
)

var fact = regexp.MustCompile(`^(\S+\.go):(\d+):(\d+): (leaking param content: |leaking param: |)(\S+?)(?: to result (\S+) level=(\d+)| does not escape|)$`)

type position struct {
	file         string
	line, column int
}

type function struct {
	name    string
	words   [][]string
	results map[string]int
}

type parameter struct {
	of    *function
	index int
}

func receiverName(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return "(*" + receiverName(t.X) + ")"
	case *ast.IndexExpr:
		return receiverName(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

func main() {
	var lines []string
	for _, pkg := range os.Args[1:] {
		lines = append(lines, summarise(pkg)...)
	}
	sort.Strings(lines)
	fmt.Println(`R"(`)
	for _, l := range lines {
		fmt.Println(l)
	}
	fmt.Println(`)"`)
}

func summarise(pkg string) (lines []string) {
	dir := filepath.Join(runtime.GOROOT(), "src", pkg)
	params := map[position]parameter{}
	var functions []*function
	set := token.NewFileSet()
	parsed, err := parser.ParseDir(set, dir, func(i os.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return nil
	}
	seen := map[string]bool{}
	for _, p := range parsed {
		for _, file := range p.Files {
			for _, d := range file.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				fn := &function{name: pkg + "." + f.Name.Name, results: map[string]int{}}
				if f.Recv != nil && len(f.Recv.List) > 0 {
					fn.name = pkg + "." + receiverName(f.Recv.List[0].Type) + "." + f.Name.Name
				}
				add := func(fields *ast.FieldList) {
					if fields == nil {
						return
					}
					for _, field := range fields.List {
						names := field.Names
						if len(names) == 0 {
							fn.words = append(fn.words, nil)
						}
						for _, n := range names {
							i := len(fn.words)
							fn.words = append(fn.words, nil)
							pos := set.Position(n.Pos())
							params[position{filepath.Base(pos.Filename), pos.Line, pos.Column}] = parameter{fn, i}
						}
					}
				}
				add(f.Recv)
				add(f.Type.Params)
				i := 0
				if f.Type.Results != nil {
					for _, field := range f.Type.Results.List {
						if len(field.Names) == 0 {
							fn.results["~r"+strconv.Itoa(i)] = i
							i++
						}
						for _, n := range field.Names {
							fn.results[n.Name] = i
							i++
						}
					}
				}
				base := fn.name
				if ast.IsExported(f.Name.Name) && !seen[base] {
					seen[base] = true
					functions = append(functions, fn)
				}
			}
		}
	}
	cmd := exec.Command("go", "build", "-gcflags="+pkg+"=-m", pkg)
	out, _ := cmd.StderrPipe()
	if err := cmd.Start(); err != nil {
		return nil
	}
	type found struct {
		at   position
		word string
		to   string
	}
	var all []found
	for s := bufio.NewScanner(out); s.Scan(); {
		m := fact.FindStringSubmatch(s.Text())
		if m == nil {
			continue
		}
		line, _ := strconv.Atoi(m[2])
		column, _ := strconv.Atoi(m[3])
		at := position{filepath.Base(m[1]), line, column}
		switch {
		case m[4] == "leaking param content: ":
			all = append(all, found{at, "1", ""})
		case m[6] != "":
			all = append(all, found{at, m[7], m[6]})
		case m[4] == "leaking param: ":
			all = append(all, found{at, "0", ""})
		case strings.HasSuffix(s.Text(), " does not escape"):
			all = append(all, found{at, "-", ""})
		}
	}
	cmd.Wait()
	for _, f := range all {
		p, ok := params[f.at]
		if !ok {
			continue
		}
		word := f.word
		if f.to != "" {
			word = "r" + strconv.Itoa(p.of.results[f.to]) + ":" + word
		}
		p.of.words[p.index] = append(p.of.words[p.index], word)
	}
	for _, fn := range functions {
		line := fn.name
		useful := false
		for _, w := range fn.words {
			if len(w) == 0 {
				w = []string{"-"}
			} else {
				useful = true
			}
			line += " " + strings.Join(w, ",")
		}
		if useful {
			lines = append(lines, line)
		}
	}
	return lines
}
