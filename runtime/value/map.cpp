// This file holds the operations on maps: find, assign, delete, clear, growth (spec: Map types, Index expressions, Deletion of map elements).
#include "runtime/value/map.h"

#include "runtime/heap/heap.h"
#include "runtime/value/equality.h"
#include "runtime/value/errors.h"
#include "runtime/value/map_internal.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

bool isReflexive(const TypeDesc* t) {
    switch (t->kind) {
        case Kind::Float32:
        case Kind::Float64:
        case Kind::Complex64:
        case Kind::Complex128:
        case Kind::Interface: return false;
        case Kind::Array: return isReflexive(t->element);
        case Kind::Struct:
            for (auto& f : t->fields)
                if (!isReflexive(f.type)) return false;
            return true;
        default: return true;
    }
}

/// How keys are compared and hashed: one struct a kind of key, so that the common kinds need no calls.
struct IntKey {
    int64_t key;
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
    uint64_t hash(uint64_t seed) const { return type->hashOf(key, seed, type); }
    bool is(const char* at) const { return type->equal(key, at, type); }
    void store(char* at) const { std::memcpy(at, key, type->size); }
};

char* entryAt(const Map* m, uint64_t i) { return m->first + i * m->layout->stride; }

constexpr uint64_t slotOf(uint64_t hash, uint32_t entry) { return (hash & 0xFFFFFFFF00000000) | entry; }

/// The place of a hash in the index uses its upper half: that is all that rebuilding knows.
constexpr uint64_t startOf(uint64_t hash, uint64_t mask) { return hash >> 32 & mask; }

constexpr int64_t kNone = -1;

/// Entry number, or kNone. `slot`: where the index names it.
template <class Key>
int64_t locate(const Map* m, const Key& key, uint64_t hash, uint64_t* slot = nullptr) {
    if (!m->index) {
        for (uint32_t i = 0; i < m->used; ++i)
            if (isLive(m->entries, i) && key.is(entryAt(m, i))) return i;
        return kNone;
    }
    for (uint64_t at = startOf(hash, m->mask);; at = (at + 1) & m->mask) {
        uint64_t v = m->index[at];
        if (v == 0) return kNone;
        if ((v ^ hash) >> 32 || static_cast<uint32_t>(v) == kDeleted) continue;
        auto i = static_cast<uint32_t>(v) - 1;
        if (!key.is(entryAt(m, i))) continue;
        if (slot) *slot = at;
        return i;
    }
}

void insertSlot(Map* m, uint64_t hash, uint32_t entry) {
    uint64_t at = startOf(hash, m->mask);
    while (m->index[at]) at = (at + 1) & m->mask;
    m->index[at] = slotOf(hash, entry + 1);
}

/// Fresh entries and index for `capacity`; live entries move over in order. Iterators keep the old arrays.
void rebuild(const TypeDesc* type, Map* m, uint32_t capacity) {
    const MapLayout* l = m->layout;
    Map old = *m;
    size_t header = bitmapBytes(capacity);
    auto* entries = static_cast<char*>(heap::allocate(header + static_cast<size_t>(capacity) * l->stride, l->noPointers));
    uint64_t* index = nullptr;
    uint64_t mask = 0;
    if (capacity > kSmallMap) {
        uint64_t slots = 16;
        while (slots * 3 / 4 < capacity) slots *= 2;
        index = static_cast<uint64_t*>(heap::allocate(slots * 8, true));
        mask = slots - 1;
    }
    m->entries = entries;
    m->first = entries + header;
    m->capacity = capacity;
    m->index = index;
    m->mask = mask;
    if (old.used != old.count) m->epoch++;
    uint32_t n = 0;
    for (uint32_t i = 0; i < old.used; ++i) {
        if (!isLive(old.entries, i)) continue;
        std::memcpy(entryAt(m, n), old.first + static_cast<size_t>(i) * l->stride, l->stride);
        setLive(entries, n++);
    }
    m->used = n;
    if (!index) return;
    if (!old.index) {
        for (uint32_t i = 0; i < n; ++i) insertSlot(m, type->key->hashOf(entryAt(m, i), m->seed, type->key), i);
        return;
    }
    // The old index knows the hashes; old entry numbers become new ones by rank, which a pass over the bitmap gives.
    if (old.used == old.count) {
        for (uint64_t s = 0; s <= old.mask; ++s)
            if (auto e = static_cast<uint32_t>(old.index[s]); e && e != kDeleted) insertSlot(m, old.index[s], e - 1);
        return;
    }
    auto* ranks = static_cast<uint32_t*>(heap::allocate(static_cast<size_t>(old.used) * 4, true));
    uint32_t rank = 0;
    for (uint32_t i = 0; i < old.used; ++i) {
        ranks[i] = rank;
        rank += isLive(old.entries, i);
    }
    for (uint64_t s = 0; s <= old.mask; ++s)
        if (auto e = static_cast<uint32_t>(old.index[s]); e && e != kDeleted) insertSlot(m, old.index[s], ranks[e - 1]);
}

void makeRoom(const TypeDesc* type, Map* m) {
    bool mostlyDead = static_cast<uint64_t>(m->count) * 4 < static_cast<uint64_t>(m->used) * 3;
    uint32_t capacity = m->capacity == 0 ? kSmallMap : mostlyDead ? m->capacity : m->capacity * 2;
    rebuild(type, m, capacity);
}

