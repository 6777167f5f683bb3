// This file shows the leak lab and the REPL what each goroutine holds and what it waits for.
#pragma once
#include "runtime/sched/clock.h"

namespace minigo::sched::census {

/// Goroutines by number below count(), in no particular order; the numbers hold until one is made or ends.
size_t count();
GoroutineInfo info(size_t i);
defer::DeferRecord* defers(size_t i);
/// Pushes (heap::pushRange) the goroutine's C stack and the live words of its frames.
void pushStack(size_t i);
/// Only something that another goroutine does can wake it: it waits for a channel, a lock or a condition, not for time, input or signals.
bool isBlocked(size_t i);
/// What it could be woken by: its channels, words that point into the lock's or the condition's memory. None: nothing can wake it.
void forEachAwaited(size_t i, void (*f)(const void* object, void* data), void* data);

void forEachTimer(void (*f)(const Timer* timer, void* data), void* data);  ///< active ones, in no order
/// What package time tells of its timers: the channel that one sends to, null for others.
void setChannelOf(const void* (*channelOf)(const Timer* timer));
const void* channelOf(const Timer* timer);
/// Called when the program has ended, on the system stack, while the goroutines that were left behind are still there.
void setEndHook(void (*hook)());
/// In the end hook: lets the goroutines that can run do so until all wait, for a moment at most. False: cut short. Timers and input wake nobody.
bool settle();

}  // namespace minigo::sched::census
