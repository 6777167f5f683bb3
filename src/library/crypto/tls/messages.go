package tls

import (
	"bytes"
	"slices"
	"strings"
)

// Types of handshake messages (RFC 8446 section 4, RFC 5246 section 7.4).
const (
	typeHelloRequest        uint8 = 0
	typeClientHello         uint8 = 1
	typeServerHello         uint8 = 2
	typeNewSessionTicket    uint8 = 4
	typeEndOfEarlyData      uint8 = 5
	typeEncryptedExtensions uint8 = 8
	typeCertificate         uint8 = 11
	typeServerKeyExchange   uint8 = 12
	typeCertificateRequest  uint8 = 13
	typeServerHelloDone     uint8 = 14
	typeCertificateVerify   uint8 = 15
	typeClientKeyExchange   uint8 = 16
	typeFinished            uint8 = 20
	typeCertificateStatus   uint8 = 22
	typeKeyUpdate           uint8 = 24
	typeMessageHash         uint8 = 254
)

// Extensions.
const (
	extServerName              uint16 = 0
	extStatusRequest           uint16 = 5
	extSupportedCurves         uint16 = 10
	extSupportedPoints         uint16 = 11
	extSignatureAlgorithms     uint16 = 13
	extALPN                    uint16 = 16
	extSCT                     uint16 = 18
	extExtendedMasterSecret    uint16 = 23
	extSessionTicket           uint16 = 35
	extPreSharedKey            uint16 = 41
	extEarlyData               uint16 = 42
	extSupportedVersions       uint16 = 43
	extCookie                  uint16 = 44
	extPSKModes                uint16 = 45
	extCertificateAuthorities  uint16 = 47
	extSignatureAlgorithmsCert uint16 = 50
	extKeyShare                uint16 = 51
	extQUICParameters          uint16 = 57
	extRenegotiation           uint16 = 0xff01
)

const (
	noCompression      uint8  = 0
	uncompressedPoints uint8  = 0
	statusOCSP         uint8  = 1
	hostName           uint8  = 0
	pskWithDHE         uint8  = 1
	renegotiationSCSV  uint16 = 0x00ff
)

// A handshakeMessage is a message without its head. Programs see the names of the types in errors.
type handshakeMessage interface {
	kind() uint8
	write(b *builder)
	read(r *reader)
}

// encode returns a message with its head: type and length.
func encode(m handshakeMessage) []byte {
	var b builder
	b.u8(m.kind())
	b.vector(3, func() { m.write(&b) })
	return b.bytes
}

type keyShare struct {
	group CurveID
	data  []byte
}

type pskIdentity struct {
	label []byte
	age   uint32 // obfuscated, in milliseconds
}

type clientHelloMsg struct {
	raw            []byte // as it was received or will be sent
	vers           uint16
	random         []byte
	sessionID      []byte
	cipherSuites   []uint16
	compressions   []uint8
	serverName     string
	ocspStapling   bool
	curves         []CurveID
	points         []uint8
	tickets        bool // supported
	ticket         []byte
	schemes        []SignatureScheme
	schemesCert    []SignatureScheme
	renegotiation  bool // secure renegotiation is supported
	verifyData     []byte
	extendedMaster bool
	protocols      []string
	scts           bool
	versions       []uint16
	cookie         []byte
	shares         []keyShare
	earlyData      bool
	pskModes       []uint8
	quic           []byte
	identities     []pskIdentity
	binders        [][]byte
}

func (*clientHelloMsg) kind() uint8 { return typeClientHello }

func (m *clientHelloMsg) write(b *builder) {
	b.u16(m.vers)
	b.raw(m.random)
	b.data(1, m.sessionID)
	numbers(b, 2, m.cipherSuites)
	b.data(1, m.compressions)
	b.vector(2, func() { m.writeExtensions(b) })
}

func (m *clientHelloMsg) writeExtensions(b *builder) {
	if m.serverName != "" {
		b.extension(extServerName, func() {
			b.vector(2, func() {
				b.u8(hostName)
				b.data(2, []byte(m.serverName))
			})
		})
	}
	if m.ocspStapling {
		b.extension(extStatusRequest, func() {
			b.u8(statusOCSP)
			b.u16(0) // no responders
			b.u16(0) // no extensions
		})
	}
	if len(m.curves) > 0 {
		b.extension(extSupportedCurves, func() { numbers(b, 2, m.curves) })
	}
	if len(m.points) > 0 {
		b.extension(extSupportedPoints, func() { b.data(1, m.points) })
	}
	if m.tickets {
		b.extension(extSessionTicket, func() { b.raw(m.ticket) })
	}
	if len(m.schemes) > 0 {
		b.extension(extSignatureAlgorithms, func() { numbers(b, 2, m.schemes) })
	}
	if len(m.schemesCert) > 0 {
		b.extension(extSignatureAlgorithmsCert, func() { numbers(b, 2, m.schemesCert) })
	}
	if m.renegotiation {
		b.extension(extRenegotiation, func() { b.data(1, m.verifyData) })
	}
	if m.extendedMaster {
		b.extension(extExtendedMasterSecret, func() {})
	}
	if len(m.protocols) > 0 {
		b.extension(extALPN, func() {
			b.vector(2, func() {
				for _, p := range m.protocols {
					b.data(1, []byte(p))
				}
			})
		})
	}
	if m.scts {
		b.extension(extSCT, func() {})
	}
	if len(m.versions) > 0 {
		b.extension(extSupportedVersions, func() { numbers(b, 1, m.versions) })
	}
	m.writeExtensions13(b)
}

