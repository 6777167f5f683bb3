package cgi

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Handler runs a program for each request.
type Handler struct {
	Path string // of the program
	Root string // prefix of the paths of URLs; "" is "/"

	// Dir is the program's working directory; "" is that of the program.
	Dir string

	Env        []string    // more variables, "key=value"
	InheritEnv []string    // names of variables that the program gets too
	Logger     *log.Logger // nil is the standard one
	Args       []string    // of the program
	Stderr     io.Writer   // nil is standard error

	// PathLocationHandler answers for a Location that begins with a slash; nil sends it to the client.
	PathLocationHandler http.Handler
}

func (h *Handler) printf(format string, v ...any) {
	if h.Logger != nil {
		h.Logger.Printf(format, v...)
	} else {
		log.Printf(format, v...)
	}
}

// fail answers with an internal error and logs why.
func (h *Handler) fail(w http.ResponseWriter, format string, v ...any) {
	w.WriteHeader(http.StatusInternalServerError)
	h.printf(format, v...)
}

// latest leaves out settings of variables that are set again.
func latest(env []string) (out []string) {
	last := map[string]int{}
	for i, setting := range env {
		name, _, _ := strings.Cut(setting, "=")
		last[name] = i
	}
	for i, setting := range env {
		name, _, ok := strings.Cut(setting, "=")
		if !ok || last[name] == i {
			out = append(out, setting)
		}
	}
	return out
}

// portOf is the port at the end of a host, or "80".
func portOf(host string) string {
	at := strings.LastIndexByte(host, ':')
	if at < 0 || at == len(host)-1 || strings.Trim(host[at+1:], "0123456789") != "" {
		return "80"
	}
	return host[at+1:]
}

// variableName is a header's name as part of a variable's.
func variableName(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r - 'a' + 'A'
	case r == '-', r == '=': // no name may have =, but the variable would end there
		return '_'
	}
	return r
}

func hostOr(addr string) string {
	if host, _, err := net.SplitHostPort(addr); err == nil {
		return host
	}
	return addr
}

// environment is that of the program for a request.
func (h *Handler) environment(r *http.Request, root string) []string {
	info := r.URL.Path
	if root != "/" {
		info = strings.TrimPrefix(info, root)
	}
	remote := hostOr(r.RemoteAddr)
	env := []string{
		"SERVER_SOFTWARE=go", "SERVER_PROTOCOL=HTTP/1.1", "HTTP_HOST=" + r.Host, "GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=" + r.Method,
		"QUERY_STRING=" + r.URL.RawQuery, "REQUEST_URI=" + r.URL.RequestURI(), "PATH_INFO=" + info, "SCRIPT_NAME=" + root,
		"SCRIPT_FILENAME=" + h.Path, "SERVER_PORT=" + portOf(r.Host), "REMOTE_ADDR=" + remote, "REMOTE_HOST=" + remote,
	}
	if _, port, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		env = append(env, "REMOTE_PORT="+port)
	}
	env = append(env, "SERVER_NAME="+hostOr(r.Host))
	if r.TLS != nil {
		env = append(env, "HTTPS=on")
	}
	for k, v := range r.Header {
		name, separator := strings.Map(variableName, k), ", "
		switch name {
		case "PROXY": // would be taken for the address of a proxy
			continue
		case "COOKIE":
			separator = "; "
		}
		env = append(env, "HTTP_"+name+"="+strings.Join(v, separator))
	}
	if r.ContentLength > 0 {
		env = append(env, fmt.Sprintf("CONTENT_LENGTH=%d", r.ContentLength))
	}
	if kind := r.Header.Get("Content-Type"); kind != "" {
		env = append(env, "CONTENT_TYPE="+kind)
	}
	path := os.Getenv("PATH")
	if path == "" {
		path = "/bin:/usr/bin:/usr/ucb:/usr/bsd:/usr/local/bin"
	}
	env = append(env, "PATH="+path)
	for _, name := range append(append([]string(nil), h.InheritEnv...), "LD_LIBRARY_PATH") {
		if v := os.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return latest(append(env, h.Env...))
}

