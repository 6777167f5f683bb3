// This file makes the tables of maps and lets them grow when gc's would: at 6 entries a bucket to twice the size, and with too many overflow buckets
// to the same size. Entries move at once, but the old table stays as long as it would while gc moves them step by step.
#include <algorithm>

#include "runtime/heap/heap.h"
#include "runtime/value/equality.h"
#include "runtime/value/map_internal.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

constexpr unsigned kLogSpares = 4;       ///< tables from 2^4 buckets on come with a 2^-4th of overflow buckets
constexpr unsigned kLogExact = 15;       ///< up to 2^15 buckets, overflow buckets are counted exactly

bool hasStrings(const TypeDesc* t) {
    if (t->kind == Kind::Array) return hasStrings(t->element);
    if (t->kind != Kind::Struct) return t->kind == Kind::String;
    return std::any_of(t->fields.begin(), t->fields.end(), [](auto& f) { return hasStrings(f.type); });
}

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

constexpr uint64_t kLoad = 6;  ///< entries a bucket (6.5 in other releases of gc)
bool isFull(int64_t count, unsigned logBuckets) {
    return count > static_cast<int64_t>(kCells) && static_cast<uint64_t>(count) > kLoad << logBuckets;
}

uint64_t bucketCount(const Map* m) { return uint64_t{1} << m->logBuckets; }

/// With the spare ones, and what the size class leaves room for.
uint64_t bucketsOfTable(const MapLayout* l, unsigned logBuckets) {
    uint64_t n = uint64_t{1} << logBuckets;
    if (logBuckets < kLogSpares) return n;
    n += n >> kLogSpares;
    return heap::roundUpSize(n * l->bucketSize) / l->bucketSize;
}

MapExtra* extraOf(Map* m) {
    if (!m->extra) m->extra = static_cast<MapExtra*>(heap::allocate(sizeof(MapExtra), false));
    return m->extra;
}

uint64_t retiredOf(const Map* m) { return m->logBuckets >= kLogSpares ? m->extra->retired : m->retired; }
void setRetired(Map* m, uint64_t n) {
    if (m->logBuckets >= kLogSpares) m->extra->retired = static_cast<uint32_t>(n);
    else m->retired = n & 15;
}

/// Where the next entry of a chain goes while entries move.
struct Tail {
    char* bucket;
    unsigned cell;
};
void copyCell(char* to, const char* from, size_t size) {
    if (size == 8) std::memcpy(to, from, 8);
    else if (size == 16) std::memcpy(to, from, 16);
    else std::memcpy(to, from, size);
}
void moveEntry(const MapLayout* l, Map* m, Tail& to, const char* from, unsigned cell, uint8_t tag) {
    if (to.cell == kCells) to = {addOverflow(l, m, to.bucket), 0};
    to.bucket[to.cell] = static_cast<char>(tag);
    copyCell(keyCellAt(l, to.bucket, to.cell), keyCellAt(l, from, cell), l->keyCell);
    copyCell(elementCellAt(l, to.bucket, to.cell), elementCellAt(l, from, cell), l->elementCell);
    to.cell++;
}

/// The entries of one old chain go to the chain of the same number or, in a table twice as large, to the one half a table further on.
void moveChain(const TypeDesc* type, const MapLayout* l, Map* m, uint64_t number, uint64_t half, bool hadTags) {
    Tail low{m->table + number * l->bucketSize, 0}, high{m->table + (number + half) * l->bucketSize, 0};
    for (const char* b = m->old + number * l->bucketSize; b; b = nextBucket(l, b))
        for (unsigned i = 0; i < kCells; ++i) {
            if (!b[i]) continue;
            auto tag = static_cast<uint8_t>(b[i]);
            if (!half) {
                moveEntry(l, m, low, b, i, tag);
                continue;
            }
            uint64_t hash = type->key->hashOf(keyAt(l, b, i), m->seed, type->key);
            moveEntry(l, m, hash & half ? high : low, b, i, hadTags ? tag : tagOf(hash));
        }
}

}  // namespace

const MapLayout* makeMapLayout(const TypeDesc* type) {
    const TypeDesc *k = type->key, *e = type->element;
    auto* l = new MapLayout{};
    l->keyOutside = k->size > kLargestCell, l->elementOutside = e->size > kLargestCell;
    l->keyCell = static_cast<uint32_t>(l->keyOutside ? sizeof(void*) : k->size);
    l->elementCell = static_cast<uint32_t>(l->elementOutside ? sizeof(void*) : e->size);
    l->elementsAt = static_cast<uint32_t>(kTagBytes + kCells * l->keyCell);
    l->nextAt = l->elementsAt + kCells * l->elementCell;
    l->bucketSize = l->nextAt + static_cast<uint32_t>(sizeof(void*));
    l->noPointers = k->noPointers && e->noPointers && !l->keyOutside && !l->elementOutside;
    l->reflexive = isReflexive(k);
    l->updatesKey = !l->reflexive || hasStrings(k);
    return type->mapLayout = l;
}

