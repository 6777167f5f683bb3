package tls

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"encoding/binary"
	"io"
	"slices"
	"time"
)

// The server of TLS 1.3.

// maxIdentities is how many pre-shared keys of a client are tried.
const maxIdentities = 5

func (h *serverHandshake) handshake13() error {
	c := h.c
	for _, step := range []func() error{h.processHello13, h.checkSession13, h.chooseCertificate13} {
		if err := step(); err != nil {
			return err
		}
	}
	c.buffering = true
	for _, step := range []func() error{
		h.sendParameters, h.sendCertificate13, h.sendFinished13, c.flush, h.readCertificate13, h.readFinished13,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	c.complete.Store(true)
	return nil
}

// processHello13 checks the client's message, chooses a suite and agrees on a key.
func (h *serverHandshake) processHello13() (err error) {
	c, client := h.c, h.client
	h.hello = &serverHelloMsg{vers: VersionTLS12, version: c.vers, random: make([]byte, 32), sessionID: client.sessionID}
	if len(client.versions) == 0 {
		return c.abort(alertIllegalParameter, "tls: client used the legacy version field to negotiate TLS 1.3")
	}
	if err := h.checkFallback(c.vers); err != nil {
		return err
	}
	if len(client.compressions) != 1 || client.compressions[0] != noCompression {
		return c.abort(alertIllegalParameter, "tls: TLS 1.3 client supports illegal compression methods")
	}
	if _, err := io.ReadFull(c.config.random(), h.hello.random); err != nil {
		return c.abortWith(alertInternalError, err)
	}
	switch {
	case len(client.verifyData) > 0:
		return c.abort(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
	case client.earlyData:
		return c.abort(alertUnsupportedExtension, "tls: client sent unexpected early data")
	}
	for _, id := range orderFor(client.cipherSuites, preferred13) {
		if h.suite == nil && slices.Contains(client.cipherSuites, id) {
			h.suite = suiteOf(id)
		}
	}
	if h.suite == nil {
		return c.abort(alertHandshakeFailure, "tls: no cipher suite supported by both client and server")
	}
	c.cipherSuite, h.hello.cipherSuite = h.suite.id, h.suite.id
	if err := h.agree(); err != nil {
		return err
	}
	if c.protocol, err = chooseProtocol(c.config.NextProtos, client.protocols); err != nil {
		return c.abortWith(alertNoApplicationProtocol, err)
	}
	if client.quic != nil {
		return c.abort(alertUnsupportedExtension, "tls: client sent an unexpected quic_transport_parameters extension")
	}
	c.serverName = client.serverName
	return nil
}

// share returns the client's key for a group, or nil.
func (m *clientHelloMsg) share(id CurveID) *keyShare {
	for i := range m.shares {
		if m.shares[i].group == id {
			return &m.shares[i]
		}
	}
	return nil
}

// agree chooses a group, if possible one that the client has sent a key for, and computes the shared secret.
func (h *serverHandshake) agree() error {
	c := h.c
	var group CurveID
	var share *keyShare
	for _, id := range c.config.curves() {
		if share = h.client.share(id); share != nil {
			group = id
			break
		}
		if group == 0 && slices.Contains(h.client.curves, id) {
			group = id
		}
	}
	if group == 0 {
		return c.abort(alertHandshakeFailure, "tls: no ECDHE curve supported by both client and server")
	}
	if share == nil {
		if err := h.retry(group); err != nil {
			return err
		}
		share = &h.client.shares[0]
	}
	if curveOf(group) == nil {
		return c.abort(alertInternalError, "tls: CurvePreferences includes unsupported curve")
	}
	key, err := newExchange(c.config.random(), group)
	if err != nil {
		return c.abortWith(alertInternalError, err)
	}
	h.hello.share = keyShare{group, key.PublicKey().Bytes()}
	peer, err := key.Curve().NewPublicKey(share.data)
	if err == nil {
		h.shared, err = key.ECDH(peer)
	}
	if err != nil {
		return c.abort(alertIllegalParameter, "tls: invalid client key share")
	}
	return nil
}

// retry asks the client for a key for a group.
func (h *serverHandshake) retry(group CurveID) error {
	c := h.c
	h.transcript.add(h.client.raw)
	h.transcript.collapse(h.suite.hash)
	request := &serverHelloMsg{
		vers: h.hello.vers, random: retryRandom, sessionID: h.hello.sessionID, cipherSuite: h.hello.cipherSuite,
		version: h.hello.version, group: group,
	}
	if err := c.writeHandshake(request, h.transcript); err != nil {
		return err
	}
	if err := h.sendChange(); err != nil {
		return err
	}
	second, err := readMessage[*clientHelloMsg](c, nil)
	if err != nil {
		return err
	}
	switch {
	case len(second.shares) != 1 || second.shares[0].group != group:
		return c.abort(alertIllegalParameter, "tls: client sent invalid key share in second ClientHello")
	case second.earlyData:
		return c.abort(alertIllegalParameter, "tls: client indicated early data in second ClientHello")
	case second.differs(h.client):
		return c.abort(alertIllegalParameter, "tls: client illegally modified second ClientHello")
	}
	h.client = second
	return nil
}

func (h *serverHandshake) sendChange() error {
	if h.sentChange {
		return nil
	}
	h.sentChange = true
	return h.c.writeChange()
}

// checkSession13 resumes a session of the client's tickets, if that is possible.
func (h *serverHandshake) checkSession13() error {
	c, client := h.c, h.client
	if c.config.SessionTicketsDisabled || !slices.Contains(client.pskModes, pskWithDHE) {
		return nil
	}
	if len(client.identities) != len(client.binders) {
		return c.abort(alertIllegalParameter, "tls: invalid or missing PSK binders")
	}
	for i, id := range client.identities[:min(len(client.identities), maxIdentities)] {
		s, err := c.unwrap(id.label)
		if err != nil {
			return err
		}
		if s == nil || s.version != VersionTLS13 || !s.fits(c.config) {
			continue
		}
		if other := suite13(s.cipherSuite); other == nil || other.hash != h.suite.hash {
			continue
		}
		early := h.suite.extract(s.secret, nil)
		t := h.transcript.clone()
		t.add(client.withoutBinders())
		if !hmac.Equal(client.binders[i], h.suite.finished13(h.suite.derive(early, "res binder", nil), t)) {
			return c.abort(alertDecryptError, "tls: invalid PSK binder")
		}
		h.early = early
		h.adopt(s)
		h.hello.hasIdentity, h.hello.identity = true, uint16(i)
		return nil
	}
	return nil
}

func (h *serverHandshake) chooseCertificate13() (err error) {
	c := h.c
	if h.session != nil {
		return nil
	}
	if len(h.client.schemes) == 0 { // RFC 8446 section 9.2
		return c.sendAlert(alertMissingExtension)
	}
	if h.certificate, err = h.chooseCertificate(); err != nil {
		return err
	}
	if h.scheme, err = chooseScheme(c.vers, h.certificate, h.client.schemes); err != nil {
		return c.abortWith(alertHandshakeFailure, err)
	}
	return nil
}

// sendParameters sends the hello and starts the protection of the handshake.
func (h *serverHandshake) sendParameters() error {
	c := h.c
	h.transcript.add(h.client.raw)
	if err := c.writeHandshake(h.hello, h.transcript); err != nil {
		return err
	}
	if err := h.sendChange(); err != nil {
		return err
	}
	if h.early == nil {
		h.early = h.suite.extract(nil, nil)
	}
	h.secret = h.suite.extract(h.shared, h.suite.next(h.early))
	client := h.suite.derive(h.secret, "c hs traffic", h.transcript)
	server := h.suite.derive(h.secret, "s hs traffic", h.transcript)
	c.in.setSecret(h.suite, client)
	c.out.setSecret(h.suite, server)
	if err := c.logBoth(h.client.random, logClientHandshake, client, logServerHandshake, server); err != nil {
		return err
	}
	return c.writeHandshake(&encryptedExtensionsMsg{protocol: c.protocol}, h.transcript)
}

// asks reports whether a certificate of the client is asked for.
func (h *serverHandshake) asks() bool {
	return h.c.config.ClientAuth >= RequestClientCert && h.session == nil
}

func (h *serverHandshake) sendCertificate13() error {
	c := h.c
	if h.session != nil {
		return nil
	}
	if h.asks() {
		request := &certificateRequestMsgTLS13{ocspStapling: true, scts: true, schemes: offered()}
		if c.config.ClientCAs != nil {
			request.authorities = c.config.ClientCAs.Subjects()
		}
		if err := c.writeHandshake(request, h.transcript); err != nil {
			return err
		}
	}
	m := &certificateMsgTLS13{certificate: *h.certificate}
	m.scts = h.client.scts && len(h.certificate.SignedCertificateTimestamps) > 0
	m.ocspStapling = h.client.ocspStapling && len(h.certificate.OCSPStaple) > 0
	if err := c.writeHandshake(m, h.transcript); err != nil {
		return err
	}
	key := h.certificate.PrivateKey.(crypto.Signer)
	signature, err := h.scheme.sign(key, c.config.random(), content13(serverContext, h.transcript.hash(h.suite.hash)))
	if err != nil {
		a := alertInternalError
		if pub, ok := key.Public().(*rsa.PublicKey); ok && h.scheme.kind == kindPSS && pub.N.BitLen()/8 < h.scheme.hash.Size()*2+2 {
			a = alertHandshakeFailure // the key is too small
		}
		return c.abort(a, "tls: failed to sign handshake: "+err.Error())
	}
	return c.writeHandshake(&certificateVerifyMsg{true, h.scheme.scheme, signature}, h.transcript)
}

func (h *serverHandshake) sendFinished13() error {
	c := h.c
	if err := c.writeHandshake(&finishedMsg{h.suite.finished13(c.out.secret, h.transcript)}, h.transcript); err != nil {
		return err
	}
	h.master = h.suite.extract(nil, h.suite.next(h.secret))
	h.traffic = h.suite.derive(h.master, "c ap traffic", h.transcript)
	server := h.suite.derive(h.master, "s ap traffic", h.transcript)
	c.out.setSecret(h.suite, server)
	if err := c.logBoth(h.client.random, logClientTraffic, h.traffic, logServerTraffic, server); err != nil {
		return err
	}
	c.export = h.suite.exporter13(h.master, h.transcript)
	if h.asks() {
		return nil
	}
	// What the client will send is known: tickets can go out before it comes.
	return h.sendTickets()
}

// sendTickets sends a ticket; the client's Finished message belongs to its secret.
func (h *serverHandshake) sendTickets() error {
	c := h.c
	h.expectedClientFin = h.suite.finished13(c.in.secret, h.transcript)
	h.transcript.add(encode(&finishedMsg{h.expectedClientFin}))
	c.resumption = h.suite.derive(h.master, "res master", h.transcript)
	if c.config.SessionTicketsDisabled || !slices.Contains(h.client.pskModes, pskWithDHE) {
		return nil
	}
	session := c.session()
	session.secret = h.suite.expandLabel(c.resumption, "resumption", nil, h.suite.hash.Size())
	label, err := c.wrap(session)
	if err != nil {
		return err
	}
	age := make([]byte, 4)
	if _, err := c.config.random().Read(age); err != nil {
		return err
	}
	m := &newSessionTicketMsgTLS13{lifetime: uint32(ticketLifetime / time.Second), ageAdd: binary.LittleEndian.Uint32(age), label: label}
	return c.writeHandshake(m, nil)
}

func (h *serverHandshake) readCertificate13() error {
	c := h.c
	if !h.asks() {
		return c.verifyConnection()
	}
	m, err := readMessage[*certificateMsgTLS13](c, h.transcript)
	if err != nil {
		return err
	}
	if err := c.verifyClient(m.certificate); err != nil {
		return err
	}
	if err := c.verifyConnection(); err != nil {
		return err
	}
	if len(m.certificate.Certificate) > 0 {
		if err := c.readVerify13(h.suite, h.transcript, clientContext, "tls: client ", "client"); err != nil {
			return err
		}
	}
	// The tickets need the secret of all messages.
	return h.sendTickets()
}

func (h *serverHandshake) readFinished13() error {
	c := h.c
	m, err := readMessage[*finishedMsg](c, nil)
	if err != nil {
		return err
	}
	if !hmac.Equal(h.expectedClientFin, m.verifyData) {
		return c.abort(alertDecryptError, "tls: invalid client finished hash")
	}
	c.in.setSecret(h.suite, h.traffic)
	return nil
}
