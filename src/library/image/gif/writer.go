package gif

import (
	"bytes"
	"compress/lzw"
	"errors"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"io"
)

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
