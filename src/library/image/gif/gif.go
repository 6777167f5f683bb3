// Package gif implements a GIF image decoder and encoder (GIF89a).
package gif

import (
	"bufio"
	"compress/lzw"
	"errors"
	"fmt"
	"image"
	"image/color"
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
