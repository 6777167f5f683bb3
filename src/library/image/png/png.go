// Package png implements a PNG image decoder and encoder (ISO/IEC 15948).
package png

import (
	"bufio"
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
	keyed := func(s []uint16) bool {
		if d.transparent == nil {
			return false
		}
		for i, v := range s {
			if v != binary.BigEndian.Uint16(d.transparent[2*i:]) {
				return false
			}
		}
		return true
	}
	alpha := func(s []uint16) uint16 {
		if keyed(s) {
			return 0
		}
		return 0xffff
	}
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
		m := image.NewNRGBA64(r)
		d.img = m
		return func(x, y int, s []uint16) {
			switch d.kind {
			case typeGray:
				m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[0], s[0], alpha(s)})
			case typeGrayAlpha:
				m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[0], s[0], s[1]})
			case typeRGB:
				m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[1], s[2], alpha(s)})
			case typeRGBA:
				m.SetNRGBA64(x, y, color.NRGBA64{s[0], s[1], s[2], s[3]})
			}
		}
	}
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
			p[0], p[1], p[2], p[3] = g, g, g, uint8(alpha(s))
		case typeGrayAlpha:
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[0]), uint8(s[0]), uint8(s[1])
		case typeRGB:
			p[0], p[1], p[2], p[3] = uint8(s[0]), uint8(s[1]), uint8(s[2]), uint8(alpha(s))
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

// Encoder configures encoding PNG images.
type Encoder struct {
	CompressionLevel CompressionLevel
	// BufferPool optionally specifies a buffer pool to get temporary EncoderBuffers when encoding an image.
	BufferPool EncoderBufferPool
}

// EncoderBufferPool is an interface for getting and returning temporary instances of the EncoderBuffer struct.
type EncoderBufferPool interface {
	Get() *EncoderBuffer
	Put(*EncoderBuffer)
}

// EncoderBuffer holds the buffers used for encoding PNG images.
type EncoderBuffer struct{ rows [5][]byte }

// CompressionLevel indicates the compression level.
type CompressionLevel int

const (
	DefaultCompression CompressionLevel = 0
	NoCompression      CompressionLevel = -1
	BestSpeed          CompressionLevel = -2
	BestCompression    CompressionLevel = -3
)

// Encode writes the Image m to w in PNG format. Any Image may be encoded, but images that are not image.NRGBA might be encoded lossily.
func Encode(w io.Writer, m image.Image) error { return new(Encoder).Encode(w, m) }

type writer struct {
	w    io.Writer
	m    image.Image
	kind int
	bits int // of a sample
	err  error
}

func (e *writer) chunk(name string, data []byte) {
	if e.err != nil {
		return
	}
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	_, e.err = e.w.Write(b)
}

// Write writes compressed data as IDAT chunks.
func (e *writer) Write(b []byte) (int, error) {
	e.chunk("IDAT", b)
	if e.err != nil {
		return 0, e.err
	}
	return len(b), nil
}

func isOpaque(m image.Image) bool {
	if o, ok := m.(interface{ Opaque() bool }); ok {
		return o.Opaque()
	}
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if _, _, _, a := m.At(x, y).RGBA(); a != 0xffff {
				return false
			}
		}
	}
	return true
}

