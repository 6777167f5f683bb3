package tls

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A clientHandshake is a handshake of a client.
type clientHandshake struct {
	c           *Conn
	ctx         context.Context
	hello       *clientHelloMsg
	server      *serverHelloMsg
	rawServer   []byte           // server as it was received
	key         *ecdh.PrivateKey // of TLS 1.3
	session     *SessionState    // that is offered
	early       []byte           // the early secret of the session
	suite       *suite
	transcript  *transcript
	master      []byte
	ticket      []byte // a new one, before TLS 1.3
	usesPSK     bool
	sentChange  bool
	request     *certificateRequestMsgTLS13
	traffic     []byte // the client's application secret
	certificate *Certificate
}

// Ends of random numbers of servers that could do a later version (RFC 8446 section 4.1.3).
const (
	downgradeTo12 = "DOWNGRD\x01"
	downgradeTo11 = "DOWNGRD\x00"
)

// checkClient returns an error for a Config that is no good for a client.
func (c *Config) checkClient() error {
	if c.ServerName == "" && !c.InsecureSkipVerify {
		return errors.New("tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config")
	}
	size := 0
	for _, p := range c.NextProtos {
		if len(p) == 0 || len(p) > 255 {
			return errors.New("tls: invalid NextProtos value")
		}
		size += 1 + len(p)
	}
	if size > 0xffff {
		return errors.New("tls: NextProtos values too large")
	}
	if len(c.versions(true)) == 0 {
		return errors.New("tls: no supported versions satisfy MinVersion and MaxVersion")
	}
	return nil
}

// sniName returns the name to send: addresses are not sent, nor dots at the end.
func sniName(name string) string {
	host := strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	if at := strings.LastIndexByte(host, '%'); at > 0 {
		host = host[:at]
	}
	if net.ParseIP(host) != nil {
		return ""
	}
	return strings.TrimRight(name, ".")
}

// newHello makes the first message.
func (h *clientHandshake) newHello() (err error) {
	c, config := h.c, h.c.config
	if err := config.checkClient(); err != nil {
		return err
	}
	versions := config.versions(true)
	h.hello = &clientHelloMsg{
		vers: min(versions[0], VersionTLS12), compressions: []uint8{noCompression}, random: make([]byte, 32), sessionID: make([]byte, 32),
		extendedMaster: true, ocspStapling: true, scts: true, serverName: sniName(config.ServerName), curves: config.curves(),
		points: []uint8{uncompressedPoints}, renegotiation: true, protocols: config.NextProtos, versions: versions,
	}
	if c.handshakes > 0 {
		h.hello.verifyData = c.clientVerify
	}
	own := config.suites()
	for _, id := range preferred {
		if slices.Contains(own, id) && (h.hello.vers >= VersionTLS12 || !suiteOf(id).has(since12)) {
			h.hello.cipherSuites = append(h.hello.cipherSuites, id)
		}
	}
	for _, b := range [][]byte{h.hello.random, h.hello.sessionID} {
		if _, err := io.ReadFull(config.random(), b); err != nil {
			return errors.New("tls: short read from Rand: " + err.Error())
		}
	}
	if h.hello.vers >= VersionTLS12 {
		h.hello.schemes = offered()
	}
	if versions[0] != VersionTLS13 {
		return nil
	}
	if len(versions) == 1 {
		h.hello.cipherSuites = nil
	}
	h.hello.cipherSuites = append(h.hello.cipherSuites, preferred13...)
	return h.newShare(config.curves()[0])
}

// newShare makes a key for a group and offers it.
func (h *clientHandshake) newShare(id CurveID) (err error) {
	if curveOf(id) == nil {
		return errors.New("tls: CurvePreferences includes unsupported curve")
	}
	if h.key, err = newExchange(h.c.config.random(), id); err != nil {
		return err
	}
	h.hello.shares = []keyShare{{id, h.key.PublicKey().Bytes()}}
	return nil
}

func (c *Conn) clientHandshake(ctx context.Context) (err error) {
	c.resumed = false
	h := &clientHandshake{c: c, ctx: ctx, transcript: new(transcript)}
	if err := h.newHello(); err != nil {
		return err
	}
	c.serverName = h.hello.serverName
	h.offerSession()
	if h.session != nil {
		defer func() {
			if err != nil { // the session may be the reason
				c.config.ClientSessionCache.Put(c.sessionKey(), nil)
			}
		}()
	}
	if err := h.sendHello(nil); err != nil {
		return err
	}
	if h.server, err = h.readServerHello(); err != nil {
		return err
	}
	if err := h.chooseVersion(); err != nil {
		return err
	}
	if c.vers == VersionTLS13 {
		return h.handshake13()
	}
	return h.handshake12()
}

