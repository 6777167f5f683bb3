package a

import "testing"

func check(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		deeper(t)
	}
}

func deeper(t testing.TB) {
	t.Helper()
	t.Error("not ok")
}

func plain(t testing.TB) { t.Error("plain") }

func TestHelper(t *testing.T) {
	check(t, true)
	check(t, false)
	plain(t)
	func() { t.Helper(); t.Error("literal") }()
	t.Run("sub", func(t *testing.T) { t.Helper(); t.Error("the test function itself is a helper") })
}
