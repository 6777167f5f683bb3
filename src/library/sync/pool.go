package sync

// A Pool is a set of temporary objects that may be individually saved and retrieved.
//
// Any item stored in the Pool may be removed automatically at any time without notification: what lies in it for two collections is dropped.
// A Pool must not be copied after first use.
type Pool struct {
	noCopy noCopy

	private any   // the item that Get returns next
	shared  []any // the others, newest last

	// What lay there when the last collection began: used when the rest is empty, dropped by the next collection.
	oldPrivate any
	old        []any

	registered bool // in the list of pools that a collection must look at

	// New optionally specifies a function to generate a value when Get would otherwise return nil.
	// It may not be changed concurrently with calls to Get.
	New func() any
}

type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// register tells the collector that p holds items.
func (p *Pool) register()

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	if !p.registered {
		p.registered = true
		p.register()
	}
	if p.private == nil {
		p.private = x
		return
	}
	p.shared = append(p.shared, x)
}

// Get selects an arbitrary item from the Pool, removes it from the Pool, and returns it to the caller. Get may choose to ignore the pool and treat it as
// empty. Callers should not assume any relation between values passed to Put and the values returned by Get.
//
// If Get would otherwise return nil and p.New is non-nil, Get returns the result of calling p.New.
func (p *Pool) Get() any {
	if x := p.private; x != nil {
		p.private = nil
		return x
	}
	if n := len(p.shared); n > 0 {
		x := p.shared[n-1]
		p.shared[n-1] = nil
		p.shared = p.shared[:n-1]
		return x
	}
	if x := p.oldPrivate; x != nil {
		p.oldPrivate = nil
		return x
	}
	if len(p.old) > 0 {
		x := p.old[0]
		p.old[0] = nil
		p.old = p.old[1:]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}
