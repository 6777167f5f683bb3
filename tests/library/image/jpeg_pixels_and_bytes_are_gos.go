package main

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
)

func main() {
	m := image.NewRGBA(image.Rect(0, 0, 37, 21))
	for i := range m.Pix {
		m.Pix[i] = uint8(i*i/7 + i/37)
	}
	var b bytes.Buffer
	jpeg.Encode(&b, m, &jpeg.Options{Quality: 60})
	fmt.Printf("%d %x\n", b.Len(), md5.Sum(b.Bytes())) // expect: 1157 e7974299a2d21699f062629ef7698da6
	data := b.Bytes()
	back, format, err := image.Decode(bytes.NewReader(data))
	fmt.Printf("%T %s %v %v\n", back, format, back.At(20, 10), err) // expect: *image.YCbCr jpeg {154 140 83} <nil>
	y := back.(*image.YCbCr)
	fmt.Printf("%x\n", md5.Sum(append(append(y.Y, y.Cb...), y.Cr...))) // expect: 06c8df09eeadd85d0ed6db7c518d36c5
	config, _ := jpeg.DecodeConfig(bytes.NewReader(data))
	fmt.Println(config.Width, config.Height, config.ColorModel == color.YCbCrModel) // expect: 37 21 true
	_, err = jpeg.Decode(bytes.NewReader(data[:len(data)-100]))
	fmt.Println(err) // expect: invalid JPEG format: short Huffman data
	_, err = jpeg.Decode(bytes.NewReader([]byte("\xff\xd8\xff\xc0\x00\x08\x08\x00\x00\x00\x00\x02")))
	fmt.Println(err) // expect: unsupported JPEG feature: number of components
}
