// Package crypto collects common cryptographic constants.
package crypto

import (
	"hash"
	"io"
	"strconv"
)

// A Hash names a hash function. The packages that implement one register it when they are part of the program.
type Hash uint

const (
	MD4         Hash = iota + 1 // of golang.org/x/crypto/md4
	MD5                         // of crypto/md5
	SHA1                        // of crypto/sha1
	SHA224                      // of crypto/sha256
	SHA256                      // of crypto/sha256
	SHA384                      // of crypto/sha512
	SHA512                      // of crypto/sha512
	MD5SHA1                     // both, one after the other: for signatures of old TLS only, no package has it
	RIPEMD160                   // of golang.org/x/crypto/ripemd160
	SHA3_224                    // of golang.org/x/crypto/sha3
	SHA3_256                    // of golang.org/x/crypto/sha3
	SHA3_384                    // of golang.org/x/crypto/sha3
	SHA3_512                    // of golang.org/x/crypto/sha3
	SHA512_224                  // of crypto/sha512
	SHA512_256                  // of crypto/sha512
	BLAKE2s_256                 // of golang.org/x/crypto/blake2s
	BLAKE2b_256                 // of golang.org/x/crypto/blake2b
	BLAKE2b_384                 // of golang.org/x/crypto/blake2b
	BLAKE2b_512                 // of golang.org/x/crypto/blake2b
)

// An algorithm is what is known of a Hash; make is nil until a package registers it.
type algorithm struct {
	name string
	size int // of a sum, in bytes
	make func() hash.Hash
}

var algorithms = [...]algorithm{
	MD4:         {name: "MD4", size: 16},
	MD5:         {name: "MD5", size: 16},
	SHA1:        {name: "SHA-1", size: 20},
	SHA224:      {name: "SHA-224", size: 28},
	SHA256:      {name: "SHA-256", size: 32},
	SHA384:      {name: "SHA-384", size: 48},
	SHA512:      {name: "SHA-512", size: 64},
	MD5SHA1:     {name: "MD5+SHA1", size: 36},
	RIPEMD160:   {name: "RIPEMD-160", size: 20},
	SHA3_224:    {name: "SHA3-224", size: 28},
	SHA3_256:    {name: "SHA3-256", size: 32},
	SHA3_384:    {name: "SHA3-384", size: 48},
	SHA3_512:    {name: "SHA3-512", size: 64},
	SHA512_224:  {name: "SHA-512/224", size: 28},
	SHA512_256:  {name: "SHA-512/256", size: 32},
	BLAKE2s_256: {name: "BLAKE2s-256", size: 32},
	BLAKE2b_256: {name: "BLAKE2b-256", size: 32},
	BLAKE2b_384: {name: "BLAKE2b-384", size: 48},
	BLAKE2b_512: {name: "BLAKE2b-512", size: 64},
}

// of returns the algorithm, or nil if there is none of that number.
func (h Hash) of() *algorithm {
	if h == 0 || h >= Hash(len(algorithms)) {
		return nil
	}
	return &algorithms[h]
}

func (h Hash) number() string { return strconv.Itoa(int(h)) }

// HashFunc returns h: a Hash alone can be the options of a Signer.
func (h Hash) HashFunc() Hash { return h }

func (h Hash) String() string {
	a := h.of()
	if a == nil {
		return "unknown hash value " + h.number()
	}
	return a.name
}

// Size is the length of a sum in bytes. It panics for an unknown hash function.
func (h Hash) Size() int {
	a := h.of()
	if a == nil {
		panic("crypto: Size of unknown hash function")
	}
	return a.size
}

// Available reports whether the hash function is part of the program.
func (h Hash) Available() bool {
	a := h.of()
	return a != nil && a.make != nil
}

// New returns the state of a sum of nothing yet. It panics unless the hash function is Available.
func (h Hash) New() hash.Hash {
	if !h.Available() {
		panic("crypto: requested hash function #" + h.number() + " is unavailable")
	}
	return h.of().make()
}

// RegisterHash makes h Available. It is for the packages that implement hash functions.
func RegisterHash(h Hash, f func() hash.Hash) {
	if h >= Hash(len(algorithms)) {
		panic("crypto: RegisterHash of unknown hash function")
	}
	algorithms[h].make = f
}

// Keys of any algorithm; those of the library also have Equal, and private ones Public.
type (
	PublicKey  any
	PrivateKey any
)

// What a private key can do, which may be kept where the program cannot read it.
type (
	// A Signer signs digests, made by the hash function that the options name.
	Signer interface {
		Public() PublicKey
		Sign(rand io.Reader, digest []byte, opts SignerOpts) (signature []byte, err error)
	}
	// SignerOpts says how to sign. HashFunc is 0 where the whole message is signed.
	SignerOpts interface {
		HashFunc() Hash
	}
	// A Decrypter decrypts messages.
	Decrypter interface {
		Public() PublicKey
		Decrypt(rand io.Reader, msg []byte, opts DecrypterOpts) (plaintext []byte, err error)
	}
	// DecrypterOpts depends on the algorithm.
	DecrypterOpts any
)
