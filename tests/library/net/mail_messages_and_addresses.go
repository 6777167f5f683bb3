package main

import (
	"fmt"
	"io"
	"net/mail"
	"strings"
)

func main() {
	m, err := mail.ReadMessage(strings.NewReader("Date: Mon, 23 Jun 2015 11:40:36 -0400\nTo: \"A, B\" <a@x.org>, group: c@y.org, =?utf-8?q?J=C3=B6rg?= <j@z.org>;\nX-A: 1\n 2\n\nbody\n"))
	date, _ := m.Header.Date()
	to, _ := m.Header.AddressList("to")
	body, _ := io.ReadAll(m.Body)
	fmt.Println(date, m.Header.Get("x-a"), string(body) == "body\n", err) // expect: 2015-06-23 11:40:36 -0400 -0400 1 2 true <nil>
	fmt.Println(len(to), to[0], to[1], to[2], to[2].Name)                 // expect: 3 "A, B" <a@x.org> <c@y.org> =?utf-8?q?J=C3=B6rg?= <j@z.org> Jörg
	_, err = mail.ParseAddress("a@b@c")
	fmt.Println(err) // expect: mail: expected single address, got "@c"
	_, err = mail.ParseAddress("Name <a..b@c>")
	fmt.Println(err) // expect: mail: double dot in atom
	_, err = m.Header.AddressList("cc")
	fmt.Println(err) // expect: mail: header not in message
}
