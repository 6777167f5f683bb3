package main

import (
	"flag"
	"fmt"
	"strings"
	"time"
)

type boolish struct{ set *bool }

func (b boolish) String() string { return fmt.Sprint(*b.set) }
func (boolish) Set(string) error { return nil }
func (boolish) IsBoolFlag() bool { return true }

func main() {
	fs := flag.NewFlagSet("demo", flag.ContinueOnError)
	var usage strings.Builder
	fs.SetOutput(&usage)
	var at time.Time
	fs.TextVar(&at, "at", time.Unix(0, 0).UTC(), "instant to `use`")
	fs.Var(boolish{new(bool)}, "b", "no zero")
	fmt.Println(fs.Parse([]string{"-at", "2009-11-10T23:00:00Z"}), at) // expect: <nil> 2009-11-10 23:00:00 +0000 UTC
	fs.PrintDefaults()
	for _, line := range strings.Split(usage.String(), "\n") {
		fmt.Printf("%q\n", line)
	}
	// expect: "  -at use"
	// expect: "    \tinstant to use (default 1970-01-01T00:00:00Z)"
	// expect: "  -b\tno zero"
	// expect: ""
	// expect: "panic calling String method on zero main.boolish for flag b: runtime error: invalid memory address or nil pointer dereference"
	// expect: ""
}
