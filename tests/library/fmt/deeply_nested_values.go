package main

import (
	"fmt"
	"strings"
)

func main() {
	deep := []any{"core"}
	for i := 0; i < 20000; i++ {
		deep = []any{deep}
	}
	s := fmt.Sprint(deep)
	fmt.Println(strings.Count(s, "["), len(s)) // expect: 20001 40006
}
