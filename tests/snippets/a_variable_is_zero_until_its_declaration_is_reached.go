// spec: The zero value
func get() int { return count }

func start() int {
	fmt.Println("start", count) // expect: start 0
	return 7
}

count := start()

fmt.Println(get()) // expect: 7

again := false
if !again {
	fmt.Println(late()) // expect: 0 false
}
flag := true
fmt.Println(late()) // expect: 7 true

func late() (int, bool) {
	if !flag {
		return 0, flag
	}
	return count, flag
}
