// This file implements the block and the mutex profile.
#include "runtime/profile/contention_profile.h"

#include <deque>
#include <unordered_map>

#include "runtime/profile/observer.h"
#include "runtime/profile/pprof.h"
#include "runtime/profile/stack_table.h"
#include "runtime/sched/clock.h"
#include "runtime/value/random.h"

namespace minigo::profile {

namespace {

using sched::Goroutine;
using sched::WaitReason;

struct Counts {
    double count = 0, delayNs = 0;
};

struct Contention {
    StackTable stacks;
    std::unordered_map<uint32_t, Counts> byStack;
    std::vector<uint32_t> order;
    void add(const Place* frames, size_t depth, double count, double delayNs) {
        uint32_t stack = stacks.intern(frames, depth);
        auto [at, isNew] = byStack.try_emplace(stack);
        if (isNew) order.push_back(stack);
        at->second.count += count;
        at->second.delayNs += delayNs;
    }
};

struct State {
    int64_t blockRate = 0, mutexFraction = 0;
    Contention block, mutex;
};
State& state() {
    static auto* s = new State;
    return *s;
}

bool isMutex(WaitReason r) { return r == WaitReason::MutexLock || r == WaitReason::RWMutexLock || r == WaitReason::RWMutexRLock; }

/// Waiting for another goroutine; sleeping and input are none.
bool isBlocking(WaitReason r) {
    return isMutex(r) || r == WaitReason::ChanReceive || r == WaitReason::ChanSend || r == WaitReason::Select || r == WaitReason::CondWait ||
           r == WaitReason::SemAcquire;
}

/// gc's frames above the waiting function, without runtime.gopark.
size_t leafFrames(WaitReason r, Place* out) {
    switch (r) {
        case WaitReason::ChanReceive: out[0] = {runtimeFunction("runtime.chanrecv1"), Pos{}}; return 1;
        case WaitReason::ChanSend: out[0] = {runtimeFunction("runtime.chansend1"), Pos{}}; return 1;
        case WaitReason::Select: out[0] = {runtimeFunction("runtime.selectgo"), Pos{}}; return 1;
        default: return 0;
    }
}

void onStarted(Goroutine* g) {
    sched::GoroutineFacts f = sched::factsOf(g);
    int64_t rate = state().blockRate;
    if (rate <= 0 || !isBlocking(f.reason) || f.isSystem) return;
    auto delay = static_cast<double>(sched::monotonicTime() - f.waitingSinceNs), weight = 1.0;
    if (delay <= 0) delay = 1;
    if (delay < static_cast<double>(rate)) {
        // Short waits are recorded with a probability and count for more.
        if (static_cast<double>(value::randomBelow(static_cast<uint32_t>(std::min<int64_t>(rate, UINT32_MAX)))) > delay) return;
        weight = static_cast<double>(rate) / delay;
    }
    Place frames[kMaxDepth + 4];
    size_t n = leafFrames(f.reason, frames);
    n += walk(f.fp, f.node ? f.node->pos : Pos{}, frames + n);
    state().block.add(frames, n, weight, delay * weight);
}

void onReadied(Goroutine* g) {
    int64_t fraction = state().mutexFraction;
    if (fraction <= 0 || !sched::running.goroutine) return;
    sched::GoroutineFacts f = sched::factsOf(g);
    if (!isMutex(f.reason)) return;
    if (fraction > 1 && value::randomBelow(static_cast<uint32_t>(fraction)) != 0) return;
    auto delay = static_cast<double>(sched::monotonicTime() - f.waitingSinceNs), weight = static_cast<double>(fraction);
    Place frames[kMaxDepth];
    size_t n = walk(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}, frames);
    state().mutex.add(frames, n, weight, delay * weight);
}

constexpr sched::EventListener kListener{nullptr, onStarted, nullptr, nullptr, onReadied, nullptr};

void update() { listen(Listener::Contention, state().blockRate > 0 || state().mutexFraction > 0 ? &kListener : nullptr); }

std::vector<ContentionRecord> records(const Contention& c) {
    std::vector<ContentionRecord> all;
    for (uint32_t stack : c.order) {
        const Counts& n = c.byStack.at(stack);
        all.push_back({&c.stacks.at(stack), n.count, static_cast<int64_t>(n.delayNs)});
    }
    return all;
}

Pprof written(const Contention& c) {
    Pprof out({{"contentions", "count"}, {"delay", "nanoseconds"}}, {"contentions", "count"}, 1);
    out.setTime(sched::wallTime(), 0);
    for (const ContentionRecord& r : records(c)) out.add(*r.stack, {static_cast<int64_t>(r.count), r.delayNs});
    return out;
}

}  // namespace

void setBlockProfileRate(int64_t rate) {
    state().blockRate = rate > 0 ? rate : 0;
    update();
}

int64_t setMutexProfileFraction(int64_t fraction) {
    int64_t old = state().mutexFraction;
    if (fraction < 0) return old;
    state().mutexFraction = fraction;
    update();
    return old;
}

std::vector<ContentionRecord> blockRecords() { return records(state().block); }
std::vector<ContentionRecord> mutexRecords() { return records(state().mutex); }
Pprof blockProfile() { return written(state().block); }
Pprof mutexProfile() { return written(state().mutex); }

}  // namespace minigo::profile
