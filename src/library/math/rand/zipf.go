package rand

import "math"

// A Zipf generates Zipf distributed variates (Hörmann and Derflinger, "Rejection-Inversion to Generate Variates
// from Monotone Discrete Distributions").
type Zipf struct {
	r           *Rand
	v, q        float64
	accept      float64 // below this distance a rounded value is taken at once
	exponent    float64 // 1 - q
	inverse     float64 // 1 / exponent
	last, width float64
}

func (z *Zipf) integral(x float64) float64 {
	return math.Exp(z.exponent*math.Log(z.v+x)) * z.inverse
}

func (z *Zipf) integralInverse(x float64) float64 {
	return math.Exp(z.inverse*math.Log(z.exponent*x)) - z.v
}

// NewZipf returns a Zipf variate generator. The generator generates values k ∈ [0, imax] such that P(k) is proportional to (v + k) ** (-s).
// Requirements: s > 1 and v >= 1.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1.0 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, v: v, q: s, exponent: 1.0 - s}
	z.inverse = 1.0 / z.exponent
	z.last = z.integral(float64(imax) + 0.5)
	z.width = z.integral(0.5) - math.Exp(math.Log(v)*(-s)) - z.last
	z.accept = 1 - z.integralInverse(z.integral(1.5)-math.Exp(-s*math.Log(v+1.0)))
	return z
}

// Uint64 returns a value drawn from the Zipf distribution described by the Zipf object.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		u := z.last + z.r.Float64()*z.width
		x := z.integralInverse(u)
		k := math.Floor(x + 0.5)
		if k-x <= z.accept || u >= z.integral(k+0.5)-math.Exp(-math.Log(k+z.v)*z.q) {
			return uint64(k)
		}
	}
}
