package main

import (
	"errors"
	"fmt"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
)

type Args struct{ A, B int }

type Arith int

func (Arith) Add(args *Args, sum *int) error { *sum = args.A + args.B; return nil }

func (Arith) Div(args Args, quotient *int) error {
	if args.B == 0 {
		return errors.New("division by zero")
	}
	*quotient = args.A / args.B
	return nil
}

func main() {
	server := rpc.NewServer()
	fmt.Println(server.Register(Arith(0)), server.RegisterName("Arith", Arith(0))) // expect: <nil> rpc: service already defined: Arith
	near, far := net.Pipe()
	go server.ServeConn(far)
	client := rpc.NewClient(near)
	var n int
	fmt.Println(client.Call("Arith.Add", &Args{3, 4}, &n), n)    // expect: <nil> 7
	fmt.Println(client.Call("Arith.Div", Args{3, 0}, &n))        // expect: division by zero
	fmt.Println(client.Call("Arith.Mul", Args{}, &n))            // expect: rpc: can't find method Arith.Mul
	fmt.Println(client.Close(), client.Call("Arith.Add", 1, &n)) // expect: <nil> connection is shut down
	near, far = net.Pipe()
	go server.ServeCodec(jsonrpc.NewServerCodec(far))
	json := jsonrpc.NewClient(near)
	call := <-json.Go("Arith.Div", Args{17, 5}, &n, nil).Done
	fmt.Println(call.Error, n) // expect: <nil> 3
}
