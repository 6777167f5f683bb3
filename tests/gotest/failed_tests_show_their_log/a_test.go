package a

import "testing"

func TestPasses(t *testing.T) { t.Log("not shown without -v") }

func TestErrors(t *testing.T) {
	t.Log("first\nsecond line")
	t.Errorf("%d", 1)
	t.Error("goes on", 2)
}

func TestStops(t *testing.T) {
	defer println("deferred calls run")
	t.Fatal("stops")
	t.Log("never")
}

func TestSkips(t *testing.T) { t.Skip("for a reason") }

func TestGoexit(t *testing.T) { t.Run("in a helper", func(t *testing.T) { stop(t) }) }

func stop(t *testing.T) { t.Helper(); t.FailNow() }
