// spec: package net, type Resolver
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

func main() {
	silent, _ := net.ListenPacket("udp", "127.0.0.1:0")
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, silent.LocalAddr().String())
	}}
	look := func() error {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		_, err := r.LookupTXT(ctx, "slow.test.")
		return err
	}
	look() // the first one may need all its time to begin
	ran := make(chan bool, 1)
	go func() { ran <- true }()
	err := look()
	var e *net.DNSError
	fmt.Println(errors.As(err, &e), e.Name, e.IsTimeout, e.IsNotFound, len(ran)) // expect: true slow.test. true false 1
}
