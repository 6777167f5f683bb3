package a

import "testing"

func FuzzSum(f *testing.F) {
	f.Add(1, "one")
	f.Add(2, "two")
	f.Fuzz(func(t *testing.T, n int, s string) {
		t.Log(n, s)
		if n == 7 {
			t.Error("seven")
		}
	})
}

func FuzzSkipped(f *testing.F) { f.Skip("not today") }
