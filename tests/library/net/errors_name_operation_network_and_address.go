package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

func main() {
	_, err := net.Dial("tcp", "127.0.0.1")
	fmt.Println(err) // expect: dial tcp: address 127.0.0.1: missing port in address
	_, err = net.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err) // expect: dial tcp 127.0.0.1:1: connect: connection refused
	_, err = net.Dial("foo", "127.0.0.1:1")
	fmt.Println(err) // expect: dial foo: unknown network foo
	_, err = net.Listen("tcp", "127.0.0.1:99999")
	fmt.Println(err) // expect: listen tcp: address 99999: invalid port
	_, err = net.Listen("tcp", "192.0.2.1:0")
	fmt.Println(err) // expect: listen tcp 192.0.2.1:0: bind: cannot assign requested address
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var d net.Dialer
	_, err = d.DialContext(ctx, "tcp", "127.0.0.1:1")
	fmt.Println(err, errors.Is(err, context.Canceled)) // expect: dial tcp 127.0.0.1:1: operation was canceled true
	l, _ := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	l.SetDeadline(time.Now().Add(time.Millisecond))
	_, err = l.Accept()
	fmt.Println(err.(net.Error).Timeout()) // expect: true
}
