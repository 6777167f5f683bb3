// This file prints GODEBUG=gctrace=1's line per collection, in the form that package runtime documents.
#include "runtime/profile/gctrace.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>

#include "runtime/heap/pacing.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/events.h"

namespace minigo::profile {

namespace {

constexpr double kMs = 1e6;
constexpr uint64_t kMB = 1 << 20;

struct Trace {
    int64_t startedNs;
    uint64_t collectedNs;
};
Trace trace;

/// gc prints at most three significant digits.
int number(char* out, size_t room, double ms) {
    if (ms >= 10 || ms == 0) return std::snprintf(out, room, "%.0f", ms);
    return std::snprintf(out, room, ms >= 1 ? "%.1f" : ms >= 0.1 ? "%.2f" : "%.3f", ms);
}

void onCollection(const heap::CollectionRecord* r) {
    if (!r) return;
    trace.collectedNs += r->endNs - r->startNs;
    double total = static_cast<double>(static_cast<int64_t>(r->endNs) - trace.startedNs);
    // The world is stopped throughout: set-up, marking, and what comes after it are the three phases.
    char setUp[24], mark[24], rest[24];
    number(setUp, sizeof setUp, static_cast<double>(r->markStartNs - r->startNs) / kMs);
    number(mark, sizeof mark, static_cast<double>(r->markEndNs - r->markStartNs) / kMs);
    number(rest, sizeof rest, static_cast<double>(r->endNs - r->markEndNs) / kMs);
    uint64_t goal = r->goalBytes == UINT64_MAX ? 0 : r->goalBytes / kMB;
    char line[400];
    int n = std::snprintf(line, sizeof line, "gc %llu @%.3fs %d%%: %s+%s+%s ms clock, %s+%s/0/0+%s ms cpu, %llu->%llu->%llu MB, %llu MB goal, %llu MB stacks, 0 MB globals, 1 P%s\n",
                          static_cast<unsigned long long>(r->number), (static_cast<double>(static_cast<int64_t>(r->startNs) - trace.startedNs)) / 1e9,
                          total > 0 ? static_cast<int>(100 * static_cast<double>(trace.collectedNs) / total) : 0, setUp, mark, rest, setUp, mark, rest,
                          static_cast<unsigned long long>(r->bytesBefore / kMB), static_cast<unsigned long long>(r->bytesBefore / kMB),
                          static_cast<unsigned long long>(r->bytesAfter / kMB), static_cast<unsigned long long>(goal),
                          static_cast<unsigned long long>(sched::stackBytes().inUse / kMB), r->forced ? " (forced)" : "");
    if (n > 0 && write(2, line, static_cast<size_t>(n)) < 0) return;
}

}  // namespace

void startGcTrace() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    trace.startedNs = t.tv_sec * 1'000'000'000 + t.tv_nsec;
    heap::addCollectionListener(onCollection);
}

}  // namespace minigo::profile
