package main

import (
	"fmt"
	"io"
	"log"
)

type loud struct{}

func (loud) String() string { panic("formatted") }

func main() {
	l := log.New(io.Discard, "", 0)
	l.Print(loud{})
	l.Printf("%v", loud{})
	fmt.Println("quiet") // expect: quiet
}
