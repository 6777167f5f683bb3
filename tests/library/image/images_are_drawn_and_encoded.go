package main

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/png"
)

func main() {
	m := image.NewRGBA(image.Rect(0, 0, 20, 10))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{250, 100, 0, 255}), image.Point{}, draw.Src)
	draw.DrawMask(m, image.Rect(5, 2, 15, 30), image.White, image.Point{}, image.NewUniform(color.Alpha{100}), image.Point{}, draw.Over)
	fmt.Println(m.At(0, 0), m.At(7, 7), m.Opaque(), m.SubImage(image.Rect(4, 1, 6, 3)).Bounds()) // expect: {250 100 0 255} {252 161 100 255} true (4,1)-(6,3)
	var b bytes.Buffer
	png.Encode(&b, m)
	back, format, err := image.Decode(&b)
	fmt.Printf("%T %s %v %v\n", back, format, back.At(7, 7), err) // expect: *image.RGBA png {252 161 100 255} <nil>
	g := image.NewPaletted(image.Rect(0, 0, 9, 9), palette.WebSafe)
	g.SetColorIndex(3, 3, 77)
	gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{g, g}, Delay: []int{5, 6}, LoopCount: 2})
	fmt.Printf("%d %x\n", b.Len(), md5.Sum(b.Bytes())) // expect: 1647 731640eb8dc7fa749ff28b284ded18dc
	all, err := gif.DecodeAll(&b)
	fmt.Println(len(all.Image), all.Delay, all.LoopCount, all.Image[1].At(3, 3), err)                                                    // expect: 2 [5 6] 2 {102 0 255 255} <nil>
	fmt.Println(color.GrayModel.Convert(color.NRGBA{200, 100, 50, 128}), color.Palette(palette.Plan9).Index(color.RGBA{1, 200, 3, 255})) // expect: {62} 12
	_, err = png.Decode(bytes.NewReader([]byte("no png at all")))
	fmt.Println(err) // expect: png: invalid format: not a PNG file
	r := image.Rect(9, 9, 2, 3)
	fmt.Println(r, r.Inset(2), r.Union(image.Rect(0, 0, 1, 1)), image.Pt(3, 4).In(r)) // expect: (2,3)-(9,9) (4,5)-(7,7) (0,0)-(9,9) true
}
