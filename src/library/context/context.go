// Package context hands deadlines, cancellation and values of a request down a tree of calls.
package context

import (
	"errors"
	"sync"
	"time"
)

// A Context is one node of such a tree. All methods may be called from several goroutines at once.
type Context interface {
	// Deadline is the time at which the context ends by itself; ok is false if it never does.
	Deadline() (at time.Time, ok bool)
	// Done is closed at the end of the context. It is nil for a context that has no end.
	Done() <-chan struct{}
	// Err is nil until Done is closed, then Canceled or DeadlineExceeded.
	Err() error
	// Value is what this context or the nearest one above holds for the key, or nil.
	Value(key any) any
}

type (
	// A CancelFunc ends a context, without waiting for those who work under it. Only the first call counts.
	CancelFunc func()
	// A CancelCauseFunc is a CancelFunc that also says why, see Cause.
	CancelCauseFunc func(cause error)
)

var (
	// Canceled is the Err of a context that was ended by a call.
	Canceled = errors.New("context canceled")
	// DeadlineExceeded is the Err of a context that was ended by the clock.
	DeadlineExceeded error = deadlineExceededError{}
)

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Timeout() bool   { return true }
func (deadlineExceededError) Temporary() bool { return true }

// endless has the answers of a context that never ends.
type endless struct{}

func (endless) Deadline() (at time.Time, ok bool) { return }
func (endless) Done() <-chan struct{}             { return nil }
func (endless) Err() error                        { return nil }

// root is an endless context without values.
type root struct{ endless }

func (root) Value(any) any { return nil }

type (
	backgroundCtx struct{ root }
	todoCtx       struct{ root }
)

func (backgroundCtx) String() string { return "context.Background" }
func (todoCtx) String() string       { return "context.TODO" }

// Background returns the root of a tree: it never ends and has no values.
func Background() Context { return backgroundCtx{} }

// TODO is Background for a place in the program that does not know yet which context it belongs to.
func TODO() Context { return todoCtx{} }

// WithCancel returns a context that ends with its parent or when cancel is called.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := cancelable(parent)
	return c, func() { end(c, Canceled, nil) }
}

// WithCancelCause is WithCancel with a cause. A nil cause stands for Canceled.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := cancelable(parent)
	return c, func(why error) { end(c, Canceled, why) }
}

func cancelable(parent Context) *cancelCtx {
	mustExist(parent)
	c := new(cancelCtx)
	c.follow(parent, c)
	return c
}

func mustExist(parent Context) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
}

// Cause returns why ctx ended: the cause that was given, else what ctx.Err() returns. It is nil before the end.
func Cause(ctx Context) error {
	c, ok := ctx.Value(&nearestKey).(*cancelCtx)
	if !ok {
		return ctx.Err()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cause
}

// AfterFunc calls f in a new goroutine once ctx has ended, which may be at once. The function it returns takes the
// order back and reports whether that was in time.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	c := &afterFuncCtx{f: f}
	c.follow(ctx, c)
	return func() (inTime bool) {
		c.decided.Do(func() { inTime = true })
		if inTime {
			end(c, Canceled, nil)
		}
		return inTime
	}
}

// An afterFuncCtx calls a function at its end.
type afterFuncCtx struct {
	cancelCtx
	decided sync.Once // by the end or by the one who takes the order back
	f       func()
}

func (c *afterFuncCtx) endBelow(why, cause error) bool {
	if !c.cancelCtx.endBelow(why, cause) {
		return false
	}
	c.decided.Do(func() { go c.f() })
	return true
}

// WithDeadline returns a context that ends with its parent, when the function is called, or at the given time.
func WithDeadline(parent Context, at time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, at, nil)
}

// WithTimeout is WithDeadline with a time counted from now.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithTimeoutCause(parent, timeout, nil)
}

