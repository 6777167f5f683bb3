// This file holds the clock (real, or the Playground's virtual one), sleeping and timers.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// Nanoseconds since 1970 and of the monotonic clock. With -fake-time both jump when all goroutines sleep; it starts at 2009-11-10 23:00:00 UTC.
int64_t wallTime();
int64_t monotonicTime();

/// time.Sleep; the frame must be published. Not positive: returns at once.
void sleep(int64_t nanoseconds);

/// A timer: allocate it in the garbage collected heap (or embed it in a Go struct); the runtime keeps active ones alive.
struct Timer {
    int64_t when;                                 ///< monotonic
    int64_t period;                               ///< 0 = once
    void (*fire)(Timer* timer, void* argument);   ///< on the scheduler or in poll: must not park, panic or call Go; may ready, trySend, spawn
    void* argument;
    int64_t slot;                                 ///< private: 1 + place among the active timers, 0 = not active
    uint64_t sequence;                            ///< private: equal times fire in order of start
};
void startTimer(Timer* t);
bool stopTimer(Timer* t);  ///< true: it was active

/// REPL: from now on the virtual clock, or the real one. False: timers are running on the other.
bool useVirtualClock(bool on);

}  // namespace minigo::sched
