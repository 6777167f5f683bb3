package tls

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// A Conn is a connection that is protected by TLS.
type Conn struct {
	conn     net.Conn
	isClient bool
	run      func(context.Context) error // the handshake

	complete       atomic.Bool // the handshake is done
	handshakeMutex sync.Mutex
	handshakeErr   error
	handshakes     int

	config         *Config
	vers           uint16
	haveVers       bool // vers is agreed on
	cipherSuite    uint16
	resumed        bool
	extendedMaster bool

	peerCertificates []*x509.Certificate
	verifiedChains   [][]*x509.Certificate
	ocspResponse     []byte
	scts             [][]byte
	serverName       string
	protocol         string
	ticketKeys       []ticketKey
	resumption       []byte // the secret for tickets in TLS 1.3
	export           exporter

	secureRenegotiation bool
	// contents of Finished messages before TLS 1.3, and whether the client's was the first
	clientVerify, serverVerify []byte
	clientFirst                bool

	in, out   half
	raw       bytes.Buffer // read and not used yet
	input     bytes.Reader // data for the application
	hand      bytes.Buffer // handshake messages
	buffering bool
	pending   []byte
	useless   int

	closeSent bool
	closeErr  error
	// active counts calls of Write times two, and is odd when the connection is closed.
	active atomic.Int32
}

// LocalAddr returns the local address.
func (c *Conn) LocalAddr() net.Addr { return c.conn.LocalAddr() }

// RemoteAddr returns the remote address.
func (c *Conn) RemoteAddr() net.Addr { return c.conn.RemoteAddr() }

// SetDeadline sets both deadlines. After a Write has timed out, all writes fail.
func (c *Conn) SetDeadline(t time.Time) error { return c.conn.SetDeadline(t) }

// SetReadDeadline sets the deadline of reads.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.conn.SetReadDeadline(t) }

// SetWriteDeadline sets the deadline of writes. After a Write has timed out, all writes fail.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.conn.SetWriteDeadline(t) }

// NetConn returns the underlying connection; reading or writing it breaks the protocol.
func (c *Conn) NetConn() net.Conn { return c.conn }

var errShutdown = errors.New("tls: protocol is shutdown")

// Write writes data, after the handshake if there was none.
func (c *Conn) Write(b []byte) (int, error) {
	for {
		n := c.active.Load()
		if n&1 != 0 {
			return 0, net.ErrClosed
		}
		if c.active.CompareAndSwap(n, n+2) {
			break
		}
	}
	defer c.active.Add(-2)
	if err := c.Handshake(); err != nil {
		return 0, err
	}
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	switch {
	case c.out.err != nil:
		return 0, c.out.err
	case !c.complete.Load():
		return 0, alertInternalError
	case c.closeSent:
		return 0, errShutdown
	}
	first := 0
	if _, cbc := c.out.current.(*cbcProtection); cbc && len(b) > 1 && c.vers == VersionTLS10 {
		// A record of one byte first: the initialisation vector of the next cannot be foreseen then.
		n, err := c.writeRecord(recordData, b[:1])
		if err != nil {
			return n, c.out.setError(err)
		}
		first, b = 1, b[1:]
	}
	n, err := c.writeRecord(recordData, b)
	if err != nil {
		err = c.out.setError(err)
	}
	return n + first, err
}

// Read reads data, after the handshake if there was none.
func (c *Conn) Read(b []byte) (int, error) {
	if err := c.Handshake(); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	c.in.mutex.Lock()
	defer c.in.mutex.Unlock()
	for c.input.Len() == 0 {
		if err := c.readRecord(false); err != nil {
			return 0, err
		}
		for c.hand.Len() > 0 {
			if err := c.afterHandshake(); err != nil {
				return 0, err
			}
		}
	}
	n, _ := c.input.Read(b)
	// An alert that is already there may be the end: say so at once, as callers want to use the connection again else.
	if c.input.Len() == 0 && c.raw.Len() > 0 && c.raw.Bytes()[0] == recordAlert {
		if err := c.readRecord(false); err != nil {
			return n, err
		}
	}
	return n, nil
}

// afterHandshake handles a message that comes after the handshake.
func (c *Conn) afterHandshake() error {
	if c.vers != VersionTLS13 {
		return c.renegotiate()
	}
	m, err := c.readHandshake(nil)
	if err != nil {
		return err
	}
	if c.useless++; c.useless > maxUseless {
		c.sendAlert(alertUnexpectedMessage)
		return c.in.setError(errors.New("tls: too many non-advancing records"))
	}
	switch m := m.(type) {
	case *newSessionTicketMsgTLS13:
		return c.keepTicket(m)
	case *keyUpdateMsg:
		return c.updateKeys(m)
	}
	return c.abortWith(alertUnexpectedMessage, fmt.Errorf("tls: received unexpected handshake message of type %T", m))
}

