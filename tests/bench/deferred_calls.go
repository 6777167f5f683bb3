// A defer in a short function, a deferred closure, and a million pending records.
package main

var n int

func add(d int) { n += d }

func one() { defer add(1) }

func closure(d int) {
	defer func() { n += d }()
}

func many(count int) {
	for i := 0; i < count; i++ {
		defer add(i)
	}
}

func main() {
	for i := 0; i < 5000000; i++ {
		one()
		closure(i)
	}
	for i := 0; i < 5; i++ {
		many(1000000)
	}
	println(n)
}
