package http

import (
	"bufio"
	"context"
	"crypto/tls"
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

	// TLSConfig is used by ServeTLS and ListenAndServeTLS, which copy it. HTTP/2 is left out of its protocols.
	TLSConfig *tls.Config

	// TLSNextProto has functions that serve connections of other protocols (ALPN); the handler is the server's.
	TLSNextProto map[string]func(*Server, *tls.Conn, Handler)

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
	listeners   map[*serving]bool
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
	for listener := range srv.listeners {
		if e := listener.Close(); e != nil && err == nil {
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

// serving is a listener that Serve uses; both Serve and Shutdown close it.
type serving struct {
	net.Listener
	first sync.Once
	err   error
}

func (l *serving) Close() error {
	l.first.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// begin puts the listener on the list of those to be closed; false after Shutdown or Close.
func (srv *Server) begin(l *serving) bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	if !srv.inShutdown {
		if srv.listeners == nil {
			srv.listeners = make(map[*serving]bool)
		}
		srv.listeners[l] = true
	}
	return !srv.inShutdown
}

func (srv *Server) end(l *serving) {
	srv.mu.Lock()
	delete(srv.listeners, l)
	srv.mu.Unlock()
}

// Serve accepts connections and answers the requests in each in a goroutine of its own. It closes l and returns why it has ended: after
// Shutdown or Close it is ErrServerClosed.
func (srv *Server) Serve(l net.Listener) error {
	listener := &serving{Listener: l}
	defer listener.Close()
	if !srv.begin(listener) {
		return ErrServerClosed
	}
	defer srv.end(listener)
	ctx := context.Background()
	if base := srv.BaseContext; base != nil {
		ctx = base(l)
	}
	if ctx == nil {
		panic("BaseContext returned a nil context")
	}
	ctx = context.WithValue(ctx, ServerContextKey, srv)
	for {
		conn, err := srv.accept(listener)
		if err != nil {
			return err
		}
		srv.start(ctx, conn)
	}
}

// accept waits for a connection. Errors that may pass, such as of too many open files, are tried again at growing intervals.
func (srv *Server) accept(l net.Listener) (net.Conn, error) {
	const shortest, longest = 5 * time.Millisecond, time.Second
	for pause := shortest; ; pause = min(2*pause, longest) {
		conn, err := l.Accept()
		if err == nil {
			return conn, nil
		}
		if srv.shuttingDown() {
			return nil, ErrServerClosed
		}
		if passing, can := err.(net.Error); !can || !passing.Temporary() {
			return nil, err
		}
		srv.logf("http: Accept error: %v; retrying in %v", err, pause)
		time.Sleep(pause)
	}
}

func (srv *Server) start(ctx context.Context, conn net.Conn) {
	if srv.ConnContext != nil {
		ctx = srv.ConnContext(ctx, conn)
	}
	if ctx == nil {
		panic("ConnContext returned nil")
	}
	served := &serverConn{server: srv, rwc: conn}
	served.setState(StateNew)
	go served.serve(ctx)
}

// ListenAndServe is a Server's for this address and handler.
func ListenAndServe(addr string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServe()
}

// Serve is a Server's for this handler.
func Serve(l net.Listener, handler Handler) error { return (&Server{Handler: handler}).Serve(l) }

// serverHandler chooses who answers.
type serverHandler struct{ srv *Server }

func (h serverHandler) ServeHTTP(w ResponseWriter, r *Request) {
	general := r.Method == MethodOptions && r.RequestURI == "*"
	switch {
	case general && !h.srv.DisableGeneralOptionsHandler:
		w.Header().Set("Content-Length", "0")
	case h.srv.Handler != nil:
		h.srv.Handler.ServeHTTP(w, r)
	default:
		DefaultServeMux.ServeHTTP(w, r)
	}
}