// writeExtensions13 writes what only TLS 1.3 has. The pre-shared keys come last.
func (m *clientHelloMsg) writeExtensions13(b *builder) {
	if len(m.cookie) > 0 {
		b.extension(extCookie, func() { b.data(2, m.cookie) })
	}
	if len(m.shares) > 0 {
		b.extension(extKeyShare, func() {
			b.vector(2, func() {
				for _, s := range m.shares {
					b.u16(uint16(s.group))
					b.data(2, s.data)
				}
			})
		})
	}
	if len(m.pskModes) > 0 {
		b.extension(extPSKModes, func() { b.data(1, m.pskModes) })
	}
	if len(m.identities) > 0 {
		b.extension(extPreSharedKey, func() {
			b.vector(2, func() {
				for _, id := range m.identities {
					b.data(2, id.label)
					b.u32(id.age)
				}
			})
			b.vector(2, func() {
				for _, binder := range m.binders {
					b.data(1, binder)
				}
			})
		})
	}
}

// withoutBinders returns the encoded message up to the binders, which are a hash of that.
func (m *clientHelloMsg) withoutBinders() []byte {
	size := 2
	for _, binder := range m.binders {
		size += 1 + len(binder)
	}
	return m.raw[:len(m.raw)-size]
}

func (m *clientHelloMsg) read(r *reader) {
	m.vers = r.u16()
	m.random = r.take(32)
	m.sessionID = r.data(1)
	m.cipherSuites = readNumbers[uint16](r.part(2))
	m.compressions = r.data(1)
	m.renegotiation = slices.Contains(m.cipherSuites, renegotiationSCSV)
	if !r.more() {
		return
	}
	last := uint16(0)
	r.extensions(func(kind uint16, body *reader) {
		last = kind
		m.readExtension(kind, body)
	})
	if m.identities != nil && last != extPreSharedKey {
		r.fail()
	}
}

func (m *clientHelloMsg) readExtension(kind uint16, r *reader) {
	switch kind {
	case extServerName:
		for names := r.part(2).some(); names.more(); {
			kind, name := names.u8(), names.data(2)
			if kind != hostName {
				continue
			}
			// One name, and not in the form of a fully qualified domain (RFC 6066 section 3).
			if m.serverName != "" || len(name) == 0 || strings.HasSuffix(string(name), ".") {
				r.fail()
			}
			m.serverName = string(name)
		}
	case extStatusRequest:
		m.ocspStapling = r.u8() == statusOCSP
		r.data(2)
		r.data(2)
	case extSupportedCurves:
		m.curves = readNumbers[CurveID](r.part(2).some())
	case extSupportedPoints:
		if m.points = r.data(1); len(m.points) == 0 {
			r.fail()
		}
	case extSessionTicket:
		m.tickets, m.ticket = true, r.rest()
	case extSignatureAlgorithms:
		m.schemes = readNumbers[SignatureScheme](r.part(2).some())
	case extSignatureAlgorithmsCert:
		m.schemesCert = readNumbers[SignatureScheme](r.part(2).some())
	case extRenegotiation:
		m.renegotiation, m.verifyData = true, r.data(1)
	case extExtendedMasterSecret:
		m.extendedMaster = true
	case extALPN:
		for list := r.part(2).some(); list.more(); {
			m.protocols = append(m.protocols, string(list.part(1).some().rest()))
		}
	case extSCT:
		m.scts = true
	case extSupportedVersions:
		m.versions = readNumbers[uint16](r.part(1).some())
	case extCookie:
		if m.cookie = r.data(2); len(m.cookie) == 0 {
			r.fail()
		}
	case extKeyShare:
		for list := r.part(2); list.more(); {
			m.shares = append(m.shares, keyShare{CurveID(list.u16()), list.part(2).some().rest()})
		}
	case extEarlyData:
		m.earlyData = true
	case extPSKModes:
		m.pskModes = r.data(1)
	case extQUICParameters:
		m.quic = append([]byte{}, r.rest()...)
	case extPreSharedKey:
		for list := r.part(2).some(); list.more(); {
			m.identities = append(m.identities, pskIdentity{list.part(2).some().rest(), list.u32()})
		}
		for list := r.part(2).some(); list.more(); {
			m.binders = append(m.binders, list.part(1).some().rest())
		}
	default:
		r.rest()
	}
}

