// Nested loops over integers in registers.
package main

func main() {
	s := 0
	for i := 0; i < 600; i++ {
		for j := 0; j < 600; j++ {
			for k := 0; k < 600; k++ {
				s += i*j ^ k
			}
		}
	}
	println(s)
}