// sendHello sends the first message, or the second try of it after what the transcript has, with binders for the session.
func (h *clientHandshake) sendHello(before *transcript) error {
	h.hello.raw = encode(h.hello)
	if len(h.hello.identities) > 0 {
		s := suite13(h.session.cipherSuite)
		t := new(transcript)
		if before != nil {
			t = before.clone()
		}
		t.add(h.hello.withoutBinders())
		h.hello.binders = [][]byte{s.finished13(s.derive(h.early, "res binder", nil), t)}
		h.hello.raw = encode(h.hello)
	}
	return h.c.writeHandshake(h.hello, nil)
}

// readServerHello reads the answer.
func (h *clientHandshake) readServerHello() (*serverHelloMsg, error) {
	m, raw, err := h.c.readHandshakeRaw()
	if err != nil {
		return nil, err
	}
	h.rawServer = raw
	return expect[*serverHelloMsg](h.c, m)
}

func (h *clientHandshake) chooseVersion() error {
	c, peer := h.c, h.server.vers
	if h.server.version != 0 {
		peer = h.server.version
	}
	version, ok := c.config.mutual(true, []uint16{peer})
	if !ok {
		return c.abort(alertProtocolVersion, fmt.Sprintf("tls: server selected unsupported protocol version %x", peer))
	}
	c.vers, c.haveVers, c.in.version, c.out.version = version, true, version, version
	most, mark := c.config.greatest(true), string(h.server.random[24:])
	if most == VersionTLS13 && version <= VersionTLS12 && (mark == downgradeTo12 || mark == downgradeTo11) ||
		most == VersionTLS12 && version <= VersionTLS11 && mark == downgradeTo11 {
		return c.abort(alertIllegalParameter, "tls: downgrade attempt detected, possibly due to a MitM attack or a broken middlebox")
	}
	return nil
}

// sessionKey is the key of the session cache.
func (c *Conn) sessionKey() string {
	if c.config.ServerName != "" {
		return c.config.ServerName
	}
	return c.conn.RemoteAddr().String()
}

// offerSession offers a session of the cache, if there is one that can be resumed.
func (h *clientHandshake) offerSession() {
	c, hello, config := h.c, h.hello, h.c.config
	if config.SessionTicketsDisabled || config.ClientSessionCache == nil {
		return
	}
	hello.tickets = true
	if hello.versions[0] == VersionTLS13 {
		hello.pskModes = []uint8{pskWithDHE}
	}
	if c.handshakes != 0 { // renegotiation is for other certificates
		return
	}
	key := c.sessionKey()
	if key == "" {
		return
	}
	cached, ok := config.ClientSessionCache.Get(key)
	if !ok || cached == nil {
		return
	}
	s := cached.session
	if !slices.Contains(hello.versions, s.version) {
		return
	}
	expired := config.now().After(s.certificates[0].NotAfter) ||
		s.version == VersionTLS13 && config.now().After(time.Unix(int64(s.useBy), 0))
	if expired {
		config.ClientSessionCache.Put(key, nil)
		return
	}
	if !config.InsecureSkipVerify && (len(s.chains) == 0 || s.certificates[0].VerifyHostname(config.ServerName) != nil) {
		return
	}
	if s.version != VersionTLS13 {
		if slices.Contains(hello.cipherSuites, s.cipherSuite) {
			h.session, hello.ticket = s, cached.ticket
		}
		return
	}
	own := suite13(s.cipherSuite)
	if own == nil || !slices.ContainsFunc(hello.cipherSuites, func(id uint16) bool {
		other := suite13(id)
		return other != nil && other.hash == own.hash
	}) {
		return
	}
	h.session = s
	h.early = own.extract(s.secret, nil)
	hello.identities = []pskIdentity{{cached.ticket, h.obfuscatedAge()}}
	hello.binders = [][]byte{make([]byte, own.hash.Size())}
}

// obfuscatedAge is the age of the ticket in milliseconds plus a number that only the server knows (RFC 8446 section 4.2.11.1).
func (h *clientHandshake) obfuscatedAge() uint32 {
	age := h.c.config.now().Sub(time.Unix(int64(h.session.createdAt), 0))
	return uint32(age/time.Millisecond) + h.session.ageAdd
}

