package fmt

import (
	"errors"
	"io"
	"os"
	"unicode/utf8"
)

// ScanState is what a Scanner reads from.
type ScanState interface {
	// ReadRune reads the next character. It ends at the verb's width and, for Scanln and Sscanln, after a newline.
	ReadRune() (r rune, size int, err error)
	// UnreadRune takes the last character back.
	UnreadRune() error
	// SkipSpace skips white space; newlines as the operation treats them.
	SkipSpace()
	// Token reads characters for which f holds (nil: that are no white space), after skipping white space if asked to.
	// The result is valid until the next call.
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	// Width returns the width option and whether it was set.
	Width() (wid int, ok bool)
	// Read is there for io.Reader only; it always fails.
	Read(buf []byte) (n int, err error)
}

// Scanner is implemented by a pointer whose target reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// Scan reads white-space separated values from standard input into the pointers a; newlines count as white space. It
// returns how many were read; if that is less than len(a), err says why.
func Scan(a ...any) (n int, err error) { return Fscan(os.Stdin, a...) }

// Scanln is like Scan but stops at a newline, and after the last item there must be one, or the end.
func Scanln(a ...any) (n int, err error) { return Fscanln(os.Stdin, a...) }

// Scanf reads values from standard input as the format says; its newlines must match the input's.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }

// stringReader reads a string that belongs to nobody else.
type stringReader string

func (r *stringReader) Read(b []byte) (n int, err error) {
	n = copy(b, *r)
	*r = (*r)[n:]
	if n == 0 {
		err = io.EOF
	}
	return
}

// Sscan is Scan on a string.
func Sscan(str string, a ...any) (n int, err error) { return Fscan((*stringReader)(&str), a...) }

// Sscanln is Scanln on a string.
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln((*stringReader)(&str), a...) }

// Sscanf is Scanf on a string.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf((*stringReader)(&str), format, a...)
}

// Fscan is Scan on a reader.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	return newScan(r, true, false).operands(a)
}

// Fscanln is Scanln on a reader.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	return newScan(r, false, true).operands(a)
}

// Fscanf is Scanf on a reader.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return newScan(r, false, false).formatted(format, a)
}

const (
	endOfInput = -1
	noWidth    = 1 << 30
)

// scan is one scanning operation. It is the ScanState of Scanners.
type scan struct {
	source         io.RuneScanner
	token          []byte // text of the value being read
	count          int    // characters read
	limit          int    // count at which the current verb's width is used up
	width          int
	ended          bool
	newlineEnds    bool
	newlineIsSpace bool
}

func newScan(r io.Reader, newlineIsSpace, newlineEnds bool) *scan {
	s := &scan{limit: noWidth, width: noWidth, newlineIsSpace: newlineIsSpace, newlineEnds: newlineEnds}
	if source, ok := r.(io.RuneScanner); ok {
		s.source = source
	} else {
		s.source = &runeReader{reader: r, peeked: -1}
	}
	return s
}

// scanFailure is panicked with to leave a scan; failed turns it into the error.
type scanFailure struct {
	err error
}

func (s *scan) fail(err error) { panic(scanFailure{err}) }

func (s *scan) failText(text string) { panic(scanFailure{errors.New(text)}) }

// failed is deferred around a scan.
func failed(err *error) {
	e := recover()
	if e == nil {
		return
	}
	if f, ok := e.(scanFailure); ok {
		*err = f.err
	} else if e == any(io.EOF) {
		*err = io.EOF
	} else {
		panic(e)
	}
}

func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.ended || s.count >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.source.ReadRune()
	if err == nil {
		s.count++
		s.ended = s.newlineEnds && r == '\n'
	} else if err == io.EOF {
		s.ended = true
	}
	return
}

func (s *scan) UnreadRune() error {
	s.source.UnreadRune()
	s.ended = false
	s.count--
	return nil
}

func (s *scan) Width() (wid int, ok bool) {
	if s.width == noWidth {
		return 0, false
	}
	return s.width, true
}

func (s *scan) SkipSpace() {
	for {
		switch r := s.next(); {
		case r == endOfInput:
			return
		case r == '\r' && s.peek("\n"):
		case r == '\n':
			if !s.newlineIsSpace {
				s.failText("unexpected newline")
			}
		case !isSpace(r):
			s.UnreadRune()
			return
		}
	}
}

func (s *scan) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	defer func() {
		if e := recover(); e != nil {
			failure, ok := e.(scanFailure)
			if !ok {
				panic(e)
			}
			err = failure.err
		}
	}()
	if f == nil {
		f = notSpace
	}
	s.token = s.token[:0]
	return s.readToken(skipSpace, f), nil
}

func (s *scan) readToken(skipSpace bool, f func(rune) bool) []byte {
	if skipSpace {
		s.SkipSpace()
	}
	for {
		r := s.next()
		if r == endOfInput {
			return s.token
		}
		if !f(r) {
			s.UnreadRune()
			return s.token
		}
		s.token = utf8.AppendRune(s.token, r)
	}
}

