package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

func status(url string) int {
	resp, err := http.Get(url) // LEAK "9 connections that were opened here are never closed" "resp.Body.Close"
	if err != nil {
		panic(err)
	}
	return resp.StatusCode
}

func main() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write(make([]byte, 100_000))
	}))
	for i := 0; i < 9; i++ {
		fmt.Println(status(srv.URL))
	}
	srv.CloseClientConnections()
	srv.Listener.Close()
}
