// spec: For statements with range clause
package main

import "fmt"

func main() {
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		if i == 0 {
			s[1] = 99
		}
	}
	fmt.Println(s) // expect: [1 99 3 10 20 30]
	a := [3]int{1, 2, 3}
	sum := 0
	for i, v := range a {
		a[2] = 100
		sum += v + i
	}
	fmt.Println(sum, a) // expect: 9 [1 2 100]
	sum = 0
	for i, v := range &a {
		a[2] = 1000
		sum += v + i
	}
	fmt.Println(sum) // expect: 1006
	str := "añ\xffz"
	for i, r := range str {
		str = ""
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println("end") // expect: 0:97 1:241 3:65533 4:122 end
	var idx [2]int
	k := 0
	for k, idx[k] = range []int{5, 6} {
	}
	fmt.Println(k, idx) // expect: 1 [6 0]
	for i := range [4]struct{}{} {
		fmt.Print(i, " ")
	}
	fmt.Println("end") // expect: 0 1 2 3 end
	m := map[int]bool{1: true, 2: true, 3: true}
	count := 0
	for k := range m {
		count++
		for j := range m {
			if j != k {
				delete(m, j)
			}
		}
	}
	fmt.Println(count, len(m)) // expect: 1 1
	var np *[3]int
	for i := range np {
		fmt.Print(i, " ")
	}
	fmt.Println(len(np)) // expect: 0 1 2 3
}
