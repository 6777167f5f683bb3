// Package elliptic implements elliptic curves over prime fields, in short Weierstrass form with a = -3.
package elliptic

import (
	"io"
	"math/big"
)

// A Curve is a group of points. The point at infinity is (0, 0) by convention, although that is not on the curve. Methods that take points panic if
// they are not on the curve.
type Curve interface {
	Params() *CurveParams
	// IsOnCurve reports whether the point is on the curve.
	IsOnCurve(x, y *big.Int) bool
	// Add returns the sum of two points.
	Add(x1, y1, x2, y2 *big.Int) (x, y *big.Int)
	// Double returns twice a point.
	Double(x1, y1 *big.Int) (x, y *big.Int)
	// ScalarMult returns k times a point; k is big endian.
	ScalarMult(x1, y1 *big.Int, k []byte) (x, y *big.Int)
	// ScalarBaseMult returns k times the base point; k is big endian.
	ScalarBaseMult(k []byte) (x, y *big.Int)
}

// CurveParams are the parameters of a curve; its methods are a slow implementation of Curve for curves that are not in this package.
type CurveParams struct {
	P       *big.Int // the order of the field
	N       *big.Int // the order of the base point
	B       *big.Int // the constant of the equation
	Gx, Gy  *big.Int // the base point
	BitSize int      // of the field
	Name    string
}

// Params returns curve.
func (curve *CurveParams) Params() *CurveParams { return curve }

// size is the length of a coordinate in bytes.
func (curve *CurveParams) size() int { return (curve.BitSize + 7) / 8 }

// polynomial returns x³ - 3x + b.
func (curve *CurveParams) polynomial(x *big.Int) *big.Int {
	y := new(big.Int).Mul(x, x)
	y.Sub(y, big.NewInt(3))
	y.Mul(y, x)
	y.Add(y, curve.B)
	return y.Mod(y, curve.P)
}

// satisfied reports whether a point fulfils the equation.
func (curve *CurveParams) satisfied(x, y *big.Int) bool {
	if x.Sign() < 0 || x.Cmp(curve.P) >= 0 || y.Sign() < 0 || y.Cmp(curve.P) >= 0 {
		return false
	}
	square := new(big.Int).Mul(y, y)
	return square.Mod(square, curve.P).Cmp(curve.polynomial(x)) == 0
}

// add returns the sum of two points, which may be the same.
func (curve *CurveParams) add(x1, y1, x2, y2 *big.Int) (x, y *big.Int) {
	switch {
	case isInfinity(x1, y1):
		return new(big.Int).Set(x2), new(big.Int).Set(y2)
	case isInfinity(x2, y2):
		return new(big.Int).Set(x1), new(big.Int).Set(y1)
	}
	slope, divisor := new(big.Int), new(big.Int)
	switch {
	case x1.Cmp(x2) != 0:
		slope.Sub(y2, y1)
		divisor.Sub(x2, x1)
	case y1.Cmp(y2) != 0 || y1.Sign() == 0:
		return new(big.Int), new(big.Int)
	default: // the tangent
		slope.Mul(x1, x1)
		slope.Sub(slope, big.NewInt(1))
		slope.Mul(slope, big.NewInt(3))
		divisor.Lsh(y1, 1)
	}
	divisor.Mod(divisor, curve.P)
	slope.Mul(slope, divisor.ModInverse(divisor, curve.P))
	slope.Mod(slope, curve.P)
	x = new(big.Int).Mul(slope, slope)
	x.Sub(x, x1)
	x.Sub(x, x2)
	x.Mod(x, curve.P)
	y = new(big.Int).Sub(x1, x)
	y.Mul(y, slope)
	y.Sub(y, y1)
	return x, y.Mod(y, curve.P)
}

// IsOnCurve reports whether the point is on the curve.
func (curve *CurveParams) IsOnCurve(x, y *big.Int) bool { return curve.satisfied(x, y) }

// Add returns the sum of two points.
//
// Deprecated: use a Curve of this package with package crypto/ecdsa, or package crypto/ecdh.
func (curve *CurveParams) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	if c, ok := specific(curve); ok {
		return c.Add(x1, y1, x2, y2)
	}
	panicIfNotOnCurve(curve, x1, y1)
	panicIfNotOnCurve(curve, x2, y2)
	return curve.add(x1, y1, x2, y2)
}

// Double returns twice a point.
//
// Deprecated: use a Curve of this package with package crypto/ecdsa, or package crypto/ecdh.
func (curve *CurveParams) Double(x1, y1 *big.Int) (*big.Int, *big.Int) {
	if c, ok := specific(curve); ok {
		return c.Double(x1, y1)
	}
	panicIfNotOnCurve(curve, x1, y1)
	return curve.add(x1, y1, x1, y1)
}

