// Package draw provides image composition functions.
package draw

import (
	"image"
	"image/color"
)

// Image is an image.Image with a Set method to change a single pixel.
type Image interface {
	image.Image
	Set(x, y int, c color.Color)
}

// RGBA64Image is an Image whose pixels can be read and changed as color.RGBA64.
type RGBA64Image interface {
	image.RGBA64Image
	Set(x, y int, c color.Color)
	SetRGBA64(x, y int, c color.RGBA64)
}

// Quantizer produces a palette for an image.
type Quantizer interface {
	// Quantize appends up to cap(p) - len(p) colors to p and returns the palette for m.
	Quantize(p color.Palette, m image.Image) color.Palette
}

// Op is a Porter-Duff compositing operator.
type Op int

const (
	// Over specifies “(src in mask) over dst”.
	Over Op = iota
	// Src specifies “src in mask”.
	Src
)

// Draw calls the Draw function with this Op.
func (op Op) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// Drawer contains the Draw method.
type Drawer interface {
	// Draw aligns r.Min in dst with sp in src and then replaces the rectangle r in dst with the result of drawing src on dst.
	Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point)
}

// FloydSteinberg is a Drawer that is the Src Op with Floyd-Steinberg error diffusion.
var FloydSteinberg Drawer = floydSteinberg{}

type floydSteinberg struct{}

func (floydSteinberg) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	clip(dst, &r, src, &sp, nil, nil)
	if !r.Empty() {
		drawPaletted(dst, r, src, sp, true)
	}
}

// clip clips r against each image's bounds and shifts the points sp and mp by the same amount as r.Min.
func clip(dst Image, r *image.Rectangle, src image.Image, sp *image.Point, mask image.Image, mp *image.Point) {
	start := r.Min
	*r = r.Intersect(dst.Bounds())
	*r = r.Intersect(src.Bounds().Add(start.Sub(*sp)))
	if mask != nil {
		*r = r.Intersect(mask.Bounds().Add(start.Sub(*mp)))
	}
	shift := r.Min.Sub(start)
	*sp = sp.Add(shift)
	if mp != nil {
		*mp = mp.Add(shift)
	}
}

// overlapsLater reports whether drawing forwards would read pixels of src that have been drawn.
func overlapsLater(dst Image, r image.Rectangle, src image.Image, sp image.Point) bool {
	return image.Image(dst) == src && r.Overlaps(r.Add(sp.Sub(r.Min))) && (sp.Y < r.Min.Y || sp.Y == r.Min.Y && sp.X < r.Min.X)
}

// Draw calls DrawMask with a nil mask.
func Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point, op Op) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// DrawMask aligns r.Min in dst with sp in src and mp in mask and then replaces the rectangle r in dst with the result of a Porter-Duff
// composition. A nil mask is treated as opaque.
func DrawMask(dst Image, r image.Rectangle, src image.Image, sp image.Point, mask image.Image, mp image.Point, op Op) {
	clip(dst, &r, src, &sp, mask, &mp)
	if r.Empty() {
		return
	}
	if p, ok := dst.(*image.Paletted); ok && op == Src && mask == nil {
		if _, uniform := src.(*image.Uniform); !uniform {
			if s, ok := src.(*image.Paletted); ok && samePalette(p.Palette, s.Palette) {
				copyIndexes(p, r, s, sp)
				return
			}
			drawPaletted(dst, r, src, sp, false)
			return
		}
	}
	if d, ok := dst.(*image.RGBA); ok && mask == nil && drawRGBA(d, r, src, sp, op) {
		return
	}
	x0, x1, dx := r.Min.X, r.Max.X, 1
	y0, y1, dy := r.Min.Y, r.Max.Y, 1
	if overlapsLater(dst, r, src, sp) {
		x0, x1, dx = x1-1, x0-1, -1
		y0, y1, dy = y1-1, y0-1, -1
	}
	const m = 1<<16 - 1
	for y := y0; y != y1; y += dy {
		sy, my := sp.Y+y-r.Min.Y, mp.Y+y-r.Min.Y
		for x := x0; x != x1; x += dx {
			sx, mx := sp.X+x-r.Min.X, mp.X+x-r.Min.X
			ma := uint32(m)
			if mask != nil {
				_, _, _, ma = mask.At(mx, my).RGBA()
			}
			switch {
			case ma == 0:
				if op == Src {
					dst.Set(x, y, color.Transparent)
				}
			case ma == m && op == Src:
				dst.Set(x, y, src.At(sx, sy))
			default:
				sr, sg, sb, sa := src.At(sx, sy).RGBA()
				var out color.RGBA64
				if op == Over {
					dr, dg, db, da := dst.At(x, y).RGBA()
					a := m - sa*ma/m
					out = color.RGBA64{uint16((dr*a + sr*ma) / m), uint16((dg*a + sg*ma) / m), uint16((db*a + sb*ma) / m), uint16((da*a + sa*ma) / m)}
				} else {
					out = color.RGBA64{uint16(sr * ma / m), uint16(sg * ma / m), uint16(sb * ma / m), uint16(sa * ma / m)}
				}
				dst.Set(x, y, out)
			}
		}
	}
}

