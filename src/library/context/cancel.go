package context

import "sync"

// A cancelCtx can be ended, and ends those that follow it. These structs have the sizes of gc's: programs measure them.
type cancelCtx struct {
	Context // the parent

	mu        sync.Mutex
	done      chan struct{} // made by the first who asks
	why       error         // nil before the end
	cause     error
	above     *cancelCtx // whose followers this is one of
	followers map[follower]struct{}
}

// A follower ends with the context above it: a cancelCtx, or something around one that does more at its end.
type follower interface {
	// endBelow is end, except that the follower stays where it is. It reports whether this call was the one that ended it.
	endBelow(why, cause error) bool
	core() *cancelCtx
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

// end ends f and what follows it, unless it has ended already, and takes it out of the tree.
func end(f follower, why, cause error) {
	if f.endBelow(why, cause) {
		f.core().leave(f)
	}
}

func (c *cancelCtx) core() *cancelCtx { return c }

func (c *cancelCtx) endBelow(why, cause error) bool {
	if why == nil {
		panic("context: internal error: missing cancel error")
	}
	if cause == nil {
		cause = why
	}
	return c.markEnded(why, cause)
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

func (c *cancelCtx) leave(self follower) {
	if s, ok := c.Context.(stopCtx); ok {
		s.unhook()
	}
	if c.above != nil {
		c.above.mu.Lock()
		delete(c.above.followers, self)
		c.above.mu.Unlock()
	}
}

// follow makes parent the parent of c, which is the core of self, and lets self end with it.
func (c *cancelCtx) follow(parent Context, self follower) {
	c.Context = parent
	over := parent.Done()
	if over == nil {
		return
	}
	copyEnd := func() { self.endBelow(parent.Err(), Cause(parent)) }
	select {
	case <-over:
		copyEnd()
		return
	default:
	}
	if p, ok := parent.Value(&nearestKey).(*cancelCtx); ok && p.Done() == over {
		c.joinFollowers(p, self)
		return
	}
	// A context of another package, or one with a Done of its own.
	if hooks, ok := parent.(interface{ AfterFunc(func()) func() bool }); ok {
		c.Context = stopCtx{parent, hooks.AfterFunc(copyEnd)}
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

func (c *cancelCtx) joinFollowers(p *cancelCtx, self follower) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.why != nil {
		self.endBelow(p.why, p.cause)
		return
	}
	if p.followers == nil {
		p.followers = map[follower]struct{}{}
	}
	p.followers[self] = struct{}{}
	c.above = p
}

// stopCtx is a parent that calls back at its end. The name of this type is part of what String shows.
type stopCtx struct {
	Context
	unhook func() bool
}
