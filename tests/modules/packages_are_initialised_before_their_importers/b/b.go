package b

import (
	"fmt"

	"example.org/shop/internal/deep"
)

var Short = variable("b")

func variable(s string) string {
	fmt.Println("b's variable")
	return s
}

func Name() string { return "b:" + deep.Text }

func Twice[T any](v T) []T { return []T{v, v} }
