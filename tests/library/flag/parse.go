package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	f := flag.NewFlagSet("prog", flag.ContinueOnError)
	f.SetOutput(os.Stdout)
	n := f.Int("n", 5, "number of `things`")
	v := f.Bool("v", false, "verbose")
	d := f.Duration("wait", 0, "how long")
	err := f.Parse([]string{"-n", "7", "-v", "--wait=2s", "rest", "-x"})
	fmt.Println(*n, *v, *d, f.Args(), err)
	fmt.Println(f.Parse([]string{"-n=x"}))
}

// expect: 7 true 2s [rest -x] <nil>
// expect: invalid value "x" for flag -n: parse error
// expect: Usage of prog:
// expect:   -n things
// expect:     	number of things (default 5)
// expect:   -v	verbose
// expect:   -wait duration
// expect:     	how long
// expect: invalid value "x" for flag -n: parse error
