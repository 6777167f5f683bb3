package big

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// decimal is 0.digits × 10**exp, digits without zeros at the end; no digits: 0.
type decimal struct {
	digits []byte
	exp    int
}

// newDecimal is m * 2**shift, exactly.
func newDecimal(m nat, shift int) decimal {
	if len(m) == 0 {
		return decimal{}
	}
	if shift < 0 {
		if n := min(int(m.trailingZeroBits()), -shift); n > 0 {
			m = natShr(nil, m, uint(n))
			shift += n
		}
	}
	point := 0
	if shift > 0 {
		m = natShl(nil, m, uint(shift))
	} else if shift < 0 {
		// m / 2**n = m * 5**n / 10**n
		m = natMul(nil, m, natPower(nil, nat{5}, uint(-shift)))
		point = shift
	}
	text := natText(m, 10)
	d := decimal{[]byte(text), len(text) + point}
	d.trim()
	return d
}

func (d *decimal) trim() {
	for len(d.digits) > 0 && d.digits[len(d.digits)-1] == '0' {
		d.digits = d.digits[:len(d.digits)-1]
	}
	if len(d.digits) == 0 {
		d.exp = 0
	}
}

func (d *decimal) at(i int) byte {
	if 0 <= i && i < len(d.digits) {
		return d.digits[i]
	}
	return '0'
}

// round keeps n digits, halves to even.
func (d *decimal) round(n int) {
	if n < 0 || n >= len(d.digits) {
		return
	}
	up := d.digits[n] >= '5'
	if d.digits[n] == '5' && n+1 == len(d.digits) {
		up = n > 0 && (d.digits[n-1]-'0')&1 != 0
	}
	if up {
		d.roundUp(n)
	} else {
		d.roundDown(n)
	}
}

func (d *decimal) roundDown(n int) {
	if n >= 0 && n < len(d.digits) {
		d.digits = d.digits[:n]
		d.trim()
	}
}

func (d *decimal) roundUp(n int) {
	if n < 0 || n >= len(d.digits) {
		return
	}
	for n > 0 && d.digits[n-1] == '9' {
		n--
	}
	if n == 0 {
		d.digits = append(d.digits[:0], '1')
		d.exp++
		return
	}
	d.digits = d.digits[:n]
	d.digits[n-1]++
}

// shorten leaves the fewest digits that no other Float of x's precision is nearer to.
func (d *decimal) shorten(x *Float) {
	if len(d.digits) == 0 {
		return
	}
	m, exp := x.mant, x.unit()
	// With one bit more than the precision, the neighbours' midpoints are m-1 and m+1.
	if shift := int(x.prec) + 1 - m.bitLen(); shift > 0 {
		m = natShl(nil, m, uint(shift))
		exp -= shift
	}
	lower, upper := newDecimal(natSub(nil, m, natOne), exp), newDecimal(natAdd(nil, m, natOne), exp)
	inclusive := m.bit(1) == 0
	for i := range d.digits {
		l, c, u := lower.at(i), d.digits[i], upper.at(i)
		down := l != c || inclusive && i+1 == len(lower.digits)
		up := c != u && (inclusive || c+1 < u || i+1 < len(upper.digits))
		switch {
		case down && up:
			d.round(i + 1)
			return
		case down:
			d.roundDown(i + 1)
			return
		case up:
			d.roundUp(i + 1)
			return
		}
	}
}

// Text is x in a format 'e', 'E', 'f', 'g', 'G', 'x', 'b' or 'p' with prec digits; prec < 0: as many as x needs.
func (x *Float) Text(format byte, prec int) string { return string(x.Append(nil, format, prec)) }

// String is x.Text('g', 10).
func (x *Float) String() string { return x.Text('g', 10) }

