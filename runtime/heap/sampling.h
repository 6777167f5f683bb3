// This file samples allocations for the heap profile, as runtime.MemProfileRate says: on average one sample per that many bytes, at exponentially
// distributed distances. A list of free cells is cut before the cell that will be sampled, so the inline allocation path pays nothing.
#pragma once
#include <cstddef>
#include <cstdint>

namespace minigo::heap {

struct SampleHooks {
    /// An object of `size` bytes (of its size class) was allocated and is a sample; the result is handed back to `freed`. The frame is published.
    void* (*allocated)(size_t size);
    /// A collection found it unreachable. Called with the collector's lock held: must not allocate Go memory.
    void (*freed)(void* bucket, size_t size);
    /// A collection ended.
    void (*collected)();
};

constexpr int64_t kDefaultSampleRate = 512 << 10;

/// Samples from now on. `rate` is read at allocations: bytes per sample, 1 = each object, not positive = none. When the program can change it at any
/// moment (`watched`), the first allocations look at it one by one.
void startSampling(const SampleHooks& hooks, const int64_t* rate, bool watched);
void stopSampling();

}  // namespace minigo::heap
