package jpeg

import (
	"image"
	"image/color"
)

// makeImage makes an image for that many units, of which the part is visible that the image has.
func (d *decoder) makeImage(columns, rows int) {
	visible := image.Rect(0, 0, d.width, d.height)
	if len(d.components) == 1 {
		d.gray = image.NewGray(image.Rect(0, 0, 8*columns, 8*rows)).SubImage(visible).(*image.Gray)
		return
	}
	first, second := &d.components[0], &d.components[1]
	ratio := image.YCbCrSubsampleRatio444
	switch (first.h/second.h)<<4 | first.v/second.v {
	case 0x12:
		ratio = image.YCbCrSubsampleRatio440
	case 0x21:
		ratio = image.YCbCrSubsampleRatio422
	case 0x22:
		ratio = image.YCbCrSubsampleRatio420
	case 0x41:
		ratio = image.YCbCrSubsampleRatio411
	case 0x42:
		ratio = image.YCbCrSubsampleRatio410
	}
	d.ycbcr = image.NewYCbCr(image.Rect(0, 0, 8*first.h*columns, 8*first.v*rows), ratio).SubImage(visible).(*image.YCbCr)
	if len(d.components) == 4 {
		last := &d.components[3]
		d.blackStride = 8 * last.h * columns
		d.black = make([]byte, d.blackStride*8*last.v*rows)
	}
}

// plane returns the samples of a component.
func (d *decoder) plane(index int) (samples []byte, stride int) {
	switch {
	case d.gray != nil:
		return d.gray.Pix, d.gray.Stride
	case index == 0:
		return d.ycbcr.Y, d.ycbcr.YStride
	case index == 1:
		return d.ycbcr.Cb, d.ycbcr.CStride
	case index == 2:
		return d.ycbcr.Cr, d.ycbcr.CStride
	}
	return d.black, d.blackStride
}

// store transforms a block and puts it into the image.
func (d *decoder) store(b *block, x, y, index int) {
	samples, stride := d.plane(index)
	samples = samples[8*(y*stride+x):]
	inverse(b[:], d.quant[d.components[index].quant][:], samples[:7*stride+8], stride)
}

// storeAll stores the blocks of a progressive image.
func (d *decoder) storeAll() {
	columns, _ := d.units()
	first := &d.components[0]
	for i := range d.components {
		c := &d.components[i]
		if c.coefficients == nil {
			continue
		}
		width, height := 8*first.h/c.h, 8*first.v/c.v
		for y := 0; y*height < d.height; y++ {
			for x := 0; x*width < d.width; x++ {
				d.store(&c.coefficients[y*columns*c.h+x], x, y, i)
			}
		}
	}
}

// image returns the image when all is read.
func (d *decoder) image() (image.Image, error) {
	if d.progressive && (d.gray != nil || d.ycbcr != nil) {
		d.storeAll()
	}
	switch {
	case d.gray != nil:
		return d.gray, nil
	case d.ycbcr == nil:
		return nil, FormatError("missing SOS marker")
	case d.black != nil:
		return d.cmyk()
	case d.isRGB():
		return d.rgb(), nil
	}
	return d.ycbcr, nil
}

// isRGB reports whether the three components are red, green and blue.
func (d *decoder) isRGB() bool {
	switch {
	case d.isJFIF:
		return false
	case d.isAdobe && d.transform == 0:
		return true
	}
	c := d.components
	return c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B'
}

func (d *decoder) rgb() image.Image {
	scale := d.components[0].h / d.components[1].h
	in := d.ycbcr
	bounds := in.Bounds()
	out := image.NewRGBA(bounds)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		pixels := out.Pix[out.PixOffset(bounds.Min.X, y):]
		red := in.YOffset(bounds.Min.X, y)
		other := in.COffset(bounds.Min.X, y)
		for x := 0; x < bounds.Dx(); x++ {
			pixels[4*x] = in.Y[red+x]
			pixels[4*x+1] = in.Cb[other+x/scale]
			pixels[4*x+2] = in.Cr[other+x/scale]
			pixels[4*x+3] = 255
		}
	}
	return out
}

// cmyk returns the image of four components. Adobe's files have the inverse of each component, as do all that are known.
func (d *decoder) cmyk() (image.Image, error) {
	if !d.isAdobe {
		return nil, UnsupportedError("unknown color model: 4-component JPEG doesn't have Adobe APP14 metadata")
	}
	bounds := d.ycbcr.Bounds()
	out := image.NewCMYK(bounds)
	if d.transform != 0 {
		for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
			for x := bounds.Min.X; x < bounds.Max.X; x++ {
				i := out.PixOffset(x, y)
				c := d.ycbcr.YCbCrAt(x, y)
				out.Pix[i], out.Pix[i+1], out.Pix[i+2] = color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
				out.Pix[i+3] = 255 - d.black[(y-bounds.Min.Y)*d.blackStride+x-bounds.Min.X]
			}
		}
		return out, nil
	}
	first := &d.components[0]
	for index := range d.components {
		c := &d.components[index]
		samples, stride := d.plane(index)
		scale := 1
		if c.h != first.h || c.v != first.v {
			scale = 2
		}
		for y := 0; y < bounds.Dy(); y++ {
			row := samples[y/scale*stride:]
			for x := 0; x < bounds.Dx(); x++ {
				out.Pix[y*out.Stride+4*x+index] = 255 - row[x/scale]
			}
		}
	}
	return out, nil
}
