// Byte slices with bounds checks: the sieve of Eratosthenes.
package main

func main() {
	count := 0
	for round := 0; round < 12; round++ {
		composite := make([]bool, 5000001)
		count = 0
		for i := 2; i < len(composite); i++ {
			if composite[i] {
				continue
			}
			count++
			for j := 2 * i; j < len(composite); j += i {
				composite[j] = true
			}
		}
	}
	println(count)
}
