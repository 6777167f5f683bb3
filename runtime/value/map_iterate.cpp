// This file iterates over maps (spec: For statements with range clause): over the chains from a random one round to it, in each bucket from a random
// cell. When the map has grown meanwhile, the iteration goes on over the table that it began with and looks each key up again.
#include "runtime/value/map.h"
#include "runtime/value/map_internal.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

/// The entry's present state for an iteration that began before entries moved; false: it was removed meanwhile.
bool lookUpAgain(const TypeDesc* type, MapIterator* it) {
    // A NaN is found by no look-up, nor can it be deleted.
    if (!mapLayout(type)->reflexive && !type->key->equal(it->key, it->key, type->key)) return true;
    return mapEntry(type, it->map, it->key, &it->key, &it->element);
}

}  // namespace

void mapIterate(const TypeDesc* type, Map* m, MapIterator* it) {
    *it = {};
    it->map = m;
    if (!m || m->count == 0) return;
    const MapLayout* l = mapLayout(type);
    if (l->noPointers) it->overflow = overflowList(m);
    m->iterated = true;
    it->table = m->table;
    it->logBuckets = m->logBuckets;
    uint64_t r = random();
    it->start = it->next = r & ((uint64_t{1} << m->logBuckets) - 1);
    it->offset = r >> 61;
    it->seed = m->seed;
    mapNext(type, it);
}

void mapNext(const TypeDesc* type, MapIterator* it) {
    Map* m = it->map;
    it->key = nullptr;
    it->element = nullptr;
    if (!it->table || m->seed != it->seed) return;
    if (suspendedWriters) [[unlikely]] checkWriter(m->writer, "concurrent map iteration and map write");
    const MapLayout* l = mapLayout(type);
    bool moved = m->table != it->table;
    for (char* b = it->bucket;;) {
        if (!b) {
            if (it->wrapped && it->next == it->start) break;
            b = it->table + it->next * l->bucketSize;
            it->cell = 0;
            if (++it->next >> it->logBuckets) it->next = 0, it->wrapped = true;
        }
        while (it->cell < kCells) {
            unsigned i = (it->cell++ + it->offset) % kCells;
            if (!b[i]) continue;
            it->bucket = b;
            it->key = keyAt(l, b, i);
            it->element = elementAt(l, b, i);
            if (!moved || lookUpAgain(type, it)) return;
        }
        b = nextBucket(l, b);
        it->cell = 0;
    }
    it->key = nullptr;
    it->element = nullptr;
}

}  // namespace minigo::value
