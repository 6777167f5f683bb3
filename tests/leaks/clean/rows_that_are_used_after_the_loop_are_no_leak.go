package main

import (
	"fmt"
	"strings"
)

type row struct {
	name string
	tags []string
}

func main() {
	var rows []row
	for i := 0; i < 20000; i++ {
		fields := strings.Split(fmt.Sprintf("name-%d,a;b;c", i), ",")
		rows = append(rows, row{fields[0], strings.Split(fields[1], ";")})
	}
	sum := 0
	for _, r := range rows {
		sum += len(r.tags)
	}
	fmt.Println(len(rows), sum)
}
