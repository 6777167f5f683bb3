package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

func main() {
	w := tabwriter.NewWriter(os.Stdout, 5, 0, 1, '.', 0)
	fmt.Fprintln(w, "a\tb\tc")        // expect: a....b......c
	fmt.Fprintln(w, "aaa\tbbbbbb\tc") // expect: aaa..bbbbbb.c
	fmt.Fprintln(w, "x")              // expect: x
	w.Flush()
	w.Init(os.Stdout, 4, 0, 1, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "1\t22\t333\t") // expect:    1|  22| 333|
	w.Flush()
}
