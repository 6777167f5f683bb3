// The article's example of a small allocation. gc keeps p on the stack: it does not escape.
// no oracle: a snippet
p := new(int)
*p = 42
fmt.Println(*p) // expect: 42
