package fmt

import (
	"errors"
	"io"
	"math"
	"strconv"
	"unsafe"
)

var (
	errComplex = errors.New("syntax error scanning complex number")
	errBool    = errors.New("syntax error scanning boolean")
)

const (
	binaryDigits  = "01"
	octalDigits   = "01234567"
	decimalDigits = "0123456789"
	hexDigits     = "0123456789aAbBcCdDeEfF"
	floatVerbs    = "beEfFgGv"
)

// Kinds of variables that a scan can store into.
const (
	notPointer = iota
	boolTarget
	intTarget
	uintTarget
	floatTarget
	complexTarget
	stringTarget
	bytesTarget
	otherTarget
)

// target describes what the pointer arg points to: its kind, its size in bits, and the address.
func target(arg any) (kind, bits int, address unsafe.Pointer)

// operand reads one value into what arg points to.
func (s *scan) operand(verb rune, arg any) {
	s.token = s.token[:0]
	if v, ok := arg.(Scanner); ok {
		if err := v.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			s.fail(err)
		}
		return
	}
	kind, bits, p := target(arg)
	switch kind {
	case boolTarget:
		*(*bool)(p) = s.boolean(verb)
	case intTarget:
		storeInt(p, bits, s.integer(verb, bits))
	case uintTarget:
		storeInt(p, bits, int64(s.unsigned(verb, bits)))
	case floatTarget:
		s.checkVerb(verb, floatVerbs, "float"+strconv.Itoa(bits))
		s.SkipSpace()
		s.needInput()
		f := s.convertFloat(s.floatToken(), bits)
		if bits == 32 {
			*(*float32)(p) = float32(f)
		} else {
			*(*float64)(p) = f
		}
	case complexTarget:
		c := s.complexNumber(verb, bits)
		if bits == 64 {
			*(*complex64)(p) = complex64(c)
		} else {
			*(*complex128)(p) = c
		}
	case stringTarget:
		*(*string)(p) = s.text(verb)
	case bytesTarget:
		*(*[]byte)(p) = []byte(s.text(verb))
	case notPointer:
		s.failText("type not a pointer: " + Sprintf("%T", arg))
	default:
		s.failText("can't scan type: " + Sprintf("%T", arg))
	}
}

func storeInt(p unsafe.Pointer, bits int, v int64) {
	switch bits {
	case 8:
		*(*int8)(p) = int8(v)
	case 16:
		*(*int16)(p) = int16(v)
	case 32:
		*(*int32)(p) = int32(v)
	default:
		*(*int64)(p) = v
	}
}

func (s *scan) checkVerb(verb rune, allowed, kind string) {
	if !among(allowed, verb) {
		s.failText("bad verb '%" + string(verb) + "' for " + kind)
	}
}

// acceptAll reads one character of each set in turn.
func (s *scan) acceptAll(sets ...string) bool {
	for _, set := range sets {
		if !s.accept(set) {
			return false
		}
	}
	return true
}

func (s *scan) boolean(verb rune) bool {
	s.SkipSpace()
	s.needInput()
	s.checkVerb(verb, "tv", "boolean")
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		if s.accept("rR") && !s.acceptAll("uU", "eE") {
			s.fail(errBool)
		}
		return true
	case 'f', 'F':
		if s.accept("aA") && !s.acceptAll("lL", "sS", "eE") {
			s.fail(errBool)
		}
	}
	return false
}

// character reads one character as a number of so many bits.
func (s *scan) character(bits int) int64 {
	s.needInput()
	r := s.next()
	if shift := uint(64 - bits); int64(r)<<shift>>shift != int64(r) {
		s.failText("overflow on character value " + string(r))
	}
	return int64(r)
}

// digitsToken reads an integer's text; signed ones may begin with a sign.
func (s *scan) digitsToken(verb rune, signed bool) (text string, base int) {
	s.SkipSpace()
	s.needInput()
	s.checkVerb(verb, "bdoUxXv", "integer")
	base, digits, started := 10, decimalDigits, false
	switch verb {
	case 'b':
		base, digits = 2, binaryDigits
	case 'o':
		base, digits = 8, octalDigits
	case 'x', 'X', 'U':
		base, digits = 16, hexDigits
	}
	if verb == 'U' {
		if !s.acceptAll("U", "+") {
			s.failText("bad unicode format ")
		}
		s.token = s.token[:0]
	} else {
		if signed {
			s.accept("+-")
		}
		if verb == 'v' {
			base = 0
			digits, started = s.basePrefix()
		}
	}
	if !started {
		s.needInput()
		if !s.accept(digits) {
			s.failText("expected integer")
		}
	}
	for s.accept(digits) {
	}
	return string(s.token), base
}

