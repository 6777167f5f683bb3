// Raw sockets are for the privileged: where they are, a packet is sent through the loopback interface.
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
)

var here = &net.IPAddr{IP: net.IPv4(127, 0, 0, 1)}

// echo sends an ICMP message that nobody answers, and receives it without the header of IP.
func echo() error {
	c, err := net.ListenPacket("ip4:icmp", "127.0.0.1")
	if err != nil {
		return err
	}
	defer c.Close()
	d, err := net.DialIP("ip4:1", nil, here)
	if err != nil {
		return err
	}
	defer d.Close()
	message := []byte{253, 0, 2, 0xff, 0, 0, 0, 0} // a type for experiments
	if n, err := d.Write(message); n != len(message) || err != nil {
		return fmt.Errorf("%d %v", n, err)
	}
	b := make([]byte, 100)
	for {
		n, from, err := c.ReadFrom(b)
		if err != nil || b[0] != 253 {
			if err != nil {
				return err
			}
			continue
		}
		if n != len(message) || from.String() != "127.0.0.1" || from.Network() != "ip" || c.LocalAddr().String() != "127.0.0.1" || d.RemoteAddr().String() != "127.0.0.1" {
			return fmt.Errorf("%d bytes from %v at %v, to %v", n, from, c.LocalAddr(), d.RemoteAddr())
		}
		_, err = d.WriteTo(message, here)
		if !errors.Is(err, net.ErrWriteToConnected) {
			return err
		}
		return nil
	}
}

func main() {
	err := echo()
	fmt.Println(err == nil || errors.Is(err, os.ErrPermission)) // expect: true
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	_, err = net.Dial("ip4:nosuch", "127.0.0.1")
	fmt.Println(err) // expect: dial ip4:nosuch: address nosuch: unknown IP protocol specified
	_, err = net.DialIP("udp:1", nil, here)
	fmt.Println(err) // expect: dial udp:1 127.0.0.1: unknown network udp:1
	_, err = net.ListenIP("ip4", nil)
	fmt.Println(err) // expect: listen ip4 : unknown network ip4
	_, err = net.DialIP("ip4:icmp", nil, nil)
	fmt.Println(err) // expect: dial ip4:icmp: missing address
}
