package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"time"
)

func main() {
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	})
	srv := httptest.NewServer(slow)
	client := http.Client{Timeout: 20 * time.Millisecond}
	_, err := client.Get(srv.URL)
	fmt.Println(os.IsTimeout(err), errors.Is(err, context.DeadlineExceeded)) // expect: true false
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL, nil)
	_, err = http.DefaultClient.Do(req)
	fmt.Println(errors.Is(err, context.Canceled)) // expect: true
	srv.Close()
	srv = httptest.NewServer(http.TimeoutHandler(slow, 10*time.Millisecond, "too slow"))
	resp, _ := http.Get(srv.URL)
	b, _ := io.ReadAll(resp.Body)
	fmt.Println(resp.StatusCode, string(b)) // expect: 503 too slow
	srv.Close()
}
