package a

import "fmt"

var counter, table = 0, map[string]int{}

const limit = 3

type node struct{ next *node }
type lone struct{}
type List struct{ head *node }

func (l *List) rest() { deep() }
func deep()           {}
func helper()         { fmt.Println(table) }

func Increment() { counter++ }
func Limit() int { return limit }
func Show() {
	for i := 0; i < limit; i++ {
		helper()
		fmt.Println(i, lone{})
	}
}
