package strings

import (
	"io"
	"unicode/utf8"
	"unsafe"
)

// A Builder collects a string piece by piece. Its zero value is ready for use; do not copy one that was written to.
type Builder struct {
	addr *Builder // where it was first written to: another place is that of a copy
	buf  []byte
}

// use is called before each change.
func (b *Builder) use() {
	if b.addr == b {
		return
	}
	if b.addr != nil {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
	b.addr = b
}

// Reset empties the Builder. The string it gave keeps the memory.
func (b *Builder) Reset() { *b = Builder{} }

// Len returns the number of bytes written so far.
func (b *Builder) Len() int { return len(b.buf) }

// Cap returns the bytes that fit without a new allocation, those written included.
func (b *Builder) Cap() int { return cap(b.buf) }

// String returns what was written so far. It makes no copy: bytes once written never change.
func (b *Builder) String() string {
	data := b.buf
	return unsafe.String(unsafe.SliceData(data), len(data))
}

// Grow makes room for n more bytes. It panics if n is negative.
func (b *Builder) Grow(n int) {
	b.use()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	old := b.buf
	if cap(old) >= len(old)+n {
		return
	}
	b.buf = make([]byte, len(old), roomFor(2*cap(old)+n))
	copy(b.buf, old)
}

// roomFor returns the size of the memory block that n bytes get.
func roomFor(n int) int

// Write appends p. The error is always nil.
func (b *Builder) Write(p []byte) (int, error) {
	b.use()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c. The error is always nil.
func (b *Builder) WriteByte(c byte) error {
	b.use()
	b.buf = append(b.buf, c)
	return nil
}

// WriteString appends s. The error is always nil.
func (b *Builder) WriteString(s string) (int, error) {
	b.use()
	b.buf = append(b.buf, s...)
	return len(s), nil
}

// WriteRune appends the UTF-8 of r and returns its width. The error is always nil.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.use()
	before := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - before, nil
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
