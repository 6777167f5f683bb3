// spec: Method sets
package main

type shape interface{ side(i int) int }
type box struct{ sides []int }

func (b box) side(i int) int { return b.sides[i] } // expect panic: runtime error: index out of range [1] with length 1

func total(shapes []shape) (n int) {
	for _, s := range shapes {
		n += s.side(1)
	}
	return n
}

// expect err match: ^main\.box\.side\(\.\.\.\)$
// expect err match: \.go:7$
// expect err match: ^main\.total\(
func main() { println(total([]shape{box{[]int{1}}, nil})) }