// WithTimeoutCause is WithDeadlineCause with a time counted from now.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	at := time.Now().Add(timeout)
	return WithDeadlineCause(parent, at, cause)
}

// WithDeadlineCause is WithDeadline with the cause for the case that time runs out.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	mustExist(parent)
	if earlier, ok := parent.Deadline(); ok && earlier.Before(d) {
		c, cancel := WithCancel(parent)
		return c, cancel
	}
	c := &timerCtx{at: d}
	c.follow(parent, c)
	c.start(cause)
	return c, func() { end(c, Canceled, nil) }
}

// A timerCtx also ends by the clock.
type timerCtx struct {
	cancelCtx
	at    time.Time
	timer *time.Timer // under mu; nil before the start and after the end
}

func (c *timerCtx) endBelow(why, cause error) bool {
	if !c.cancelCtx.endBelow(why, cause) {
		return false
	}
	c.dropTimer()
	return true
}

func (c *timerCtx) Deadline() (at time.Time, ok bool) { return c.at, true }

func (c *timerCtx) String() string {
	left := time.Until(c.at)
	return nameOf(c.Context) + ".WithDeadline(" + c.at.String() + " [" + left.String() + "])"
}

func (c *timerCtx) start(cause error) {
	expire := func() { end(c, DeadlineExceeded, cause) }
	left := time.Until(c.at)
	if left <= 0 {
		expire()
		return
	}
	c.mu.Lock()
	if c.why == nil {
		c.timer = time.AfterFunc(left, expire)
	}
	c.mu.Unlock()
}

func (c *timerCtx) dropTimer() {
	c.mu.Lock()
	timer := c.timer
	c.timer = nil
	c.mu.Unlock()
	if timer != nil {
		timer.Stop()
	}
}

// WithoutCancel returns a context with parent's values that never ends.
func WithoutCancel(parent Context) Context {
	mustExist(parent)
	return withoutCancelCtx{above: parent}
}

type withoutCancelCtx struct {
	endless
	above Context
}

func (c withoutCancelCtx) String() string    { return nameOf(c.above) + ".WithoutCancel" }
func (c withoutCancelCtx) Value(key any) any { return valueFrom(c, key) }

func (c withoutCancelCtx) look(key any) (found any, above Context) {
	if key == &nearestKey {
		return nil, nil
	}
	return nil, c.above
}

// WithValue returns a context that holds val for key. Keys are compared with ==; a type of one's own for them keeps
// packages apart.
func WithValue(parent Context, key, val any) Context {
	mustExist(parent)
	switch {
	case key == nil:
		panic("nil key")
	case !isComparable(key):
		panic("key is not comparable")
	}
	return &valueCtx{Context: parent, key: key, val: val}
}

type valueCtx struct {
	Context
	key, val any
}

func (c *valueCtx) Value(key any) any { return valueFrom(c, key) }

func (c *valueCtx) String() string {
	shown := "<not Stringer>"
	if s, ok := c.val.(interface{ String() string }); ok {
		shown = s.String()
	} else if s, ok := c.val.(string); ok {
		shown = s
	}
	return nameOf(c.Context) + ".WithValue(type " + typeName(c.key) + ", val " + shown + ")"
}

// lookup is implemented by the contexts of this package that have one above: look returns what they hold for the
// key, else where to look next.
type lookup interface {
	look(key any) (found any, above Context)
}

// valueFrom is c.Value(key). It climbs in a loop, so that a long chain of contexts needs no deep stack.
func valueFrom(c Context, key any) any {
	for {
		if pair, ok := c.(*valueCtx); ok {
			if pair.key == key {
				return pair.val
			}
			c = pair.Context
			continue
		}
		l, ok := c.(lookup)
		if !ok {
			return c.Value(key)
		}
		found, above := l.look(key)
		if above == nil {
			return found
		}
		c = above
	}
}

func nameOf(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return typeName(c)
}

func isComparable(v any) bool
func typeName(v any) string
