package main

import (
	"bytes"
	"fmt"
	"runtime/pprof"
	"strings"
)

func open(p *pprof.Profile, v int) { p.Add(v, 0) }

func main() {
	p := pprof.NewProfile("files")
	for i := 0; i < 3; i++ {
		open(p, i)
	}
	p.Remove(1)
	fmt.Println(p.Name(), p.Count(), pprof.Lookup("files") == p, pprof.Lookup("none") == nil) // expect: files 2 true true
	var text, proto bytes.Buffer
	p.WriteTo(&text, 1)
	p.WriteTo(&proto, 0)
	fmt.Println(strings.Split(text.String(), "\n")[0])              // expect: files profile: total 2
	fmt.Println(strings.Contains(text.String(), "main.open"))       // expect: true
	fmt.Println(bytes.HasPrefix(proto.Bytes(), []byte{0x1f, 0x8b})) // expect: true
	var names []string
	for _, q := range pprof.Profiles() {
		names = append(names, q.Name())
	}
	fmt.Println(names)                        // expect: [allocs block files goroutine heap mutex threadcreate]
	defer func() { fmt.Println(recover()) }() // expect: pprof: NewProfile name already in use: files
	pprof.NewProfile("files")
}
