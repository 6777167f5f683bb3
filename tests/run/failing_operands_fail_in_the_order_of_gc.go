// spec: Order of evaluation
package main

import "fmt"

type P struct {
	n  int
	xs []int
}
type I interface{ M() }

func (p *P) M() {}

type T struct{ a int }

func (t T) M() {}

var (
	np *P
	na *[4]int
	ni I
	i  I = T{}
	y    = []int{1, 2}
	x    = []int{1, 2, 3}
	s    = "abc"
	m    = map[int]int{}
	f    = map[float64]int{}
	aa [4][4]int
	k  = 9
	v  int
)

func fails(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	fails(func() { x[k] += np.n })             // expect: runtime error: index out of range [9] with length 3
	fails(func() { np.n += x[k] })             // expect: runtime error: index out of range [9] with length 3
	fails(func() { x[y[k]] = np.n })           // expect: runtime error: index out of range [9] with length 2
	fails(func() { x[y[k]+1] = np.n })         // expect: runtime error: index out of range [9] with length 2
	fails(func() { i.(*P).n = x[k] })          // expect: interface conversion: main.I is main.T, not *main.P
	fails(func() { m[y[k]] = np.n })           // expect: runtime error: index out of range [9] with length 2
	fails(func() { m[np.n] += y[k] })          // expect: runtime error: index out of range [9] with length 2
	fails(func() { f[float64(y[k])] = np.n })  // expect: runtime error: index out of range [9] with length 2
	fails(func() { v = np.n + m[y[k]] })       // expect: runtime error: index out of range [9] with length 2
	fails(func() { v = aa[k][np.n] })          // expect: runtime error: index out of range [9] with length 4
	fails(func() { na[y[k]] = 1 })             // expect: runtime error: index out of range [9] with length 2
	fails(func() { x = np.xs[y[k]:] })         // expect: runtime error: index out of range [9] with length 2
	fails(func() { s = s[:np.n] + s[k:] })     // expect: runtime error: invalid memory address or nil pointer dereference
	fails(func() { x[y[k]], v = 1, np.n })     // expect: runtime error: index out of range [9] with length 2
	fails(func() { i.(*P).n, v = x[k], np.n }) // expect: interface conversion: main.I is main.T, not *main.P
	fails(func() { x[y[k]+1], v = x[k], 1 })   // expect: runtime error: index out of range [9] with length 2
	fails(func() { defer ni.M() })             // expect: runtime error: invalid memory address or nil pointer dereference
}
