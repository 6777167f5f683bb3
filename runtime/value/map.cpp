// This file holds the operations on maps: find, assign, delete, clear (spec: Map types, Index expressions, Deletion of map elements).
#include "runtime/value/map.h"

#include "runtime/heap/heap.h"
#include "runtime/value/equality.h"
#include "runtime/value/errors.h"
#include "runtime/value/map_internal.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

/// How keys are compared and hashed: one struct a kind of key, so that the common kinds need no calls.
struct IntKey {
    int64_t key;
    static const char* at(const MapLayout*, const char* bucket, unsigned cell) { return bucket + kTagBytes + cell * sizeof(int64_t); }
    uint64_t hash(uint64_t seed) const { return hashWord(static_cast<uint64_t>(key), seed); }
    bool is(const char* at) const {
        int64_t k;
        std::memcpy(&k, at, 8);
        return k == key;
    }
    void store(char* at) const { std::memcpy(at, &key, 8); }
};
struct StringKey {
    String key;
    static const char* at(const MapLayout*, const char* bucket, unsigned cell) { return bucket + kTagBytes + cell * sizeof(String); }
    uint64_t hash(uint64_t seed) const { return hashBytes(key.data, static_cast<size_t>(key.length), seed); }
    bool is(const char* at) const {
        String k;
        std::memcpy(&k, at, sizeof k);
        return k == key;
    }
    void store(char* at) const { std::memcpy(at, &key, sizeof key); }
};
struct AnyKey {
    const void* key;
    const TypeDesc* type;
    static const char* at(const MapLayout* l, const char* bucket, unsigned cell) { return keyAt(l, bucket, cell); }
    uint64_t hash(uint64_t seed) const { return type->hashOf(key, seed, type); }
    bool is(const char* at) const { return type->equal(key, at, type); }
    void store(char* at) const { std::memcpy(at, key, type->size); }
};

uint64_t hashIn(const Map* m, const auto& key) { return m->logBuckets ? key.hash(m->seed) : 0; }
char* chainOf(const MapLayout* l, const Map* m, uint64_t hash) {
    return m->table + (hash & ((uint64_t{1} << m->logBuckets) - 1)) * l->bucketSize;
}

struct Cell {
    char* bucket;  ///< null: none
    unsigned number;
};

template <class Key>
[[gnu::always_inline]] inline Cell locate(const MapLayout* l, const Map* m, const Key& key, uint64_t hash) {
    uint64_t tag = tagOf(hash) * kEachByte;
    for (char* b = chainOf(l, m, hash); b; b = nextBucket(l, b))
        for (uint64_t cells = cellsWith(tagsOf(b), tag); cells; cells &= cells - 1)
            if (unsigned i = firstCell(cells); key.is(Key::at(l, b, i))) return {b, i};
    return {nullptr, 0};
}

void noteWrite(Map* m) {
    uint64_t last = m->writer;
    m->writer = writerTag;
    if (suspendedWriters) [[unlikely]] checkWriterOfWrite(last, "concurrent map writes");
}

template <class Key>
void* find(const TypeDesc* type, Map* m, const Key& key) {
    if (!m || m->count == 0) return nullptr;
    if (suspendedWriters) [[unlikely]] checkWriter(m->writer, "concurrent map read and map write");
    const MapLayout* l = mapLayout(type);
    Cell at = locate(l, m, key, hashIn(m, key));
    return at.bucket ? elementAt(l, at.bucket, at.number) : nullptr;
}

/// A new entry: in the first empty cell of the chain, or behind its last bucket.
template <class Key>
void* insert(const TypeDesc* type, const MapLayout* l, Map* m, const Key& key, uint64_t hash) {
    char* b = chainOf(l, m, hash);
    uint64_t empty;
    while (!(empty = cellsWith(tagsOf(b), 0))) {
        char* next = nextBucket(l, b);
        if (!next) next = addOverflow(l, m, b);
        b = next;
    }
    unsigned i = firstCell(empty);
    char *keyCell = keyCellAt(l, b, i), *elementCell = elementCellAt(l, b, i);
    if (l->keyOutside) {
        void* p = heap::allocate(type->key->size, type->key->noPointers);
        std::memcpy(keyCell, &p, sizeof p);
    }
    if (l->elementOutside) {
        void* p = heap::allocate(type->element->size, type->element->noPointers);
        std::memcpy(elementCell, &p, sizeof p);
    }
    key.store(behind(keyCell, l->keyOutside));
    b[i] = static_cast<char>(tagOf(hash));
    m->count++;
    return behind(elementCell, l->elementOutside);
}

