// spec: Labeled statements
package main

import "fmt"

func find(m [][]int, v int) (int, int) {
	for i := range m {
		for j := 0; j < len(m[i]); j++ {
			if m[i][j] == v {
				return i, j
			}
		}
	}
	return -1, -1
}

func deep(n int) string {
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			for k := 0; k < 3; k++ {
				if i*100+j*10+k == n {
					goto found
				}
			}
		}
	}
	return "no"
found:
	return "yes"
}

func main() {
	fmt.Println(find([][]int{{1, 2}, {3, 4}}, 3)) // expect: 1 0
	fmt.Println(find(nil, 3)) // expect: -1 -1
	fmt.Println(deep(122), deep(300)) // expect: yes no
	t := ""
outer:
	for i := 0; i < 4; i++ {
		for j := 0; j < 4; j++ {
			switch {
			case j == 1:
				continue
			case j == 3:
				continue outer
			case i == 2:
				break outer
			}
			t += fmt.Sprint(i, j, " ")
		}
	}
	fmt.Println(t) // expect: 0 0 0 2 1 0 1 2 
sw:
	switch {
	default:
		for {
			break sw
		}
	}
	n := 0
again:
	n++
	for i := 0; i < 5; i++ {
		if n < 3 {
			goto again
		}
	}
	fmt.Println(n) // expect: 3
	var ps []*int
	i := 0
next:
	v := i
	ps = append(ps, &v)
	i++
	if i < 3 {
		goto next
	}
	fmt.Println(*ps[0], *ps[1], *ps[2]) // expect: 0 1 2
}
