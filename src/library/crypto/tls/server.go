package tls

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
)

// A serverHandshake is a handshake of a server.
type serverHandshake struct {
	c           *Conn
	ctx         context.Context
	client      *clientHelloMsg
	hello       *serverHelloMsg
	suite       *suite
	certificate *Certificate
	transcript  *transcript
	session     *SessionState // that is resumed
	master      []byte

	// before TLS 1.3: what certificate and client allow
	ecdheOK, ecSignOK, rsaSignOK, rsaDecryptOK bool

	// of TLS 1.3
	sentChange        bool
	scheme            *signing
	early             []byte
	shared            []byte
	secret            []byte // of the handshake
	traffic           []byte // the client's application secret
	expectedClientFin []byte
}

func (c *Conn) serverHandshake(ctx context.Context) error {
	h := &serverHandshake{c: c, ctx: ctx, transcript: new(transcript)}
	if err := h.readHello(); err != nil {
		return err
	}
	if c.vers == VersionTLS13 {
		return h.handshake13()
	}
	return h.handshake12()
}

// readHello reads the client's first message and agrees on a version.
func (h *serverHandshake) readHello() (err error) {
	c := h.c
	if h.client, err = readMessage[*clientHelloMsg](c, nil); err != nil {
		return err
	}
	original := c.config
	var other *Config
	if original.GetConfigForClient != nil {
		if other, err = original.GetConfigForClient(h.info()); err != nil {
			return c.abortWith(alertInternalError, err)
		}
		if other != nil {
			c.config = other
		}
	}
	c.ticketKeys = original.ticketKeys(other)
	versions := h.client.supported()
	version, ok := c.config.mutual(false, versions)
	if !ok {
		return c.abort(alertProtocolVersion, fmt.Sprintf("tls: client offered only unsupported versions: %x", versions))
	}
	c.vers, c.haveVers, c.in.version, c.out.version = version, true, version, version
	return nil
}

// supported are the versions of the client, which before TLS 1.3 names its greatest.
func (m *clientHelloMsg) supported() []uint16 {
	if len(m.versions) > 0 {
		return m.versions
	}
	return versionsUpTo(m.vers)
}

// info is what callbacks learn of the client.
func (h *serverHandshake) info() *ClientHelloInfo {
	m := h.client
	return &ClientHelloInfo{
		CipherSuites: m.cipherSuites, ServerName: m.serverName, SupportedCurves: m.curves, SupportedPoints: m.points, SignatureSchemes: m.schemes,
		SupportedProtos: m.protocols, SupportedVersions: m.supported(), Conn: h.c.conn, config: h.c.config, ctx: h.ctx,
	}
}

// chooseCertificate returns the certificate for the client.
func (h *serverHandshake) chooseCertificate() (*Certificate, error) {
	cert, err := h.c.config.certificateFor(h.info())
	switch {
	case err == errNoCertificates:
		h.c.sendAlert(alertUnrecognizedName)
	case err != nil:
		h.c.sendAlert(alertInternalError)
	}
	return cert, err
}

// checkFallback refuses a client that says it could do more than it offers.
func (h *serverHandshake) checkFallback(version uint16) error {
	if slices.Contains(h.client.cipherSuites, TLS_FALLBACK_SCSV) && version < h.c.config.greatest(false) {
		return h.c.abort(alertInappropriateFallback, "tls: client using inappropriate protocol fallback")
	}
	return nil
}

// chooseProtocol agrees on a protocol of the application. A server of HTTP/2 alone also serves clients of HTTP/1.1, without saying so.
func chooseProtocol(server, client []string) (string, error) {
	if len(server) == 0 || len(client) == 0 {
		return "", nil
	}
	for _, p := range server {
		if slices.Contains(client, p) {
			return p, nil
		}
	}
	if slices.Contains(server, "h2") && slices.Contains(client, "http/1.1") {
		return "", nil
	}
	return "", fmt.Errorf("tls: client requested unsupported application protocols (%s)", client)
}

// verifyClient verifies the client's certificates.
func (c *Conn) verifyClient(cert Certificate) error {
	raw, config := cert.Certificate, c.config
	chain, err := c.parseChain(raw, "client certificate", "client")
	if err != nil {
		return err
	}
	if len(chain) == 0 && config.ClientAuth.required() {
		a := alertBadCertificate
		if c.vers == VersionTLS13 {
			a = alertCertificateRequired
		}
		return c.abort(a, "tls: client didn't provide a certificate")
	}
	if config.ClientAuth >= VerifyClientCertIfGiven && len(chain) > 0 {
		c.verifiedChains, err = chain[0].Verify(x509.VerifyOptions{
			Roots: config.ClientCAs, CurrentTime: config.now(), Intermediates: intermediates(chain),
			KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		})
		if err != nil {
			return c.abortWith(alertFor(err), &CertificateVerificationError{chain, err})
		}
	}
	c.peerCertificates, c.ocspResponse, c.scts = chain, cert.OCSPStaple, cert.SignedCertificateTimestamps
	if len(chain) > 0 && !usableKey(chain[0].PublicKey) {
		return c.abort(alertUnsupportedCertificate, fmt.Sprintf("tls: client certificate contains an unsupported public key of type %T", chain[0].PublicKey))
	}
	if config.VerifyPeerCertificate != nil {
		if err := config.VerifyPeerCertificate(raw, c.verifiedChains); err != nil {
			return c.abortWith(alertBadCertificate, err)
		}
	}
	return nil
}

// alertFor is the alert for a certificate that is not valid.
func alertFor(err error) alert {
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &unknown):
		return alertUnknownCA
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return alertCertificateExpired
	}
	return alertBadCertificate
}

// adopt takes over the session that is resumed.
func (h *serverHandshake) adopt(s *SessionState) {
	c := h.c
	h.session = s
	c.resumed, c.peerCertificates, c.ocspResponse, c.scts, c.verifiedChains = true, s.certificates, s.ocspResponse, s.scts, s.chains
}
