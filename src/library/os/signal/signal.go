// Package signal implements access to incoming signals.
//
// SIGINT, SIGTERM and SIGHUP end the program unless it asks for them here; SIGQUIT prints a dump of all goroutines and exits with status 2.
package signal

import (
	"context"
	"os"
	"strings"
	"sync"
	"syscall"
)

func enable(number int)
func disable(number int)
func ignore(number int)
func isIgnored(number int) bool
func receive() int

const signals = 65

type handler struct {
	mask [signals]bool
}

var handlers struct {
	sync.Mutex
	m    map[chan<- os.Signal]*handler
	refs [signals]int
}

var startLoop sync.Once

func loop() {
	for {
		process(syscall.Signal(receive()))
	}
}

// process hands a signal to every channel that asked for it and has room.
func process(sig os.Signal) {
	n := number(sig)
	if n < 0 {
		return
	}
	handlers.Lock()
	defer handlers.Unlock()
	for c, h := range handlers.m {
		if h.mask[n] {
			select {
			case c <- sig:
			default:
			}
		}
	}
}

func number(sig os.Signal) int {
	if s, ok := sig.(syscall.Signal); ok && s >= 0 && s < signals {
		return int(s)
	}
	return -1
}

// each calls f for the numbers of the given signals, or of all when there is none.
func each(sigs []os.Signal, f func(n int)) {
	if len(sigs) == 0 {
		for n := 1; n < signals; n++ {
			f(n)
		}
		return
	}
	for _, s := range sigs {
		if n := number(s); n >= 0 {
			f(n)
		}
	}
}

// release takes the signals of h away from those that are delivered.
func release(n int, h *handler) {
	if h.mask[n] {
		h.mask[n] = false
		handlers.refs[n]--
		if handlers.refs[n] == 0 {
			disable(n)
		}
	}
}

// Notify causes package signal to relay incoming signals to c. If no signals are provided, all incoming signals will be relayed to c.
// Otherwise, just the provided signals will.
//
// Package signal will not block sending to c: the caller must ensure that c has sufficient buffer space to keep up with the expected signal rate.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	handlers.Lock()
	defer handlers.Unlock()
	h := handlers.m[c]
	if h == nil {
		if handlers.m == nil {
			handlers.m = make(map[chan<- os.Signal]*handler)
		}
		h = new(handler)
		handlers.m[c] = h
	}
	each(sig, func(n int) {
		if h.mask[n] {
			return
		}
		h.mask[n] = true
		if handlers.refs[n] == 0 {
			enable(n)
			startLoop.Do(func() { go loop() })
		}
		handlers.refs[n]++
	})
}

// Stop causes package signal to stop relaying incoming signals to c. It undoes the effect of all prior calls to Notify using c.
// When Stop returns, it is guaranteed that c will receive no more signals.
func Stop(c chan<- os.Signal) {
	handlers.Lock()
	defer handlers.Unlock()
	h := handlers.m[c]
	if h == nil {
		return
	}
	delete(handlers.m, c)
	for n := 1; n < signals; n++ {
		release(n, h)
	}
}

func cancel(sigs []os.Signal, action func(n int)) {
	handlers.Lock()
	defer handlers.Unlock()
	each(sigs, func(n int) {
		for c, h := range handlers.m {
			release(n, h)
			if h.mask == ([signals]bool{}) {
				delete(handlers.m, c)
			}
		}
		action(n)
	})
}

// Ignore causes the provided signals to be ignored. If they are received by the program, nothing will happen. Ignore undoes the effect of any prior calls
// to Notify for the provided signals. If no signals are provided, all incoming signals will be ignored.
func Ignore(sig ...os.Signal) { cancel(sig, ignore) }

// Ignored reports whether sig is currently ignored.
func Ignored(sig os.Signal) bool {
	n := number(sig)
	return n >= 0 && isIgnored(n)
}

// Reset undoes the effect of any prior calls to Notify for the provided signals. If no signals are provided, all signal handlers will be reset.
func Reset(sig ...os.Signal) { cancel(sig, disable) }

// NotifyContext returns a copy of the parent context that is marked done (its Done channel is closed) when one of the listed signals arrives,
// when the returned stop function is called, or when the parent context's Done channel is closed, whichever happens first.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	c := &signalCtx{Context: ctx, cancel: cancel, signals: signals}
	c.ch = make(chan os.Signal, 1)
	Notify(c.ch, c.signals...)
	if ctx.Err() == nil {
		go func() {
			select {
			case <-c.ch:
				c.cancel()
			case <-c.Done():
			}
		}()
	}
	return c, c.stop
}

type signalCtx struct {
	context.Context

	cancel  context.CancelFunc
	signals []os.Signal
	ch      chan os.Signal
}

func (c *signalCtx) stop() {
	c.cancel()
	Stop(c.ch)
}

func (c *signalCtx) String() string {
	// context prints its cancellable contexts as PARENT.WithCancel.
	parent := strings.TrimSuffix(c.Context.(fmtStringer).String(), ".WithCancel")
	if len(c.signals) == 0 {
		return "signal.NotifyContext(" + parent + ")"
	}
	names := make([]string, len(c.signals))
	for i, s := range c.signals {
		names[i] = s.String()
	}
	return "signal.NotifyContext(" + parent + ", [" + strings.Join(names, " ") + "])"
}

type fmtStringer interface{ String() string }
