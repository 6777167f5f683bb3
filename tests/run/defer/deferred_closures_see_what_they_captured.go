// spec: Defer statements
package main

import (
	"fmt"
	"runtime"
)

type res struct{ name string }

func (r *res) close(code int) { fmt.Println("close", r.name, code) }

func f(n int, s []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v with %v", r, s)
		}
	}()
	if n > 1 {
		r := &res{fmt.Sprint("r", n)}
		defer r.close(n)
	}
	defer func(k int) { runtime.GC(); s = append(s, fmt.Sprint(k)) }(n * 2)
	for i := 0; i < n; i++ {
		defer fmt.Print(i, " ")
	}
	if n == 3 {
		panic("three")
	}
	return nil
}

func deep(n int) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	total := n
	defer func() { total -= n }()
	return deep(n-1) + total
}

func main() {
	fmt.Println(f(0, nil))
	// expect: <nil>
	fmt.Println(f(3, []string{"a"}))
	// expect: 2 1 0 close r3 3
	// expect: three with [a 6]
	for i := 0; i < 3; i++ {
		fmt.Println(deep(20000))
		// expect: 200010000
		// expect: 200010000
		// expect: 200010000
	}
}
