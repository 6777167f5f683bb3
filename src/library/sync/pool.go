package sync

// A Pool is a set of temporary objects that may be individually saved and retrieved.
// Any item stored in the Pool may be removed automatically at any time without notification.
// A Pool must not be copied after first use.
type Pool struct {
	items []any

	// New optionally specifies a function to generate a value when Get would otherwise return nil.
	// It may not be changed concurrently with calls to Get.
	New func() any
}

// poolLimit bounds what a Pool keeps, since nothing else empties it.
const poolLimit = 256

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil || len(p.items) >= poolLimit {
		return
	}
	p.items = append(p.items, x)
}

// Get selects an arbitrary item from the Pool, removes it from the Pool, and returns it to the caller.
// If Get would otherwise return nil and p.New is non-nil, Get returns the result of calling p.New.
func (p *Pool) Get() any {
	if n := len(p.items); n > 0 {
		x := p.items[n-1]
		p.items[n-1] = nil
		p.items = p.items[:n-1]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}