// differs reports whether a second ClientHello has other contents than a HelloRetryRequest allows.
func (m *clientHelloMsg) differs(first *clientHelloMsg) bool {
	return !slices.Equal(m.versions, first.versions) || !slices.Equal(m.cipherSuites, first.cipherSuites) ||
		!slices.Equal(m.curves, first.curves) || !slices.Equal(m.schemes, first.schemes) ||
		!slices.Equal(m.schemesCert, first.schemesCert) || !slices.Equal(m.protocols, first.protocols) ||
		m.vers != first.vers || !bytes.Equal(m.random, first.random) || !bytes.Equal(m.sessionID, first.sessionID) ||
		!bytes.Equal(m.compressions, first.compressions) || m.serverName != first.serverName || m.ocspStapling != first.ocspStapling ||
		!bytes.Equal(m.points, first.points) || m.tickets != first.tickets || !bytes.Equal(m.ticket, first.ticket) ||
		m.renegotiation != first.renegotiation || !bytes.Equal(m.verifyData, first.verifyData) || m.scts != first.scts ||
		!bytes.Equal(m.cookie, first.cookie) || !bytes.Equal(m.pskModes, first.pskModes)
}

type serverHelloMsg struct {
	vers           uint16
	random         []byte
	sessionID      []byte
	cipherSuite    uint16
	compression    uint8
	ocspStapling   bool
	tickets        bool
	renegotiation  bool
	verifyData     []byte
	extendedMaster bool
	protocol       string
	scts           [][]byte
	version        uint16 // of supported_versions
	share          keyShare
	hasIdentity    bool
	identity       uint16
	points         []uint8
	cookie         []byte // of a HelloRetryRequest
	group          CurveID
}

func (*serverHelloMsg) kind() uint8 { return typeServerHello }

func (m *serverHelloMsg) write(b *builder) {
	b.u16(m.vers)
	b.raw(m.random)
	b.data(1, m.sessionID)
	b.u16(m.cipherSuite)
	b.u8(m.compression)
	at := len(b.bytes)
	b.vector(2, func() { m.writeExtensions(b) })
	if len(b.bytes) == at+2 {
		b.bytes = b.bytes[:at]
	}
}

func (m *serverHelloMsg) writeExtensions(b *builder) {
	if m.ocspStapling {
		b.extension(extStatusRequest, func() {})
	}
	if m.tickets {
		b.extension(extSessionTicket, func() {})
	}
	if m.renegotiation {
		b.extension(extRenegotiation, func() { b.data(1, m.verifyData) })
	}
	if m.extendedMaster {
		b.extension(extExtendedMasterSecret, func() {})
	}
	if m.protocol != "" {
		b.extension(extALPN, func() { b.vector(2, func() { b.data(1, []byte(m.protocol)) }) })
	}
	if len(m.scts) > 0 {
		b.extension(extSCT, func() { writeSCTs(b, m.scts) })
	}
	if m.version != 0 {
		b.extension(extSupportedVersions, func() { b.u16(m.version) })
	}
	if m.share.group != 0 {
		b.extension(extKeyShare, func() {
			b.u16(uint16(m.share.group))
			b.data(2, m.share.data)
		})
	}
	if m.hasIdentity {
		b.extension(extPreSharedKey, func() { b.u16(m.identity) })
	}
	if len(m.cookie) > 0 {
		b.extension(extCookie, func() { b.data(2, m.cookie) })
	}
	if m.group != 0 {
		b.extension(extKeyShare, func() { b.u16(uint16(m.group)) })
	}
	if len(m.points) > 0 {
		b.extension(extSupportedPoints, func() { b.data(1, m.points) })
	}
}

func (m *serverHelloMsg) read(r *reader) {
	m.vers = r.u16()
	m.random = r.take(32)
	m.sessionID = r.data(1)
	m.cipherSuite = r.u16()
	m.compression = r.u8()
	if r.more() {
		r.extensions(m.readExtension)
	}
}

func (m *serverHelloMsg) readExtension(kind uint16, r *reader) {
	switch kind {
	case extStatusRequest:
		m.ocspStapling = true
	case extSessionTicket:
		m.tickets = true
	case extRenegotiation:
		m.renegotiation, m.verifyData = true, r.data(1)
	case extExtendedMasterSecret:
		m.extendedMaster = true
	case extALPN:
		m.protocol = readProtocol(r)
	case extSCT:
		m.scts = readSCTs(r)
	case extSupportedVersions:
		m.version = r.u16()
	case extCookie:
		m.cookie = r.part(2).some().rest()
	case extKeyShare:
		// A HelloRetryRequest has a group only.
		if len(r.bytes) == 2 {
			m.group = CurveID(r.u16())
		} else {
			m.share = keyShare{CurveID(r.u16()), r.data(2)}
		}
	case extPreSharedKey:
		m.hasIdentity, m.identity = true, r.u16()
	case extSupportedPoints:
		m.points = r.part(1).some().rest()
	default:
		r.rest()
	}
}

// readProtocol reads a list of one protocol.
func readProtocol(r *reader) string {
	list := r.part(2)
	name := list.part(1).some().rest()
	list.end()
	return string(name)
}

func writeSCTs(b *builder, scts [][]byte) {
	b.vector(2, func() {
		for _, sct := range scts {
			b.data(2, sct)
		}
	})
}

func readSCTs(r *reader) (scts [][]byte) {
	for list := r.part(2).some(); list.more(); {
		scts = append(scts, list.part(2).some().rest())
	}
	return scts
}
