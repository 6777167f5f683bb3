// The article's problematic as it stands: 10,000 blocks of 1 MB, every second one held by a deferred closure. The flag lets its 5,000 seconds of
// sleep pass at once.
// flags: -fake-time
func problematic() {
	for i := 0; i < 10000; i++ {
		res := make([]byte, 1<<20)
		if i%2 == 0 {
			defer func() {
				time.Sleep(time.Second)
				if cleaned++; cleaned == 5000 {
					fmt.Println("clean:", len(res))
				}
			}()
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("held:", (m.HeapAlloc+1<<19)>>20, "MB")
}

var cleaned int

problematic()
// expect match: ^held: 500[01] MB$
// expect: clean: 1048576
