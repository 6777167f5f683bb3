package tls

import "encoding/binary"

// A builder writes messages.
type builder struct {
	bytes []byte
}

func (b *builder) raw(p []byte) { b.bytes = append(b.bytes, p...) }

func (b *builder) u8(n uint8) { b.bytes = append(b.bytes, n) }

func (b *builder) u16(n uint16) { b.bytes = binary.BigEndian.AppendUint16(b.bytes, n) }

func (b *builder) u32(n uint32) { b.bytes = binary.BigEndian.AppendUint32(b.bytes, n) }

func (b *builder) u64(n uint64) { b.bytes = binary.BigEndian.AppendUint64(b.bytes, n) }

func (b *builder) flag(v bool) {
	if v {
		b.u8(1)
	} else {
		b.u8(0)
	}
}

// vector writes what body writes after its length, a number of size bytes.
func (b *builder) vector(size int, body func()) {
	at := len(b.bytes)
	b.bytes = append(b.bytes, make([]byte, size)...)
	body()
	n := len(b.bytes) - at - size
	for i := size - 1; i >= 0; i-- {
		b.bytes[at+i] = byte(n)
		n >>= 8
	}
}

func (b *builder) data(size int, p []byte) { b.vector(size, func() { b.raw(p) }) }

// extension writes an extension.
func (b *builder) extension(kind uint16, body func()) {
	b.u16(kind)
	b.vector(2, body)
}

// numbers writes a list of 16-bit numbers.
func numbers[T ~uint16](b *builder, size int, list []T) {
	b.vector(size, func() {
		for _, n := range list {
			b.u16(uint16(n))
		}
	})
}

// A reader reads messages. Once something is not there, it and all readers of its parts are bad, and what they return is zero.
type reader struct {
	bytes []byte
	bad   *bool
}

func newReader(b []byte) *reader { return &reader{b, new(bool)} }

func (r *reader) fail() { *r.bad = true }

// done reports whether all was read and nothing was missing.
func (r *reader) done() bool { return !*r.bad && len(r.bytes) == 0 }

// more reports whether there is something left to read.
func (r *reader) more() bool { return !*r.bad && len(r.bytes) > 0 }

func (r *reader) take(n int) []byte {
	if *r.bad || n > len(r.bytes) {
		r.fail()
		return nil
	}
	out := r.bytes[:n:n]
	r.bytes = r.bytes[n:]
	return out
}

func (r *reader) number(size int) (n uint64) {
	for _, b := range r.take(size) {
		n = n<<8 | uint64(b)
	}
	return n
}

func (r *reader) u8() uint8   { return uint8(r.number(1)) }
func (r *reader) u16() uint16 { return uint16(r.number(2)) }
func (r *reader) u32() uint32 { return uint32(r.number(4)) }
func (r *reader) u64() uint64 { return r.number(8) }

func (r *reader) flag() bool {
	n := r.u8()
	if n > 1 {
		r.fail()
	}
	return n == 1
}

// data reads a length of size bytes and that many bytes.
func (r *reader) data(size int) []byte { return r.take(int(r.number(size))) }

// part is data as a reader.
func (r *reader) part(size int) *reader { return &reader{r.data(size), r.bad} }

// rest reads all that is left.
func (r *reader) rest() []byte { return r.take(len(r.bytes)) }

// end fails unless all was read.
func (r *reader) end() {
	if len(r.bytes) > 0 {
		r.fail()
	}
}

// some fails if there is nothing.
func (r *reader) some() *reader {
	if len(r.bytes) == 0 {
		r.fail()
	}
	return r
}

// readNumbers reads 16-bit numbers up to the end.
func readNumbers[T ~uint16](r *reader) (list []T) {
	for r.more() {
		list = append(list, T(r.u16()))
	}
	return list
}

// extensions calls f for each extension up to the end; a second one of the same kind is bad, and so is what f leaves unread.
func (r *reader) extensions(f func(kind uint16, body *reader)) {
	seen := map[uint16]bool{}
	for all := r.part(2); all.more(); {
		kind := all.u16()
		body := all.part(2)
		if seen[kind] {
			r.fail()
		}
		if seen[kind] = true; !*r.bad {
			f(kind, body)
			body.end()
		}
	}
}