// basePrefix reads 0, 0b, 0o or 0x and returns the digits that may follow.
func (s *scan) basePrefix() (digits string, started bool) {
	switch {
	case !s.accept("0"):
		return decimalDigits + "_", false
	case s.accept("bB"):
		return binaryDigits + "_", true
	case s.accept("xX"):
		return hexDigits + "_", true
	}
	s.accept("oO")
	return octalDigits + "_", true
}

func (s *scan) integer(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.character(bits)
	}
	text, base := s.digitsToken(verb, true)
	i, err := strconv.ParseInt(text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if shift := uint(64 - bits); i<<shift>>shift != i {
		s.failText("integer overflow on token " + text)
	}
	return i
}

func (s *scan) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.character(bits))
	}
	text, base := s.digitsToken(verb, false)
	i, err := strconv.ParseUint(text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if shift := uint(64 - bits); i<<shift>>shift != i {
		s.failText("unsigned integer overflow on token " + text)
	}
	return i
}

func (s *scan) floatToken() string {
	s.token = s.token[:0]
	if s.acceptAll("nN", "aA", "nN") {
		return string(s.token)
	}
	s.accept("+-")
	if s.acceptAll("iI", "nN", "fF") {
		return string(s.token)
	}
	digits, exponent := decimalDigits+"_", "eEpP"
	if s.acceptAll("0", "xX") {
		digits, exponent = hexDigits+"_", "pP"
	}
	for s.accept(digits) {
	}
	if s.accept(".") {
		for s.accept(digits) {
		}
	}
	if s.accept(exponent) {
		s.accept("+-")
		for s.accept(decimalDigits + "_") {
		}
	}
	return string(s.token)
}

// convertFloat also knows a decimal number with a binary exponent, as %b prints it.
func (s *scan) convertFloat(text string, bits int) float64 {
	for i := 0; i < len(text) && text[i] != 'x' && text[i] != 'X'; i++ {
		if text[i] != 'p' {
			continue
		}
		f, err := strconv.ParseFloat(text[:i], bits)
		s.checkNumber(err, text)
		exponent, err := strconv.Atoi(text[i+1:])
		s.checkNumber(err, text)
		return math.Ldexp(f, exponent)
	}
	f, err := strconv.ParseFloat(text, bits)
	if err != nil {
		s.fail(err)
	}
	return f
}

func (s *scan) checkNumber(err error, text string) {
	if err == nil {
		return
	}
	if e, ok := err.(*strconv.NumError); ok {
		e.Num = text
	}
	s.fail(err)
}

func (s *scan) complexNumber(verb rune, bits int) complex128 {
	s.checkVerb(verb, floatVerbs, "complex")
	s.SkipSpace()
	s.needInput()
	parenthesis := s.accept("(")
	re := s.floatToken()
	s.token = s.token[:0]
	if !s.accept("+-") {
		s.fail(errComplex)
	}
	im := string(s.token)
	im += s.floatToken()
	if !s.accept("i") || parenthesis && !s.accept(")") {
		s.fail(errComplex)
	}
	return complex(s.convertFloat(re, bits/2), s.convertFloat(im, bits/2))
}

func (s *scan) text(verb rune) string {
	s.checkVerb(verb, "svqxX", "string")
	s.SkipSpace()
	s.needInput()
	switch verb {
	case 'q':
		return s.quotedString()
	case 'x', 'X':
		return s.hexString()
	}
	return string(s.readToken(true, notSpace))
}

func (s *scan) quotedString() string {
	switch quote := s.next(); quote {
	case '`':
		for r := s.mustNext(); r != quote; r = s.mustNext() {
			s.token = append(s.token, string(r)...)
		}
		return string(s.token)
	case '"':
		s.token = append(s.token, '"')
		for {
			r := s.mustNext()
			s.token = append(s.token, string(r)...)
			if r == '\\' {
				s.token = append(s.token, string(s.mustNext())...)
			} else if r == '"' {
				break
			}
		}
		text, err := strconv.Unquote(string(s.token))
		if err != nil {
			s.fail(err)
		}
		return text
	}
	s.failText("expected quoted string")
	return ""
}

func hexValue(r rune) (value int, ok bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r - 'a' + 10), true
	case 'A' <= r && r <= 'F':
		return int(r - 'A' + 10), true
	}
	return -1, false
}

func (s *scan) hexString() string {
	for {
		r := s.next()
		if r == endOfInput {
			break
		}
		high, ok := hexValue(r)
		if !ok {
			s.UnreadRune()
			break
		}
		low, ok := hexValue(s.mustNext())
		if !ok {
			s.failText("illegal hex digit")
		}
		s.token = append(s.token, byte(high<<4|low))
	}
	if len(s.token) == 0 {
		s.failText("no hex data for %x string")
	}
	return string(s.token)
}
