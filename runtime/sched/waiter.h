// This file holds what a goroutine queues while it waits for a channel, a semaphore or a condition. It lives on the waiting goroutine's C stack.
#pragma once
#include "runtime/sched/channel.h"

namespace minigo::sched {

struct Goroutine;

struct Waiter {
    Goroutine* goroutine;
    Waiter *previous = nullptr, *next = nullptr;
    void* element = nullptr;     ///< where a value is taken from or put
    Channel* channel = nullptr;
    bool* selected = nullptr;    ///< select: shared by its waiters; set by the first that is served
    bool isSelect = false;
    bool success = false;        ///< a value was handed over (false: the channel was closed)
    bool queued = false;
    void* list = nullptr;        ///< where it is queued: a struct that begins with first and last
};

/// What the running goroutine is about to park on: from there a killed goroutine is taken out (entries.cpp).
void waitsOn(Waiter* waiters, int count);

template <class List>
void enqueueWaiter(List& l, Waiter* w) {
    w->previous = l.last;
    w->next = nullptr;
    (l.last ? l.last->next : l.first) = w;
    l.last = w;
    w->list = &l;
    w->queued = true;
}

template <class List>
void removeWaiter(List& l, Waiter* w) {
    if (!w->queued) return;
    (w->previous ? w->previous->next : l.first) = w->next;
    (w->next ? w->next->previous : l.last) = w->previous;
    w->queued = false;
}

template <class List>
Waiter* dequeueWaiter(List& l) {
    Waiter* w = l.first;
    if (w) removeWaiter(l, w);
    return w;
}

}  // namespace minigo::sched
