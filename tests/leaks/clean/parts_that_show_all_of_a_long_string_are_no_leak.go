package main

import (
	"fmt"
	"strings"
)

func main() {
	var all [][]string
	for i := 0; i < 200; i++ {
		all = append(all, strings.Split(strings.Repeat(fmt.Sprint(i, " "), 6000), " "))
	}
	fmt.Println(len(all), all[199][0])
}
