// spec: General interfaces
package main

type MyInt int

type C interface {
	~int | MyInt // ERROR "overlapping terms main.MyInt and ~int"
}

type M interface{ m() }

type D interface {
	int | M // ERROR "cannot use main.M in union \(main.M contains methods\)"
}

func main() {}
