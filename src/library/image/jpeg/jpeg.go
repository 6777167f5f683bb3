// Package jpeg reads JPEG images, baseline and progressive, and writes baseline ones (ITU-T T.81).
package jpeg

import (
	"image"
	"image/color"
	"io"
)

// FormatError says that data is no valid JPEG image.
type FormatError string

func (e FormatError) Error() string { return "invalid JPEG format: " + string(e) }

// UnsupportedError says that an image uses what this package cannot read.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "unsupported JPEG feature: " + string(e) }

// Reader is not used any more.
//
// Deprecated: Decode takes any io.Reader.
type Reader interface {
	io.ByteReader
	io.Reader
}

// Markers.
const (
	markSOF0  = 0xC0 // start of frame: baseline
	markSOF1  = 0xC1 // extended sequential
	markSOF2  = 0xC2 // progressive
	markDHT   = 0xC4 // Huffman tables
	markRST0  = 0xD0 // restart; eight of them
	markRST7  = 0xD7
	markSOI   = 0xD8 // start of image
	markEOI   = 0xD9 // end of image
	markSOS   = 0xDA // start of scan
	markDQT   = 0xDB // quantization tables
	markDRI   = 0xDD // restart interval
	markAPP0  = 0xE0
	markAPP14 = 0xEE
	markAPP15 = 0xEF
	markCOM   = 0xFE // comment
)

// blockSize is the number of coefficients of a block.
const blockSize = 64

// block has the coefficients or samples of a block in rows.
type block [blockSize]int32

// natural has the index in rows of coefficients in the zigzag order of the file.
var natural = [blockSize]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// inverse multiplies coefficients by their quantization, transforms them and stores them in eight rows of pixels.
func inverse(coefficients, quant []int32, pixels []byte, stride int)

// forward transforms samples to coefficients, times 8.
func forward(samples []int32)

// component is a color channel of an image.
type component struct {
	h, v  int   // sampling factors
	id    uint8 // in the file
	quant uint8 // number of the quantization table

	coefficients []block // of progressive images
}

// decoder is the state while an image is read.
type decoder struct {
	input
	width, height int
	components    []component
	baseline      bool
	progressive   bool
	restart       int // interval in units; 0 = none

	isJFIF    bool
	isAdobe   bool
	transform uint8 // of Adobe's marker: 0 = none, 1 = YCbCr, 2 = YCbCrK

	huffman [2][4]huffman // for DC and AC coefficients
	quant   [4]block      // in rows
	endRun  int           // blocks that have no more coefficients in this scan

	gray        *image.Gray
	ycbcr       *image.YCbCr
	black       []byte
	blackStride int
}

// Decode reads an image. It is an *image.Gray, *image.YCbCr, *image.RGBA or *image.CMYK.
func Decode(r io.Reader) (image.Image, error) {
	d := &decoder{input: input{r: r}}
	if err := d.segments(false); err != nil {
		return nil, err
	}
	return d.image()
}

// DecodeConfig reads the color model and the size of an image.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d := &decoder{input: input{r: r}}
	if err := d.segments(true); err != nil {
		return image.Config{}, err
	}
	config := image.Config{Width: d.width, Height: d.height}
	switch len(d.components) {
	case 1:
		config.ColorModel = color.GrayModel
	case 3:
		config.ColorModel = color.YCbCrModel
		if d.isRGB() {
			config.ColorModel = color.RGBAModel
		}
	case 4:
		config.ColorModel = color.CMYKModel
	default:
		return image.Config{}, FormatError("missing SOF marker")
	}
	return config, nil
}

func init() { image.RegisterFormat("jpeg", "\xff\xd8", Decode, DecodeConfig) }

// marker finds the next marker; stray bytes before it are passed by.
func (d *decoder) marker() (byte, error) {
	head, err := d.bytes(2)
	if err != nil {
		return 0, err
	}
	first, second := head[0], head[1]
	for {
		for first != 0xFF {
			first = second
			if second, err = d.byte(); err != nil {
				return 0, err
			}
		}
		for second == 0xFF {
			if second, err = d.byte(); err != nil {
				return 0, err
			}
		}
		if second != 0 {
			return second, nil
		}
		if head, err = d.bytes(2); err != nil {
			return 0, err
		}
		first, second = head[0], head[1]
	}
}

// segments reads the file up to its end, or as far as is needed to know the size and the color model.
func (d *decoder) segments(onlyConfig bool) error {
	start, err := d.bytes(2)
	if err != nil {
		return err
	}
	if start[0] != 0xFF || start[1] != markSOI {
		return FormatError("missing SOI marker")
	}
	for {
		mark, err := d.marker()
		if err != nil || mark == markEOI {
			return err
		}
		if markRST0 <= mark && mark <= markRST7 {
			continue
		}
		size, err := d.bytes(2)
		if err != nil {
			return err
		}
		length := int(size[0])<<8 + int(size[1]) - 2
		if length < 0 {
			return FormatError("short segment length")
		}
		if onlyConfig && mark == markSOS {
			return nil
		}
		if onlyConfig && (mark == markDHT || mark == markDQT || mark == markDRI) {
			err = d.skip(length)
		} else {
			err = d.segment(mark, length)
		}
		if err != nil {
			return err
		}
		if onlyConfig && d.isJFIF && len(d.components) > 0 {
			return nil
		}
	}
}

