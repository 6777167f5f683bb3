// The article's deferWithValue: the argument is evaluated at the defer statement.
// no oracle: a snippet
func deferWithValue(i int) {
	defer fmt.Printf("value=%d\n", i) // i is fixed here
	i++
}

deferWithValue(1) // expect: value=1
