package a

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

var extra = flag.Int("extra", 1, "")

func TestMain(m *testing.M) {
	flag.Parse()
	fmt.Println("set up", *extra, testing.Short(), testing.Testing(), flag.Args())
	code := m.Run()
	fmt.Println("tear down", code)
	os.Exit(code + 3)
}

func TestOne(t *testing.T) { fmt.Println("one") }
