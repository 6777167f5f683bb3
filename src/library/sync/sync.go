// Package sync provides basic synchronization primitives such as mutual exclusion locks.
//
// Values containing the types defined in this package should not be copied.
package sync

// A Locker represents an object that can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a mutual exclusion lock. The zero value for a Mutex is an unlocked mutex.
// A Mutex must not be copied after first use.
type Mutex struct {
	state   int32 // 1: locked
	waiters uint32
}

// Lock locks m. If the lock is already in use, the calling goroutine blocks until the mutex is available.
func (m *Mutex) Lock()

// TryLock tries to lock m and reports whether it succeeded.
func (m *Mutex) TryLock() bool {
	if m.state != 0 {
		return false
	}
	m.state = 1
	return true
}

// Unlock unlocks m. It is a run-time error if m is not locked on entry to Unlock.
// A locked Mutex is not associated with a particular goroutine: one may lock it and another unlock it.
func (m *Mutex) Unlock()

// A RWMutex is a reader/writer mutual exclusion lock. The lock can be held by an arbitrary number of readers or a single writer.
// The zero value for a RWMutex is an unlocked mutex. A RWMutex must not be copied after first use.
//
// A blocked Lock call excludes new readers from acquiring the lock.
type RWMutex struct {
	writer         Mutex
	readers        int32 // that hold the lock
	writing        bool  // a writer holds the lock
	pending        bool  // a writer waits for the readers to leave
	waitingReaders uint32
}

// RLock locks rw for reading. It should not be used for recursive read locking;
// a blocked Lock call excludes new readers from acquiring the lock.
func (rw *RWMutex) RLock()

// TryRLock tries to lock rw for reading and reports whether it succeeded.
func (rw *RWMutex) TryRLock() bool {
	if rw.writing || rw.pending {
		return false
	}
	rw.readers++
	return true
}

// RUnlock undoes a single RLock call. It is a run-time error if rw is not locked for reading on entry to RUnlock.
func (rw *RWMutex) RUnlock()

// Lock locks rw for writing. If the lock is already locked for reading or writing, Lock blocks until the lock is available.
func (rw *RWMutex) Lock()

// TryLock tries to lock rw for writing and reports whether it succeeded.
func (rw *RWMutex) TryLock() bool {
	if rw.writing || rw.pending || rw.readers != 0 || rw.writer.state != 0 {
		return false
	}
	rw.writer.state = 1
	rw.writing = true
	return true
}

// Unlock unlocks rw for writing. It is a run-time error if rw is not locked for writing on entry to Unlock.
func (rw *RWMutex) Unlock()

// RLocker returns a Locker interface that implements the Lock and Unlock methods by calling rw.RLock and rw.RUnlock.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// A WaitGroup waits for a collection of goroutines to finish. The main goroutine calls Add to set the number of goroutines to wait for.
// Then each of the goroutines runs and calls Done when finished. At the same time, Wait can be used to block until all goroutines have finished.
// A WaitGroup must not be copied after first use.
type WaitGroup struct {
	count   int32
	waiters uint32
	sema    uint32
}

// Add adds delta, which may be negative, to the WaitGroup counter. If the counter becomes zero, all goroutines blocked on Wait are released.
// If the counter goes negative, Add panics.
func (wg *WaitGroup) Add(delta int) {
	wg.count += int32(delta)
	if wg.count > 0 {
		return
	}
	if wg.count < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if wg.waiters != 0 {
		wg.release()
	}
}

// Done decrements the WaitGroup counter by one.
func (wg *WaitGroup) Done() {
	wg.Add(-1)
}

// Wait blocks until the WaitGroup counter is zero.
func (wg *WaitGroup) Wait() {
	if wg.count != 0 {
		wg.park()
	}
}

// release wakes all waiting goroutines; park makes the goroutine one of them.
func (wg *WaitGroup) release()
func (wg *WaitGroup) park()

// Cond implements a condition variable, a rendezvous point for goroutines waiting for or announcing the occurrence of an event.
// Each Cond has an associated Locker L (often a *Mutex or *RWMutex), which must be held when changing the condition and when calling the Wait method.
// A Cond must not be copied after first use.
type Cond struct {
	// L is held while observing or changing the condition
	L Locker

	queue  waitQueue
	origin *Cond
}

// waitQueue is the address at which goroutines wait.
type waitQueue struct {
	waiters uint32
}

func (q *waitQueue) park()
func (q *waitQueue) wake(all bool)

// NewCond returns a new Cond with Locker l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) checkNotCopied() {
	if c.origin == nil {
		c.origin = c
	} else if c.origin != c {
		panic("sync.Cond is copied")
	}
}

// Wait atomically unlocks c.L and suspends execution of the calling goroutine. After later resuming execution,
// Wait locks c.L before returning. Unlike in other systems, Wait cannot return unless awoken by Broadcast or Signal.
func (c *Cond) Wait() {
	c.checkNotCopied()
	ticket := c.queue.ticket()
	c.L.Unlock()
	c.queue.wait(ticket)
	c.L.Lock()
}

// Signal wakes one goroutine waiting on c, if there is any. It is allowed but not required for the caller to hold c.L during the call.
func (c *Cond) Signal() {
	c.checkNotCopied()
	c.queue.wake(false)
}

// Broadcast wakes all goroutines waiting on c. It is allowed but not required for the caller to hold c.L during the call.
func (c *Cond) Broadcast() {
	c.checkNotCopied()
	c.queue.wake(true)
}
