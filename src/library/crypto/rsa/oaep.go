package rsa

import (
	"bytes"
	"crypto/subtle"
	"encoding/binary"
	"hash"
	"io"
)

// mask combines out with the mask generation function MGF1 (RFC 8017 section B.2.1).
func mask(out []byte, h hash.Hash, seed []byte) {
	var counter [4]byte
	for n := uint32(0); len(out) > 0; n++ {
		binary.BigEndian.PutUint32(counter[:], n)
		h.Write(seed)
		h.Write(counter[:])
		digest := h.Sum(nil)
		h.Reset()
		out = out[subtle.XORBytes(out, out, digest[:min(len(digest), len(out))]):]
	}
}

// EncryptOAEP encrypts a message with OAEP padding; the label is not encrypted, but must be the same for decryption.
func EncryptOAEP(hash hash.Hash, random io.Reader, pub *PublicKey, msg []byte, label []byte) ([]byte, error) {
	if err := pub.check(); err != nil {
		return nil, err
	}
	hash.Reset()
	k, size := pub.Size(), hash.Size()
	if len(msg) > k-2*size-2 {
		return nil, ErrMessageTooLong
	}
	hash.Write(label)
	// 0, seed, hash of the label, zeros, 1, message
	em := make([]byte, k)
	seed, db := em[1:1+size], em[1+size:]
	copy(db, hash.Sum(nil))
	hash.Reset()
	db[len(db)-len(msg)-1] = 1
	copy(db[len(db)-len(msg):], msg)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	mask(db, hash, seed)
	mask(seed, hash, db)
	return encrypt(pub, em)
}

// DecryptOAEP decrypts what EncryptOAEP encrypted; random is not used.
func DecryptOAEP(hash hash.Hash, random io.Reader, priv *PrivateKey, ciphertext []byte, label []byte) ([]byte, error) {
	return decryptOAEP(hash, hash, priv, ciphertext, label)
}

func decryptOAEP(h, maskHash hash.Hash, priv *PrivateKey, ciphertext, label []byte) ([]byte, error) {
	if err := priv.PublicKey.check(); err != nil {
		return nil, err
	}
	k, size := priv.Size(), h.Size()
	if len(ciphertext) > k || k < size*2+2 {
		return nil, ErrDecryption
	}
	em, err := decrypt(priv, ciphertext, false)
	if err != nil {
		return nil, err
	}
	h.Write(label)
	expected := h.Sum(nil)
	h.Reset()
	seed, db := em[1:1+size], em[1+size:]
	mask(seed, maskHash, db)
	mask(db, maskHash, seed)
	good := subtle.ConstantTimeByteEq(em[0], 0) & subtle.ConstantTimeCompare(expected, db[:size])
	rest := db[size:]
	end := bytes.IndexByte(rest, 1)
	if end < 0 || len(bytes.Trim(rest[:end], "\x00")) > 0 {
		good = 0
	}
	if good == 0 {
		return nil, ErrDecryption
	}
	return rest[end+1:], nil
}
