package x509

import (
	"bytes"
	"crypto/sha256"
	"encoding/pem"
)

// CertPool is a set of certificates.
type CertPool struct {
	entries []*poolEntry
	byName  map[string][]*poolEntry // by RawSubject
	have    map[[sha256.Size224]byte]bool
	system  bool // from the system, perhaps with more
}

// poolEntry is a certificate, which is read when it is needed.
type poolEntry struct {
	subject []byte
	der     []byte
	parsed  *Certificate // nil until then, or if it cannot be read
}

func (e *poolEntry) certificate() *Certificate {
	if e.parsed == nil {
		e.parsed, _ = ParseCertificate(e.der)
	}
	return e.parsed
}

// NewCertPool returns an empty set.
func NewCertPool() *CertPool {
	return &CertPool{byName: map[string][]*poolEntry{}, have: map[[sha256.Size224]byte]bool{}}
}

func (s *CertPool) len() int {
	if s == nil {
		return 0
	}
	return len(s.entries)
}

// Clone returns a copy.
func (s *CertPool) Clone() *CertPool {
	p := NewCertPool()
	p.system = s.system
	for _, e := range s.entries {
		p.add(e)
	}
	return p
}

func (s *CertPool) add(e *poolEntry) {
	sum := sha256.Sum224(e.der)
	if s.have[sum] {
		return
	}
	s.have[sum] = true
	s.entries = append(s.entries, e)
	s.byName[string(e.subject)] = append(s.byName[string(e.subject)], e)
}

// SystemCertPool returns a copy of the certificates that the system trusts: the files that SSL_CERT_FILE and SSL_CERT_DIR name, or those of the distribution.
func SystemCertPool() (*CertPool, error) {
	if roots := systemRoots(); roots != nil {
		return roots.Clone(), nil
	}
	return loadSystemRoots()
}

// candidates returns the certificates that may have signed cert, those whose key identifier fits first.
func (s *CertPool) candidates(cert *Certificate) []*Certificate {
	if s == nil {
		return nil
	}
	var same, unknown, other []*Certificate
	for _, e := range s.byName[string(cert.RawIssuer)] {
		c := e.certificate()
		switch {
		case c == nil:
		case bytes.Equal(c.SubjectKeyId, cert.AuthorityKeyId):
			same = append(same, c)
		case len(c.SubjectKeyId) == 0 || len(cert.AuthorityKeyId) == 0:
			unknown = append(unknown, c)
		default:
			other = append(other, c)
		}
	}
	return append(append(same, unknown...), other...)
}

func (s *CertPool) contains(cert *Certificate) bool {
	return s != nil && s.have[sha256.Sum224(cert.Raw)]
}

// AddCert adds a certificate.
func (s *CertPool) AddCert(cert *Certificate) {
	if cert == nil {
		panic("adding nil Certificate to CertPool")
	}
	s.add(&poolEntry{cert.RawSubject, cert.Raw, cert})
}

// AppendCertsFromPEM adds the certificates of PEM data, passes by what cannot be read, and reports whether there was one.
func (s *CertPool) AppendCertsFromPEM(pemCerts []byte) (ok bool) {
	eachPEM(pemCerts, func(der []byte) {
		if cert, err := ParseCertificate(der); err == nil {
			s.AddCert(cert)
			ok = true
		}
	})
	return ok
}

// eachPEM calls f for the certificates of PEM data.
func eachPEM(data []byte, f func(der []byte)) {
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			return
		}
		if block.Type == "CERTIFICATE" && len(block.Headers) == 0 {
			f(block.Bytes)
		}
	}
}

// appendUnread adds the certificates of PEM data, so far as their subjects can be found, without reading the rest of them.
func (s *CertPool) appendUnread(data []byte) {
	eachPEM(data, func(whole []byte) {
		raw, _, d, _, err := signedParts(whole, "certificate")
		if err != nil || len(raw) != len(whole) {
			return
		}
		d.optional(inContext | constructed)                                             // version
		for _, tag := range []byte{tagInteger, tagSequence, tagSequence, tagSequence} { // serial number, algorithm, issuer, validity
			if _, ok := d.read(tag); !ok {
				return
			}
		}
		if subject, ok := d.element(tagSequence); ok {
			s.add(&poolEntry{subject: subject, der: raw})
		}
	})
}

// Subjects returns the subjects of all certificates.
//
// Deprecated: of SystemCertPool some may be missing on other systems.
func (s *CertPool) Subjects() [][]byte {
	out := make([][]byte, s.len())
	for i := range out {
		out[i] = s.entries[i].subject
	}
	return out
}

// Equal reports whether both have the same certificates.
func (s *CertPool) Equal(other *CertPool) bool {
	if s == nil || other == nil {
		return s == other
	}
	if s.system != other.system || len(s.have) != len(other.have) {
		return false
	}
	for sum := range s.have {
		if !other.have[sum] {
			return false
		}
	}
	return true
}
