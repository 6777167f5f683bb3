// spec: Exported identifiers
// expect exit: 1
package main

import "m/a"

func main() {
	_ = a.counter // expect err: ./main.go:8:8: counter not exported by package a
	_ = a.table   // expect err: ./main.go:9:8: undefined: a.table
	_ = a.limit   // expect err: ./main.go:10:8: undefined: a.limit
	_ = a.node{}  // expect err: ./main.go:11:8: node not exported by package a
	_ = a.lone{}  // expect err: ./main.go:12:8: undefined: a.lone
	a.deep()      // expect err: ./main.go:13:4: deep not exported by package a
	a.helper()    // expect err: ./main.go:14:4: undefined: a.helper
	a.nothing()   // expect err: ./main.go:15:4: undefined: a.nothing
}
