// This file holds channel operations (spec: Send statements, Receive operator, Close). A value goes straight to a goroutine that waits for it;
// otherwise through the buffer.
#include "runtime/sched/channel.h"

#include "runtime/heap/heap.h"
#include "runtime/sched/events.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/errors.h"
#include "runtime/value/map_writers.h"

namespace minigo::sched {

using value::RuntimeError;

namespace {

constexpr size_t kMaxBuffer = size_t{1} << 47;

/// The node may have published where the live part of its frame ends.
void show(const Code* node, Window fp) {
    if (fp && (running.node != node || running.fp != fp)) publish(node, fp);
}

char* bufferAt(Channel* c, int64_t i) { return c->buffer + static_cast<size_t>(i >= c->capacity ? i - c->capacity : i) * c->elementSize; }

void copy(void* to, const void* from, size_t size) {
    if (to && size) std::memcpy(to, from, size);
}

/// The first waiter that is not a select served elsewhere meanwhile.
Waiter* take(WaitList& l) {
    while (Waiter* w = dequeueWaiter(l)) {
        if (w->isSelect) {
            if (*w->selected) continue;
            *w->selected = true;
        }
        return w;
    }
    return nullptr;
}

void wake(Waiter* w, bool success) {
    w->success = success;
    w->goroutine->wakeInfo = w;
    ready(w->goroutine);
}

/// The frame of an operation that does not park is of interest to listeners only.
inline void showToListeners(const Code* node, Window fp) {
    if (events) [[unlikely]] show(node, fp);
}

[[noreturn]] void waitForEver(WaitReason reason) {
    for (;;) park(reason);
}

}  // namespace

Channel* makeChannel(const Code* node, Window fp, const TypeDesc* type, int64_t capacity) {
    size_t size = type->element->size;
    if (capacity < 0 || (size && static_cast<uint64_t>(capacity) > kMaxBuffer / size)) value::raise(node, fp, RuntimeError::MakeChanSize);
    show(node, fp);
    auto* c = static_cast<Channel*>(heap::allocate(sizeof(Channel), false));
    c->type = type;
    c->elementSize = static_cast<uint32_t>(size);
    c->capacity = capacity;
    if (capacity && size) c->buffer = static_cast<char*>(heap::allocate(static_cast<size_t>(capacity) * size, type->element->noPointers));
    return c;
}

bool trySend(const Code* node, Window fp, Channel* c, const void* element) {
    if (!c) return false;
    showToListeners(node, fp);
    value::released();
    if (c->closed) value::raise(node, fp, RuntimeError::SendClosed);
    if (Waiter* w = take(c->receivers)) {
        copy(w->element, element, c->elementSize);
        wake(w, true);
        return true;
    }
    if (c->count == c->capacity) return false;
    copy(bufferAt(c, c->head + c->count), element, c->elementSize);
    c->count++;
    return true;
}

bool tryReceive(const Code* node, Window fp, Channel* c, void* element, bool* ok) {
    if (!c) return false;
    showToListeners(node, fp);
    value::released();
    *ok = true;
    if (c->count > 0) {
        char* slot = bufferAt(c, c->head);
        copy(element, slot, c->elementSize);
        if (c->elementSize) std::memset(slot, 0, c->elementSize);
        if (++c->head == c->capacity) c->head = 0;
        c->count--;
        if (Waiter* w = take(c->senders)) {
            copy(bufferAt(c, c->head + c->count), w->element, c->elementSize);
            c->count++;
            wake(w, true);
        }
        return true;
    }
    if (Waiter* w = take(c->senders)) {
        copy(element, w->element, c->elementSize);
        wake(w, true);
        return true;
    }
    if (!c->closed) return false;
    if (element && c->elementSize) std::memset(element, 0, c->elementSize);
    *ok = false;
    return true;
}

void send(const Code* node, Window fp, Channel* c, const void* element) {
    if (trySend(node, fp, c, element)) return;
    show(node, fp);
    if (!c) waitForEver(WaitReason::ChanSendNil);
    Waiter w{.goroutine = running.goroutine, .element = const_cast<void*>(element), .channel = c};
    enqueueWaiter(c->senders, &w);
    waitsOn(&w, 1);
    park(WaitReason::ChanSend);
    if (!w.success) value::raise(node, fp, RuntimeError::SendClosed);
}

bool receive(const Code* node, Window fp, Channel* c, void* element) {
    bool ok;
    if (tryReceive(node, fp, c, element, &ok)) return ok;
    show(node, fp);
    if (!c) waitForEver(WaitReason::ChanReceiveNil);
    if (element && c->elementSize) std::memset(element, 0, c->elementSize);  // what was there holds nothing while it waits
    Waiter w{.goroutine = running.goroutine, .element = element, .channel = c};
    enqueueWaiter(c->receivers, &w);
    waitsOn(&w, 1);
    park(WaitReason::ChanReceive);
    return w.success;
}

void close(const Code* node, Window fp, Channel* c) {
    if (!c) value::raise(node, fp, RuntimeError::CloseNil);
    if (c->closed) value::raise(node, fp, RuntimeError::CloseClosed);
    showToListeners(node, fp);
    value::released();
    c->closed = true;
    while (Waiter* w = take(c->receivers)) {
        if (w->element && c->elementSize) std::memset(w->element, 0, c->elementSize);
        wake(w, false);
    }
    while (Waiter* w = take(c->senders)) wake(w, false);
}

}  // namespace minigo::sched
