// The article's example: deferred calls run last first.
// no oracle: a snippet
func example() {
	defer fmt.Println("first")
	defer fmt.Println("second")
}

example()
// expect: second
// expect: first
