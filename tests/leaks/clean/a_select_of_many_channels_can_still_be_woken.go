package main

import (
	"reflect"
	"time"
)

var channels [40]chan int

func main() {
	var cases []reflect.SelectCase
	for i := range channels {
		channels[i] = make(chan int)
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(channels[i])})
	}
	go reflect.Select(cases)
	time.Sleep(time.Millisecond)
}
