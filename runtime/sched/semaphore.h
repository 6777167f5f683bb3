// This file holds the sleeping primitives under package sync: counting semaphores by address, and ticket lists for condition variables.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// Waits until *count > 0 and decrements it. Waiters are served in order; `first` queues in front. The frame must be published.
void acquire(uint32_t* count, WaitReason reason, bool first = false);
/// Increments *count and wakes one waiter; `handOff` gives it the count and the processor at once.
void release(uint32_t* count, bool handOff = false);
/// Goroutines waiting at the address.
size_t waiters(const uint32_t* count);

struct Waiter;
/// A condition variable's queue; zero value ready; in scanned or Go memory.
struct NotifyList {
    Waiter *first = nullptr, *last = nullptr;
};
void notifyWait(NotifyList* l, WaitReason reason = WaitReason::CondWait);
void notifyOne(NotifyList* l);
void notifyAll(NotifyList* l);

}  // namespace minigo::sched
