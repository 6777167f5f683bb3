package main

import "fmt"

func main() {
	fmt.Print("a", 1, 2, "b", 3.5, true, nil, "\n")                                 // expect: a1 2b3.5 true <nil>
	fmt.Println("a", 1, 2, "b", 'x')                                                // expect: a 1 2 b 120
	fmt.Println(fmt.Sprint(1, 2), fmt.Sprint("x", "y"), fmt.Sprintln("z") == "z\n") // expect: 1 2 xy true
	b := fmt.Appendf([]byte(">"), "%03d", 7)
	fmt.Println(string(fmt.Append(b, "-", 1))) // expect: >007-1
}
