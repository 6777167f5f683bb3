// This file looks into goroutines for the leak lab and the REPL.
#include "runtime/sched/census.h"

#include "runtime/heap/census.h"
#include "runtime/sched/channel.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"

namespace minigo::sched::census {

namespace {

void channelsOf(const Goroutine* g, void (*f)(const void*, void*), void* data) {
    for (int i = 0; i < g->waiterCount && g->waiters; ++i)
        if (g->waiters[i].channel) f(g->waiters[i].channel, data);
}

}  // namespace

size_t count() { return liveGoroutines(); }

GoroutineInfo info(size_t i) {
    Goroutine* g = liveGoroutine(i);
    bool isRunning = g == running.goroutine;
    const Code* node = isRunning ? running.node : g->node;
    return {g->id, g->parent, g->reason, isRunning, g->state == State::Runnable, g->waitingSince,
            firstFrame(isRunning ? running.fp : g->fp, node ? node->pos : Pos{}), g->createdBy, g->isSystem};
}

defer::DeferRecord* defers(size_t i) {
    Goroutine* g = liveGoroutine(i);
    return g == running.goroutine ? running.defers : g->defers;
}

void pushStack(size_t i) { pushStackOf(liveGoroutine(i)); }

bool isBlocked(size_t i) {
    Goroutine* g = liveGoroutine(i);
    return g->state == State::Waiting && !g->isSystem && g->reason != WaitReason::Sleep && g->reason != WaitReason::IOWait &&
           g->reason != WaitReason::SystemCall && g->reason != WaitReason::FinalizerWait && g->reason != WaitReason::None;
}

void forEachAwaited(size_t i, void (*f)(const void*, void*), void* data) {
    Goroutine* g = liveGoroutine(i);
    switch (g->reason) {
        case WaitReason::ChanReceiveNil:
        case WaitReason::ChanSendNil:
        case WaitReason::SelectNoCases: return;
        case WaitReason::ChanReceive:
        case WaitReason::ChanSend:
        case WaitReason::Select: channelsOf(g, f, data); return;
        default: break;
    }
    // A lock or a condition: the innermost frame is the native that waits, its window the address that it waits for.
    for (Window p = g->fp; p && p + 8 <= g->top; p += 8) f(*reinterpret_cast<void**>(p), data);
}

}  // namespace minigo::sched::census
