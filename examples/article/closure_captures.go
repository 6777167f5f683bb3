// The article's two loops as they stand. It says that the second one prints 0 1 2; deferred calls run last first, so it prints 2 1 0.
// no oracle: a snippet
func captured() {
	for i := 0; i < 3; i++ {
		defer func() {
			fmt.Println(i)
		}()
	}
}

func passed() {
	for i := 0; i < 3; i++ {
		defer func(val int) {
			fmt.Println(val)
		}(i)
	}
}

captured()
// expect: 3
// expect: 3
// expect: 3
passed()
// expect: 2
// expect: 1
// expect: 0
