package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

func main() {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	started := make(chan bool)
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(started)
		time.Sleep(20 * time.Millisecond)
		io.WriteString(w, "done")
	})}
	result, down := make(chan string), make(chan error)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			result <- err.Error()
			return
		}
		b, _ := io.ReadAll(resp.Body)
		result <- string(b)
	}()
	go func() {
		<-started
		down <- srv.Shutdown(context.Background())
	}()
	fmt.Println(srv.Serve(l)) // expect: http: Server closed
	fmt.Println(<-result)     // expect: done
	fmt.Println(<-down)       // expect: <nil>
}
