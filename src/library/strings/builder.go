package strings

import (
	"io"
	"unicode/utf8"
	"unsafe"
)

// A Builder collects a string piece by piece. Its zero value is ready for use; do not copy one that was written to.
type Builder struct {
	addr *Builder // the Builder itself once written to: finds copies
	buf  []byte
}

func (b *Builder) checkCopy() {
	if b.addr != b {
		if b.addr != nil {
			panic("strings: illegal use of non-zero Builder copied by value")
		}
		b.addr = b
	}
}

// String returns what was written so far.
func (b *Builder) String() string {
	return unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
}

// Len returns the number of bytes written so far.
func (b *Builder) Len() int { return len(b.buf) }

// Cap returns the bytes that fit without a new allocation, those written included.
func (b *Builder) Cap() int { return cap(b.buf) }

// Reset empties the Builder.
func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

// Grow makes room for n more bytes. It panics if n is negative.
func (b *Builder) Grow(n int) {
	b.checkCopy()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		b.buf = append(make([]byte, 0, roomFor(2*cap(b.buf)+n)), b.buf...)
	}
}

// roomFor returns the size of the memory block that n bytes get.
func roomFor(n int) int

// Write appends p. The error is always nil.
func (b *Builder) Write(p []byte) (int, error) {
	b.checkCopy()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c. The error is always nil.
func (b *Builder) WriteByte(c byte) error {
	b.checkCopy()
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends the UTF-8 of r and returns its width. The error is always nil.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.checkCopy()
	n := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - n, nil
}

// WriteString appends s. The error is always nil.
func (b *Builder) WriteString(s string) (int, error) {
	b.checkCopy()
	b.buf = append(b.buf, s...)
	return len(s), nil
}

// A Replacer replaces several texts in one go. It may be used by several goroutines at once.
type Replacer struct {
	pairs []string
}

// NewReplacer makes a Replacer from pairs of old and new texts. At each place of the text the earliest pair whose old
// text stands there is used; replaced text is not looked at again. It panics if there is an odd number of arguments.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string(nil), oldnew...)}
}

func replacePairs(s string, pairs []string) (result string, changed bool)

// Replace returns s with all replacements made.
func (r *Replacer) Replace(s string) string {
	s, _ = replacePairs(s, r.pairs)
	return s
}

// WriteString writes s to w with all replacements made.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	return io.WriteString(w, r.Replace(s))
}
