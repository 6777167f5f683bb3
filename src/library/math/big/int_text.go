package big

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Text is x in a base of 2 to 62; digits beyond 9 are a-z, then A-Z. A nil x gives "<nil>".
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	checkBase(base)
	text := natText(x.abs, base)
	if x.neg {
		text = "-" + text
	}
	return text
}

func checkBase(base int) {
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
}

// Append appends the text of x to buf.
func (x *Int) Append(buf []byte, base int) []byte { return append(buf, x.Text(base)...) }

// String is x in base 10.
func (x *Int) String() string { return x.Text(10) }

// Format implements fmt.Formatter: verbs b, o, O, d, x, X, s and v with the flags of fmt's integers.
func (x *Int) Format(s fmt.State, ch rune) {
	base := 10
	switch ch {
	case 'b':
		base = 2
	case 'o', 'O':
		base = 8
	case 'd', 's', 'v':
	case 'x', 'X':
		base = 16
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	prefix := basePrefix(s, ch)
	digits := natText(x.abs, base)
	if ch == 'X' {
		digits = strings.ToUpper(digits)
	}
	var left, zeros, right int
	precision, hasPrecision := s.Precision()
	if hasPrecision {
		switch {
		case len(digits) < precision:
			zeros = precision - len(digits)
		case len(digits) == 1 && digits[0] == '0' && precision == 0:
			return
		}
	}
	if width, ok := s.Width(); ok {
		if pad := width - len(sign) - len(prefix) - zeros - len(digits); pad > 0 {
			switch {
			case s.Flag('-'):
				right = pad
			case s.Flag('0') && !hasPrecision:
				zeros = pad
			default:
				left = pad
			}
		}
	}
	io.WriteString(s, strings.Repeat(" ", left)+sign+prefix+strings.Repeat("0", zeros)+digits+strings.Repeat(" ", right))
}

// basePrefix is what the verb writes before the digits.
func basePrefix(s fmt.State, verb rune) string {
	switch {
	case verb == 'O':
		return "0o"
	case !s.Flag('#'):
		return ""
	}
	return map[rune]string{'b': "0b", 'o': "0", 'x': "0x", 'X': "0X"}[verb]
}

// SetString sets z to the number that s spells in the given base: 0 (prefixes as in Go source and underscores) or 2 to 62. The whole of s must
// be a number.
func (z *Int) SetString(s string, base int) (*Int, bool) {
	r := strings.NewReader(s)
	if _, _, err := z.scan(r, base); err != nil {
		return nil, false
	}
	if r.Len() > 0 {
		return nil, false
	}
	return z, true
}

// scan reads an optional sign and digits.
func (z *Int) scan(r io.ByteScanner, base int) (*Int, int, error) {
	neg, err := scanSign(r)
	if err != nil {
		return nil, 0, err
	}
	n, err := scanDigits(r, base, false)
	if err == errInvalSep {
		z.abs = natParse(z.abs, n.digits, n.base)
	}
	if err != nil {
		return nil, 0, err
	}
	z.put(neg, natParse(z.abs, n.digits, n.base))
	return z, n.base, nil
}

func scanSign(r io.ByteScanner) (neg bool, err error) {
	c, err := r.ReadByte()
	if err != nil {
		return false, err
	}
	switch c {
	case '-':
		return true, nil
	case '+':
	default:
		r.UnreadByte()
	}
	return false, nil
}

// number is the digits of a number without prefix, underscores and point.
type number struct {
	digits  string
	base    int
	prefix  byte // 'b', 'o', 'x', '0' for a leading zero, or 0
	decimal int  // digits behind the point
	point   bool
}

var (
	errNoDigits = errors.New("number has no digits")
	errInvalSep = errors.New("'_' must separate successive digits")
)

// digitScanner reads the digits of a number, byte by byte.
type digitScanner struct {
	number
	r         io.ByteScanner
	source    bool // as in Go source: prefixes, underscores
	fraction  bool // a point may stand among the digits
	count     int  // digits read, a leading zero among them
	last      kindOfByte
	misplaced bool // an underscore that stands between no digits
}

// kindOfByte is what an underscore must know of its neighbour.
type kindOfByte int

const (
	otherByte kindOfByte = iota
	digitByte
	underscore
)

// scanDigits reads digits of a base, or for base 0 as in Go source, and with fraction a point among them.
func scanDigits(r io.ByteScanner, base int, fraction bool) (number, error) {
	if base != 0 && (base < 2 || !fraction && base > MaxBase || fraction && base != 2 && base != 8 && base != 10 && base != 16) {
		panic(fmt.Sprintf("invalid number base %d", base))
	}
	s := digitScanner{number: number{base: base}, r: r, source: base == 0, fraction: fraction}
	c, err := r.ReadByte()
	if s.source {
		s.base = 10
		if err == nil && c == '0' {
			c, err = s.leadingZero()
		}
	}
	var digits []byte
	for err == nil {
		if !s.accept(c) {
			r.UnreadByte()
			break
		}
		if s.last == digitByte {
			digits = append(digits, c)
		}
		c, err = r.ReadByte()
	}
	if err == io.EOF {
		err = nil
	}
	s.misplaced = s.misplaced || s.last == underscore
	switch {
	case s.count == 0 && s.prefix == '0': // a single 0
		s.base, err = 10, nil
	case s.count == 0:
		err = errNoDigits
	}
	if err == nil && s.misplaced {
		err = errInvalSep
	}
	if s.digits = "0"; len(digits) > 0 {
		s.digits = string(digits)
	}
	return s.number, err
}

// leadingZero reads what follows a first 0, which may be the base's prefix, and returns the next byte.
func (s *digitScanner) leadingZero() (byte, error) {
	s.last, s.count = digitByte, 1
	c, err := s.r.ReadByte()
	if err != nil {
		return c, err
	}
	switch c {
	case 'b', 'B':
		s.base, s.prefix = 2, 'b'
	case 'o', 'O':
		s.base, s.prefix = 8, 'o'
	case 'x', 'X':
		s.base, s.prefix = 16, 'x'
	default:
		if !s.fraction {
			s.base, s.prefix, s.count = 8, '0', 0
		}
		return c, nil
	}
	s.count = 0
	return s.r.ReadByte()
}

// accept takes a byte as a digit, a point or an underscore; false: the number ended before it.
func (s *digitScanner) accept(c byte) bool {
	switch {
	case c == '.' && s.fraction && !s.point:
		s.point = true
		s.misplaced = s.misplaced || s.last == underscore
		s.last = otherByte
	case c == '_' && s.source:
		s.misplaced = s.misplaced || s.last != digitByte
		s.last = underscore
	case digitValue(c, s.base) < s.base:
		s.last = digitByte
		s.count++
		if s.point {
			s.decimal++
		}
	default:
		return false
	}
	return true
}

func digitValue(c byte, base int) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		if base <= 36 {
			return int(c-'A') + 10
		}
		return int(c-'A') + 36
	}
	return MaxBase + 1
}

