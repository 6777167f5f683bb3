// This file records sampled allocations by stack (runtime.MemProfile, the heap and allocs profiles).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/profile/pprof.h"

namespace minigo::profile {

/// Samples of one stack and one size, not scaled.
struct AllocationRecord {
    const Stack* stack;
    int64_t allocObjects, freeObjects, allocBytes, freeBytes;
};

/// Samples from now on; `rate`: runtime.MemProfileRate's storage, null = the default rate for ever.
void startHeapProfile(const int64_t* rate);
bool heapProfileRuns();
int64_t heapSampleRate();
/// As of the last collection (else garbage would count as in use, since it is only found there); when there was none, of now.
std::vector<AllocationRecord> allocationRecords();
/// The heap profile, scaled; `defaultType`: inuse_space or alloc_space.
Pprof heapProfile(const char* defaultType, const std::vector<std::string>& comments = {});

}  // namespace minigo::profile
