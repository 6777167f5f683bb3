// spec: Implementing an interface
package main

type shape interface {
	area() float64
	name() string
}
type square struct{ side float64 }

func (s *square) area() float64 { return s.side * s.side }
func (s *square) name() string  { return "square" }

type disc struct{}

func (disc) area() int { return 1 }

func main() {
	var s shape = &square{1}
	s = square{1} // ERROR "cannot use square\{…\} \(value of type square\) as shape value in assignment: square does not implement shape \(method area has pointer receiver\)"
	s = disc{} // ERROR "disc does not implement shape \(wrong type for method area\)"
	s = 3 // ERROR "int does not implement shape \(missing method area\)"
	_ = s
}
