package tls

// The messages without much in them, and those of certificates.

type helloRequestMsg struct{}

func (*helloRequestMsg) kind() uint8      { return typeHelloRequest }
func (*helloRequestMsg) write(b *builder) {}
func (*helloRequestMsg) read(r *reader)   {}

type serverHelloDoneMsg struct{}

func (*serverHelloDoneMsg) kind() uint8      { return typeServerHelloDone }
func (*serverHelloDoneMsg) write(b *builder) {}
func (*serverHelloDoneMsg) read(r *reader)   {}

type endOfEarlyDataMsg struct{}

func (*endOfEarlyDataMsg) kind() uint8      { return typeEndOfEarlyData }
func (*endOfEarlyDataMsg) write(b *builder) {}
func (*endOfEarlyDataMsg) read(r *reader)   {}

type keyUpdateMsg struct {
	requested bool
}

func (*keyUpdateMsg) kind() uint8        { return typeKeyUpdate }
func (m *keyUpdateMsg) write(b *builder) { b.flag(m.requested) }
func (m *keyUpdateMsg) read(r *reader)   { m.requested = r.flag() }

type finishedMsg struct {
	verifyData []byte
}

func (*finishedMsg) kind() uint8        { return typeFinished }
func (m *finishedMsg) write(b *builder) { b.raw(m.verifyData) }
func (m *finishedMsg) read(r *reader)   { m.verifyData = r.rest() }

type serverKeyExchangeMsg struct {
	key []byte
}

func (*serverKeyExchangeMsg) kind() uint8        { return typeServerKeyExchange }
func (m *serverKeyExchangeMsg) write(b *builder) { b.raw(m.key) }
func (m *serverKeyExchangeMsg) read(r *reader)   { m.key = r.rest() }

type clientKeyExchangeMsg struct {
	ciphertext []byte
}

func (*clientKeyExchangeMsg) kind() uint8        { return typeClientKeyExchange }
func (m *clientKeyExchangeMsg) write(b *builder) { b.raw(m.ciphertext) }
func (m *clientKeyExchangeMsg) read(r *reader)   { m.ciphertext = r.rest() }

type certificateStatusMsg struct {
	response []byte
}

func (*certificateStatusMsg) kind() uint8 { return typeCertificateStatus }

func (m *certificateStatusMsg) write(b *builder) {
	b.u8(statusOCSP)
	b.data(3, m.response)
}

func (m *certificateStatusMsg) read(r *reader) {
	if r.u8() != statusOCSP {
		r.fail()
	}
	m.response = r.part(3).some().rest()
}

type encryptedExtensionsMsg struct {
	protocol  string
	earlyData bool
	quic      []byte
}

func (*encryptedExtensionsMsg) kind() uint8 { return typeEncryptedExtensions }

func (m *encryptedExtensionsMsg) write(b *builder) {
	b.vector(2, func() {
		if m.protocol != "" {
			b.extension(extALPN, func() { b.vector(2, func() { b.data(1, []byte(m.protocol)) }) })
		}
	})
}

func (m *encryptedExtensionsMsg) read(r *reader) {
	r.extensions(func(kind uint16, body *reader) {
		switch kind {
		case extALPN:
			m.protocol = readProtocol(body)
		case extEarlyData:
			m.earlyData = true
		case extQUICParameters:
			m.quic = append([]byte{}, body.rest()...)
		default:
			body.rest()
		}
	})
}

// certificateMsg is that of versions before TLS 1.3.
type certificateMsg struct {
	certificates [][]byte
}

func (*certificateMsg) kind() uint8 { return typeCertificate }

func (m *certificateMsg) write(b *builder) {
	b.vector(3, func() {
		for _, c := range m.certificates {
			b.data(3, c)
		}
	})
}

func (m *certificateMsg) read(r *reader) {
	for list := r.part(3); list.more(); {
		m.certificates = append(m.certificates, list.data(3))
	}
}

type certificateMsgTLS13 struct {
	certificate  Certificate
	ocspStapling bool
	scts         bool
}

func (*certificateMsgTLS13) kind() uint8 { return typeCertificate }

func (m *certificateMsgTLS13) write(b *builder) {
	b.u8(0) // no context
	c := m.certificate
	if !m.ocspStapling {
		c.OCSPStaple = nil
	}
	if !m.scts {
		c.SignedCertificateTimestamps = nil
	}
	writeCertificate(b, &c)
}

func (m *certificateMsgTLS13) read(r *reader) {
	if len(r.data(1)) > 0 {
		r.fail()
	}
	readCertificate(r, &m.certificate)
	m.scts = m.certificate.SignedCertificateTimestamps != nil
	m.ocspStapling = m.certificate.OCSPStaple != nil
}

// writeCertificate writes a list of certificates; the first has the extensions.
func writeCertificate(b *builder, c *Certificate) {
	b.vector(3, func() {
		for i, der := range c.Certificate {
			b.data(3, der)
			b.vector(2, func() {
				if i > 0 {
					return
				}
				if c.OCSPStaple != nil {
					b.extension(extStatusRequest, func() {
						b.u8(statusOCSP)
						b.data(3, c.OCSPStaple)
					})
				}
				if c.SignedCertificateTimestamps != nil {
					b.extension(extSCT, func() { writeSCTs(b, c.SignedCertificateTimestamps) })
				}
			})
		}
	})
}

