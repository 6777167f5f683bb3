package jpeg

import (
	"bufio"
	"errors"
	"image"
	"image/color"
	"io"
	"math/bits"
)

// DefaultQuality is the quality without options.
const DefaultQuality = 75

// Options are the options of Encode.
type Options struct {
	Quality int // 1 to 100, the higher the better
}

// Quantization tables of section K.1 in zigzag order, for luminance and chrominance.
var standardQuant = [2][blockSize]uint8{
	{
		16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
		56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
	},
	{
		17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
	},
}

// standardCodes is a Huffman table of section K.3: the numbers of codes of each length, and their values in the order of the codes.
type standardCodes struct {
	head   byte // class and number in the file
	counts string
	values string
}

// For luminance (DC, AC) and chrominance (DC, AC).
var standardHuffman = [4]standardCodes{
	{0x00, "\x00\x01\x05\x01\x01\x01\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"},
	{0x10, "\x00\x02\x01\x03\x03\x02\x04\x03\x05\x05\x04\x04\x00\x00\x01\x7d",
		"\x01\x02\x03\x00\x04\x11\x05\x12\x21\x31\x41\x06\x13\x51\x61\x07\x22\x71\x14\x32\x81\x91\xa1\x08\x23\x42\xb1\xc1\x15\x52\xd1\xf0" +
			"\x24\x33\x62\x72\x82\x09\x0a\x16\x17\x18\x19\x1a\x25\x26\x27\x28\x29\x2a\x34\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48\x49" +
			"\x4a\x53\x54\x55\x56\x57\x58\x59\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x83\x84\x85\x86\x87\x88\x89" +
			"\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xc2\xc3\xc4\xc5" +
			"\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8" +
			"\xf9\xfa"},
	{0x01, "\x00\x03\x01\x01\x01\x01\x01\x01\x01\x01\x01\x00\x00\x00\x00\x00", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"},
	{0x11, "\x00\x02\x01\x02\x04\x04\x03\x04\x07\x05\x04\x04\x00\x01\x02\x77",
		"\x00\x01\x02\x03\x11\x04\x05\x21\x31\x06\x12\x41\x51\x07\x61\x71\x13\x22\x32\x81\x08\x14\x42\x91\xa1\xb1\xc1\x09\x23\x33\x52\xf0" +
			"\x15\x62\x72\xd1\x0a\x16\x24\x34\xe1\x25\xf1\x17\x18\x19\x1a\x26\x27\x28\x29\x2a\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48" +
			"\x49\x4a\x53\x54\x55\x56\x57\x58\x59\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x82\x83\x84\x85\x86\x87" +
			"\x88\x89\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xc2\xc3" +
			"\xc4\xc5\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf2\xf3\xf4\xf5\xf6\xf7\xf8" +
			"\xf9\xfa"},
}

// codeTable has for each value its code and, above it, the length of the code.
type codeTable [256]uint32

const codeBits = 24

func (c *standardCodes) table() *codeTable {
	t := new(codeTable)
	code, index := uint32(0), 0
	for i := 0; i < len(c.counts); i++ {
		for n := c.counts[i]; n > 0; n-- {
			t[c.values[index]] = uint32(i+1)<<codeBits | code
			code++
			index++
		}
		code <<= 1
	}
	return t
}

// writer is what an encoder writes to.
type writer interface {
	Flush() error
	io.Writer
	io.ByteWriter
}

type encoder struct {
	w     writer
	err   error
	bits  uint32 // the upper count ones are to be written
	count uint
	quant [2][blockSize]uint8
	codes [4]*codeTable
}

func (e *encoder) write(p ...byte) {
	if e.err == nil {
		_, e.err = e.w.Write(p)
	}
}

func (e *encoder) writeString(s string) { e.write([]byte(s)...) }

// segment writes a marker and the length of what follows.
func (e *encoder) segment(mark byte, length int) {
	length += 2
	e.write(0xFF, mark, byte(length>>8), byte(length))
}

// emit writes bits.
func (e *encoder) emit(x uint32, n uint) {
	e.count += n
	e.bits |= x << (32 - e.count)
	for e.count >= 8 {
		b := byte(e.bits >> 24)
		if e.err == nil {
			e.err = e.w.WriteByte(b)
		}
		if b == 0xFF && e.err == nil {
			e.err = e.w.WriteByte(0)
		}
		e.bits <<= 8
		e.count -= 8
	}
}

func (e *encoder) emitCode(table *codeTable, value int) {
	code := table[value]
	e.emit(code&(1<<codeBits-1), uint(code>>codeBits))
}

// emitValue writes a number behind that many zeros.
func (e *encoder) emitValue(table *codeTable, zeros int, x int32) {
	size := uint(bits.Len32(uint32(max(x, -x))))
	if x < 0 {
		x--
	}
	e.emitCode(table, zeros<<4|int(size))
	if size > 0 {
		e.emit(uint32(x)&(1<<size-1), size)
	}
}

// rounded returns the quotient rounded to the nearest integer.
func rounded(a, b int32) int32 {
	if a < 0 {
		return -((-a + b>>1) / b)
	}
	return (a + b>>1) / b
}

// writeBlock writes a block of samples and returns its DC coefficient; before is that of the block before. kind is 0 for luminance, 1 for
// chrominance.
func (e *encoder) writeBlock(b *block, kind int, before int32) int32 {
	forward(b[:])
	dc, ac := e.codes[2*kind], e.codes[2*kind+1]
	quant := &e.quant[kind]
	first := rounded(b[0], 8*int32(quant[0]))
	e.emitValue(dc, 0, first-before)
	zeros := 0
	for i := 1; i < blockSize; i++ {
		x := rounded(b[natural[i]], 8*int32(quant[i]))
		if x == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			e.emitCode(ac, 0xF0)
		}
		e.emitValue(ac, zeros, x)
		zeros = 0
	}
	if zeros > 0 {
		e.emitCode(ac, 0)
	}
	return first
}

