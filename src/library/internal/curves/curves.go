// Package curves has the arithmetic of elliptic curves that crypto packages share.
package curves

// The curves of FIPS 186-4. Numbers are big endian and as long as the field's elements, points are x and y one after the other.
const (
	P224 = iota
	P256
	P384
	P521
)

// Multiply sets out to k times the point. It returns false if the point is not on the curve, or k is 0 or not less than the group's order.
func Multiply(curve int, out, k, point []byte) bool

// MultiplyBase is Multiply for the curve's base point.
func MultiplyBase(curve int, out, k []byte) bool

// VerifyECDSA reports whether r and s are a signature of the hash by the key.
func VerifyECDSA(curve int, point, hash, r, s []byte) bool

// X25519 sets out to the product of a scalar and a point (RFC 7748 section 5).
func X25519(out, scalar, point []byte)

// Ed25519Public sets out to the public key of a private key (RFC 8032 section 5.1.5).
func Ed25519Public(out, seed []byte)

// Ed25519Sign sets out to the signature of a message.
func Ed25519Sign(out, public, seed, message []byte)

// Ed25519Verify reports whether it is the signature of the message.
func Ed25519Verify(public, message, signature []byte) bool
