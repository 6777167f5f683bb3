// This file declares all figures of runtime.MemStats that the heap knows.
#pragma once
#include "runtime/heap/heap.h"

namespace minigo::heap {

constexpr unsigned kSizeClasses = 68;  ///< gc's; class 0 is for objects that have none
constexpr unsigned kPauses = 256;      ///< collections whose pauses are remembered

struct DetailedStatistics : Statistics {
    uint64_t forcedCollections;
    uint64_t collectorBytes;  ///< the collector's own tables
    uint64_t keptBytes, scannableBytes;  ///< by the last collection; of those, what may hold pointers
    uint64_t scannedGlobalBytes, sharedObjects;  ///< package-level variables that may hold pointers; objects that lie in the cell of another so far
    const uint64_t *pauseNs, *pauseEndUnixNs;  ///< rings of kPauses: collection n (from 1) at (n - 1) % kPauses
    uint32_t classSize[kSizeClasses];
    uint64_t classMallocs[kSizeClasses], classFrees[kSizeClasses];
};
DetailedStatistics detailedStatistics();

/// What gc's run time allocates in the heap for itself and this one elsewhere: a descriptor for each goroutine (never freed, used again), one for each
/// channel, lock or condition that a goroutine waits for. Figures of memory include them.
struct RuntimeObjects {
    uint64_t goroutines, waiters;
};
void setRuntimeObjects(RuntimeObjects (*count)());

}  // namespace minigo::heap
