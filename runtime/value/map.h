// This file holds Go maps: chains of buckets of eight entries, as gc's; iteration starts at a random one (spec: For statements: "The iteration order
// over maps is not specified").
#pragma once
#include "runtime/value/type_desc.h"

namespace minigo::value {

struct Map;
Map* makeMap(const TypeDesc* type, int64_t hint);
int64_t mapLength(const Map* m);
/// Address of the element, or null. The key is given by address. Unhashable keys panic, also on empty and nil maps.
void* mapFind(const TypeDesc* type, Map* m, const void* key);
/// Address of the element, inserted zeroed when missing. A nil map panics "assignment to entry in nil map".
void* mapAssign(const TypeDesc* type, Map* m, const void* key);
void mapDelete(const TypeDesc* type, Map* m, const void* key);
void mapClear(const TypeDesc* type, Map* m);
void mapDeleteInt(const TypeDesc* type, Map* m, int64_t key);
void mapDeleteString(const TypeDesc* type, Map* m, String key);
bool mapHas(const TypeDesc* type, Map* m, const void* key);
/// Fast paths for keys of kinds Int, Int64, Uint, Uint64, Uintptr and String.
void* mapFindInt(const TypeDesc* type, Map* m, int64_t key);
void* mapAssignInt(const TypeDesc* type, Map* m, int64_t key);
void* mapFindString(const TypeDesc* type, Map* m, String key);
void* mapAssignString(const TypeDesc* type, Map* m, String key);

/// An iteration under way; plain data that may live in a frame. Entries added meanwhile may be met or not, removed ones are not.
struct MapIterator {
    Map* map;
    char *table, *bucket;  ///< of the map when it began; the bucket it stands in, null: at the beginning of a chain
    void* overflow;        ///< keeps the table's overflow buckets
    uint64_t start, next;  ///< chains: the first one, the next one
    uint32_t seed;         ///< of the map when it began: clear changes it
    uint8_t logBuckets, offset, cell;
    bool wrapped;
    const void* key;       ///< null = finished
    void* element;
};
/// `it` may be uninitialised memory; the iterator must be scanned by the collector (a frame slot is).
void mapIterate(const TypeDesc* type, Map* m, MapIterator* it);
void mapNext(const TypeDesc* type, MapIterator* it);

}  // namespace minigo::value
