package time

import "unsafe"

// Sleep pauses the current goroutine for at least the duration d. A negative or zero duration causes Sleep to return immediately.
func Sleep(d Duration)

// runtimeTimer is the scheduler's timer.
type runtimeTimer struct {
	when     int64
	period   int64
	fire     uintptr
	argument unsafe.Pointer
	slot     int64
	sequence uint64

	// What argument leads back to: a channel to send the time on, or a function to run.
	c   chan Time
	f   func()
	loc *Location
}

func startTimer(t *runtimeTimer, d int64, period int64)
func stopTimer(t *runtimeTimer) bool

// The Timer type represents a single event. When the Timer expires, the current time will be sent on C, unless the Timer was created by AfterFunc.
// A Timer must be created with NewTimer or AfterFunc.
type Timer struct {
	C <-chan Time
	r runtimeTimer
}

// NewTimer creates a new Timer that will send the current time on its channel after at least duration d.
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c, r: runtimeTimer{c: c, loc: Local}}
	startTimer(&t.r, int64(d), 0)
	return t
}

// Stop prevents the Timer from firing. It returns true if the call stops the timer, false if the timer has already expired or been stopped.
// Stop does not close the channel, to prevent a read from the channel succeeding incorrectly.
func (t *Timer) Stop() bool {
	if t.r.fire == 0 {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(&t.r)
}

// Reset changes the timer to expire after duration d. It returns true if the timer had been active, false if the timer had expired or been stopped.
func (t *Timer) Reset(d Duration) bool {
	if t.r.fire == 0 {
		panic("time: Reset called on uninitialized Timer")
	}
	active := stopTimer(&t.r)
	startTimer(&t.r, int64(d), 0)
	return active
}

// After waits for the duration to elapse and then sends the current time on the returned channel. It is equivalent to NewTimer(d).C.
func After(d Duration) <-chan Time { return NewTimer(d).C }

// AfterFunc waits for the duration to elapse and then calls f in its own goroutine. It returns a Timer that can be used to cancel the call using its Stop method.
func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{r: runtimeTimer{f: f}}
	startTimer(&t.r, int64(d), 0)
	return t
}

// A Ticker holds a channel that delivers "ticks" of a clock at intervals.
type Ticker struct {
	C <-chan Time // The channel on which the ticks are delivered.
	r runtimeTimer
}

// NewTicker returns a new Ticker containing a channel that will send the current time on the channel after each tick.
// The ticker will adjust the time interval or drop ticks to make up for slow receivers. The duration d must be greater than zero; if not, NewTicker will panic.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &Ticker{C: c, r: runtimeTimer{c: c, loc: Local}}
	startTimer(&t.r, int64(d), int64(d))
	return t
}

// Stop turns off a ticker. After Stop, no more ticks will be sent. Stop does not close the channel.
func (t *Ticker) Stop() {
	if t.r.c != nil {
		stopTimer(&t.r)
	}
}

// Reset stops a ticker and resets its period to the specified duration. The duration d must be greater than zero; if not, Reset will panic.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.r.c == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	stopTimer(&t.r)
	startTimer(&t.r, int64(d), int64(d))
}

// Tick is a convenience wrapper for NewTicker providing access to the ticking channel only. Unlike NewTicker, Tick will return nil if d <= 0.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
