// Package pprof answers HTTP requests below /debug/pprof/ with the profiles of the running program, in the format of the pprof tool. Most
// programs import it for its registration with http.DefaultServeMux only.
package pprof

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"math"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sort"
	"strconv"
	"strings"
	"time"
)

const root = "/debug/pprof/"

func init() {
	http.HandleFunc(root, Index)
	for name, answer := range map[string]http.HandlerFunc{"cmdline": Cmdline, "profile": Profile, "symbol": Symbol, "trace": Trace} {
		http.Handle(root+name, answer)
	}
}

// begin sets the fields that every answer has; the type of content is text, data or a page.
func begin(w http.ResponseWriter, content string) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", content)
}

const (
	text = "text/plain; charset=utf-8"
	data = "application/octet-stream"
	page = "text/html; charset=utf-8"
)

// beginFile is begin for data that browsers save under a name.
func beginFile(w http.ResponseWriter, name string) {
	begin(w, data)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
}

// refuse answers with an error, which the pprof tool shows.
func refuse(w http.ResponseWriter, status int, format string, args ...any) {
	begin(w, text)
	w.Header().Set("X-Go-Pprof", "1")
	w.Header().Del("Content-Disposition")
	w.WriteHeader(status)
	fmt.Fprintf(w, format+"\n", args...)
}

// Cmdline answers with the program's arguments, separated by zero bytes.
func Cmdline(w http.ResponseWriter, r *http.Request) {
	begin(w, text)
	io.WriteString(w, strings.Join(os.Args, "\x00"))
}

// Symbol answers with the functions of program counters: those in the query or, of a POST, in the body, joined by "+".
func Symbol(w http.ResponseWriter, r *http.Request) {
	begin(w, text)
	list, err := r.URL.RawQuery, error(nil)
	if r.Method == http.MethodPost {
		var body []byte
		body, err = io.ReadAll(r.Body)
		list = string(body)
	}
	io.WriteString(w, "num_symbols: 1\n") // more than zero: there are names
	for _, word := range strings.Split(list, "+") {
		counter, _ := strconv.ParseUint(word, 0, 64)
		if f := runtime.FuncForPC(uintptr(counter)); counter != 0 && f != nil {
			fmt.Fprintf(w, "%#x %s\n", counter, f.Name())
		}
	}
	if err != nil {
		fmt.Fprintf(w, "reading request: %v\n", err)
	}
}

// Profile answers with a CPU profile of the next seconds: as many as the parameter "seconds" says, or 30.
func Profile(w http.ResponseWriter, r *http.Request) {
	seconds, err := strconv.ParseInt(r.FormValue("seconds"), 10, 64)
	if err != nil || seconds <= 0 {
		seconds = 30
	}
	record(w, r, "profile", "CPU profiling", float64(seconds), pprof.StartCPUProfile, pprof.StopCPUProfile)
}

// Trace answers with an execution trace of the next seconds: as many as the parameter "seconds" says, also a fraction, or 1.
func Trace(w http.ResponseWriter, r *http.Request) {
	seconds, err := strconv.ParseFloat(r.FormValue("seconds"), 64)
	if err != nil || seconds <= 0 {
		seconds = 1
	}
	record(w, r, "trace", "tracing", seconds, trace.Start, trace.Stop)
}

// record sends what is recorded between start and stop.
func record(w http.ResponseWriter, r *http.Request, name, what string, seconds float64, start func(io.Writer) error, stop func()) {
	if outlasts(r, seconds) {
		refuse(w, http.StatusBadRequest, tooLong)
		return
	}
	beginFile(w, name)
	if err := start(w); err != nil {
		refuse(w, http.StatusInternalServerError, "Could not enable %s: %s", what, err)
		return
	}
	defer stop()
	pass(r, seconds)
}

const tooLong = "profile duration exceeds server's WriteTimeout"

// outlasts tells whether the server would give up the answer before the seconds have passed.
func outlasts(r *http.Request, seconds float64) bool {
	server, known := r.Context().Value(http.ServerContextKey).(*http.Server)
	return known && server.WriteTimeout != 0 && server.WriteTimeout.Seconds() <= seconds
}

// pass waits, but not longer than the client does.
func pass(r *http.Request, seconds float64) {
	timer := time.NewTimer(time.Duration(math.Min(seconds*float64(time.Second), math.MaxInt64/2)))
	defer timer.Stop()
	select {
	case <-r.Context().Done():
	case <-timer.C:
	}
}

// Handler answers with a profile of runtime/pprof. Parameters: "debug" asks for text, "gc" collects garbage before a heap profile,
// "seconds" asks for what is added during that time.
func Handler(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serveProfile(name, w, r) })
}

