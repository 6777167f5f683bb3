// This file schedules goroutines on the one OS thread: run queue, spawning, parking, preemption, deadlock, the end of the program.
#include <pthread.h>
#include <sys/time.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "runtime/heap/heap.h"
#include "runtime/heap/pacing.h"
#include "runtime/heap/resident.h"
#include "runtime/sched/census.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/collect.h"
#include "runtime/sched/events.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/waiter.h"
#include "runtime/value/errors.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/random.h"

namespace minigo::sched {

using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;
using value::callOf;
using value::closureOf;
using value::savedCaller;

Running running;
Scheduler scheduler;
const EventListener* events;
volatile int stopCode = -1;
volatile bool interrupted = false;

void Queue::push(Goroutine* g) {
    g->queueNext = nullptr;
    (last ? last->queueNext : first) = g;
    last = g;
}

bool Queue::remove(Goroutine* g) {
    Goroutine* before = nullptr;
    for (Goroutine* at = first; at && at != g; at = at->queueNext) before = at;
    if (before ? before->queueNext != g : first != g) return false;
    (before ? before->queueNext : first) = g->queueNext;
    if (last == g) last = before;
    return true;
}

Goroutine* Queue::pop() {
    Goroutine* g = first;
    if (g && !(first = g->queueNext)) last = nullptr;
    return g;
}

namespace {

/// A depth limit is to be noticed within a thousandth of it: the fewest calls between two looks at a stack that is nearly full.
int64_t shortBudget() { return static_cast<int64_t>(scheduler.maxDepth / 1000) + 1; }
int64_t callsACollection;  ///< of setCollectEvery
int64_t budget() {
    if (callsACollection) [[unlikely]] return callsACollection << heap::stressDoublings();
    return scheduler.maxDepth ? std::min<int64_t>(kBudget, shortBudget()) : kBudget;
}

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
    running.budget = budget();
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
    if (events) [[unlikely]] events->ended(g);
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
    g->writerTag = g->id << 32;
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

StopReport stopReport;

/// A limit or a signal ends the program.
void noticeStop() {
    scheduler.exitCode = stopCode;
    if (StopReport report = stopReport) {
        stopReport = nullptr;
        report(running.goroutine ? running.node : nullptr, running.goroutine ? running.fp : nullptr);
    }
}

/// -max-depth. Frames are only walked when the stack is so big that there may be too many. The next look is due when there can be.
void checkDepth() {
    constexpr uint64_t kSmallestFrame = value::kFrameHeader;
    const Segment* s = running.goroutine->segment;
    uint64_t used = s->usedBelow + static_cast<uint64_t>(running.top - s->valueBase);
    auto lookAfter = [](uint64_t depth) {
        running.budget = std::min<int64_t>(kBudget, std::max(shortBudget(), static_cast<int64_t>(scheduler.maxDepth - depth)));
    };
    if (used < scheduler.maxDepth * kSmallestFrame) return lookAfter(used / kSmallestFrame);
    uint64_t depth = 0;
    for (Frame f = currentFrame(); f.func; f = nextFrame(f))
        if (++depth > scheduler.maxDepth) scheduler.hooks.limit(running.node, running.fp, "limit of call depth (-max-depth)");
    lookAfter(depth);
}

void reportDeadlock() {
    const char* text = scheduler.mainEnded && goroutineCount() == 0 ? "no goroutines (main called runtime.Goexit) - deadlock!" : "all goroutines are asleep - deadlock!";
    if (scheduler.hooks.deadlock) scheduler.hooks.deadlock(text);
    else std::fprintf(stderr, "fatal error: %s\n", text);
    scheduler.exitCode = 2;
    scheduler.ended = true;
}

}  // namespace

void runScheduler() {
    while (!scheduler.ended) {
        if (stopCode >= 0) return noticeStop();
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

/// The goroutine that ended the program has no saved state.
void releaseEnded() {
    for (size_t i = 0; i < liveGoroutines(); ++i)
        if (Goroutine* g = liveGoroutine(i); g->state == State::Running) return releaseGoroutine(g);
}

}  // namespace

void abandonGoroutines() {
    scheduler.next = nullptr;
    scheduler.local = scheduler.global = {};
    running.goroutine = nullptr;
    scheduler.systemGoroutines = 0;
    while (liveGoroutines()) releaseGoroutine(liveGoroutine(liveGoroutines() - 1));
    clearTimers();
    forgetFinalizers();
    clearSemaphores();
    forgetWaiters();
    forgetSignals();
    value::forgetWriters();
    stopReport = nullptr;
    resetControl();
    running = {};
}

namespace {

/// `go` statements since the running goroutine was switched to: each that has not begun holds a stack. A goroutine that starts more than this in a
/// row gives way to them, so that they end and their stacks, still in the cache, serve the next ones. (gc's other processors would have taken them.)
constexpr uint32_t kSpawnsInRow = 1024;

/// Stays runnable; `preempted`: not by its own wish; `local`: for its turn among those that are ready, not behind all.
void giveWay(bool preempted, bool local = false) {
    // Goroutines that do nothing but give way must not keep sleeping ones from waking up.
    constexpr uint32_t kYieldsBetweenEvents = 32;
    static uint32_t yields = 0;
    if (++yields % kYieldsBetweenEvents == 0) takeOutsideEvents();
    Goroutine* g = running.goroutine;
    g->state = State::Runnable;
    if (events) [[unlikely]] events->yielded(g, preempted);
    bool startedMany = scheduler.spawnedInRow >= kSpawnsInRow;
    scheduler.spawnedInRow = 0;
    (startedMany || local ? scheduler.local : scheduler.global).push(g);  // behind those that it started
    switchAway();
}

bool (*tickHook)(const Func* callee);
volatile bool tickRequested;

}  // namespace

namespace {
int64_t startedNs, lockWaitNs;
}
int64_t startTime() { return startedNs; }
int64_t lockWaitTime() { return lockWaitNs; }

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
    startedNs = monotonicTime();
    installStackScanner();
    findSystemStack();
}

void setFailureHooks(const FailureHooks& hooks) { scheduler.hooks = hooks; }
bool census::settle() {
    constexpr suseconds_t kMoment = 200'000;  // microseconds of processor time
    if (stopCode >= 0) return false;
    int exitCode = scheduler.exitCode;
    struct sigaction ours {}, theirs {};
    ours.sa_handler = [](int) { requestStop(0); };
    ours.sa_flags = SA_ONSTACK | SA_RESTART;
    sigaction(SIGVTALRM, &ours, &theirs);
    itimerval moment{{0, 0}, {0, kMoment}}, off{};
    setitimer(ITIMER_VIRTUAL, &moment, nullptr);
    scheduler.ended = false;
    while (!scheduler.ended && stopCode < 0) {
        Goroutine* g = pickNext();
        if (!g) break;
        resume(g);
    }
    setitimer(ITIMER_VIRTUAL, &off, nullptr);
    sigaction(SIGVTALRM, &theirs, nullptr);
    bool settled = !scheduler.ended && stopCode < 0;
    releaseEnded();
    stopCode = -1;
    scheduler.ended = true;
    scheduler.exitCode = exitCode;
    return settled;
}

void census::setEndHook(void (*hook)()) { scheduler.endHook = hook; }
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
    g->writerTag = value::writerTag;
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
    value::writerTag = g->writerTag;
    if (g->suspended) [[unlikely]] {
        g->suspended = false;
        value::resumeWriter(g->writerTag);
    }
    if (events) [[unlikely]] events->started(g);
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
    running.budget = budget();
    Goroutine* g = newGoroutine(entry, nullptr, 0);
    g->isMain = true;
    if (events) events->created(g);
    enqueue(g);
    runScheduler();
    if (scheduler.endHook) {
        releaseEnded();
        scheduler.endHook();
    }
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

void requestStop(int code) { requestStop(code, nullptr); }

void requestStop(int code, StopReport report) {
    stopReport = report;
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

/// -max-goroutines; `node` and `fp` say who starts one more.
static void checkCount(const Code* node, Window fp) {
    uint64_t limit = scheduler.options.maxGoroutines;
    if (limit && liveGoroutines() >= limit && scheduler.hooks.limit) scheduler.hooks.limit(node, fp, "limit of goroutines (-max-goroutines)");
}

[[noreturn]] static void goOfNil(const Code* node, Window fp) {
    if (scheduler.hooks.fatal) scheduler.hooks.fatal(node, fp, "go of nil func value");
    fail("go of nil func value");
}

void spawn(const CallCode* site, Closure* f, const char* arguments, size_t size) {
    Goroutine* self = running.goroutine;
    checkCount(running.node, running.fp);
    if (!f) goOfNil(running.node, running.fp);
    constexpr size_t kBetweenChecks = 4096;
    if (liveGoroutines() % kBetweenChecks == kBetweenChecks - 1) heap::checkResident();
    Goroutine* g = newGoroutine(f, arguments, size);
    g->createdBy = site;
    g->parent = self ? self->id : 0;
    g->generation = self ? self->generation : 0;
    g->labels = self ? self->labels : nullptr;
    if (events) [[unlikely]] events->created(g);
    value::released();
    enqueue(g);
    if (++scheduler.spawnedInRow == kSpawnsInRow) running.budget = 0;
}

void spawnFromTimer(const CallCode* site, Closure* f) {
    if (!f) goOfNil(nullptr, nullptr);
    Code entry;  // who started the timer may be anywhere
    entry.pos = f->func->pos;
    checkCount(&entry, nullptr);
    Goroutine* g = newGoroutine(f, nullptr, 0);
    g->createdBy = site;
    enqueue(g);
}

Goroutine* spawnSystem(const CallCode* site, Closure* f) {
    Goroutine* g = newGoroutine(f, nullptr, 0);
    g->createdBy = site;
    g->isSystem = true;
    if (events) [[unlikely]] events->created(g);
    ++scheduler.systemGoroutines;
    enqueue(g);
    return g;
}

void yieldToReady() { giveWay(false, true); }

void yield() {
    value::released();
    giveWay(false);
}

void setTickHook(bool (*hook)(const Func* callee)) { tickHook = hook; }
void requestTick() {
    tickRequested = true;
    running.budget = -1;
}

void pauseAll() {
    Goroutine* g = running.goroutine;
    g->state = State::Runnable;
    g->suspended = true;
    value::suspendWriter(value::writerTag);
    if (events) [[unlikely]] events->yielded(g, true);
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
    value::released();
    Goroutine* g = running.goroutine;
    g->state = State::Waiting;
    g->reason = reason;
    g->waitingSince = monotonicTime();
    if (events) [[unlikely]] events->parked(g, reason);
    switchAway();
    if (reason == WaitReason::MutexLock || reason == WaitReason::RWMutexLock || reason == WaitReason::RWMutexRLock)
        lockWaitNs += monotonicTime() - g->waitingSince;
}

namespace {
[[gnu::noinline, gnu::cold]] void readyAndTell(Goroutine* g) {
    events->readied(g);
    enqueue(g);
}
}  // namespace

void ready(Goroutine* g) {
    value::released();
    if (events) [[unlikely]] return readyAndTell(g);
    enqueue(g);
}

void endGoroutine() { finish(); }

void pollPublished(const Func* callee) {
    if (tickRequested) [[unlikely]] {
        tickRequested = false;
        if (tickHook && tickHook(callee)) return;
    }
    running.budget = budget();
    if (callsACollection && running.goroutine && !running.onSystemStack) [[unlikely]] heap::collectForced();
    if (stopCode >= 0) {
        if (scheduler.generation) return pauseAll();
        noticeStop();
        endProgram(scheduler.exitCode);
    }
    heap::checkLimit();
    if (scheduler.maxDepth) checkDepth();
    if (scheduler.pollHook) scheduler.pollHook(running.node, running.fp);
    wakeFinalizers();
    takeOutsideEvents();
    if (scheduler.sliceEnd && monotonicTime() >= scheduler.sliceEnd) return pauseAll();
    if (scheduler.next || !scheduler.local.empty() || !scheduler.global.empty()) {
        Goroutine* g = running.goroutine;
        g->suspended = true;
        value::suspendWriter(value::writerTag);
        ++scheduler.slices;
        giveWay(true);
    }
}

void poll(const Code* node, Window fp) {
    publish(node, fp);
    pollPublished(nullptr);
}

void setCollectEvery(int64_t calls) { callsACollection = calls; }
void setMaxDepth(uint64_t calls) { scheduler.maxDepth = calls; }
void setMaxStack(uint64_t bytes) { scheduler.options.maxStackBytes = bytes; }

uint64_t goroutineId(const Goroutine* g) { return g->id; }
size_t goroutineCount() {
    return liveGoroutines() - scheduler.systemGoroutines;
}
bool isMain(const Goroutine* g) { return g->isMain; }

GoroutineFacts factsOf(const Goroutine* g) {
    bool isRunning = g == running.goroutine && g->state == State::Running;
    GoroutineFacts f{};
    f.id = g->id, f.reason = g->reason, f.waitingSinceNs = g->waitingSince;
    f.fp = isRunning ? running.fp : g->fp;
    f.node = isRunning ? running.node : g->node;
    f.entry = g->entry ? value::functionOf(g->entry) : nullptr;
    f.createdBy = g->createdBy, f.labels = g->labels;
    f.isSystem = g->isSystem, f.isWaiting = g->state == State::Waiting;
    return f;
}

void setLabels(const void* labels) { running.goroutine->labels = labels; }
const void* labels() { return running.goroutine ? running.goroutine->labels : nullptr; }

void forEachLive(void (*visit)(Goroutine*, void*), void* data) {
    std::vector<Goroutine*> all;
    for (size_t i = 0; i < liveGoroutines(); ++i) all.push_back(liveGoroutine(i));
    std::sort(all.begin(), all.end(), [](Goroutine* a, Goroutine* b) { return a->id < b->id; });
    for (Goroutine* g : all) visit(g, data);
}

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
