package ed25519

import (
	"bytes"
	"crypto/sha512"
	"math/big"
	"slices"
)

// The variants with a domain need sums of points, which are computed here in extended coordinates (RFC 8032 section 5.1.4).

func number(digits string) *big.Int {
	n, _ := new(big.Int).SetString(digits, 16)
	return n
}

var (
	prime = number("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed")
	order = number("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed")
	// d is the constant of the curve -x² + y² = 1 + dx²y².
	d = number("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3")
	// rootOfMinusOne is a square root of -1.
	rootOfMinusOne = number("2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0")
	base           = point{
		number("216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a"),
		number("6666666666666666666666666666666666666666666666666666666666666658"),
		big.NewInt(1),
		number("67875f0fd78b766566ea4e8e64abe37d20f09f80775152f56dde8ab3a5b7dda3"),
	}
)

// A point is (x/z, y/z), with t = xy/z.
type point struct{ x, y, z, t *big.Int }

func product(a, b *big.Int) *big.Int {
	c := new(big.Int).Mul(a, b)
	return c.Mod(c, prime)
}

func sum(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }

func difference(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }

func (p point) add(q point) point {
	a := product(difference(p.y, p.x), difference(q.y, q.x))
	b := product(sum(p.y, p.x), sum(q.y, q.x))
	c := product(product(p.t, q.t), sum(d, d))
	m := product(p.z, q.z)
	m.Lsh(m, 1)
	e, f, g, h := difference(b, a), difference(m, c), sum(m, c), sum(b, a)
	return point{product(e, f), product(g, h), product(f, g), product(e, h)}
}

func (p point) multiply(k *big.Int) point {
	out := point{new(big.Int), big.NewInt(1), big.NewInt(1), new(big.Int)}
	for i := k.BitLen() - 1; i >= 0; i-- {
		out = out.add(out)
		if k.Bit(i) == 1 {
			out = out.add(p)
		}
	}
	return out
}

// encode returns y, little endian, with the lowest bit of x on top.
func (p point) encode() []byte {
	inverse := new(big.Int).ModInverse(p.z, prime)
	x, y := product(p.x, inverse), product(p.y, inverse)
	b := littleEndian(y)
	b[31] |= byte(x.Bit(0)) << 7
	return b
}

// decode is the inverse of encode (RFC 8032 section 5.1.3).
func decode(b []byte) (p point, ok bool) {
	b = slices.Clone(b)
	sign := uint(b[31] >> 7)
	b[31] &= 0x7f
	y := fromLittleEndian(b)
	y.Mod(y, prime)
	square := product(y, y)
	u := difference(square, big.NewInt(1))
	v := sum(product(square, d), big.NewInt(1))
	ratio := product(u.Mod(u, prime), new(big.Int).ModInverse(v, prime))
	// The prime is 5 modulo 8.
	exponent := new(big.Int).Add(prime, big.NewInt(3))
	x := new(big.Int).Exp(ratio, exponent.Rsh(exponent, 3), prime)
	if product(x, x).Cmp(ratio) != 0 {
		x = product(x, rootOfMinusOne)
	}
	if product(x, x).Cmp(ratio) != 0 {
		return point{}, false
	}
	if x.Bit(0) != sign {
		x.Sub(prime, x).Mod(x, prime)
	}
	return point{x, y, big.NewInt(1), product(x, y)}, true
}

func littleEndian(n *big.Int) []byte {
	b := n.FillBytes(make([]byte, 32))
	slices.Reverse(b)
	return b
}

func fromLittleEndian(b []byte) *big.Int {
	b = slices.Clone(b)
	slices.Reverse(b)
	return new(big.Int).SetBytes(b)
}

// scalar is the hash of the parts, reduced by the order of the group.
func scalar(parts ...[]byte) *big.Int {
	h := sha512.Sum512(bytes.Join(parts, nil))
	n := fromLittleEndian(h[:])
	return n.Mod(n, order)
}

// signIn signs in a domain (RFC 8032 section 5.1.6).
func signIn(priv PrivateKey, message []byte, domain string) []byte {
	h := sha512.Sum512(priv[:SeedSize])
	secret := slices.Clone(h[:32])
	secret[0] &= 248
	secret[31] = secret[31]&63 | 64
	r := scalar([]byte(domain), h[32:], message)
	signature := base.multiply(r).encode()
	s := scalar([]byte(domain), signature, priv[SeedSize:], message)
	s.Mul(s, fromLittleEndian(secret))
	s.Add(s, r)
	return append(signature, littleEndian(s.Mod(s, order))...)
}

// verifyIn verifies in a domain (RFC 8032 section 5.1.7).
func verifyIn(pub PublicKey, message, sig []byte, domain string) bool {
	key, ok := decode(pub)
	s := fromLittleEndian(sig[32:])
	if !ok || s.Cmp(order) >= 0 {
		return false
	}
	k := scalar([]byte(domain), sig[:32], pub, message)
	// R = sB - kA
	key.x, key.t = difference(prime, key.x), difference(prime, key.t)
	return bytes.Equal(base.multiply(s).add(key.multiply(k)).encode(), sig[:32])
}
