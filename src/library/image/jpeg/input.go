package jpeg

import "io"

// input is the file with the bits of its entropy-coded segments, where a byte 0xFF is followed by a zero.
type input struct {
	r      io.Reader
	buffer [4096]byte
	next   int // offset of the next byte in buffer
	end    int // behind the last one

	bits  uint32 // the lower count ones are not used yet
	count int
	last  int // bytes of the file that the last eight bits took; 0 if they cannot be given back
	copy  []byte
}

var (
	errNoStuffing = FormatError("missing 0xff00 sequence")
	errShort      = FormatError("short Huffman data")
)

// fill reads on. The last two bytes stay, so that they can be given back.
func (in *input) fill() error {
	if in.end > 2 {
		in.buffer[0], in.buffer[1] = in.buffer[in.end-2], in.buffer[in.end-1]
		in.next, in.end = 2, 2
	}
	n, err := in.r.Read(in.buffer[in.end:])
	in.end += n
	if n > 0 {
		return nil
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func (in *input) byte() (byte, error) {
	for in.next == in.end {
		if err := in.fill(); err != nil {
			return 0, err
		}
	}
	b := in.buffer[in.next]
	in.next++
	in.last = 0
	return b, nil
}

// giveBack takes the last eight bits back to the file.
func (in *input) giveBack() {
	in.next -= in.last
	in.last = 0
	if in.count >= 8 {
		in.bits >>= 8
		in.count -= 8
	}
}

// align ends an entropy-coded segment.
func (in *input) align() {
	if in.last != 0 && in.count >= 8 {
		in.giveBack()
	}
	in.last = 0
}

// bytes reads n bytes, which are valid until the next call.
func (in *input) bytes(n int) ([]byte, error) {
	in.align()
	if cap(in.copy) < n {
		in.copy = make([]byte, n)
	}
	out := in.copy[:n]
	for done := 0; ; {
		m := copy(out[done:], in.buffer[in.next:in.end])
		in.next += m
		done += m
		if done == n {
			return out, nil
		}
		if err := in.fill(); err != nil {
			return nil, err
		}
	}
}

// skip passes n bytes by.
func (in *input) skip(n int) error {
	in.align()
	for {
		m := min(n, in.end-in.next)
		in.next += m
		n -= m
		if n == 0 {
			return nil
		}
		if err := in.fill(); err != nil {
			return err
		}
	}
}

// need makes at least n bits available.
func (in *input) need(n int) error {
	for in.count < n {
		var b byte
		if i := in.next; i+1 < in.end {
			b = in.buffer[i]
			in.next, in.last = i+1, 1
			if b == 0xFF {
				if in.buffer[i+1] != 0 {
					return errNoStuffing
				}
				in.next, in.last = i+2, 2
			}
		} else {
			var err error
			if b, err = in.stuffedByte(); err != nil {
				return err
			}
		}
		in.bits = in.bits<<8 | uint32(b)
		in.count += 8
	}
	return nil
}

// stuffedByte reads a byte of an entropy-coded segment near the end of the buffer.
func (in *input) stuffedByte() (byte, error) {
	in.last = 0
	b, err := in.byte()
	if err == nil {
		in.last = 1
		if b == 0xFF {
			var zero byte
			if zero, err = in.byte(); err == nil {
				in.last = 2
				if zero != 0 {
					return 0, errNoStuffing
				}
			}
		}
	}
	if err == io.ErrUnexpectedEOF {
		err = errShort
	}
	return b, err
}

// take reads n bits.
func (in *input) take(n int) (int32, error) {
	if in.count < n {
		if err := in.need(n); err != nil {
			return 0, err
		}
	}
	in.count -= n
	return int32(in.bits>>uint(in.count)) & (1<<uint(n) - 1), nil
}

// value reads a number of n bits as section F.2.2.1 defines it: those that start with 0 are negative.
func (in *input) value(n int) (int32, error) {
	x, err := in.take(n)
	if n > 0 && x < 1<<uint(n-1) {
		x += -1<<uint(n) + 1
	}
	return x, err
}

// shortCode is the length of codes that are looked up in a table.
const shortCode = 8

// huffman is a table of codes (annex C).
type huffman struct {
	values []byte
	short  [1 << shortCode]uint16 // for bits that start with a short code: its value and its length plus 1; else 0
	// For each length: the greatest code, -1 if there is none, and the index of its value minus the code.
	greatest [16]int32
	offset   [16]int32
}

func (d *decoder) huffmanTables(length int) error {
	const head = 17
	for length > 0 {
		if length < head {
			return FormatError("DHT has wrong length")
		}
		data, err := d.bytes(head)
		if err != nil {
			return err
		}
		class, number := data[0]>>4, data[0]&15
		if class > 1 {
			return FormatError("bad Tc value")
		}
		if number > 3 || d.baseline && number > 1 {
			return FormatError("bad Th value")
		}
		var counts [16]int
		total := 0
		for i, n := range data[1:] {
			counts[i] = int(n)
			total += int(n)
		}
		if total == 0 {
			return FormatError("Huffman table has zero length")
		}
		if total > 256 {
			return FormatError("Huffman table has excessive length")
		}
		length -= head + total
		if length < 0 {
			return FormatError("DHT has wrong length")
		}
		values, err := d.bytes(total)
		if err != nil {
			return err
		}
		d.huffman[class][number].set(counts, append([]byte(nil), values...))
	}
	return nil
}

func (h *huffman) set(counts [16]int, values []byte) {
	*h = huffman{values: values}
	code, index := 0, 0
	for i, n := range counts {
		h.greatest[i] = -1
		if n > 0 {
			h.greatest[i] = int32(code + n - 1)
			h.offset[i] = int32(index - code)
		}
		for j := 0; j < n; j++ {
			if rest := shortCode - 1 - i; rest >= 0 {
				start := code << rest & (1<<shortCode - 1)
				for k := start; k < start+1<<rest; k++ {
					h.short[k] = uint16(values[index])<<8 | uint16(i+2)
				}
			}
			code++
			index++
		}
		code <<= 1
	}
}

// decode reads a code and returns its value.
func (in *input) decode(h *huffman) (int, error) {
	if h.values == nil {
		return 0, FormatError("uninitialized Huffman table")
	}
	var err error
	if in.count < shortCode {
		err = in.need(shortCode)
	}
	if err == nil {
		if x := h.short[in.bits>>uint(in.count-shortCode)&(1<<shortCode-1)]; x != 0 {
			in.count -= int(x&0xFF) - 1
			return int(x >> 8), nil
		}
	} else if err != errNoStuffing && err != errShort {
		return 0, err
	} else if in.last != 0 {
		in.giveBack()
	}
	code := int32(0)
	for i := range h.greatest {
		bit, err := in.take(1)
		if err != nil {
			return 0, err
		}
		code |= bit
		if code <= h.greatest[i] {
			return int(h.values[code+h.offset[i]]), nil
		}
		code <<= 1
	}
	return 0, FormatError("bad Huffman code")
}
