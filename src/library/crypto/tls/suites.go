package tls

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"
	"fmt"
	"slices"
)

// Cipher suites.
const (
	TLS_RSA_WITH_RC4_128_SHA                      uint16 = 0x0005
	TLS_RSA_WITH_3DES_EDE_CBC_SHA                 uint16 = 0x000a
	TLS_RSA_WITH_AES_128_CBC_SHA                  uint16 = 0x002f
	TLS_RSA_WITH_AES_256_CBC_SHA                  uint16 = 0x0035
	TLS_RSA_WITH_AES_128_CBC_SHA256               uint16 = 0x003c
	TLS_RSA_WITH_AES_128_GCM_SHA256               uint16 = 0x009c
	TLS_RSA_WITH_AES_256_GCM_SHA384               uint16 = 0x009d
	TLS_ECDHE_ECDSA_WITH_RC4_128_SHA              uint16 = 0xc007
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA          uint16 = 0xc009
	TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA          uint16 = 0xc00a
	TLS_ECDHE_RSA_WITH_RC4_128_SHA                uint16 = 0xc011
	TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA           uint16 = 0xc012
	TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA            uint16 = 0xc013
	TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA            uint16 = 0xc014
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256       uint16 = 0xc023
	TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256         uint16 = 0xc027
	TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256         uint16 = 0xc02f
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256       uint16 = 0xc02b
	TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384         uint16 = 0xc030
	TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384       uint16 = 0xc02c
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256   uint16 = 0xcca8
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 uint16 = 0xcca9

	// Of TLS 1.3.
	TLS_AES_128_GCM_SHA256       uint16 = 0x1301
	TLS_AES_256_GCM_SHA384       uint16 = 0x1302
	TLS_CHACHA20_POLY1305_SHA256 uint16 = 0x1303

	// TLS_FALLBACK_SCSV is no suite: it says that the client could do a later version (RFC 7507).
	TLS_FALLBACK_SCSV uint16 = 0x5600

	// Older names.
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305   = TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305 = TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
)

// CipherSuite describes a cipher suite.
type CipherSuite struct {
	ID   uint16
	Name string

	// SupportedVersions are the versions that may use it.
	SupportedVersions []uint16

	// Insecure says that it has known weaknesses.
	Insecure bool
}

// bulk is how a suite protects records.
type bulk int

const (
	bulkGCM bulk = iota
	bulkChaCha
	bulkAESCBC
	bulk3DES
	bulkRC4
)

// flags of suites
const (
	ecdhe    = 1 << iota // the key exchange is ephemeral, else the client encrypts a key with RSA
	ecSign               // the certificate has an EC key
	since12              // needs TLS 1.2
	only13               // of TLS 1.3
	insecure             // not used unless a Config names it; reported as insecure
	weak                 // reported as insecure, but used
)

// A suite is what TLS knows of a cipher suite.
type suite struct {
	id      uint16
	name    string
	flags   int
	bulk    bulk
	keySize int
	mac     crypto.Hash // 0 for ciphers that authenticate
	hash    crypto.Hash // of the key derivation from TLS 1.2 on
}

func (s *suite) has(flag int) bool { return s.flags&flag != 0 }

