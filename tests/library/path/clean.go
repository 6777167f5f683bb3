package main

import (
	"fmt"
	"path"
	"path/filepath"
)

func main() {
	fmt.Println(path.Join("a", "../b", "/c"), path.Clean("a//b/../c/."), path.Clean("/../x"), path.Ext("x.tar.gz"), path.Base("/a/b/"))
	fmt.Println(path.Match("a*[b-d]?", "axxcz"))
	fmt.Println(path.Match("[", "a"))
	fmt.Println(filepath.Rel("/a/b", "/a/c/d"))
	fmt.Println(filepath.Rel("a", "/b"))
}

// expect: b/c a/c /x .gz b
// expect: true <nil>
// expect: false syntax error in pattern
// expect: ../c/d <nil>
// expect:  Rel: can't make /b relative to a
