// Package png implements a PNG image decoder and encoder (ISO/IEC 15948).
package png

import (
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io"
)

const signature = "\x89PNG\r\n\x1a\n"

// Color types.
const (
	typeGray      = 0
	typeRGB       = 2
	typePaletted  = 3
	typeGrayAlpha = 4
	typeRGBA      = 6
)

// A FormatError reports that the input is not a valid PNG.
type FormatError string

func (e FormatError) Error() string { return "png: invalid format: " + string(e) }

// An UnsupportedError reports that the input uses a valid but unimplemented PNG feature.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "png: unsupported feature: " + string(e) }

func init() { image.RegisterFormat("png", signature, Decode, DecodeConfig) }

type decoder struct {
	r             io.Reader
	width, height int
	depth, kind   int
	interlaced    bool
	palette       color.Palette
	transparent   []byte // chunk tRNS
	crc           uint32
	left          uint32 // of the IDAT chunk being read
	order         int    // what has been read
	img           image.Image
}

const (
	seenNothing = iota
	seenIHDR
	seenPLTE
	seentRNS
	seenIDAT
	seenIEND
)

const orderError = FormatError("chunk out of order")

// channels is the number of samples of a pixel.
func (d *decoder) channels() int {
	switch d.kind {
	case typeRGB:
		return 3
	case typeGrayAlpha:
		return 2
	case typeRGBA:
		return 4
	}
	return 1
}

func (d *decoder) read(b []byte) error {
	_, err := io.ReadFull(d.r, b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	d.crc = crc32.Update(d.crc, crc32.IEEETable, b)
	return err
}

func (d *decoder) checksum() error {
	want := d.crc
	var b [4]byte
	if err := d.read(b[:]); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(b[:]) != want {
		return FormatError("invalid checksum")
	}
	return nil
}

// chunk reads one chunk.
func (d *decoder) chunk(configOnly bool) error {
	var head [8]byte
	if err := d.read(head[:4]); err != nil {
		return err
	}
	d.crc = 0
	if err := d.read(head[4:]); err != nil {
		return err
	}
	length := binary.BigEndian.Uint32(head[:4])
	switch string(head[4:]) {
	case "IHDR":
		if d.order != seenNothing {
			return orderError
		}
		d.order = seenIHDR
		return d.header(length)
	case "PLTE":
		if d.order != seenIHDR {
			return orderError
		}
		d.order = seenPLTE
		return d.colors(length)
	case "tRNS":
		if d.kind == typePaletted && d.order != seenPLTE || d.kind != typePaletted && d.order != seenIHDR && d.order != seenPLTE {
			return orderError
		}
		d.order = seentRNS
		return d.transparency(length)
	case "IDAT":
		if d.order < seenIHDR || d.order > seenIDAT || d.order == seenIHDR && d.kind == typePaletted {
			return orderError
		}
		if d.order == seenIDAT {
			break // more data than the image needs
		}
		d.order = seenIDAT
		if configOnly {
			return nil
		}
		d.left = length
		if err := d.pixels(); err != nil {
			return err
		}
		return d.checksum()
	case "IEND":
		if d.order != seenIDAT {
			return orderError
		}
		d.order = seenIEND
		if length != 0 {
			return FormatError("bad IEND length")
		}
		return d.checksum()
	}
	if length > 0x7fffffff {
		return FormatError(fmt.Sprintf("Bad chunk length: %d", length))
	}
	for buf := make([]byte, 4096); length > 0; {
		n := min(uint32(len(buf)), length)
		if err := d.read(buf[:n]); err != nil {
			return err
		}
		length -= n
	}
	return d.checksum()
}

func (d *decoder) header(length uint32) error {
	if length != 13 {
		return FormatError("bad IHDR length")
	}
	var b [13]byte
	if err := d.read(b[:]); err != nil {
		return err
	}
	if b[10] != 0 {
		return UnsupportedError("compression method")
	}
	if b[11] != 0 {
		return UnsupportedError("filter method")
	}
	if b[12] > 1 {
		return FormatError("invalid interlace method")
	}
	d.interlaced = b[12] == 1
	w, h := int32(binary.BigEndian.Uint32(b[0:])), int32(binary.BigEndian.Uint32(b[4:]))
	if w <= 0 || h <= 0 {
		return FormatError("non-positive dimension")
	}
	if int64(w)*int64(h) > 1<<40 {
		return UnsupportedError("dimension overflow")
	}
	d.width, d.height, d.depth, d.kind = int(w), int(h), int(b[8]), int(b[9])
	valid := false
	switch d.kind {
	case typeGray:
		valid = d.depth == 1 || d.depth == 2 || d.depth == 4 || d.depth == 8 || d.depth == 16
	case typePaletted:
		valid = d.depth == 1 || d.depth == 2 || d.depth == 4 || d.depth == 8
	case typeRGB, typeGrayAlpha, typeRGBA:
		valid = d.depth == 8 || d.depth == 16
	}
	if !valid {
		return UnsupportedError(fmt.Sprintf("bit depth %d, color type %d", d.depth, d.kind))
	}
	return d.checksum()
}

func (d *decoder) colors(length uint32) error {
	n := int(length / 3)
	if length%3 != 0 || n <= 0 || n > 256 || d.kind == typePaletted && n > 1<<d.depth {
		return FormatError("bad PLTE length")
	}
	b := make([]byte, length)
	if err := d.read(b); err != nil {
		return err
	}
	switch d.kind {
	case typePaletted:
		for i := 0; i < n; i++ {
			d.palette = append(d.palette, color.RGBA{b[3*i], b[3*i+1], b[3*i+2], 0xff})
		}
	case typeRGB, typeRGBA:
		// A suggestion that is of no use here.
	default:
		return FormatError("PLTE, color type mismatch")
	}
	return d.checksum()
}

func (d *decoder) transparency(length uint32) error {
	b := make([]byte, min(length, 256))
	switch d.kind {
	case typeGray, typeRGB:
		if int(length) != 2*d.channels() {
			return FormatError("bad tRNS length")
		}
		if err := d.read(b); err != nil {
			return err
		}
		d.transparent = b
	case typePaletted:
		if length > 256 {
			return FormatError("bad tRNS length")
		}
		if err := d.read(b); err != nil {
			return err
		}
		for i, a := range b {
			if i < len(d.palette) {
				c := d.palette[i].(color.RGBA)
				d.palette[i] = color.NRGBA{c.R, c.G, c.B, a}
			} else {
				d.palette = append(d.palette, color.NRGBA{0, 0, 0, a})
			}
		}
	default:
		return FormatError("tRNS, color type mismatch")
	}
	return d.checksum()
}

// Read reads the image data, which may be spread over several IDAT chunks.
func (d *decoder) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for d.left == 0 {
		if err := d.checksum(); err != nil {
			return 0, err
		}
		var head [8]byte
		if err := d.read(head[:4]); err != nil {
			return 0, err
		}
		d.crc = 0
		if err := d.read(head[4:]); err != nil {
			return 0, err
		}
		d.left = binary.BigEndian.Uint32(head[:4])
		if string(head[4:]) != "IDAT" {
			return 0, FormatError("not enough pixel data")
		}
	}
	n, err := d.r.Read(p[:min(len(p), int(d.left))])
	d.crc = crc32.Update(d.crc, crc32.IEEETable, p[:n])
	d.left -= uint32(n)
	return n, err
}

