package tls

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/rsa"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A keyExchange agrees on a secret before TLS 1.3: with ephemeral keys, or with a key that the client encrypts with RSA.
type keyExchange struct {
	suite   *suite
	version uint16
	key     *ecdh.PrivateKey
	secret  []byte // of the client, once the server's key is there
}

func newKeyExchange(s *suite, version uint16) *keyExchange {
	return &keyExchange{suite: s, version: version}
}

var (
	errClientExchange = errors.New("tls: invalid ClientKeyExchange message")
	errServerExchange = errors.New("tls: invalid ServerKeyExchange message")
)

const namedCurve = 3

// signed is what the server signs: the random numbers and its key.
func signed(client, server, parameters []byte) []byte {
	return bytes.Join([][]byte{client, server, parameters}, nil)
}

// server makes the server's message; nil if there is none.
func (x *keyExchange) server(config *Config, cert *Certificate, hello *clientHelloMsg, server *serverHelloMsg) (*serverKeyExchangeMsg, error) {
	if !x.suite.has(ecdhe) {
		return nil, nil
	}
	at := slices.IndexFunc(hello.curves, func(id CurveID) bool { return slices.Contains(config.curves(), id) })
	if at < 0 {
		return nil, errors.New("tls: no supported elliptic curves offered")
	}
	id := hello.curves[at]
	if curveOf(id) == nil {
		return nil, errors.New("tls: CurvePreferences includes unsupported curve")
	}
	var err error
	if x.key, err = newExchange(config.random(), id); err != nil {
		return nil, err
	}
	var b builder
	b.u8(namedCurve)
	b.u16(uint16(id))
	b.data(1, x.key.PublicKey().Bytes())
	key, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("tls: certificate private key of type %T does not implement crypto.Signer", cert.PrivateKey)
	}
	var s *signing
	if x.version >= VersionTLS12 {
		s, err = chooseScheme(x.version, cert, hello.schemes)
	} else {
		s, err = legacySigning(key.Public())
	}
	if err != nil {
		return nil, err
	}
	if s.isRSA() == x.suite.has(ecSign) {
		return nil, errors.New("tls: certificate cannot be used with the selected cipher suite")
	}
	signature, err := s.sign(key, config.random(), signed(hello.random, server.random, b.bytes))
	if err != nil {
		return nil, errors.New("tls: failed to sign ECDHE parameters: " + err.Error())
	}
	if x.version >= VersionTLS12 {
		b.u16(uint16(s.scheme))
	}
	b.data(2, signature)
	return &serverKeyExchangeMsg{b.bytes}, nil
}

// readServer reads the server's key and makes the client's.
func (x *keyExchange) readServer(c *Conn, hello *clientHelloMsg, server *serverHelloMsg, m *serverKeyExchangeMsg) error {
	if !x.suite.has(ecdhe) {
		return errors.New("tls: unexpected ServerKeyExchange")
	}
	r := newReader(m.key)
	kind, id, public := r.u8(), CurveID(r.u16()), r.data(1)
	switch {
	case len(m.key) < 4:
		return errServerExchange
	case kind != namedCurve:
		return errors.New("tls: server selected unsupported curve")
	case *r.bad:
		return errServerExchange
	case curveOf(id) == nil:
		return errors.New("tls: server selected unsupported curve")
	}
	parameters := m.key[:len(m.key)-len(r.bytes)]
	var err error
	if x.key, err = newExchange(c.config.random(), id); err != nil {
		return err
	}
	peer, err := x.key.Curve().NewPublicKey(public)
	if err != nil {
		return errServerExchange
	}
	if x.secret, err = x.key.ECDH(peer); err != nil {
		return errServerExchange
	}
	var s *signing
	if x.version >= VersionTLS12 {
		number := SignatureScheme(r.u16())
		if *r.bad {
			return errServerExchange
		}
		if s = signingOf(number); s == nil || !slices.Contains(hello.schemes, number) {
			return errors.New("tls: certificate used with invalid signature algorithm")
		}
	} else if s, err = legacySigning(c.peerCertificates[0].PublicKey); err != nil {
		return err
	}
	signature := r.data(2)
	if s.isRSA() == x.suite.has(ecSign) || !r.done() {
		return errServerExchange
	}
	if err := s.verify(c.peerCertificates[0].PublicKey, signed(hello.random, server.random, parameters), signature); err != nil {
		return errors.New("tls: invalid signature by the server certificate: " + err.Error())
	}
	return nil
}

// client makes the client's message and the secret.
func (x *keyExchange) client(c *Conn, hello *clientHelloMsg) (secret []byte, m *clientKeyExchangeMsg, err error) {
	var b builder
	if x.suite.has(ecdhe) {
		if x.secret == nil {
			return nil, nil, errors.New("tls: missing ServerKeyExchange message")
		}
		b.data(1, x.key.PublicKey().Bytes())
		return x.secret, &clientKeyExchangeMsg{b.bytes}, nil
	}
	secret = make([]byte, 48)
	binary.BigEndian.PutUint16(secret, hello.vers)
	if _, err := io.ReadFull(c.config.random(), secret[2:]); err != nil {
		return nil, nil, err
	}
	key, ok := c.peerCertificates[0].PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, nil, errors.New("tls: server certificate contains incorrect key type for selected ciphersuite")
	}
	encrypted, err := rsa.EncryptPKCS1v15(c.config.random(), key, secret)
	if err != nil {
		return nil, nil, err
	}
	b.data(2, encrypted)
	return secret, &clientKeyExchangeMsg{b.bytes}, nil
}

// readClient returns the secret from the client's message.
func (x *keyExchange) readClient(config *Config, cert *Certificate, m *clientKeyExchangeMsg) ([]byte, error) {
	r := newReader(m.ciphertext)
	if x.suite.has(ecdhe) {
		public := r.data(1)
		if !r.done() {
			return nil, errClientExchange
		}
		peer, err := x.key.Curve().NewPublicKey(public)
		if err != nil {
			return nil, errClientExchange
		}
		secret, err := x.key.ECDH(peer)
		if err != nil {
			return nil, errClientExchange
		}
		return secret, nil
	}
	encrypted := r.data(2)
	if !r.done() {
		return nil, errClientExchange
	}
	key, ok := cert.PrivateKey.(crypto.Decrypter)
	if !ok {
		return nil, errors.New("tls: certificate private key does not implement crypto.Decrypter")
	}
	// A random secret comes back where the padding is wrong: the handshake fails later then (RFC 5246 section 7.4.7.1).
	return key.Decrypt(config.random(), encrypted, &rsa.PKCS1v15DecryptOptions{SessionKeyLen: 48})
}
