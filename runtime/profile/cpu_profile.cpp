// This file implements the CPU profile. A timer of processor time ticks. A tick that finds a library function on the system stack samples the frames
// right there. Any other tick asks for the next poll; polls come at calls and back-edges only, so one of them alone would never charge a function
// without calls and loops. Hence the tick opens a short window of consecutive polls, whose distances are measured, and the sample is one of the
// stretches between two polls, chosen with a probability proportional to its length: a stretch that begins with a call is the callee's.
#include "runtime/profile/cpu_profile.h"

#include <signal.h>
#include <sys/time.h>
#include <x86intrin.h>

#include <map>

#include "runtime/heap/pacing.h"
#include "runtime/profile/goroutine_profile.h"
#include "runtime/profile/stack_table.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/events.h"

namespace minigo::profile {

namespace {

constexpr int kWindow = 64;               ///< polls
constexpr uint64_t kWindowTicks = 3'000'000;  ///< of the time stamp counter: about a millisecond
constexpr size_t kDirectSamples = 256, kDirectDepth = 64;

struct Sample {
    size_t depth;
    const void* labels;
    bool collecting;
    Place frames[kDirectDepth];
};

/// What the signal handler writes and polls read.
struct Direct {
    Sample samples[kDirectSamples];
    volatile size_t count;
    volatile uint64_t lost, idle;
};

struct TimedWindow {
    bool open;
    int polls;
    uint64_t goroutine, lastTime, length, randomState;
    size_t currentDepth, chosenDepth;
    Place current[kMaxDepth + 1], chosen[kMaxDepth + 1];
};

struct CpuProfile {
    bool runs = false;
    int64_t periodNs = 0, startedNs = 0, startedWall = 0;
    StackTable stacks;
    std::map<std::pair<uint32_t, const void*>, int64_t> counts;
};

Direct direct;
TimedWindow window;
volatile bool collecting;

CpuProfile& state() {
    static auto* p = new CpuProfile;
    return *p;
}

void onCollection(const heap::CollectionRecord* ended) { collecting = ended == nullptr; }

void onSignal(int) {
    using sched::running;
    if (!running.goroutine) {
        direct.idle = direct.idle + 1;
        return;
    }
    if (!running.onSystemStack) return sched::requestTick();
    size_t n = direct.count;
    if (n == kDirectSamples) {
        direct.lost = direct.lost + 1;
        return;
    }
    Sample& s = direct.samples[n];
    s.depth = walk(running.fp, running.node ? running.node->pos : Pos{}, s.frames, kDirectDepth);
    s.labels = goroutineLabels();
    s.collecting = collecting;
    direct.count = n + 1;
    if (n > kDirectSamples / 2) sched::requestTick();  // somebody has to empty the buffer
}

void record(const Place* frames, size_t depth, const void* labels, int64_t count) {
    CpuProfile& p = state();
    p.counts[{p.stacks.intern(frames, depth), labels}] += count;
}

void takeDirect() {
    sigset_t block, old;
    sigemptyset(&block);
    sigaddset(&block, SIGPROF);
    sigprocmask(SIG_BLOCK, &block, &old);
    for (size_t i = 0; i < direct.count; ++i) {
        const Sample& s = direct.samples[i];
        Place frames[kDirectDepth + 1];
        size_t n = 0;
        if (s.collecting) frames[n++] = {runtimeFunction("runtime.gcStart"), Pos{}};
        std::copy(s.frames, s.frames + s.depth, frames + n);
        record(frames, n + s.depth, s.labels, 1);
    }
    direct.count = 0;
    sigprocmask(SIG_SETMASK, &old, nullptr);
}

bool chooseCurrent(uint64_t part, uint64_t whole) {
    uint64_t& x = window.randomState;
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    return static_cast<double>(x >> 11) / 9007199254740992.0 * static_cast<double>(whole) < static_cast<double>(part);
}

void beginStretch(const Func* callee) {
    size_t n = 0;
    if (callee && isVisible(callee)) window.current[n++] = {callee, callee->pos};
    window.currentDepth = n + walk(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}, window.current + n);
}

void keepCurrent() {
    std::copy(window.current, window.current + window.currentDepth, window.chosen);
    window.chosenDepth = window.currentDepth;
}

void closeWindow() {
    record(window.chosen, window.chosenDepth, goroutineLabels(), 1);
    window.open = false;
}

bool onTick(const Func* callee) {
    if (direct.count) takeDirect();
    if (!state().runs) return false;
    uint64_t now = __rdtsc(), id = sched::currentGoroutine();
    if (window.open && window.goroutine != id) closeWindow();
    if (!window.open) {
        window.open = true;
        window.polls = 0;
        window.length = 0;
        window.goroutine = id;
        beginStretch(callee);
        keepCurrent();
    } else {
        uint64_t part = now - window.lastTime;
        window.length += part;
        if (chooseCurrent(part, window.length)) keepCurrent();
        if (++window.polls >= kWindow || window.length > kWindowTicks) {
            closeWindow();
            sched::running.budget = 0;  // the ordinary poll that this one took the place of
            return true;
        }
        beginStretch(callee);
    }
    sched::requestTick();
    sched::running.budget = 0;
    window.lastTime = __rdtsc();
    return true;
}

void setTimer(int64_t periodNs) {
    itimerval t{};
    t.it_interval.tv_sec = periodNs / 1'000'000'000;
    t.it_interval.tv_usec = static_cast<suseconds_t>(periodNs % 1'000'000'000 / 1000);
    t.it_value = t.it_interval;
    setitimer(ITIMER_PROF, &t, nullptr);
}

}  // namespace

bool cpuProfileRuns() { return state().runs; }

bool startCpuProfile(int64_t hertz) {
    CpuProfile& p = state();
    if (p.runs) return false;
    p.runs = true;
    p.stacks = {};
    p.counts.clear();
    constexpr int64_t kMostHertz = 1'000'000, kSecond = 1'000'000'000;
    p.periodNs = kSecond / (hertz < 1 ? 1 : hertz > kMostHertz ? kMostHertz : hertz);
    p.startedNs = sched::monotonicTime();
    p.startedWall = sched::wallTime();
    direct.count = 0;
    direct.lost = 0;
    direct.idle = 0;
    window.open = false;
    window.randomState = 0x2545f4914f6cdd1d;
    heap::addCollectionListener(onCollection);
    sched::setTickHook(onTick);
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    sigaction(SIGPROF, &action, nullptr);
    setTimer(p.periodNs);
    return true;
}

std::string stopCpuProfile() {
    CpuProfile& p = state();
    if (!p.runs) return {};
    setTimer(0);
    takeDirect();
    if (window.open) closeWindow();
    p.runs = false;
    if (direct.idle) {
        Place scheduler{runtimeFunction("runtime.schedule"), Pos{}};
        record(&scheduler, 1, nullptr, static_cast<int64_t>(direct.idle));
    }
    if (direct.lost) {
        Place lost{runtimeFunction("runtime._LostExternalCode"), Pos{}};
        record(&lost, 1, nullptr, static_cast<int64_t>(direct.lost));
    }
    Pprof out({{"samples", "count"}, {"cpu", "nanoseconds"}}, {"cpu", "nanoseconds"}, p.periodNs);
    out.setTime(p.startedWall, sched::monotonicTime() - p.startedNs);
    for (auto& [key, count] : p.counts) {
        auto* labels = static_cast<const LabelSet*>(key.second);
        out.add(p.stacks.at(key.first), {count, count * p.periodNs}, labels ? *labels : LabelSet{});
    }
    return out.gzipped();
}

}  // namespace minigo::profile
