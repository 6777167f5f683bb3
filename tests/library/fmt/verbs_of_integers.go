package main

import "fmt"

func main() {
	fmt.Printf("%d|%5d|%-5d|%05d|%+d|% d\n", 42, 42, 42, 42, 42, 42)   // expect: 42|   42|42   |00042|+42| 42
	fmt.Printf("%b|%o|%O|%x|%X|%#x|%#b\n", 10, 8, 8, 255, 255, 255, 5) // expect: 1010|10|0o10|ff|FF|0xff|0b101
	fmt.Printf("%c|%q|%U|%#U\n", 'é', 'é', 'é', 'é')                   // expect: é|'é'|U+00E9|U+00E9 'é'
	fmt.Printf("%8.3d|%-8.3d|%.0d|%08d\n", 7, 7, 0, -7)                // expect:      007|007     ||-0000007
}
