package tls

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"fmt"
)

// The client of versions before TLS 1.3.

func (h *clientHandshake) handshake12() error {
	c := h.c
	resumes, err := h.checkServerHello12()
	if err != nil {
		return err
	}
	h.transcript.add(h.hello.raw)
	h.transcript.add(h.rawServer)
	c.buffering = true
	if resumes {
		err = h.resume12()
	} else {
		err = h.full12()
	}
	if err != nil {
		return err
	}
	h.keepTicket12()
	c.export = exporter12(c.vers, h.suite, h.master, h.hello.random, h.server.random)
	c.complete.Store(true)
	return nil
}

// checkServerHello12 checks the server's choices and reports whether it resumes the session.
func (h *clientHandshake) checkServerHello12() (resumes bool, err error) {
	c, server := h.c, h.server
	if h.suite = chooseSuite([]uint16{server.cipherSuite}, h.hello.cipherSuites, func(*suite) bool { return true }); h.suite == nil {
		return false, c.abort(alertHandshakeFailure, "tls: server chose an unconfigured cipher suite")
	}
	c.cipherSuite = h.suite.id
	if server.compression != noCompression {
		return false, c.abort(alertUnexpectedMessage, "tls: server selected unsupported compression format")
	}
	if c.handshakes == 0 && server.renegotiation {
		c.secureRenegotiation = true
		if len(server.verifyData) > 0 {
			return false, c.abort(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
		}
	}
	if c.handshakes > 0 && c.secureRenegotiation && !bytes.Equal(server.verifyData, append(bytes.Clone(c.clientVerify), c.serverVerify...)) {
		return false, c.abort(alertHandshakeFailure, "tls: incorrect renegotiation extension contents")
	}
	if err := checkProtocol(h.hello.protocols, server.protocol); err != nil {
		return false, c.abortWith(alertUnsupportedExtension, err)
	}
	c.protocol, c.scts = server.protocol, server.scts
	if !h.sameSession() {
		return false, nil
	}
	changed := ""
	switch {
	case h.session.version != c.vers:
		changed = "version"
	case h.session.cipherSuite != h.suite.id:
		changed = "cipher suite"
	case h.session.extendedMaster != server.extendedMaster:
		changed = "EMS extension"
	default:
		return true, nil
	}
	return false, c.abort(alertHandshakeFailure, "tls: server resumed a session with a different "+changed)
}

func (h *clientHandshake) resume12() error {
	h.resume()
	h.master = h.session.secret
	h.prepareKeys()
	if err := h.readTicket12(); err != nil {
		return err
	}
	if err := h.readFinished12(); err != nil {
		return err
	}
	h.c.clientFirst = false
	if err := h.c.verifyConnection(); err != nil {
		return err
	}
	if err := h.sendFinished12(); err != nil {
		return err
	}
	return h.c.flush()
}

func (h *clientHandshake) full12() error {
	if err := h.exchange12(); err != nil {
		return err
	}
	h.prepareKeys()
	if err := h.sendFinished12(); err != nil {
		return err
	}
	if err := h.c.flush(); err != nil {
		return err
	}
	h.c.clientFirst = true
	if err := h.readTicket12(); err != nil {
		return err
	}
	return h.readFinished12()
}

// prepareKeys prepares the protection for the next ChangeCipherSpec.
func (h *clientHandshake) prepareKeys() {
	h.c.out.next, h.c.in.next = directions(h.c.vers, h.suite, h.master, h.hello.random, h.server.random, true)
}

// certificates12 reads the server's certificates and returns the message after them.
func (h *clientHandshake) certificates12() (handshakeMessage, error) {
	c := h.c
	m, err := c.readHandshake(h.transcript)
	if err != nil {
		return nil, err
	}
	chain, err := expect[*certificateMsg](c, m)
	if err != nil {
		return nil, err
	}
	if len(chain.certificates) == 0 {
		return nil, c.abortWith(alertUnexpectedMessage, fmt.Errorf("tls: received unexpected handshake message of type %T when waiting for %T", m, chain))
	}
	if m, err = c.readHandshake(h.transcript); err != nil {
		return nil, err
	}
	if status, ok := m.(*certificateStatusMsg); ok {
		if !h.server.ocspStapling {
			return nil, c.abort(alertUnexpectedMessage, "tls: received unexpected CertificateStatus message")
		}
		c.ocspResponse = status.response
		if m, err = c.readHandshake(h.transcript); err != nil {
			return nil, err
		}
	}
	if c.handshakes == 0 {
		return m, c.verifyServer(chain.certificates)
	}
	if !bytes.Equal(c.peerCertificates[0].Raw, chain.certificates[0]) {
		return nil, c.abort(alertBadCertificate, "tls: server's identity changed during renegotiation")
	}
	return m, nil
}

// exchange12 reads the server's messages, answers them and computes the master secret.
func (h *clientHandshake) exchange12() error {
	c := h.c
	m, err := h.certificates12()
	if err != nil {
		return err
	}
	x := newKeyExchange(h.suite, c.vers)
	if skx, ok := m.(*serverKeyExchangeMsg); ok {
		if err := x.readServer(c, h.hello, h.server, skx); err != nil {
			return c.abortWith(alertUnexpectedMessage, err)
		}
		if m, err = c.readHandshake(h.transcript); err != nil {
			return err
		}
	}
	request, asked := m.(*certificateRequestMsg)
	if asked {
		if h.certificate, err = c.clientCertificate(h.requestInfo(request)); err != nil {
			return c.abortWith(alertInternalError, err)
		}
		if m, err = c.readHandshake(h.transcript); err != nil {
			return err
		}
	}
	if _, err := expect[*serverHelloDoneMsg](c, m); err != nil {
		return err
	}
	if asked {
		if err := c.writeHandshake(&certificateMsg{h.certificate.Certificate}, h.transcript); err != nil {
			return err
		}
	}
	preMaster, ckx, err := x.client(c, h.hello)
	if err != nil {
		return c.abortWith(alertInternalError, err)
	}
	if err := c.writeHandshake(ckx, h.transcript); err != nil {
		return err
	}
	c.extendedMaster = h.server.extendedMaster
	h.master = master(c.vers, h.suite, preMaster, c.extendedMaster, h.transcript, h.hello.random, h.server.random)
	if err := c.config.logKey(logMaster, h.hello.random, h.master); err != nil {
		return c.abort(alertInternalError, "tls: failed to write to key log: "+err.Error())
	}
	if asked && len(h.certificate.Certificate) > 0 {
		return h.sendVerify12(request)
	}
	return nil
}

// requestInfo is what callbacks learn of a request; the kinds of certificates limit the schemes.
func (h *clientHandshake) requestInfo(m *certificateRequestMsg) *CertificateRequestInfo {
	info := &CertificateRequestInfo{AcceptableCAs: m.authorities, Version: h.c.vers, ctx: h.ctx}
	rsa, ec := bytes.IndexByte(m.types, certTypeRSA) >= 0, bytes.IndexByte(m.types, certTypeECDSA) >= 0
	asked := m.schemes
	if !m.hasSchemes {
		asked = []SignatureScheme{
			ECDSAWithP256AndSHA256, ECDSAWithP384AndSHA384, ECDSAWithP521AndSHA512,
			PKCS1WithSHA256, PKCS1WithSHA384, PKCS1WithSHA512, PKCS1WithSHA1,
		}
	}
	for _, number := range asked {
		if s := signingOf(number); s != nil && (s.isRSA() && rsa || !s.isRSA() && ec) {
			info.SignatureSchemes = append(info.SignatureSchemes, number)
		}
	}
	return info
}

// sendVerify12 signs the messages so far with the client's key.
func (h *clientHandshake) sendVerify12(request *certificateRequestMsg) error {
	c := h.c
	key, ok := h.certificate.PrivateKey.(crypto.Signer)
	if !ok {
		return c.abort(alertInternalError, fmt.Sprintf("tls: client certificate private key of type %T does not implement crypto.Signer", h.certificate.PrivateKey))
	}
	m := &certificateVerifyMsg{hasScheme: c.vers >= VersionTLS12}
	var s *signing
	var err error
	if m.hasScheme {
		if s, err = chooseScheme(c.vers, h.certificate, request.schemes); err == nil {
			m.scheme = s.scheme
		}
	} else {
		s, err = legacySigning(key.Public())
	}
	if err != nil {
		return c.abortWith(alertIllegalParameter, err)
	}
	if m.signature, err = s.sign(key, c.config.random(), h.transcript.messages); err != nil {
		return c.abortWith(alertInternalError, err)
	}
	return c.writeHandshake(m, h.transcript)
}

func (h *clientHandshake) readTicket12() error {
	if !h.server.tickets {
		return nil
	}
	if !h.hello.tickets {
		return h.c.abort(alertIllegalParameter, "tls: server sent unrequested session ticket")
	}
	m, err := readMessage[*newSessionTicketMsg](h.c, h.transcript)
	if err != nil {
		return err
	}
	h.ticket = m.ticket
	return nil
}

func (h *clientHandshake) keepTicket12() {
	if h.ticket == nil {
		return
	}
	s := h.c.session()
	s.secret = h.master
	h.c.config.ClientSessionCache.Put(h.c.sessionKey(), &ClientSessionState{h.ticket, s})
}

func (h *clientHandshake) readFinished12() error {
	c := h.c
	if err := c.readRecord(true); err != nil {
		return err
	}
	expected := finished12(c.vers, h.suite, h.master, serverFinished, h.transcript)
	m, err := readMessage[*finishedMsg](c, h.transcript)
	if err != nil {
		return err
	}
	if !hmac.Equal(expected, m.verifyData) {
		return c.abort(alertHandshakeFailure, "tls: server's Finished message was incorrect")
	}
	c.serverVerify = expected
	return nil
}

func (h *clientHandshake) sendFinished12() error {
	c := h.c
	if err := c.writeChange(); err != nil {
		return err
	}
	c.clientVerify = finished12(c.vers, h.suite, h.master, clientFinished, h.transcript)
	return c.writeHandshake(&finishedMsg{c.clientVerify}, h.transcript)
}