// ServeHTTP runs the program and sends what it writes.
func (h *Handler) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	root := h.Root
	if root == "" {
		root = "/"
	}
	if len(req.TransferEncoding) > 0 && req.TransferEncoding[0] == "chunked" {
		rw.WriteHeader(http.StatusBadRequest)
		rw.Write([]byte("Chunked request bodies are not supported by CGI."))
		return
	}
	dir, path := h.Dir, h.Path
	if dir == "" {
		dir, path = filepath.Split(h.Path)
	}
	if dir == "" {
		dir = "."
	}
	cmd := &exec.Cmd{Path: path, Args: append([]string{h.Path}, h.Args...), Dir: dir, Env: h.environment(req, root), Stderr: h.Stderr}
	if cmd.Stderr == nil {
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
	lines := bufio.NewReaderSize(out, 1024)
	header, code, ok := h.readHeader(rw, lines)
	if !ok {
		return
	}
	if place := header.Get("Location"); place != "" {
		if strings.HasPrefix(place, "/") && h.PathLocationHandler != nil {
			h.redirect(rw, req, place)
			return
		}
		if code == 0 {
			code = http.StatusFound
		}
	}
	if code == 0 {
		if header.Get("Content-Type") == "" {
			h.fail(rw, "cgi: missing required Content-Type in headers")
			return
		}
		code = http.StatusOK
	}
	// Only now is it sure that the header is the client's.
	for k, vv := range header {
		for _, v := range vv {
			rw.Header().Add(k, v)
		}
	}
	rw.WriteHeader(code)
	if _, err := io.Copy(rw, lines); err != nil {
		h.printf("cgi: copy error: %v", err)
		cmd.Process.Kill() // it may go on for ever
	}
}

// validName reports whether a header may have the name (RFC 7230 section 3.2.6).
func validName(name string) bool {
	for _, c := range name {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, c) {
			return false
		}
	}
	return name != ""
}

// readHeader reads the header that a program writes; code is 0 if there is no status.
func (h *Handler) readHeader(rw http.ResponseWriter, lines *bufio.Reader) (header http.Header, code int, ok bool) {
	header = http.Header{}
	count := 0
	for ; ; count++ {
		line, long, err := lines.ReadLine()
		switch {
		case long:
			h.fail(rw, "cgi: long header line from subprocess.")
			return nil, 0, false
		case err == io.EOF, err == nil && len(line) == 0 && count == 0:
			h.fail(rw, "cgi: no headers")
			return nil, 0, false
		case err != nil:
			h.fail(rw, "cgi: error reading headers: %v", err)
			return nil, 0, false
		case len(line) == 0:
			return header, code, true
		}
		name, value, found := strings.Cut(string(line), ":")
		if !found {
			h.printf("cgi: bogus header line: %s", string(line))
			continue
		}
		if !validName(name) {
			h.printf("cgi: invalid header name: %q", name)
			continue
		}
		value = textproto.TrimString(value)
		if name != "Status" {
			header.Add(name, value)
			continue
		}
		if len(value) < 3 {
			h.printf("cgi: bogus status (short): %q", value)
			return nil, 0, false
		}
		if code, err = strconv.Atoi(value[:3]); err != nil {
			h.printf("cgi: bogus status: %q", value)
			h.printf("cgi: line was %q", line)
			return nil, 0, false
		}
	}
}

// redirect lets another handler answer for a place on this server.
func (h *Handler) redirect(rw http.ResponseWriter, req *http.Request, path string) {
	u, err := req.URL.Parse(path)
	if err != nil {
		h.fail(rw, "cgi: error resolving local URI path %q: %v", path, err)
		return
	}
	h.PathLocationHandler.ServeHTTP(rw, &http.Request{
		Method: "GET", URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Host: u.Host,
		RemoteAddr: req.RemoteAddr, TLS: req.TLS,
	})
}
