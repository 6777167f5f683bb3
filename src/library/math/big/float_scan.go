package big

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// scanExponent reads "e" or, if base2, "p" with an optional sign and digits; no exponent: 0, base 10.
func scanExponent(r io.ByteScanner, base2, underscores bool) (exp int64, base int, err error) {
	base = 10
	c, err := r.ReadByte()
	if err != nil {
		if err == io.EOF {
			err = nil
		}
		return 0, base, err
	}
	switch c {
	case 'e', 'E':
	case 'p', 'P':
		if base2 {
			base = 2
			break
		}
		fallthrough
	default:
		r.UnreadByte()
		return 0, base, nil
	}
	var digits []byte
	c, err = r.ReadByte()
	if err == nil && (c == '+' || c == '-') {
		if c == '-' {
			digits = append(digits, '-')
		}
		c, err = r.ReadByte()
	}
	previous := byte('.')
	badSeparator, any := false, false
	for err == nil {
		if c == '_' && underscores {
			badSeparator = badSeparator || previous != '0'
			previous = '_'
		} else if '0' <= c && c <= '9' {
			digits = append(digits, c)
			previous, any = '0', true
		} else {
			r.UnreadByte()
			break
		}
		c, err = r.ReadByte()
	}
	if err == io.EOF {
		err = nil
	}
	if err == nil && !any {
		err = errNoDigits
	}
	if err == nil {
		exp, err = strconv.ParseInt(string(digits), 10, 64)
	}
	if err == nil && (badSeparator || previous == '_') {
		err = errInvalSep
	}
	return exp, base, err
}

// powers is what the digits of n are to be multiplied with, 2**two * 5**five, given an exponent.
func (n number) powers(exp int64, expBase int) (two, five int64, ok bool) {
	d := -int64(n.decimal)
	switch n.base {
	case 10:
		two, five = d, d
	case 2:
		two = d
	case 8:
		two = 3 * d
	case 16:
		two = 4 * d
	}
	const limit = 1 << 40
	if exp > limit || exp < -limit {
		return 0, 0, false
	}
	two += exp
	if expBase == 10 {
		five += exp
	}
	return two, five, true
}

// scan reads a number of the given base (0: as in Go source).
func (z *Float) scan(r io.ByteScanner, base int) (f *Float, b int, err error) {
	z.defaultPrec(64)
	z.form = zero
	neg, err := scanSign(r)
	if err != nil {
		return nil, 0, err
	}
	z.neg = neg
	n, err := scanDigits(r, base, true)
	if err != nil {
		return nil, n.base, err
	}
	exp, expBase, err := scanExponent(r, true, base == 0)
	if err != nil {
		return nil, n.base, err
	}
	m := natParse(nil, n.digits, n.base)
	if len(m) == 0 {
		z.acc = Exact
		return z, n.base, nil
	}
	two, five, ok := n.powers(exp, expBase)
	if !ok || two+int64(m.bitLen()) > MaxExp+1 && five >= 0 || two+int64(m.bitLen()) < MinExp-1 && five <= 0 {
		return nil, n.base, fmt.Errorf("exponent overflow")
	}
	switch {
	case five == 0:
		z.round(neg, m, int(two), false)
	case five > 0 && five <= exactPower:
		z.round(neg, natMul(nil, m, natPower(nil, nat{5}, uint(five))), int(two), false)
	case five < 0 && -five <= exactPower:
		divisor := natPower(nil, nat{5}, uint(-five))
		shift := max(int(z.prec)+2+divisor.bitLen()-m.bitLen(), 0)
		q, rest := natDivMod(nil, nil, natShl(nil, m, uint(shift)), divisor)
		z.round(neg, q, int(two)-shift, len(rest) > 0)
	default:
		z.scaleByFive(neg, m, int(two), five)
	}
	return z, n.base, nil
}

// exactPower is the largest power of 5 that is computed in full; larger ones are rounded, with 64 bits to spare.
const exactPower = 1 << 14

func (z *Float) scaleByFive(neg bool, m nat, two int, five int64) {
	x := new(Float).SetPrec(max(uint(m.bitLen()), 64))
	x.round(neg, m, two, false)
	power := new(Float).SetPrec(z.Prec() + 64).SetInt64(1)
	square := new(Float).SetPrec(z.Prec() + 64).SetInt64(5)
	for n := uint64(max(five, -five)); n > 0; n >>= 1 {
		if n&1 == 1 {
			power.Mul(power, square)
		}
		square.Mul(square, square)
	}
	if five > 0 {
		z.Mul(x, power)
	} else {
		z.Quo(x, power)
	}
}

// Parse sets z to the number that the whole of s spells in base 0, 2, 8, 10 or 16, and returns z and the base.
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	switch s {
	case "Inf", "inf":
		return z.SetInf(false), 0, nil
	case "+Inf", "+inf":
		return z.SetInf(false), 0, nil
	case "-Inf", "-inf":
		return z.SetInf(true), 0, nil
	}
	r := strings.NewReader(s)
	if f, b, err = z.scan(r, base); err != nil {
		return nil, b, err
	}
	if c, readErr := r.ReadByte(); readErr == nil {
		return f, b, fmt.Errorf("expected end of string, found %q", c)
	}
	return f, b, nil
}

// SetString sets z to the number that s spells, as Parse with base 0.
func (z *Float) SetString(s string) (*Float, bool) {
	if f, _, err := z.Parse(s, 0); err == nil {
		return f, true
	}
	return nil, false
}

// ParseFloat parses s with the given precision and rounding mode.
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// Scan implements fmt.Scanner.
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	_, _, err := z.scan(byteReader{s}, 0)
	return err
}
