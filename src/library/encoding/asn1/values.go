package asn1

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

func parseBool(b []byte) (bool, error) {
	if len(b) == 1 && (b[0] == 0 || b[0] == 0xff) {
		return b[0] != 0, nil
	}
	return false, SyntaxError{"invalid boolean"}
}

// checkInteger wants the shortest two's complement (X.690 section 8.3.2).
func checkInteger(b []byte) error {
	switch {
	case len(b) == 0:
		return StructuralError{"empty integer"}
	case len(b) > 1 && (b[0] == 0 && b[1] < 0x80 || b[0] == 0xff && b[1] >= 0x80):
		return StructuralError{"integer not minimally-encoded"}
	}
	return nil
}

func parseInt64(b []byte) (n int64, err error) {
	if err = checkInteger(b); err != nil {
		return 0, err
	}
	if len(b) > 8 {
		return 0, StructuralError{"integer too large"}
	}
	n = int64(int8(b[0]))
	for _, x := range b[1:] {
		n = n<<8 | int64(x)
	}
	return n, nil
}

func parseInt32(b []byte) (int32, error) {
	n, err := parseInt64(b)
	if err == nil && n != int64(int32(n)) {
		err = StructuralError{"integer too large"}
	}
	if err != nil {
		return 0, err
	}
	return int32(n), nil
}

func parseBigInt(b []byte) (*big.Int, error) {
	if err := checkInteger(b); err != nil {
		return nil, err
	}
	n := new(big.Int).SetBytes(b)
	if b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(b))*8))
	}
	return n, nil
}

func parseBitString(b []byte) (s BitString, err error) {
	if len(b) == 0 {
		return s, SyntaxError{"zero length BIT STRING"}
	}
	padding := b[0]
	if padding > 7 || len(b) == 1 && padding > 0 || b[len(b)-1]&(1<<padding-1) != 0 {
		return s, SyntaxError{"invalid padding bits in BIT STRING"}
	}
	return BitString{Bytes: b[1:], BitLength: (len(b)-1)*8 - int(padding)}, nil
}

func parseObjectIdentifier(b []byte) (oid ObjectIdentifier, err error) {
	if len(b) == 0 {
		return nil, SyntaxError{"zero length OBJECT IDENTIFIER"}
	}
	oid = make([]int, 0, len(b)+1)
	for at := 0; at < len(b); {
		var n int
		if n, at, err = parseBase128(b, at); err != nil {
			return nil, err
		}
		if len(oid) > 0 {
			oid = append(oid, n)
			continue
		}
		// The first number is 40 * first + second, where first is at most 2.
		first := min(n/40, 2)
		oid = append(oid, first, n-40*first)
	}
	return oid, nil
}

// parseBase128 reads a number of at most 31 bits, seven bits a byte.
func parseBase128(b []byte, at int) (n, next int, err error) {
	value := int64(0)
	for i := at; i < len(b); i++ {
		switch {
		case i-at == 5:
			return 0, i, StructuralError{"base 128 integer too large"}
		case i == at && b[i] == 0x80:
			return 0, i, SyntaxError{"integer is not minimally encoded"}
		}
		value = value<<7 | int64(b[i]&0x7f)
		if b[i] < 0x80 {
			if value > math.MaxInt32 {
				return 0, i + 1, StructuralError{"base 128 integer too large"}
			}
			return int(value), i + 1, nil
		}
	}
	return 0, len(b), SyntaxError{"truncated base 128 integer"}
}

func parseTime(s string, layouts ...string) (t time.Time, err error) {
	for _, layout := range layouts {
		if t, err = time.Parse(layout, s); err != nil {
			continue
		}
		if again := t.Format(layout); again != s {
			return t, fmt.Errorf("asn1: time did not serialize back to the original value and may be invalid: given %q, but serialized as %q", s, again)
		}
		return t, nil
	}
	return t, err
}

