package main

import "fmt"

var primes []int

func main() {
	composite := make([]bool, 2_500_000)
	for n := 2; n < len(composite); n++ {
		if composite[n] {
			continue
		}
		primes = append(primes, n)
		for m := 2 * n; m < len(composite); m += n {
			composite[m] = true
		}
	}
	fmt.Println(len(primes), primes[len(primes)-1])
}
