// The article's nestedDefer as it stands. Each level holds a file: beyond the limit of open files os.Create gives nil, and f.Name() of a nil
// *os.File panics. The panic runs the deferred calls of all levels.
// no oracle: a snippet
func nestedDefer(depth int) {
	if depth == 0 {
		return
	}
	f, _ := os.Create(fmt.Sprintf("/tmp/file_%d.tmp", depth))
	defer func() {
		f.Close()
		os.Remove(f.Name())
	}()
	nestedDefer(depth - 1)
}

nestedDefer(100)
fmt.Println("returned") // expect: returned
