package main

import (
	"bufio"
	"fmt"
	"net"
	"net/smtp"
	"strings"
)

func serve(l net.Listener, lines chan<- string) {
	conn, _ := l.Accept()
	in := bufio.NewScanner(conn)
	fmt.Fprint(conn, "220 hello\r\n")
	answers := map[string]string{"EHLO": "250-me\r\n250 AUTH PLAIN", "AUTH": "235 in", "DATA": "354 go", ".": "250 ok", "QUIT": "221 bye"}
	for in.Scan() {
		lines <- in.Text()
		word, _, _ := strings.Cut(in.Text(), " ")
		answer := answers[word]
		if answer == "" && (word == "MAIL" || word == "RCPT") {
			answer = "250 ok"
		}
		if answer != "" {
			fmt.Fprint(conn, answer+"\r\n")
		}
	}
	close(lines)
}

func main() {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	lines := make(chan string, 100)
	go serve(l, lines)
	auth := smtp.PlainAuth("", "user", "secret", "127.0.0.1")
	err := smtp.SendMail(l.Addr().String(), auth, "a@x", []string{"b@y", "c@z"}, []byte("Subject: s\r\n\r\n.dot\r\n"))
	fmt.Println(err) // expect: <nil>
	all := []string{}
	for line := range lines {
		all = append(all, line)
	}
	fmt.Printf("%q\n", all)                              // expect: ["EHLO localhost" "AUTH PLAIN AHVzZXIAc2VjcmV0" "MAIL FROM:<a@x>" "RCPT TO:<b@y>" "RCPT TO:<c@z>" "DATA" "Subject: s" "" "..dot" "." "QUIT"]
	fmt.Println(smtp.SendMail("", nil, "a\n", nil, nil)) // expect: smtp: A line must not contain CR or LF
	_, _, err = auth.Start(&smtp.ServerInfo{Name: "example.org"})
	fmt.Println(err) // expect: unencrypted connection
}
