package main

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

func main() {
	r := image.Rect(0, 0, 61, 47)
	palette := color.Palette{color.Black, color.White, color.NRGBA{9, 8, 7, 6}}
	for _, m := range []draw.Image{image.NewGray(r), image.NewGray16(r), image.NewRGBA(r), image.NewNRGBA64(r), image.NewPaletted(r, palette)} {
		for i := 0; i < 61*47; i++ {
			m.Set(i%61, i/61, color.NRGBA{uint8(i), uint8(i * i / 61), uint8(i / 61), uint8(255 - i/2000)})
		}
		for level := png.BestCompression; level <= png.DefaultCompression; level++ {
			var out bytes.Buffer
			encoder := png.Encoder{CompressionLevel: level}
			encoder.Encode(&out, m)
			fmt.Printf("%T %d %d %d\n", m, level, out.Len(), crc32.ChecksumIEEE(out.Bytes()))
			// expect: *image.Gray -3 2243 2962140143
			// expect: *image.Gray -2 2421 583725014
			// expect: *image.Gray -1 2987 3503190566
			// expect: *image.Gray 0 2243 393070104
			// expect: *image.Gray16 -3 5317 1864723262
			// expect: *image.Gray16 -2 5854 3911361722
			// expect: *image.Gray16 -1 5854 2383810335
			// expect: *image.Gray16 0 5317 915715593
			// expect: *image.RGBA -3 2386 1117400444
			// expect: *image.RGBA -2 3001 4223263729
			// expect: *image.RGBA -1 11588 130444883
			// expect: *image.RGBA 0 2386 2741415903
			// expect: *image.NRGBA64 -3 3046 2466424112
			// expect: *image.NRGBA64 -2 3776 1649524312
			// expect: *image.NRGBA64 -1 23056 1581210851
			// expect: *image.NRGBA64 0 3074 2084005436
			// expect: *image.Paletted -3 321 1487912699
			// expect: *image.Paletted -2 338 3842907960
			// expect: *image.Paletted -1 908 841685267
			// expect: *image.Paletted 0 320 1568322283
		}
	}
}
