// The article's recommended form: "defer cleanup(res) passes the value, so the GC can free it at once". It cannot: the argument is evaluated at the
// defer statement and kept in the record until the call has run.
// flags: -fake-time
var cleaned int

func cleanup(data []byte) {
	time.Sleep(time.Second)
	if cleaned++; cleaned == 5000 {
		fmt.Println("clean:", len(data))
	}
}

func recommended() {
	for i := 0; i < 10000; i++ {
		res := make([]byte, 1<<20)
		if i%2 == 0 {
			defer cleanup(res)
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("held:", (m.HeapAlloc+1<<19)>>20, "MB")
}

recommended()
// expect match: ^held: (4999|500[01]) MB$
// expect: clean: 1048576
