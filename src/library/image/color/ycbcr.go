package color

func clamp8(v int32) uint8 { return uint8(max(0, min(v>>16, 255))) }

// RGBToYCbCr converts an RGB triple to a Y'CbCr triple (JFIF).
func RGBToYCbCr(r, g, b uint8) (uint8, uint8, uint8) {
	r1, g1, b1 := int32(r), int32(g), int32(b)
	y := (19595*r1 + 38470*g1 + 7471*b1 + 1<<15) >> 16
	cb := clamp8(-11056*r1 - 21712*g1 + 32768*b1 + 257<<15)
	cr := clamp8(32768*r1 - 27440*g1 - 5328*b1 + 257<<15)
	return uint8(y), cb, cr
}

// YCbCrToRGB converts a Y'CbCr triple to an RGB triple (JFIF).
func YCbCrToRGB(y, cb, cr uint8) (uint8, uint8, uint8) {
	y1, cb1, cr1 := int32(y)*0x10101, int32(cb)-128, int32(cr)-128
	return clamp8(y1 + 91881*cr1), clamp8(y1 - 22554*cb1 - 46802*cr1), clamp8(y1 + 116130*cb1)
}

// YCbCr represents a fully opaque 24-bit Y'CbCr color, having 8 bits each for one luma and two chroma components.
type YCbCr struct{ Y, Cb, Cr uint8 }

func (c YCbCr) RGBA() (uint32, uint32, uint32, uint32) {
	y, cb, cr := int32(c.Y)*0x10101, int32(c.Cb)-128, int32(c.Cr)-128
	channel := func(v int32) uint32 { return uint32(max(0, min(v>>8, 0xffff))) }
	return channel(y + 91881*cr), channel(y - 22554*cb - 46802*cr), channel(y + 116130*cb), 0xffff
}

// YCbCrModel is the Model for Y'CbCr colors.
var YCbCrModel Model = ModelFunc(yCbCrModel)

func yCbCrModel(c Color) Color {
	if _, ok := c.(YCbCr); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	y, u, v := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return YCbCr{y, u, v}
}

// NYCbCrA represents a non-alpha-premultiplied Y'CbCr-with-alpha color, having 8 bits each for one luma, two chroma and one alpha component.
type NYCbCrA struct {
	YCbCr
	A uint8
}

func (c NYCbCrA) RGBA() (uint32, uint32, uint32, uint32) {
	r, g, b, _ := c.YCbCr.RGBA()
	a := wide(c.A)
	return r * a / 0xffff, g * a / 0xffff, b * a / 0xffff, a
}

// NYCbCrAModel is the Model for non-alpha-premultiplied Y'CbCr-with-alpha colors.
var NYCbCrAModel Model = ModelFunc(nYCbCrAModel)

func nYCbCrAModel(c Color) Color {
	switch c := c.(type) {
	case NYCbCrA:
		return c
	case YCbCr:
		return NYCbCrA{c, 0xff}
	}
	r, g, b, a := c.RGBA()
	if a != 0 {
		r, g, b = r*0xffff/a, g*0xffff/a, b*0xffff/a
	}
	y, u, v := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return NYCbCrA{YCbCr{y, u, v}, uint8(a >> 8)}
}

// RGBToCMYK converts an RGB triple to a CMYK quadruple.
func RGBToCMYK(r, g, b uint8) (uint8, uint8, uint8, uint8) {
	w := uint32(max(r, g, b))
	if w == 0 {
		return 0, 0, 0, 0xff
	}
	part := func(v uint8) uint8 { return uint8((w - uint32(v)) * 0xff / w) }
	return part(r), part(g), part(b), uint8(0xff - w)
}

// CMYKToRGB converts a CMYK quadruple to an RGB triple.
func CMYKToRGB(c, m, y, k uint8) (uint8, uint8, uint8) {
	r, g, b, _ := CMYK{c, m, y, k}.RGBA()
	return uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)
}

// CMYK represents a fully opaque CMYK color, having 8 bits for each of cyan, magenta, yellow and black.
type CMYK struct{ C, M, Y, K uint8 }

func (c CMYK) RGBA() (uint32, uint32, uint32, uint32) {
	w := 0xffff - wide(c.K)
	part := func(v uint8) uint32 { return (0xffff - wide(v)) * w / 0xffff }
	return part(c.C), part(c.M), part(c.Y), 0xffff
}

// CMYKModel is the Model for CMYK colors.
var CMYKModel Model = ModelFunc(cmykModel)

func cmykModel(c Color) Color {
	if _, ok := c.(CMYK); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	cc, mm, yy, kk := RGBToCMYK(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return CMYK{cc, mm, yy, kk}
}
