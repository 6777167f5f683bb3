package a

import "testing"

func TestBefore(t *testing.T) {}

func TestPanics(t *testing.T) {
	defer t.Log("logged")
	t.Run("sub", func(t *testing.T) {
		t.Log("before")
		var m map[string]int
		m["x"] = 1
	})
}

func TestNever(t *testing.T) {}
