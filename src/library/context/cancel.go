package context

import "sync"

// A cancelCtx can be ended, and ends those that follow it.
type cancelCtx struct {
	Context        // the parent
	atEnd   func() // called once, after the end
	unhook  func() bool

	mu        sync.Mutex
	done      chan struct{} // made by the first who asks
	why       error         // nil before the end
	cause     error
	above     *cancelCtx // whose followers this is one of
	followers map[*cancelCtx]bool
}

// nearestKey is the key for which a cancelCtx gives itself: so one is found through contexts of other packages.
var nearestKey byte

// endedBefore is Done of contexts that ended before somebody asked.
var endedBefore = make(chan struct{})

func init() { close(endedBefore) }

func (c *cancelCtx) String() string    { return nameOf(c.Context) + ".WithCancel" }
func (c *cancelCtx) Value(key any) any { return valueFrom(c, key) }

func (c *cancelCtx) look(key any) (found any, above Context) {
	if key == &nearestKey {
		return c, nil
	}
	return nil, c.Context
}

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	err := c.why
	c.mu.Unlock()
	return err
}

func (c *cancelCtx) Done() <-chan struct{} {
	c.mu.Lock()
	if c.done == nil {
		c.done = make(chan struct{})
	}
	done := c.done
	c.mu.Unlock()
	return done
}

// end ends c and what follows it, unless c has ended already, and takes it out of the tree.
func (c *cancelCtx) end(why, cause error) {
	if c.endBelow(why, cause) {
		c.leave()
	}
}

// endBelow is end, except that c stays where it is. It reports whether this call was the one that ended c.
func (c *cancelCtx) endBelow(why, cause error) bool {
	if why == nil {
		panic("context: internal error: missing cancel error")
	}
	if cause == nil {
		cause = why
	}
	if !c.markEnded(why, cause) {
		return false
	}
	if c.atEnd != nil {
		c.atEnd()
	}
	return true
}

// markEnded holds c.mu till all followers have ended: who finds c ended finds them ended as well.
func (c *cancelCtx) markEnded(why, cause error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.why != nil {
		return false
	}
	c.why, c.cause = why, cause
	if c.done != nil {
		close(c.done)
	} else {
		c.done = endedBefore
	}
	for f := range c.followers {
		f.endBelow(why, cause)
	}
	c.followers = nil
	return true
}

func (c *cancelCtx) leave() {
	if c.unhook != nil {
		c.unhook()
	}
	if c.above != nil {
		c.above.mu.Lock()
		delete(c.above.followers, c)
		c.above.mu.Unlock()
	}
}

// follow makes parent the parent of c and lets c end with it.
func (c *cancelCtx) follow(parent Context) {
	c.Context = parent
	over := parent.Done()
	if over == nil {
		return
	}
	copyEnd := func() { c.endBelow(parent.Err(), Cause(parent)) }
	select {
	case <-over:
		copyEnd()
		return
	default:
	}
	if p, ok := parent.Value(&nearestKey).(*cancelCtx); ok && p.Done() == over {
		c.joinFollowers(p)
		return
	}
	// A context of another package, or one with a Done of its own.
	if hooks, ok := parent.(interface{ AfterFunc(func()) func() bool }); ok {
		c.unhook = hooks.AfterFunc(copyEnd)
		c.Context = stopCtx{parent}
		return
	}
	go func() {
		select {
		case <-over:
			copyEnd()
		case <-c.Done():
		}
	}()
}

func (c *cancelCtx) joinFollowers(p *cancelCtx) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.why != nil {
		c.endBelow(p.why, p.cause)
		return
	}
	if p.followers == nil {
		p.followers = map[*cancelCtx]bool{}
	}
	p.followers[c] = true
	c.above = p
}

// stopCtx is a parent that calls back at its end. The name of this type is part of what String shows.
type stopCtx struct{ Context }
