// spec: Method declarations
package main

type T int

func (a, b T) m() {} // ERROR "method has multiple receivers"

func main() { T(1).m() }
