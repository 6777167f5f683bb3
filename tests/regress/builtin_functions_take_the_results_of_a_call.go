// spec: Calls
package main

func parts() (float64, float64)      { return 5, 7 }
func more() ([]byte, byte, byte)     { return []byte("a"), 'b', 'c' }
func both() ([]byte, string)         { return make([]byte, 2), "xyz" }
func entry() (map[string]int, string) { return table, "a" }

var table = map[string]int{"a": 1}

func main() {
	println(complex(parts()) == 5+7i)   // expect err: true
	println(string(append(more())))     // expect err: abc
	println(copy(both()))               // expect err: 2
	delete(entry())
	println(len(table))                 // expect err: 0
}
