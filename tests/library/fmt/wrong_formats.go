package main

import "fmt"

func main() {
	fmt.Printf("%d|%!|%z\n", "s", 1)                      // expect: %!d(string=s)|%!!(int=1)|%!z(MISSING)
	fmt.Printf("%d %d\n", 1)                              // expect: 1 %!d(MISSING)
	fmt.Printf("%d\n", 1, "two", nil)                     // expect: 1
	fmt.Println()                                         // expect: %!(EXTRA string=two, <nil>)
	fmt.Printf("%[2]d %[1]d|%[3]d|%[x]d\n", 1, 2)         // expect: 2 1|%!d(BADINDEX)|%!d(BADINDEX)
	fmt.Printf("%*d|%-*d|%.*f\n", 4, 1, 4, 1, 2, 3.14159) // expect:    1|1   |3.14
	fmt.Printf("%*d|%s\n", "x", 1, []int{1})              // expect: %!(BADWIDTH)1|[%!s(int=1)]
	fmt.Println(fmt.Sprintf("%"), fmt.Sprintf("50%%"))    // expect: %!(NOVERB) 50%
}
