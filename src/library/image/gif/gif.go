// Package gif implements a GIF image decoder and encoder (GIF89a).
package gif

import (
	"bufio"
	"bytes"
	"compress/lzw"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"io"
)

var (
	errNotEnough = errors.New("gif: not enough image data")
	errTooMuch   = errors.New("gif: too much image data")
	errBadPixel  = errors.New("gif: invalid pixel value")
)

// Disposal Methods.
const (
	DisposalNone       = 0x01
	DisposalBackground = 0x02
	DisposalPrevious   = 0x03
)

// GIF represents the possibly multiple images stored in a GIF file.
type GIF struct {
	Image []*image.Paletted // The successive images.
	Delay []int             // The successive delay times, one per frame, in 100ths of a second.
	// LoopCount: 0 loops forever, -1 shows each frame once, n repeats n times after the first.
	LoopCount int
	// Disposal is the successive disposal methods, one per frame.
	Disposal []byte
	// Config is the global color table (palette), width and height.
	Config image.Config
	// BackgroundIndex is the background index in the global color table.
	BackgroundIndex byte
}

func init() { image.RegisterFormat("gif", "GIF8?a", Decode, DecodeConfig) }

type decoder struct {
	r             *bufio.Reader
	width, height int
	background    byte
	loop          int
	global        color.Palette
	disposal      byte
	delay         int
	transparent   int // index, -1: none
	images        []*image.Paletted
	delays        []int
	disposals     []byte
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (d *decoder) bytes(n int, what string) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return nil, fmt.Errorf("gif: reading %s: %v", what, noEOF(err))
	}
	return b, nil
}

func (d *decoder) header() error {
	b, err := d.bytes(13, "header")
	if err != nil {
		return err
	}
	if version := string(b[:6]); version != "GIF87a" && version != "GIF89a" {
		return fmt.Errorf("gif: can't recognize format %q", version)
	}
	d.width, d.height = int(b[6])|int(b[7])<<8, int(b[8])|int(b[9])<<8
	if b[10]&0x80 != 0 {
		d.background = b[11]
		d.global, err = d.colors(b[10])
	}
	return err
}

func (d *decoder) colors(fields byte) (color.Palette, error) {
	n := 1 << (1 + uint(fields&7))
	b, err := d.bytes(3*n, "color table")
	if err != nil {
		return nil, err
	}
	p := make(color.Palette, n)
	for i := range p {
		p[i] = color.RGBA{b[3*i], b[3*i+1], b[3*i+2], 0xff}
	}
	return p, nil
}

// decode reads all images, or with keep unset only the first; configOnly reads none.
func (d *decoder) decode(r io.Reader, configOnly, keepAll bool) error {
	d.r = bufio.NewReader(r)
	d.loop = -1
	d.transparent = -1
	if err := d.header(); err != nil || configOnly {
		return err
	}
	for {
		c, err := d.r.ReadByte()
		if err != nil {
			return fmt.Errorf("gif: reading frames: %v", noEOF(err))
		}
		switch c {
		case 0x21:
			err = d.extension()
		case 0x2c:
			err = d.frame(keepAll)
			if err == nil && !keepAll && len(d.images) == 1 {
				return nil
			}
		case 0x3b:
			if len(d.images) == 0 {
				return fmt.Errorf("gif: missing image data")
			}
			return nil
		default:
			err = fmt.Errorf("gif: unknown block type: 0x%.2x", c)
		}
		if err != nil {
			return err
		}
	}
}

// block reads a data block; none at the end of a sequence.
func (d *decoder) block() ([]byte, error) {
	n, err := d.r.ReadByte()
	if n == 0 || err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(d.r, b)
	return b, noEOF(err)
}

func (d *decoder) extension() error {
	kind, err := d.r.ReadByte()
	if err != nil {
		return fmt.Errorf("gif: reading extension: %v", noEOF(err))
	}
	size := 0
	switch kind {
	case 0x01: // text
		size = 13
	case 0xf9:
		return d.graphicControl()
	case 0xfe: // comment
	case 0xff:
		n, err := d.r.ReadByte()
		if err != nil {
			return fmt.Errorf("gif: reading extension: %v", noEOF(err))
		}
		size = int(n)
	default:
		return fmt.Errorf("gif: unknown extension 0x%.2x", kind)
	}
	name, err := d.bytes(size, "extension")
	if err != nil {
		return err
	}
	netscape := kind == 0xff && string(name) == "NETSCAPE2.0"
	for {
		b, err := d.block()
		if err != nil {
			return fmt.Errorf("gif: reading extension: %v", noEOF(err))
		}
		if len(b) == 0 {
			return nil
		}
		if netscape && len(b) == 3 && b[0] == 1 {
			d.loop = int(b[1]) | int(b[2])<<8
		}
		netscape = false
	}
}

