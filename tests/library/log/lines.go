package main

import (
	"log"
	"os"
)

func main() {
	l := log.New(os.Stdout, "p: ", log.Lshortfile)
	l.Println("one", 2)
	l.SetFlags(log.Lmsgprefix)
	l.Printf("three\n")
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.Print("four")
	defer func() { log.Print(recover()) }()
	log.Panicf("five %d", 5)
}

// expect: p: lines.go:10: one 2
// expect: p: three
// expect: four
// expect: five 5
// expect: five 5
