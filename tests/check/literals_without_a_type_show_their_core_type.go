// spec: Composite literals
package main

type point struct{ x, y int }

var (
	a = []point{{1, 2, 3}}    // ERROR "too many values in struct literal of type struct\{x int; y int\}$"
	b = []point{{z: 3}}       // ERROR "unknown field z in struct literal of type struct\{x int; y int\}$"
	c = []*point{{1}}         // ERROR "too few values in struct literal of type point$"
	d = []point{point{1}}     // ERROR "too few values in struct literal of type point$"
)

func main() {}
