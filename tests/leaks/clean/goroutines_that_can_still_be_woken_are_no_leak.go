package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

var events = make(chan string) // anybody may send

func main() {
	go func() {
		for e := range events {
			fmt.Println(e)
		}
	}()
	go func() { // a timer will wake it
		<-time.After(time.Hour)
	}()
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	go func() { time.Sleep(time.Hour); <-ctx.Done() }()
	r, w, err := os.Pipe() // the system may
	if err != nil {
		return
	}
	defer w.Close()
	defer r.Close()
	go func() { r.Read(make([]byte, 1)) }()
	events <- "ready"
	time.Sleep(time.Millisecond)
}
