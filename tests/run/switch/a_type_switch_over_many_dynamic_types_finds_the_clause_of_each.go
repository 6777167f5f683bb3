// spec: Type switches
package main

import "fmt"

type namer interface{ name() string }
type a [1]int
type b [2]int

func (a) name() string  { return "a" }
func (*b) name() string { return "*b" }

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case int, int8, int16:
		return "int"
	case float64:
		return "float64"
	case namer:
		return v.name()
	case []int, []string:
		return "slice"
	case error:
		return "error"
	}
	return "-"
}

func main() {
	values := []any{1, int8(1), int16(1), int32(1), 1.5, float32(1), "s", true, nil, a{}, &a{}, b{}, &b{}, []int{}, []string{}, []byte{},
		fmt.Errorf("e"), struct{}{}, [1]int{}, map[int]int{}, func() {}, make(chan int), 1i, uint(1), uint8(1)}
	for round := 0; round < 3; round++ {
		line := ""
		for _, v := range values {
			line += kind(v) + " "
		}
		if round > 0 {
			fmt.Println(line + ".")
		}
	}
	// expect: int int int - float64 - - - nil a a - *b slice slice - error - - - - - - - - .
	// expect: int int int - float64 - - - nil a a - *b slice slice - error - - - - - - - - .
}
