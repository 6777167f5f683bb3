// This file declares when collections are due (runtime/debug, GOGC, GOMEMLIMIT) and tells of those that happen.
#pragma once
#include <cstdint>

namespace minigo::heap {

/// The heap may grow by that much of what the last collection kept before the next one; negative: no collections. Returns the old setting.
int64_t setGcPercent(int64_t percent);
int64_t gcPercent();
/// The memory limit in bytes: collections come earlier when it is near. Negative: only asks. Returns the old setting; the initial one is no limit.
int64_t setMemoryLimit(int64_t bytes);

struct CollectionRecord {
    uint64_t number;                       ///< from 1
    uint64_t startNs, markStartNs, markEndNs, endNs;  ///< monotonic
    uint64_t bytesBefore, bytesAfter;      ///< in blocks with objects, at the start and after it
    uint64_t goalBytes;                    ///< at which it was due
    bool forced;
};
/// Called when a collection starts (null) and when it ended, with the collector's lock held: must not allocate Go memory.
using CollectionListener = void (*)(const CollectionRecord* ended);
void addCollectionListener(CollectionListener listener);
/// What the last collection left in use and all that was taken since: an estimate that costs nothing.
uint64_t bytesInUse();
/// collect() because the program asks for it (runtime.GC, FreeOSMemory).
void collectForced();

}  // namespace minigo::heap
