// This file schedules goroutines on the one OS thread: run queue, spawning, parking, preemption, deadlock, the end of the program.
#include <pthread.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "runtime/heap/heap.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/errors.h"
#include "runtime/value/random.h"

namespace minigo::sched {

using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;
using value::callOf;
using value::closureOf;
using value::savedCaller;

Running running;
Scheduler scheduler;
volatile int stopCode = -1;
volatile bool interrupted = false;

void Queue::push(Goroutine* g) {
    g->queueNext = nullptr;
    (last ? last->queueNext : first) = g;
    last = g;
}

Goroutine* Queue::pop() {
    Goroutine* g = first;
    if (g && !(first = g->queueNext)) last = nullptr;
    return g;
}

namespace {

const CallCode kRuntimeCall{};  ///< calls the first function of a goroutine: no caller, so tracebacks end there

}  // namespace

void takeOutsideEvents() {
    if (interrupted && scheduler.eventHook) {
        interrupted = false;
        scheduler.eventHook();
    }
    runTimers();
    pollEvents();
}

/// As gc: what was made ready last runs next, the others in order; every 61st time those that gave way come first, so that none starves.
Goroutine* pickNext() {
    constexpr uint64_t kFair = 61;
    constexpr uint64_t kBetweenEvents = kFair * 64;  ///< switches; goroutines that only wake each other up must not keep the rest of the world out
    Scheduler& s = scheduler;
    if (++s.ticks % kFair == 0) {
        if (s.ticks % kBetweenEvents == 0) takeOutsideEvents();
        if (!s.global.empty()) return s.global.pop();
    }
    if (Goroutine* g = s.next) return s.next = nullptr, g;
    running.budget = kBudget;
    if (!s.local.empty()) return s.local.pop();
    return s.global.pop();
}

void enqueue(Goroutine* g) {
    g->state = State::Runnable;
    if (scheduler.next) scheduler.local.push(scheduler.next);
    scheduler.next = g;
}

namespace {

[[noreturn]] void finish() {
    Goroutine* g = running.goroutine;
    if (g->isMain) {
        scheduler.mainEnded = true;
        if (scheduler.generation) scheduler.ended = true;  // the REPL waits for its entry
    }
    releaseGoroutine(g);
    switchAway();
    std::abort();
}

[[noreturn]] void goroutineEntry(transfer_t t) {
    arrived(t);
    Goroutine* g = running.goroutine;
    enter(value::functionOf(g->entry), g->entry);
    if (running.goroutine->isMain) {
        if (!scheduler.generation) endProgram(0);
        scheduler.mainReturned = true;
    }
    finish();
}

}  // namespace

Goroutine* newGoroutine(Closure* f, const char* image, size_t size) {
    Goroutine* g = takeGoroutine();
    g->id = ++scheduler.lastId;
    Segment& s = g->first;
    Window fp = s.valueBase + 2 * value::kFrameHeader;
    callOf(fp) = &kRuntimeCall;
    closureOf(fp) = f;
    savedCaller(fp) = nullptr;
    if (size) std::memcpy(fp, image, size);
    g->entry = g->fp = fp;
    g->top = fp + size;
    g->context = make_fcontext(s.nativeBase, static_cast<size_t>(s.nativeBase - s.begin), goroutineEntry);
    return g;
}

/// Runs f on a goroutine until that gives the processor back to the system stack.
void resume(Goroutine* g) {
    loadRunning(g);
    switchTo(&scheduler.context, g->segment, g->context);
    running.goroutine = nullptr;
    running.onSystemStack = false;
}

namespace {

void reportDeadlock() {
    const char* text = scheduler.mainEnded ? "no goroutines (main called runtime.Goexit) - deadlock!" : "all goroutines are asleep - deadlock!";
    if (scheduler.hooks.deadlock) scheduler.hooks.deadlock(text);
    else std::fprintf(stderr, "fatal error: %s\n", text);
    scheduler.exitCode = 2;
    scheduler.ended = true;
}

}  // namespace

void runScheduler() {
    while (!scheduler.ended) {
        if (stopCode >= 0) {
            scheduler.exitCode = stopCode;
            return;
        }
        wakeFinalizers();
        if (interrupted) takeOutsideEvents();
        if (Goroutine* g = pickNext()) resume(g);
        else if (!waitForEvents()) reportDeadlock();
    }
}

namespace {

void findSystemStack() {
    pthread_attr_t attributes;
    void* low;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
    scheduler.stackLow = static_cast<char*>(low);
    scheduler.stackHigh = scheduler.stackLow + size;
}

}  // namespace

void abandonGoroutines() {
    scheduler.next = nullptr;
    scheduler.local = scheduler.global = {};
    running.goroutine = nullptr;
    while (liveGoroutines()) releaseGoroutine(liveGoroutine(liveGoroutines() - 1));
    clearTimers();
    forgetFinalizers();
    clearSemaphores();
    forgetWaiters();
    running = {};
}

void initialize(const Options& options) {
    scheduler.options = options;
    uint64_t seed = options.seed;
    if (!seed) {
        timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        seed = static_cast<uint64_t>(t.tv_nsec) * 0x9e3779b97f4a7c15 + static_cast<uint64_t>(t.tv_sec);
    }
    value::seedRandom(seed);
    initializeClock();
    installStackScanner();
    findSystemStack();
}

void setFailureHooks(const FailureHooks& hooks) { scheduler.hooks = hooks; }
void setPollHook(void (*hook)(const Code*, Window)) { scheduler.pollHook = hook; }

void fail(const char* text) {
    if (scheduler.hooks.fatal && running.goroutine) scheduler.hooks.fatal(running.node, running.fp, text);
    std::fprintf(stderr, "fatal error: %s\n", text);
    std::_Exit(2);
}

void saveRunning(Goroutine* g) {
    g->top = running.top;
    g->fp = running.fp;
    g->node = running.node;
    g->defers = running.defers;
    g->panics = running.panics;
}

void loadRunning(Goroutine* g) {
    running.goroutine = g;
    running.top = g->top;
    running.fp = g->fp;
    running.node = g->node;
    running.defers = g->defers;
    running.panics = g->panics;
    running.valueLimit = g->segment->valueLimit;
    running.nativeLimit = g->segment->nativeLimit;
    g->state = State::Running;
    g->reason = WaitReason::None;
    g->waiters = nullptr;
    g->abandon = nullptr;
}

void switchAway() {
    Goroutine* from = running.goroutine;
    saveRunning(from);
    Goroutine* to = stopCode >= 0 || scheduler.ended ? nullptr : pickNext();
    if (to == from) return loadRunning(from);
    if (to) {
        loadRunning(to);
        switchTo(&from->context, to->segment, to->context);
        return;
    }
    running.goroutine = nullptr;
    switchContext(&from->context, scheduler.context, scheduler.stackLow, scheduler.stackHigh);
}

int runMain(Closure* entry) {
    scheduler.inRunMain = true;
    scheduler.ended = scheduler.mainEnded = false;
    scheduler.exitCode = 0;
    scheduler.lastId = 0;
    stopCode = -1;
    running.budget = kBudget;
    Goroutine* g = newGoroutine(entry, nullptr, 0);
    g->isMain = true;
    enqueue(g);
    runScheduler();
    abandonGoroutines();
    scheduler.inRunMain = false;
    return scheduler.exitCode;
}

void endProgram(int code) {
    if (!scheduler.inRunMain || !running.goroutine) std::exit(code);  // nothing to switch back from
    scheduler.exitCode = code;
    scheduler.ended = true;
    scheduler.endedBy = running.goroutine;
    static Context gone;
    running.goroutine = nullptr;
    switchContext(&gone, scheduler.context, scheduler.stackLow, scheduler.stackHigh);
    std::abort();
}

void requestStop(int code) {
    stopCode = code;
    running.budget = -1;
    wakeUp();
}

void interrupt() {
    interrupted = true;
    running.budget = -1;
    wakeUp();
}

void setEventHook(void (*hook)()) { scheduler.eventHook = hook; }
void setListening(bool listens) { scheduler.listens = listens; }

void spawn(const CallCode* site, Closure* f, const char* arguments, size_t size) {
    Goroutine* self = running.goroutine;
    uint64_t limit = scheduler.options.maxGoroutines;
    if (limit && liveGoroutines() >= limit && scheduler.hooks.limit) scheduler.hooks.limit(running.node, running.fp, "goroutines");
    if (!f) {
        if (scheduler.hooks.fatal) scheduler.hooks.fatal(running.node, running.fp, "go of nil func value");
        fail("go of nil func value");
    }
    Goroutine* g = newGoroutine(f, arguments, size);
    g->createdBy = site;
    g->parent = self ? self->id : 0;
    g->generation = self ? self->generation : 0;
    enqueue(g);
}

Goroutine* spawnSystem(const CallCode* site, Closure* f) {
    Goroutine* g = newGoroutine(f, nullptr, 0);
    g->createdBy = site;
    g->isSystem = true;
    enqueue(g);
    return g;
}

void yield() {
    // Goroutines that do nothing but give way must not keep sleeping ones from waking up.
    constexpr uint32_t kYieldsBetweenEvents = 32;
    static uint32_t yields = 0;
    if (++yields % kYieldsBetweenEvents == 0) takeOutsideEvents();
    Goroutine* g = running.goroutine;
    g->state = State::Runnable;
    scheduler.global.push(g);
    switchAway();
}

void pauseAll() {
    Goroutine* g = running.goroutine;
    g->state = State::Runnable;
    scheduler.global.push(g);
    saveRunning(g);
    running.goroutine = nullptr;
    switchContext(&g->context, scheduler.context, scheduler.stackLow, scheduler.stackHigh);
}

void onKill(void (*abandon)(void*), void* data) {
    running.goroutine->abandon = abandon;
    running.goroutine->abandonData = data;
}

void waitsOn(Waiter* waiters, int count) {
    running.goroutine->waiters = waiters;
    running.goroutine->waiterCount = count;
}

void park(WaitReason reason) {
    Goroutine* g = running.goroutine;
    g->state = State::Waiting;
    g->reason = reason;
    g->waitingSince = monotonicTime();
    switchAway();
}

void ready(Goroutine* g) { enqueue(g); }

void endGoroutine() { finish(); }

void pollPublished() {
    running.budget = kBudget;
    if (stopCode >= 0) {
        if (!scheduler.generation) endProgram(stopCode);
        return pauseAll();
    }
    heap::checkLimit();
    if (scheduler.pollHook) scheduler.pollHook(running.node, running.fp);
    wakeFinalizers();
    takeOutsideEvents();
    if (scheduler.sliceEnd && monotonicTime() >= scheduler.sliceEnd) return pauseAll();
    if (scheduler.next || !scheduler.local.empty() || !scheduler.global.empty()) yield();
}

void poll(const Code* node, Window fp) {
    publish(node, fp);
    pollPublished();
}

uint64_t goroutineId(const Goroutine* g) { return g->id; }
size_t goroutineCount() {
    size_t n = 0;
    for (size_t i = 0; i < liveGoroutines(); ++i) n += !liveGoroutine(i)->isSystem;
    return n;
}
bool isMain(const Goroutine* g) { return g->isMain; }

void forEachGoroutine(void (*visit)(const GoroutineInfo&, void*), void* data) {
    std::vector<Goroutine*> all;
    for (size_t i = 0; i < liveGoroutines(); ++i) all.push_back(liveGoroutine(i));
    std::sort(all.begin(), all.end(), [](Goroutine* a, Goroutine* b) { return a->id < b->id; });
    for (Goroutine* g : all) {
        bool isRunning = g == running.goroutine;
        Window fp = isRunning ? running.fp : g->fp;
        const Code* node = isRunning ? running.node : g->node;
        visit({g->id, g->parent, g->reason, isRunning, g->state == State::Runnable, g->waitingSince, firstFrame(fp, node ? node->pos : Pos{}), g->createdBy,
               g->isSystem},
              data);
    }
}

}  // namespace minigo::sched
