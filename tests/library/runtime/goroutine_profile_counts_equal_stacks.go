package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"runtime/pprof"
	"strings"
)

func wait(c chan int) { <-c }

func main() {
	c := make(chan int)
	pprof.Do(context.Background(), pprof.Labels("kind", "waiter"), func(ctx context.Context) {
		for i := 0; i < 3; i++ {
			go wait(c)
		}
		fmt.Println(pprof.Label(ctx, "kind")) // expect: waiter true
	})
	for i := 0; i < 10; i++ {
		runtime.Gosched()
	}
	var b bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&b, 1)
	text := b.String()
	fmt.Println(strings.HasPrefix(text, "goroutine profile: total 4\n3 @ ")) // expect: true
	fmt.Println(strings.Contains(text, `# labels: {"kind":"waiter"}`))       // expect: true
	fmt.Println(strings.Contains(text, "main.wait"))                         // expect: true
	b.Reset()
	pprof.Lookup("goroutine").WriteTo(&b, 2)
	fmt.Println(strings.Count(b.String(), "[chan receive]")) // expect: 3
}
