package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strings"
	"time"
)

// looksLikeHTTP reports whether a record's head is the beginning of a request.
func looksLikeHTTP(head [5]byte) bool {
	switch string(head[:]) {
	case "GET /", "HEAD ", "POST ", "PUT /", "OPTIO":
		return true
	}
	return false
}

// tlsConfig returns a copy of a Config whose protocols are ones of HTTP/1.
func tlsConfig(c *tls.Config) *tls.Config {
	if c == nil {
		return new(tls.Config)
	}
	c = c.Clone()
	c.NextProtos = slices.DeleteFunc(slices.Clone(c.NextProtos), func(p string) bool { return p == "h2" })
	return c
}

// otherProtocol reports whether a protocol that TLS agreed on is not HTTP/1.
func otherProtocol(p string) bool { return p != "" && p != "http/1.0" && p != "http/1.1" }

// ListenAndServeTLS is ServeTLS with a listener at Addr, or ":https".
func (srv *Server) ListenAndServeTLS(certFile, keyFile string) error {
	if srv.shuttingDown() {
		return ErrServerClosed
	}
	addr := srv.Addr
	if addr == "" {
		addr = ":https"
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	defer ln.Close()
	return srv.ServeTLS(ln, certFile, keyFile)
}

// ServeTLS is Serve over TLS, with the certificate of the files, or of TLSConfig if both names are empty.
func (srv *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {
	config := tlsConfig(srv.TLSConfig)
	if !slices.Contains(config.NextProtos, "http/1.1") {
		config.NextProtos = append(config.NextProtos, "http/1.1")
	}
	if len(config.Certificates) == 0 && config.GetCertificate == nil || certFile != "" || keyFile != "" {
		cert, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return err
		}
		config.Certificates = []tls.Certificate{cert}
	}
	return srv.Serve(tls.NewListener(l, config))
}

// ListenAndServeTLS is a Server's for this address and handler.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServeTLS(certFile, keyFile)
}

// ServeTLS is a Server's for this handler.
func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error {
	return (&Server{Handler: handler}).ServeTLS(l, certFile, keyFile)
}

// handshakeTimeout is the shortest of the timeouts that a handshake is part of, or 0.
func (srv *Server) handshakeTimeout() (least time.Duration) {
	for _, d := range []time.Duration{srv.ReadHeaderTimeout, srv.ReadTimeout, srv.WriteTimeout} {
		if d > 0 && (least == 0 || d < least) {
			least = d
		}
	}
	return least
}

// handshake does the handshake of a connection with TLS; it returns false when the connection is served already, or will not be.
func (c *serverConn) handshake(ctx context.Context) bool {
	conn, ok := c.rwc.(*tls.Conn)
	if !ok {
		return true
	}
	if d := c.server.handshakeTimeout(); d > 0 {
		conn.SetDeadline(time.Now().Add(d))
		defer conn.SetDeadline(time.Time{})
	}
	if err := conn.HandshakeContext(ctx); err != nil {
		if head, ok := err.(tls.RecordHeaderError); ok && head.Conn != nil && looksLikeHTTP(head.RecordHeader) {
			io.WriteString(head.Conn, "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n")
			head.Conn.Close()
			return false
		}
		c.server.logf("http: TLS handshake error from %s: %v", conn.RemoteAddr(), err)
		return false
	}
	state := conn.ConnectionState()
	c.tls = &state
	if !otherProtocol(state.NegotiatedProtocol) {
		return true
	}
	if serve := c.server.TLSNextProto[state.NegotiatedProtocol]; serve != nil {
		c.setState(StateActive)
		serve(c.server, conn, serverHandler{c.server})
	}
	return false
}

type handshakeTimeout struct{}

func (handshakeTimeout) Error() string   { return "net/http: TLS handshake timeout" }
func (handshakeTimeout) Timeout() bool   { return true }
func (handshakeTimeout) Temporary() bool { return true }

// startTLS does the handshake of a client over a connection to a host.
func (t *Transport) startTLS(ctx context.Context, conn net.Conn, host string) (net.Conn, error) {
	config := tlsConfig(t.TLSClientConfig)
	if config.ServerName == "" {
		config.ServerName = host
	}
	return t.finishTLS(ctx, tls.Client(conn, config), true)
}

// finishTLS does the handshake, if it is not done, within the time for it.
func (t *Transport) finishTLS(ctx context.Context, conn *tls.Conn, limited bool) (net.Conn, error) {
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.TLSHandshakeStart != nil {
		trace.TLSHandshakeStart()
	}
	if d := t.TLSHandshakeTimeout; d != 0 && limited {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, d, handshakeTimeout{})
		defer cancel()
	}
	err := conn.HandshakeContext(ctx)
	if late, ok := context.Cause(ctx).(handshakeTimeout); ok && err != nil {
		err = late
	}
	var state tls.ConnectionState
	if err == nil {
		state = conn.ConnectionState()
	} else {
		conn.NetConn().Close()
	}
	if trace != nil && trace.TLSHandshakeDone != nil {
		trace.TLSHandshakeDone(state, err)
	}
	if err != nil {
		return nil, err
	}
	return conn, nil
}

// hostOf is the name that a certificate for an address must have.
func hostOf(addr string) string {
	if host, _, err := net.SplitHostPort(addr); err == nil {
		return host
	}
	return addr
}

// tunnel asks a proxy for a connection to the target.
func (t *Transport) tunnel(ctx context.Context, conn net.Conn, proxy *url.URL, target string, authorization string) error {
	header := t.ProxyConnectHeader
	if t.GetProxyConnectHeader != nil {
		var err error
		if header, err = t.GetProxyConnectHeader(ctx, proxy, target); err != nil {
			return err
		}
	}
	if header = header.Clone(); header == nil {
		header = Header{}
	}
	if authorization != "" {
		header.Set("Proxy-Authorization", authorization)
	}
	request := &Request{Method: "CONNECT", URL: &url.URL{Opaque: target}, Host: target, Header: header}
	if ctx.Done() == nil { // a proxy that never answers must not hold the request for ever
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Minute)
		defer cancel()
	}
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	err := request.Write(conn)
	var response *Response
	if err == nil {
		response, err = ReadResponse(bufio.NewReader(conn), request)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	}
	if t.OnProxyConnectResponse != nil {
		if err := t.OnProxyConnectResponse(ctx, proxy, request, response); err != nil {
			return err
		}
	}
	if response.StatusCode == StatusOK {
		return nil
	}
	_, text, ok := strings.Cut(response.Status, " ")
	if !ok {
		text = "unknown status code"
	}
	return errors.New(text)
}