func parseUTCTime(b []byte) (time.Time, error) {
	t, err := parseTime(string(b), "0601021504Z0700", "060102150405Z0700")
	if err == nil && t.Year() >= 2050 { // the two digits stand for 1950 to 2049 (RFC 5280 section 4.1.2.5.1)
		t = t.AddDate(-100, 0, 0)
	}
	return t, err
}

func parseGeneralizedTime(b []byte) (time.Time, error) {
	return parseTime(string(b), "20060102150405.999999999Z0700")
}

func isNumeric(c byte) bool { return '0' <= c && c <= '9' || c == ' ' }

// isPrintable reports whether c may stand in a PrintableString. The set has no * and no &, but data in use does.
func isPrintable(c byte, lenient bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', '\'' <= c && c <= ')', '+' <= c && c <= '/':
		return true
	case c == ' ', c == ':', c == '=', c == '?':
		return true
	}
	return lenient && (c == '*' || c == '&')
}

func isASCII(c byte) bool { return c < utf8.RuneSelf }

func isPrintableInput(c byte) bool { return isPrintable(c, true) }

// all reports whether every byte has a property.
func all[T string | []byte](s T, is func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

// parseString reads the contents of any of the string types.
func parseString(tag int, b []byte) (string, error) {
	switch tag {
	case TagPrintableString:
		if !all(b, isPrintableInput) {
			return "", SyntaxError{"PrintableString contains invalid character"}
		}
	case TagNumericString:
		if !all(b, isNumeric) {
			return "", SyntaxError{"NumericString contains invalid character"}
		}
	case TagIA5String:
		if !all(b, isASCII) {
			return "", SyntaxError{"IA5String contains invalid character"}
		}
	case TagUTF8String:
		if !utf8.Valid(b) {
			return "", errors.New("asn1: invalid UTF-8 string")
		}
	case TagBMPString:
		return parseBMPString(b)
	case TagT61String, TagGeneralString: // taken as eight-bit text
	default:
		return "", SyntaxError{fmt.Sprintf("internal error: unknown string type %d", tag)}
	}
	return string(b), nil
}

// parseBMPString reads UTF-16, big endian; a zero at the end is dropped.
func parseBMPString(b []byte) (string, error) {
	if len(b)%2 != 0 {
		return "", errors.New("pkcs12: odd-length BMP string")
	}
	if n := len(b); n >= 2 && b[n-1] == 0 && b[n-2] == 0 {
		b = b[:n-2]
	}
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) > 0; b = b[2:] {
		units = append(units, uint16(b[0])<<8|uint16(b[1]))
	}
	return string(utf16.Decode(units)), nil
}

// parseHead reads tag and length of the element at an offset.
func parseHead(b []byte, at int) (head tagAndLength, next int, err error) {
	if at >= len(b) {
		return head, at, errors.New("asn1: internal error in parseTagAndLength")
	}
	first := b[at]
	at++
	head = tagAndLength{class: int(first >> 6), isCompound: first&0x20 != 0, tag: int(first & 0x1f)}
	if head.tag == 0x1f {
		if head.tag, at, err = parseBase128(b, at); err != nil {
			return head, at, err
		}
		if head.tag < 0x1f {
			return head, at, SyntaxError{"non-minimal tag"}
		}
	}
	if at >= len(b) {
		return head, at, SyntaxError{"truncated tag or length"}
	}
	size := b[at]
	at++
	if size < 0x80 {
		head.length = int(size)
		return head, at, nil
	}
	if size == 0x80 {
		return head, at, SyntaxError{"indefinite length found (not DER)"}
	}
	for count := size & 0x7f; count > 0; count-- {
		switch {
		case at >= len(b):
			return head, at, SyntaxError{"truncated tag or length"}
		case head.length >= 1<<23:
			return head, at + 1, StructuralError{"length too large"}
		}
		head.length = head.length<<8 | int(b[at])
		at++
		if head.length == 0 {
			return head, at, StructuralError{"superfluous leading zeros in length"}
		}
	}
	if head.length < 0x80 {
		return head, at, StructuralError{"non-minimal length"}
	}
	return head, at, nil
}
