package http

import (
	"bufio"
	"context"
	"errors"
	"log"
	"net"
	"sync"
	"time"
)

// What Write of a ResponseWriter returns when it must not write.
var (
	ErrBodyNotAllowed = errors.New("http: request method or response status code does not allow body") // as for HEAD and 304
	ErrContentLength  = errors.New("http: wrote more than the declared Content-Length")
	ErrHijacked       = errors.New("http: connection has been hijacked") // see Hijacker
	ErrHandlerTimeout = errors.New("http: Handler timeout")              // see TimeoutHandler

	// Deprecated: nothing returns it.
	ErrWriteAfterFlush = errors.New("unused")
)

// ErrServerClosed is what serving ends with after Shutdown or Close.
var ErrServerClosed = errors.New("http: Server closed")

// ErrAbortHandler is for a handler to panic with when the client shall see that the response is not complete: it is not logged.
var ErrAbortHandler = errors.New("net/http: abort Handler")

// Handler answers requests: what it has written when it returns is the response.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// HandlerFunc makes a Handler of a function.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls the function.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// ResponseWriter takes a handler's response. It is of no use after the handler has returned.
type ResponseWriter interface {
	// Header is the header to be sent with the first Write or WriteHeader; later only trailers count.
	Header() Header

	// Write sends a part of the body, after WriteHeader(StatusOK) when there was no status yet.
	Write([]byte) (int, error)

	// WriteHeader sends status and header: those of 1xx at once and any number of times, another one once.
	WriteHeader(statusCode int)
}

// Flusher is a ResponseWriter that can send what it has.
type Flusher interface {
	Flush()
}

// Hijacker is a ResponseWriter that can leave the connection to the handler, which then has to close it.
type Hijacker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

// Pusher is a ResponseWriter of HTTP/2. The server has none.
type Pusher interface {
	// Push sends what the client is expected to ask for.
	Push(target string, opts *PushOptions) error
}

// PushOptions change the request that Push answers.
type PushOptions struct {
	Method string // "" is GET
	Header Header
}

// CloseNotifier is a ResponseWriter that tells when the client has gone.
//
// Deprecated: the request's context tells it.
type CloseNotifier interface {
	CloseNotify() <-chan bool
}

type contextKey struct{ name string }

func (k *contextKey) String() string { return "net/http context value " + k.name }

// Keys of values in the context of a request.
var (
	ServerContextKey    = &contextKey{name: "http-server"} // the *Server
	LocalAddrContextKey = &contextKey{name: "local-addr"}  // the net.Addr of this end
)

// DefaultMaxHeaderBytes limits the header of a request, in bytes; see Server.MaxHeaderBytes.
const DefaultMaxHeaderBytes = 1 << 20

// TrailerPrefix stands before the names of header fields that a handler wants sent after the body without having announced them.
const TrailerPrefix = "Trailer:"

// ConnState is what goes on in a connection to a client.
type ConnState int

const (
	StateNew      ConnState = iota // it has sent nothing
	StateActive                    // a request has begun and is not answered yet
	StateIdle                      // it may send another request
	StateHijacked                  // a handler has it; nothing follows
	StateClosed                    // nothing follows
)

func (c ConnState) String() string {
	switch c {
	case StateNew:
		return "new"
	case StateActive:
		return "active"
	case StateIdle:
		return "idle"
	case StateHijacked:
		return "hijacked"
	case StateClosed:
		return "closed"
	}
	return ""
}