// Append appends x.Text(format, prec) to buf.
func (x *Float) Append(buf []byte, format byte, prec int) []byte {
	if x.neg {
		buf = append(buf, '-')
	}
	if x.form == inf {
		if !x.neg {
			buf = append(buf, '+')
		}
		return append(buf, "Inf"...)
	}
	switch format {
	case 'b':
		return x.appendB(buf)
	case 'p':
		return x.appendP(buf)
	case 'x':
		return x.appendX(buf, prec)
	}
	var d decimal
	if x.form == finite {
		d = newDecimal(x.mant, x.unit())
	}
	shortest := prec < 0
	switch format {
	case 'e', 'E':
		if shortest {
			d.shorten(x)
			prec = len(d.digits) - 1
		} else {
			d.round(1 + prec)
		}
		return d.appendE(buf, format, prec)
	case 'f':
		if shortest {
			d.shorten(x)
			prec = max(len(d.digits)-d.exp, 0)
		} else {
			d.round(d.exp + prec)
		}
		return d.appendF(buf, prec)
	case 'g', 'G':
		return d.appendG(buf, x, format, prec)
	}
	if x.neg {
		buf = buf[:len(buf)-1]
	}
	return append(buf, '%', format)
}

func (d *decimal) appendG(buf []byte, x *Float, format byte, prec int) []byte {
	shortest := prec < 0
	if shortest {
		d.shorten(x)
		prec = len(d.digits)
	} else {
		prec = max(prec, 1)
		d.round(prec)
	}
	limit := prec
	if limit > len(d.digits) && len(d.digits) >= d.exp {
		limit = len(d.digits)
	}
	if shortest {
		limit = 6
	}
	if exp := d.exp - 1; exp < -4 || exp >= limit {
		return d.appendE(buf, format+'e'-'g', min(prec, len(d.digits))-1)
	}
	if prec > d.exp {
		prec = len(d.digits)
	}
	return d.appendF(buf, max(prec-d.exp, 0))
}

func (d *decimal) appendE(buf []byte, format byte, prec int) []byte {
	buf = append(buf, d.at(0))
	if prec > 0 {
		buf = append(buf, '.')
		for i := 1; i <= prec; i++ {
			buf = append(buf, d.at(i))
		}
	}
	exp := 0
	if len(d.digits) > 0 {
		exp = d.exp - 1
	}
	buf = append(buf, format)
	if exp < 0 {
		buf = append(buf, '-')
		exp = -exp
	} else {
		buf = append(buf, '+')
	}
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, int64(exp), 10)
}

func (d *decimal) appendF(buf []byte, prec int) []byte {
	if d.exp <= 0 {
		buf = append(buf, '0')
	}
	for i := 0; i < d.exp; i++ {
		buf = append(buf, d.at(i))
	}
	if prec > 0 {
		buf = append(buf, '.')
		for i := 0; i < prec; i++ {
			buf = append(buf, d.at(d.exp+i))
		}
	}
	return buf
}

