package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

type header struct {
	Magic  [2]byte
	_      uint16
	Length int32
	Ratio  float32
	OK     bool
	C      complex64
}

func main() {
	var buf bytes.Buffer
	in := header{[2]byte{'m', 'g'}, 0, -2, 0.5, true, 1 + 2i}
	fmt.Println(binary.Write(&buf, binary.BigEndian, &in), binary.Size(in)) // expect: <nil> 21
	fmt.Printf("% x\n", buf.Bytes())                                        // expect: 6d 67 00 00 ff ff ff fe 3f 00 00 00 01 3f 80 00 00 40 00 00 00
	var out header
	fmt.Println(binary.Read(&buf, binary.BigEndian, &out), out == in) // expect: <nil> true
	fmt.Println(binary.Read(&buf, binary.BigEndian, &out))            // expect: EOF
	fmt.Println(binary.Write(&buf, binary.LittleEndian, []int{1}))    // expect: binary.Write: some values are not fixed-sized in type []int
	binary.Write(&buf, binary.LittleEndian, []int16{1, -2})
	fmt.Printf("% x\n", buf.Bytes()) // expect: 01 00 fe ff
}
