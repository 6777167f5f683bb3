package tls

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"errors"
	"slices"
	"time"
)

// The client of TLS 1.3.

// retryRandom is the random number of a HelloRetryRequest (RFC 8446 section 4.1.3).
var retryRandom = []byte("\xcf\x21\xad\x74\xe5\x9a\x61\x11\xbe\x1d\x8c\x02\x1e\x65\xb8\x91\xc2\xa2\x11\x16\x7a\xbb\x8c\x5e\x07\x9e\x09\xe2\xc8\xa8\x33\x9c")

func (h *clientHandshake) handshake13() error {
	c := h.c
	if c.handshakes > 0 {
		return c.abort(alertProtocolVersion, "tls: server selected TLS 1.3 in a renegotiation")
	}
	if h.key == nil {
		return c.sendAlert(alertInternalError)
	}
	if err := h.checkServerHello13(); err != nil {
		return err
	}
	h.transcript.add(h.hello.raw)
	if bytes.Equal(h.server.random, retryRandom) {
		if err := h.sendChange(); err != nil {
			return err
		}
		if err := h.retry(); err != nil {
			return err
		}
	}
	h.transcript.add(h.rawServer)
	c.buffering = true
	for _, step := range []func() error{
		h.checkShare, h.sendChange, h.handshakeKeys, h.readParameters, h.readCertificates, h.readFinished13, h.sendCertificate, h.sendFinished13, c.flush,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	c.complete.Store(true)
	return nil
}

// checkServerHello13 checks what a ServerHello and a HelloRetryRequest have in common.
func (h *clientHandshake) checkServerHello13() error {
	c, s := h.c, h.server
	switch {
	case s.version == 0:
		return c.abort(alertMissingExtension, "tls: server selected TLS 1.3 using the legacy version field")
	case s.version != VersionTLS13:
		return c.abort(alertIllegalParameter, "tls: server selected an invalid version after a HelloRetryRequest")
	case s.vers != VersionTLS12:
		return c.abort(alertIllegalParameter, "tls: server sent an incorrect legacy version")
	case s.ocspStapling || s.tickets || s.extendedMaster || s.renegotiation || s.protocol != "" || len(s.scts) > 0:
		return c.abort(alertUnsupportedExtension, "tls: server sent a ServerHello extension forbidden in TLS 1.3")
	case !bytes.Equal(h.hello.sessionID, s.sessionID):
		return c.abort(alertIllegalParameter, "tls: server did not echo the legacy session ID")
	case s.compression != noCompression:
		return c.abort(alertIllegalParameter, "tls: server selected unsupported compression format")
	}
	var chosen *suite
	if slices.Contains(h.hello.cipherSuites, s.cipherSuite) {
		chosen = suite13(s.cipherSuite)
	}
	switch {
	case h.suite != nil && chosen != h.suite:
		return c.abort(alertIllegalParameter, "tls: server changed cipher suite after a HelloRetryRequest")
	case chosen == nil:
		return c.abort(alertIllegalParameter, "tls: server chose an unconfigured cipher suite")
	}
	h.suite, c.cipherSuite = chosen, chosen.id
	return nil
}

// sendChange sends a ChangeCipherSpec once, which middleboxes expect (RFC 8446 section D.4).
func (h *clientHandshake) sendChange() error {
	if h.sentChange {
		return nil
	}
	h.sentChange = true
	return h.c.writeChange()
}

// retry answers a HelloRetryRequest with another ClientHello and reads the ServerHello.
func (h *clientHandshake) retry() error {
	c, s := h.c, h.server
	h.transcript.collapse(h.suite.hash)
	h.transcript.add(h.rawServer)
	if s.group == 0 && s.cookie == nil {
		return c.abort(alertIllegalParameter, "tls: server sent an unnecessary HelloRetryRequest message")
	}
	if s.cookie != nil {
		h.hello.cookie = s.cookie
	}
	if s.share.group != 0 {
		return c.abort(alertDecodeError, "tls: received malformed key_share extension")
	}
	if s.group != 0 {
		switch {
		case !slices.Contains(h.hello.curves, s.group):
			return c.abort(alertIllegalParameter, "tls: server selected unsupported group")
		case h.hello.shares[0].group == s.group:
			return c.abort(alertIllegalParameter, "tls: server sent an unnecessary HelloRetryRequest key_share")
		}
		if err := h.newShare(s.group); err != nil {
			return c.abortWith(alertInternalError, err)
		}
	}
	if len(h.hello.identities) > 0 {
		if suite13(h.session.cipherSuite).hash == h.suite.hash {
			h.hello.identities[0].age = h.obfuscatedAge()
		} else {
			h.hello.identities, h.hello.binders = nil, nil
		}
	}
	if err := h.sendHello(h.transcript); err != nil {
		return err
	}
	h.transcript.add(h.hello.raw)
	server, err := h.readServerHello()
	if err != nil {
		return err
	}
	h.server = server
	return h.checkServerHello13()
}

// checkShare checks the server's key and whether it resumes the session.
func (h *clientHandshake) checkShare() error {
	c, s := h.c, h.server
	switch {
	case bytes.Equal(s.random, retryRandom):
		return c.abort(alertUnexpectedMessage, "tls: server sent two HelloRetryRequest messages")
	case len(s.cookie) > 0:
		return c.abort(alertUnsupportedExtension, "tls: server sent a cookie in a normal ServerHello")
	case s.group != 0:
		return c.abort(alertDecodeError, "tls: malformed key_share extension")
	case s.share.group == 0:
		return c.abort(alertIllegalParameter, "tls: server did not send a key share")
	case s.share.group != h.hello.shares[0].group:
		return c.abort(alertIllegalParameter, "tls: server selected unsupported group")
	case !s.hasIdentity:
		return nil
	case int(s.identity) >= len(h.hello.identities):
		return c.abort(alertIllegalParameter, "tls: server selected an invalid PSK")
	case suite13(h.session.cipherSuite).hash != h.suite.hash:
		return c.abort(alertIllegalParameter, "tls: server selected an invalid PSK and cipher suite pair")
	}
	h.usesPSK = true
	h.resume()
	c.extendedMaster = false
	return nil
}

// logBoth writes both sides' secrets to the key log.
func (c *Conn) logBoth(random []byte, clientLabel string, client []byte, serverLabel string, server []byte) error {
	err := c.config.logKey(clientLabel, random, client)
	if err == nil {
		err = c.config.logKey(serverLabel, random, server)
	}
	if err != nil {
		return c.abortWith(alertInternalError, err)
	}
	return nil
}

// handshakeKeys starts the protection of the handshake.
func (h *clientHandshake) handshakeKeys() error {
	c := h.c
	peer, err := h.key.Curve().NewPublicKey(h.server.share.data)
	var shared []byte
	if err == nil {
		shared, err = h.key.ECDH(peer)
	}
	if err != nil {
		return c.abort(alertIllegalParameter, "tls: invalid server key share")
	}
	early := h.early
	if !h.usesPSK {
		early = h.suite.extract(nil, nil)
	}
	secret := h.suite.extract(shared, h.suite.next(early))
	client := h.suite.derive(secret, "c hs traffic", h.transcript)
	server := h.suite.derive(secret, "s hs traffic", h.transcript)
	c.out.setSecret(h.suite, client)
	c.in.setSecret(h.suite, server)
	h.master = h.suite.extract(nil, h.suite.next(secret))
	return c.logBoth(h.hello.random, logClientHandshake, client, logServerHandshake, server)
}

func (h *clientHandshake) readParameters() error {
	c := h.c
	m, err := readMessage[*encryptedExtensionsMsg](c, h.transcript)
	if err != nil {
		return err
	}
	if err := checkProtocol(h.hello.protocols, m.protocol); err != nil {
		return c.abortWith(alertNoApplicationProtocol, err)
	}
	c.protocol = m.protocol
	switch {
	case m.quic != nil:
		return c.abort(alertUnsupportedExtension, "tls: server sent an unexpected quic_transport_parameters extension")
	case m.earlyData:
		return c.abort(alertUnsupportedExtension, "tls: server sent an unexpected early_data extension")
	}
	return nil
}

func (h *clientHandshake) readCertificates() error {
	c := h.c
	if h.usesPSK {
		return c.verifyConnection()
	}
	m, err := c.readHandshake(h.transcript)
	if err != nil {
		return err
	}
	if request, ok := m.(*certificateRequestMsgTLS13); ok {
		h.request = request
		if m, err = c.readHandshake(h.transcript); err != nil {
			return err
		}
	}
	chain, err := expect[*certificateMsgTLS13](c, m)
	if err != nil {
		return err
	}
	if len(chain.certificate.Certificate) == 0 {
		return c.abort(alertDecodeError, "tls: received empty certificates message")
	}
	c.scts, c.ocspResponse = chain.certificate.SignedCertificateTimestamps, chain.certificate.OCSPStaple
	if err := c.verifyServer(chain.certificate.Certificate); err != nil {
		return err
	}
	return c.readVerify13(h.suite, h.transcript, serverContext, "tls: ", "server")
}

// readVerify13 reads the signature of the messages so far with the other side's key.
func (c *Conn) readVerify13(s *suite, t *transcript, context, prefix, peer string) error {
	content := content13(context, t.hash(s.hash))
	m, err := readMessage[*certificateVerifyMsg](c, t)
	if err != nil {
		return err
	}
	how := signingOf(m.scheme)
	if how == nil || how.kind == kindPKCS1 || how.hash == crypto.SHA1 {
		return c.abort(alertIllegalParameter, prefix+"certificate used with invalid signature algorithm")
	}
	if err := how.verify(c.peerCertificates[0].PublicKey, content, m.signature); err != nil {
		return c.abort(alertDecryptError, "tls: invalid signature by the "+peer+" certificate: "+err.Error())
	}
	return nil
}

func (h *clientHandshake) readFinished13() error {
	c := h.c
	expected := h.suite.finished13(c.in.secret, h.transcript)
	m, err := readMessage[*finishedMsg](c, h.transcript)
	if err != nil {
		return err
	}
	if !hmac.Equal(expected, m.verifyData) {
		return c.abort(alertDecryptError, "tls: invalid server finished hash")
	}
	h.traffic = h.suite.derive(h.master, "c ap traffic", h.transcript)
	server := h.suite.derive(h.master, "s ap traffic", h.transcript)
	c.in.setSecret(h.suite, server)
	c.export = h.suite.exporter13(h.master, h.transcript)
	return c.logBoth(h.hello.random, logClientTraffic, h.traffic, logServerTraffic, server)
}

func (h *clientHandshake) sendCertificate() error {
	c := h.c
	if h.request == nil {
		return nil
	}
	cert, err := c.clientCertificate(&CertificateRequestInfo{
		AcceptableCAs: h.request.authorities, SignatureSchemes: h.request.schemes, Version: c.vers, ctx: h.ctx,
	})
	if err != nil {
		return err
	}
	m := &certificateMsgTLS13{certificate: *cert}
	m.scts = h.request.scts && len(cert.SignedCertificateTimestamps) > 0
	m.ocspStapling = h.request.ocspStapling && len(cert.OCSPStaple) > 0
	if err := c.writeHandshake(m, h.transcript); err != nil {
		return err
	}
	if len(cert.Certificate) == 0 {
		return nil
	}
	s, err := chooseScheme(c.vers, cert, h.request.schemes)
	if err != nil {
		return c.abortWith(alertHandshakeFailure, err)
	}
	signature, err := s.sign(cert.PrivateKey.(crypto.Signer), c.config.random(), content13(clientContext, h.transcript.hash(h.suite.hash)))
	if err != nil {
		return c.abort(alertInternalError, "tls: failed to sign handshake: "+err.Error())
	}
	return c.writeHandshake(&certificateVerifyMsg{true, s.scheme, signature}, h.transcript)
}

func (h *clientHandshake) sendFinished13() error {
	c := h.c
	if err := c.writeHandshake(&finishedMsg{h.suite.finished13(c.out.secret, h.transcript)}, h.transcript); err != nil {
		return err
	}
	c.out.setSecret(h.suite, h.traffic)
	if !c.config.SessionTicketsDisabled && c.config.ClientSessionCache != nil {
		c.resumption = h.suite.derive(h.master, "res master", h.transcript)
	}
	return nil
}

// keepTicket puts the session of a ticket into the cache.
func (c *Conn) keepTicket(m *newSessionTicketMsgTLS13) error {
	if !c.isClient {
		return c.abort(alertUnexpectedMessage, "tls: received new session ticket from a client")
	}
	if c.config.SessionTicketsDisabled || c.config.ClientSessionCache == nil || m.lifetime == 0 {
		return nil
	}
	lifetime := time.Duration(m.lifetime) * time.Second
	if lifetime > ticketLifetime {
		return c.abortWith(alertIllegalParameter, errors.New("tls: received a session ticket with invalid lifetime"))
	}
	s := suite13(c.cipherSuite)
	if s == nil || c.resumption == nil {
		return c.sendAlert(alertInternalError)
	}
	session := c.session()
	session.secret = s.expandLabel(c.resumption, "resumption", m.nonce, s.hash.Size())
	session.useBy = uint64(c.config.now().Add(lifetime).Unix())
	session.ageAdd = m.ageAdd
	if key := c.sessionKey(); key != "" {
		c.config.ClientSessionCache.Put(key, &ClientSessionState{m.label, session})
	}
	return nil
}
