package a

import "testing"

func TestNames(t *testing.T) {
	for _, name := range []string{"x", "x", "", "with space", "a/b", "x#01", "\x00é", ""} {
		if !t.Run(name, func(t *testing.T) { t.Log(t.Name()) }) {
			t.Error("Run reports success")
		}
	}
}

func TestFilter(t *testing.T) {
	t.Run("one", func(t *testing.T) {
		t.Run("deep", func(t *testing.T) { t.Log("one/deep") })
		t.Run("other", func(t *testing.T) { t.Log("one/other") })
	})
	t.Run("two", func(t *testing.T) { t.Log("two") })
}