func (d *decoder) segment(mark byte, length int) error {
	switch mark {
	case markSOF0, markSOF1, markSOF2:
		d.baseline = mark == markSOF0
		d.progressive = mark == markSOF2
		return d.frame(length)
	case markDHT:
		return d.huffmanTables(length)
	case markDQT:
		return d.quantTables(length)
	case markSOS:
		return d.scan(length)
	case markDRI:
		if length != 2 {
			return FormatError("DRI has wrong length")
		}
		interval, err := d.bytes(2)
		if err == nil {
			d.restart = int(interval[0])<<8 + int(interval[1])
		}
		return err
	case markAPP0:
		text, err := d.application(length, 5)
		if text != nil {
			d.isJFIF = string(text) == "JFIF\x00"
		}
		return err
	case markAPP14:
		text, err := d.application(length, 12)
		if text != nil && string(text[:5]) == "Adobe" {
			d.isAdobe = true
			d.transform = text[11]
		}
		return err
	}
	switch {
	case markAPP0 <= mark && mark <= markAPP15, mark == markCOM:
		return d.skip(length)
	case mark < markSOF0:
		return FormatError("unknown marker")
	}
	return UnsupportedError("unknown marker")
}

// application returns the first bytes of a segment; nil if it is too short.
func (d *decoder) application(length, n int) ([]byte, error) {
	if length < n {
		return nil, d.skip(length)
	}
	head, err := d.bytes(n)
	if err != nil {
		return nil, err
	}
	text := append([]byte(nil), head...)
	return text, d.skip(length - n)
}

// frame reads the size of the image and its components.
func (d *decoder) frame(length int) error {
	if len(d.components) > 0 {
		return FormatError("multiple SOF markers")
	}
	const head, each = 6, 3
	count := (length - head) / each
	if length != head+each*count || count != 1 && count != 3 && count != 4 {
		return UnsupportedError("number of components")
	}
	data, err := d.bytes(length)
	if err != nil {
		return err
	}
	if data[0] != 8 {
		return UnsupportedError("precision")
	}
	d.height = int(data[1])<<8 + int(data[2])
	d.width = int(data[3])<<8 + int(data[4])
	if int(data[5]) != count {
		return FormatError("SOF has wrong length")
	}
	components := make([]component, count)
	for i := range components {
		c := &components[i]
		c.id, c.h, c.v, c.quant = data[head+each*i], int(data[head+each*i+1]>>4), int(data[head+each*i+1]&15), data[head+each*i+2]
		for _, other := range components[:i] {
			if other.id == c.id {
				return FormatError("repeated component identifier")
			}
		}
		if int(c.quant) >= len(d.quant) {
			return FormatError("bad Tq value")
		}
		if c.h < 1 || 4 < c.h || c.v < 1 || 4 < c.v {
			return FormatError("luma/chroma subsampling ratio")
		}
		if !supported(components, i) {
			return UnsupportedError("luma/chroma subsampling ratio")
		}
	}
	if count == 1 {
		components[0].h, components[0].v = 1, 1 // the only component is never subsampled
	}
	d.components = components
	return nil
}

// supported reports whether package image has a type for the sampling factors of a component and those before it.
func supported(components []component, i int) bool {
	c, first := &components[i], &components[0]
	if c.h == 3 || c.v == 3 {
		return false
	}
	same := func(other *component) bool { return c.h == other.h && c.v == other.v }
	switch len(components) {
	case 3:
		switch i {
		case 0:
			return c.v != 4
		case 1:
			return first.h%c.h == 0 && first.v%c.v == 0
		case 2:
			return same(&components[1])
		}
	case 4:
		switch i {
		case 0:
			return c.h == c.v && c.h <= 2
		case 1, 2:
			return c.h == 1 && c.v == 1
		case 3:
			return same(first)
		}
	}
	return true
}

func (d *decoder) quantTables(length int) error {
	for length > 0 {
		length--
		head, err := d.byte()
		if err != nil {
			return err
		}
		if int(head&15) >= len(d.quant) {
			return FormatError("bad Tq value")
		}
		width := int(head>>4) + 1
		if width > 2 {
			return FormatError("bad Pq value")
		}
		if length < width*blockSize {
			return FormatError("DQT has wrong length")
		}
		length -= width * blockSize
		data, err := d.bytes(width * blockSize)
		if err != nil {
			return err
		}
		table := &d.quant[head&15]
		for i, at := range natural {
			if width == 1 {
				table[at] = int32(data[i])
			} else {
				table[at] = int32(data[2*i])<<8 | int32(data[2*i+1])
			}
		}
	}
	return nil
}
