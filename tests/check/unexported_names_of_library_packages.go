// spec: Exported identifiers
package main

import (
	"fmt"
	"reflect"
	"time"
)

func main() {
	var f reflect.flag // ERROR "flag not exported by package reflect$"
	_ = time.zone{}    // ERROR "zone not exported by package time$"
	fmt.println(f)     // ERROR "undefined: fmt.println$"
}
