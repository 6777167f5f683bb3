// Package tls implements TLS 1.0 to 1.3 (RFC 2246, 4346, 5246, 8446), without QUIC.
package tls

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	// Hash functions of cipher suites and signatures.
	_ "crypto/md5"
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha512"
)

// Server returns the server's side of a connection; config must have a certificate.
func Server(conn net.Conn, config *Config) *Conn {
	c := &Conn{conn: conn, config: config}
	c.run = c.serverHandshake
	return c
}

// Client returns the client's side of a connection; config must have ServerName or InsecureSkipVerify.
func Client(conn net.Conn, config *Config) *Conn {
	if config == nil {
		config = new(Config)
	}
	c := &Conn{conn: conn, config: config, isClient: true}
	c.run = c.clientHandshake
	return c
}

type listener struct {
	net.Listener
	config *Config
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return Server(c, l.config), nil
}

// NewListener returns a listener whose connections are servers over those of inner.
func NewListener(inner net.Listener, config *Config) net.Listener { return &listener{inner, config} }

// Listen listens for connections; config must have a certificate.
func Listen(network, laddr string, config *Config) (net.Listener, error) {
	if config == nil || len(config.Certificates) == 0 && config.GetCertificate == nil && config.GetConfigForClient == nil {
		return nil, errors.New("tls: neither Certificates, GetCertificate, nor GetConfigForClient set in Config")
	}
	l, err := net.Listen(network, laddr)
	if err != nil {
		return nil, err
	}
	return NewListener(l, config), nil
}

// DialWithDialer connects and does the handshake; the dialer's timeout is for both.
func DialWithDialer(dialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	return dial(context.Background(), dialer, network, addr, config)
}

func dial(ctx context.Context, dialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	if dialer.Timeout != 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, dialer.Timeout)
		defer cancel()
	}
	if !dialer.Deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, dialer.Deadline)
		defer cancel()
	}
	raw, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	if config == nil {
		config = new(Config)
	}
	if config.ServerName == "" {
		config = config.Clone()
		config.ServerName = addr
		if colon := strings.LastIndexByte(addr, ':'); colon >= 0 {
			config.ServerName = addr[:colon]
		}
	}
	conn := Client(raw, config)
	if err := conn.HandshakeContext(ctx); err != nil {
		raw.Close()
		return nil, err
	}
	return conn, nil
}

// Dial connects and does the handshake; nil is the zero Config.
func Dial(network, addr string, config *Config) (*Conn, error) {
	return DialWithDialer(new(net.Dialer), network, addr, config)
}

// A Dialer connects; its zero value is as good as Dial.
type Dialer struct {
	NetDialer *net.Dialer
	Config    *Config
}

// Dial connects and does the handshake. The connection is a *Conn.
func (d *Dialer) Dial(network, addr string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, addr)
}

// DialContext connects and does the handshake, until ctx is done. The connection is a *Conn.
func (d *Dialer) DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	dialer := d.NetDialer
	if dialer == nil {
		dialer = new(net.Dialer)
	}
	c, err := dial(ctx, dialer, network, addr, d.Config)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// LoadX509KeyPair reads a certificate, perhaps with those of authorities after it, and its key from PEM files. Leaf is nil.
func LoadX509KeyPair(certFile, keyFile string) (Certificate, error) {
	certificates, err := os.ReadFile(certFile)
	if err != nil {
		return Certificate{}, err
	}
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return Certificate{}, err
	}
	return X509KeyPair(certificates, key)
}

// X509KeyPair is LoadX509KeyPair for data. Leaf is nil.
func X509KeyPair(certPEMBlock, keyPEMBlock []byte) (Certificate, error) {
	chain, err := certificatesOf(certPEMBlock)
	if err != nil {
		return Certificate{}, err
	}
	der, err := keyOf(keyPEMBlock)
	if err != nil {
		return Certificate{}, err
	}
	leaf, err := x509.ParseCertificate(chain[0])
	if err != nil {
		return Certificate{}, err
	}
	key, err := parsePrivateKey(der)
	if err != nil {
		return Certificate{}, err
	}
	if err := belongs(leaf.PublicKey, key); err != nil {
		return Certificate{}, err
	}
	return Certificate{Certificate: chain, PrivateKey: key}, nil
}

func certificatesOf(data []byte) (chain [][]byte, err error) {
	var others []string
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			chain = append(chain, block.Bytes)
		} else {
			others = append(others, block.Type)
		}
	}
	switch {
	case len(chain) > 0:
		return chain, nil
	case len(others) == 0:
		return nil, errors.New("tls: failed to find any PEM data in certificate input")
	case len(others) == 1 && strings.HasSuffix(others[0], "PRIVATE KEY"):
		return nil, errors.New("tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched")
	}
	return nil, fmt.Errorf("tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the following types: %v", others)
}

func keyOf(data []byte) (der []byte, err error) {
	others := []string{}
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		if block.Type == "PRIVATE KEY" || strings.HasSuffix(block.Type, " PRIVATE KEY") {
			return block.Bytes, nil
		}
		others = append(others, block.Type)
	}
	switch {
	case len(others) == 0:
		return nil, errors.New("tls: failed to find any PEM data in key input")
	case len(others) == 1 && others[0] == "CERTIFICATE":
		return nil, errors.New("tls: found a certificate rather than a key in the PEM for the private key")
	}
	return nil, fmt.Errorf("tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM blocks of the following types: %v", others)
}

// belongs returns nil if a private key is that of a public key.
func belongs(pub, key any) error {
	var same, typed bool
	switch pub := pub.(type) {
	case *rsa.PublicKey:
		var k *rsa.PrivateKey
		if k, typed = key.(*rsa.PrivateKey); typed {
			same = pub.N.Cmp(k.N) == 0
		}
	case *ecdsa.PublicKey:
		var k *ecdsa.PrivateKey
		if k, typed = key.(*ecdsa.PrivateKey); typed {
			same = pub.X.Cmp(k.X) == 0 && pub.Y.Cmp(k.Y) == 0
		}
	case ed25519.PublicKey:
		var k ed25519.PrivateKey
		if k, typed = key.(ed25519.PrivateKey); typed {
			same = pub.Equal(k.Public())
		}
	default:
		return errors.New("tls: unknown public key algorithm")
	}
	switch {
	case !typed:
		return errors.New("tls: private key type does not match public key type")
	case !same:
		return errors.New("tls: private key does not match public key")
	}
	return nil
}

// parsePrivateKey reads a key in whatever form it is: OpenSSL has written several under the same type.
func parsePrivateKey(der []byte) (crypto.PrivateKey, error) {
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return key, nil
	}
	if key, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		switch key.(type) {
		case *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey:
			return key, nil
		}
		return nil, errors.New("tls: found unknown private key type in PKCS#8 wrapping")
	}
	if key, err := x509.ParseECPrivateKey(der); err == nil {
		return key, nil
	}
	return nil, errors.New("tls: failed to parse private key")
}
