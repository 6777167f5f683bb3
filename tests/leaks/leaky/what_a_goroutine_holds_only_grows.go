package main

import "fmt"

var in, out = make(chan int), make(chan string)

type server struct{ log []string }

func (s *server) handle(n int) string {
	s.log = append(s.log, fmt.Sprintf("request %d by somebody with a rather long name", n))
	return fmt.Sprint(n, make([]byte, 20))
}

func serve(s *server) { // LEAK "What s in main.serve reaches only grew" "s.log = append"
	for {
		out <- s.handle(<-in)
	}
}

func main() {
	go serve(&server{})
	for i := 0; i < 40000; i++ {
		in <- i
		<-out
	}
}
