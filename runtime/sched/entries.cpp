// This file runs the entries of a REPL: one goroutine after the other as goroutine 1, with those that earlier entries started living on. It also
// takes a goroutine out of whatever it waits for, so that an entry can be stopped together with all that it started.
#include "runtime/sched/clock.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/map_writers.h"

namespace minigo::sched {

namespace {

constexpr int64_t kLookAtFiles = 50'000'000;  ///< ns

void removeFrom(Queue& q, Goroutine* g) {
    Queue rest;
    while (Goroutine* other = q.pop())
        if (other != g) rest.push(other);
    q = rest;
}

struct Waiting {
    Waiter *first, *last;
};

void takeOut(Goroutine* g) {
    for (int i = 0; i < g->waiterCount && g->waiters; i++) {
        Waiter& w = g->waiters[i];
        if (w.queued) removeWaiter(*static_cast<Waiting*>(w.list), &w);
    }
    forgetEmptySemaphores();
}

/// g is neither running nor the one that ended the program.
void kill(Goroutine* g) {
    Scheduler& s = scheduler;
    if (g->suspended) value::resumeWriter(g->writerTag);
    if (g->state == State::Runnable) {
        if (s.next == g) s.next = nullptr;
        removeFrom(s.local, g);
        removeFrom(s.global, g);
    } else {
        takeOut(g);
        forgetSleeper(g);
        if (g->abandon) g->abandon(g->abandonData);
    }
    releaseGoroutine(g);
}

void killGeneration(uint32_t generation) {
    for (size_t i = liveGoroutines(); i-- > 0;) {
        Goroutine* g = liveGoroutine(i);
        if (g->generation == generation && !g->isSystem) kill(g);
    }
}

/// The goroutine that called endProgram is gone; true: it was `awaited`.
bool buryEnder(Goroutine* awaited, void (*lost)(uint64_t, int)) {
    Scheduler& s = scheduler;
    Goroutine* g = std::exchange(s.endedBy, nullptr);
    s.ended = false;
    if (!g) return false;
    bool isAwaited = g == awaited;
    uint64_t id = g->id;
    releaseGoroutine(g);
    if (!isAwaited && lost) lost(id, s.exitCode);
    return isAwaited;
}

void startRunning() {
    Scheduler& s = scheduler;
    s.inRunMain = true;
    s.ended = s.mainEnded = s.mainReturned = false;
    s.exitCode = 0;
    s.endedBy = nullptr;
    stopCode = -1;
    running.budget = kBudget;
}

}  // namespace

EntryEnd runEntry(Closure* entry, int* code, void (*lost)(uint64_t, int)) {
    Scheduler& s = scheduler;
    s.generation++;
    startRunning();
    uint64_t others = s.lastId ? s.lastId : 1;
    Goroutine* g = newGoroutine(entry, nullptr, 0);
    g->id = 1;
    s.lastId = others;
    g->isMain = true;
    g->generation = s.generation;
    enqueue(g);
    EntryEnd end = EntryEnd::Returned;
    for (;;) {
        runScheduler();
        *code = s.exitCode;
        if (stopCode >= 0) {
            *code = stopCode;
            if (s.ended && s.endedBy) buryEnder(g, lost);
            killGeneration(s.generation);
            end = EntryEnd::Stopped;
            break;
        }
        if (s.mainEnded) {
            end = s.mainReturned ? EntryEnd::Returned : EntryEnd::Exited;
            break;
        }
        if (!s.endedBy) {  // deadlock
            kill(g);
            end = EntryEnd::Failed;
            break;
        }
        if (buryEnder(g, lost)) {
            end = EntryEnd::Failed;
            break;
        }
    }
    s.ended = false;
    s.inRunMain = false;
    stopCode = -1;
    return end;
}

int64_t runBetweenEntries(int64_t nanoseconds, void (*lost)(uint64_t, int)) {
    Scheduler& s = scheduler;
    if (!liveGoroutines()) return -1;
    startRunning();
    s.sliceEnd = monotonicTime() + nanoseconds;
    int64_t next = 0;
    for (;;) {
        takeOutsideEvents();
        Goroutine* g = stopCode >= 0 ? nullptr : pickNext();
        if (!g) {
            next = stopCode >= 0 ? 0 : untilNextTimer();
            if (waitsForFiles() && (next < 0 || next > kLookAtFiles)) next = kLookAtFiles;
            break;
        }
        resume(g);
        if (s.ended) buryEnder(nullptr, lost);
        if (monotonicTime() >= s.sliceEnd) break;
    }
    s.sliceEnd = 0;
    s.inRunMain = false;
    stopCode = -1;
    return next;
}

bool killGoroutine(uint64_t id) {
    for (size_t i = 0; i < liveGoroutines(); i++) {
        Goroutine* g = liveGoroutine(i);
        if (g->id != id || g->isSystem || g == running.goroutine) continue;
        kill(g);
        return true;
    }
    return false;
}

void endEntries() {
    abandonGoroutines();
    scheduler.generation = 0;
}

}  // namespace minigo::sched
