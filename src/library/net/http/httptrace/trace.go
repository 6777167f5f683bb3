// Package httptrace provides mechanisms to trace the events within HTTP client requests.
package httptrace

import (
	"context"
	"crypto/tls"
	"net"
	"net/textproto"
	"time"
)

type traceKey struct{}

// ContextClientTrace returns the ClientTrace associated with the provided context. If none, it returns nil.
func ContextClientTrace(ctx context.Context) *ClientTrace {
	trace, _ := ctx.Value(traceKey{}).(*ClientTrace)
	return trace
}

// WithClientTrace returns a new context based on the provided parent ctx. HTTP client requests made with the returned context will use the provided trace
// hooks, in addition to any previous hooks registered with ctx. Any hooks defined in the provided trace will be called first.
func WithClientTrace(ctx context.Context, trace *ClientTrace) context.Context {
	if trace == nil {
		panic("nil trace")
	}
	if old := ContextClientTrace(ctx); old != nil {
		merged := *trace
		merged.compose(old)
		trace = &merged
	}
	return context.WithValue(ctx, traceKey{}, trace)
}

// ClientTrace is a set of hooks to run at various stages of an outgoing HTTP request. Any particular hook may be nil.
type ClientTrace struct {
	// GetConn is called before a connection is created or retrieved from an idle pool.
	GetConn func(hostPort string)

	// GotConn is called after a successful connection is obtained.
	GotConn func(GotConnInfo)

	// PutIdleConn is called when the connection is returned to the idle pool.
	PutIdleConn func(err error)

	// GotFirstResponseByte is called when the first byte of the response headers is available.
	GotFirstResponseByte func()

	// Got100Continue is called if the server replies with a "100 Continue" response.
	Got100Continue func()

	// Got1xxResponse is called for each 1xx informational response header returned before the final non-1xx response.
	Got1xxResponse func(code int, header textproto.MIMEHeader) error

	// DNSStart is called when a DNS lookup begins.
	DNSStart func(DNSStartInfo)

	// DNSDone is called when a DNS lookup ends.
	DNSDone func(DNSDoneInfo)

	// ConnectStart is called when a new connection's Dial begins.
	ConnectStart func(network, addr string)

	// ConnectDone is called when a new connection's Dial completes.
	ConnectDone func(network, addr string, err error)

	// TLSHandshakeStart is called when a TLS handshake begins; with a proxy, after the CONNECT request.
	TLSHandshakeStart func()

	// TLSHandshakeDone is called after the TLS handshake.
	TLSHandshakeDone func(tls.ConnectionState, error)

	// WroteHeaderField is called after the Transport has written each request header.
	WroteHeaderField func(key string, value []string)

	// WroteHeaders is called after the Transport has written all request headers.
	WroteHeaders func()

	// Wait100Continue is called if the Request specified "Expect: 100-continue" and the Transport has written the request headers.
	Wait100Continue func()

	// WroteRequest is called with the result of writing the request and any body.
	WroteRequest func(WroteRequestInfo)
}

// WroteRequestInfo contains information provided to the WroteRequest hook.
type WroteRequestInfo struct {
	// Err is any error encountered while writing the Request.
	Err error
}

// DNSStartInfo contains information about a DNS request.
type DNSStartInfo struct {
	Host string
}

// DNSDoneInfo contains information about the results of a DNS lookup.
type DNSDoneInfo struct {
	// Addrs are the IPv4 and/or IPv6 addresses found in the DNS lookup.
	Addrs []net.IPAddr

	// Err is any error that occurred during the DNS lookup.
	Err error

	// Coalesced is whether the Addrs were shared with another caller who was doing the same DNS lookup concurrently.
	Coalesced bool
}

// GotConnInfo is the argument to the ClientTrace.GotConn function and contains information about the obtained connection.
type GotConnInfo struct {
	// Conn is the connection that was obtained. It is owned by the http.Transport and should not be read, written or closed by users of ClientTrace.
	Conn net.Conn

	// Reused is whether this connection has been previously used for another HTTP request.
	Reused bool

	// WasIdle is whether this connection was obtained from an idle pool.
	WasIdle bool

	// IdleTime reports how long the connection was previously idle, if WasIdle is true.
	IdleTime time.Duration
}

// compose makes t's hooks call those of old afterwards.
func (t *ClientTrace) compose(old *ClientTrace) {
	t.GetConn = both1(t.GetConn, old.GetConn)
	t.GotConn = both1(t.GotConn, old.GotConn)
	t.PutIdleConn = both1(t.PutIdleConn, old.PutIdleConn)
	t.GotFirstResponseByte = both0(t.GotFirstResponseByte, old.GotFirstResponseByte)
	t.Got100Continue = both0(t.Got100Continue, old.Got100Continue)
	if mine, its := t.Got1xxResponse, old.Got1xxResponse; mine == nil {
		t.Got1xxResponse = its
	} else if its != nil {
		t.Got1xxResponse = func(code int, header textproto.MIMEHeader) error {
			if err := mine(code, header); err != nil {
				return err
			}
			return its(code, header)
		}
	}
	t.DNSStart = both1(t.DNSStart, old.DNSStart)
	t.DNSDone = both1(t.DNSDone, old.DNSDone)
	t.TLSHandshakeStart = both0(t.TLSHandshakeStart, old.TLSHandshakeStart)
	t.TLSHandshakeDone = both2(t.TLSHandshakeDone, old.TLSHandshakeDone)
	t.ConnectStart = both2(t.ConnectStart, old.ConnectStart)
	if mine, its := t.ConnectDone, old.ConnectDone; mine == nil {
		t.ConnectDone = its
	} else if its != nil {
		t.ConnectDone = func(network, addr string, err error) {
			mine(network, addr, err)
			its(network, addr, err)
		}
	}
	t.WroteHeaderField = both2(t.WroteHeaderField, old.WroteHeaderField)
	t.WroteHeaders = both0(t.WroteHeaders, old.WroteHeaders)
	t.Wait100Continue = both0(t.Wait100Continue, old.Wait100Continue)
	t.WroteRequest = both1(t.WroteRequest, old.WroteRequest)
}

func both0(a, b func()) func() {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	return func() { a(); b() }
}

func both1[T any](a, b func(T)) func(T) {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	return func(x T) { a(x); b(x) }
}

func both2[T, U any](a, b func(T, U)) func(T, U) {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	return func(x T, y U) { a(x, y); b(x, y) }
}