func serveProfile(name string, w http.ResponseWriter, r *http.Request) {
	profile := pprof.Lookup(name)
	if profile == nil {
		refuse(w, http.StatusNotFound, "Unknown profile")
		return
	}
	debug := number(r, "debug")
	if seconds := r.FormValue("seconds"); seconds != "" {
		serveDelta(name, w, r, seconds, debug)
		return
	}
	if number(r, "gc") > 0 && name == "heap" {
		runtime.GC()
	}
	if debug == 0 {
		beginFile(w, name)
	} else {
		begin(w, text)
	}
	profile.WriteTo(w, debug)
}

// number is a parameter, 0 when it is missing or no number.
func number(r *http.Request, parameter string) int {
	n, _ := strconv.Atoi(r.FormValue(parameter))
	return n
}

func takeSnapshot(name string) int
func sinceSnapshot(name string, snapshot int) string

// serveDelta answers with what happens within the next seconds.
func serveDelta(name string, w http.ResponseWriter, r *http.Request, parameter string, debug int) {
	problem := ""
	seconds, err := strconv.ParseInt(parameter, 10, 64)
	if err != nil || seconds <= 0 {
		problem = `invalid value for "seconds" - must be a positive integer`
	} else if outlasts(r, float64(seconds)) {
		problem = tooLong
	} else if !kinds[name].subtracts {
		problem = `"seconds" parameter is not supported for this profile type`
	} else if debug != 0 {
		problem = "seconds and debug params are incompatible"
	}
	if problem != "" {
		refuse(w, http.StatusBadRequest, "%s", problem)
		return
	}
	snapshot := takeSnapshot(name)
	pass(r, float64(seconds))
	added := sinceSnapshot(name, snapshot)
	if gone := r.Context().Err(); gone != nil {
		refuse(w, http.StatusRequestTimeout, "%s", gone)
		return
	}
	beginFile(w, name+"-delta")
	io.WriteString(w, added)
}

// kind describes a page.
type kind struct {
	subtracts   bool // two profiles have a difference
	recorded    bool // it is no profile of runtime/pprof
	description string
}

var kinds = map[string]kind{
	"allocs":       {subtracts: true, description: "A sampling of all past memory allocations"},
	"block":        {subtracts: true, description: "Stack traces that led to blocking on synchronization primitives"},
	"cmdline":      {recorded: true, description: "The command line invocation of the current program"},
	"goroutine":    {subtracts: true, description: "Stack traces of all current goroutines. Use debug=2 as a query parameter to export in the same format as an unrecovered panic."},
	"heap":         {subtracts: true, description: "A sampling of memory allocations of live objects. You can specify the gc GET parameter to run GC before taking the heap sample."},
	"mutex":        {subtracts: true, description: "Stack traces of holders of contended mutexes"},
	"profile":      {recorded: true, description: "CPU profile. You can specify the duration in the seconds GET parameter. After you get the profile file, use the go tool pprof command to investigate the profile."},
	"threadcreate": {subtracts: true, description: "Stack traces that led to the creation of new OS threads"},
	"trace":        {recorded: true, description: "A trace of execution of the current program. You can specify the duration in the seconds GET parameter. After you get the trace file, use the go tool trace command to investigate the trace."},
}

// Index answers for /debug/pprof/ with a page of all profiles, and below it with the profile that the path names.
func Index(w http.ResponseWriter, r *http.Request) {
	if name, below := strings.CutPrefix(r.URL.Path, root); below && name != "" {
		serveProfile(name, w, r)
		return
	}
	counts := make(map[string]int)
	for name, k := range kinds {
		if k.recorded {
			counts[name] = 0
		}
	}
	for _, profile := range pprof.Profiles() {
		counts[profile.Name()] = profile.Count()
	}
	begin(w, page)
	w.Write(indexPage(counts))
}

// indexPage lists the profiles by name, with the number of their entries.
func indexPage(counts map[string]int) []byte {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	sort.Strings(names)
	var table, list bytes.Buffer
	for _, name := range names {
		link := url.URL{Path: name, RawQuery: "debug=1"}
		shown := html.EscapeString(name)
		fmt.Fprintf(&table, "<tr><td>%d</td><td><a href='%s'>%s</a></td></tr>\n", counts[name], &link, shown)
		fmt.Fprintf(&list, "<li><div class=profile-name>%s: </div> %s</li>\n", shown, html.EscapeString(kinds[name].description))
	}
	return []byte(fmt.Sprintf(layout, &table, &list))
}

// layout has places for the table and for the descriptions.
const layout = `<html>
<head>
<title>/debug/pprof/</title>
<style>
.profile-name{
	display:inline-block;
	width:6rem;
}
</style>
</head>
<body>
/debug/pprof/
<br>
<p>Set debug=1 as a query parameter to export in legacy text format</p>
<br>
Types of profiles available:
<table>
<thead><td>Count</td><td>Profile</td></thead>
%s</table>
<a href="goroutine?debug=2">full goroutine stack dump</a>
<br>
<p>
Profile Descriptions:
<ul>
%s</ul>
</p>
</body>
</html>`
