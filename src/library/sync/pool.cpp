// This file empties pools when collections begin (sync.Pool): items age first, so that one collection alone does not make a program start from nothing.
#include "library/sync/pool.h"

#include "runtime/heap/collection_hook.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

/// Mirrors Pool of pool.go up to `registered`.
struct Pool {
    Interface privateItem;
    Slice shared;
    Interface oldPrivate;
    Slice old;
    bool registered;
};

/// Pools with items; in scanned memory, so that they live as long as they are listed.
struct List {
    Pool** items;
    int64_t count, capacity;
};
struct Lists {
    List fresh, aged;
};
Lists* lists;

void append(List& l, Pool* p) {
    if (l.count == l.capacity) {
        int64_t capacity = l.capacity ? l.capacity * 2 : 16;
        auto** items = static_cast<Pool**>(heap::allocate(static_cast<size_t>(capacity) * sizeof(Pool*), false));
        if (l.count) std::memcpy(items, l.items, static_cast<size_t>(l.count) * sizeof(Pool*));
        l.items = items;
        l.capacity = capacity;
    }
    l.items[l.count++] = p;
}

void agePools() {
    for (int64_t i = 0; i < lists->aged.count; ++i) {
        lists->aged.items[i]->oldPrivate = {};
        lists->aged.items[i]->old = {};
    }
    for (int64_t i = 0; i < lists->fresh.count; ++i) {
        Pool* p = lists->fresh.items[i];
        p->oldPrivate = p->privateItem;
        p->old = p->shared;
        p->privateItem = {};
        p->shared = {};
        p->registered = false;
    }
    lists->aged = lists->fresh;
    lists->fresh = {};
}

}  // namespace

void registerPool(void* pool) {
    if (!lists) {
        lists = static_cast<Lists*>(heap::allocateGlobal(sizeof(Lists)));
        heap::setCollectionHook(agePools);
    }
    append(lists->fresh, static_cast<Pool*>(pool));
}

}  // namespace minigo::library
