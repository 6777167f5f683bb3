// This file decides which allocations are samples and finds out which samples were freed.
#include "runtime/heap/sampling.h"

#define GC_THREADS  // as everywhere the collector's headers are read
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_mark.h>

#include <cmath>
#include <vector>

#include "runtime/heap/internal.h"

namespace minigo::heap {

bool sampling;

namespace {

constexpr int kWatchedAllocations = 100'000;

struct Sample {
    void* object;
    void* bucket;
    size_t size;
};

struct Sampler {
    SampleHooks hooks;
    const int64_t* rate;
    int64_t lastRate;
    int watched;            ///< allocations that still look at the rate one by one
    uint64_t randomState;
    int64_t untilLarge;     ///< bytes of large objects until the next sample
    FreeList kept[2];       ///< cells behind the cut, by noscan
    std::vector<Sample> live;
};
Sampler sampler;

double uniform() {
    uint64_t& x = sampler.randomState;  // xorshift: the same samples in each run
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    return (static_cast<double>(x >> 11) + 1) / 9007199254740993.0;
}

/// Bytes until the next sample.
int64_t nextDistance() {
    if (sampler.lastRate <= 0) return INT64_MAX;
    if (sampler.lastRate == 1) return 0;
    double distance = -std::log(uniform()) * static_cast<double>(sampler.lastRate);
    return distance < static_cast<double>(INT64_MAX) ? static_cast<int64_t>(distance) : INT64_MAX;
}

void noticeRate() {
    if (*sampler.rate == sampler.lastRate) return;
    sampler.lastRate = *sampler.rate;
    sampler.watched = 0;
    dropLists();
    sampler.untilLarge = nextDistance();
}

void take(void* object, size_t size) {
    if (void* bucket = sampler.hooks.allocated(size)) sampler.live.push_back({object, bucket, size});
}

/// Leaves on `list` the cells before the next sample and keeps the others. Distances have no memory, so each list draws its own.
void cut(void*& list, void*& kept, size_t size) {
    int64_t cells = sampler.watched > 0 ? (--sampler.watched, 1) : nextDistance() / static_cast<int64_t>(size);
    void** link = &list;
    for (; *link && cells > 0; --cells) link = static_cast<void**>(*link);
    kept = *link;
    *link = nullptr;
}

}  // namespace

void startSampling(const SampleHooks& hooks, const int64_t* rate, bool watched) {
    sampler.hooks = hooks;
    sampler.rate = rate;
    sampler.lastRate = *rate;
    sampler.watched = watched ? kWatchedAllocations : 0;
    sampler.randomState = 0x9e3779b97f4a7c15;
    sampler.untilLarge = nextDistance();
    dropLists();
    sampling = true;
}

void stopSampling() {
    if (!sampling) return;
    dropLists();
    sampling = false;
    sampler.live.clear();
}

FreeList& keptLists(bool noscan) { return sampler.kept[noscan]; }

bool refillFromKept(bool noscan, unsigned c) {
    noticeRate();
    void*& kept = sampler.kept[noscan].cells[c];
    if (!kept) return false;
    refilled[noscan]->cells[c] = kept;
    kept = nullptr;
    return true;
}

void cutNewList(bool noscan, unsigned c) {
    cut(refilled[noscan]->cells[c], sampler.kept[noscan].cells[c], kClassSizes[c]);
}

void sampleSmall(void* object, bool noscan, unsigned c) {
    size_t size = kClassSizes[c];
    // The rest of the list goes on to the next sample before the hook runs.
    cutNewList(noscan, c);
    // While the rate is watched, cells come one by one without being samples, unless all are.
    if (sampler.watched > 0 && sampler.lastRate != 1) return;
    take(object, size);
}

void sampleLarge(void* object, size_t size) {
    noticeRate();
    if (sampler.lastRate <= 0) return;
    sampler.untilLarge -= static_cast<int64_t>(size);
    if (sampler.untilLarge >= 0 && sampler.lastRate != 1) return;
    sampler.untilLarge = nextDistance();
    take(object, size);
}

void forgetFreedSamples() {
    if (!sampling) return;
    size_t n = 0;
    for (const Sample& s : sampler.live) {
        if (GC_is_marked(s.object)) sampler.live[n++] = s;
        else sampler.hooks.freed(s.bucket, s.size);
    }
    sampler.live.resize(n);
}

void samplesCollected() {
    if (sampling) sampler.hooks.collected();
}

}  // namespace minigo::heap
