// spec: Representability
package main

const big = 1 << 100

var (
	a int8  = 128 // ERROR "cannot use 128 \(untyped int constant\) as int8 value in variable declaration \(overflows\)"
	b uint  = -1  // ERROR "cannot use -1 \(untyped int constant\) as uint value in variable declaration \(overflows\)"
	c int   = 1.5 // ERROR "cannot use 1.5 \(untyped float constant\) as int value in variable declaration \(truncated\)"
	d       = big // ERROR "cannot use big \(untyped int constant 1267650600228229401496703205376\) as int value in variable declaration \(overflows\)"
	e int   = big >> 98
	f       = 10 / 0 // ERROR "invalid operation: division by zero"
	g uint8 = 255 + 1 // ERROR "cannot use 255 \+ 1 \(untyped int constant 256\) as uint8 value in variable declaration \(overflows\)"
)

func main() {}
