// flags: -max-heap 64MB
// expect exit: 125
package main

func main() {
	var all [][]byte
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		all = append(all, block)
	}
}
