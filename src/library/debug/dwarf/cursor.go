package dwarf

import (
	"bytes"
	"encoding/binary"
	"strconv"
)

// Offset is the place of an entry in the section of information.
type Offset uint32

// DecodeError says where a section is wrong.
type DecodeError struct {
	Name   string
	Offset Offset
	Err    string
}

func (e DecodeError) Error() string {
	return "decoding dwarf section " + e.Name + " at offset 0x" + strconv.FormatInt(int64(e.Offset), 16) + ": " + e.Err
}

// layout is what the sizes of values depend on.
type layout struct {
	known       bool // of a unit, so that the others have values
	wide        bool // 64-bit DWARF
	version     int
	addressSize int
}

// cursor reads a section. After an error everything is zero.
type cursor struct {
	d       *Data
	layout  *layout
	section string
	at      Offset
	rest    []byte
	err     error
}

func (d *Data) cursor(l *layout, section string, at Offset, data []byte) cursor {
	return cursor{d, l, section, at, data, nil}
}

func (c *cursor) fail(text string) {
	if c.err == nil {
		c.rest = nil
		c.err = DecodeError{c.section, c.at, text}
	}
}

func (c *cursor) bytes(n int) []byte {
	if n < 0 || n > len(c.rest) {
		c.fail("underflow")
		return nil
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	c.at += Offset(n)
	return b
}

// fixed reads a number of 1, 2, 3, 4 or 8 bytes.
func (c *cursor) fixed(size int) uint64 {
	b := c.bytes(size)
	if b == nil {
		return 0
	}
	var v uint64
	big := c.d.order == binary.ByteOrder(binary.BigEndian)
	for i := range b {
		if big {
			v = v<<8 | uint64(b[i])
		} else {
			v |= uint64(b[i]) << (8 * i)
		}
	}
	return v
}

// text reads a string that a zero byte ends.
func (c *cursor) text() string {
	n := bytes.IndexByte(c.rest, 0)
	if n < 0 {
		c.fail("underflow")
		return ""
	}
	return string(c.bytes(n + 1)[:n])
}

// leb reads a number in LEB128 and says how many bits were given; a number without end is 0.
func (c *cursor) leb() (v uint64, bits uint) {
	for i, b := range c.rest {
		v |= uint64(b&0x7f) << bits
		bits += 7
		if b < 0x80 {
			c.bytes(i + 1)
			return v, bits
		}
	}
	return 0, 0
}

func (c *cursor) unsigned() uint64 {
	v, _ := c.leb()
	return v
}

func (c *cursor) signed() int64 {
	v, bits := c.leb()
	if bits > 0 && v&(1<<(bits-1)) != 0 {
		v |= ^uint64(0) << bits
	}
	return int64(v)
}

func (c *cursor) address() uint64 { return c.addressOf(c.layout.addressSize) }

func (c *cursor) addressOf(size int) uint64 {
	switch size {
	case 1, 2, 4, 8:
		return c.fixed(size)
	}
	c.fail("unknown address size")
	return 0
}

// offset reads an offset in a section, whose size depends on the layout.
func (c *cursor) offset(wide bool) uint64 {
	if wide {
		return c.fixed(8)
	}
	return c.fixed(4)
}

// unitLength reads the length that a unit begins with.
func (c *cursor) unitLength() (length Offset, wide bool) {
	length = Offset(c.fixed(4))
	switch {
	case length == 0xffffffff:
		return Offset(c.fixed(8)), true
	case length >= 0xfffffff0:
		c.fail("unit length has reserved value")
	}
	return length, false
}
