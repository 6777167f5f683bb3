// spec: Conversions between numeric types
package main

import "fmt"

func main() {
	i := -1
	fmt.Println(int8(i), uint8(i), int16(i), uint16(i), int32(i), uint32(i), uint64(i)) // expect: -1 255 -1 65535 -1 4294967295 18446744073709551615
	big := 1<<40 + 300
	fmt.Println(int8(big), uint8(big), int32(big), uint32(big), uint16(big)) // expect: 44 44 300 300 300
	f := 3.99
	fmt.Println(int(f), int(-f), uint8(f), int8(-f)) // expect: 3 -3 3 -3
	u := uint64(1<<63 + 1<<20)
	fmt.Println(float64(u), float32(u), uint64(float64(u)), float32(big)) // expect: 9.223372036855824e+18 9.223372e+18 9223372036855824384 1.0995116e+12
	var i32 int32 = -5
	fmt.Println(uint64(i32), int64(i32), uint32(i32), float32(i32)) // expect: 18446744073709551611 -5 4294967291 -5
	d := 1.0 / 3
	fmt.Println(float32(d), float64(float32(d))) // expect: 0.33333334 0.3333333432674408
	fmt.Println(complex64(complex(d, 1)), complex128(complex64(2i))) // expect: (0.33333334+1i) (0+2i)
}
