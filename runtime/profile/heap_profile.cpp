// This file implements the heap profile.
#include "runtime/profile/heap_profile.h"

#include <cmath>
#include <deque>
#include <map>

#include "runtime/heap/heap.h"
#include "runtime/heap/sampling.h"
#include "runtime/profile/pprof.h"
#include "runtime/profile/stack_table.h"
#include "runtime/sched/clock.h"

namespace minigo::profile {

namespace {

constexpr size_t kHeapDepth = 32;  ///< frames of a record, as runtime.MemProfileRecord has

struct Counts {
    int64_t allocObjects = 0, freeObjects = 0, allocBytes = 0, freeBytes = 0;
    bool any() const { return allocObjects || freeObjects; }
    void add(const Counts& c) {
        allocObjects += c.allocObjects, freeObjects += c.freeObjects;
        allocBytes += c.allocBytes, freeBytes += c.freeBytes;
    }
};

struct Bucket {
    uint32_t stack;
    Counts published;  ///< what the last collection confirmed
    Counts recent;     ///< since its start
};

struct HeapProfile {
    bool runs = false;
    const int64_t* rate = nullptr;
    StackTable stacks;
    std::deque<Bucket> buckets;
    std::map<std::pair<uint32_t, size_t>, Bucket*> index;
};
HeapProfile& state() {
    static auto* p = new HeapProfile;
    return *p;
}

const int64_t kDefaultRate = heap::kDefaultSampleRate;

void* allocated(size_t size) {
    HeapProfile& p = state();
    Place frames[kHeapDepth];
    size_t depth = 0;
    if (sched::running.goroutine && sched::running.fp)
        depth = walk(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}, frames, kHeapDepth);
    uint32_t stack = p.stacks.intern(frames, depth);
    Bucket*& b = p.index[{stack, size}];
    if (!b) {
        p.buckets.push_back({stack, {}, {}});
        b = &p.buckets.back();
    }
    b->recent.allocObjects++;
    b->recent.allocBytes += static_cast<int64_t>(size);
    return b;
}

void freed(void* bucket, size_t size) {
    auto* b = static_cast<Bucket*>(bucket);
    b->recent.freeObjects++;
    b->recent.freeBytes += static_cast<int64_t>(size);
}

void publish() {
    for (Bucket& b : state().buckets) {
        b.published.add(b.recent);
        b.recent = {};
    }
}

/// From samples to an estimate of all (each object of this size was sampled with probability 1 - e^(-size/rate)).
int64_t scaled(int64_t n, int64_t objects, int64_t bytes, int64_t rate) {
    if (objects == 0 || bytes == 0) return 0;
    if (rate <= 1) return n;
    double average = static_cast<double>(bytes) / static_cast<double>(objects);
    return static_cast<int64_t>(static_cast<double>(n) / (1 - std::exp(-average / static_cast<double>(rate))));
}

}  // namespace

void startHeapProfile(const int64_t* rate) {
    HeapProfile& p = state();
    p.runs = true;
    p.rate = rate ? rate : &kDefaultRate;
    heap::startSampling({allocated, freed, publish}, p.rate, rate != nullptr);
}

bool heapProfileRuns() { return state().runs; }
int64_t heapSampleRate() { return state().runs ? *state().rate : 0; }

std::vector<AllocationRecord> allocationRecords() {
    HeapProfile& p = state();
    bool any = false;
    for (const Bucket& b : p.buckets) any |= b.published.any();
    if (!any) publish();
    std::vector<AllocationRecord> all;
    for (const Bucket& b : p.buckets) {
        const Counts& c = b.published;
        if (c.any()) all.push_back({&p.stacks.at(b.stack), c.allocObjects, c.freeObjects, c.allocBytes, c.freeBytes});
    }
    return all;
}

Pprof heapProfile(const char* defaultType, const std::vector<std::string>& comments) {
    int64_t rate = heapSampleRate();
    Pprof out({{"alloc_objects", "count"}, {"alloc_space", "bytes"}, {"inuse_objects", "count"}, {"inuse_space", "bytes"}}, {"space", "bytes"}, rate);
    out.setDefaultType(defaultType);
    out.setTime(sched::wallTime(), 0);
    for (const std::string& c : comments) out.addComment(c);
    for (const AllocationRecord& r : allocationRecords()) {
        int64_t liveObjects = r.allocObjects - r.freeObjects, liveBytes = r.allocBytes - r.freeBytes;
        Label size{"bytes", "", r.allocObjects ? r.allocBytes / r.allocObjects : 0, "bytes"};
        out.add(*r.stack,
                {scaled(r.allocObjects, r.allocObjects, r.allocBytes, rate), scaled(r.allocBytes, r.allocObjects, r.allocBytes, rate),
                 scaled(liveObjects, liveObjects, liveBytes, rate), scaled(liveBytes, liveObjects, liveBytes, rate)},
                {size});
    }
    return out;
}

}  // namespace minigo::profile