// passes are the offsets and steps of interlaced images.
var passes = [7][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

// pixels decompresses the image.
func (d *decoder) pixels() error {
	r, err := zlib.NewReader(d)
	if err != nil {
		return err
	}
	defer r.Close()
	set := d.canvas()
	if d.interlaced {
		for _, p := range passes {
			w, h := (d.width-p[0]+p[2]-1)/p[2], (d.height-p[1]+p[3]-1)/p[3]
			if w <= 0 || h <= 0 {
				continue
			}
			if err := d.pass(r, w, h, func(x, y int, s []uint16) { set(p[0]+x*p[2], p[1]+y*p[3], s) }); err != nil {
				return err
			}
		}
	} else if err := d.pass(r, d.width, d.height, set); err != nil {
		return err
	}
	// The end of the data, with its checksum.
	var b [1]byte
	n, err := 0, error(nil)
	for i := 0; n == 0 && err == nil; i++ {
		if i == 100 {
			return io.ErrNoProgress
		}
		n, err = r.Read(b[:])
	}
	if err != nil && err != io.EOF {
		return FormatError(err.Error())
	}
	if n != 0 || d.left != 0 {
		return FormatError("too much pixel data")
	}
	return nil
}

// canvas makes the image and returns what sets a pixel from its samples.
func (d *decoder) canvas() func(x, y int, s []uint16) {
	r := image.Rect(0, 0, d.width, d.height)
	wide := d.depth == 16
	switch {
	case d.kind == typePaletted:
		m := image.NewPaletted(r, d.palette)
		d.img = m
		return func(x, y int, s []uint16) {
			i := uint8(s[0])
			for int(i) >= len(m.Palette) {
				m.Palette = append(m.Palette, color.RGBA{0, 0, 0, 0xff})
			}
			m.Pix[y*m.Stride+x] = i
		}
	case d.kind == typeGray && d.transparent == nil && wide:
		m := image.NewGray16(r)
		d.img = m
		return func(x, y int, s []uint16) { m.SetGray16(x, y, color.Gray16{s[0]}) }
	case d.kind == typeGray && d.transparent == nil:
		m := image.NewGray(r)
		d.img = m
		scale := uint8(255 / (1<<d.depth - 1))
		return func(x, y int, s []uint16) { m.Pix[y*m.Stride+x] = uint8(s[0]) * scale }
	case d.kind == typeRGB && d.transparent == nil && wide:
		m := image.NewRGBA64(r)
		d.img = m
		return func(x, y int, s []uint16) { m.SetRGBA64(x, y, color.RGBA64{s[0], s[1], s[2], 0xffff}) }
	case d.kind == typeRGB && d.transparent == nil:
		m := image.NewRGBA(r)
		d.img = m
		return func(x, y int, s []uint16) {
			p := m.Pix[y*m.Stride+4*x:]
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[1]), uint8(s[2]), 0xff
		}
	case wide:
		return d.canvasWithAlpha64(r)
	}
	return d.canvasWithAlpha(r)
}

