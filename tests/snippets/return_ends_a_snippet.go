// spec: Return statements
defer fmt.Println("deferred") // expect: one
fmt.Println("one")
if len(os.Args) > 0 {
	return // expect: deferred
}
fmt.Println("two")
