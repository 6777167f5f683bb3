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
	"math"
)

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
	if uint64(len(data)) > math.MaxUint32 {
		e.err = UnsupportedError(fmt.Sprint(name, " chunk is too large: ", len(data)))
		return
	}
	head := append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), name...)
	sum := crc32.Update(crc32.ChecksumIEEE(head[4:]), crc32.IEEETable, data)
	for _, b := range [][]byte{head, data, binary.BigEndian.AppendUint32(nil, sum)} {
		if _, e.err = e.w.Write(b); e.err != nil {
			return
		}
	}
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
