// Package palette provides standard color palettes.
package palette

import "image/color"

// Plan9 is a 256-color palette that partitions the 24-bit RGB space into 4×4×4 subdivision, with 4 shades in each subcube.
var Plan9 = plan9()

// plan9 is the algorithm of Plan 9's map(6): rows of a red value and a shade, turned so that neighbours differ.
func plan9() []color.Color {
	out := make([]color.Color, 256)
	for r := 0; r < 4; r++ {
		for shade := 0; shade < 4; shade++ {
			row := out[64*r+16*shade:]
			for gb := 0; gb < 16; gb++ {
				g, b := gb/4, gb%4
				c := color.RGBA{uint8(17 * shade), uint8(17 * shade), uint8(17 * shade), 0xff}
				if top := max(r, g, b); top > 0 {
					num := 17 * (4*top + shade)
					c = color.RGBA{uint8(r * num / top), uint8(g * num / top), uint8(b * num / top), 0xff}
				}
				row[(gb+shade-r)&15] = c
			}
		}
	}
	return out
}

// WebSafe is a 216-color palette that was popularized by early versions of Netscape Navigator.
var WebSafe = webSafe()

func webSafe() []color.Color {
	var out []color.Color
	for r := 0; r < 6; r++ {
		for g := 0; g < 6; g++ {
			for b := 0; b < 6; b++ {
				out = append(out, color.RGBA{uint8(0x33 * r), uint8(0x33 * g), uint8(0x33 * b), 0xff})
			}
		}
	}
	return out
}
