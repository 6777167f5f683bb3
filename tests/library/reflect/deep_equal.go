package main

import (
	"fmt"
	"math"
	"reflect"
)

type node struct {
	value int
	next  *node
}

func ring() *node {
	n := &node{value: 1}
	n.next = &node{value: 2, next: n}
	return n
}

func main() {
	nan := []float64{math.NaN()}
	fmt.Println(reflect.DeepEqual(ring(), ring()), reflect.DeepEqual(nan, nan), reflect.DeepEqual(nan, []float64{nan[0]}))                                           // expect: true true false
	fmt.Println(reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(1, int64(1)), reflect.DeepEqual(nil, nil), reflect.DeepEqual(nil, error(nil)))             // expect: false false true true
	fmt.Println(reflect.DeepEqual(map[string]any{"a": []int{1}}, map[string]any{"a": []int{1}}), reflect.DeepEqual(map[int]int{1: 1}, map[int]int{2: 1}))            // expect: true false
	fmt.Println(reflect.DeepEqual(main, main), reflect.DeepEqual([2]any{1, "x"}, [2]any{1, "x"}), reflect.DeepEqual(struct{ a []string }{}, struct{ a []string }{})) // expect: false true true
}
