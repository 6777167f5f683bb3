package x509

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"io"
	"strings"
)

// PEMCipher is a cipher for PEM blocks.
type PEMCipher int

const (
	_ PEMCipher = iota
	PEMCipherDES
	PEMCipher3DES
	PEMCipherAES128
	PEMCipherAES192
	PEMCipherAES256
)

// pemCiphers are the ciphers of RFC 1423 and those that OpenSSL added.
var pemCiphers = []struct {
	number  PEMCipher
	name    string
	start   func(key []byte) (cipher.Block, error)
	keySize int
	block   int
}{
	{PEMCipherDES, "DES-CBC", des.NewCipher, 8, des.BlockSize},
	{PEMCipher3DES, "DES-EDE3-CBC", des.NewTripleDESCipher, 24, des.BlockSize},
	{PEMCipherAES128, "AES-128-CBC", aes.NewCipher, 16, aes.BlockSize},
	{PEMCipherAES192, "AES-192-CBC", aes.NewCipher, 24, aes.BlockSize},
	{PEMCipherAES256, "AES-256-CBC", aes.NewCipher, 32, aes.BlockSize},
}

// pemKey derives a key of a size from a password as OpenSSL does: MD5 again and again.
func pemKey(password, salt []byte, size int) (key []byte) {
	var last []byte
	for len(key) < size {
		hash := md5.New()
		hash.Write(last)
		hash.Write(password)
		hash.Write(salt)
		last = hash.Sum(nil)
		key = append(key, last...)
	}
	return key[:size]
}

// IsEncryptedPEMBlock reports whether the block has the header of encryption.
//
// Deprecated: the encryption of RFC 1423 does not authenticate what it encrypts.
func IsEncryptedPEMBlock(b *pem.Block) bool {
	_, ok := b.Headers["DEK-Info"]
	return ok
}

// IncorrectPasswordError is returned when the password of a PEM block is wrong, so far as that can be told.
var IncorrectPasswordError = errors.New("x509: decryption password incorrect")

// DecryptPEMBlock decrypts the block's bytes. A wrong password gives wrong bytes at times.
//
// Deprecated: the encryption of RFC 1423 does not authenticate what it encrypts.
func DecryptPEMBlock(b *pem.Block, password []byte) ([]byte, error) {
	info, ok := b.Headers["DEK-Info"]
	if !ok {
		return nil, errors.New("x509: no DEK-Info header in block")
	}
	name, digits, ok := strings.Cut(info, ",")
	if !ok {
		return nil, errors.New("x509: malformed DEK-Info header")
	}
	for _, c := range pemCiphers {
		if c.name != name {
			continue
		}
		iv, err := hex.DecodeString(digits)
		if err != nil {
			return nil, err
		}
		if len(iv) != c.block {
			return nil, errors.New("x509: incorrect IV size")
		}
		block, err := c.start(pemKey(password, iv[:8], c.keySize))
		if err != nil {
			return nil, err
		}
		if len(b.Bytes)%c.block != 0 {
			return nil, errors.New("x509: encrypted PEM data is not a multiple of the block size")
		}
		data := make([]byte, len(b.Bytes))
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(data, b.Bytes)
		return pemUnpad(data, c.block)
	}
	return nil, errors.New("x509: unknown encryption mode")
}

// pemUnpad takes off the padding: n bytes of value n.
func pemUnpad(data []byte, block int) ([]byte, error) {
	if len(data) == 0 {
		return nil, errors.New("x509: invalid padding")
	}
	n := int(data[len(data)-1])
	if n == 0 || n > block || n > len(data) {
		return nil, IncorrectPasswordError
	}
	for _, b := range data[len(data)-n:] {
		if int(b) != n {
			return nil, IncorrectPasswordError
		}
	}
	return data[:len(data)-n], nil
}

// EncryptPEMBlock returns a block of a type with data encrypted.
//
// Deprecated: the encryption of RFC 1423 does not authenticate what it encrypts.
func EncryptPEMBlock(rand io.Reader, blockType string, data, password []byte, alg PEMCipher) (*pem.Block, error) {
	for _, c := range pemCiphers {
		if c.number != alg {
			continue
		}
		iv := make([]byte, c.block)
		if _, err := io.ReadFull(rand, iv); err != nil {
			return nil, errors.New("x509: cannot generate IV: " + err.Error())
		}
		block, err := c.start(pemKey(password, iv[:8], c.keySize))
		if err != nil {
			return nil, err
		}
		padded := append([]byte(nil), data...)
		for n := c.block - len(data)%c.block; len(padded)%c.block != 0 || len(padded) == len(data); {
			padded = append(padded, byte(n))
		}
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(padded, padded)
		headers := map[string]string{"Proc-Type": "4,ENCRYPTED", "DEK-Info": c.name + "," + hex.EncodeToString(iv)}
		return &pem.Block{Type: blockType, Headers: headers, Bytes: padded}, nil
	}
	return nil, errors.New("x509: unknown encryption mode")
}