func readCertificate(r *reader, c *Certificate) {
	for list := r.part(3); list.more(); {
		c.Certificate = append(c.Certificate, list.data(3))
		first := len(c.Certificate) == 1
		list.extensions(func(kind uint16, body *reader) {
			switch {
			case first && kind == extStatusRequest:
				if body.u8() != statusOCSP {
					body.fail()
				}
				c.OCSPStaple = body.part(3).some().rest()
			case first && kind == extSCT:
				c.SignedCertificateTimestamps = readSCTs(body)
			default:
				body.rest()
			}
		})
	}
}

// Kinds of certificates that a server of versions before TLS 1.3 asks for.
const (
	certTypeRSA   = 1
	certTypeECDSA = 64
)

// certificateRequestMsg is that of versions before TLS 1.3; hasSchemes says whether it is TLS 1.2.
type certificateRequestMsg struct {
	hasSchemes  bool
	types       []byte
	schemes     []SignatureScheme
	authorities [][]byte
}

func (*certificateRequestMsg) kind() uint8 { return typeCertificateRequest }

func (m *certificateRequestMsg) write(b *builder) {
	b.data(1, m.types)
	if m.hasSchemes {
		numbers(b, 2, m.schemes)
	}
	writeAuthorities(b, m.authorities)
}

func (m *certificateRequestMsg) read(r *reader) {
	m.types = r.part(1).some().rest()
	if m.hasSchemes {
		m.schemes = readNumbers[SignatureScheme](r.part(2))
	}
	m.authorities = readAuthorities(r)
}

func writeAuthorities(b *builder, names [][]byte) {
	b.vector(2, func() {
		for _, name := range names {
			b.data(2, name)
		}
	})
}

func readAuthorities(r *reader) (names [][]byte) {
	for list := r.part(2); list.more(); {
		names = append(names, list.data(2))
	}
	return names
}

type certificateRequestMsgTLS13 struct {
	ocspStapling bool
	scts         bool
	schemes      []SignatureScheme
	schemesCert  []SignatureScheme
	authorities  [][]byte
}

func (*certificateRequestMsgTLS13) kind() uint8 { return typeCertificateRequest }

func (m *certificateRequestMsgTLS13) write(b *builder) {
	b.u8(0) // no context
	b.vector(2, func() {
		if m.ocspStapling {
			b.extension(extStatusRequest, func() {})
		}
		if m.scts {
			b.extension(extSCT, func() {})
		}
		if len(m.schemes) > 0 {
			b.extension(extSignatureAlgorithms, func() { numbers(b, 2, m.schemes) })
		}
		if len(m.schemesCert) > 0 {
			b.extension(extSignatureAlgorithmsCert, func() { numbers(b, 2, m.schemesCert) })
		}
		if len(m.authorities) > 0 {
			b.extension(extCertificateAuthorities, func() { writeAuthorities(b, m.authorities) })
		}
	})
}

func (m *certificateRequestMsgTLS13) read(r *reader) {
	if len(r.data(1)) > 0 {
		r.fail()
	}
	r.extensions(func(kind uint16, body *reader) {
		switch kind {
		case extStatusRequest:
			m.ocspStapling = true
		case extSCT:
			m.scts = true
		case extSignatureAlgorithms:
			m.schemes = readNumbers[SignatureScheme](body.part(2).some())
		case extSignatureAlgorithmsCert:
			m.schemesCert = readNumbers[SignatureScheme](body.part(2).some())
		case extCertificateAuthorities:
			m.authorities = readAuthorities(body)
		default:
			body.rest()
		}
	})
}

// certificateVerifyMsg has a scheme from TLS 1.2 on.
type certificateVerifyMsg struct {
	hasScheme bool
	scheme    SignatureScheme
	signature []byte
}

func (*certificateVerifyMsg) kind() uint8 { return typeCertificateVerify }

func (m *certificateVerifyMsg) write(b *builder) {
	if m.hasScheme {
		b.u16(uint16(m.scheme))
	}
	b.data(2, m.signature)
}

func (m *certificateVerifyMsg) read(r *reader) {
	if m.hasScheme {
		m.scheme = SignatureScheme(r.u16())
	}
	m.signature = r.data(2)
}

// newSessionTicketMsg is that of versions before TLS 1.3.
type newSessionTicketMsg struct {
	ticket []byte
}

func (*newSessionTicketMsg) kind() uint8 { return typeNewSessionTicket }

func (m *newSessionTicketMsg) write(b *builder) {
	b.u32(0) // no lifetime hint
	b.data(2, m.ticket)
}

func (m *newSessionTicketMsg) read(r *reader) {
	r.u32()
	m.ticket = r.data(2)
}

type newSessionTicketMsgTLS13 struct {
	lifetime     uint32 // in seconds
	ageAdd       uint32
	nonce        []byte
	label        []byte
	maxEarlyData uint32
}

func (*newSessionTicketMsgTLS13) kind() uint8 { return typeNewSessionTicket }

func (m *newSessionTicketMsgTLS13) write(b *builder) {
	b.u32(m.lifetime)
	b.u32(m.ageAdd)
	b.data(1, m.nonce)
	b.data(2, m.label)
	b.u16(0) // no extensions
}

func (m *newSessionTicketMsgTLS13) read(r *reader) {
	m.lifetime = r.u32()
	m.ageAdd = r.u32()
	m.nonce = r.data(1)
	m.label = r.data(2)
	r.extensions(func(kind uint16, body *reader) {
		if kind == extEarlyData {
			m.maxEarlyData = body.u32()
		} else {
			body.rest()
		}
	})
}