// appendB writes the mantissa as an integer of prec bits and the exponent: 4503599627370496p-52.
func (x *Float) appendB(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	m := x.mant
	if n := m.bitLen(); n < int(x.prec) {
		m = natShl(nil, m, x.Prec()-uint(n))
	}
	buf = append(buf, natText(m, 10)...)
	buf = append(buf, 'p')
	exp := int64(x.exp) - int64(x.prec)
	if exp >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// appendX writes 0x1.mantissap±exponent; prec digits of the mantissa if prec >= 0.
func (x *Float) appendX(buf []byte, prec int) []byte {
	if x.form == zero {
		buf = append(buf, "0x0"...)
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return append(buf, "p+00"...)
	}
	n := 1 + 4*uint(max(prec, 0))
	if prec < 0 {
		n = 1 + (x.MinPrec()-1+3)/4*4
	}
	r := new(Float).SetPrec(n).SetMode(x.mode).Set(x)
	m := r.mant
	if w := uint(m.bitLen()); w < n {
		m = natShl(nil, m, n-w)
	} else if w > n {
		m = natShr(nil, m, w-n)
	}
	exp := int64(r.exp) - 1
	digits := natText(m, 16)
	buf = append(buf, "0x1"...)
	if len(digits) > 1 {
		buf = append(buf, '.')
		buf = append(buf, digits[1:]...)
	}
	buf = append(buf, 'p')
	if exp >= 0 {
		buf = append(buf, '+')
	} else {
		buf = append(buf, '-')
		exp = -exp
	}
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// normalized is the mantissa shifted so that the highest bit of its last word is set.
func (x *Float) normalized() nat {
	m := natShr(nil, x.mant, x.mant.trailingZeroBits())
	if rest := uint(m.bitLen()) % wordBits; rest != 0 {
		m = natShl(nil, m, wordBits-rest)
	}
	return m
}

// appendP writes 0x.mantissap±exponent.
func (x *Float) appendP(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	buf = append(buf, "0x."...)
	buf = append(buf, strings.TrimRight(natText(x.normalized(), 16), "0")...)
	buf = append(buf, 'p')
	if x.exp >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, int64(x.exp), 10)
}

// Format implements fmt.Formatter: verbs b, e, E, f, F, g, G, p, x and v with the flags of fmt's floats.
func (x *Float) Format(s fmt.State, format rune) {
	prec, hasPrec := s.Precision()
	if !hasPrec {
		prec = 6
	}
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x':
	case 'F':
		format = 'f'
	case 'v', 'g', 'G':
		if format == 'v' {
			format = 'g'
		}
		if !hasPrec {
			prec = -1
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := x.Append(nil, byte(format), prec)
	if len(text) == 0 {
		text = []byte("?")
	}
	var sign string
	switch {
	case text[0] == '-':
		sign, text = "-", text[1:]
	case text[0] == '+':
		// +Inf
		sign = "+"
		if s.Flag(' ') {
			sign = " "
		}
		text = text[1:]
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	padding := ""
	if width, ok := s.Width(); ok && width > len(sign)+len(text) {
		padding = strings.Repeat(" ", width-len(sign)-len(text))
	}
	switch {
	case s.Flag('0') && !x.IsInf():
		io.WriteString(s, sign+strings.ReplaceAll(padding, " ", "0")+string(text))
	case s.Flag('-'):
		io.WriteString(s, sign+string(text)+padding)
	default:
		io.WriteString(s, padding+sign+string(text))
	}
}

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

const floatGobVersion byte = 1

// GobEncode implements gob.GobEncoder: version, attributes, precision, exponent and mantissa.
func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	attributes := byte(x.mode&7)<<5 | byte((x.acc+1)&3)<<3 | byte(x.form&3)<<1
	if x.neg {
		attributes |= 1
	}
	buf := binary.BigEndian.AppendUint32([]byte{floatGobVersion, attributes}, x.prec)
	if x.form == finite {
		buf = binary.BigEndian.AppendUint32(buf, uint32(x.exp))
		m := x.normalized()
		for i := len(m) - 1; i >= 0; i-- {
			buf = binary.BigEndian.AppendUint64(buf, uint64(m[i]))
		}
	}
	return buf, nil
}

// GobDecode implements gob.GobDecoder; a precision that z has already rounds the value.
func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{}
		return nil
	}
	if len(buf) < 6 {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != floatGobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	oldPrec, oldMode := z.prec, z.mode
	attributes := buf[1]
	z.mode = RoundingMode(attributes >> 5 & 7)
	z.acc = Accuracy(attributes>>3&3) - 1
	z.form = form(attributes >> 1 & 3)
	z.neg = attributes&1 != 0
	z.prec = binary.BigEndian.Uint32(buf[2:])
	if z.form == finite {
		if len(buf) < 10 {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(binary.BigEndian.Uint32(buf[6:]))
		z.mant = natFromBytes(nil, buf[10:])
		if len(z.mant) == 0 {
			return errors.New("Float.GobDecode: invalid mantissa")
		}
	}
	if oldPrec != 0 {
		z.mode = oldMode
		z.SetPrec(uint(oldPrec))
	}
	return nil
}

// MarshalText implements encoding.TextMarshaler: the shortest text that gives x back.
func (x *Float) MarshalText() (text []byte, err error) {
	if x == nil {
		return []byte("<nil>"), nil
	}
	return x.Append(nil, 'g', -1), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (z *Float) UnmarshalText(text []byte) error {
	if _, _, err := z.Parse(string(text), 0); err != nil {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return nil
}
