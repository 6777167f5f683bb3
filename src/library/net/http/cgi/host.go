package cgi

import (
	"bufio"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Handler runs a program for each request.
type Handler struct {
	Path string // of the program
	Root string // path that the program serves; "" stands for "/"

	Dir string // where it runs; "" stands for the folder of the program

	Env        []string    // more variables, as "name=value"
	InheritEnv []string    // names of variables that it gets from this program
	Logger     *log.Logger // or nil
	Args       []string
	Stderr     io.Writer // nil stands for os.Stderr

	PathLocationHandler http.Handler // serves what the program redirects to by a path; or nil
}

func (h *Handler) logf(format string, args ...any) {
	if h.Logger != nil {
		h.Logger.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// fail answers that the program did not work.
func (h *Handler) fail(w http.ResponseWriter, format string, args ...any) {
	w.WriteHeader(http.StatusInternalServerError)
	h.logf(format, args...)
}

func (h *Handler) root() string {
	if h.Root == "" {
		return "/"
	}
	return h.Root
}

// environment returns the variables for a request; of several with the same name the last one counts.
func (h *Handler) environment(r *http.Request) []string {
	root := h.root()
	path := r.URL.Path
	if root != "/" {
		path = strings.TrimPrefix(path, root)
	}
	port := "80"
	if colon := strings.LastIndexByte(r.Host, ':'); colon >= 0 && colon+1 < len(r.Host) && strings.Trim(r.Host[colon+1:], "0123456789") == "" {
		port = r.Host[colon+1:]
	}
	server := r.Host
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		server = host
	}
	env := []string{
		"SERVER_SOFTWARE=go",
		"SERVER_PROTOCOL=HTTP/1.1",
		"HTTP_HOST=" + r.Host,
		"GATEWAY_INTERFACE=CGI/1.1",
		"REQUEST_METHOD=" + r.Method,
		"QUERY_STRING=" + r.URL.RawQuery,
		"REQUEST_URI=" + r.URL.RequestURI(),
		"PATH_INFO=" + path,
		"SCRIPT_NAME=" + root,
		"SCRIPT_FILENAME=" + h.Path,
		"SERVER_PORT=" + port,
	}
	if ip, port, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		env = append(env, "REMOTE_ADDR="+ip, "REMOTE_HOST="+ip, "REMOTE_PORT="+port)
	} else {
		env = append(env, "REMOTE_ADDR="+r.RemoteAddr, "REMOTE_HOST="+r.RemoteAddr)
	}
	env = append(env, "SERVER_NAME="+server)
	if r.TLS != nil {
		env = append(env, "HTTPS=on")
	}
	for name, values := range r.Header {
		name = strings.NewReplacer("-", "_", "=", "_").Replace(strings.ToUpper(name))
		separator := ", "
		if name == "COOKIE" {
			separator = "; "
		}
		if name != "PROXY" { // programs would take HTTP_PROXY for the address of a proxy
			env = append(env, "HTTP_"+name+"="+strings.Join(values, separator))
		}
	}
	if r.ContentLength > 0 {
		env = append(env, "CONTENT_LENGTH="+strconv.FormatInt(r.ContentLength, 10))
	}
	if kind := r.Header.Get("Content-Type"); kind != "" {
		env = append(env, "CONTENT_TYPE="+kind)
	}
	search := os.Getenv("PATH")
	if search == "" {
		search = "/bin:/usr/bin:/usr/ucb:/usr/bsd:/usr/local/bin"
	}
	env = append(env, "PATH="+search)
	for _, name := range append(append([]string(nil), h.InheritEnv...), "LD_LIBRARY_PATH") {
		if value := os.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return withoutRepeated(append(env, h.Env...))
}

func withoutRepeated(env []string) (kept []string) {
	last := map[string]int{}
	for i, pair := range env {
		if name, _, ok := strings.Cut(pair, "="); ok {
			last[name] = i
		}
	}
	for i, pair := range env {
		if name, _, ok := strings.Cut(pair, "="); !ok || last[name] == i {
			kept = append(kept, pair)
		}
	}
	return kept
}

// ServeHTTP runs the program.
func (h *Handler) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	if len(req.TransferEncoding) > 0 && req.TransferEncoding[0] == "chunked" {
		rw.WriteHeader(http.StatusBadRequest)
		io.WriteString(rw, "Chunked request bodies are not supported by CGI.")
		return
	}
	dir, path := h.Dir, h.Path
	if dir == "" {
		dir, path = filepath.Split(h.Path)
	}
	if dir == "" {
		dir = "."
	}
	cmd := &exec.Cmd{Path: path, Args: append([]string{h.Path}, h.Args...), Dir: dir, Env: h.environment(req), Stderr: h.Stderr}
	if h.Stderr == nil {
		cmd.Stderr = os.Stderr
	}
	if req.ContentLength != 0 {
		cmd.Stdin = req.Body
	}
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		h.fail(rw, "CGI error: %v", err)
		return
	}
	defer cmd.Wait()
	defer out.Close()
	body := bufio.NewReaderSize(out, 1024)
	header, status, ok := h.readHeader(rw, body)
	if !ok {
		return
	}
	if location := header.Get("Location"); location != "" {
		if location[0] == '/' && h.PathLocationHandler != nil {
			h.redirect(rw, req, location)
			return
		}
		if status == 0 {
			status = http.StatusFound
		}
	}
	if status == 0 && header.Get("Content-Type") == "" {
		h.fail(rw, "cgi: missing required Content-Type in headers")
		return
	}
	if status == 0 {
		status = http.StatusOK
	}
	for name, values := range header {
		for _, value := range values {
			rw.Header().Add(name, value)
		}
	}
	rw.WriteHeader(status)
	if _, err := io.Copy(rw, body); err != nil {
		h.logf("cgi: copy error: %v", err)
		cmd.Process.Kill() // it may wait for its output to be read
	}
}