// isSpace is unicode.IsSpace.
func isSpace(r rune) bool {
	if r < 0x100 {
		return '\t' <= r && r <= '\r' || r == ' ' || r == 0x85 || r == 0xA0
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000
}

func notSpace(r rune) bool { return !isSpace(r) }

// next reads a character; endOfInput at the end.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err == io.EOF {
		return endOfInput
	}
	if err != nil {
		s.fail(err)
	}
	return r
}

// mustNext reads a character that has to be there.
func (s *scan) mustNext() rune {
	r := s.next()
	if r == endOfInput {
		s.fail(io.ErrUnexpectedEOF)
	}
	return r
}

// needInput ends the scan if nothing is left.
func (s *scan) needInput() {
	if s.next() == endOfInput {
		panic(io.EOF)
	}
	s.UnreadRune()
}

func among(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// accept reads the next character into the token if it is in the set.
func (s *scan) accept(set string) bool {
	r := s.next()
	if r == endOfInput {
		return false
	}
	if !among(set, r) {
		s.UnreadRune()
		return false
	}
	s.token = utf8.AppendRune(s.token, r)
	return true
}

// peek tells whether the next character is in the set.
func (s *scan) peek(set string) bool {
	r := s.next()
	if r != endOfInput {
		s.UnreadRune()
	}
	return among(set, r)
}

// operands does the unformatted scans.
func (s *scan) operands(a []any) (n int, err error) {
	defer failed(&err)
	for _, arg := range a {
		s.operand('v', arg)
		n++
	}
	if s.newlineEnds {
		for {
			r := s.next()
			if r == '\n' || r == endOfInput {
				break
			}
			if !isSpace(r) {
				s.failText("expected newline")
			}
		}
	}
	return
}

// formatted does the scans by a format.
func (s *scan) formatted(format string, a []any) (n int, err error) {
	defer failed(&err)
	last := len(format) - 1
	for i := 0; i <= last; {
		matched := s.matchText(format[i:])
		if matched > 0 {
			i += matched
			continue
		}
		if format[i] != '%' {
			if matched < 0 {
				s.failText("input does not match format")
			}
			break
		}
		i++
		s.width, i = readWidth(format, i, last)
		verb, size := utf8.DecodeRuneInString(format[i:])
		i += size
		if verb != 'c' {
			s.SkipSpace()
		}
		if verb == '%' {
			s.SkipSpace()
			s.needInput()
			if !s.accept("%") {
				s.failText("missing literal %")
			}
			continue
		}
		s.limit = noWidth
		if end := s.count + s.width; end < noWidth {
			s.limit = end
		}
		if n >= len(a) {
			s.failText("too few operands for format '%" + format[i-size:] + "'")
		}
		s.operand(verb, a[n])
		n++
		s.limit = noWidth
	}
	if n < len(a) {
		s.failText("too many operands")
	}
	return
}

// readWidth reads the digits at format[i:last]; an absurdly long number counts as none and is skipped with all behind.
func readWidth(format string, i, last int) (width, next int) {
	found := false
	for ; i < last && '0' <= format[i] && format[i] <= '9'; i++ {
		if width > 1e6 {
			return noWidth, last
		}
		width = width*10 + int(format[i]-'0')
		found = true
	}
	if !found {
		width = noWidth
		if i > last {
			i = last
		}
	}
	return width, i
}

// matchText compares the format up to its next verb with the input. It returns the bytes of format used up, -1 if the
// input differs.
func (s *scan) matchText(format string) (i int) {
	for i < len(format) {
		c, size := utf8.DecodeRuneInString(format[i:])
		if isSpace(c) {
			i += s.matchSpace(format[i:])
			continue
		}
		if c == '%' {
			if i+size == len(format) {
				s.failText("missing verb: % at end of format string")
			}
			if format[i+size] != '%' {
				return
			}
			i += size
		}
		if s.mustNext() != c {
			s.UnreadRune()
			return -1
		}
		i += size
	}
	return
}

// matchSpace handles a run of white space at the start of format and returns its length. Each newline in it stands for
// any spaces and a newline; spaces behind the last one stand for any number of spaces, but at least one if the run has
// no newline.
func (s *scan) matchSpace(format string) (i int) {
	newlines, trailing := 0, false
	for i < len(format) {
		c, size := utf8.DecodeRuneInString(format[i:])
		if !isSpace(c) {
			break
		}
		trailing = c != '\n'
		if c == '\n' {
			newlines++
		}
		i += size
	}
	for j := 0; j < newlines; j++ {
		if r := s.afterSpaces(s.next()); r != '\n' && r != endOfInput {
			s.failText("newline in format does not match input")
		}
	}
	if trailing {
		r := s.next()
		if newlines == 0 {
			if !isSpace(r) && r != endOfInput {
				s.failText("expected space in input to match format")
			}
			if r == '\n' {
				s.failText("newline in input does not match format")
			}
		}
		if r = s.afterSpaces(r); r != endOfInput {
			s.UnreadRune()
		}
	}
	return
}

// afterSpaces skips white space but newlines, starting with r, and returns the first other character.
func (s *scan) afterSpaces(r rune) rune {
	for isSpace(r) && r != '\n' {
		r = s.next()
	}
	return r
}
