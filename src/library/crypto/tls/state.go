package tls

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"slices"
)

// ConnectionState is what is known of a connection.
type ConnectionState struct {
	Version            uint16
	HandshakeComplete  bool
	DidResume          bool // a session was resumed
	CipherSuite        uint16
	NegotiatedProtocol string // of the application (ALPN)

	// Deprecated: it is always true.
	NegotiatedProtocolIsMutual bool

	// ServerName is the name that the client sent.
	ServerName string

	// PeerCertificates are the other side's, the leaf first; a client may have sent none.
	PeerCertificates []*x509.Certificate

	// VerifiedChains are chains from the leaf to a trusted root, if certificates are verified.
	VerifiedChains [][]*x509.Certificate

	SignedCertificateTimestamps [][]byte
	OCSPResponse                []byte

	// TLSUnique is the channel binding "tls-unique" (RFC 5929 section 3), which TLS 1.3 has not, nor resumed sessions without extended master secret.
	TLSUnique []byte

	export exporter
}

// ExportKeyingMaterial returns keying material for a label (RFC 5705). It is an error where renegotiation is allowed.
func (cs *ConnectionState) ExportKeyingMaterial(label string, context []byte, length int) ([]byte, error) {
	return cs.export(label, context, length)
}

// CertificateVerificationError is returned when a peer's certificate is not valid.
type CertificateVerificationError struct {
	UnverifiedCertificates []*x509.Certificate
	Err                    error
}

func (e *CertificateVerificationError) Error() string {
	return fmt.Sprintf("tls: failed to verify certificate: %s", e.Err)
}

// Unwrap returns e.Err.
func (e *CertificateVerificationError) Unwrap() error { return e.Err }

// RecordHeaderError is returned when a record's head is invalid.
type RecordHeaderError struct {
	Msg          string
	RecordHeader [5]byte
	// Conn is the connection if the peer does not seem to speak TLS: something may still be sent to it.
	Conn net.Conn
}

func (e RecordHeaderError) Error() string { return "tls: " + e.Msg }

// ClientHelloInfo is what a client has sent, for callbacks that choose certificates.
type ClientHelloInfo struct {
	CipherSuites      []uint16
	ServerName        string
	SupportedCurves   []CurveID
	SupportedPoints   []uint8
	SignatureSchemes  []SignatureScheme
	SupportedProtos   []string
	SupportedVersions []uint16

	// Conn is the underlying connection, which must not be read or written.
	Conn net.Conn

	config *Config
	ctx    context.Context
}

// Context is that of the handshake.
func (c *ClientHelloInfo) Context() context.Context { return c.ctx }

// supportsECDHE reports whether an ephemeral key exchange is possible.
func supportsECDHE(c *Config, curves []CurveID, points []uint8) bool {
	return slices.ContainsFunc(curves, func(id CurveID) bool { return slices.Contains(c.curves(), id) }) &&
		(len(points) == 0 || slices.Contains(points, uncompressedPoints))
}

// SupportsCertificate returns nil if the client can use the certificate.
func (chi *ClientHelloInfo) SupportsCertificate(c *Certificate) error {
	config := chi.config
	if config == nil {
		config = new(Config)
	}
	version, ok := config.mutual(false, chi.SupportedVersions)
	if !ok {
		return errors.New("no mutually supported protocol versions")
	}
	if chi.ServerName != "" {
		leaf, err := c.leaf()
		if err != nil {
			return fmt.Errorf("failed to parse certificate: %w", err)
		}
		if err := leaf.VerifyHostname(chi.ServerName); err != nil {
			return fmt.Errorf("certificate is not valid for requested server name: %w", err)
		}
	}
	// A key exchange with RSA needs no signature.
	orRSA := func(reason error) error {
		key, ok := c.PrivateKey.(crypto.Decrypter)
		if version == VersionTLS13 || !ok {
			return reason
		}
		if _, ok := key.Public().(*rsa.PublicKey); !ok {
			return reason
		}
		if chooseSuite(chi.CipherSuites, config.suites(), func(s *suite) bool {
			return !s.has(ecdhe) && (version >= VersionTLS12 || !s.has(since12))
		}) == nil {
			return reason
		}
		return nil
	}
	if len(chi.SignatureSchemes) > 0 {
		if _, err := chooseScheme(version, c, chi.SignatureSchemes); err != nil {
			return orRSA(err)
		}
	}
	if version == VersionTLS13 {
		return nil
	}
	if !supportsECDHE(config, chi.SupportedCurves, chi.SupportedPoints) {
		return orRSA(errors.New("client doesn't support ECDHE, can only use legacy RSA key exchange"))
	}
	return chi.supportsKey(c, config, version, orRSA)
}

// supportsKey checks key and suite for an ephemeral key exchange.
func (chi *ClientHelloInfo) supportsKey(c *Certificate, config *Config, version uint16, orRSA func(error) error) error {
	key, ok := c.PrivateKey.(crypto.Signer)
	if !ok {
		return orRSA(unsuitable(c))
	}
	ec := true
	switch pub := key.Public().(type) {
	case *ecdsa.PublicKey:
		curve := curveIDOf(pub.Curve)
		if curve == 0 {
			return orRSA(unsuitable(c))
		}
		if !slices.Contains(chi.SupportedCurves, curve) || !slices.Contains(config.curves(), curve) {
			return errors.New("client doesn't support certificate curve")
		}
	case ed25519.PublicKey:
		if version < VersionTLS12 || len(chi.SignatureSchemes) == 0 {
			return errors.New("connection doesn't support Ed25519")
		}
	case *rsa.PublicKey:
		ec = false
	default:
		return orRSA(unsuitable(c))
	}
	if chooseSuite(chi.CipherSuites, config.suites(), func(s *suite) bool {
		return s.has(ecdhe) && s.has(ecSign) == ec && (version >= VersionTLS12 || !s.has(since12))
	}) == nil {
		return orRSA(errors.New("client doesn't support any cipher suites compatible with the certificate"))
	}
	return nil
}

// CertificateRequestInfo is what a server wants of a client's certificate.
type CertificateRequestInfo struct {
	// AcceptableCAs are names of authorities, in DER; none means any.
	AcceptableCAs [][]byte
	// SignatureSchemes are what the server can verify.
	SignatureSchemes []SignatureScheme
	Version          uint16

	ctx context.Context
}

// Context is that of the handshake.
func (c *CertificateRequestInfo) Context() context.Context { return c.ctx }

// SupportsCertificate returns nil if the server can use the certificate.
func (cri *CertificateRequestInfo) SupportsCertificate(c *Certificate) error {
	if _, err := chooseScheme(cri.Version, c, cri.SignatureSchemes); err != nil {
		return err
	}
	if len(cri.AcceptableCAs) == 0 {
		return nil
	}
	for i, der := range c.Certificate {
		cert := c.Leaf
		if i > 0 || cert == nil {
			var err error
			if cert, err = x509.ParseCertificate(der); err != nil {
				return fmt.Errorf("failed to parse certificate #%d in the chain: %w", i, err)
			}
		}
		for _, name := range cri.AcceptableCAs {
			if bytes.Equal(cert.RawIssuer, name) {
				return nil
			}
		}
	}
	return errors.New("chain is not signed by an acceptable CA")
}