// checkProtocol wants a protocol that was offered.
func checkProtocol(offered []string, chosen string) error {
	switch {
	case chosen == "", slices.Contains(offered, chosen):
		return nil
	case len(offered) == 0:
		return errors.New("tls: server advertised unrequested ALPN extension")
	}
	return errors.New("tls: server selected unadvertised ALPN protocol")
}

const defaultMaxRSA = 8192

// maxRSA is the greatest size of RSA keys that are verified: others take too long.
func maxRSA() int {
	for _, setting := range strings.Split(os.Getenv("GODEBUG"), ",") {
		if text, ok := strings.CutPrefix(setting, "tlsmaxrsasize="); ok {
			if n, err := strconv.Atoi(text); err == nil {
				return n
			}
		}
	}
	return defaultMaxRSA
}

// parseChain reads the certificates of the other side, whose name is for errors.
func (c *Conn) parseChain(raw [][]byte, failed, peer string) ([]*x509.Certificate, error) {
	chain := make([]*x509.Certificate, len(raw))
	for i, der := range raw {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, c.abort(alertBadCertificate, "tls: failed to parse "+failed+": "+err.Error())
		}
		if key, ok := cert.PublicKey.(*rsa.PublicKey); ok && key.N.BitLen() > maxRSA() {
			return nil, c.abort(alertBadCertificate, fmt.Sprintf("tls: %s sent certificate containing RSA key larger than %d bits", peer, maxRSA()))
		}
		chain[i] = cert
	}
	return chain, nil
}

func intermediates(chain []*x509.Certificate) *x509.CertPool {
	pool := x509.NewCertPool()
	for _, cert := range chain[1:] {
		pool.AddCert(cert)
	}
	return pool
}

// verifyServer verifies the server's certificates.
func (c *Conn) verifyServer(raw [][]byte) error {
	chain, err := c.parseChain(raw, "certificate from server", "server")
	if err != nil {
		return err
	}
	if !c.config.InsecureSkipVerify {
		c.verifiedChains, err = chain[0].Verify(x509.VerifyOptions{
			Roots: c.config.RootCAs, CurrentTime: c.config.now(), DNSName: c.config.ServerName, Intermediates: intermediates(chain),
		})
		if err != nil {
			return c.abortWith(alertBadCertificate, &CertificateVerificationError{chain, err})
		}
	}
	if !usableKey(chain[0].PublicKey) {
		return c.abort(alertUnsupportedCertificate, fmt.Sprintf("tls: server's certificate contains an unsupported type of public key: %T", chain[0].PublicKey))
	}
	c.peerCertificates = chain
	if c.config.VerifyPeerCertificate != nil {
		if err := c.config.VerifyPeerCertificate(raw, c.verifiedChains); err != nil {
			return c.abortWith(alertBadCertificate, err)
		}
	}
	return c.verifyConnection()
}

func usableKey(pub any) bool {
	switch pub.(type) {
	case *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey:
		return true
	}
	return false
}

// verifyConnection calls the Config's function.
func (c *Conn) verifyConnection() error {
	if c.config.VerifyConnection == nil {
		return nil
	}
	if err := c.config.VerifyConnection(c.state()); err != nil {
		return c.abortWith(alertBadCertificate, err)
	}
	return nil
}

// clientCertificate returns the certificate for a server that asks for one; perhaps an empty one.
func (c *Conn) clientCertificate(info *CertificateRequestInfo) (*Certificate, error) {
	if c.config.GetClientCertificate != nil {
		return c.config.GetClientCertificate(info)
	}
	for i := range c.config.Certificates {
		if info.SupportsCertificate(&c.config.Certificates[i]) == nil {
			return &c.config.Certificates[i], nil
		}
	}
	return new(Certificate), nil
}

// resume takes over the session that the server agreed to.
func (h *clientHandshake) resume() {
	c, s := h.c, h.session
	c.resumed, c.extendedMaster, c.peerCertificates, c.verifiedChains, c.ocspResponse = true, s.extendedMaster, s.certificates, s.chains, s.ocspResponse
	if len(c.scts) == 0 {
		c.scts = s.scts
	}
}

// sameSession reports whether the server resumes the session of a ticket, before TLS 1.3.
func (h *clientHandshake) sameSession() bool {
	return h.session != nil && h.hello.sessionID != nil && bytes.Equal(h.server.sessionID, h.hello.sessionID)
}
