// This file holds what tells threads apart for the program, and who goes on when two goroutines are inside one map.
#include "runtime/sched/control.h"

#include "runtime/sched/events.h"
#include "runtime/sched/internal.h"
#include "runtime/value/map_writers.h"

namespace minigo::sched {

namespace {
bool initializing;      ///< packages
bool interruptsWriter;  ///< a goroutine stands in interruptFor
}  // namespace

void interruptFor(uint64_t goroutineId) {
    if (interruptsWriter || running.onSystemStack || scheduler.generation) return;
    Goroutine* to = nullptr;
    for (size_t i = 0; i < liveGoroutines(); ++i)
        if (liveGoroutine(i)->id == goroutineId) to = liveGoroutine(i);
    if (!to || to->state != State::Runnable || !(scheduler.global.remove(to) || scheduler.local.remove(to))) return;
    interruptsWriter = true;
    Goroutine* from = running.goroutine;
    from->suspended = true;
    value::suspendWriter(value::writerTag);
    if (events) [[unlikely]] events->yielded(from, true);
    enqueue(from);
    saveRunning(from);
    loadRunning(to);
    switchTo(&from->context, to->segment, to->context);
    interruptsWriter = false;
}

void setInitializing(bool on) { initializing = on; }

void lockThread(bool on) {
    uint32_t& locks = running.goroutine->threadLocks;
    if (on) ++locks;
    else if (locks > 0) --locks;
}

bool isLockedToThread(uint64_t goroutineId) {
    for (size_t i = 0; i < liveGoroutines(); ++i)
        if (Goroutine* g = liveGoroutine(i); g->id == goroutineId) return g->threadLocks > 0 || (g->isMain && initializing);
    return false;
}

void resetControl() { interruptsWriter = initializing = false; }

}  // namespace minigo::sched
