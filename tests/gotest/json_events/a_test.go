package a

import (
	"fmt"
	"testing"
)

func TestPass(t *testing.T) { fmt.Println("to standard output <&>"); t.Log("logged\ntwice") }

func TestFail(t *testing.T) {
	t.Run("sub", func(t *testing.T) { t.Error("bad") })
	t.Run("ok", func(t *testing.T) {})
}

func ExampleX() {
	fmt.Println("x")
	// Output: x
}
