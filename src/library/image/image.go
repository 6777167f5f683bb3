// Package image implements a basic 2-D image library: images of pixels in memory, and the registration of formats that Decode reads.
package image

import (
	"bufio"
	"errors"
	"image/color"
	"io"
	"math/bits"
	"sync"
	"sync/atomic"
)

// Config holds an image's color model and dimensions.
type Config struct {
	ColorModel    color.Model
	Width, Height int
}

// Image is a finite rectangular grid of color.Color values taken from a color model.
type Image interface {
	// ColorModel returns the Image's color model.
	ColorModel() color.Model
	// Bounds returns the domain for which At can return non-zero color; it need not contain (0, 0).
	Bounds() Rectangle
	// At returns the color of the pixel at (x, y).
	At(x, y int) color.Color
}

// RGBA64Image is an Image whose pixels can be converted directly to a color.RGBA64.
type RGBA64Image interface {
	// RGBA64At returns the RGBA64 color of the pixel at (x, y).
	RGBA64At(x, y int) color.RGBA64
	Image
}

// PalettedImage is an image whose colors may come from a limited palette.
type PalettedImage interface {
	// ColorIndexAt returns the palette index of the pixel at (x, y).
	ColorIndexAt(x, y int) uint8
	Image
}

// bufferLength is the size of an image's pixels in bytes; it panics for a rectangle that is too large or negative.
func bufferLength(bytesPerPixel int, r Rectangle, name string) int {
	w, h := r.Dx(), r.Dy()
	ok := w >= 0 && h >= 0
	if ok {
		high, low := bits.Mul64(uint64(w), uint64(h))
		high2, total := bits.Mul64(low, uint64(bytesPerPixel))
		if high == 0 && high2 == 0 && total <= 1<<62 {
			return int(total)
		}
	}
	panic("image: New" + name + " Rectangle has huge or negative dimensions")
}

func two(s []uint8) uint16 { return uint16(s[0])<<8 | uint16(s[1]) }

func put(s []uint8, v uint16) { s[0], s[1] = uint8(v>>8), uint8(v) }

// opaque reports whether the alpha bytes of all pixels are 0xff.
func opaque(pix []uint8, r Rectangle, stride, size, at, width int) bool {
	if r.Empty() {
		return true
	}
	for row := 0; row < r.Dy(); row++ {
		line := pix[row*stride:]
		for i := at; i < r.Dx()*size; i += size {
			if line[i] != 0xff || width == 2 && line[i+1] != 0xff {
				return false
			}
		}
	}
	return true
}

// Paletted is an in-memory image of uint8 indices into a given palette.
type Paletted struct {
	// Pix holds the image's pixels, as palette indices; that at (x, y) is at Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)].
	Pix []uint8
	// Stride is the Pix stride (in bytes) between vertically adjacent pixels.
	Stride int
	// Rect is the image's bounds.
	Rect Rectangle
	// Palette is the image's palette.
	Palette color.Palette
}

// NewPaletted returns a new Paletted image with the given width, height and palette.
func NewPaletted(r Rectangle, p color.Palette) *Paletted {
	return &Paletted{Pix: make([]uint8, bufferLength(1, r, "Paletted")), Stride: r.Dx(), Rect: r, Palette: p}
}

func (p *Paletted) ColorModel() color.Model { return p.Palette }
func (p *Paletted) Bounds() Rectangle       { return p.Rect }

func (p *Paletted) At(x, y int) color.Color {
	if len(p.Palette) == 0 {
		return nil
	}
	return p.Palette[p.ColorIndexAt(x, y)]
}

func (p *Paletted) RGBA64At(x, y int) color.RGBA64 {
	if len(p.Palette) == 0 {
		return color.RGBA64{}
	}
	r, g, b, a := p.At(x, y).RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// PixOffset returns the index of the element of Pix that corresponds to the pixel at (x, y).
func (p *Paletted) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x - p.Rect.Min.X)
}

func (p *Paletted) Set(x, y int, c color.Color) {
	if (Point{x, y}.In(p.Rect)) {
		p.Pix[p.PixOffset(x, y)] = uint8(p.Palette.Index(c))
	}
}

func (p *Paletted) SetRGBA64(x, y int, c color.RGBA64) { p.Set(x, y, c) }

