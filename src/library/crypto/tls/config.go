package tls

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/sha512"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Config says how clients and servers behave. It must not change while it is used, and several connections may use it.
type Config struct {
	// Rand gives random bytes; nil is crypto/rand.Reader.
	Rand io.Reader

	// Time is the current time; nil is time.Now.
	Time func() time.Time

	// Certificates are those to show; the first that suits the other side is taken. Servers need this, GetCertificate or GetConfigForClient.
	Certificates []Certificate

	// NameToCertificate finds certificates by server name, also with * as first label.
	//
	// Deprecated: leave it nil, and the first certificate that suits is taken.
	NameToCertificate map[string]*Certificate

	// GetCertificate returns the certificate for a client that names a server, or for any if there are no Certificates; nil leaves it to the rest.
	GetCertificate func(*ClientHelloInfo) (*Certificate, error)

	// GetClientCertificate returns the certificate that a server asks for, in place of Certificates; one without any DER is none.
	GetClientCertificate func(*CertificateRequestInfo) (*Certificate, error)

	// GetConfigForClient returns another Config for a client, or nil.
	GetConfigForClient func(*ClientHelloInfo) (*Config, error)

	// VerifyPeerCertificate is called after certificates were verified, not when a session is resumed; the chains are nil if nothing is verified.
	VerifyPeerCertificate func(rawCerts [][]byte, verifiedChains [][]*x509.Certificate) error

	// VerifyConnection is called after that for each connection.
	VerifyConnection func(ConnectionState) error

	// RootCAs are what clients trust; nil are the roots of the system.
	RootCAs *x509.CertPool

	// NextProtos are the application's protocols (ALPN), the preferred first.
	NextProtos []string

	// ServerName is the host whose certificate a client wants; the name is also sent, if it is no address.
	ServerName string

	// ClientAuth is what a server wants to know of its clients.
	ClientAuth ClientAuthType

	// ClientCAs are what servers trust.
	ClientCAs *x509.CertPool

	// InsecureSkipVerify makes a client accept any certificate: for tests, or with VerifyConnection.
	InsecureSkipVerify bool

	// CipherSuites are the suites up to TLS 1.2; nil are sensible ones. Their order and those of TLS 1.3 cannot be chosen.
	CipherSuites []uint16

	// PreferServerCipherSuites has no effect.
	//
	// Deprecated: it has no effect.
	PreferServerCipherSuites bool

	// SessionTicketsDisabled turns session tickets off.
	SessionTicketsDisabled bool

	// SessionTicketKey is the key of a server's session tickets; zero becomes a random one.
	//
	// Deprecated: without it keys change every day; SetSessionTicketKeys sets several.
	SessionTicketKey [32]byte

	// ClientSessionCache keeps a client's sessions; without it none is resumed.
	ClientSessionCache ClientSessionCache

	// UnwrapSession makes a session of a ticket that WrapSession made; nil ignores the ticket.
	UnwrapSession func(identity []byte, cs ConnectionState) (*SessionState, error)

	// WrapSession makes a ticket, which everybody can read, of a session.
	WrapSession func(ConnectionState, *SessionState) ([]byte, error)

	// MinVersion is the least version; 0 is TLS 1.2 for clients and TLS 1.0 for servers.
	MinVersion uint16

	// MaxVersion is the greatest version; 0 is TLS 1.3.
	MaxVersion uint16

	// CurvePreferences are the groups of key exchanges; nil are X25519, P-256, P-384 and P-521.
	CurvePreferences []CurveID

	// DynamicRecordSizingDisabled has no effect: records are always as large as possible.
	DynamicRecordSizingDisabled bool

	// Renegotiation is what a client does when a server asks for another handshake.
	Renegotiation RenegotiationSupport

	// KeyLogWriter gets the secrets in the form of NSS, with which other programs can read the connections.
	KeyLogWriter io.Writer

	mutex sync.Mutex
	// keys are set by the program, ownKeys are made and changed every day; the first is the one in use.
	keys, ownKeys []ticketKey
}

const (
	ticketLifetime    = 7 * 24 * time.Hour
	ticketKeyLifetime = 7 * 24 * time.Hour
	ticketKeyRotation = 24 * time.Hour
)

// A ticketKey encrypts tickets.
type ticketKey struct {
	aes, mac []byte
	created  time.Time
}

func (c *Config) newTicketKey(b [32]byte) ticketKey {
	sum := sha512.Sum512(b[:])
	return ticketKey{sum[16:32], sum[32:48], c.now()}
}

