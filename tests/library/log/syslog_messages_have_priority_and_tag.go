package main

import (
	"fmt"
	"log/syslog"
	"net"
	"regexp"
)

func main() {
	l, _ := net.ListenPacket("udp", "127.0.0.1:0")
	w, err := syslog.Dial("udp", l.LocalAddr().String(), syslog.LOG_WARNING|syslog.LOG_DAEMON, "demo")
	fmt.Println(err) // expect: <nil>
	read := func() string {
		buffer := make([]byte, 1000)
		n, _, _ := l.ReadFrom(buffer)
		return regexp.MustCompile(`>.* demo\[\d+\]`).ReplaceAllString(string(buffer[:n]), "> demo[]")
	}
	fmt.Fprint(w, "text")
	fmt.Printf("%q\n", read()) // expect: "<28> demo[]: text\n"
	w.Crit("worse\n")
	fmt.Printf("%q\n", read()) // expect: "<26> demo[]: worse\n"
	_, err = syslog.New(-1, "")
	fmt.Println(w.Close(), err) // expect: <nil> log/syslog: invalid priority
}
