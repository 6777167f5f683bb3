// Package expvar publishes variables of the program, as JSON at /debug/vars.
package expvar

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net/http"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Var is a variable that can be published; String returns JSON.
type Var interface {
	String() string
}

// Int is a number that goroutines may change at once.
type Int struct{ n atomic.Int64 }

func (v *Int) Value() int64    { return v.n.Load() }
func (v *Int) String() string  { return strconv.FormatInt(v.Value(), 10) }
func (v *Int) Add(delta int64) { v.n.Add(delta) }
func (v *Int) Set(value int64) { v.n.Store(value) }

// Float is a floating-point number that goroutines may change at once.
type Float struct{ bits atomic.Uint64 }

func (v *Float) Value() float64    { return math.Float64frombits(v.bits.Load()) }
func (v *Float) String() string    { return strconv.FormatFloat(v.Value(), 'g', -1, 64) }
func (v *Float) Set(value float64) { v.bits.Store(math.Float64bits(value)) }

// Add adds delta.
func (v *Float) Add(delta float64) {
	for {
		old := v.bits.Load()
		if v.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+delta)) {
			return
		}
	}
}

// String is a string that goroutines may change at once.
type String struct{ s atomic.Value }

// Value returns the string.
func (v *String) Value() string {
	s, _ := v.s.Load().(string)
	return s
}

// String returns it as JSON.
func (v *String) String() string   { return asJSON(v.Value()) }
func (v *String) Set(value string) { v.s.Store(value) }

func asJSON(x any) string {
	text, _ := json.Marshal(x)
	return string(text)
}

// Func computes a variable when it is looked at.
type Func func() any

func (f Func) Value() any     { return f() }
func (f Func) String() string { return asJSON(f()) }

// KeyValue is an entry of a Map.
type KeyValue struct {
	Key   string
	Value Var
}

// Map holds variables by name.
type Map struct {
	mu   sync.RWMutex
	vars map[string]Var
	keys []string // sorted
}

func (v *Map) String() string {
	var b strings.Builder
	b.WriteString("{")
	first := true
	v.Do(func(e KeyValue) {
		if !first {
			b.WriteString(", ")
		}
		first = false
		if e.Value == nil {
			fmt.Fprintf(&b, "%q: null", e.Key)
		} else {
			fmt.Fprintf(&b, "%q: %v", e.Key, e.Value)
		}
	})
	b.WriteString("}")
	return b.String()
}

// Init removes all keys.
func (v *Map) Init() *Map {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.vars, v.keys = nil, nil
	return v
}

// Get returns the variable of a key, nil if there is none.
func (v *Map) Get(key string) Var {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.vars[key]
}

// Set gives a key a variable.
func (v *Map) Set(key string, av Var) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.set(key, av)
}

func (v *Map) set(key string, av Var) {
	if _, ok := v.vars[key]; !ok {
		if v.vars == nil {
			v.vars = make(map[string]Var)
		}
		at := sort.SearchStrings(v.keys, key)
		v.keys = append(v.keys, "")
		copy(v.keys[at+1:], v.keys[at:])
		v.keys[at] = key
	}
	v.vars[key] = av
}

// orNew is the variable of a key, a new one if there is none.
func (v *Map) orNew(key string, create func() Var) Var {
	v.mu.Lock()
	defer v.mu.Unlock()
	av, ok := v.vars[key]
	if !ok {
		av = create()
		v.set(key, av)
	}
	return av
}

// Add adds to the Int of a key; another variable stays as it is.
func (v *Map) Add(key string, delta int64) {
	if n, ok := v.orNew(key, func() Var { return new(Int) }).(*Int); ok {
		n.Add(delta)
	}
}

// AddFloat adds to the Float of a key; another variable stays as it is.
func (v *Map) AddFloat(key string, delta float64) {
	if n, ok := v.orNew(key, func() Var { return new(Float) }).(*Float); ok {
		n.Add(delta)
	}
}

// Delete removes a key.
func (v *Map) Delete(key string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, ok := v.vars[key]; ok {
		delete(v.vars, key)
		at := sort.SearchStrings(v.keys, key)
		v.keys = append(v.keys[:at], v.keys[at+1:]...)
	}
}

// Do calls f for each entry, in order of keys. The map must not be changed by f.
func (v *Map) Do(f func(KeyValue)) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	for _, key := range v.keys {
		f(KeyValue{key, v.vars[key]})
	}
}

var published Map

// Publish makes a variable known under a name; it is fatal if the name is taken.
func Publish(name string, v Var) {
	created := false
	published.orNew(name, func() Var {
		created = true
		return v
	})
	if !created {
		log.Panicln("Reuse of exported var name:", name)
	}
}

// Get returns the published variable of a name, nil if there is none.
func Get(name string) Var { return published.Get(name) }

// Do calls f for each published variable, in order of names.
func Do(f func(KeyValue)) { published.Do(f) }

func NewInt(name string) *Int {
	v := new(Int)
	Publish(name, v)
	return v
}

func NewFloat(name string) *Float {
	v := new(Float)
	Publish(name, v)
	return v
}

func NewMap(name string) *Map {
	v := new(Map)
	Publish(name, v)
	return v
}

func NewString(name string) *String {
	v := new(String)
	Publish(name, v)
	return v
}

// Handler serves the published variables, as /debug/vars of http.DefaultServeMux does.
func Handler() http.Handler { return http.HandlerFunc(serve) }

func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	var entries []string
	Do(func(e KeyValue) { entries = append(entries, fmt.Sprintf("%q: %s", e.Key, e.Value)) })
	fmt.Fprintf(w, "{\n%s\n}\n", strings.Join(entries, ",\n"))
}

func init() {
	http.HandleFunc("/debug/vars", serve)
	Publish("cmdline", Func(func() any { return os.Args }))
	Publish("memstats", Func(func() any {
		stats := new(runtime.MemStats)
		runtime.ReadMemStats(stats)
		return *stats
	}))
}
