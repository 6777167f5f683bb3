package a

import (
	"os"
	"testing"
)

var dir string

func TestCleanup(t *testing.T) {
	t.Cleanup(func() { t.Log("first registered, last run") })
	t.Cleanup(func() {
		t.Log("registers another")
		t.Cleanup(func() { t.Log("another") })
	})
	t.Setenv("MINIGO_X", "y")
	dir = t.TempDir()
	os.WriteFile(dir+"/f", []byte("x"), 0666)
	t.Run("parallel", func(t *testing.T) {
		t.Parallel()
		t.Cleanup(func() { t.Log("subtest's") })
		t.Log(os.Getenv("MINIGO_X") == "")
	})
	t.Log("body ends")
}

func TestAfter(t *testing.T) {
	_, err := os.Stat(dir)
	t.Log(os.IsNotExist(err), os.Getenv("MINIGO_X") == "")
}

func TestPanicInCleanup(t *testing.T) {
	t.Cleanup(func() { t.Log("still runs") })
	t.Cleanup(func() { t.Fatal("in cleanup") })
}