// sampler reads eight by eight pixels from a corner on; those outside the image are the nearest ones in it.
func sampler(m image.Image) func(x, y int, luma, blue, red *block) {
	bounds := m.Bounds()
	right, bottom := bounds.Max.X-1, bounds.Max.Y-1
	pixel := func(x, y int) (uint8, uint8, uint8) {
		r, g, b, _ := m.At(x, y).RGBA()
		return color.RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	}
	switch m := m.(type) {
	case *image.Gray:
		return func(x, y int, luma, _, _ *block) {
			for i := range luma {
				luma[i] = int32(m.Pix[m.PixOffset(min(x+i%8, right), min(y+i/8, bottom))])
			}
		}
	case *image.RGBA:
		pixel = func(x, y int) (uint8, uint8, uint8) {
			p := m.Pix[m.PixOffset(x, y):]
			return color.RGBToYCbCr(p[0], p[1], p[2])
		}
	case *image.YCbCr:
		pixel = func(x, y int) (uint8, uint8, uint8) {
			c := m.COffset(x, y)
			return m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c]
		}
	}
	return func(x, y int, luma, blue, red *block) {
		for i := range luma {
			a, b, c := pixel(min(x+i%8, right), min(y+i/8, bottom))
			luma[i], blue[i], red[i] = int32(a), int32(b), int32(c)
		}
	}
}

// halved makes of four blocks one with half the width and height.
func halved(four *[4]block) *block {
	b := new(block)
	for i := range four {
		corner := (i&2)<<4 | (i&1)<<2
		for j := 0; j < 16; j++ {
			x, y := j%4, j/4
			at := four[i][16*y+2*x:]
			b[corner+8*y+x] = (at[0] + at[1] + at[8] + at[9] + 2) >> 2
		}
	}
	return b
}

func (e *encoder) quantTables() {
	e.segment(markDQT, len(e.quant)*(1+blockSize))
	for i := range e.quant {
		e.write(byte(i))
		e.write(e.quant[i][:]...)
	}
}

func (e *encoder) header(size image.Point, gray bool) {
	components := "\x01\x22\x00\x02\x11\x01\x03\x11\x01" // number, sampling factors, quantization table
	if gray {
		components = "\x01\x11\x00"
	}
	e.segment(markSOF0, 6+len(components))
	e.write(8, byte(size.Y>>8), byte(size.Y), byte(size.X>>8), byte(size.X), byte(len(components)/3))
	e.writeString(components)

	tables := standardHuffman[:]
	if gray {
		tables = tables[:2]
	}
	length := 0
	for i := range tables {
		length += 1 + len(tables[i].counts) + len(tables[i].values)
	}
	e.segment(markDHT, length)
	for i := range tables {
		e.write(tables[i].head)
		e.writeString(tables[i].counts + tables[i].values)
		e.codes[i] = tables[i].table()
	}

	selectors := "\x03\x01\x00\x02\x11\x03\x11" // count; number, Huffman tables
	if gray {
		selectors = "\x01\x01\x00"
	}
	e.segment(markSOS, len(selectors)+3)
	e.writeString(selectors + "\x00\x3f\x00")
}

func (e *encoder) image(m image.Image, gray bool) {
	bounds := m.Bounds()
	samples := sampler(m)
	var luma block
	if gray {
		dc := int32(0)
		for y := bounds.Min.Y; y < bounds.Max.Y; y += 8 {
			for x := bounds.Min.X; x < bounds.Max.X; x += 8 {
				samples(x, y, &luma, nil, nil)
				dc = e.writeBlock(&luma, 0, dc)
			}
		}
		return
	}
	var blue, red [4]block
	var dc [3]int32
	for y := bounds.Min.Y; y < bounds.Max.Y; y += 16 {
		for x := bounds.Min.X; x < bounds.Max.X; x += 16 {
			for i := 0; i < 4; i++ {
				samples(x+8*(i&1), y+8*(i>>1), &luma, &blue[i], &red[i])
				dc[0] = e.writeBlock(&luma, 0, dc[0])
			}
			dc[1] = e.writeBlock(halved(&blue), 1, dc[1])
			dc[2] = e.writeBlock(halved(&red), 1, dc[2])
		}
	}
}

// Encode writes an image with the quality of the options, DefaultQuality if they are nil. The colors are subsampled; transparency is lost.
func Encode(w io.Writer, m image.Image, o *Options) error {
	size := m.Bounds().Size()
	if size.X >= 1<<16 || size.Y >= 1<<16 {
		return errors.New("jpeg: image is too large to encode")
	}
	quality := DefaultQuality
	if o != nil {
		quality = min(max(o.Quality, 1), 100)
	}
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	e := new(encoder)
	for i := range e.quant {
		for j, x := range standardQuant[i] {
			e.quant[i][j] = uint8(min(max((int(x)*scale+50)/100, 1), 255))
		}
	}
	var ok bool
	if e.w, ok = w.(writer); !ok {
		e.w = bufio.NewWriter(w)
	}
	_, gray := m.(*image.Gray)
	e.write(0xFF, markSOI)
	e.quantTables()
	e.header(size, gray)
	e.image(m, gray)
	e.emit(0x7F, 7) // fill the last byte with ones
	e.write(0xFF, markEOI)
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.err
}