func (p *Paletted) ColorIndexAt(x, y int) uint8 {
	if !(Point{x, y}.In(p.Rect)) {
		return 0
	}
	return p.Pix[p.PixOffset(x, y)]
}

func (p *Paletted) SetColorIndex(x, y int, index uint8) {
	if (Point{x, y}.In(p.Rect)) {
		p.Pix[p.PixOffset(x, y)] = index
	}
}

// SubImage returns the part of the image visible through r; it shares pixels.
func (p *Paletted) SubImage(r Rectangle) Image {
	r = r.Intersect(p.Rect)
	if r.Empty() {
		return &Paletted{Palette: p.Palette}
	}
	return &Paletted{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: p.Rect.Intersect(r), Palette: p.Palette}
}

// Opaque scans the entire image and reports whether it is fully opaque.
func (p *Paletted) Opaque() bool {
	var used [256]bool
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		i := p.PixOffset(p.Rect.Min.X, y)
		for _, c := range p.Pix[i : i+p.Rect.Dx()] {
			used[c] = true
		}
	}
	for i, c := range p.Palette {
		if _, _, _, a := c.RGBA(); used[i] && a != 0xffff {
			return false
		}
	}
	return true
}

var (
	Black       = NewUniform(color.Black)
	White       = NewUniform(color.White)
	Transparent = NewUniform(color.Transparent)
	Opaque      = NewUniform(color.Opaque)
)

// Uniform is an infinite-sized Image of uniform color; it is a Color and a Model too.
type Uniform struct{ C color.Color }

// NewUniform returns a new Uniform image of the given color.
func NewUniform(c color.Color) *Uniform { return &Uniform{c} }

func (c *Uniform) RGBA() (r, g, b, a uint32)       { return c.C.RGBA() }
func (c *Uniform) ColorModel() color.Model         { return c }
func (c *Uniform) Convert(color.Color) color.Color { return c.C }
func (c *Uniform) Bounds() Rectangle               { return Rectangle{Point{-1e9, -1e9}, Point{1e9, 1e9}} }
func (c *Uniform) At(x, y int) color.Color         { return c.C }

func (c *Uniform) RGBA64At(x, y int) color.RGBA64 {
	r, g, b, a := c.C.RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// Opaque reports whether the color is fully opaque.
func (c *Uniform) Opaque() bool {
	_, _, _, a := c.C.RGBA()
	return a == 0xffff
}

// ErrFormat indicates that decoding encountered an unknown format.
var ErrFormat = errors.New("image: unknown format")

type format struct {
	name, magic  string
	decode       func(io.Reader) (Image, error)
	decodeConfig func(io.Reader) (Config, error)
}

var (
	formatsMu sync.Mutex
	formats   atomic.Value // []format
)

// RegisterFormat registers an image format for use by Decode; in magic, '?' stands for any byte.
func RegisterFormat(name, magic string, decode func(io.Reader) (Image, error), decodeConfig func(io.Reader) (Config, error)) {
	formatsMu.Lock()
	defer formatsMu.Unlock()
	known, _ := formats.Load().([]format)
	formats.Store(append(known, format{name, magic, decode, decodeConfig}))
}

type peeker interface {
	io.Reader
	Peek(int) ([]byte, error)
}

func sniff(r io.Reader) (peeker, format) {
	p, ok := r.(peeker)
	if !ok {
		p = bufio.NewReader(r)
	}
	known, _ := formats.Load().([]format)
	for _, f := range known {
		b, err := p.Peek(len(f.magic))
		matches := err == nil
		for i := 0; matches && i < len(b); i++ {
			matches = f.magic[i] == b[i] || f.magic[i] == '?'
		}
		if matches {
			return p, f
		}
	}
	return p, format{}
}

// Decode decodes an image that has been encoded in a registered format, and tells the format's name. Importing image/png registers it, for example.
func Decode(r io.Reader) (Image, string, error) {
	p, f := sniff(r)
	if f.decode == nil {
		return nil, "", ErrFormat
	}
	m, err := f.decode(p)
	return m, f.name, err
}

// DecodeConfig decodes the color model and dimensions of an image in a registered format.
func DecodeConfig(r io.Reader) (Config, string, error) {
	p, f := sniff(r)
	if f.decodeConfig == nil {
		return Config{}, "", ErrFormat
	}
	c, err := f.decodeConfig(p)
	return c, f.name, err
}
