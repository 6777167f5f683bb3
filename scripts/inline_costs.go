//go:build ignore

// Writes src/types/inline_library.inc: what exported functions and methods of Go's library cost in gc's inliner, as far as they are inlined.
// Needs Go 1.21: `go build -a -gcflags=all=-m=2 std ./p 2>&1 | go run scripts/inline_costs.go > src/types/inline_library.inc`, where ./p is a program
// that instantiates the generic functions of slices, maps and cmp.
package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"
)

var fact = regexp.MustCompile(`^\S+: can inline (\S.*?) with cost (\d+) as: `)

// Packages with generic functions; those are compiled where they are used.
var generic = map[string]string{"atomic": "sync/atomic", "slices": "slices", "maps": "maps", "cmp": "cmp", "sync": "sync"}

func main() {
	costs := map[string]string{}
	pkg := ""
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		line := in.Text()
		if strings.HasPrefix(line, "# ") {
			pkg = line[2:]
			continue
		}
		m := fact.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := m[1]
		if i, j := strings.Index(name, "["), strings.LastIndex(name, "]"); i >= 0 && j > i {
			from, rest, ok := strings.Cut(name[:i]+"[...]"+name[j+1:], ".")
			path := generic[from]
			if !ok || path == "" || !strings.Contains(name[i:], "[go.shape.") || strings.HasPrefix(pkg, "runtime") {
				continue
			}
			name = path + "." + rest
		} else {
			name = pkg + "." + name
		}
		last := name[strings.LastIndex(strings.TrimSuffix(name, "[...]"), ".")+1:]
		internal := strings.Contains("/"+pkg+"/", "/internal/") || strings.HasPrefix(pkg, "vendor/") || strings.HasPrefix(pkg, "cmd/")
		if strings.Contains(name, ".func") || internal || last[0] < 'A' || last[0] > 'Z' {
			continue
		}
		costs[name] = m[2]
	}
	var lines []string
	for name, cost := range costs {
		lines = append(lines, name+" "+cost)
	}
	sort.Strings(lines)
	fmt.Println(`R"(`)
	for _, l := range lines {
		fmt.Println(l)
	}
	fmt.Println(`)"`)
}
