// spec: Defer statements
// expect exit: 3
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	os.Exit(3)
}
