package tls

import "errors"

// seal sets out to the encryption of text and its tag; open decrypts and reports whether the tag is right (RFC 8439).
func chaChaSeal(out, key, nonce, text, data []byte)
func chaChaOpen(out, key, nonce, sealed, data []byte) bool

// chaCha is ChaCha20-Poly1305.
type chaCha struct {
	key []byte
}

const (
	chaChaNonce = 12
	chaChaTag   = 16
)

func (c *chaCha) NonceSize() int { return chaChaNonce }
func (c *chaCha) Overhead() int  { return chaChaTag }

func (c *chaCha) Seal(dst, nonce, plaintext, data []byte) []byte {
	out := make([]byte, len(plaintext)+chaChaTag)
	chaChaSeal(out, c.key, nonce, plaintext, data)
	return append(dst, out...)
}

var errOpen = errors.New("chacha20poly1305: message authentication failed")

func (c *chaCha) Open(dst, nonce, ciphertext, data []byte) ([]byte, error) {
	if len(ciphertext) < chaChaTag {
		return nil, errOpen
	}
	out := make([]byte, len(ciphertext)-chaChaTag)
	if !chaChaOpen(out, c.key, nonce, ciphertext, data) {
		return nil, errOpen
	}
	return append(dst, out...), nil
}
