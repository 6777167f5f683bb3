package main

import (
	"fmt"
	"net/http/httptest"
	"net/http/pprof"
	"strings"
)

func main() {
	w := httptest.NewRecorder()
	pprof.Index(w, httptest.NewRequest("GET", "/debug/pprof/", nil))
	page := w.Body.String()
	fmt.Println(strings.Count(page, "?debug=1'>"), strings.Contains(page, "<a href='trace?debug=1'>trace</a>")) // expect: 9 true
	fmt.Println(strings.HasSuffix(page, "</html>"))                                                             // expect: true
}
