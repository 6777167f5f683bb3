package main

import (
	"fmt"
	"math/bits"
)

func main() {
	fmt.Println(bits.LeadingZeros32(5), bits.TrailingZeros(8), bits.OnesCount64(255), bits.Len(1000), bits.Reverse8(3), bits.ReverseBytes32(0x01020304))
	fmt.Println(bits.RotateLeft8(0x81, 1), bits.UintSize)
	fmt.Println(bits.Add64(1<<63, 1<<63, 1))
	fmt.Println(bits.Mul64(1<<40, 1<<40))
	fmt.Println(bits.Div64(1, 0, 3))
	defer func() { fmt.Println(recover()) }()
	bits.Div64(3, 0, 3)
}

// expect: 29 3 8 10 192 67305985
// expect: 3 64
// expect: 1 1
// expect: 65536 0
// expect: 6148914691236517205 1
// expect: runtime error: integer overflow