void noteWrite(Map* m) {
    if (suspendedWriters) [[unlikely]] checkWriter(m->writer, "concurrent map writes");
    m->writer = writerTag;
}

template <class Key>
void* find(Map* m, const Key& key) {
    if (!m || m->count == 0) return nullptr;
    if (suspendedWriters) [[unlikely]] checkWriter(m->writer, "concurrent map read and map write");
    int64_t i = locate(m, key, m->index ? key.hash(m->seed) : 0);
    return i == kNone ? nullptr : entryAt(m, static_cast<uint64_t>(i)) + m->layout->elementOffset;
}

template <class Key>
void* assign(const TypeDesc* type, Map* m, const Key& key) {
    if (!m) raise(nullptr, nullptr, RuntimeError::NilMapWrite);
    noteWrite(m);
    uint64_t hash = m->index ? key.hash(m->seed) : 0;
    int64_t found = m->count ? locate(m, key, hash) : kNone;
    if (found != kNone) {
        char* e = entryAt(m, static_cast<uint64_t>(found));
        // m[+0] = v after m[-0] = w: gc keeps the newest key where equal keys can differ.
        if (!m->layout->reflexive) key.store(e);
        return e + m->layout->elementOffset;
    }
    if (m->used == m->capacity) {
        bool wasIndexed = m->index != nullptr;
        makeRoom(type, m);
        if (m->index && !wasIndexed) hash = key.hash(m->seed);
    }
    uint32_t i = m->used++;
    char* e = entryAt(m, i);
    key.store(e);
    setLive(m->entries, i);
    if (m->index) insertSlot(m, hash, i);
    m->count++;
    return e + m->layout->elementOffset;
}

template <class Key>
void remove(Map* m, const Key& key) {
    if (!m || m->count == 0) return;
    noteWrite(m);
    uint64_t slot = 0;
    int64_t i = locate(m, key, m->index ? key.hash(m->seed) : 0, &slot);
    if (i == kNone) return;
    std::memset(entryAt(m, static_cast<uint64_t>(i)), 0, m->layout->stride);
    setDead(m->entries, static_cast<uint64_t>(i));
    if (m->index) m->index[slot] = kDeleted;
    m->count--;
}

/// Interfaces inside a key may hold what cannot be hashed: that panics on empty and nil maps, too.
void checkHashable(const TypeDesc* type, Map* m, const void* key) {
    if ((!m || m->count == 0 || !m->index) && !type->key->plainMemory && type->key->kind != Kind::String) type->key->hashOf(key, 0, type->key);
}

}  // namespace

const MapLayout* mapLayout(const TypeDesc* type) {
    if (!type->mapLayout) {
        const TypeDesc *k = type->key, *e = type->element;
        size_t elementOffset = (k->size + e->align - 1) & ~static_cast<size_t>(e->align - 1);
        size_t align = k->align > e->align ? k->align : e->align;
        // One byte more for an element of size 0: its address must lie inside the block.
        size_t stride = (elementOffset + (e->size ? e->size : 1) + align - 1) & ~(align - 1);
        type->mapLayout = new MapLayout{static_cast<uint32_t>(k->size), static_cast<uint32_t>(elementOffset), static_cast<uint32_t>(stride),
                                         k->noPointers && e->noPointers, isReflexive(k)};
    }
    return type->mapLayout;
}

Map* makeMap(const TypeDesc* type, int64_t hint) {
    auto* m = static_cast<Map*>(heap::allocate(sizeof(Map), false));
    m->layout = mapLayout(type);
    m->seed = random();
    constexpr int64_t kLargest = int64_t{1} << 30;
    if (hint > kLargest) hint = kLargest;
    if (hint > kSmallMap) rebuild(type, m, static_cast<uint32_t>(hint));
    return m;
}

int64_t mapLength(const Map* m) { return m ? m->count : 0; }

void* mapFind(const TypeDesc* type, Map* m, const void* key) {
    checkHashable(type, m, key);
    return find(m, AnyKey{key, type->key});
}
bool mapHas(const TypeDesc* type, Map* m, const void* key) { return mapFind(type, m, key) != nullptr; }
void* mapFindInt(const TypeDesc*, Map* m, int64_t key) { return find(m, IntKey{key}); }
void* mapFindString(const TypeDesc*, Map* m, String key) { return find(m, StringKey{key}); }

void* mapAssign(const TypeDesc* type, Map* m, const void* key) {
    if (m) checkHashable(type, m, key);
    return assign(type, m, AnyKey{key, type->key});
}
void* mapAssignInt(const TypeDesc* type, Map* m, int64_t key) { return assign(type, m, IntKey{key}); }
void* mapAssignString(const TypeDesc* type, Map* m, String key) { return assign(type, m, StringKey{key}); }

void mapDelete(const TypeDesc* type, Map* m, const void* key) {
    checkHashable(type, m, key);
    remove(m, AnyKey{key, type->key});
}
void mapDeleteInt(const TypeDesc*, Map* m, int64_t key) { remove(m, IntKey{key}); }
void mapDeleteString(const TypeDesc*, Map* m, String key) { remove(m, StringKey{key}); }

void mapClear(const TypeDesc*, Map* m) {
    if (!m) return;
    noteWrite(m);
    m->clears++;
    m->count = 0;
    m->used = m->capacity = 0;
    m->entries = m->first = nullptr;
    m->index = nullptr;
    m->mask = 0;
    m->seed = random();
}

}  // namespace minigo::value
