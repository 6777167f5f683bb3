// spec: Variable declarations
package main

import (
	"fmt"
	"os" // ERROR ".os. imported and not used"
)

func main() {
	x := 1 // ERROR "x declared and not used"
	var y, z = 2, 3 // ERROR "y declared and not used"
	fmt.Println(z)
	func() {
		w := 0 // ERROR "w declared and not used"
		w = 1
	}()
}
