// This file keeps the calls that entries of a REPL deferred at top level until the session runs them.
#include "runtime/defer/defer.h"
#include "runtime/heap/heap.h"

namespace minigo::defer {

using sched::running;

namespace {

DeferRecord*& chain() {
    static auto* head = static_cast<DeferRecord**>(heap::allocateGlobal(sizeof(DeferRecord*)));
    return *head;
}

}  // namespace

void keepPending(Window fp) {
    DeferRecord* first = running.defers;
    if (!first || first->fp != fp) return;
    DeferRecord* last = first;
    while (last->link && last->link->fp == fp) last = last->link;
    running.defers = last->link;
    last->link = chain();
    chain() = first;
}

void takePending(DeferFrame* frame, Window fp) {
    frame->fp = fp;
    frame->segment = sched::currentSegment();
    DeferRecord* first = chain();
    chain() = nullptr;
    if (!first) return;
    DeferRecord* last = first;
    for (DeferRecord* d = first; d; last = d, d = d->link) {
        d->fp = fp;
        d->frame = frame;
    }
    last->link = running.defers;
    running.defers = first;
}

DeferRecord* pending() { return chain(); }
void forgetPending() { chain() = nullptr; }

}  // namespace minigo::defer