// Encode writes the Image m to w in PNG format.
func (enc *Encoder) Encode(w io.Writer, m image.Image) error {
	width, height := int64(m.Bounds().Dx()), int64(m.Bounds().Dy())
	if width <= 0 || height <= 0 || width >= 1<<32 || height >= 1<<32 {
		return FormatError(fmt.Sprintf("invalid image size: %dx%d", width, height))
	}
	e := &writer{w: w, m: m, bits: 8}
	palette := e.choose()
	if _, err := io.WriteString(w, signature); err != nil {
		return err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	e.chunk("IHDR", append(head, byte(e.bits), byte(e.kind), 0, 0, 0))
	if palette != nil {
		e.colors(palette)
	}
	buffered := bufio.NewWriterSize(e, 1<<15)
	if e.err == nil {
		e.err = e.rows(buffered, enc.level())
	}
	if e.err == nil {
		e.err = buffered.Flush()
	}
	e.chunk("IEND", nil)
	return e.err
}

func (enc *Encoder) level() int {
	switch enc.CompressionLevel {
	case NoCompression:
		return zlib.NoCompression
	case BestSpeed:
		return zlib.BestSpeed
	case BestCompression:
		return zlib.BestCompression
	}
	return zlib.DefaultCompression
}

// choose picks the color type by the image's color model.
func (e *writer) choose() color.Palette {
	if _, ok := e.m.(image.PalettedImage); ok {
		if p, _ := e.m.ColorModel().(color.Palette); p != nil {
			e.kind = typePaletted
			switch {
			case len(p) <= 2:
				e.bits = 1
			case len(p) <= 4:
				e.bits = 2
			case len(p) <= 16:
				e.bits = 4
			}
			return p
		}
	}
	switch e.m.ColorModel() {
	case color.GrayModel:
		e.kind = typeGray
	case color.Gray16Model:
		e.kind, e.bits = typeGray, 16
	case color.RGBAModel, color.NRGBAModel, color.AlphaModel:
		e.kind = typeRGBA
		if isOpaque(e.m) {
			e.kind = typeRGB
		}
	default:
		e.kind, e.bits = typeRGBA, 16
		if isOpaque(e.m) {
			e.kind = typeRGB
		}
	}
	return nil
}

func (e *writer) colors(p color.Palette) {
	if len(p) < 1 || len(p) > 256 {
		e.err = FormatError(fmt.Sprintf("bad palette length: %d", len(p)))
		return
	}
	var rgb, alpha []byte
	last := -1
	for i, c := range p {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		rgb = append(rgb, n.R, n.G, n.B)
		alpha = append(alpha, n.A)
		if n.A != 0xff {
			last = i
		}
	}
	e.chunk("PLTE", rgb)
	if last >= 0 {
		e.chunk("tRNS", alpha[:last+1])
	}
}

// samples writes a row of the image.
func (e *writer) samples(row []byte, y int) []byte {
	b := e.m.Bounds()
	row = row[:0]
	if e.kind == typePaletted {
		m := e.m.(image.PalettedImage)
		var bits, n int
		for x := b.Min.X; x < b.Max.X; x++ {
			bits = bits<<e.bits | int(m.ColorIndexAt(x, y))
			if n += e.bits; n == 8 {
				row = append(row, byte(bits))
				bits, n = 0, 0
			}
		}
		if n > 0 {
			row = append(row, byte(bits<<(8-n)))
		}
		return row
	}
	if m, ok := e.m.(*image.NRGBA); ok && e.kind == typeRGBA {
		i := m.PixOffset(b.Min.X, y)
		return append(row, m.Pix[i:i+4*b.Dx()]...)
	}
	if m, ok := e.m.(*image.Gray); ok {
		i := m.PixOffset(b.Min.X, y)
		return append(row, m.Pix[i:i+b.Dx()]...)
	}
	for x := b.Min.X; x < b.Max.X; x++ {
		c := e.m.At(x, y)
		switch {
		case e.kind == typeGray && e.bits == 8:
			row = append(row, color.GrayModel.Convert(c).(color.Gray).Y)
		case e.kind == typeGray:
			row = binary.BigEndian.AppendUint16(row, color.Gray16Model.Convert(c).(color.Gray16).Y)
		case e.kind == typeRGB && e.bits == 8:
			r, g, b, _ := c.RGBA()
			row = append(row, uint8(r>>8), uint8(g>>8), uint8(b>>8))
		case e.kind == typeRGB:
			r, g, b, _ := c.RGBA()
			for _, v := range [...]uint32{r, g, b} {
				row = binary.BigEndian.AppendUint16(row, uint16(v))
			}
		case e.bits == 8:
			n := color.NRGBAModel.Convert(c).(color.NRGBA)
			row = append(row, n.R, n.G, n.B, n.A)
		default:
			n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
			for _, v := range [...]uint16{n.R, n.G, n.B, n.A} {
				row = binary.BigEndian.AppendUint16(row, v)
			}
		}
	}
	return row
}

// filter is the row, with its filter type in front, under the filter that leaves the smallest values.
func filter(row, above []byte, step int) []byte

func (e *writer) rows(out io.Writer, level int) error {
	z, err := zlib.NewWriterLevel(out, level)
	if err != nil {
		return err
	}
	channels := map[int]int{typeGray: 1, typePaletted: 1, typeRGB: 3, typeRGBA: 4}[e.kind]
	step := max(1, channels*e.bits/8)
	b := e.m.Bounds()
	var row []byte
	above := make([]byte, (b.Dx()*channels*e.bits+7)/8)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row = e.samples(row, y)
		filtered := append([]byte{0}, row...)
		if level != zlib.NoCompression && e.kind != typePaletted {
			filtered = filter(row, above, step)
		}
		if _, err := z.Write(filtered); err != nil {
			return err
		}
		row, above = above, row
	}
	return z.Close()
}
