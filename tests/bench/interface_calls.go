// Method calls through an interface with two dynamic types.
package main

type shape interface{ area(int) int }
type square struct{ a int }
type disc struct{ r int }

func (s *square) area(n int) int { s.a += n; return s.a }
func (d disc) area(n int) int    { return d.r * n }

func main() {
	shapes := []shape{&square{1}, disc{2}}
	sum := 0
	for i := 0; i < 20000000; i++ {
		sum += shapes[i&1].area(i)
	}
	println(sum)
}
