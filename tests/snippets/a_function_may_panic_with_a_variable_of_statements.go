// spec: Handling panics
limit := 2

func check(n int) {
	if n > limit {
		panic(fmt.Sprint(n, " > ", limit)) // expect panic: 3 > 2
	}
}

defer fmt.Println("deferred") // expect: deferred
for i := 0; ; i++ {
	check(i)
}
