package main

import (
	"encoding/json"
	"expvar"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

func main() {
	hits := expvar.NewInt("hits")
	rate := expvar.NewFloat("rate")
	name := expvar.NewString("name")
	m := expvar.NewMap("map")
	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			hits.Add(2)
			rate.Add(0.5)
			m.Add("n", 1)
			m.AddFloat("f", 0.25)
		}()
	}
	wg.Wait()
	name.Set("a \"quoted\" <name>")
	m.Set("inner", new(expvar.Map).Init())
	m.Set("nil", nil)
	m.Add("inner", 1)
	m.Set("gone", hits)
	m.Delete("gone")
	m.Delete("never")
	expvar.Publish("func", expvar.Func(func() any { return map[string]int{"x": 1, "a": 2} }))
	fmt.Println(hits, rate, name, m, hits.Value(), rate.Value(), name.Value(), m.Get("n"), m.Get("none"))
	expvar.Do(func(e expvar.KeyValue) {
		if e.Key != "memstats" && e.Key != "cmdline" {
			fmt.Println(e.Key, e.Value)
		}
	})
	func() {
		defer func() { fmt.Printf("%q\n", recover()) }()
		expvar.NewInt("hits")
	}()
	for _, h := range []http.Handler{expvar.Handler(), http.DefaultServeMux} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/debug/vars", nil))
		var all map[string]any
		err := json.Unmarshal(w.Body.Bytes(), &all)
		fmt.Println(w.Code, w.Header(), err, len(all), all["map"], all["func"], all["memstats"].(map[string]any)["Mallocs"] != nil)
		lines := strings.Split(w.Body.String(), "\n")
		fmt.Println(lines[0], lines[2:5], lines[len(lines)-2:])
	}
	fmt.Println(expvar.Get("hits") == expvar.Var(hits), expvar.Get("none"))
}

// expect: 20 5 "a \"quoted\" \u003cname\u003e" {"f": 2.5, "inner": {}, "n": 10, "nil": null} 20 5 a "quoted" <name> 10 <nil>
// expect: func {"a":2,"x":1}
// expect: hits 20
// expect: map {"f": 2.5, "inner": {}, "n": 10, "nil": null}
// expect: name "a \"quoted\" \u003cname\u003e"
// expect: rate 5
// expect: "Reuse of exported var name: hits\n"
// expect: 200 map[Content-Type:[application/json; charset=utf-8]] <nil> 7 map[f:2.5 inner:map[] n:10 nil:<nil>] map[a:2 x:1] true
// expect: { ["func": {"a":2,"x":1}, "hits": 20, "map": {"f": 2.5, "inner": {}, "n": 10, "nil": null},] [} ]
// expect: 200 map[Content-Type:[application/json; charset=utf-8]] <nil> 7 map[f:2.5 inner:map[] n:10 nil:<nil>] map[a:2 x:1] true
// expect: { ["func": {"a":2,"x":1}, "hits": 20, "map": {"f": 2.5, "inner": {}, "n": 10, "nil": null},] [} ]
// expect: true <nil>
