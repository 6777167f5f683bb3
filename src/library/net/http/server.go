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

// Errors used by the HTTP server.
var (
	// ErrBodyNotAllowed is returned by ResponseWriter.Write calls when the HTTP method or response code does not permit a body.
	ErrBodyNotAllowed = errors.New("http: request method or response status code does not allow body")

	// ErrHijacked is returned by ResponseWriter.Write calls when the underlying connection has been hijacked using the Hijacker interface.
	ErrHijacked = errors.New("http: connection has been hijacked")

	// ErrContentLength is returned by ResponseWriter.Write calls when a Handler set a Content-Length response header with a declared size and then attempted
	// to write more bytes than declared.
	ErrContentLength = errors.New("http: wrote more than the declared Content-Length")

	// Deprecated: ErrWriteAfterFlush is no longer returned.
	ErrWriteAfterFlush = errors.New("unused")

	// ErrAbortHandler is a sentinel panic value to abort a handler.
	ErrAbortHandler = errors.New("net/http: abort Handler")

	// ErrServerClosed is returned by the Server's Serve and ListenAndServe methods after a call to Shutdown or Close.
	ErrServerClosed = errors.New("http: Server closed")

	// ErrHandlerTimeout is returned on ResponseWriter Write calls in handlers which have timed out.
	ErrHandlerTimeout = errors.New("http: Handler timeout")
)

// A Handler responds to an HTTP request.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// The HandlerFunc type is an adapter to allow the use of ordinary functions as HTTP handlers.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls f(w, r).
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ResponseWriter interface is used by an HTTP handler to construct an HTTP response.
type ResponseWriter interface {
	// Header returns the header map that will be sent by WriteHeader.
	Header() Header

	// Write writes the data to the connection as part of an HTTP reply. If WriteHeader has not yet been called, Write calls WriteHeader(StatusOK).
	Write([]byte) (int, error)

	// WriteHeader sends an HTTP response header with the provided status code.
	WriteHeader(statusCode int)
}

// The Flusher interface is implemented by ResponseWriters that allow an HTTP handler to flush buffered data to the client.
type Flusher interface {
	// Flush sends any buffered data to the client.
	Flush()
}

// The Hijacker interface is implemented by ResponseWriters that allow an HTTP handler to take over the connection.
type Hijacker interface {
	// Hijack lets the caller take over the connection.
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

// Pusher is the interface implemented by ResponseWriters that support HTTP/2 server push. minigo's do not.
type Pusher interface {
	// Push initiates an HTTP/2 server push.
	Push(target string, opts *PushOptions) error
}

// PushOptions describes options for Pusher.Push.
type PushOptions struct {
	// Method specifies the HTTP method for the promised request.
	Method string

	// Header specifies additional promised request headers.
	Header Header
}

// The CloseNotifier interface is implemented by ResponseWriters which allow detecting when the underlying connection has gone away.
//
// Deprecated: New code should use Request.Context instead.
type CloseNotifier interface {
	CloseNotify() <-chan bool
}

// contextKey is a value for use with context.WithValue.
type contextKey struct {
	name string
}

func (k *contextKey) String() string { return "net/http context value " + k.name }

var (
	// ServerContextKey is a context key: the associated value will be of type *Server.
	ServerContextKey = &contextKey{"http-server"}

	// LocalAddrContextKey is a context key: the associated value will be of type net.Addr.
	LocalAddrContextKey = &contextKey{"local-addr"}
)

// DefaultMaxHeaderBytes is the maximum permitted size of the headers in an HTTP request.
const DefaultMaxHeaderBytes = 1 << 20

// TrailerPrefix is a magic prefix for ResponseWriter.Header map keys that, if present, signals that the map entry is actually for the response trailers.
const TrailerPrefix = "Trailer:"

// A ConnState represents the state of a client connection to a server. It's used by the optional Server.ConnState hook.
type ConnState int

const (
	// StateNew represents a new connection that is expected to send a request immediately.
	StateNew ConnState = iota

	// StateActive represents a connection that has read 1 or more bytes of a request.
	StateActive

	// StateIdle represents a connection that has finished handling a request and is in the keep-alive state, waiting for a new request.
	StateIdle

	// StateHijacked represents a hijacked connection. This is a terminal state.
	StateHijacked

	// StateClosed represents a closed connection. This is a terminal state.
	StateClosed
)

func (c ConnState) String() string {
	if c < StateNew || c > StateClosed {
		return ""
	}
	return [...]string{"new", "active", "idle", "hijacked", "closed"}[c]
}

// A Server defines parameters for running an HTTP server. The zero value for Server is a valid configuration.
type Server struct {
	// Addr optionally specifies the TCP address for the server to listen on, in the form "host:port". If empty, ":http" (port 80) is used.
	Addr string

	Handler Handler // handler to invoke, http.DefaultServeMux if nil

	// DisableGeneralOptionsHandler, if true, passes "OPTIONS *" requests to the Handler, otherwise responds with 200 OK and Content-Length: 0.
	DisableGeneralOptionsHandler bool

	// TLSConfig is not used: there is no TLS.
	TLSConfig *struct{}

	// ReadTimeout is the maximum duration for reading the entire request, including the body. A zero or negative value means there will be no timeout.
	ReadTimeout time.Duration

	// ReadHeaderTimeout is the amount of time allowed to read request headers.
	ReadHeaderTimeout time.Duration

	// WriteTimeout is the maximum duration before timing out writes of the response.
	WriteTimeout time.Duration

	// IdleTimeout is the maximum amount of time to wait for the next request when keep-alives are enabled.
	IdleTimeout time.Duration

	// MaxHeaderBytes controls the maximum number of bytes the server will read parsing the request header's keys and values, including the request line.
	MaxHeaderBytes int

	// ConnState specifies an optional callback function that is called when a client connection changes state.
	ConnState func(net.Conn, ConnState)

	// ErrorLog specifies an optional logger for errors accepting connections, unexpected behavior from handlers, and underlying FileSystem errors.
	ErrorLog *log.Logger

	// BaseContext optionally specifies a function that returns the base context for incoming requests on this server.
	BaseContext func(net.Listener) context.Context

	// ConnContext optionally specifies a function that modifies the context used for a new connection c.
	ConnContext func(ctx context.Context, c net.Conn) context.Context

	mu          sync.Mutex
	inShutdown  bool
	noKeepAlive bool
	listeners   map[*net.Listener]struct{}
	conns       map[*serverConn]struct{}
	onShutdown  []func()
}

func (srv *Server) logf(format string, args ...any) {
	if srv.ErrorLog != nil {
		srv.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
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

// SetKeepAlivesEnabled controls whether HTTP keep-alives are enabled. By default, keep-alives are always enabled.
func (srv *Server) SetKeepAlivesEnabled(v bool) {
	srv.mu.Lock()
	srv.noKeepAlive = !v
	srv.mu.Unlock()
	if !v {
		srv.closeIdle()
	}
}

// Close immediately closes all active net.Listeners and any connections in state StateNew, StateActive, or StateIdle.
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

// Shutdown gracefully shuts down the server without interrupting any active connections. Shutdown works by first closing all open listeners, then closing
// all idle connections, and then waiting indefinitely for connections to return to idle and then shut down. If the provided context expires before the
// shutdown is complete, Shutdown returns the context's error.
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

// RegisterOnShutdown registers a function to call on Shutdown.
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

// ListenAndServe listens on the TCP network address srv.Addr and then calls Serve to handle requests on incoming connections.
// ListenAndServe always returns a non-nil error. After Shutdown or Close, the returned error is ErrServerClosed.
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
