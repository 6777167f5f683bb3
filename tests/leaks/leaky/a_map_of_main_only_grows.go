package main

import "fmt"

type session struct {
	user string
	data [512]byte
}

func main() {
	sessions := map[int]*session{} // LEAK "What sessions in main.main reaches only grew" "s := &session"
	served := 0
	for request := 0; request < 20000; request++ {
		s := &session{user: fmt.Sprintf("user-%d", request)}
		sessions[request] = s
		served += len(make([]byte, 2048)) + len(s.user)
	}
	println(served, len(sessions))
}
