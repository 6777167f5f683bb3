package tls

import (
	"bytes"
	"crypto"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/subtle"
	"encoding/binary"
	"hash"
	"io"
)

// A protection encrypts and authenticates the records of one direction. A record's head is its type, version and length.
type protection interface {
	// seal appends the protected contents to head, whose length is that of text, and corrects the length.
	seal(head []byte, sequence uint64, text []byte, rand io.Reader) ([]byte, error)
	// open returns the contents; they may be in the memory of sealed. It is false if they are not authentic.
	open(head []byte, sequence uint64, sealed []byte) (text []byte, ok bool)
}

func newMAC(h crypto.Hash, key []byte) hash.Hash { return hmac.New(h.New, key) }

// setLength writes the length of a record into its head.
func setLength(record []byte) []byte {
	binary.BigEndian.PutUint16(record[3:], uint16(len(record)-headSize))
	return record
}

// authenticated is what is authenticated besides the text before TLS 1.3: the number of the record and its head with the length of the text.
func authenticated(sequence uint64, head []byte, length int) []byte {
	out := binary.BigEndian.AppendUint64(nil, sequence)
	out = append(out, head[:3]...)
	return binary.BigEndian.AppendUint16(out, uint16(length))
}

// gcmProtection is AES in Galois counter mode in TLS 1.2, where records have the variable part of the nonce (RFC 5288 section 3).
type gcmProtection struct {
	aead   cipher.AEAD
	prefix []byte
}

const explicitNonce = 8

func (p *gcmProtection) nonce(explicit []byte) []byte {
	return append(bytes.Clone(p.prefix), explicit...)
}

func (p *gcmProtection) seal(head []byte, sequence uint64, text []byte, rand io.Reader) ([]byte, error) {
	additional := authenticated(sequence, head, len(text))
	record := binary.BigEndian.AppendUint64(head, sequence)
	record = p.aead.Seal(record, p.nonce(record[headSize:]), text, additional)
	return setLength(record), nil
}

func (p *gcmProtection) open(head []byte, sequence uint64, sealed []byte) ([]byte, bool) {
	if len(sealed) < explicitNonce+p.aead.Overhead() {
		return nil, false
	}
	nonce, sealed := p.nonce(sealed[:explicitNonce]), sealed[explicitNonce:]
	text, err := p.aead.Open(sealed[:0], nonce, sealed, authenticated(sequence, head, len(sealed)-p.aead.Overhead()))
	return text, err == nil
}

// xorProtection makes nonces from the number of the record (RFC 7905 section 2, RFC 8446 section 5.3).
type xorProtection struct {
	aead cipher.AEAD
	mask []byte
	only bool // TLS 1.3: the type of the record is encrypted too, and the head is authenticated as it is
}

func (p *xorProtection) nonce(sequence uint64) []byte {
	nonce := bytes.Clone(p.mask)
	low := nonce[len(nonce)-8:]
	binary.BigEndian.PutUint64(low, binary.BigEndian.Uint64(low)^sequence)
	return nonce
}

func (p *xorProtection) seal(head []byte, sequence uint64, text []byte, rand io.Reader) ([]byte, error) {
	additional := authenticated(sequence, head, len(text))
	if p.only {
		text = append(bytes.Clone(text), head[0])
		head[0] = recordData
		binary.BigEndian.PutUint16(head[3:], uint16(len(text)+p.aead.Overhead()))
		additional = bytes.Clone(head)
	}
	return setLength(p.aead.Seal(head, p.nonce(sequence), text, additional)), nil
}

func (p *xorProtection) open(head []byte, sequence uint64, sealed []byte) ([]byte, bool) {
	additional := head
	if !p.only {
		if len(sealed) < p.aead.Overhead() {
			return nil, false
		}
		additional = authenticated(sequence, head, len(sealed)-p.aead.Overhead())
	}
	text, err := p.aead.Open(sealed[:0], p.nonce(sequence), sealed, additional)
	return text, err == nil
}

// sum is the MAC of a text.
func sum(mac hash.Hash, sequence uint64, head, text []byte) []byte {
	mac.Reset()
	mac.Write(authenticated(sequence, head, len(text)))
	mac.Write(text)
	return mac.Sum(nil)
}

// streamProtection is a stream cipher over text and MAC.
type streamProtection struct {
	stream cipher.Stream
	mac    hash.Hash
}

func (p *streamProtection) seal(head []byte, sequence uint64, text []byte, rand io.Reader) ([]byte, error) {
	body := append(bytes.Clone(text), sum(p.mac, sequence, head, text)...)
	p.stream.XORKeyStream(body, body)
	return setLength(append(head, body...)), nil
}

func (p *streamProtection) open(head []byte, sequence uint64, sealed []byte) ([]byte, bool) {
	at := len(sealed) - p.mac.Size()
	if at < 0 {
		return nil, false
	}
	p.stream.XORKeyStream(sealed, sealed)
	return sealed[:at], subtle.ConstantTimeCompare(sum(p.mac, sequence, head, sealed[:at]), sealed[at:]) == 1
}

// cbcProtection is a block cipher in CBC mode over text, MAC and padding. From TLS 1.1 on, each record has its own initialisation vector.
type cbcProtection struct {
	block cipher.Block
	mode  cipher.BlockMode
	mac   hash.Hash
}

// explicit reports whether records have initialisation vectors.
func (p *cbcProtection) explicit(head []byte) bool {
	return binary.BigEndian.Uint16(head[1:]) >= VersionTLS11
}

func (p *cbcProtection) seal(head []byte, sequence uint64, text []byte, rand io.Reader) ([]byte, error) {
	size := p.block.BlockSize()
	body := append(bytes.Clone(text), sum(p.mac, sequence, head, text)...)
	padding := size - len(body)%size
	body = append(body, bytes.Repeat([]byte{byte(padding - 1)}, padding)...)
	mode, record := p.mode, head
	if p.explicit(head) {
		iv := make([]byte, size)
		if _, err := io.ReadFull(rand, iv); err != nil {
			return nil, err
		}
		mode, record = cipher.NewCBCEncrypter(p.block, iv), append(head, iv...)
	}
	mode.CryptBlocks(body, body)
	return setLength(append(record, body...)), nil
}

func (p *cbcProtection) open(head []byte, sequence uint64, sealed []byte) ([]byte, bool) {
	size, mode := p.block.BlockSize(), p.mode
	if p.explicit(head) {
		if len(sealed) < size {
			return nil, false
		}
		mode, sealed = cipher.NewCBCDecrypter(p.block, sealed[:size]), sealed[size:]
	}
	if len(sealed)%size != 0 || len(sealed) < p.mac.Size()+1 {
		return nil, false
	}
	mode.CryptBlocks(sealed, sealed)
	length, good := unpad(sealed, p.mac.Size())
	text, given := sealed[:length], sealed[length:length+p.mac.Size()]
	return text, good&subtle.ConstantTimeCompare(sum(p.mac, sequence, head, text), given) == 1
}

// unpad returns the length of the text before MAC and padding; wrong padding counts as none, and is told by good only, so that it cannot be told from
// a wrong MAC.
func unpad(b []byte, macSize int) (length, good int) {
	padding := int(b[len(b)-1])
	good = subtle.ConstantTimeLessOrEq(padding+1+macSize, len(b))
	for i := 0; i < min(256, len(b)); i++ {
		within := subtle.ConstantTimeLessOrEq(i, padding)
		good &= subtle.ConstantTimeByteEq(b[len(b)-1-i], byte(padding)) | 1&^within
	}
	return len(b) - macSize - 1 - subtle.ConstantTimeSelect(good, padding, 0), good
}
