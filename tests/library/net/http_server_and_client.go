package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
)

func show(resp *http.Response, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%s %d %q %v\n", resp.Status, resp.ContentLength, b[:min(len(b), 40)], err)
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s %s", r.Method, r.FormValue("name"))
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b c", Path: "/", HttpOnly: true})
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, strings.ToUpper(string(b)))
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, strings.Repeat("0123456789", 1000)) })
	mux.Handle("/old/", http.StripPrefix("/old", http.RedirectHandler("/hello?name=redirected", http.StatusFound)))
	srv := httptest.NewServer(mux)
	defer srv.Close()
	show(http.Get(srv.URL + "/hello?name=x"))                        // expect: 200 OK 5 "GET x" <nil>
	show(http.Get(srv.URL + "/big"))                                 // expect: 200 OK -1 "0123456789012345678901234567890123456789" <nil>
	show(http.Get(srv.URL + "/old/x"))                               // expect: 200 OK 14 "GET redirected" <nil>
	show(http.Get(srv.URL + "/none"))                                // expect: 404 Not Found 19 "404 page not found\n" <nil>
	show(http.Head(srv.URL + "/hello"))                              // expect: 200 OK 5 "" <nil>
	show(http.PostForm(srv.URL+"/hello", url.Values{"name": {"f"}})) // expect: 200 OK 6 "POST f" <nil>
	resp, err := http.Post(srv.URL+"/echo", "text/plain", strings.NewReader("text"))
	fmt.Println(resp.Header["Set-Cookie"]) // expect: [a="b c"; Path=/; HttpOnly]
	show(resp, err)                        // expect: 201 Created 4 "TEXT" <nil>
	show(http.Get("gopher://x"))           // expect: Get "gopher://x": unsupported protocol scheme "gopher"
}
