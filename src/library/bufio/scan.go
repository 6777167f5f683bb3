package bufio

import (
	"errors"
	"io"
)

// A Scanner takes its input apart into tokens, lines if nothing else is said. It stops for good at the end of the
// input, at an error and at a token that does not fit into its buffer.
type Scanner struct {
	source io.Reader
	split  SplitFunc
	limit  int // of the buffer

	token []byte
	store []byte // the buffer, cap(store) == len(store)
	rest  []byte // input that is not yet split: a part of store, with the room behind it as capacity

	err            error
	emptyAtEnd     int // successive empty tokens since the end of the input
	started, ended bool
}

// A SplitFunc finds the next token at the start of data. It says how far to advance, and nil as the token to be called
// again with more data, unless atEOF says that there is none. An error ends the scan.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")

	// ErrFinalToken is returned by a SplitFunc with the last token, to end the scan without an error.
	ErrFinalToken = errors.New("final token")
)

// MaxScanTokenSize is the size of buffer that a token and its delimiter must fit in, where Buffer does not say another.
const MaxScanTokenSize = 64 << 10

const firstStoreSize = 4 << 10

// NewScanner returns a Scanner of the lines of r.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{source: r, split: ScanLines, limit: MaxScanTokenSize}
}

// Split sets what a token is. It panics once the scan has begun.
func (s *Scanner) Split(split SplitFunc) {
	s.mustBeNew("Split")
	s.split = split
}

// Buffer gives the Scanner a buffer to begin with and the size up to which it may take larger ones. It panics once the
// scan has begun.
func (s *Scanner) Buffer(buf []byte, max int) {
	s.mustBeNew("Buffer")
	s.store = buf[:cap(buf)]
	s.rest = s.store[:0]
	s.limit = max
}

func (s *Scanner) mustBeNew(method string) {
	if s.started {
		panic(method + " called after Scan")
	}
}

// Err is the error that ended the scan. The end of the input is none.
func (s *Scanner) Err() error {
	if s.err != io.EOF {
		return s.err
	}
	return nil
}

// Text is the token that Scan found.
func (s *Scanner) Text() string { return string(s.token) }

// Bytes is Text without a copy: the next Scan may write over it.
func (s *Scanner) Bytes() []byte { return s.token }

type outcome int

const (
	needsMore outcome = iota
	found
	over
)

// Scan goes to the next token. It returns false when there is none. It panics when the split function gives empty
// tokens for ever.
func (s *Scanner) Scan() bool {
	if s.ended {
		return false
	}
	s.started = true
	for {
		if s.err != nil || len(s.rest) > 0 {
			if what := s.splitRest(); what != needsMore {
				return what == found
			}
		}
		if s.err != nil {
			s.rest = s.store[:0]
			return false
		}
		if !s.makeRoom() {
			return false
		}
		s.readMore()
	}
}

// splitRest looks for a token in what is there.
func (s *Scanner) splitRest() outcome {
	n, token, err := s.split(s.rest, s.err != nil)
	switch {
	case err == ErrFinalToken:
		s.token, s.ended = token, true
		if token == nil {
			return over
		}
		return found
	case err != nil:
		return s.fail(err)
	case n < 0:
		return s.fail(ErrNegativeAdvance)
	case n > len(s.rest):
		return s.fail(ErrAdvanceTooFar)
	}
	s.rest, s.token = s.rest[n:], token
	if token == nil {
		return needsMore
	}
	if n > 0 || s.err == nil {
		s.emptyAtEnd = 0
	} else if s.emptyAtEnd++; s.emptyAtEnd > maxFruitlessReads {
		panic("bufio.Scan: too many empty tokens without progressing")
	}
	return found
}

// fail ends the scan without a token. The first error stays, except that the end of the input is none.
func (s *Scanner) fail(err error) outcome {
	s.token = nil
	s.note(err)
	return over
}

func (s *Scanner) note(err error) {
	if s.Err() == nil {
		s.err = err
	}
}

// makeRoom moves the rest to the start of the buffer or into a larger one where there is little or no room behind it.
func (s *Scanner) makeRoom() bool {
	size := len(s.store)
	room := cap(s.rest) - len(s.rest)
	used := size - cap(s.rest) // by what was split before
	if used > size/2 || used > 0 && room == 0 {
		s.moveTo(s.store)
		room += used
	}
	if room > 0 {
		return true
	}
	const largest = int(^uint(0)>>1) / 2
	if size >= s.limit || size > largest {
		s.fail(ErrTooLong)
		return false
	}
	larger := 2 * size
	if size == 0 {
		larger = firstStoreSize
	}
	s.moveTo(make([]byte, min(larger, s.limit)))
	return true
}

func (s *Scanner) moveTo(store []byte) {
	n := copy(store, s.rest)
	s.store, s.rest = store, store[:n]
}

// readMore adds at least one byte to the rest or notes an error.
func (s *Scanner) readMore() {
	held := len(s.rest)
	room := s.rest[held:cap(s.rest)]
	for tries := 0; tries <= maxFruitlessReads; tries++ {
		n, err := s.source.Read(room)
		if n < 0 || n > len(room) {
			s.note(ErrBadReadCount)
			return
		}
		s.rest = s.rest[:held+n]
		if n > 0 && err == nil {
			s.emptyAtEnd = 0
		}
		if err != nil {
			s.note(err)
		}
		if n > 0 || err != nil {
			return
		}
	}
	s.note(io.ErrNoProgress)
}
