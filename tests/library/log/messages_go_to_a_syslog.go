package main

import (
	"fmt"
	"log/syslog"
	"net"
	"regexp"
)

func main() {
	c, _ := net.ListenPacket("udp", "127.0.0.1:0")
	w, err := syslog.Dial("udp", c.LocalAddr().String(), syslog.LOG_LOCAL0|syslog.LOG_INFO, "tag")
	fmt.Println(err) // expect: <nil>
	show := func() {
		b := make([]byte, 200)
		n, _, _ := c.ReadFrom(b)
		fmt.Printf("%q\n", regexp.MustCompile(`>.*\[\d+\]`).ReplaceAllString(string(b[:n]), "> tag[pid]"))
	}
	n, err := w.Write([]byte("text"))
	fmt.Println(n, err) // expect: 4 <nil>
	show()              // expect: "<134> tag[pid]: text\n"
	w.Err("bad\n")
	show()                 // expect: "<131> tag[pid]: bad\n"
	fmt.Println(w.Close()) // expect: <nil>
	_, err = syslog.Dial("udp", "", -1, "")
	fmt.Println(err) // expect: log/syslog: invalid priority
}
