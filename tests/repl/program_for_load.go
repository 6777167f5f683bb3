package main

import "fmt"

const Greeting = "hello"

func greet(who string) string { return Greeting + ", " + who }

func main() { fmt.Println(greet("main")) }
