// This file holds what few callers need of the scheduler: stopping with a reason, limits set while the program runs, threads.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// Says why the program stops, where it is; node and fp null: no goroutine is running.
using StopReport = void (*)(const Code* node, Window fp);
/// requestStop with a reason. Async-signal-safe.
void requestStop(int code, StopReport report);

/// The bytes that a goroutine's stack may have (debug.SetMaxStack); 0 = Go's 1,000,000,000.
void setMaxStack(uint64_t bytes);
uint64_t maxStack();
/// Calls under way in a goroutine; looked at now and then; 0 = no limit.
void setMaxDepth(uint64_t calls);

/// debug.SetPanicOnFault of the running goroutine.
bool& panicsOnFault();

/// `go f()` by a timer: no goroutine is the parent.
void spawnFromTimer(const CallCode* site, Closure* f);

/// Suspends the running goroutine where it stands for the preempted one with this number. Returns when that has given the processor back; at once when
/// there is none or a goroutine is suspended so already.
void interruptFor(uint64_t goroutineId);

/// Packages are being initialised: main's goroutine is locked to its thread.
void setInitializing(bool on);

/// runtime.LockOSThread and UnlockOSThread of the running goroutine: dumps show it.
void lockThread(bool on);
bool isLockedToThread(uint64_t goroutineId);

/// monotonicTime() when the scheduler was initialised; the nanoseconds that goroutines have waited for mutexes since.
int64_t startTime();
int64_t lockWaitTime();

}  // namespace minigo::sched
