package tls

import (
	"container/list"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"io"
	"sync"
)

// A SessionState is a session that can be resumed.
type SessionState struct {
	// Extra belongs to the application, which only appends to it.
	Extra [][]byte

	// EarlyData says whether a QUIC connection may send data with its first message.
	EarlyData bool

	version        uint16
	isClient       bool
	cipherSuite    uint16
	createdAt      uint64 // seconds since 1970
	secret         []byte // the master secret, or the pre-shared key of TLS 1.3
	extendedMaster bool
	certificates   []*x509.Certificate // of the peer
	ocspResponse   []byte
	scts           [][]byte
	chains         [][]*x509.Certificate
	protocol       string // written only with EarlyData

	// of a client in TLS 1.3
	useBy  uint64 // seconds since 1970
	ageAdd uint32
}

// Bytes encodes the session. The result is secret.
func (s *SessionState) Bytes() ([]byte, error) {
	var b builder
	b.u16(s.version)
	b.u8(1)
	if s.isClient {
		b.bytes[len(b.bytes)-1] = 2
	}
	b.u16(s.cipherSuite)
	b.u64(s.createdAt)
	b.data(1, s.secret)
	b.vector(3, func() {
		for _, extra := range s.Extra {
			b.data(3, extra)
		}
	})
	b.flag(s.extendedMaster)
	b.flag(s.EarlyData)
	cert := Certificate{OCSPStaple: s.ocspResponse, SignedCertificateTimestamps: s.scts}
	for _, c := range s.certificates {
		cert.Certificate = append(cert.Certificate, c.Raw)
	}
	writeCertificate(&b, &cert)
	var err error
	b.vector(3, func() {
		for _, chain := range s.chains {
			if len(chain) == 0 {
				err = errors.New("tls: internal error: empty verified chain")
				return
			}
			// The leaf stands above.
			b.vector(3, func() {
				for _, c := range chain[1:] {
					b.data(3, c.Raw)
				}
			})
		}
	})
	if err != nil {
		return nil, err
	}
	if s.EarlyData {
		b.data(1, []byte(s.protocol))
	}
	if s.isClient && s.version >= VersionTLS13 {
		b.u64(s.useBy)
		b.u32(s.ageAdd)
	}
	return b.bytes, nil
}

var errSession = errors.New("tls: invalid session encoding")

// ParseSessionState reads what Bytes wrote.
func ParseSessionState(data []byte) (*SessionState, error) {
	r := newReader(data)
	s := &SessionState{version: r.u16()}
	role := r.u8()
	s.isClient = role == 2
	s.cipherSuite = r.u16()
	s.createdAt = r.u64()
	s.secret = r.part(1).some().rest()
	for extra := r.part(3); extra.more(); {
		s.Extra = append(s.Extra, extra.data(3))
	}
	s.extendedMaster = r.flag()
	s.EarlyData = r.flag()
	var cert Certificate
	readCertificate(r, &cert)
	if *r.bad || role != 1 && role != 2 {
		return nil, errSession
	}
	s.ocspResponse, s.scts = cert.OCSPStaple, cert.SignedCertificateTimestamps
	for _, der := range cert.Certificate {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, err
		}
		s.certificates = append(s.certificates, c)
	}
	for chains := r.part(3); chains.more(); {
		rest := chains.part(3)
		if len(s.certificates) == 0 {
			return nil, errSession
		}
		chain := []*x509.Certificate{s.certificates[0]}
		for rest.more() {
			c, err := x509.ParseCertificate(rest.data(3))
			if err != nil {
				return nil, err
			}
			chain = append(chain, c)
		}
		s.chains = append(s.chains, chain)
	}
	if s.EarlyData {
		s.protocol = string(r.data(1))
	}
	if s.isClient && len(s.certificates) == 0 && !*r.bad {
		return nil, errors.New("tls: no server certificates in client session")
	}
	if s.isClient && s.version >= VersionTLS13 {
		s.useBy = r.u64()
		s.ageAdd = r.u32()
	}
	if !r.done() {
		return nil, errSession
	}
	return s, nil
}

// session returns the session of a connection, without its secret.
func (c *Conn) session() *SessionState {
	return &SessionState{
		version: c.vers, isClient: c.isClient, cipherSuite: c.cipherSuite, createdAt: uint64(c.config.now().Unix()),
		extendedMaster: c.extendedMaster, certificates: c.peerCertificates, ocspResponse: c.ocspResponse, scts: c.scts,
		chains: c.verifiedChains, protocol: c.protocol,
	}
}

// A ticket is an initialisation vector, the session encrypted with AES in counter mode, and a MAC of both.

func (c *Config) seal(state []byte, keys []ticketKey) ([]byte, error) {
	if len(keys) == 0 {
		return nil, errors.New("tls: internal error: session ticket keys unavailable")
	}
	out := make([]byte, aes.BlockSize+len(state))
	if _, err := io.ReadFull(c.random(), out[:aes.BlockSize]); err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(keys[0].aes)
	if err != nil {
		return nil, errors.New("tls: failed to create cipher while encrypting ticket: " + err.Error())
	}
	cipher.NewCTR(block, out[:aes.BlockSize]).XORKeyStream(out[aes.BlockSize:], state)
	mac := hmac.New(sha256.New, keys[0].mac)
	mac.Write(out)
	return mac.Sum(out), nil
}

