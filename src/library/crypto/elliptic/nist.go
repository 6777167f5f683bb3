package elliptic

import (
	"internal/curves"
	"math/big"
)

// nist is one of the curves of FIPS 186-4: sums are computed here, products by native functions.
type nist struct {
	params *CurveParams
	number int // in package curves
}

var all = [...]*nist{
	define(curves.P224, "P-224", 224,
		"ffffffffffffffffffffffffffffffff000000000000000000000001",
		"ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
		"b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
		"b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
		"bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34"),
	define(curves.P256, "P-256", 256,
		"ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
		"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
		"5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
		"6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
		"4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
	define(curves.P384, "P-384", 384,
		"fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
		"ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
		"b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
		"aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
		"3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"),
	define(curves.P521, "P-521", 521,
		"1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
		"1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
		"51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
		"c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
		"11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650"),
}

func define(number int, name string, bits int, p, n, b, x, y string) *nist {
	hex := func(digits string) *big.Int {
		value, _ := new(big.Int).SetString(digits, 16)
		return value
	}
	return &nist{&CurveParams{P: hex(p), N: hex(n), B: hex(b), Gx: hex(x), Gy: hex(y), BitSize: bits, Name: name}, number}
}

// P224 is NIST's curve P-224, also called secp224r1. All calls return the same value.
func P224() Curve { return all[curves.P224] }

// P256 is NIST's curve P-256, also called secp256r1 and prime256v1. All calls return the same value.
func P256() Curve { return all[curves.P256] }

// P384 is NIST's curve P-384, also called secp384r1. All calls return the same value.
func P384() Curve { return all[curves.P384] }

// P521 is NIST's curve P-521, also called secp521r1. All calls return the same value.
func P521() Curve { return all[curves.P521] }

// specific returns the curve that p describes, if it is one of these.
func specific(p *CurveParams) (*nist, bool) {
	for _, c := range all {
		if p == c.params {
			return c, true
		}
	}
	return nil, false
}

func (c *nist) Params() *CurveParams { return c.params }

func (c *nist) IsOnCurve(x, y *big.Int) bool { return c.params.satisfied(x, y) }

func isInfinity(x, y *big.Int) bool { return x.Sign() == 0 && y.Sign() == 0 }

// check panics unless the point is on the curve or the point at infinity.
func (c *nist) check(x, y *big.Int, operation string) {
	if !isInfinity(x, y) && !c.params.satisfied(x, y) {
		panic("crypto/elliptic: " + operation + " was called on an invalid point")
	}
}

func (c *nist) Add(x1, y1, x2, y2 *big.Int) (x, y *big.Int) {
	c.check(x1, y1, "Add")
	c.check(x2, y2, "Add")
	return c.params.add(x1, y1, x2, y2)
}

func (c *nist) Double(x1, y1 *big.Int) (x, y *big.Int) {
	c.check(x1, y1, "Double")
	return c.params.add(x1, y1, x1, y1)
}

// scalar reduces k by the order of the group; it is nil for 0.
func (c *nist) scalar(k []byte) []byte {
	s := new(big.Int).SetBytes(k)
	if s.Mod(s, c.params.N); s.Sign() == 0 {
		return nil
	}
	return s.FillBytes(make([]byte, c.params.size()))
}

// point splits x and y.
func (c *nist) point(b []byte) (x, y *big.Int) {
	half := len(b) / 2
	return new(big.Int).SetBytes(b[:half]), new(big.Int).SetBytes(b[half:])
}

func (c *nist) ScalarMult(x1, y1 *big.Int, k []byte) (x, y *big.Int) {
	c.check(x1, y1, "ScalarMult")
	s := c.scalar(k)
	if s == nil || isInfinity(x1, y1) {
		return new(big.Int), new(big.Int)
	}
	size := c.params.size()
	from, to := make([]byte, 2*size), make([]byte, 2*size)
	x1.FillBytes(from[:size])
	y1.FillBytes(from[size:])
	curves.Multiply(c.number, to, s, from)
	return c.point(to)
}

func (c *nist) ScalarBaseMult(k []byte) (x, y *big.Int) {
	s := c.scalar(k)
	if s == nil {
		return new(big.Int), new(big.Int)
	}
	to := make([]byte, 2*c.params.size())
	curves.MultiplyBase(c.number, to, s)
	return c.point(to)
}

// CombinedMult returns s1 times the base point plus s2 times another point.
func (c *nist) CombinedMult(x1, y1 *big.Int, s1, s2 []byte) (x, y *big.Int) {
	c.check(x1, y1, "CombinedMult")
	bx, by := c.ScalarBaseMult(s1)
	qx, qy := c.ScalarMult(x1, y1, s2)
	return c.params.add(bx, by, qx, qy)
}
