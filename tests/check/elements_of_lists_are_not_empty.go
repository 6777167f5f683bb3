// spec: Struct types, Interface types
package main

type s struct { ; a int }     // ERROR "unexpected semicolon, expected field name or embedded type$"
type i interface { ; M() }    // ERROR "unexpected semicolon, expected ~ term or type$"
type j interface { M(); ; N() } // ERROR "unexpected semicolon, expected ~ term or type$"
var ( ; x int )               // ERROR "unexpected semicolon, expected name$"

func main() {}
