package rsa

import (
	"bytes"
	"crypto"
	"crypto/subtle"
	"errors"
	"io"
)

// EncryptPKCS1v15 encrypts a message with the padding of PKCS #1 v1.5, which is only fit for session keys.
func EncryptPKCS1v15(random io.Reader, pub *PublicKey, msg []byte) ([]byte, error) {
	if err := pub.check(); err != nil {
		return nil, err
	}
	k := pub.Size()
	if len(msg) > k-11 {
		return nil, ErrMessageTooLong
	}
	// 0, 2, random bytes other than 0, 0, message
	em := make([]byte, k)
	em[1] = 2
	if err := randomNonZero(em[2:k-len(msg)-1], random); err != nil {
		return nil, err
	}
	copy(em[k-len(msg):], msg)
	return encrypt(pub, em)
}

func randomNonZero(b []byte, random io.Reader) error {
	if _, err := io.ReadFull(random, b); err != nil {
		return err
	}
	for i := range b {
		for b[i] == 0 {
			if _, err := io.ReadFull(random, b[i:i+1]); err != nil {
				return err
			}
			b[i] ^= 0x42 // as in gc: a reader of zeros does not loop for ever
		}
	}
	return nil
}

// DecryptPKCS1v15 decrypts what EncryptPKCS1v15 encrypted. Whether it fails tells about the plaintext: see DecryptPKCS1v15SessionKey. random is not used.
func DecryptPKCS1v15(random io.Reader, priv *PrivateKey, ciphertext []byte) ([]byte, error) {
	if err := priv.PublicKey.check(); err != nil {
		return nil, err
	}
	valid, em, at, err := unpad(priv, ciphertext)
	if err != nil {
		return nil, err
	}
	if valid == 0 {
		return nil, ErrDecryption
	}
	return em[at:], nil
}

// DecryptPKCS1v15SessionKey decrypts a session key of known length into key, which is left as it is when the padding is wrong: with a random
// key in it, nobody learns that from the result. random is not used.
func DecryptPKCS1v15SessionKey(random io.Reader, priv *PrivateKey, ciphertext []byte, key []byte) error {
	if err := priv.PublicKey.check(); err != nil {
		return err
	}
	if priv.Size() < len(key)+11 {
		return ErrDecryption
	}
	valid, em, at, err := unpad(priv, ciphertext)
	if err != nil {
		return err
	}
	valid &= subtle.ConstantTimeEq(int32(len(em)-at), int32(len(key)))
	subtle.ConstantTimeCopy(valid, key, em[len(em)-len(key):])
	return nil
}

// unpad decrypts and returns where the message starts; valid is 0 if the padding is wrong.
func unpad(priv *PrivateKey, ciphertext []byte) (valid int, em []byte, at int, err error) {
	if priv.Size() < 11 {
		return 0, nil, 0, ErrDecryption
	}
	if em, err = decrypt(priv, ciphertext, false); err != nil {
		return 0, nil, 0, err
	}
	zero := bytes.IndexByte(em[2:], 0)
	if em[0] != 0 || em[1] != 2 || zero < 8 {
		return 0, em, 0, nil
	}
	return 1, em, zero + 3, nil
}

// infoPrefixes are the encodings of DigestInfo up to the digest (RFC 8017 section 9.2).
var infoPrefixes = map[crypto.Hash]string{
	crypto.MD5:       "\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05\x00\x04\x10",
	crypto.SHA1:      "\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14",
	crypto.SHA224:    "\x30\x2d\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x04\x05\x00\x04\x1c",
	crypto.SHA256:    "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
	crypto.SHA384:    "\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
	crypto.SHA512:    "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
	crypto.MD5SHA1:   "", // TLS before 1.2 signs the bare digests
	crypto.RIPEMD160: "\x30\x20\x30\x08\x06\x06\x28\xcf\x06\x03\x00\x31\x04\x14",
}

// encodePKCS1v15 returns 0, 1, 0xff…, 0, DigestInfo (RFC 8017 section 9.2); nil if k bytes are too few.
func encodePKCS1v15(hash crypto.Hash, hashed []byte, k int) ([]byte, error) {
	prefix := ""
	if hash != 0 {
		var ok bool
		if len(hashed) != hash.Size() {
			return nil, errors.New("crypto/rsa: input must be hashed message")
		}
		if prefix, ok = infoPrefixes[hash]; !ok {
			return nil, errors.New("crypto/rsa: unsupported hash function")
		}
	}
	info := len(prefix) + len(hashed)
	if k < info+11 {
		return nil, nil
	}
	em := make([]byte, 0, k)
	em = append(em, 0, 1)
	em = append(em, bytes.Repeat([]byte{0xff}, k-info-3)...)
	em = append(em, 0)
	em = append(em, prefix...)
	return append(em, hashed...), nil
}

// SignPKCS1v15 signs a digest with the padding of PKCS #1 v1.5. The result depends on key and digest only; hash 0 signs hashed as it is.
func SignPKCS1v15(random io.Reader, priv *PrivateKey, hash crypto.Hash, hashed []byte) ([]byte, error) {
	em, err := encodePKCS1v15(hash, hashed, priv.Size())
	if err != nil {
		return nil, err
	}
	if em == nil {
		return nil, ErrMessageTooLong
	}
	return decrypt(priv, em, true)
}

// VerifyPKCS1v15 returns nil if sig is a signature of the digest as SignPKCS1v15 makes it.
func VerifyPKCS1v15(pub *PublicKey, hash crypto.Hash, hashed []byte, sig []byte) error {
	expected, err := encodePKCS1v15(hash, hashed, pub.Size())
	if err != nil {
		return err
	}
	if expected == nil || len(sig) != pub.Size() {
		return ErrVerification
	}
	em, err := encrypt(pub, sig)
	if err != nil || subtle.ConstantTimeCompare(em, expected) != 1 {
		return ErrVerification
	}
	return nil
}