// renegotiate answers a HelloRequest of a server.
func (c *Conn) renegotiate() error {
	if _, err := readMessage[*helloRequestMsg](c, nil); err != nil {
		return err
	}
	if !c.isClient {
		return c.sendAlert(alertNoRenegotiation)
	}
	switch c.config.Renegotiation {
	case RenegotiateNever:
		return c.sendAlert(alertNoRenegotiation)
	case RenegotiateOnceAsClient:
		if c.handshakes > 1 {
			return c.sendAlert(alertNoRenegotiation)
		}
	case RenegotiateFreelyAsClient:
	default:
		return c.abort(alertInternalError, "tls: unknown Renegotiation value")
	}
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	c.complete.Store(false)
	if c.handshakeErr = c.clientHandshake(context.Background()); c.handshakeErr == nil {
		c.handshakes++
	}
	return c.handshakeErr
}

// updateKeys follows the other side to its next keys (RFC 8446 section 4.6.3).
func (c *Conn) updateKeys(m *keyUpdateMsg) error {
	s := suite13(c.cipherSuite)
	advance := func(h *half) { h.setSecret(s, s.expandLabel(h.secret, "traffic upd", nil, s.hash.Size())) }
	advance(&c.in)
	if !m.requested {
		return nil
	}
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	if _, err := c.writeRecord(recordHandshake, encode(new(keyUpdateMsg))); err != nil {
		c.out.setError(err) // the next write says so
		return nil
	}
	advance(&c.out)
	return nil
}

// Close closes the connection, after saying so to the other side if nobody is writing.
func (c *Conn) Close() error {
	var n int32
	for {
		n = c.active.Load()
		if n&1 != 0 {
			return net.ErrClosed
		}
		if c.active.CompareAndSwap(n, n|1) {
			break
		}
	}
	if n != 0 {
		return c.conn.Close()
	}
	var failed error
	if c.complete.Load() {
		if err := c.closeNotify(); err != nil {
			failed = fmt.Errorf("tls: failed to send closeNotify alert (but connection was closed anyway): %w", err)
		}
	}
	if err := c.conn.Close(); err != nil {
		return err
	}
	return failed
}

// CloseWrite says to the other side that nothing more comes. It is an error before the handshake.
func (c *Conn) CloseWrite() error {
	if !c.complete.Load() {
		return errors.New("tls: CloseWrite called before handshake complete")
	}
	return c.closeNotify()
}

func (c *Conn) closeNotify() error {
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	if !c.closeSent {
		c.SetWriteDeadline(time.Now().Add(5 * time.Second))
		c.closeErr = c.sendAlertLocked(alertCloseNotify)
		c.closeSent = true
		c.SetWriteDeadline(time.Now()) // no more writes
	}
	return c.closeErr
}

// Handshake does the handshake, unless it is done. Read and Write do it by themselves.
func (c *Conn) Handshake() error { return c.HandshakeContext(context.Background()) }

// HandshakeContext is Handshake; when ctx is done before, the connection is closed.
func (c *Conn) HandshakeContext(ctx context.Context) (err error) {
	if c.complete.Load() {
		return nil
	}
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	if ctx.Done() != nil {
		done, interrupted := make(chan struct{}), make(chan error, 1)
		defer func() {
			close(done)
			if failure := <-interrupted; failure != nil {
				err = failure
			}
		}()
		go func() {
			select {
			case <-inner.Done():
				c.conn.Close()
				interrupted <- inner.Err()
			case <-done:
				interrupted <- nil
			}
		}()
	}
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	if c.handshakeErr != nil || c.complete.Load() {
		return c.handshakeErr
	}
	c.in.mutex.Lock()
	defer c.in.mutex.Unlock()
	if c.handshakeErr = c.run(inner); c.handshakeErr == nil {
		c.handshakes++
	} else {
		c.flush() // there may be an alert
	}
	return c.handshakeErr
}

// ConnectionState returns what is known of the connection.
func (c *Conn) ConnectionState() ConnectionState {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	return c.state()
}

func (c *Conn) state() ConnectionState {
	s := ConnectionState{
		Version: c.vers, HandshakeComplete: c.complete.Load(), DidResume: c.resumed, CipherSuite: c.cipherSuite,
		NegotiatedProtocol: c.protocol, NegotiatedProtocolIsMutual: true, ServerName: c.serverName, PeerCertificates: c.peerCertificates,
		VerifiedChains: c.verifiedChains, SignedCertificateTimestamps: c.scts, OCSPResponse: c.ocspResponse, export: c.export,
	}
	if c.config.Renegotiation != RenegotiateNever {
		s.export = noExporter
	}
	if (!c.resumed || c.extendedMaster) && c.vers != VersionTLS13 {
		if s.TLSUnique = c.serverVerify; c.clientFirst {
			s.TLSUnique = c.clientVerify
		}
		if s.TLSUnique == nil {
			s.TLSUnique = make([]byte, finishedSize)
		}
	}
	return s
}

// OCSPResponse returns the OCSP response that a server has sent with its certificate.
func (c *Conn) OCSPResponse() []byte {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	return c.ocspResponse
}

// VerifyHostname returns nil if the server's certificate, which was verified, is for a host.
func (c *Conn) VerifyHostname(host string) error {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	switch {
	case !c.isClient:
		return errors.New("tls: VerifyHostname called on TLS server connection")
	case !c.complete.Load():
		return errors.New("tls: handshake has not yet been performed")
	case len(c.verifiedChains) == 0:
		return errors.New("tls: handshake did not verify certificate chain")
	}
	return c.peerCertificates[0].VerifyHostname(host)
}
