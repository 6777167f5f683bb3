package main

import (
	"fmt"
	"runtime/debug"
)

func main() {
	bi := &debug.BuildInfo{GoVersion: "go1.21", Path: "a/b", Main: debug.Module{Path: "a", Version: "v1"},
		Deps:     []*debug.Module{{Path: "d", Version: "v2", Replace: &debug.Module{Path: "e", Version: "v3", Sum: "h1:x"}}},
		Settings: []debug.BuildSetting{{"CGO", "0"}, {"-tags", "a b"}}}
	text := bi.String()
	fmt.Printf("%q\n", text) // expect: "go\tgo1.21\npath\ta/b\nmod\ta\tv1\t\ndep\td\tv2\n=>\te\tv3\th1:x\n\nbuild\tCGO=0\nbuild\t-tags=\"a b\"\n"
	back, err := debug.ParseBuildInfo(text)
	fmt.Println(err, back.Deps[0].Replace.Sum, back.Settings) // expect: <nil> h1:x [{CGO 0} {-tags a b}]
}
