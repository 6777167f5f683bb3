package main

func load(n int) (ok bool) {
	defer func() { ok = recover() == nil }()
	for i := 0; i < n; i++ {
		block := make([]byte, 64<<10)
		defer func() { _ = len(block) }() // LEAK "200 deferred calls of this line wait" "variable block"
	}
	panic("bad block")
}

func main() { load(200) }
