// This file decides when the next collection is due: as gc's pacer with GOGC and the memory limit, and at least 4 MB apart at GOGC=100.
#include <algorithm>
#include <vector>

#include "runtime/heap/internal.h"

namespace minigo::heap {

namespace {

constexpr uint64_t kLeastGoal = 4 << 20;  ///< at 100 percent, as gc's
constexpr int64_t kNoLimit = INT64_MAX;
/// Near the memory limit collections take at most about half of the time, as gc limits them: the heap grows by this part of itself meanwhile.
constexpr uint64_t kLeastPart = 8, kLeastBytes = 256 << 10;

struct Pacing {
    int64_t percent = kDefaultGcPercent, limit = kNoLimit;
    uint64_t kept = 0;  ///< bytes that the last collection left in use
    std::vector<CollectionListener> listeners;
};
Pacing& pacing() {
    static auto* p = new Pacing;
    return *p;
}

uint64_t nextGoal() {
    const Pacing& p = pacing();
    uint64_t goal = UINT64_MAX;
    if (p.percent >= 0) {
        auto percent = static_cast<uint64_t>(p.percent);
        goal = std::max(p.kept / 100 * percent, kLeastGoal / 100 * percent);
    }
    if (p.limit != kNoLimit) {
        uint64_t limit = static_cast<uint64_t>(p.limit), room = limit > p.kept ? limit - p.kept : 0;
        goal = std::min(goal, std::max({room, p.kept / kLeastPart, kLeastBytes}));
    }
    return goal;
}

}  // namespace

int64_t setGcPercent(int64_t percent) {
    Pacing& p = pacing();
    int64_t old = p.percent;
    p.percent = percent < 0 ? -1 : percent;
    counters.goal = nextGoal();
    return old;
}

int64_t gcPercent() { return pacing().percent; }

int64_t setMemoryLimit(int64_t bytes) {
    Pacing& p = pacing();
    int64_t old = p.limit;
    if (bytes < 0) return old;
    p.limit = bytes;
    counters.goal = nextGoal();
    return old;
}

uint64_t bytesInUse() { return pacing().kept + counters.sinceCollection; }

void addCollectionListener(CollectionListener listener) {
    auto& all = pacing().listeners;
    if (std::find(all.begin(), all.end(), listener) == all.end()) all.push_back(listener);
}

void collectionStarted() {
    for (auto listener : pacing().listeners) listener(nullptr);
}

void collectionEnded(CollectionRecord record) {
    Pacing& p = pacing();
    uint64_t pause = record.endNs - record.startNs;
    record.goalBytes = counters.goal == UINT64_MAX ? UINT64_MAX : p.kept + counters.goal;
    uint64_t at = counters.collections++ % kPauses;
    counters.pauseNs[at] = pause;
    counters.pauseEndUnixNs[at] = counters.lastCollectionUnixNs;
    counters.pauseTotalNs += pause;
    counters.sinceCollection = 0;
    p.kept = occupiedBytes();
    counters.goal = nextGoal();
    record.number = counters.collections;
    record.bytesAfter = p.kept;
    for (auto listener : p.listeners) listener(&record);
}

}  // namespace minigo::heap
