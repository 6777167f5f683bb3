// This file iterates over maps (spec: For statements with range clause): from a random entry round to it. After a rebuild that moved entries the
// iterator goes on over the array that it began with and looks each key up again.
#include "runtime/value/map.h"
#include "runtime/value/map_internal.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

/// The map's present state for an iteration that began before entries moved: null = removed meanwhile.
const void* elementNow(const TypeDesc* type, const MapIterator* it, const char* key, const void** keyNow) {
    const MapLayout* l = it->map->layout;
    *keyNow = key;
    // A NaN is found by no look-up, nor can it be deleted.
    if (!l->reflexive && !type->key->equal(key, key, type->key)) return key + l->elementOffset;
    auto* element = static_cast<char*>(mapFind(type, it->map, key));
    if (element) *keyNow = element - l->elementOffset;
    return element;
}

}  // namespace

void mapIterate(const TypeDesc* type, Map* m, MapIterator* it) {
    *it = {};
    it->map = m;
    if (!m || m->count == 0) return;
    it->entries = m->entries;
    it->used = m->used;
    it->start = randomBelow(m->used);
    it->epoch = m->epoch;
    it->clears = m->clears;
    mapNext(type, it);
}

/// `step` counts the entries looked at: start … used-1, then 0 … start-1.
void mapNext(const TypeDesc* type, MapIterator* it) {
    Map* m = it->map;
    it->key = nullptr;
    it->element = nullptr;
    if (!m || m->clears != it->clears || !it->entries) return;
    if (suspendedWriters) [[unlikely]] checkWriter(m->writer, "concurrent map iteration and map write");
    bool moved = m->epoch != it->epoch;
    if (!moved) {
        it->entries = m->entries;  // grown in place: same numbers
        // Entries appended while the first round is under way are met.
        if (it->start + it->step < it->used) it->used = m->used;
    }
    auto* entries = static_cast<const char*>(it->entries);
    const MapLayout* l = m->layout;
    // Entry 0 follows a bitmap whose size depends on the array's capacity, which an old array does not tell: remembered in `first`.
    if (!moved) it->first = m->first;
    auto* first = static_cast<const char*>(it->first);
    while (it->step < it->used) {
        uint64_t i = it->start + it->step++;
        if (i >= it->used) i -= it->used;
        if (!isLive(entries, i)) continue;
        const char* key = first + i * l->stride;
        if (!moved) {
            it->key = key;
            it->element = const_cast<char*>(key) + l->elementOffset;
            return;
        }
        const void* keyNow;
        if (const void* element = elementNow(type, it, key, &keyNow)) {
            it->key = keyNow;
            it->element = const_cast<void*>(element);
            return;
        }
    }
}

}  // namespace minigo::value
