package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
)

// text has words of many frequencies, runs, noise and far repetitions.
func text(n int) []byte {
	var b []byte
	for x := uint32(1); len(b) < n; x = x*1664525 + 1013904223 {
		switch x >> 29 {
		case 0:
			b = append(b, make([]byte, x>>16&511)...)
		case 1:
			b = append(b, b[len(b)*int(x>>16&255)/256:][:min(len(b)/300, 400)]...)
		case 2:
			b = append(b, byte(x>>8), byte(x>>16), byte(x>>21))
		default:
			b = append(b, "func var return range interface "[x>>16%4*8:][:8]...)
		}
	}
	return b[:n]
}

func main() {
	data := text(150000)
	for level := -2; level <= 9; level++ {
		var out bytes.Buffer
		w, _ := flate.NewWriter(&out, level)
		w.Write(data)
		w.Close()
		fmt.Println(level, out.Len(), crc32.ChecksumIEEE(out.Bytes()))
		// expect: -2 29640 3167589028
		// expect: -1 5144 2252629285
		// expect: 0 150020 3068276552
		// expect: 1 6890 2579958328
		// expect: 2 6798 2989963443
		// expect: 3 6424 2684658967
		// expect: 4 5758 972877839
		// expect: 5 5540 70398818
		// expect: 6 5144 2252629285
		// expect: 7 5119 2494925107
		// expect: 8 4935 1542606265
		// expect: 9 4902 4197576497
	}
}
