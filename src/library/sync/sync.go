// Package sync provides basic synchronization primitives such as mutual exclusion locks.
//
// Values containing the types defined in this package should not be copied.
package sync

import "unsafe"

// A Locker represents an object that can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a mutual exclusion lock. The zero value for a Mutex is an unlocked mutex.
// A Mutex must not be copied after first use.
type Mutex struct {
	state int32 // bit 0: locked, 1: a waiter is on its way, 2: the lock is handed to waiters in turn; above: number of waiters
	sema  uint32
}

const (
	mutexLocked = 1
	mutexInTurn = 4
)

// Lock locks m. If the lock is already in use, the calling goroutine blocks until the mutex is available.
func (m *Mutex) Lock()

// TryLock tries to lock m and reports whether it succeeded.
func (m *Mutex) TryLock() bool {
	if m.state&(mutexLocked|mutexInTurn) != 0 {
		return false
	}
	m.state |= mutexLocked
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
	writers    Mutex
	writerSema uint32
	readerSema uint32
	readers    int32 // that hold or want the lock; minus maxReaders while a writer holds or wants it
	leaving    int32 // readers that the waiting writer waits for
}

const maxReaders = 1 << 30

// RLock locks rw for reading. It should not be used for recursive read locking;
// a blocked Lock call excludes new readers from acquiring the lock.
func (rw *RWMutex) RLock()

// TryRLock tries to lock rw for reading and reports whether it succeeded.
func (rw *RWMutex) TryRLock() bool {
	if rw.readers < 0 {
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
	if rw.readers != 0 || !rw.writers.TryLock() {
		return false
	}
	rw.readers = -maxReaders
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
	state uint64 // low half: waiters, high half: counter
	sema  uint32
}

// Add adds delta, which may be negative, to the WaitGroup counter. If the counter becomes zero, all goroutines blocked on Wait are released.
// If the counter goes negative, Add panics.
func (wg *WaitGroup) Add(delta int)

// Done decrements the WaitGroup counter by one.
func (wg *WaitGroup) Done()

// Wait blocks until the WaitGroup counter is zero.
func (wg *WaitGroup) Wait()

// Cond implements a condition variable, a rendezvous point for goroutines waiting for or announcing the occurrence of an event.
// Each Cond has an associated Locker L (often a *Mutex or *RWMutex), which must be held when changing the condition and when calling the Wait method.
// A Cond must not be copied after first use.
type Cond struct {
	// L is held while observing or changing the condition
	L Locker

	queue  waitQueue
	origin *Cond
}

// waitQueue holds the goroutines that wait. They are served in the order of their tickets, which they draw before they release the lock: so no
// signal is lost in between.
type waitQueue struct {
	drawn, called uint32
	first, last   unsafe.Pointer
}

func (q *waitQueue) wait(ticket uint32)
func (q *waitQueue) wakeOne()
func (q *waitQueue) wakeAll()

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
	ticket := c.queue.drawn
	c.queue.drawn++
	c.L.Unlock()
	c.queue.wait(ticket)
	c.L.Lock()
}

// Signal wakes one goroutine waiting on c, if there is any. It is allowed but not required for the caller to hold c.L during the call.
func (c *Cond) Signal() {
	c.checkNotCopied()
	c.queue.wakeOne()
}

// Broadcast wakes all goroutines waiting on c. It is allowed but not required for the caller to hold c.L during the call.
func (c *Cond) Broadcast() {
	c.checkNotCopied()
	c.queue.wakeAll()
}
