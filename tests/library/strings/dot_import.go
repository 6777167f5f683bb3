// spec: Import declarations
package main

import (
	"fmt"
	. "strings"
)

func main() {
	var b Builder
	b.WriteString("types of a dot import ")
	b.WriteString(NewReplacer("x", "keep").Replace("x their methods"))
	fmt.Println(b.String(), b.Len()) // expect: types of a dot import keep their methods 40
}