func samePalette(p, q color.Palette) bool {
	if len(p) != len(q) {
		return false
	}
	for i := range p {
		if p[i] != q[i] {
			return false
		}
	}
	return true
}

func copyIndexes(dst *image.Paletted, r image.Rectangle, src *image.Paletted, sp image.Point) {
	rows := make([][]uint8, r.Dy())
	for y := range rows {
		i := src.PixOffset(sp.X, sp.Y+y)
		rows[y] = append([]uint8(nil), src.Pix[i:i+r.Dx()]...)
	}
	for y, row := range rows {
		copy(dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y+y):], row)
	}
}

// drawRGBA draws the common cases, a uniform color and a copy, row by row.
func drawRGBA(dst *image.RGBA, r image.Rectangle, src image.Image, sp image.Point, op Op) bool {
	width := 4 * r.Dx()
	switch src := src.(type) {
	case *image.Uniform:
		sr, sg, sb, sa := src.RGBA()
		if op == Over && sa != 0xffff {
			return false
		}
		row := make([]uint8, width)
		for i := 0; i < width; i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = uint8(sr>>8), uint8(sg>>8), uint8(sb>>8), uint8(sa>>8)
		}
		for y := r.Min.Y; y < r.Max.Y; y++ {
			copy(dst.Pix[dst.PixOffset(r.Min.X, y):], row)
		}
		return true
	case *image.RGBA:
		if op != Src && !src.Opaque() {
			return false
		}
		y0, y1, dy := 0, r.Dy(), 1
		if r.Min.Y > sp.Y {
			y0, y1, dy = y1-1, -1, -1
		}
		for y := y0; y != y1; y += dy {
			i := src.PixOffset(sp.X, sp.Y+y)
			copy(dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y+y):], src.Pix[i:i+width])
		}
		return true
	}
	return false
}

func clamp(i int32) int32 { return max(0, min(i, 0xffff)) }

func sqDiff(x, y int32) uint32 {
	d := uint32(x - y)
	return (d * d) >> 2
}

// drawPaletted draws with the colors of a palette, diffusing what is left over to the pixels to the right and below.
func drawPaletted(dst Image, r image.Rectangle, src image.Image, sp image.Point, diffuse bool) {
	var palette [][4]int32
	indexed, _ := dst.(*image.Paletted)
	if indexed != nil {
		for _, c := range indexed.Palette {
			r, g, b, a := c.RGBA()
			palette = append(palette, [4]int32{int32(r), int32(g), int32(b), int32(a)})
		}
	}
	here, below := make([][4]int32, r.Dx()+2), make([][4]int32, r.Dx()+2)
	out := color.RGBA64{A: 0xffff}
	for y := 0; y < r.Dy(); y++ {
		for x := 0; x < r.Dx(); x++ {
			sr, sg, sb, sa := src.At(sp.X+x, sp.Y+y).RGBA()
			wanted := [4]int32{int32(sr), int32(sg), int32(sb), int32(sa)}
			if diffuse {
				for i := range wanted {
					wanted[i] = clamp(wanted[i] + here[x+1][i]/16)
				}
			}
			if indexed == nil {
				out = color.RGBA64{uint16(wanted[0]), uint16(wanted[1]), uint16(wanted[2]), uint16(wanted[3])}
				dst.Set(r.Min.X+x, r.Min.Y+y, &out)
				if !diffuse {
					continue
				}
				gr, gg, gb, ga := dst.At(r.Min.X+x, r.Min.Y+y).RGBA()
				for i, got := range [4]uint32{gr, gg, gb, ga} {
					wanted[i] -= int32(got)
				}
			} else {
				best, least := 0, uint32(1<<32-1)
				for i, p := range palette {
					sum := sqDiff(wanted[0], p[0]) + sqDiff(wanted[1], p[1]) + sqDiff(wanted[2], p[2]) + sqDiff(wanted[3], p[3])
					if sum < least {
						best, least = i, sum
						if sum == 0 {
							break
						}
					}
				}
				indexed.Pix[indexed.PixOffset(r.Min.X+x, r.Min.Y+y)] = byte(best)
				if !diffuse {
					continue
				}
				for i := range wanted {
					wanted[i] -= palette[best][i]
				}
			}
			for i, left := range wanted {
				below[x][i] += left * 3
				below[x+1][i] += left * 5
				below[x+2][i] += left
				here[x+2][i] += left * 7
			}
		}
		if diffuse {
			here, below = below, here
			clear(below)
		}
	}
}
