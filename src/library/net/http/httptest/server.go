package httptest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"internal/testcert"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// Server is an HTTP server on a free port of the machine itself, for tests that need a whole server.
type Server struct {
	URL      string // its address, "http://host:port" or "https://host:port"; "" before Start
	Listener net.Listener

	// EnableHTTP2 has no effect: the server speaks HTTP/1.1.
	EnableHTTP2 bool

	// TLS may be set before StartTLS, which copies it: it is the one in use then.
	TLS *tls.Config

	// Config may be changed between NewUnstartedServer and Start.
	Config *http.Server

	certificate *x509.Certificate // of a server with TLS

	client  *http.Client
	running sync.WaitGroup // Serve and the open connections

	lock   sync.Mutex
	closed bool
	open   map[net.Conn]http.ConnState
}

// NewServer starts a server; Close ends it.
func NewServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.Start()
	return s
}

// NewUnstartedServer makes a server that listens, but answers after Start only.
func NewUnstartedServer(handler http.Handler) *Server {
	return &Server{Config: &http.Server{Handler: handler}, Listener: listenLocally()}
}

func listenLocally() net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		listener, err = net.Listen("tcp6", "[::1]:0")
	}
	if err != nil {
		panic(fmt.Sprintf("httptest: failed to listen on a port: %v", err))
	}
	return listener
}

// NewTLSServer starts a server with TLS; Close ends it.
func NewTLSServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.StartTLS()
	return s
}

// StartTLS lets the server answer over TLS, with a certificate for 127.0.0.1, ::1 and example.com if TLS has none. Client trusts it.
func (s *Server) StartTLS() {
	if s.URL != "" {
		panic("Server already started")
	}
	if s.TLS = s.TLS.Clone(); s.TLS == nil {
		s.TLS = new(tls.Config)
	}
	if s.TLS.NextProtos == nil {
		s.TLS.NextProtos = []string{"http/1.1"}
	}
	fail := func(err error) {
		if err != nil {
			panic(fmt.Sprintf("httptest: NewTLSServer: %v", err))
		}
	}
	if len(s.TLS.Certificates) == 0 {
		cert, err := tls.X509KeyPair(testcert.Certificate, testcert.Key)
		fail(err)
		s.TLS.Certificates = []tls.Certificate{cert}
	}
	var err error
	s.certificate, err = x509.ParseCertificate(s.TLS.Certificates[0].Certificate[0])
	fail(err)
	roots := x509.NewCertPool()
	roots.AddCert(s.certificate)
	s.Listener = tls.NewListener(s.Listener, s.TLS)
	s.serve("https", &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: s.EnableHTTP2})
}

// Certificate is the certificate of a server with TLS, nil else.
func (s *Server) Certificate() *x509.Certificate { return s.certificate }

// Start lets the server answer.
func (s *Server) Start() {
	if s.URL != "" {
		panic("Server already started")
	}
	s.serve("http", new(http.Transport))
}

func (s *Server) serve(scheme string, transport *http.Transport) {
	s.URL = scheme + "://" + s.Listener.Addr().String()
	s.client = &http.Client{Transport: transport}
	s.open = make(map[net.Conn]http.ConnState)
	also := s.Config.ConnState
	s.Config.ConnState = func(conn net.Conn, state http.ConnState) {
		s.note(conn, state)
		if also != nil {
			also(conn, state)
		}
	}
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		s.Config.Serve(s.Listener)
	}()
}

// note keeps the list of open connections. Those that have nothing to answer are closed once the server is.
func (s *Server) note(conn net.Conn, state http.ConnState) {
	s.lock.Lock()
	defer s.lock.Unlock()
	_, known := s.open[conn]
	ends := state == http.StateClosed || state == http.StateHijacked
	switch {
	case known && ends:
		delete(s.open, conn)
		s.running.Done()
		return
	case !known && state == http.StateNew:
		s.running.Add(1)
	case !known:
		return
	}
	s.open[conn] = state
	if s.closed && state != http.StateActive {
		conn.Close()
	}
}

// Close ends the server as soon as it has answered the requests it has.
func (s *Server) Close() {
	if first := s.refuse(); first {
		late := time.AfterFunc(5*time.Second, s.reportOpen)
		defer late.Stop()
	}
	if shared, can := http.DefaultTransport.(interface{ CloseIdleConnections() }); can {
		shared.CloseIdleConnections()
	}
	if s.client != nil {
		s.client.CloseIdleConnections()
	}
	s.running.Wait()
	s.Config.Shutdown(context.Background())
}

// refuse closes the listener and the connections without a request; false when that was done before.
func (s *Server) refuse() bool {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.closed {
		return false
	}
	s.closed = true
	s.Listener.Close()
	s.Config.SetKeepAlivesEnabled(false)
	for conn, state := range s.open {
		if state != http.StateActive {
			conn.Close()
		}
	}
	return true
}

// reportOpen tells which connections keep Close waiting.
func (s *Server) reportOpen() {
	s.lock.Lock()
	defer s.lock.Unlock()
	var report strings.Builder
	report.WriteString("httptest.Server blocked in Close after 5 seconds, waiting for connections:\n")
	for conn, state := range s.open {
		fmt.Fprintf(&report, "  %T %p %v in state %v\n", conn, conn, conn.RemoteAddr(), state)
	}
	log.New(os.Stderr, "", log.LstdFlags).Print(report.String())
}

// CloseClientConnections closes the connections, whatever goes on in them.
func (s *Server) CloseClientConnections() {
	s.lock.Lock()
	defer s.lock.Unlock()
	for conn := range s.open {
		conn.Close()
	}
}

// Client is a client for requests to the server; Close closes its connections. It is nil before Start.
func (s *Server) Client() *http.Client { return s.client }
