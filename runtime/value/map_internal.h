// This file holds the layout of maps, shared by their operations, growth and iteration. It is gc's for amd64 as far as memory shows it: the same header,
// the same tables of buckets, the same overflow buckets, growth at the same counts. So runtime.MemStats says of maps what gc says.
//
// A bucket: [tag of each cell, 8 bytes] [8 keys] [8 elements] [next bucket of the chain]. Keys and elements above 128 bytes lie in objects of their own.
// A table: 2^logBuckets chains' first buckets, and from 16 on a sixteenth more that are used as overflow buckets first.
#pragma once
#include "runtime/value/map.h"

namespace minigo::value {

constexpr unsigned kCells = 8;
constexpr size_t kTagBytes = 8, kLargestCell = 128;

/// What the operations need to know of a map type; made once a type.
struct MapLayout {
    uint32_t keyCell, elementCell;  ///< bytes; those of a pointer when the value lies outside
    uint32_t elementsAt, nextAt, bucketSize;
    bool keyOutside, elementOutside;
    bool noPointers;  ///< in buckets
    bool reflexive;   ///< k == k for all keys: no floats and interfaces
    bool updatesKey;  ///< equal keys can differ (+0 and -0, strings in different memory): an assignment stores its key, as in gc
};

/// Overflow buckets of a table without pointers, which the collector does not find through their chains.
struct OverflowList {
    char** data;
    int64_t length, capacity;
};
/// What few maps need.
struct MapExtra {
    OverflowList *overflow, *oldOverflow;
    uint32_t spare;      ///< number of the table's next unused overflow bucket; 0: none
    uint32_t retired;    ///< buckets of the old table that were let go
};

struct Map {
    int64_t count;
    uint8_t logBuckets;
    uint8_t iterated : 1, oldIterated : 1;  ///< some iteration may walk over the table, the old table
    uint8_t sameSize : 1;                   ///< the old table is no smaller
    uint8_t retired : 4;                    ///< as MapExtra::retired, in small tables
    uint16_t overflowCount;  ///< from 2^16 buckets on an estimate
    uint32_t seed;
    char* table;    ///< null: not written yet
    char* old;      ///< the table before the last growth, for as long as gc would still be moving entries out of it
    uint64_t writer;  ///< writerTag of the last write
    MapExtra* extra;
};
static_assert(sizeof(Map) == 48 && sizeof(MapExtra) == 24, "gc's size classes");

// ---- Tags: 0 = empty cell; else from the hash, below 0x80. In a table of one bucket keys are not hashed.
constexpr uint64_t kEachByte = 0x0101010101010101, kHighBits = 0x8080808080808080;
constexpr uint8_t tagOf(uint64_t hash) { return static_cast<uint8_t>((hash >> 58) + 1); }
inline uint64_t tagsOf(const char* bucket) {
    uint64_t tags;
    std::memcpy(&tags, bucket, sizeof tags);
    return tags;
}
/// The high bit of each byte that equals `tag`, a multiple of kEachByte.
constexpr uint64_t cellsWith(uint64_t tags, uint64_t tag) { return (kHighBits - (tags ^ tag)) & kHighBits; }
constexpr unsigned firstCell(uint64_t cells) { return static_cast<unsigned>(__builtin_ctzll(cells)) / 8; }

inline char* nextBucket(const MapLayout* l, const char* bucket) {
    char* next;
    std::memcpy(&next, bucket + l->nextAt, sizeof next);
    return next;
}
inline char* keyCellAt(const MapLayout* l, const char* bucket, unsigned cell) { return const_cast<char*>(bucket) + kTagBytes + cell * l->keyCell; }
inline char* elementCellAt(const MapLayout* l, const char* bucket, unsigned cell) {
    return const_cast<char*>(bucket) + l->elementsAt + cell * l->elementCell;
}
inline char* behind(char* cell, bool outside) { return outside ? *reinterpret_cast<char**>(cell) : cell; }
inline char* keyAt(const MapLayout* l, const char* bucket, unsigned cell) { return behind(keyCellAt(l, bucket, cell), l->keyOutside); }
inline char* elementAt(const MapLayout* l, const char* bucket, unsigned cell) {
    return behind(elementCellAt(l, bucket, cell), l->elementOutside);
}

const MapLayout* makeMapLayout(const TypeDesc* type);
inline const MapLayout* mapLayout(const TypeDesc* type) {
    if (type->mapLayout) [[likely]] return type->mapLayout;
    return makeMapLayout(type);
}

// ---- map.cpp
/// Where the entry lies now; false: there is none.
bool mapEntry(const TypeDesc* type, Map* m, const void* key, const void** keyNow, void** element);

// ---- map_table.cpp
/// The table of a map that has none.
void makeTable(const MapLayout* l, Map* m);
/// Must a map grow before one more key is put in?
bool mustGrow(const Map* m);
void grow(const TypeDesc* type, const MapLayout* l, Map* m);
/// gc moves the entries of one or two old buckets at each write; here they have moved, and as many old buckets are let go.
void retireOld(const MapLayout* l, Map* m, uint64_t hash);
char* addOverflow(const MapLayout* l, Map* m, char* last);
/// The list that keeps the overflow buckets of a table without pointers, for the map and for iterations over it.
OverflowList* overflowList(Map* m);
void emptyTable(const MapLayout* l, Map* m);

}  // namespace minigo::value
