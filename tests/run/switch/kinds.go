// spec: Switch statements
package main

import "fmt"

func dense(n int) string {
	switch n {
	case 1, 2:
		return "low"
	case 3:
		fallthrough
	case 4:
		return "mid"
	default:
		return "other"
	case 9:
		return "nine"
	}
}
func text(s string) int {
	switch s {
	case "a":
		return 1
	case "bb", "cc":
		return 2
	case "":
		return 3
	}
	return -1
}
func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int8:
		return fmt.Sprintf("int %v", x)
	case string:
		return "string " + x
	case error:
		return "error " + x.Error()
	case [2]int:
		return fmt.Sprint("array ", x[1])
	case float32:
		return fmt.Sprint("float ", x*2)
	}
	return "?"
}
func main() {
	for _, n := range []int{1, 2, 3, 4, 9, 0, -1} {
		fmt.Print(dense(n), " ")
	}
	fmt.Println()                                                       // expect: low low mid mid nine other other 
	fmt.Println(text("a"), text("bb"), text("cc"), text(""), text("c")) // expect: 1 2 2 3 -1
	for _, v := range []any{nil, 1, int8(2), "s", fmt.Errorf("e"), [2]int{1, 2}, float32(1.5), 'x'} {
		fmt.Print(kind(v), "; ")
	}
	fmt.Println() // expect: nil; int 1; int 2; string s; error e; array 2; float 3; ?; 
}