// Server answers HTTP requests. The zero value is ready to use; fields must not change while it serves.
type Server struct {
	Addr    string  // where ListenAndServe listens, "host:port"; "" is ":http"
	Handler Handler // nil: DefaultServeMux

	// DisableGeneralOptionsHandler lets Handler answer "OPTIONS *", too.
	DisableGeneralOptionsHandler bool

	// TLSConfig has no effect: there is no TLS.
	TLSConfig *struct{}

	ReadTimeout       time.Duration // for a whole request; none when 0 or less, as below
	ReadHeaderTimeout time.Duration // for its header; 0: ReadTimeout
	WriteTimeout      time.Duration // from the header of the request to the end of the response
	IdleTimeout       time.Duration // between requests; 0: ReadTimeout

	MaxHeaderBytes int // of a request; 0: DefaultMaxHeaderBytes

	ConnState func(net.Conn, ConnState) // called when the state of a connection changes
	ErrorLog  *log.Logger               // nil: package log's

	BaseContext func(net.Listener) context.Context                    // of all requests; nil: context.Background
	ConnContext func(ctx context.Context, c net.Conn) context.Context // of those of a connection, made of the base

	mu          sync.Mutex
	inShutdown  bool
	noKeepAlive bool
	listeners   map[*net.Listener]struct{}
	conns       map[*serverConn]struct{}
	onShutdown  []func()
}

func (srv *Server) logf(format string, args ...any) {
	to := srv.ErrorLog
	if to == nil {
		to = log.Default()
	}
	to.Printf(format, args...)
}

func (srv *Server) idleTimeout() time.Duration {
	if srv.IdleTimeout != 0 {
		return srv.IdleTimeout
	}
	return srv.ReadTimeout
}

func (srv *Server) doKeepAlives() bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return !srv.noKeepAlive && !srv.inShutdown
}

// SetKeepAlivesEnabled tells whether connections stay open after a response, as they do at first.
func (srv *Server) SetKeepAlivesEnabled(v bool) {
	srv.mu.Lock()
	srv.noKeepAlive = !v
	srv.mu.Unlock()
	if !v {
		srv.closeIdle()
	}
}

// Close ends the server at once, with all its connections but hijacked ones.
func (srv *Server) Close() error {
	srv.mu.Lock()
	srv.inShutdown = true
	err := srv.closeListeners()
	var conns []*serverConn
	for c := range srv.conns {
		conns = append(conns, c)
		delete(srv.conns, c)
	}
	srv.mu.Unlock()
	for _, c := range conns {
		c.rwc.Close()
	}
	return err
}

func (srv *Server) closeListeners() error {
	var err error
	for ln := range srv.listeners {
		if e := (*ln).Close(); e != nil && err == nil {
			err = e
		}
	}
	return err
}

// closeIdle closes connections that wait for a request, and reports whether there are no others.
func (srv *Server) closeIdle() bool {
	srv.mu.Lock()
	quiet := true
	var idle []*serverConn
	for c := range srv.conns {
		old := c.state == StateNew && time.Since(c.since) > 5*time.Second
		if c.state == StateIdle || old {
			idle = append(idle, c)
			delete(srv.conns, c)
		} else {
			quiet = false
		}
	}
	srv.mu.Unlock()
	for _, c := range idle {
		c.rwc.Close()
	}
	return quiet
}

// Shutdown ends the server without breaking off responses: nothing new is accepted, idle connections are closed, and the others once they are
// idle. It waits for that, or until the context ends, whose error it then returns. It knows nothing of hijacked connections.
func (srv *Server) Shutdown(ctx context.Context) error {
	srv.mu.Lock()
	srv.inShutdown = true
	err := srv.closeListeners()
	for _, f := range srv.onShutdown {
		go f()
	}
	srv.mu.Unlock()
	wait := time.Millisecond
	for {
		if srv.closeIdle() && srv.numListeners() == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		if wait *= 2; wait > 500*time.Millisecond {
			wait = 500 * time.Millisecond
		}
	}
}

func (srv *Server) numListeners() int {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return len(srv.listeners)
}

// RegisterOnShutdown lets Shutdown start f in a goroutine, for hijacked connections and the like.
func (srv *Server) RegisterOnShutdown(f func()) {
	srv.mu.Lock()
	srv.onShutdown = append(srv.onShutdown, f)
	srv.mu.Unlock()
}

func (srv *Server) shuttingDown() bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return srv.inShutdown
}

