// spec: Source file organization
x := []int{3, 1, 2}
fmt.Println(twice(x[0])) // expect: 6

import "sort"

sort.Ints(x)
fmt.Println(x) // expect: [1 2 3]

type point struct{ a, b int }

func (p point) sum() int { return p.a + p.b }

fmt.Println(point{1, 2}.sum()) // expect: 3

func twice(n int) int { return 2 * n }
