package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	_ "net/http/pprof"
	"strings"
)

func main() {
	srv := httptest.NewServer(nil)
	defer srv.Close()
	get := func(path string) string {
		resp, err := http.Get(srv.URL + path)
		if err != nil {
			return err.Error()
		}
		b, _ := io.ReadAll(resp.Body)
		return resp.Status + "\n" + string(b)
	}
	fmt.Println(strings.Contains(get("/debug/pprof/"), "<td><a href='heap?debug=1'>heap</a></td>")) // expect: true
	fmt.Println(strings.HasPrefix(get("/debug/pprof/heap?debug=1"), "200 OK\nheap profile: "))      // expect: true
	fmt.Println(strings.HasPrefix(get("/debug/pprof/goroutine?debug=2"), "200 OK\ngoroutine "))     // expect: true
	fmt.Println(strings.HasPrefix(get("/debug/pprof/allocs"), "200 OK\n\x1f\x8b"))                  // expect: true
	fmt.Println(strings.HasPrefix(get("/debug/pprof/trace?seconds=0.01"), "200 OK\ngo 1.21 trace")) // expect: true
	fmt.Println(strings.HasPrefix(get("/debug/pprof/heap?seconds=1"), "200 OK\n\x1f\x8b"))          // expect: true
	fmt.Printf("%q\n", get("/debug/pprof/block?seconds=x"))                                         // expect: "400 Bad Request\ninvalid value for \"seconds\" - must be a positive integer\n"
	fmt.Printf("%q\n", get("/debug/pprof/none"))                                                    // expect: "404 Not Found\nUnknown profile\n"
}
