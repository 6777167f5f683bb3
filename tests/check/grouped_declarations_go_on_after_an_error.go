// spec: Declarations and scope
package main

var (
	"fmt" // ERROR "syntax error: unexpected literal .fmt., expected name$"
	"os"  // ERROR "syntax error: unexpected literal .os., expected name$"
	x int
	1     // ERROR "syntax error: unexpected literal 1, expected name$"
)

const ; x = 1 // ERROR "syntax error: unexpected semicolon, expected name$"

func main() {}
