package tls

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"slices"
)

// The server of versions before TLS 1.3.

func (h *serverHandshake) handshake12() error {
	c := h.c
	if err := h.processHello12(); err != nil {
		return err
	}
	c.buffering = true
	if err := h.checkSession12(); err != nil {
		return err
	}
	var err error
	if h.session != nil {
		err = h.resume12()
	} else {
		err = h.full12()
	}
	if err != nil {
		return err
	}
	c.export = exporter12(c.vers, h.suite, h.master, h.client.random, h.hello.random)
	c.complete.Store(true)
	return nil
}

// processHello12 begins the answer.
func (h *serverHandshake) processHello12() (err error) {
	c := h.c
	if !slices.Contains(h.client.compressions, noCompression) {
		return c.abort(alertHandshakeFailure, "tls: client does not support uncompressed connections")
	}
	h.hello = &serverHelloMsg{vers: c.vers, random: make([]byte, 32)}
	random := h.hello.random
	if most := c.config.greatest(false); most >= VersionTLS12 && c.vers < most {
		mark := downgradeTo11
		if c.vers == VersionTLS12 {
			mark = downgradeTo12
		}
		copy(random[24:], mark)
		random = random[:24]
	}
	if _, err := io.ReadFull(c.config.random(), random); err != nil {
		return c.abortWith(alertInternalError, err)
	}
	if len(h.client.verifyData) > 0 {
		return c.abort(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
	}
	h.hello.extendedMaster, h.hello.renegotiation = h.client.extendedMaster, h.client.renegotiation
	if h.client.serverName != "" {
		c.serverName = h.client.serverName
	}
	if c.protocol, err = chooseProtocol(c.config.NextProtos, h.client.protocols); err != nil {
		return c.abortWith(alertNoApplicationProtocol, err)
	}
	h.hello.protocol = c.protocol
	if h.certificate, err = h.chooseCertificate(); err != nil {
		return err
	}
	if h.client.scts {
		h.hello.scts = h.certificate.SignedCertificateTimestamps
	}
	h.ecdheOK = supportsECDHE(c.config, h.client.curves, h.client.points)
	if h.ecdheOK && len(h.client.points) > 0 {
		h.hello.points = []uint8{uncompressedPoints}
	}
	return h.checkKey()
}

// checkKey finds out what the certificate's key can do.
func (h *serverHandshake) checkKey() error {
	if key, ok := h.certificate.PrivateKey.(crypto.Signer); ok {
		switch pub := key.Public().(type) {
		case *ecdsa.PublicKey, ed25519.PublicKey:
			h.ecSignOK = true
		case *rsa.PublicKey:
			h.rsaSignOK = true
		default:
			return h.c.abort(alertInternalError, fmt.Sprintf("tls: unsupported signing key type (%T)", pub))
		}
	}
	if key, ok := h.certificate.PrivateKey.(crypto.Decrypter); ok {
		pub, ok := key.Public().(*rsa.PublicKey)
		if !ok {
			return h.c.abort(alertInternalError, fmt.Sprintf("tls: unsupported decryption key type (%T)", key.Public()))
		}
		h.rsaDecryptOK = pub != nil
	}
	return nil
}

// usable reports whether version, client and certificate allow a suite.
func (h *serverHandshake) usable(s *suite) bool {
	switch {
	case h.c.vers < VersionTLS12 && s.has(since12):
		return false
	case !s.has(ecdhe):
		return h.rsaDecryptOK
	case s.has(ecSign):
		return h.ecdheOK && h.ecSignOK
	}
	return h.ecdheOK && h.rsaSignOK
}

func (h *serverHandshake) chooseSuite12() error {
	own := h.c.config.suites()
	ids := slices.DeleteFunc(orderFor(h.client.cipherSuites, slices.Clone(preferred)), func(id uint16) bool { return !slices.Contains(own, id) })
	if h.suite = chooseSuite(ids, h.client.cipherSuites, h.usable); h.suite == nil {
		return h.c.abort(alertHandshakeFailure, "tls: no cipher suite supported by both client and server")
	}
	h.c.cipherSuite = h.suite.id
	return h.checkFallback(h.client.vers)
}

// checkSession12 resumes the session of the client's ticket, if that is possible.
func (h *serverHandshake) checkSession12() error {
	c := h.c
	if c.config.SessionTicketsDisabled {
		return nil
	}
	s, err := c.unwrap(h.client.ticket)
	if err != nil || s == nil {
		return err
	}
	if c.vers != s.version || !s.fits(c.config) || !slices.Contains(h.client.cipherSuites, s.cipherSuite) {
		return nil
	}
	own := chooseSuite([]uint16{s.cipherSuite}, c.config.suites(), h.usable)
	if own == nil || !s.extendedMaster && h.client.extendedMaster {
		return nil
	}
	if s.extendedMaster && !h.client.extendedMaster { // RFC 7627 section 5.3
		return errors.New("tls: session supported extended_master_secret but client does not")
	}
	h.suite, c.extendedMaster = own, s.extendedMaster
	h.adopt(s)
	return nil
}

func (h *serverHandshake) resume12() error {
	c := h.c
	h.hello.cipherSuite, c.cipherSuite = h.suite.id, h.suite.id
	h.hello.sessionID, h.hello.tickets = h.client.sessionID, true
	h.transcript.add(h.client.raw)
	if err := c.writeHandshake(h.hello, h.transcript); err != nil {
		return err
	}
	if err := c.verifyConnection(); err != nil {
		return err
	}
	h.master = h.session.secret
	h.prepareKeys()
	if err := h.sendTicket12(); err != nil {
		return err
	}
	if err := h.sendFinished12(); err != nil {
		return err
	}
	if err := c.flush(); err != nil {
		return err
	}
	c.clientFirst = false
	return h.readFinished12()
}

func (h *serverHandshake) full12() error {
	c := h.c
	for _, step := range []func() error{h.chooseSuite12, h.offer12, h.exchange12} {
		if err := step(); err != nil {
			return err
		}
	}
	h.prepareKeys()
	if err := h.readFinished12(); err != nil {
		return err
	}
	c.clientFirst, c.buffering = true, true
	if err := h.sendTicket12(); err != nil {
		return err
	}
	if err := h.sendFinished12(); err != nil {
		return err
	}
	return c.flush()
}

func (h *serverHandshake) prepareKeys() {
	h.c.in.next, h.c.out.next = directions(h.c.vers, h.suite, h.master, h.client.random, h.hello.random, false)
}

// offer12 sends the server's hello and certificates.
func (h *serverHandshake) offer12() error {
	c := h.c
	h.hello.ocspStapling = h.client.ocspStapling && len(h.certificate.OCSPStaple) > 0
	h.hello.tickets = h.client.tickets && !c.config.SessionTicketsDisabled
	h.hello.cipherSuite = h.suite.id
	h.transcript.add(h.client.raw)
	if err := c.writeHandshake(h.hello, h.transcript); err != nil {
		return err
	}
	if err := c.writeHandshake(&certificateMsg{h.certificate.Certificate}, h.transcript); err != nil {
		return err
	}
	if h.hello.ocspStapling {
		return c.writeHandshake(&certificateStatusMsg{h.certificate.OCSPStaple}, h.transcript)
	}
	return nil
}

// exchange12 sends the server's key, reads the client's messages and computes the master secret.
func (h *serverHandshake) exchange12() error {
	c := h.c
	x := newKeyExchange(h.suite, c.vers)
	skx, err := x.server(c.config, h.certificate, h.client, h.hello)
	if err != nil {
		return c.abortWith(alertHandshakeFailure, err)
	}
	if skx != nil {
		if err := c.writeHandshake(skx, h.transcript); err != nil {
			return err
		}
	}
	asks := c.config.ClientAuth >= RequestClientCert
	if asks {
		if err := c.writeHandshake(h.request12(), h.transcript); err != nil {
			return err
		}
	}
	if err := c.writeHandshake(new(serverHelloDoneMsg), h.transcript); err != nil {
		return err
	}
	if err := c.flush(); err != nil {
		return err
	}
	if asks {
		m, err := readMessage[*certificateMsg](c, h.transcript)
		if err != nil {
			return err
		}
		if err := c.verifyClient(Certificate{Certificate: m.certificates}); err != nil {
			return err
		}
	}
	if err := c.verifyConnection(); err != nil {
		return err
	}
	ckx, err := readMessage[*clientKeyExchangeMsg](c, h.transcript)
	if err != nil {
		return err
	}
	preMaster, err := x.readClient(c.config, h.certificate, ckx)
	if err != nil {
		return c.abortWith(alertHandshakeFailure, err)
	}
	c.extendedMaster = h.hello.extendedMaster
	h.master = master(c.vers, h.suite, preMaster, c.extendedMaster, h.transcript, h.client.random, h.hello.random)
	if err := c.config.logKey(logMaster, h.client.random, h.master); err != nil {
		return c.abortWith(alertInternalError, err)
	}
	if len(c.peerCertificates) > 0 {
		return h.readVerify12()
	}
	return nil
}

func (h *serverHandshake) request12() *certificateRequestMsg {
	m := &certificateRequestMsg{types: []byte{certTypeRSA, certTypeECDSA}}
	if h.c.vers >= VersionTLS12 {
		m.hasSchemes, m.schemes = true, offered()
	}
	if h.c.config.ClientCAs != nil {
		m.authorities = h.c.config.ClientCAs.Subjects()
	}
	return m
}

// readVerify12 reads the client's signature of the messages so far.
func (h *serverHandshake) readVerify12() error {
	c := h.c
	pub, content := c.peerCertificates[0].PublicKey, slices.Clone(h.transcript.messages)
	m, err := readMessage[*certificateVerifyMsg](c, h.transcript)
	if err != nil {
		return err
	}
	var s *signing
	if c.vers >= VersionTLS12 {
		if s = signingOf(m.scheme); s == nil {
			return c.abort(alertIllegalParameter, "tls: client certificate used with invalid signature algorithm")
		}
	} else if s, err = legacySigning(pub); err != nil {
		return c.abortWith(alertIllegalParameter, err)
	}
	if err := s.verify(pub, content, m.signature); err != nil {
		return c.abort(alertDecryptError, "tls: invalid signature by the client certificate: "+err.Error())
	}
	return nil
}

func (h *serverHandshake) readFinished12() error {
	c := h.c
	if err := c.readRecord(true); err != nil {
		return err
	}
	expected := finished12(c.vers, h.suite, h.master, clientFinished, h.transcript)
	m, err := readMessage[*finishedMsg](c, h.transcript)
	if err != nil {
		return err
	}
	if !hmac.Equal(expected, m.verifyData) {
		return c.abort(alertHandshakeFailure, "tls: client's Finished message is incorrect")
	}
	c.clientVerify = expected
	return nil
}

func (h *serverHandshake) sendTicket12() error {
	if !h.hello.tickets {
		return nil
	}
	s := h.c.session()
	s.secret = h.master
	if h.session != nil { // the session is as old as it was
		s.createdAt = h.session.createdAt
	}
	ticket, err := h.c.wrap(s)
	if err != nil {
		return err
	}
	return h.c.writeHandshake(&newSessionTicketMsg{ticket}, h.transcript)
}

func (h *serverHandshake) sendFinished12() error {
	c := h.c
	if err := c.writeChange(); err != nil {
		return err
	}
	c.serverVerify = finished12(c.vers, h.suite, h.master, serverFinished, h.transcript)
	return c.writeHandshake(&finishedMsg{c.serverVerify}, h.transcript)
}