// suites are all suites in the order in which CipherSuites and InsecureCipherSuites return them.
var suites = []*suite{
	{TLS_RSA_WITH_RC4_128_SHA, "TLS_RSA_WITH_RC4_128_SHA", insecure, bulkRC4, 16, crypto.SHA1, crypto.SHA256},
	{TLS_RSA_WITH_3DES_EDE_CBC_SHA, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", weak, bulk3DES, 24, crypto.SHA1, crypto.SHA256},
	{TLS_RSA_WITH_AES_128_CBC_SHA, "TLS_RSA_WITH_AES_128_CBC_SHA", 0, bulkAESCBC, 16, crypto.SHA1, crypto.SHA256},
	{TLS_RSA_WITH_AES_256_CBC_SHA, "TLS_RSA_WITH_AES_256_CBC_SHA", 0, bulkAESCBC, 32, crypto.SHA1, crypto.SHA256},
	{TLS_RSA_WITH_AES_128_CBC_SHA256, "TLS_RSA_WITH_AES_128_CBC_SHA256", since12 | insecure, bulkAESCBC, 16, crypto.SHA256, crypto.SHA256},
	{TLS_RSA_WITH_AES_128_GCM_SHA256, "TLS_RSA_WITH_AES_128_GCM_SHA256", since12, bulkGCM, 16, 0, crypto.SHA256},
	{TLS_RSA_WITH_AES_256_GCM_SHA384, "TLS_RSA_WITH_AES_256_GCM_SHA384", since12, bulkGCM, 32, 0, crypto.SHA384},
	{TLS_AES_128_GCM_SHA256, "TLS_AES_128_GCM_SHA256", only13, bulkGCM, 16, 0, crypto.SHA256},
	{TLS_AES_256_GCM_SHA384, "TLS_AES_256_GCM_SHA384", only13, bulkGCM, 32, 0, crypto.SHA384},
	{TLS_CHACHA20_POLY1305_SHA256, "TLS_CHACHA20_POLY1305_SHA256", only13, bulkChaCha, 32, 0, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_RC4_128_SHA, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", ecdhe | ecSign | insecure, bulkRC4, 16, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", ecdhe | ecSign, bulkAESCBC, 16, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", ecdhe | ecSign, bulkAESCBC, 32, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_RC4_128_SHA, "TLS_ECDHE_RSA_WITH_RC4_128_SHA", ecdhe | insecure, bulkRC4, 16, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", ecdhe | weak, bulk3DES, 24, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", ecdhe, bulkAESCBC, 16, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", ecdhe, bulkAESCBC, 32, crypto.SHA1, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", ecdhe | ecSign | since12 | insecure, bulkAESCBC, 16, crypto.SHA256, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", ecdhe | since12 | insecure, bulkAESCBC, 16, crypto.SHA256, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", ecdhe | ecSign | since12, bulkGCM, 16, 0, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", ecdhe | ecSign | since12, bulkGCM, 32, 0, crypto.SHA384},
	{TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", ecdhe | since12, bulkGCM, 16, 0, crypto.SHA256},
	{TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", ecdhe | since12, bulkGCM, 32, 0, crypto.SHA384},
	{TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", ecdhe | since12, bulkChaCha, 32, 0, crypto.SHA256},
	{TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", ecdhe | ecSign | since12, bulkChaCha, 32, 0, crypto.SHA256},
}

func listSuites(bad bool) (out []*CipherSuite) {
	for _, s := range suites {
		if s.has(insecure|weak) != bad {
			continue
		}
		versions := []uint16{VersionTLS10, VersionTLS11, VersionTLS12}
		switch {
		case s.has(only13):
			versions = []uint16{VersionTLS13}
		case s.has(since12):
			versions = []uint16{VersionTLS12}
		}
		out = append(out, &CipherSuite{s.id, s.name, versions, bad})
	}
	return out
}

// CipherSuites returns the suites that are implemented and have no known weaknesses.
func CipherSuites() []*CipherSuite { return listSuites(false) }

// InsecureCipherSuites returns the suites that are implemented and have known weaknesses.
func InsecureCipherSuites() []*CipherSuite { return listSuites(true) }

// CipherSuiteName returns the name of a suite, or its number in hexadecimal digits.
func CipherSuiteName(id uint16) string {
	if s := suiteOf(id); s != nil {
		return s.name
	}
	return fmt.Sprintf("0x%04X", id)
}

// suiteOf returns the suite of a number, or nil.
func suiteOf(id uint16) *suite {
	for _, s := range suites {
		if s.id == id {
			return s
		}
	}
	return nil
}

// suite13 returns a suite of TLS 1.3, or nil.
func suite13(id uint16) *suite {
	if s := suiteOf(id); s != nil && s.has(only13) {
		return s
	}
	return nil
}

// preferred has all suites before TLS 1.3: authenticating ciphers, ephemeral keys and AES first.
var preferred = []uint16{
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
	TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
	TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
	TLS_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_256_GCM_SHA384,
	TLS_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_256_CBC_SHA,
	TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA,
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256,
	TLS_ECDHE_ECDSA_WITH_RC4_128_SHA, TLS_ECDHE_RSA_WITH_RC4_128_SHA, TLS_RSA_WITH_RC4_128_SHA,
}

var preferred13 = []uint16{TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256}

// chaChaFirst reorders suites for a client that prefers ChaCha20, as devices without AES instructions do.
func chaChaFirst(ids []uint16) []uint16 {
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(a, b uint16) int {
		isChaCha := func(id uint16) int {
			if suiteOf(id).bulk == bulkChaCha {
				return 0
			}
			return 1
		}
		return isChaCha(a) - isChaCha(b)
	})
	return out
}

// orderFor returns ids in the order that suits a client: the first suite that is known shows whether it has AES instructions.
func orderFor(client, ids []uint16) []uint16 {
	for _, id := range client {
		if s := suiteOf(id); s != nil {
			if s.bulk == bulkGCM {
				return ids
			}
			break
		}
	}
	return chaChaFirst(ids)
}

// chooseSuite returns the first suite of ids that both the list and ok accept.
func chooseSuite(ids, list []uint16, ok func(*suite) bool) *suite {
	for _, id := range ids {
		if s := suiteOf(id); s != nil && !s.has(only13) && ok(s) && slices.Contains(list, id) {
			return s
		}
	}
	return nil
}

// ivSize is how much of an initialisation vector the keys of a connection before TLS 1.3 have.
func (s *suite) ivSize() int {
	switch s.bulk {
	case bulkGCM:
		return 4
	case bulkChaCha:
		return 12
	case bulkAESCBC:
		return aes.BlockSize
	case bulk3DES:
		return des.BlockSize
	}
	return 0
}

func (s *suite) macSize() int {
	if s.mac == 0 {
		return 0
	}
	return s.mac.Size()
}

// newAEAD returns the cipher of a suite that authenticates.
func (s *suite) newAEAD(key []byte) cipher.AEAD {
	if s.bulk == bulkChaCha {
		return &chaCha{key}
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return gcm
}

// newProtection returns what protects records of one direction before TLS 1.3.
func (s *suite) newProtection(mac, key, iv []byte, reading bool) protection {
	switch s.bulk {
	case bulkGCM:
		return &gcmProtection{aead: s.newAEAD(key), prefix: iv}
	case bulkChaCha:
		return &xorProtection{aead: s.newAEAD(key), mask: iv}
	case bulkRC4:
		stream, err := rc4.NewCipher(key)
		if err != nil {
			panic(err)
		}
		return &streamProtection{stream, newMAC(s.mac, mac)}
	}
	start := aes.NewCipher
	if s.bulk == bulk3DES {
		start = des.NewTripleDESCipher
	}
	block, err := start(key)
	if err != nil {
		panic(err)
	}
	mode := cipher.NewCBCEncrypter(block, iv)
	if reading {
		mode = cipher.NewCBCDecrypter(block, iv)
	}
	return &cbcProtection{block, mode, newMAC(s.mac, mac)}
}
