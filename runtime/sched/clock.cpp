// This file holds time: the real clock, the virtual one that jumps when all goroutines sleep, and the heap of active timers.
#include "runtime/sched/clock.h"

#include <algorithm>
#include <ctime>

#include "runtime/heap/heap.h"
#include "runtime/sched/census.h"
#include "runtime/sched/internal.h"
#include "runtime/value/map_writers.h"

namespace minigo::sched {

namespace {

constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kPlaygroundStart = 1257894000 * kSecond;  ///< 2009-11-10 23:00:00 UTC

struct VirtualClock {
    bool on;
    int64_t elapsed;
} virtualClock;

/// A binary heap by (when, sequence); its array is garbage collected memory, so that active timers live.
struct Timers {
    Timer** items;  ///< 1-based
    int64_t count, capacity;
    uint64_t started;
};
Timers* timers;  ///< in allocateGlobal

int64_t read(clockid_t id) {
    timespec t;
    clock_gettime(id, &t);
    return t.tv_sec * kSecond + t.tv_nsec;
}

bool before(const Timer* a, const Timer* b) { return a->when != b->when ? a->when < b->when : a->sequence < b->sequence; }

void place(int64_t at, Timer* t) {
    timers->items[at] = t;
    t->slot = at;
}

void siftUp(int64_t at, Timer* t) {
    for (; at > 1 && before(t, timers->items[at / 2]); at /= 2) place(at, timers->items[at / 2]);
    place(at, t);
}

void siftDown(int64_t at, Timer* t) {
    for (int64_t child; (child = at * 2) <= timers->count; at = child) {
        if (child < timers->count && before(timers->items[child + 1], timers->items[child])) ++child;
        if (!before(timers->items[child], t)) break;
        place(at, timers->items[child]);
    }
    place(at, t);
}

void removeAt(int64_t at) {
    Timer* last = timers->items[timers->count];
    timers->items[timers->count--] = nullptr;
    if (at > timers->count) return;
    if (at > 1 && before(last, timers->items[at / 2])) siftUp(at, last);
    else siftDown(at, last);
}

void insert(Timer* t) {
    if (timers->count + 1 >= timers->capacity) {
        int64_t capacity = timers->capacity ? timers->capacity * 2 : 16;
        auto** items = static_cast<Timer**>(heap::allocate(static_cast<size_t>(capacity) * sizeof(Timer*), false));
        if (timers->items) std::memcpy(items, timers->items, static_cast<size_t>(timers->count + 1) * sizeof(Timer*));
        timers->items = items;
        timers->capacity = capacity;
    }
    siftUp(++timers->count, t);
}

void wakeSleeper(Timer*, void* goroutine) { ready(static_cast<Goroutine*>(goroutine)); }

}  // namespace

void initializeClock() {
    virtualClock = {scheduler.options.fakeTime, 0};
    if (!timers) timers = static_cast<Timers*>(heap::allocateGlobal(sizeof(Timers)));
}

bool useVirtualClock(bool on) {
    if (timers->count) return false;
    virtualClock = {on, 0};
    return true;
}

int64_t wallTime() { return virtualClock.on ? kPlaygroundStart + virtualClock.elapsed : read(CLOCK_REALTIME); }
int64_t monotonicTime() { return virtualClock.on ? 1 + virtualClock.elapsed : read(CLOCK_MONOTONIC); }

void startTimer(Timer* t) {
    value::released();
    if (t->slot) stopTimer(t);
    t->sequence = ++timers->started;
    insert(t);
}

bool stopTimer(Timer* t) {
    if (!t->slot) return false;
    int64_t at = t->slot;
    t->slot = 0;
    removeAt(at);
    return true;
}

namespace {
const void* (*timerChannel)(const Timer*);
}
void census::setChannelOf(const void* (*channelOf)(const Timer*)) { timerChannel = channelOf; }
const void* census::channelOf(const Timer* timer) { return timerChannel ? timerChannel(timer) : nullptr; }

void census::forEachTimer(void (*f)(const Timer*, void*), void* data) {
    for (int64_t i = 1; i <= timers->count; ++i) f(timers->items[i], data);
}

void sleep(int64_t nanoseconds) {
    if (nanoseconds <= 0) return;
    auto* t = static_cast<Timer*>(heap::allocate(sizeof(Timer), false));
    int64_t now = monotonicTime();
    t->when = now > INT64_MAX - nanoseconds ? INT64_MAX : now + nanoseconds;
    t->fire = wakeSleeper;
    t->argument = running.goroutine;
    startTimer(t);
    park(WaitReason::Sleep);
}

bool runTimers() {
    if (!timers->count) return false;
    int64_t now = monotonicTime();
    bool fired = false;
    while (timers->count && timers->items[1]->when <= now) {
        Timer* t = timers->items[1];
        stopTimer(t);
        if (t->period > 0) {
            t->when += t->period * (1 + (now - t->when) / t->period);
            startTimer(t);
        }
        t->fire(t, t->argument);
        fired = true;
    }
    return fired;
}

bool timersPending() { return timers->count > 0; }

int64_t untilNextTimer() {
    if (!timers->count) return -1;
    return std::max<int64_t>(timers->items[1]->when - monotonicTime(), 0);
}

bool skipTime(int64_t ns) {
    if (!virtualClock.on) return false;
    virtualClock.elapsed += ns;
    return true;
}

void forgetSleeper(Goroutine* g) {
    for (int64_t i = 1; i <= timers->count; i++) {
        Timer* t = timers->items[i];
        if (t->fire != wakeSleeper || t->argument != g) continue;
        stopTimer(t);
        return;
    }
}

void clearTimers() {
    timers->items = nullptr;
    timers->count = timers->capacity = 0;
}

}  // namespace minigo::sched
