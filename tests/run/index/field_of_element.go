// spec: Index expressions
package main

type pair struct {
	a, b int
}

func main() {
	s := []pair{{0, 1}, {2, 3}, {4, 5}}
	i, n := 2, 5
	println(n-s[i].a, n == s[i].a+1)
	if n-1 != s[i].a {
		println("an element's field is not a whole element")
	}
	s[i].a += 3
	t := []struct{ x float64 }{{1}, {2.5}}
	i = 1
	t[i].x *= 2
	sum := 0
	for i = range s {
		sum += s[i].a
	}
	println(sum)
}

// expect err: 1 true
// expect err: 9