template <class Key>
void* assign(const TypeDesc* type, Map* m, const Key& key) {
    if (!m) raise(nullptr, nullptr, RuntimeError::NilMapWrite);
    noteWrite(m);
    const MapLayout* l = mapLayout(type);
    uint64_t hash = hashIn(m, key);
    if (!m->table) [[unlikely]] makeTable(l, m);
    if (m->old) [[unlikely]] retireOld(l, m, hash);
    if (Cell at = locate(l, m, key, hash); at.bucket) {
        if (l->updatesKey) key.store(keyAt(l, at.bucket, at.number));
        return elementAt(l, at.bucket, at.number);
    }
    if (!m->old && mustGrow(m)) {
        grow(type, l, m);
        hash = key.hash(m->seed);
        retireOld(l, m, hash);
    }
    return insert(type, l, m, key, hash);
}

template <class Key>
void remove(const TypeDesc* type, Map* m, const Key& key) {
    if (!m || m->count == 0) return;
    noteWrite(m);
    const MapLayout* l = mapLayout(type);
    uint64_t hash = hashIn(m, key);
    if (m->old) [[unlikely]] retireOld(l, m, hash);
    Cell at = locate(l, m, key, hash);
    if (!at.bucket) return;
    std::memset(keyCellAt(l, at.bucket, at.number), 0, l->keyCell);
    std::memset(elementCellAt(l, at.bucket, at.number), 0, l->elementCell);
    at.bucket[at.number] = 0;
    m->count--;
}

/// Interfaces inside a key may hold what cannot be hashed: that panics on empty and nil maps, too.
void checkHashable(const TypeDesc* type, Map* m, const void* key) {
    if ((!m || m->count == 0 || m->logBuckets == 0) && !type->key->plainMemory && type->key->kind != Kind::String) type->key->hashOf(key, 0, type->key);
}

}  // namespace

int64_t mapLength(const Map* m) { return m ? m->count : 0; }

void* mapFind(const TypeDesc* type, Map* m, const void* key) {
    checkHashable(type, m, key);
    return find(type, m, AnyKey{key, type->key});
}
bool mapEntry(const TypeDesc* type, Map* m, const void* key, const void** keyNow, void** element) {
    const MapLayout* l = mapLayout(type);
    AnyKey k{key, type->key};
    if (!m->count) return false;
    Cell at = locate(l, m, k, hashIn(m, k));
    if (!at.bucket) return false;
    *keyNow = keyAt(l, at.bucket, at.number);
    *element = elementAt(l, at.bucket, at.number);
    return true;
}
bool mapHas(const TypeDesc* type, Map* m, const void* key) { return mapFind(type, m, key) != nullptr; }
void* mapFindInt(const TypeDesc* type, Map* m, int64_t key) { return find(type, m, IntKey{key}); }
void* mapFindString(const TypeDesc* type, Map* m, String key) { return find(type, m, StringKey{key}); }

void* mapAssign(const TypeDesc* type, Map* m, const void* key) {
    if (m) checkHashable(type, m, key);
    return assign(type, m, AnyKey{key, type->key});
}
void* mapAssignInt(const TypeDesc* type, Map* m, int64_t key) { return assign(type, m, IntKey{key}); }
void* mapAssignString(const TypeDesc* type, Map* m, String key) { return assign(type, m, StringKey{key}); }

void mapDelete(const TypeDesc* type, Map* m, const void* key) {
    checkHashable(type, m, key);
    remove(type, m, AnyKey{key, type->key});
}
void mapDeleteInt(const TypeDesc* type, Map* m, int64_t key) { remove(type, m, IntKey{key}); }
void mapDeleteString(const TypeDesc* type, Map* m, String key) { remove(type, m, StringKey{key}); }

void mapClear(const TypeDesc* type, Map* m) {
    if (!m || m->count == 0) return;
    noteWrite(m);
    emptyTable(mapLayout(type), m);
    m->count = 0;
    m->seed = static_cast<uint32_t>(random());
}

}  // namespace minigo::value