// ListenAndServe is Serve with a listener at Addr.
func (srv *Server) ListenAndServe() error {
	if srv.shuttingDown() {
		return ErrServerClosed
	}
	addr := srv.Addr
	if addr == "" {
		addr = ":http"
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

var errNoTLS = errors.New("net/http: minigo does not support TLS (https)")

// ListenAndServeTLS is refused: there is no TLS.
func (srv *Server) ListenAndServeTLS(certFile, keyFile string) error { return errNoTLS }

// ServeTLS is refused: there is no TLS.
func (srv *Server) ServeTLS(l net.Listener, certFile, keyFile string) error { return errNoTLS }

func (srv *Server) trackListener(ln *net.Listener, add bool) bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	if srv.listeners == nil {
		srv.listeners = map[*net.Listener]struct{}{}
	}
	if !add {
		delete(srv.listeners, ln)
		return true
	}
	if srv.inShutdown {
		return false
	}
	srv.listeners[ln] = struct{}{}
	return true
}

// onceListener closes its listener once.
type onceListener struct {
	net.Listener
	once sync.Once
	err  error
}

func (l *onceListener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// Serve accepts incoming connections on the Listener l, creating a new service goroutine for each. The service goroutines read requests and then call
// srv.Handler to reply to them. Serve always returns a non-nil error and closes l. After Shutdown or Close, the returned error is ErrServerClosed.
func (srv *Server) Serve(l net.Listener) error {
	original := l
	l = &onceListener{Listener: l}
	defer l.Close()
	if !srv.trackListener(&l, true) {
		return ErrServerClosed
	}
	defer srv.trackListener(&l, false)
	base := context.Background()
	if srv.BaseContext != nil {
		if base = srv.BaseContext(original); base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	ctx := context.WithValue(base, ServerContextKey, srv)
	var delay time.Duration // how long to sleep on accept failure
	for {
		rw, err := l.Accept()
		if err != nil {
			if srv.shuttingDown() {
				return ErrServerClosed
			}
			if ne, ok := err.(net.Error); ok && ne.Temporary() {
				if delay == 0 {
					delay = 5 * time.Millisecond
				} else if delay *= 2; delay > time.Second {
					delay = time.Second
				}
				srv.logf("http: Accept error: %v; retrying in %v", err, delay)
				time.Sleep(delay)
				continue
			}
			return err
		}
		connCtx := ctx
		if cc := srv.ConnContext; cc != nil {
			if connCtx = cc(connCtx, rw); connCtx == nil {
				panic("ConnContext returned nil")
			}
		}
		delay = 0
		c := &serverConn{server: srv, rwc: rw}
		c.setState(StateNew)
		go c.serve(connCtx)
	}
}

// ListenAndServe listens on the TCP network address addr and then calls Serve with handler to handle requests on incoming connections.
// The handler is typically nil, in which case the DefaultServeMux is used. ListenAndServe always returns a non-nil error.
func ListenAndServe(addr string, handler Handler) error {
	server := &Server{Addr: addr, Handler: handler}
	return server.ListenAndServe()
}

// ListenAndServeTLS is refused: there is no TLS.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error { return errNoTLS }

// Serve accepts incoming HTTP connections on the listener l, creating a new service goroutine for each.
func Serve(l net.Listener, handler Handler) error {
	srv := &Server{Handler: handler}
	return srv.Serve(l)
}

// ServeTLS is refused: there is no TLS.
func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error { return errNoTLS }

type serverHandler struct {
	srv *Server
}

func (sh serverHandler) ServeHTTP(rw ResponseWriter, req *Request) {
	handler := sh.srv.Handler
	if handler == nil {
		handler = DefaultServeMux
	}
	if !sh.srv.DisableGeneralOptionsHandler && req.RequestURI == "*" && req.Method == "OPTIONS" {
		rw.Header().Set("Content-Length", "0")
		return
	}
	handler.ServeHTTP(rw, req)
}