func (c *Config) unseal(ticket []byte, keys []ticketKey) []byte {
	if len(ticket) < aes.BlockSize+sha256.Size {
		return nil
	}
	sealed, given := ticket[:len(ticket)-sha256.Size], ticket[len(ticket)-sha256.Size:]
	for _, key := range keys {
		mac := hmac.New(sha256.New, key.mac)
		mac.Write(sealed)
		if !hmac.Equal(mac.Sum(nil), given) {
			continue
		}
		block, err := aes.NewCipher(key.aes)
		if err != nil {
			return nil
		}
		out := make([]byte, len(sealed)-aes.BlockSize)
		cipher.NewCTR(block, sealed[:aes.BlockSize]).XORKeyStream(out, sealed[aes.BlockSize:])
		return out
	}
	return nil
}

// EncryptTicket makes a ticket with the Config's keys, for WrapSession.
func (c *Config) EncryptTicket(cs ConnectionState, ss *SessionState) ([]byte, error) {
	keys := c.ticketKeys(nil)
	state, err := ss.Bytes()
	if err != nil {
		return nil, err
	}
	return c.seal(state, keys)
}

// DecryptTicket reads a ticket that EncryptTicket made, for UnwrapSession; nil if it cannot.
func (c *Config) DecryptTicket(identity []byte, cs ConnectionState) (*SessionState, error) {
	state := c.unseal(identity, c.ticketKeys(nil))
	if state == nil {
		return nil, nil
	}
	s, err := ParseSessionState(state)
	if err != nil {
		return nil, nil // not made with these keys, or by another version
	}
	return s, nil
}

// wrap makes the ticket of a session.
func (c *Conn) wrap(s *SessionState) ([]byte, error) {
	if c.config.WrapSession != nil {
		return c.config.WrapSession(c.state(), s)
	}
	state, err := s.Bytes()
	if err != nil {
		return nil, err
	}
	return c.config.seal(state, c.ticketKeys)
}

// unwrap returns the session of a ticket, or nil.
func (c *Conn) unwrap(ticket []byte) (*SessionState, error) {
	if c.config.UnwrapSession != nil {
		return c.config.UnwrapSession(ticket, c.state())
	}
	state := c.config.unseal(ticket, c.ticketKeys)
	if state == nil {
		return nil, nil
	}
	s, err := ParseSessionState(state)
	if err != nil {
		return nil, nil
	}
	return s, nil
}

// fits reports whether a server may resume a session: it is not too old and has the certificates that are wanted.
func (s *SessionState) fits(c *Config) bool {
	age := c.now().Unix() - int64(s.createdAt)
	has := len(s.certificates) > 0
	switch {
	case age > int64(ticketLifetime.Seconds()),
		c.ClientAuth.required() && !has,
		has && c.ClientAuth == NoClientCert,
		has && c.now().After(s.certificates[0].NotAfter),
		has && c.ClientAuth >= VerifyClientCertIfGiven && len(s.chains) == 0:
		return false
	}
	return true
}

// ClientSessionState is what a client needs to resume a session.
type ClientSessionState struct {
	ticket  []byte
	session *SessionState
}

// ResumptionState returns the ticket of the session and its state; both are nil if there is no session.
func (cs *ClientSessionState) ResumptionState() (ticket []byte, state *SessionState, err error) {
	return cs.ticket, cs.session, nil
}

// NewResumptionState is the inverse of ResumptionState.
func NewResumptionState(ticket []byte, state *SessionState) (*ClientSessionState, error) {
	return &ClientSessionState{ticket, state}, nil
}

// ClientSessionCache keeps sessions of a client; several goroutines may call it.
type ClientSessionCache interface {
	// Get returns the session of a key.
	Get(sessionKey string) (session *ClientSessionState, ok bool)
	// Put keeps a session; nil removes it.
	Put(sessionKey string, cs *ClientSessionState)
}

type lruCache struct {
	mutex    sync.Mutex
	byKey    map[string]*list.Element
	order    *list.List // of *lruEntry, the latest first
	capacity int
}

type lruEntry struct {
	key   string
	state *ClientSessionState
}

// NewLRUClientSessionCache returns a cache that drops what was not used for longest; a capacity below 1 is a sensible one.
func NewLRUClientSessionCache(capacity int) ClientSessionCache {
	if capacity < 1 {
		capacity = 64
	}
	return &lruCache{byKey: map[string]*list.Element{}, order: list.New(), capacity: capacity}
}

func (c *lruCache) Put(sessionKey string, cs *ClientSessionState) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if e, ok := c.byKey[sessionKey]; ok {
		if cs == nil {
			c.order.Remove(e)
			delete(c.byKey, sessionKey)
			return
		}
		e.Value.(*lruEntry).state = cs
		c.order.MoveToFront(e)
		return
	}
	if c.order.Len() >= c.capacity {
		last := c.order.Back()
		delete(c.byKey, last.Value.(*lruEntry).key)
		c.order.Remove(last)
	}
	c.byKey[sessionKey] = c.order.PushFront(&lruEntry{sessionKey, cs})
}

func (c *lruCache) Get(sessionKey string) (*ClientSessionState, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	e, ok := c.byKey[sessionKey]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*lruEntry).state, true
}