// alpha is 0 for the colour that is transparent.
func (d *decoder) alpha(s []uint16) uint16 {
	if d.transparent == nil {
		return 0xffff
	}
	for i, v := range s {
		if v != binary.BigEndian.Uint16(d.transparent[2*i:]) {
			return 0xffff
		}
	}
	return 0
}

func (d *decoder) canvasWithAlpha64(r image.Rectangle) func(x, y int, s []uint16) {
	m := image.NewNRGBA64(r)
	d.img = m
	return func(x, y int, s []uint16) {
		switch d.kind {
		case typeGray:
			m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[0], s[0], d.alpha(s)})
		case typeGrayAlpha:
			m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[0], s[0], s[1]})
		case typeRGB:
			m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[1], s[2], d.alpha(s)})
		case typeRGBA:
			m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[1], s[2], s[3]})
		}
	}
}

func (d *decoder) canvasWithAlpha(r image.Rectangle) func(x, y int, s []uint16) {
	m := image.NewNRGBA(r)
	d.img = m
	scale := uint8(1)
	if d.depth < 8 {
		scale = uint8(255 / (1<<d.depth - 1))
	}
	return func(x, y int, s []uint16) {
		p := m.Pix[y*m.Stride+4*x:]
		switch d.kind {
		case typeGray:
			g := uint8(s[0]) * scale
			p[0], p[1], p[2], p[3] = g, g, g, uint8(d.alpha(s))
		case typeGrayAlpha:
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[0]), uint8(s[0]), uint8(s[1])
		case typeRGB:
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[1]), uint8(s[2]), uint8(d.alpha(s))
		case typeRGBA:
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[1]), uint8(s[2]), uint8(s[3])
		}
	}
}

// pass reads rows, undoes their filters and hands the samples of each pixel on.
func (d *decoder) pass(r io.Reader, width, height int, set func(x, y int, s []uint16)) error {
	bits := d.depth * d.channels()
	size := (bits*width + 7) / 8
	step := max(1, bits/8)
	current, previous := make([]byte, 1+size), make([]byte, 1+size)
	samples := make([]uint16, d.channels())
	for y := 0; y < height; y++ {
		if _, err := io.ReadFull(r, current); err != nil {
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return FormatError("not enough pixel data")
			}
			return err
		}
		row := current[1:]
		if !unfilter(current[0], row, previous[1:], step) {
			return FormatError("bad filter type")
		}
		for x := 0; x < width; x++ {
			for i := range samples {
				at := x*len(samples) + i
				switch d.depth {
				case 16:
					samples[i] = binary.BigEndian.Uint16(row[2*at:])
				case 8:
					samples[i] = uint16(row[at])
				default:
					bit := at * d.depth
					samples[i] = uint16(row[bit/8]>>(8-d.depth-bit%8)) & (1<<d.depth - 1)
				}
			}
			set(x, y, samples)
		}
		current, previous = previous, current
	}
	return nil
}

func unfilter(filter byte, row, above []byte, step int) bool

// Decode reads a PNG image from r and returns it as an image.Image.
func Decode(r io.Reader) (image.Image, error) {
	d := &decoder{r: r}
	if err := d.start(); err != nil {
		return nil, err
	}
	for d.order != seenIEND {
		if err := d.chunk(false); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return d.img, nil
}

func (d *decoder) start() error {
	var b [len(signature)]byte
	if _, err := io.ReadFull(d.r, b[:]); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	if string(b[:]) != signature {
		return FormatError("not a PNG file")
	}
	return nil
}

// DecodeConfig returns the color model and dimensions of a PNG image without decoding the entire image.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d := &decoder{r: r}
	if err := d.start(); err != nil {
		return image.Config{}, err
	}
	for d.order != seenIDAT && !(d.order == seenIHDR && d.kind != typePaletted) {
		if err := d.chunk(true); err != nil {
			return image.Config{}, err
		}
		if d.order == seenPLTE && d.kind != typePaletted {
			break
		}
	}
	var model color.Model
	wide := d.depth == 16
	switch {
	case d.kind == typePaletted:
		model = d.palette
	case d.kind == typeGray && wide:
		model = color.Gray16Model
	case d.kind == typeGray:
		model = color.GrayModel
	case d.kind == typeRGB && wide:
		model = color.RGBA64Model
	case d.kind == typeRGB:
		model = color.RGBAModel
	case wide:
		model = color.NRGBA64Model
	default:
		model = color.NRGBAModel
	}
	return image.Config{ColorModel: model, Width: d.width, Height: d.height}, nil
}
