package tls

import (
	"crypto"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A transcript is all handshake messages so far.
type transcript struct {
	messages []byte
}

func (t *transcript) add(message []byte) { t.messages = append(t.messages, message...) }

// hash returns the hash of the messages.
func (t *transcript) hash(h crypto.Hash) []byte { return digest(h, t.messages) }

func (t *transcript) clone() *transcript {
	return &transcript{append([]byte(nil), t.messages...)}
}

// collapse replaces the first ClientHello by its hash, when another one follows (RFC 8446 section 4.4.1).
func (t *transcript) collapse(h crypto.Hash) {
	sum := t.hash(h)
	t.messages = append([]byte{typeMessageHash, 0, 0, byte(len(sum))}, sum...)
}

// digest returns the hash of data: for hash 0 the data itself, for MD5SHA1 both sums.
func digest(h crypto.Hash, data []byte) []byte {
	switch h {
	case 0:
		return data
	case crypto.MD5SHA1:
		first, second := md5.Sum(data), sha1.Sum(data)
		return append(first[:], second[:]...)
	}
	state := h.New()
	state.Write(data)
	return state.Sum(nil)
}

// oldHash is the hash of a version before TLS 1.3.
func oldHash(version uint16, s *suite) crypto.Hash {
	if version >= VersionTLS12 {
		return s.hash
	}
	return crypto.MD5SHA1
}

// expand is P_hash of RFC 5246 section 5.
func expand(h crypto.Hash, out, secret, seed []byte) {
	mac := hmac.New(h.New, secret)
	sum := func(parts ...[]byte) []byte {
		mac.Reset()
		for _, p := range parts {
			mac.Write(p)
		}
		return mac.Sum(nil)
	}
	for a := sum(seed); len(out) > 0; a = sum(a) {
		out = out[copy(out, sum(a, seed)):]
	}
}

// prf is the pseudorandom function of versions before TLS 1.3 (RFC 5246 section 5, RFC 4346 section 5).
func prf(version uint16, s *suite, secret []byte, label string, seed []byte, size int) []byte {
	out := make([]byte, size)
	seed = append([]byte(label), seed...)
	if version >= VersionTLS12 {
		expand(s.hash, out, secret, seed)
		return out
	}
	half := (len(secret) + 1) / 2
	other := make([]byte, size)
	expand(crypto.MD5, out, secret[:half], seed)
	expand(crypto.SHA1, other, secret[len(secret)-half:], seed)
	for i := range out {
		out[i] ^= other[i]
	}
	return out
}

const (
	masterSize   = 48
	finishedSize = 12
)

// master derives the master secret: from the messages so far if both sides know how (RFC 7627), else from the random numbers.
func master(version uint16, s *suite, preMaster []byte, extended bool, t *transcript, client, server []byte) []byte {
	if extended {
		return prf(version, s, preMaster, "extended master secret", t.hash(oldHash(version, s)), masterSize)
	}
	return prf(version, s, preMaster, "master secret", append(append([]byte{}, client...), server...), masterSize)
}

// finished12 returns the contents of a Finished message before TLS 1.3.
func finished12(version uint16, s *suite, secret []byte, label string, t *transcript) []byte {
	return prf(version, s, secret, label, t.hash(oldHash(version, s)), finishedSize)
}

const (
	clientFinished = "client finished"
	serverFinished = "server finished"
)

// directions returns what protects records that the client writes, and that the server writes, before TLS 1.3.
func directions(version uint16, s *suite, secret, client, server []byte, isClient bool) (fromClient, fromServer protection) {
	seed := append(append([]byte{}, server...), client...)
	material := prf(version, s, secret, "key expansion", seed, 2*(s.macSize()+s.keySize+s.ivSize()))
	take := func(n int) (first, second []byte) {
		first, second, material = material[:n:n], material[n:2*n:2*n], material[2*n:]
		return first, second
	}
	clientMAC, serverMAC := take(s.macSize())
	clientKey, serverKey := take(s.keySize)
	clientIV, serverIV := take(s.ivSize())
	return s.newProtection(clientMAC, clientKey, clientIV, !isClient), s.newProtection(serverMAC, serverKey, serverIV, isClient)
}

// exporter returns keying material for a label (RFC 5705, RFC 8446 section 7.5).
type exporter func(label string, context []byte, length int) ([]byte, error)

func noExporter(label string, context []byte, length int) ([]byte, error) {
	return nil, errors.New("crypto/tls: ExportKeyingMaterial is unavailable when renegotiation is enabled")
}

func exporter12(version uint16, s *suite, secret, client, server []byte) exporter {
	return func(label string, context []byte, length int) ([]byte, error) {
		switch label {
		case "client finished", "server finished", "master secret", "key expansion":
			return nil, fmt.Errorf("crypto/tls: reserved ExportKeyingMaterial label: %s", label)
		}
		seed := append(append([]byte{}, client...), server...)
		if context != nil {
			if len(context) >= 1<<16 {
				return nil, fmt.Errorf("crypto/tls: ExportKeyingMaterial context too long")
			}
			seed = binary.BigEndian.AppendUint16(seed, uint16(len(context)))
			seed = append(seed, context...)
		}
		return prf(version, s, secret, label, seed, length), nil
	}
}

// The key schedule of TLS 1.3 (RFC 8446 section 7.1).

// extract is HKDF-Extract; nil stands for zeros.
func (s *suite) extract(secret, salt []byte) []byte {
	if secret == nil {
		secret = make([]byte, s.hash.Size())
	}
	mac := hmac.New(s.hash.New, salt)
	mac.Write(secret)
	return mac.Sum(nil)
}

// expandLabel is HKDF-Expand-Label.
func (s *suite) expandLabel(secret []byte, label string, context []byte, length int) []byte {
	var info builder
	info.u16(uint16(length))
	info.vector(1, func() { info.raw([]byte("tls13 " + label)) })
	info.vector(1, func() { info.raw(context) })
	var out, last []byte
	for n := byte(1); len(out) < length; n++ {
		mac := hmac.New(s.hash.New, secret)
		mac.Write(last)
		mac.Write(info.bytes)
		mac.Write([]byte{n})
		last = mac.Sum(nil)
		out = append(out, last...)
	}
	return out[:length]
}

// derive is Derive-Secret; without a transcript, of no messages.
func (s *suite) derive(secret []byte, label string, t *transcript) []byte {
	if t == nil {
		t = new(transcript)
	}
	return s.expandLabel(secret, label, t.hash(s.hash), s.hash.Size())
}

// next is the secret after a derivation step without messages.
func (s *suite) next(secret []byte) []byte { return s.derive(secret, "derived", nil) }

// protection13 returns what protects records under a traffic secret.
func (s *suite) protection13(secret []byte) protection {
	key := s.expandLabel(secret, "key", nil, s.keySize)
	return &xorProtection{aead: s.newAEAD(key), mask: s.expandLabel(secret, "iv", nil, 12), only: true}
}

// finished13 returns the contents of a Finished message, or a binder.
func (s *suite) finished13(secret []byte, t *transcript) []byte {
	mac := hmac.New(s.hash.New, s.expandLabel(secret, "finished", nil, s.hash.Size()))
	mac.Write(t.hash(s.hash))
	return mac.Sum(nil)
}

func (s *suite) exporter13(master []byte, t *transcript) exporter {
	secret := s.derive(master, "exp master", t)
	return func(label string, context []byte, length int) ([]byte, error) {
		inner := s.derive(secret, label, nil)
		return s.expandLabel(inner, "exporter", digest(s.hash, context), length), nil
	}
}

// curveOf returns the curve of a group, or nil.
func curveOf(id CurveID) ecdh.Curve {
	switch id {
	case X25519:
		return ecdh.X25519()
	case CurveP256:
		return ecdh.P256()
	case CurveP384:
		return ecdh.P384()
	case CurveP521:
		return ecdh.P521()
	}
	return nil
}

// newExchange returns a key for a group.
func newExchange(rand io.Reader, id CurveID) (*ecdh.PrivateKey, error) {
	curve := curveOf(id)
	if curve == nil {
		return nil, errors.New("tls: internal error: unsupported curve")
	}
	return curve.GenerateKey(rand)
}
