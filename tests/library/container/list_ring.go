package main

import (
	"container/list"
	"container/ring"
	"fmt"
)

func main() {
	l := list.New()
	two := l.PushBack(2)
	l.PushFront(0)
	l.InsertBefore(1, two)
	l.MoveToFront(two)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len(), l.Remove(two))
	r := ring.New(3)
	for i := 0; i < r.Len(); i++ {
		r.Value = i
		r = r.Next()
	}
	r.Move(1).Do(func(x any) { fmt.Print(x, " ") })
	fmt.Println()
}

// expect: 2 0 1 3 2
// expect: 1 2 0 
