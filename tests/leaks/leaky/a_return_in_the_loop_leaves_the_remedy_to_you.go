// spec: Defer statements
package main

type holder struct{ data []byte }

func (h *holder) release() { h.data = nil }

func load(n int) error {
	for i := 0; i < n; i++ {
		h := &holder{make([]byte, 4096)}
		defer h.release() // LEAK "50 deferred calls" "argument h \(parameter h\)|argument h, evaluated" "line 9 \(by hand: a return statement leaves the loop\)"
		if i < 0 {
			return nil
		}
	}
	return nil
}

func main() { load(50) }
