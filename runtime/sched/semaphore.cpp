// This file holds the sleeping primitives under package sync: semaphores by address and condition queues.
#include "runtime/sched/semaphore.h"

#include <unordered_map>

#include "runtime/sched/clock.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/map_writers.h"

namespace minigo::sched {

namespace {

std::unordered_map<const uint32_t*, NotifyList>& queues() {
    static auto* q = new std::unordered_map<const uint32_t*, NotifyList>;
    return *q;
}

void pushFront(NotifyList& l, Waiter* w) {
    w->next = l.first;
    (l.first ? l.first->previous : l.last) = w;
    l.first = w;
    w->list = &l;
    w->queued = true;
}

}  // namespace

void acquire(uint32_t* count, WaitReason reason, bool first) {
    while (*count == 0) {
        Waiter w{.goroutine = running.goroutine};
        NotifyList& l = queues()[count];
        if (first) pushFront(l, &w);
        else enqueueWaiter(l, &w);
        waitsOn(&w, 1);
        park(reason);
        if (w.success) return;  // handed over
    }
    --*count;
}

void release(uint32_t* count, bool handOff) {
    value::released();
    ++*count;
    auto at = queues().find(count);
    if (at == queues().end()) return;
    Waiter* w = dequeueWaiter(at->second);
    if (!at->second.first) queues().erase(at);
    if (handOff) {
        --*count;
        w->success = true;
    }
    ready(w->goroutine);
    if (handOff) yieldToReady();
}

WaitStart waitStart() { return {scheduler.slices, scheduler.pauses, monotonicTime()}; }

bool isLongAgo(const WaitStart& start) {
    constexpr uint64_t kSlices = 4;
    constexpr int64_t kMillisecond = 1'000'000;
    if (scheduler.slices - start.slices >= kSlices) return true;
    return scheduler.pauses != start.pauses && monotonicTime() - start.time > kMillisecond;
}

size_t waiters(const uint32_t* count) {
    size_t n = 0;
    auto at = queues().find(count);
    if (at != queues().end())
        for (Waiter* w = at->second.first; w; w = w->next) ++n;
    return n;
}

void notifyWait(NotifyList* l, WaitReason reason) {
    Waiter w{.goroutine = running.goroutine};
    enqueueWaiter(*l, &w);
    waitsOn(&w, 1);
    park(reason);
}

void notifyOne(NotifyList* l) {
    if (Waiter* w = dequeueWaiter(*l)) ready(w->goroutine);
}

void notifyAll(NotifyList* l) {
    while (Waiter* w = dequeueWaiter(*l)) ready(w->goroutine);
}

void clearSemaphores() { queues().clear(); }

void forgetEmptySemaphores() {
    std::erase_if(queues(), [](const auto& q) { return !q.second.first; });
}

}  // namespace minigo::sched
