// spec: Package initialization
package main

var table = build(0)

func build(n int) int { return 100 / n } // expect panic: runtime error: integer divide by zero

// expect err match: ^main\.build\(\.\.\.\)$
// expect err match: \.go:6$
// expect err match: ^main\.init\(\)$
// expect err match: \.go:4 \+0x
func main() { println(table) }