void makeTable(const MapLayout* l, Map* m) {
    uint64_t n = bucketsOfTable(l, m->logBuckets), count = bucketCount(m);
    if (n > count) extraOf(m);
    m->table = static_cast<char*>(heap::allocate(n * l->bucketSize, l->noPointers));
    if (n > count) m->extra->spare = static_cast<uint32_t>(count);
}

OverflowList* overflowList(Map* m) {
    MapExtra* extra = extraOf(m);
    if (!extra->overflow) extra->overflow = static_cast<OverflowList*>(heap::allocate(sizeof(OverflowList), false));
    return extra->overflow;
}

char* addOverflow(const MapLayout* l, Map* m, char* last) {
    char* b;
    MapExtra* extra = m->extra;
    if (extra && extra->spare) {
        b = m->table + uint64_t{extra->spare} * l->bucketSize;
        if (++extra->spare == bucketsOfTable(l, m->logBuckets)) extra->spare = 0;
    } else {
        b = static_cast<char*>(heap::allocate(l->bucketSize, l->noPointers));
    }
    if (m->logBuckets <= kLogExact || !(random() & ((uint64_t{1} << (m->logBuckets - kLogExact)) - 1))) m->overflowCount++;
    if (l->noPointers) {
        OverflowList* list = overflowList(m);
        Slice s{reinterpret_cast<char*>(list->data), list->length, list->capacity};
        if (s.length == s.capacity) s = growSlice(basicType(Kind::UnsafePointer), s, s.length + 1);
        else ++s.length;
        *list = {reinterpret_cast<char**>(s.data), s.length, s.capacity};
        list->data[list->length - 1] = b;
    }
    std::memcpy(last + l->nextAt, &b, sizeof b);
    return b;
}

bool mustGrow(const Map* m) {
    return isFull(m->count + 1, m->logBuckets) || m->overflowCount >= 1u << std::min<unsigned>(m->logBuckets, kLogExact);
}

void grow(const TypeDesc* type, const MapLayout* l, Map* m) {
    uint64_t oldCount = bucketCount(m);
    bool twice = isFull(m->count + 1, m->logBuckets), hadTags = m->logBuckets > 0;
    Map grown = *m;
    grown.logBuckets = static_cast<uint8_t>(m->logBuckets + twice);
    makeTable(l, &grown);
    grown.overflowCount = 0;
    grown.old = m->table;
    grown.oldIterated = m->iterated, grown.iterated = false, grown.sameSize = !twice;
    *m = grown;
    if (MapExtra* extra = m->extra) extra->oldOverflow = extra->overflow, extra->overflow = nullptr;
    setRetired(m, 0);
    for (uint64_t i = 0; i < oldCount; ++i) moveChain(type, l, m, i, twice ? oldCount : 0, hadTags);
}

void retireOld(const MapLayout* l, Map* m, uint64_t hash) {
    // gc moves the bucket of the key, unless that has been done, and the next one.
    uint64_t newCount = bucketCount(m), done = retiredOf(m);
    uint64_t count = m->sameSize ? newCount : newCount / 2;
    for (int steps = 1 + ((hash & (count - 1)) >= done); steps && done < count; --steps, ++done)
        if (!l->noPointers && !m->oldIterated) std::memset(m->old + done * l->bucketSize + kTagBytes, 0, l->bucketSize - kTagBytes);
    setRetired(m, done);
    if (done < count) return;
    m->old = nullptr;
    m->oldIterated = false;
    if (m->extra) m->extra->oldOverflow = nullptr;
}

/// As clear leaves it: the same table, empty.
void emptyTable(const MapLayout* l, Map* m) {
    // Iterations that stand in an overflow bucket find nothing more there.
    for (uint64_t i = 0; i < bucketCount(m); ++i)
        for (char* b = m->table + i * l->bucketSize; b; b = nextBucket(l, b)) std::memset(b, 0, kTagBytes);
    uint64_t n = bucketsOfTable(l, m->logBuckets);
    std::memset(m->table, 0, n * l->bucketSize);
    m->old = nullptr;
    m->oldIterated = false;
    m->overflowCount = 0;
    if (m->extra) *m->extra = {};
    if (n > bucketCount(m)) m->extra->spare = static_cast<uint32_t>(bucketCount(m));
}

Map* makeMap(const TypeDesc* type, int64_t hint) {
    auto* m = static_cast<Map*>(heap::allocate(sizeof(Map), false));
    m->seed = static_cast<uint32_t>(random());
    constexpr int64_t kLargest = int64_t{1} << 30;
    if (hint > kLargest) hint = kLargest;
    while (isFull(hint, m->logBuckets)) m->logBuckets++;
    if (m->logBuckets) makeTable(mapLayout(type), m);
    return m;
}

}  // namespace minigo::value
