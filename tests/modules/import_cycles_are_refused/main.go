// spec: Import declarations
// expect exit: 1
package main

import "cycle/a"

func main() { a.F() }

// expect err: package cycle
// expect err: 	imports cycle/a
// expect err: 	imports cycle/b
// expect err: 	imports cycle/a: import cycle not allowed
