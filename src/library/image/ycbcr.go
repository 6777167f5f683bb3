package image

import (
	"image/color"
)

// YCbCrSubsampleRatio is the chroma subsample ratio used in a YCbCr image.
type YCbCrSubsampleRatio int

const (
	YCbCrSubsampleRatio444 YCbCrSubsampleRatio = iota
	YCbCrSubsampleRatio422
	YCbCrSubsampleRatio420
	YCbCrSubsampleRatio440
	YCbCrSubsampleRatio411
	YCbCrSubsampleRatio410
)

func (s YCbCrSubsampleRatio) String() string {
	names := [...]string{"444", "422", "420", "440", "411", "410"}
	if s >= 0 && int(s) < len(names) {
		return "YCbCrSubsampleRatio" + names[s]
	}
	return "YCbCrSubsampleRatioUnknown"
}

// factors is how many pixels share a chroma value, across and down.
func (s YCbCrSubsampleRatio) factors() (x, y int) {
	switch s {
	case YCbCrSubsampleRatio422:
		return 2, 1
	case YCbCrSubsampleRatio420:
		return 2, 2
	case YCbCrSubsampleRatio440:
		return 1, 2
	case YCbCrSubsampleRatio411:
		return 4, 1
	case YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// YCbCr is an in-memory image of Y'CbCr colors; several pixels may share a Cb and Cr sample.
type YCbCr struct {
	Y, Cb, Cr      []uint8
	YStride        int
	CStride        int
	SubsampleRatio YCbCrSubsampleRatio
	Rect           Rectangle
}

// NewYCbCr returns a new YCbCr image with the given bounds and subsample ratio.
func NewYCbCr(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *YCbCr {
	size := bufferLength(1, r, "YCbCr")
	fx, fy := subsampleRatio.factors()
	cw := (r.Max.X+fx-1)/fx - r.Min.X/fx
	ch := (r.Max.Y+fy-1)/fy - r.Min.Y/fy
	return &YCbCr{Y: make([]uint8, size), Cb: make([]uint8, cw*ch), Cr: make([]uint8, cw*ch), YStride: r.Dx(), CStride: cw, SubsampleRatio: subsampleRatio, Rect: r}
}

func (p *YCbCr) ColorModel() color.Model { return color.YCbCrModel }
func (p *YCbCr) Bounds() Rectangle       { return p.Rect }
func (p *YCbCr) At(x, y int) color.Color { return p.YCbCrAt(x, y) }

func (p *YCbCr) RGBA64At(x, y int) color.RGBA64 {
	r, g, b, a := p.YCbCrAt(x, y).RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

func (p *YCbCr) YCbCrAt(x, y int) color.YCbCr {
	if !(Point{x, y}.In(p.Rect)) {
		return color.YCbCr{}
	}
	i := p.COffset(x, y)
	return color.YCbCr{p.Y[p.YOffset(x, y)], p.Cb[i], p.Cr[i]}
}

// YOffset returns the index of the first element of Y that corresponds to the pixel at (x, y).
func (p *YCbCr) YOffset(x, y int) int { return (y-p.Rect.Min.Y)*p.YStride + (x - p.Rect.Min.X) }

// COffset returns the index of the first element of Cb or Cr that corresponds to the pixel at (x, y).
func (p *YCbCr) COffset(x, y int) int {
	fx, fy := p.SubsampleRatio.factors()
	return (y/fy-p.Rect.Min.Y/fy)*p.CStride + (x/fx - p.Rect.Min.X/fx)
}

// SubImage returns the part of the image visible through r; it shares pixels.
func (p *YCbCr) SubImage(r Rectangle) Image {
	r = r.Intersect(p.Rect)
	if r.Empty() {
		return &YCbCr{SubsampleRatio: p.SubsampleRatio}
	}
	y, c := p.YOffset(r.Min.X, r.Min.Y), p.COffset(r.Min.X, r.Min.Y)
	return &YCbCr{Y: p.Y[y:], Cb: p.Cb[c:], Cr: p.Cr[c:], SubsampleRatio: p.SubsampleRatio, YStride: p.YStride, CStride: p.CStride, Rect: r}
}

func (p *YCbCr) Opaque() bool { return true }

// NYCbCrA is an in-memory image of non-alpha-premultiplied Y'CbCr-with-alpha colors.
type NYCbCrA struct {
	YCbCr
	A       []uint8
	AStride int
}

// NewNYCbCrA returns a new NYCbCrA image with the given bounds and subsample ratio.
func NewNYCbCrA(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *NYCbCrA {
	return &NYCbCrA{YCbCr: *NewYCbCr(r, subsampleRatio), A: make([]uint8, bufferLength(1, r, "NYCbCrA")), AStride: r.Dx()}
}

func (p *NYCbCrA) ColorModel() color.Model { return color.NYCbCrAModel }
func (p *NYCbCrA) At(x, y int) color.Color { return p.NYCbCrAAt(x, y) }

func (p *NYCbCrA) RGBA64At(x, y int) color.RGBA64 {
	r, g, b, a := p.NYCbCrAAt(x, y).RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

func (p *NYCbCrA) NYCbCrAAt(x, y int) color.NYCbCrA {
	if !(Point{X: x, Y: y}.In(p.Rect)) {
		return color.NYCbCrA{}
	}
	return color.NYCbCrA{p.YCbCrAt(x, y), p.A[p.AOffset(x, y)]}
}

// AOffset returns the index of the first element of A that corresponds to the pixel at (x, y).
func (p *NYCbCrA) AOffset(x, y int) int { return (y-p.Rect.Min.Y)*p.AStride + (x - p.Rect.Min.X) }

// SubImage returns the part of the image visible through r; it shares pixels.
func (p *NYCbCrA) SubImage(r Rectangle) Image {
	r = r.Intersect(p.Rect)
	if r.Empty() {
		return &NYCbCrA{YCbCr: YCbCr{SubsampleRatio: p.SubsampleRatio}}
	}
	return &NYCbCrA{YCbCr: *p.YCbCr.SubImage(r).(*YCbCr), A: p.A[p.AOffset(r.Min.X, r.Min.Y):], AStride: p.AStride}
}

// Opaque scans the entire image and reports whether it is fully opaque.
func (p *NYCbCrA) Opaque() bool { return opaque(p.A, p.Rect, p.AStride, 1, 0, 1) }