// Clone returns a copy, which may be of a Config in use.
func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return &Config{
		Rand: c.Rand, Time: c.Time, Certificates: c.Certificates, NameToCertificate: c.NameToCertificate, GetCertificate: c.GetCertificate,
		GetClientCertificate: c.GetClientCertificate, GetConfigForClient: c.GetConfigForClient, VerifyPeerCertificate: c.VerifyPeerCertificate,
		VerifyConnection: c.VerifyConnection, RootCAs: c.RootCAs, NextProtos: c.NextProtos, ServerName: c.ServerName, ClientAuth: c.ClientAuth,
		ClientCAs: c.ClientCAs, InsecureSkipVerify: c.InsecureSkipVerify, CipherSuites: c.CipherSuites,
		PreferServerCipherSuites: c.PreferServerCipherSuites, SessionTicketsDisabled: c.SessionTicketsDisabled,
		SessionTicketKey: c.SessionTicketKey, ClientSessionCache: c.ClientSessionCache, UnwrapSession: c.UnwrapSession,
		WrapSession: c.WrapSession, MinVersion: c.MinVersion, MaxVersion: c.MaxVersion, CurvePreferences: c.CurvePreferences,
		DynamicRecordSizingDisabled: c.DynamicRecordSizingDisabled, Renegotiation: c.Renegotiation, KeyLogWriter: c.KeyLogWriter,
		keys: c.keys, ownKeys: c.ownKeys,
	}
}

// legacyKeyMark begins a SessionTicketKey that was not set by the program.
var legacyKeyMark = []byte("DEPRECATED")

// useLegacyKey takes SessionTicketKey as a key if the program has set it, and marks it else.
func (c *Config) useLegacyKey() {
	switch {
	case c.SessionTicketKey == [32]byte{}:
		if _, err := io.ReadFull(c.random(), c.SessionTicketKey[:]); err != nil {
			panic(fmt.Sprintf("tls: unable to generate random session ticket key: %v", err))
		}
		copy(c.SessionTicketKey[:], legacyKeyMark)
	case !bytes.HasPrefix(c.SessionTicketKey[:], legacyKeyMark) && len(c.keys) == 0:
		c.keys = []ticketKey{c.newTicketKey(c.SessionTicketKey)}
	}
}

// programKeys returns the keys that the program has set.
func (c *Config) programKeys() []ticketKey {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.useLegacyKey()
	return c.keys
}

