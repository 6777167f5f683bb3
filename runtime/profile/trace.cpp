// This file implements the execution trace: one processor, so one batch of events in order, and only the local forms of start and wake events.
#include "runtime/profile/trace.h"

#include <map>
#include <unordered_map>

#include "runtime/heap/pacing.h"
#include "runtime/profile/observer.h"
#include "runtime/profile/stack_table.h"
#include "runtime/sched/clock.h"

namespace minigo::profile {

namespace {

using sched::Goroutine;
using sched::WaitReason;

/// Event types of the format (Go 1.21, runtime/trace.go).
enum Event : uint8_t {
    Batch = 1, Frequency = 2, StackEvent = 3, Gomaxprocs = 4, ProcStart = 5, ProcStop = 6, GCStart = 7, GCDone = 8, STWStart = 9, STWDone = 10,
    GoCreate = 13, GoEnd = 15, GoStop = 16, GoSched = 17, GoPreempt = 18, GoSleep = 19, GoBlock = 20, GoBlockSend = 22, GoBlockRecv = 23,
    GoBlockSelect = 24, GoBlockSync = 25, GoBlockCond = 26, GoBlockNet = 27, GoWaiting = 31, HeapAlloc = 33, HeapGoal = 34, StringEvent = 37,
    GoStartLocal = 38, GoUnblockLocal = 39, UserTaskCreate = 45, UserTaskEnd = 46, UserRegion = 47, UserLog = 48
};

constexpr char kHeader[16] = {'g', 'o', ' ', '1', '.', '2', '1', ' ', 't', 'r', 'a', 'c', 'e', 0, 0, 0};
constexpr uint64_t kTicksPerSecond = 1'000'000'000, kMarkTermination = 1;
constexpr size_t kChunk = 64 << 10;
constexpr uint64_t kHeapStep = 64 << 10;  ///< change of the heap that is worth an event
constexpr uint64_t kFirstPc = 0x400000, kPcStep = 16;

struct Trace {
    bool runs = false;
    std::string out;
    int64_t lastTicks = 0;
    uint64_t collections = 0, heapShown = 0;
    StackTable stacks;
    std::unordered_map<std::string, uint64_t> strings;
    std::map<std::pair<const Func*, uint32_t>, uint64_t> pcs;
    void (*wakeReader)() = nullptr;
    bool waking = false;
};
Trace& state() {
    static auto* t = new Trace;
    return *t;
}

void putVarint(std::string& out, uint64_t v) {
    for (; v >= 0x80; v >>= 7) out.push_back(static_cast<char>(v | 0x80));
    out.push_back(static_cast<char>(v));
}

void putEvent(Event type, std::initializer_list<uint64_t> arguments) {
    constexpr size_t kMostShort = 3;
    std::string& out = state().out;
    size_t count = arguments.size();
    if (count <= kMostShort) {
        out.push_back(static_cast<char>(type | (count - 1) << 6));
        for (uint64_t a : arguments) putVarint(out, a);
        return;
    }
    out.push_back(static_cast<char>(type | kMostShort << 6));
    std::string body;
    for (uint64_t a : arguments) putVarint(body, a);
    putVarint(out, body.size());
    out += body;
}

/// Ticks since the last event; each event has a time of its own, as Go's have.
uint64_t elapsed() {
    Trace& t = state();
    int64_t now = sched::monotonicTime();
    if (now <= t.lastTicks) now = t.lastTicks + 1;
    auto ticks = static_cast<uint64_t>(now - t.lastTicks);
    t.lastTicks = now;
    return ticks;
}

template <class... A>
void put(Event type, A... arguments) {
    putEvent(type, {elapsed(), static_cast<uint64_t>(arguments)...});
    Trace& t = state();
    if (t.out.size() >= kChunk && t.wakeReader && !t.waking) {
        t.waking = true;  // waking makes events itself
        t.wakeReader();
        t.waking = false;
    }
}

uint64_t stringId(const std::string& s) {
    if (s.empty()) return 0;
    Trace& t = state();
    auto [at, isNew] = t.strings.try_emplace(s, t.strings.size() + 1);
    if (isNew) {
        t.out.push_back(static_cast<char>(StringEvent));
        putVarint(t.out, at->second);
        putVarint(t.out, s.size());
        t.out += s;
    }
    return at->second;
}

uint64_t pcOf(const Place& p) {
    auto [at, isNew] = state().pcs.try_emplace({p.function, p.pos.value}, 0);
    if (isNew) at->second = kFirstPc + state().pcs.size() * kPcStep;
    return at->second;
}

uint32_t currentStack() {
    if (!sched::running.goroutine) return 0;
    Place frames[kMaxDepth];
    return state().stacks.intern(frames, walk(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}, frames));
}

uint32_t entryStack(const Func* f) {
    if (!f) return 0;
    Place p{f, f->pos};
    return state().stacks.intern(&p, 1);
}

Event blockEvent(WaitReason r) {
    switch (r) {
        case WaitReason::ChanSend: return GoBlockSend;
        case WaitReason::ChanReceive: return GoBlockRecv;
        case WaitReason::Select: return GoBlockSelect;
        case WaitReason::ChanReceiveNil: case WaitReason::ChanSendNil: case WaitReason::SelectNoCases: return GoStop;
        case WaitReason::Sleep: return GoSleep;
        case WaitReason::MutexLock: case WaitReason::RWMutexRLock: case WaitReason::RWMutexLock: case WaitReason::SemAcquire: return GoBlockSync;
        case WaitReason::CondWait: return GoBlockCond;
        case WaitReason::IOWait: return GoBlockNet;
        default: return GoBlock;
    }
}

void showHeap() {
    uint64_t bytes = heap::bytesInUse();
    uint64_t change = bytes > state().heapShown ? bytes - state().heapShown : state().heapShown - bytes;
    if (change < kHeapStep) return;
    state().heapShown = bytes;
    put(HeapAlloc, bytes);
}

void onCreated(Goroutine* g) {
    sched::GoroutineFacts f = sched::factsOf(g);
    uint32_t stack = currentStack();
    put(GoCreate, f.id, entryStack(f.entry), stack);
}
void onStarted(Goroutine* g) {
    put(GoStartLocal, sched::factsOf(g).id);
    showHeap();
}
void onParked(Goroutine*, WaitReason reason) { put(blockEvent(reason), currentStack()); }
void onYielded(Goroutine*, bool preempted) { put(preempted ? GoPreempt : GoSched, currentStack()); }
void onReadied(Goroutine* g) { put(GoUnblockLocal, sched::factsOf(g).id, currentStack()); }
void onEnded(Goroutine*) { put(GoEnd); }

constexpr sched::EventListener kListener{onCreated, onStarted, onParked, onYielded, onReadied, onEnded};

void onCollection(const heap::CollectionRecord* ended) {
    Trace& t = state();
    if (!t.runs) return;
    if (!ended) {
        put(GCStart, t.collections++, currentStack());
        put(STWStart, kMarkTermination);
        return;
    }
    if (t.collections == 0) return;  // began before the trace
    put(STWDone);
    put(GCDone);
    t.heapShown = ended->bytesAfter;
    put(HeapAlloc, ended->bytesAfter);
}

/// A trace that begins in mid-run names all goroutines first.
void putGoroutines() {
    sched::forEachLive(
        [](Goroutine* g, void*) {
            sched::GoroutineFacts f = sched::factsOf(g);
            put(GoCreate, f.id, entryStack(f.entry), 0);
            if (f.isWaiting) put(GoWaiting, f.id);
        },
        nullptr);
    if (uint64_t current = sched::currentGoroutine()) put(GoStartLocal, current);
}

void putStacks() {
    Trace& t = state();
    for (uint32_t i = 1; i < t.stacks.size(); ++i) {
        std::string body;
        const Stack& s = t.stacks.at(i);
        putVarint(body, i);
        putVarint(body, s.size());
        for (const Place& p : s) {
            PlaceText text = describe(p);
            putVarint(body, pcOf(p));
            putVarint(body, stringId(text.function));
            putVarint(body, stringId(text.file));
            putVarint(body, static_cast<uint64_t>(text.line));
        }
        t.out.push_back(static_cast<char>(StackEvent | 3 << 6));
        putVarint(t.out, body.size());
        t.out += body;
    }
}

}  // namespace

