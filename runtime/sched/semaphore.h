// This file holds the sleeping primitives under package sync: counting semaphores by address, and ticket lists for condition variables.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// Waits until *count > 0 and decrements it. Waiters are woken in order; `first` queues in front. Who comes before the woken one runs may take the
/// count, as in gc. The frame must be published.
void acquire(uint32_t* count, WaitReason reason, bool first = false);
/// Increments *count and wakes one waiter; `handOff` gives it the count and the processor at once.
void release(uint32_t* count, bool handOff = false);

/// When a goroutine began to wait. How long ago that is says what the scheduler did meanwhile, not the clock alone: programs that do not sleep take
/// the same course in every run.
struct WaitStart {
    uint64_t slices, pauses;
    int64_t time;
};
WaitStart waitStart();
/// A millisecond or more, by the program's clock, or several time slices.
bool isLongAgo(const WaitStart& start);

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
