// spec: Integer overflow
package main

import "fmt"

func main() {
	var i8 int8 = 127
	i8++
	fmt.Println(i8) // expect: -128
	var u8 uint8
	u8--
	fmt.Println(u8) // expect: 255
	var i16 int16 = -32768
	fmt.Println(-i16, i16-1, i16*i16) // expect: -32768 32767 0
	var u16 uint16 = 65535
	fmt.Println(u16+1, u16*u16, ^u16) // expect: 0 1 0
	var i32 int32 = 1 << 30
	fmt.Println(i32*4, i32+i32, -i32-i32-1) // expect: 0 -2147483648 2147483647
	var u32 uint32 = 1 << 31
	fmt.Println(u32*2, u32<<1, u32>>31, -u32) // expect: 0 0 1 2147483648
	var i64 int64 = -1 << 63
	fmt.Println(i64-1, -i64, i64/-1, i64%-1) // expect: 9223372036854775807 -9223372036854775808 -9223372036854775808 0
	var u64 uint64
	fmt.Println(u64-1, ^u64>>1, (u64-1)/3, (u64-1)%10) // expect: 18446744073709551615 9223372036854775807 6148914691236517205 5
	i := 7
	fmt.Println(i/2, -i/2, i%3, -i%3, i%-3) // expect: 3 -3 1 -1 1
	fmt.Println(i8/-1, i8%-1) // expect: -128 0
	h := uint32(2166136261)
	for _, c := range []byte("go") {
		h = (h ^ uint32(c)) * 16777619
	}
	fmt.Println(h) // expect: 1109423947
	fmt.Println(i&^5, i|8, i^3, ^i) // expect: 2 15 4 -8
}