func (d *decoder) graphicControl() error {
	b, err := d.bytes(6, "graphic control")
	if err != nil {
		return fmt.Errorf("gif: can't read graphic control: %s", io.ErrUnexpectedEOF)
	}
	if b[0] != 4 {
		return fmt.Errorf("gif: invalid graphic control extension block size: %d", b[0])
	}
	d.disposal = b[1] & 0x1c >> 2
	d.delay = int(b[2]) | int(b[3])<<8
	if b[1]&1 != 0 {
		d.transparent = int(b[4])
	}
	if b[5] != 0 {
		return fmt.Errorf("gif: invalid graphic control extension block terminator: %d", b[5])
	}
	return nil
}

// blocks reads the data of a sequence of blocks.
type blocks struct {
	d    *decoder
	rest []byte
	err  error
}

func (b *blocks) fill() {
	if len(b.rest) == 0 && b.err == nil {
		b.rest, b.err = b.d.block()
		if b.err == nil && len(b.rest) == 0 {
			b.err = io.EOF
		}
	}
}

func (b *blocks) ReadByte() (byte, error) {
	b.fill()
	if len(b.rest) == 0 {
		return 0, b.err
	}
	c := b.rest[0]
	b.rest = b.rest[1:]
	return c, nil
}

func (b *blocks) Read(p []byte) (int, error) {
	b.fill()
	if len(b.rest) == 0 {
		return 0, b.err
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

func (d *decoder) frame(keepAll bool) error {
	b, err := d.bytes(9, "image descriptor")
	if err != nil {
		return fmt.Errorf("gif: can't read image descriptor: %s", io.ErrUnexpectedEOF)
	}
	left, top := int(b[0])|int(b[1])<<8, int(b[2])|int(b[3])<<8
	width, height := int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8
	if left+width > d.width || top+height > d.height {
		return errors.New("gif: frame bounds larger than image bounds")
	}
	m := image.NewPaletted(image.Rect(left, top, left+width, top+height), nil)
	local := b[8]&0x80 != 0
	if local {
		if m.Palette, err = d.colors(b[8]); err != nil {
			return err
		}
	} else {
		if d.global == nil {
			return errors.New("gif: no color table")
		}
		m.Palette = d.global
	}
	if i := d.transparent; i >= 0 {
		if !local {
			m.Palette = append(color.Palette(nil), d.global...)
		}
		for i >= len(m.Palette) {
			m.Palette = append(m.Palette, color.RGBA{})
		}
		m.Palette[i] = color.RGBA{}
	}
	litWidth, err := d.r.ReadByte()
	if err != nil {
		return fmt.Errorf("gif: reading image data: %v", noEOF(err))
	}
	if litWidth < 2 || litWidth > 8 {
		return fmt.Errorf("gif: pixel size in decode out of range: %d", litWidth)
	}
	if err := d.data(m, int(litWidth)); err != nil {
		return err
	}
	if len(m.Palette) < 256 {
		for _, c := range m.Pix {
			if int(c) >= len(m.Palette) {
				return errBadPixel
			}
		}
	}
	if b[8]&0x40 != 0 {
		deinterlace(m)
	}
	if keepAll || len(d.images) == 0 {
		d.images = append(d.images, m)
		d.delays = append(d.delays, d.delay)
		d.disposals = append(d.disposals, d.disposal)
	}
	d.delay, d.transparent = 0, -1
	return nil
}

func (d *decoder) data(m *image.Paletted, litWidth int) error {
	source := &blocks{d: d}
	z := lzw.NewReader(source, lzw.LSB, litWidth)
	defer z.Close()
	if _, err := io.ReadFull(z, m.Pix); err != nil {
		if err != io.ErrUnexpectedEOF && err != io.EOF {
			return fmt.Errorf("gif: reading image data: %v", err)
		}
		return errNotEnough
	}
	// Nothing but the end may follow; some files leave it out.
	var one [1]byte
	if n, err := z.Read(one[:]); n != 0 || err != io.EOF && err != io.ErrUnexpectedEOF {
		if err != nil {
			return fmt.Errorf("gif: reading image data: %v", err)
		}
		return errTooMuch
	}
	if len(source.rest) > 1 {
		return errTooMuch
	}
	source.rest = nil
	for source.err == nil {
		b, err := d.block()
		if err != nil {
			return fmt.Errorf("gif: reading image data: %v", noEOF(err))
		}
		if len(b) == 0 {
			break
		}
		if len(b) > 1 {
			return errTooMuch
		}
	}
	return nil
}

// deinterlace puts the rows in order: every 8th, every 8th from 4, every 4th from 2, every 2nd from 1.
func deinterlace(m *image.Paletted) {
	width, height := m.Rect.Dx(), m.Rect.Dy()
	out := make([]uint8, width*height)
	row := 0
	for _, pass := range [...][2]int{{8, 0}, {8, 4}, {4, 2}, {2, 1}} {
		for y := pass[1]; y < height; y += pass[0] {
			copy(out[y*width:(y+1)*width], m.Pix[row*width:])
			row++
		}
	}
	m.Pix = out
}

// Decode reads a GIF image from r and returns the first embedded image as an image.Image.
func Decode(r io.Reader) (image.Image, error) {
	var d decoder
	if err := d.decode(r, false, false); err != nil {
		return nil, err
	}
	return d.images[0], nil
}

// DecodeAll reads a GIF image from r and returns the sequential frames and timing information.
func DecodeAll(r io.Reader) (*GIF, error) {
	var d decoder
	if err := d.decode(r, false, true); err != nil {
		return nil, err
	}
	return &GIF{Image: d.images, LoopCount: d.loop, Delay: d.delays, Disposal: d.disposals, BackgroundIndex: d.background,
		Config: image.Config{ColorModel: d.global, Width: d.width, Height: d.height}}, nil
}

// DecodeConfig returns the global color model and dimensions of a GIF image without decoding the entire image.
func DecodeConfig(r io.Reader) (image.Config, error) {
	var d decoder
	if err := d.decode(r, true, false); err != nil {
		return image.Config{}, err
	}
	return image.Config{ColorModel: d.global, Width: d.width, Height: d.height}, nil
}

// Options are the encoding parameters.
type Options struct {
	// NumColors is the maximum number of colors used in the image. It ranges from 1 to 256.
	NumColors int
	// Quantizer is used to produce a palette with size NumColors; palette.Plan9 is used in place of a nil Quantizer.
	Quantizer draw.Quantizer
	// Drawer is used to convert the source image to the desired palette; draw.FloydSteinberg is used in place of a nil Drawer.
	Drawer draw.Drawer
}

// bitsFor is the size code of a color table: 2 << code colors.
func bitsFor(n int) int {
	for i, size := range [...]int{2, 4, 8, 16, 32, 64, 128, 256} {
		if n <= size {
			return i
		}
	}
	return -1
}

type encoder struct {
	out    bytes.Buffer
	g      GIF
	global []byte // color table
}

func (e *encoder) number(n int) { e.out.Write([]byte{byte(n), byte(n >> 8)}) }

// table is a color table of 2 << size colors.
func table(p color.Palette, size int) ([]byte, error) {
	if uint(size) >= 8 {
		return nil, errors.New("gif: cannot encode color table with more than 256 entries")
	}
	out := make([]byte, 3*(2<<size))
	for i, c := range p {
		if c == nil {
			return nil, errors.New("gif: cannot encode color table with nil entries")
		}
		r, g, b, a := c.RGBA()
		if a != 0 {
			out[3*i], out[3*i+1], out[3*i+2] = byte(r>>8), byte(g>>8), byte(b>>8)
		}
	}
	return out, nil
}

func (e *encoder) header() error {
	e.out.WriteString("GIF89a")
	e.number(e.g.Config.Width)
	e.number(e.g.Config.Height)
	if p, ok := e.g.Config.ColorModel.(color.Palette); ok && len(p) > 0 {
		size := bitsFor(len(p))
		e.out.Write([]byte{0x80 | byte(size), e.g.BackgroundIndex, 0})
		var err error
		if e.global, err = table(p, size); err != nil {
			return err
		}
		e.out.Write(e.global)
	} else {
		e.out.Write([]byte{0, 0, 0})
	}
	if len(e.g.Image) > 1 && e.g.LoopCount >= 0 {
		e.out.WriteString("\x21\xff\x0bNETSCAPE2.0\x03\x01")
		e.number(e.g.LoopCount)
		e.out.WriteByte(0)
	}
	return nil
}

func (e *encoder) frame(m *image.Paletted, delay int, disposal byte) error {
	if len(m.Palette) == 0 {
		return errors.New("gif: cannot encode image block with empty palette")
	}
	b := m.Bounds()
	if b.Min.X < 0 || b.Max.X >= 1<<16 || b.Min.Y < 0 || b.Max.Y >= 1<<16 {
		return errors.New("gif: image block is too large to encode")
	}
	if !b.In(image.Rect(0, 0, e.g.Config.Width, e.g.Config.Height)) {
		return errors.New("gif: image block is out of bounds")
	}
	transparent := -1
	for i, c := range m.Palette {
		if c == nil {
			return errors.New("gif: cannot encode color table with nil entries")
		}
		if _, _, _, a := c.RGBA(); a == 0 {
			transparent = i
			break
		}
	}
	if delay > 0 || disposal != 0 || transparent != -1 {
		flags := disposal << 2
		index := byte(0)
		if transparent != -1 {
			flags |= 1
			index = byte(transparent)
		}
		e.out.Write([]byte{0x21, 0xf9, 4, flags})
		e.number(delay)
		e.out.Write([]byte{index, 0})
	}
	e.out.WriteByte(0x2c)
	for _, n := range []int{b.Min.X, b.Min.Y, b.Dx(), b.Dy()} {
		e.number(n)
	}
	size := bitsFor(len(m.Palette))
	local, err := table(m.Palette, size)
	if err != nil {
		return err
	}
	if e.global != nil && (bytes.Equal(local, e.global) || len(local) <= len(e.global) && bytes.Equal(local[:3*len(m.Palette)], e.global[:3*len(m.Palette)]) && e.isGlobal(m.Palette)) {
		e.out.WriteByte(0)
	} else {
		e.out.WriteByte(0x80 | byte(size))
		e.out.Write(local)
	}
	litWidth := max(size+1, 2)
	e.out.WriteByte(byte(litWidth))
	var data bytes.Buffer
	z := lzw.NewWriter(&data, lzw.LSB, litWidth)
	if dx := b.Dx(); dx == m.Stride {
		z.Write(m.Pix[:dx*b.Dy()])
	} else {
		for y := 0; y < b.Dy(); y++ {
			z.Write(m.Pix[y*m.Stride : y*m.Stride+dx])
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	for data.Len() > 0 {
		chunk := data.Next(255)
		e.out.WriteByte(byte(len(chunk)))
		e.out.Write(chunk)
	}
	e.out.WriteByte(0)
	return nil
}

// isGlobal reports whether p is the palette of the global color table itself.
func (e *encoder) isGlobal(p color.Palette) bool {
	g, ok := e.g.Config.ColorModel.(color.Palette)
	return ok && len(p) <= len(g) && &p[0] == &g[0]
}

// EncodeAll writes the images in g to w in GIF format with the given loop count and delay between frames.
func EncodeAll(w io.Writer, g *GIF) error {
	if len(g.Image) == 0 {
		return errors.New("gif: must provide at least one image")
	}
	if len(g.Image) != len(g.Delay) {
		return errors.New("gif: mismatched image and delay lengths")
	}
	e := encoder{g: *g}
	if g.Disposal != nil && len(g.Image) != len(g.Disposal) {
		return errors.New("gif: mismatched image and disposal lengths")
	}
	if e.g.Config == (image.Config{}) {
		p := g.Image[0].Bounds().Max
		e.g.Config.Width, e.g.Config.Height = p.X, p.Y
	} else if e.g.Config.ColorModel != nil {
		if _, ok := e.g.Config.ColorModel.(color.Palette); !ok {
			return errors.New("gif: GIF color model must be a color.Palette")
		}
	}
	if err := e.header(); err != nil {
		return err
	}
	for i, m := range g.Image {
		disposal := byte(0)
		if g.Disposal != nil {
			disposal = g.Disposal[i]
		}
		if err := e.frame(m, g.Delay[i], disposal); err != nil {
			return err
		}
	}
	e.out.WriteByte(0x3b)
	_, err := w.Write(e.out.Bytes())
	return err
}

// Encode writes the Image m to w in GIF format.
func Encode(w io.Writer, m image.Image, o *Options) error {
	b := m.Bounds()
	if b.Dx() >= 1<<16 || b.Dy() >= 1<<16 {
		return errors.New("gif: image is too large to encode")
	}
	var options Options
	if o != nil {
		options = *o
	}
	if options.NumColors < 1 || 256 < options.NumColors {
		options.NumColors = 256
	}
	if options.Drawer == nil {
		options.Drawer = draw.FloydSteinberg
	}
	p, ok := m.(*image.Paletted)
	if !ok {
		if colors, isPalette := m.ColorModel().(color.Palette); isPalette {
			if indexed, isIndexed := m.(image.PalettedImage); isIndexed {
				p = image.NewPaletted(b, colors)
				for y := b.Min.Y; y < b.Max.Y; y++ {
					for x := b.Min.X; x < b.Max.X; x++ {
						p.SetColorIndex(x, y, indexed.ColorIndexAt(x, y))
					}
				}
			}
		}
	}
	if p == nil || len(p.Palette) > options.NumColors {
		p = image.NewPaletted(b, palette.Plan9[:options.NumColors])
		if options.Quantizer != nil {
			p.Palette = options.Quantizer.Quantize(make(color.Palette, 0, options.NumColors), m)
		}
		options.Drawer.Draw(p, b, m, b.Min)
	}
	// The image is written at the origin.
	if p.Rect.Min != (image.Point{}) {
		moved := *p
		moved.Rect = moved.Rect.Sub(moved.Rect.Min)
		p = &moved
	}
	return EncodeAll(w, &GIF{Image: []*image.Paletted{p}, Delay: []int{0}, Config: image.Config{ColorModel: p.Palette, Width: b.Dx(), Height: b.Dy()}})
}