// readHeader reads what the program says before the body; a status of 0 stands for none. It returns false if an error was answered.
func (h *Handler) readHeader(w http.ResponseWriter, r *bufio.Reader) (header http.Header, status int, ok bool) {
	header = http.Header{}
	count, ended := 0, false
	for !ended {
		line, long, err := r.ReadLine()
		switch {
		case long:
			h.fail(w, "cgi: long header line from subprocess.")
			return nil, 0, false
		case err != nil && err != io.EOF:
			h.fail(w, "cgi: error reading headers: %v", err)
			return nil, 0, false
		}
		if err != nil {
			break
		}
		if len(line) == 0 {
			ended = true
			continue
		}
		count++
		name, value, found := strings.Cut(string(line), ":")
		if !found {
			h.logf("cgi: bogus header line: %s", string(line))
			continue
		}
		if !isFieldName(name) {
			h.logf("cgi: invalid header name: %q", name)
			continue
		}
		value = strings.Trim(value, " \t\r\n")
		if name != "Status" {
			header.Add(name, value)
			continue
		}
		if len(value) < 3 {
			h.logf("cgi: bogus status (short): %q", value)
			return nil, 0, false
		}
		if status, err = strconv.Atoi(value[:3]); err != nil {
			h.logf("cgi: bogus status: %q", value)
			h.logf("cgi: line was %q", line)
			return nil, 0, false
		}
	}
	if count == 0 || !ended {
		h.fail(w, "cgi: no headers")
		return nil, 0, false
	}
	return header, status, true
}

// isFieldName reports whether a name may be that of a header field (RFC 7230 section 3.2.6).
func isFieldName(name string) bool {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c <= ' ' || c >= 0x7F || strings.IndexByte("\"(),/:;<=>?@[\\]{}", c) >= 0 {
			return false
		}
	}
	return name != ""
}

// redirect serves another path instead.
func (h *Handler) redirect(w http.ResponseWriter, r *http.Request, path string) {
	target, err := r.URL.Parse(path)
	if err != nil {
		h.fail(w, "cgi: error resolving local URI path %q: %v", path, err)
		return
	}
	h.PathLocationHandler.ServeHTTP(w, &http.Request{Method: "GET", URL: target, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{},
		Host: target.Host, RemoteAddr: r.RemoteAddr, TLS: r.TLS})
}