// ticketKeys returns the keys for a connection; other is the Config that GetConfigForClient gave, or nil.
func (c *Config) ticketKeys(other *Config) []ticketKey {
	if other != nil {
		if other.SessionTicketsDisabled {
			return nil
		}
		if keys := other.programKeys(); len(keys) > 0 {
			return keys
		}
	}
	if c.SessionTicketsDisabled {
		return nil
	}
	if keys := c.programKeys(); len(keys) > 0 {
		return keys
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	now := c.now()
	if len(c.ownKeys) > 0 && now.Sub(c.ownKeys[0].created) < ticketKeyRotation {
		return c.ownKeys
	}
	var fresh [32]byte
	if _, err := io.ReadFull(c.random(), fresh[:]); err != nil {
		panic(fmt.Sprintf("unable to generate random session ticket key: %v", err))
	}
	keys := []ticketKey{c.newTicketKey(fresh)}
	for _, k := range c.ownKeys {
		if now.Sub(k.created) < ticketKeyLifetime {
			keys = append(keys, k)
		}
	}
	c.ownKeys = keys
	return keys
}

// SetSessionTicketKeys sets the keys of a server's tickets, also while it runs: the first makes new ones, all are accepted. It panics if there is none.
func (c *Config) SetSessionTicketKeys(keys [][32]byte) {
	if len(keys) == 0 {
		panic("tls: keys must have at least one key")
	}
	fresh := make([]ticketKey, len(keys))
	for i, b := range keys {
		fresh[i] = c.newTicketKey(b)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.keys = fresh
}

func (c *Config) random() io.Reader {
	if c.Rand != nil {
		return c.Rand
	}
	return rand.Reader
}

func (c *Config) now() time.Time {
	if c.Time != nil {
		return c.Time()
	}
	return time.Now()
}

// suites returns the numbers of the suites up to TLS 1.2.
func (c *Config) suites() []uint16 {
	if c.CipherSuites != nil {
		return c.CipherSuites
	}
	return slices.DeleteFunc(slices.Clone(preferred), func(id uint16) bool { return suiteOf(id).has(insecure) })
}

// versionsUpTo returns all versions up to one, the greatest first.
func versionsUpTo(most uint16) (out []uint16) {
	for v := uint16(VersionTLS13); v >= VersionTLS10; v-- {
		if v <= most {
			out = append(out, v)
		}
	}
	return out
}

func (c *Config) versions(isClient bool) []uint16 {
	least, most := c.MinVersion, c.MaxVersion
	if least == 0 && isClient {
		least = VersionTLS12
	}
	if most == 0 {
		most = VersionTLS13
	}
	return slices.DeleteFunc(versionsUpTo(most), func(v uint16) bool { return v < least })
}

func (c *Config) greatest(isClient bool) uint16 {
	if all := c.versions(isClient); len(all) > 0 {
		return all[0]
	}
	return 0
}

// mutual returns the first of the peer's versions that is supported.
func (c *Config) mutual(isClient bool, peer []uint16) (version uint16, ok bool) {
	own := c.versions(isClient)
	for _, v := range peer {
		if slices.Contains(own, v) {
			return v, true
		}
	}
	return 0, false
}

func (c *Config) curves() []CurveID {
	if len(c.CurvePreferences) > 0 {
		return c.CurvePreferences
	}
	return []CurveID{X25519, CurveP256, CurveP384, CurveP521}
}

var errNoCertificates = errors.New("tls: no certificates configured")

// certificateFor returns the certificate for a client.
func (c *Config) certificateFor(hello *ClientHelloInfo) (*Certificate, error) {
	if c.GetCertificate != nil && (len(c.Certificates) == 0 || hello.ServerName != "") {
		if cert, err := c.GetCertificate(hello); cert != nil || err != nil {
			return cert, err
		}
	}
	switch len(c.Certificates) {
	case 0:
		return nil, errNoCertificates
	case 1:
		return &c.Certificates[0], nil
	}
	if c.NameToCertificate != nil {
		name := strings.ToLower(hello.ServerName)
		if cert, ok := c.NameToCertificate[name]; ok {
			return cert, nil
		}
		if name != "" {
			_, rest, dotted := strings.Cut(name, ".")
			wildcard := "*"
			if dotted {
				wildcard += "." + rest
			}
			if cert, ok := c.NameToCertificate[wildcard]; ok {
				return cert, nil
			}
		}
	}
	for i := range c.Certificates {
		if hello.SupportsCertificate(&c.Certificates[i]) == nil {
			return &c.Certificates[i], nil
		}
	}
	return &c.Certificates[0], nil
}

// BuildNameToCertificate fills NameToCertificate from the names in the certificates.
//
// Deprecated: leave NameToCertificate nil.
func (c *Config) BuildNameToCertificate() {
	c.NameToCertificate = map[string]*Certificate{}
	for i := range c.Certificates {
		cert := &c.Certificates[i]
		leaf, err := cert.leaf()
		if err != nil {
			continue
		}
		if leaf.Subject.CommonName != "" && len(leaf.DNSNames) == 0 {
			c.NameToCertificate[leaf.Subject.CommonName] = cert
		}
		for _, name := range leaf.DNSNames {
			c.NameToCertificate[name] = cert
		}
	}
}

// Labels of secrets in a key log.
const (
	logMaster          = "CLIENT_RANDOM"
	logClientHandshake = "CLIENT_HANDSHAKE_TRAFFIC_SECRET"
	logServerHandshake = "SERVER_HANDSHAKE_TRAFFIC_SECRET"
	logClientTraffic   = "CLIENT_TRAFFIC_SECRET_0"
	logServerTraffic   = "SERVER_TRAFFIC_SECRET_0"
)

var logMutex sync.Mutex

func (c *Config) logKey(label string, clientRandom, secret []byte) error {
	if c.KeyLogWriter == nil {
		return nil
	}
	line := fmt.Appendf(nil, "%s %x %x\n", label, clientRandom, secret)
	logMutex.Lock()
	defer logMutex.Unlock()
	_, err := c.KeyLogWriter.Write(line)
	return err
}

// A Certificate is a chain of certificates, the leaf first.
type Certificate struct {
	Certificate [][]byte
	// PrivateKey is that of the leaf: a crypto.Signer with an RSA, ECDSA or Ed25519 key; for key exchanges with RSA also a crypto.Decrypter.
	PrivateKey crypto.PrivateKey
	// SupportedSignatureAlgorithms, if not nil, limits what the key signs with.
	SupportedSignatureAlgorithms []SignatureScheme
	// OCSPStaple is an OCSP response for clients that want one.
	OCSPStaple []byte
	// SignedCertificateTimestamps are for clients that want them.
	SignedCertificateTimestamps [][]byte
	// Leaf is the leaf, if it was read already.
	Leaf *x509.Certificate
}

func (c *Certificate) leaf() (*x509.Certificate, error) {
	if c.Leaf != nil {
		return c.Leaf, nil
	}
	return x509.ParseCertificate(c.Certificate[0])
}