bool traceRuns() { return state().runs; }

bool startTrace() {
    Trace& t = state();
    if (t.runs) return false;
    auto wake = t.wakeReader;
    t = {};
    t.wakeReader = wake;
    t.runs = true;
    t.out.assign(kHeader, sizeof kHeader);
    t.lastTicks = sched::monotonicTime();
    putEvent(Batch, {0, static_cast<uint64_t>(t.lastTicks)});
    put(Gomaxprocs, 1, currentStack());
    put(ProcStart, 0);
    putGoroutines();
    heap::addCollectionListener(onCollection);
    listen(Listener::Trace, &kListener);
    return true;
}

void stopTrace() {
    Trace& t = state();
    if (!t.runs) return;
    t.runs = false;
    listen(Listener::Trace, nullptr);
    t.wakeReader = nullptr;
    putStacks();
    putEvent(Frequency, {kTicksPerSecond});
}

std::string takeTrace() {
    std::string taken;
    taken.swap(state().out);
    return taken;
}
size_t traceSize() { return state().out.size(); }
void setTraceReader(void (*wake)()) { state().wakeReader = wake; }

void traceTaskCreated(uint64_t task, uint64_t parent, std::string_view name) {
    if (!traceRuns()) return;
    uint64_t id = stringId(std::string(name));
    put(UserTaskCreate, task, parent, id, currentStack());
}
void traceTaskEnded(uint64_t task) {
    if (traceRuns()) put(UserTaskEnd, task, currentStack());
}
void traceRegion(uint64_t task, bool end, std::string_view name) {
    if (!traceRuns()) return;
    uint64_t id = stringId(std::string(name));
    put(UserRegion, task, end, id, currentStack());
}
void traceLog(uint64_t task, std::string_view category, std::string_view message) {
    if (!traceRuns()) return;
    uint64_t id = stringId(std::string(category)), stack = currentStack();
    putEvent(UserLog, {elapsed(), task, id, stack});  // the message follows at once
    putVarint(state().out, message.size());
    state().out += message;
}

}  // namespace minigo::profile
