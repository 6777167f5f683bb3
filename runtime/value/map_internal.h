// This file holds the layout of maps, shared by their operations and iteration.
//
// entries: [bitmap of live entries, one bit each, padded to 16] [entry 0: key, element] [entry 1] …
// index (from the ninth entry on): open addressing, linear probing; a slot holds {upper 32 bits: hash, lower 32: 1 + entry number}.
#pragma once
#include "runtime/value/map.h"

namespace minigo::value {

/// What the operations need to know of a map type; made once a type.
struct MapLayout {
    uint32_t keySize, elementOffset, stride;
    bool noPointers;
    bool reflexive;  ///< k == k for all keys: no floats and interfaces
};

struct Map {
    int64_t count;      ///< live entries
    uint32_t used;      ///< entries ever appended, removed ones included
    uint32_t capacity;  ///< of entries
    char* entries;
    uint64_t* index;    ///< null: few entries, searched in order
    uint64_t mask;
    uint64_t seed;
    uint32_t epoch;     ///< counts rebuilds that moved entries
    uint32_t clears;
    const MapLayout* layout;
    char* first;        ///< entry 0
    uint64_t writer;    ///< writerTag of the last write
};

constexpr uint32_t kSmallMap = 8, kDeleted = 0xFFFFFFFF;

inline size_t bitmapBytes(uint32_t capacity) { return (static_cast<size_t>(capacity) + 127) / 128 * 16; }
inline bool isLive(const char* entries, uint64_t i) { return reinterpret_cast<const uint64_t*>(entries)[i / 64] >> (i % 64) & 1; }
inline void setLive(char* entries, uint64_t i) { reinterpret_cast<uint64_t*>(entries)[i / 64] |= uint64_t{1} << (i % 64); }
inline void setDead(char* entries, uint64_t i) { reinterpret_cast<uint64_t*>(entries)[i / 64] &= ~(uint64_t{1} << (i % 64)); }

const MapLayout* mapLayout(const TypeDesc* type);

}  // namespace minigo::value
