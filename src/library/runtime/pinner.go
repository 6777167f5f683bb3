package runtime

// A Pinner is a set of Go objects each pinned to a fixed location in memory. Objects never move here; a pinned one stays reachable.
type Pinner struct {
	pinned []any
}

// Pin pins a Go object, preventing it from being moved or freed by the garbage collector until the Pinner.Unpin method has been called.
func (p *Pinner) Pin(pointer any) { p.pinned = append(p.pinned, pointer) }

// Unpin unpins all pinned objects of the Pinner.
func (p *Pinner) Unpin() { p.pinned = nil }

// CPUProfile panics. It formerly provided raw access to the CPU profiler's samples.
//
// Deprecated: Use the runtime/pprof package, or the handlers in the net/http/pprof package, or the testing package's -test.cpuprofile flag instead.
func CPUProfile() []byte { panic("CPUProfile no longer available") }
