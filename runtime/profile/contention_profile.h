// This file records where goroutines wait for each other: the block profile (charged to who waits) and the mutex profile (charged to who unlocks).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/profile/pprof.h"

namespace minigo::profile {

struct ContentionRecord {
    const Stack* stack;
    double count;
    int64_t delayNs;
};

/// On average one event per `rate` nanoseconds of waiting is recorded; 1 = all, not positive = none.
void setBlockProfileRate(int64_t rate);
/// On average one of `fraction` events is recorded; 0 = none; negative only asks. Returns the old value.
int64_t setMutexProfileFraction(int64_t fraction);

std::vector<ContentionRecord> blockRecords();
std::vector<ContentionRecord> mutexRecords();
Pprof blockProfile();
Pprof mutexProfile();

}  // namespace minigo::profile