// ScalarMult returns k times a point.
//
// Deprecated: use a Curve of this package with package crypto/ecdsa, or package crypto/ecdh.
func (curve *CurveParams) ScalarMult(Bx, By *big.Int, k []byte) (*big.Int, *big.Int) {
	if c, ok := specific(curve); ok {
		return c.ScalarMult(Bx, By, k)
	}
	panicIfNotOnCurve(curve, Bx, By)
	x, y := new(big.Int), new(big.Int)
	for _, b := range k {
		for bit := 7; bit >= 0; bit-- {
			x, y = curve.add(x, y, x, y)
			if b>>bit&1 == 1 {
				x, y = curve.add(x, y, Bx, By)
			}
		}
	}
	return x, y
}

// ScalarBaseMult returns k times the base point.
//
// Deprecated: use a Curve of this package with package crypto/ecdsa, or package crypto/ecdh.
func (curve *CurveParams) ScalarBaseMult(k []byte) (*big.Int, *big.Int) {
	if c, ok := specific(curve); ok {
		return c.ScalarBaseMult(k)
	}
	return curve.ScalarMult(curve.Gx, curve.Gy, k)
}

// GenerateKey returns a random number and that many times the base point.
//
// Deprecated: use package crypto/ecdh, or GenerateKey of package crypto/ecdsa.
func GenerateKey(curve Curve, rand io.Reader) (priv []byte, x, y *big.Int, err error) {
	order := curve.Params().N
	bits := order.BitLen()
	priv = make([]byte, (bits+7)/8)
	for x == nil {
		if _, err = io.ReadFull(rand, priv); err != nil {
			return priv, nil, nil, err
		}
		if bits%8 != 0 {
			priv[0] &= 1<<(bits%8) - 1
		}
		// As in gc: a reader of zeros does not give 0.
		priv[1] ^= 0x42
		if new(big.Int).SetBytes(priv).Cmp(order) < 0 {
			x, y = curve.ScalarBaseMult(priv)
		}
	}
	return priv, x, y, nil
}

func panicIfNotOnCurve(curve Curve, x, y *big.Int) {
	if !isInfinity(x, y) && !curve.IsOnCurve(x, y) {
		panic("crypto/elliptic: attempted operation on invalid point")
	}
}

// Marshal returns the uncompressed form of a point (SEC 1 section 2.3.3).
//
// Deprecated: use package crypto/ecdh; Bytes of its public keys gives the same.
func Marshal(curve Curve, x, y *big.Int) []byte {
	panicIfNotOnCurve(curve, x, y)
	size := curve.Params().size()
	out := make([]byte, 1+2*size)
	out[0] = 4
	x.FillBytes(out[1 : 1+size])
	y.FillBytes(out[1+size:])
	return out
}

// MarshalCompressed returns the compressed form of a point (SEC 1 section 2.3.3).
func MarshalCompressed(curve Curve, x, y *big.Int) []byte {
	panicIfNotOnCurve(curve, x, y)
	out := make([]byte, 1+curve.Params().size())
	out[0] = 2 | byte(y.Bit(0))
	x.FillBytes(out[1:])
	return out
}

// Unmarshal reads what Marshal wrote; x is nil if that is no point on the curve.
//
// Deprecated: use package crypto/ecdh; NewPublicKey of its curves takes the same.
func Unmarshal(curve Curve, data []byte) (x, y *big.Int) {
	size := curve.Params().size()
	if len(data) != 1+2*size || data[0] != 4 {
		return nil, nil
	}
	x, y = new(big.Int).SetBytes(data[1:1+size]), new(big.Int).SetBytes(data[1+size:])
	p := curve.Params().P
	if x.Cmp(p) >= 0 || y.Cmp(p) >= 0 || !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}

// UnmarshalCompressed reads what MarshalCompressed wrote; x is nil if that is no point on the curve.
func UnmarshalCompressed(curve Curve, data []byte) (x, y *big.Int) {
	params := curve.Params()
	if len(data) != 1+params.size() || data[0] != 2 && data[0] != 3 {
		return nil, nil
	}
	x = new(big.Int).SetBytes(data[1:])
	if x.Cmp(params.P) >= 0 {
		return nil, nil
	}
	if y = params.polynomial(x); y.ModSqrt(y, params.P) == nil {
		return nil, nil
	}
	if byte(y.Bit(0)) != data[0]&1 {
		y.Neg(y).Mod(y, params.P)
	}
	if !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}
