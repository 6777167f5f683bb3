// spec: Switch statements
package main

func f(n int, i interface{}) {
	switch n {
	case 1, 2:
	case 2: // ERROR "duplicate case 2 .constant of type int. in expression switch"
	}
	switch i.(type) {
	case int:
	case string, int: // ERROR "duplicate case int in type switch"
	}
	_ = map[string]int{"a": 1, "a": 2} // ERROR "duplicate key .a. in map literal"
	_ = []int{0: 1, 0: 2} // ERROR "duplicate index 0 in array or slice literal"
}

func main() {}
