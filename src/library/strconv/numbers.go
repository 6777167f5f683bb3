// Package strconv converts between basic values and their text.
package strconv

import "errors"

// IntSize is the size in bits of an int or uint.
const IntSize = 64

// ErrRange says that a value does not fit the wanted type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that a text has not the right form for the wanted type.
var ErrSyntax = errors.New("invalid syntax")

// A NumError records a conversion that failed.
type NumError struct {
	Func string // the function: ParseBool, ParseInt, ParseUint, ParseFloat, ParseComplex, Atoi
	Num  string // the input
	Err  error  // the reason: ErrRange, ErrSyntax …
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

// Outcomes of the native parsers.
const (
	parsed = iota
	badSyntax
	outOfRange
)

func numError(function, text string, outcome int) error {
	switch outcome {
	case badSyntax:
		return &NumError{function, string([]byte(text)), ErrSyntax}
	case outOfRange:
		return &NumError{function, string([]byte(text)), ErrRange}
	}
	return nil
}

func parseUint(s string, base, bitSize int) (value uint64, outcome int)
func parseDecimal(s string) (value int, ok bool)
func parseFloat(s string, bitSize int) (value float64, length, outcome int)
func formatBits(value uint64, negative bool, base int) string
func appendBits(dst []byte, value uint64, negative bool, base int) []byte
func formatFloat(f float64, format byte, precision, bitSize int) string
func appendFloat(dst []byte, f float64, format byte, precision, bitSize int) []byte

// ParseBool reads 1, t, T, TRUE, true, True as true and 0, f, F, FALSE, false, False as false.
func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, numError("ParseBool", str, badSyntax)
}

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false" to dst.
func AppendBool(dst []byte, b bool) []byte {
	return append(dst, FormatBool(b)...)
}

// checkedParse is ParseUint on behalf of `function`, whose whole input is `input`.
func checkedParse(function, input, s string, base, bitSize int) (uint64, int, error) {
	if s == "" {
		return 0, bitSize, numError(function, input, badSyntax)
	}
	if base != 0 && (base < 2 || base > 36) {
		return 0, bitSize, &NumError{function, string([]byte(input)), errors.New("invalid base " + Itoa(base))}
	}
	if bitSize == 0 {
		bitSize = IntSize
	} else if bitSize < 0 || bitSize > 64 {
		return 0, bitSize, &NumError{function, string([]byte(input)), errors.New("invalid bit size " + Itoa(bitSize))}
	}
	value, outcome := parseUint(s, base, bitSize)
	return value, bitSize, numError(function, input, outcome)
}

// ParseUint reads an unsigned integer in the given base (2 to 36, or 0: by the prefix 0b, 0, 0o or 0x, and with
// underscores) that fits bitSize bits (0: uint). A sign is not allowed.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	value, _, err := checkedParse("ParseUint", s, s, base, bitSize)
	return value, err
}

// ParseInt reads an integer with optional sign in the given base (2 to 36, or 0: by the prefix 0b, 0, 0o or 0x, and
// with underscores) that fits bitSize bits (0: int). Out of range, the value is the nearest one that fits.
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	return parseInt("ParseInt", s, base, bitSize)
}

func parseInt(function, input string, base, bitSize int) (int64, error) {
	s := input
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative = s[0] == '-'
		s = s[1:]
	}
	value, bitSize, err := checkedParse(function, input, s, base, bitSize)
	if err != nil && err.(*NumError).Err != ErrRange {
		return 0, err
	}
	limit := uint64(1) << uint(bitSize-1)
	if !negative && value >= limit {
		return int64(limit - 1), numError(function, input, outOfRange)
	}
	if negative && value > limit {
		return -int64(limit), numError(function, input, outOfRange)
	}
	if negative {
		return -int64(value), nil
	}
	return int64(value), nil
}

