// flag.Set before the definition is remembered with its place.
package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
)

func main() {
	fmt.Println(flag.Set("late", "1")) // expect: no such flag -late
	words := strings.Fields(define("late"))
	fmt.Println(filepath.Base(words[4]), words[5:]) // expect: a_flag_set_before_it_is_defined_is_a_panic_with_the_place.go:12 [before being defined]
}

func define(name string) (failure string) {
	defer func() { failure = fmt.Sprint(recover()) }()
	flag.Bool(name, true, "")
	return
}
