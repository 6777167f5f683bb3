// This file holds the select statement (spec: Select statements): a uniform random choice among the cases that can proceed.
#include <cstdlib>
#include <cstring>

#include "runtime/sched/channel.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/errors.h"
#include "runtime/value/random.h"

namespace minigo::sched {

namespace {

bool canProceed(const SelectCase& c) {
    Channel* ch = c.channel;
    if (!ch) return false;
    if (c.isSend) {
        if (ch->closed || ch->count < ch->capacity) return true;
    } else if (ch->closed || ch->count > 0) {
        return true;
    }
    // A waiter counts unless it belongs to a select that was served already.
    for (Waiter* w = c.isSend ? ch->receivers.first : ch->senders.first; w; w = w->next)
        if (!w->isSelect || !*w->selected) return true;
    return false;
}

WaitList& listOf(const SelectCase& c) { return c.isSend ? c.channel->senders : c.channel->receivers; }

}  // namespace

int select(const Code* node, Window fp, SelectCase* cases, int count, bool hasDefault, bool* ok) {
    // Reservoir sampling: each ready case is chosen with the same probability, without memory of its own.
    int chosen = -1;
    uint32_t readyCases = 0;
    for (int i = 0; i < count; ++i)
        if (canProceed(cases[i]) && value::randomBelow(++readyCases) == 0) chosen = i;
    *ok = false;
    if (chosen >= 0) {
        SelectCase& c = cases[chosen];
        if (c.isSend) trySend(node, fp, c.channel, c.element);
        else tryReceive(node, fp, c.channel, c.element, ok);
        return chosen;
    }
    if (hasDefault) return -1;
    if (fp && (running.node != node || running.fp != fp)) publish(node, fp);
    if (count == 0)
        for (;;) park(WaitReason::SelectNoCases);
    bool selected = false;
    constexpr int kOnStack = 32;  // more come from reflect.Select only
    size_t bytes = static_cast<size_t>(count) * sizeof(Waiter);
    auto* waiters = static_cast<Waiter*>(count <= kOnStack ? __builtin_alloca(bytes) : heap::allocate(bytes, false));
    for (int i = 0; i < count; ++i) {
        waiters[i] = {.goroutine = running.goroutine, .element = cases[i].element, .channel = cases[i].channel, .selected = &selected, .isSelect = true};
        if (!cases[i].channel) continue;
        if (!cases[i].isSend && cases[i].element) std::memset(cases[i].element, 0, cases[i].channel->elementSize);
        enqueueWaiter(listOf(cases[i]), &waiters[i]);
    }
    Goroutine* self = running.goroutine;
    self->wakeInfo = nullptr;
    waitsOn(waiters, count);
    park(WaitReason::Select);
    auto* served = static_cast<Waiter*>(self->wakeInfo);
    for (int i = 0; i < count; ++i) {
        if (&waiters[i] == served) chosen = i;
        if (cases[i].channel) removeWaiter(listOf(cases[i]), &waiters[i]);
    }
    if (chosen < 0) std::abort();  // only a served case wakes a select
    if (cases[chosen].isSend && !served->success) value::raise(node, fp, value::RuntimeError::SendClosed);
    *ok = served->success;
    return chosen;
}

}  // namespace minigo::sched