// Atoi reads a decimal int.
func Atoi(s string) (int, error) {
	if n, ok := parseDecimal(s); ok {
		return n, nil
	}
	n, err := parseInt("Atoi", s, 10, 0)
	return int(n), err
}

func checkBase(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

// FormatUint returns the digits of i in the given base (2 to 36).
func FormatUint(i uint64, base int) string {
	checkBase(base)
	return formatBits(i, false, base)
}

// FormatInt returns the digits of i in the given base (2 to 36), with a minus sign if it is negative.
func FormatInt(i int64, base int) string {
	checkBase(base)
	if i < 0 {
		return formatBits(-uint64(i), true, base)
	}
	return formatBits(uint64(i), false, base)
}

// Itoa returns the decimal digits of i.
func Itoa(i int) string

// AppendInt appends the digits of i in the given base to dst.
func AppendInt(dst []byte, i int64, base int) []byte {
	checkBase(base)
	if i < 0 {
		return appendBits(dst, -uint64(i), true, base)
	}
	return appendBits(dst, uint64(i), false, base)
}

// AppendUint appends the digits of i in the given base to dst.
func AppendUint(dst []byte, i uint64, base int) []byte {
	checkBase(base)
	return appendBits(dst, i, false, base)
}

// ParseFloat reads a decimal or hexadecimal floating-point number, or inf, infinity or nan in any case, and rounds
// it to the nearest float32 (bitSize 32) or float64 (bitSize 64).
func ParseFloat(s string, bitSize int) (float64, error) {
	value, n, outcome := parseFloat(s, bitSize)
	if n != len(s) {
		return 0, numError("ParseFloat", s, badSyntax)
	}
	return value, numError("ParseFloat", s, outcome)
}

func checkFloatSize(bitSize int) {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
}

// FormatFloat returns f as text. The format is one of b (binary exponent), e and E (scientific), f (plain), g and G
// (scientific for large exponents, else plain), x and X (hexadecimal). The precision counts digits after the point,
// for g and G significant digits; -1 asks for as many as it takes to read back the same value.
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	checkFloatSize(bitSize)
	return formatFloat(f, fmt, prec, bitSize)
}

// AppendFloat appends the text of FormatFloat to dst.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	checkFloatSize(bitSize)
	return appendFloat(dst, f, fmt, prec, bitSize)
}

// FormatComplex returns c as (a+bi), with both parts formatted as by FormatFloat; bitSize is 64 or 128.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	imaginary := FormatFloat(imag(c), fmt, prec, bitSize/2)
	if imaginary[0] != '+' && imaginary[0] != '-' {
		imaginary = "+" + imaginary
	}
	return "(" + FormatFloat(real(c), fmt, prec, bitSize/2) + imaginary + "i)"
}

// ParseComplex reads a complex number N, Ni or N±Ni, with or without parentheses, where N is a number as ParseFloat
// reads it; bitSize is 64 or 128.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	rest := s
	if len(rest) >= 2 && rest[0] == '(' && rest[len(rest)-1] == ')' {
		rest = rest[1 : len(rest)-1]
	}
	re, n, outcome := parseFloat(rest, size)
	if outcome == badSyntax {
		return 0, numError("ParseComplex", s, badSyntax)
	}
	err := numError("ParseComplex", s, outcome)
	switch rest = rest[n:]; {
	case rest == "":
		return complex(re, 0), err
	case rest == "i":
		return complex(0, re), err
	case rest[0] == '+':
		// A second sign belongs to the number.
		if len(rest) > 1 && rest[1] != '+' {
			rest = rest[1:]
		}
	case rest[0] != '-':
		return 0, numError("ParseComplex", s, badSyntax)
	}
	im, n, outcome := parseFloat(rest, size)
	if outcome == badSyntax || rest[n:] != "i" {
		return 0, numError("ParseComplex", s, badSyntax)
	}
	if outcome != parsed {
		err = numError("ParseComplex", s, outcome)
	}
	return complex(re, im), err
}