// byteReader reads single bytes from a scan state.
type byteReader struct{ fmt.ScanState }

func (r byteReader) ReadByte() (byte, error) {
	ch, size, err := r.ReadRune()
	if size != 1 && err == nil {
		err = fmt.Errorf("invalid rune %#U", ch)
	}
	return byte(ch), err
}

func (r byteReader) UnreadByte() error { return r.UnreadRune() }

// Scan implements fmt.Scanner for the verbs b, o, d, x, X, s and v.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	_, _, err := z.scan(byteReader{s}, base)
	return err
}

const intGobVersion byte = 1

// GobEncode implements gob.GobEncoder: a byte with version and sign, then big-endian bytes.
func (x *Int) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	head := intGobVersion << 1
	if x.neg {
		head |= 1
	}
	return append([]byte{head}, natBytes(x.abs)...), nil
}

// GobDecode implements gob.GobDecoder.
func (z *Int) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Int{}
		return nil
	}
	if v := buf[0] >> 1; v != intGobVersion {
		return fmt.Errorf("Int.GobDecode: encoding version %d not supported", v)
	}
	neg := buf[0]&1 != 0
	z.abs = natFromBytes(z.abs, buf[1:])
	z.neg = neg
	return nil
}

// MarshalText implements encoding.TextMarshaler.
func (x *Int) MarshalText() (text []byte, err error) { return []byte(x.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (z *Int) UnmarshalText(text []byte) error {
	r := bytes.NewReader(text)
	if _, _, err := z.scan(r, 0); err != nil || r.Len() > 0 {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON implements json.Marshaler.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return []byte(x.String()), nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
