package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"time"
)

func serve(c net.Conn) {
	s := bufio.NewScanner(c)
	for s.Scan() {
		fmt.Fprintf(c, "<%s>\n", s.Text())
	}
	c.Close()
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	fmt.Println(err, l.Addr().Network()) // expect: <nil> tcp
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c)
		}
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	fmt.Println(err, c.RemoteAddr().String() == l.Addr().String()) // expect: <nil> true
	fmt.Fprintf(c, "hello\n")
	line, err := bufio.NewReader(c).ReadString('\n')
	fmt.Printf("%q %v\n", line, err) // expect: "<hello>\n" <nil>
	c.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	_, err = c.Read(make([]byte, 1))
	fmt.Println(os.IsTimeout(err), err.(net.Error).Timeout()) // expect: true true
	c.Close()
	_, err = c.Write([]byte("x"))
	fmt.Println(err.(*net.OpError).Err) // expect: use of closed network connection
	l.Close()
}
