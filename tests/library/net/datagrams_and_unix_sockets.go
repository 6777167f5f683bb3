package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	p, _ := net.ListenPacket("udp", "127.0.0.1:0")
	u, _ := net.Dial("udp", p.LocalAddr().String())
	u.Write([]byte("datagram"))
	buf := make([]byte, 100)
	n, from, err := p.ReadFrom(buf)
	fmt.Println(string(buf[:n]), from.String() == u.LocalAddr().String(), err) // expect: datagram true <nil>
	p.WriteTo([]byte("back"), from)
	n, err = u.Read(buf)
	fmt.Println(string(buf[:n]), err) // expect: back <nil>
	dir, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", dir+"/s")
	fmt.Println(err) // expect: <nil>
	go func() {
		c, _ := l.Accept()
		c.Write([]byte("unix"))
		c.Close()
	}()
	c, err := net.Dial("unix", dir+"/s")
	n, _ = c.Read(buf)
	fmt.Println(string(buf[:n]), err) // expect: unix <nil>
	l.Close()
	_, err = os.Stat(dir + "/s")
	fmt.Println(os.IsNotExist(err)) // expect: true
}
