// This file declares what the scheduler tells of: births, switches and ends of goroutines (execution traces, block and mutex profiles).
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

struct Goroutine;

/// Each is called where it happens: the running goroutine's frame is published unless `running.goroutine` is null (scheduler, timers).
struct EventListener {
    void (*created)(Goroutine* g);                  ///< is runnable now
    void (*started)(Goroutine* g);                  ///< runs from now on; its wait reason and waitingSince still stand
    void (*parked)(Goroutine* g, WaitReason reason);
    void (*yielded)(Goroutine* g, bool preempted);  ///< stays runnable
    void (*readied)(Goroutine* g);                  ///< another one woke it; its wait reason still stands
    void (*ended)(Goroutine* g);
};
/// Null: nobody listens, which costs a test of this pointer per switch.
extern const EventListener* events;

/// What listeners may ask about a goroutine.
struct GoroutineFacts {
    uint64_t id;
    WaitReason reason;
    int64_t waitingSinceNs;
    Window fp;             ///< innermost frame
    const Code* node;      ///< where it is; may be null
    const Func* entry;     ///< its function
    const CallCode* createdBy;
    const void* labels;
    bool isSystem, isWaiting;
};
GoroutineFacts factsOf(const Goroutine* g);
void forEachLive(void (*visit)(Goroutine* g, void* data), void* data);

/// Of the running goroutine: profiles' labels, inherited by the goroutines that it starts. Not looked at here; lives for ever.
void setLabels(const void* labels);
const void* labels();

/// Called by a poll that a profiling tick asked for (requestTick); `callee` is the function that a call is about to enter, or null. True: the poll was
/// made for the tick alone, nothing else is due.
void setTickHook(bool (*hook)(const Func* callee));
/// Makes the next call or back-edge poll. Async-signal-safe.
void requestTick();

/// Bytes of goroutine stacks: in use, and obtained from the system.
struct StackBytes {
    uint64_t inUse, system;
};
StackBytes stackBytes();

}  // namespace minigo::sched
