// This file tells the collector what it scans of goroutines: their C stacks between stack pointer and base, and the live words of their frames.
#include <algorithm>
#include <vector>

#include "runtime/heap/statistics.h"
#include "runtime/sched/internal.h"
#include "runtime/sched/left_frames.h"
#include "runtime/sched/liveness.h"
#include "runtime/sched/unwritten.h"

namespace minigo::sched {

using value::callOf;
using value::closureOf;
using value::functionOf;
using value::kFrameHeader;
using value::savedCaller;

namespace {

/// Frames beyond that many are scanned whole: a collection under deep recursion should not take longer for looking at each.
constexpr int kExactFrames = 10'000;
constexpr size_t kClearedStack = 32 << 10;

LivenessSource livenessSource;
LeftFrameSource leftFrameSource;
LeftStackSource leftStackSource;
UnwrittenSource unwrittenSource;
const Func* panicFunction;
bool exactRunning;  ///< the collection under way was asked for: the running goroutine's published frame is its innermost one

/// The parts of a frame that are live while its function stands at a node. Goroutines that wait at the same place have frames of the same kind.
struct LiveParts {
    const Func* func;
    const Code* node;
    uint32_t first, count;  ///< in `parts`
};
struct Part {
    int32_t begin, end;
};
std::vector<Part>& parts() {
    static auto* p = new std::vector<Part>;
    return *p;
}
constexpr size_t kMostParts = 64 << 10;
LiveParts knownParts[256];

void forgetParts() {
    parts().clear();
    std::fill(std::begin(knownParts), std::end(knownParts), LiveParts{});
}

void findParts(const Func* func, const Code* node, std::vector<Part>& live) {
    int32_t at = 0;
    auto skip = [&](int32_t begin, int32_t behind) {
        if (at < begin) live.push_back({at, begin});
        at = std::max(at, behind);
    };
    DeadRanges dead = livenessSource && node->pos.valid() ? livenessSource(func) : DeadRanges{};
    UnwrittenRanges unwritten = unwrittenSource ? unwrittenSource(node) : UnwrittenRanges{};
    const Unwritten* u = unwritten.first;
    for (size_t i = 0; i < dead.count; ++i) {
        const DeadRange& d = dead.first[i];
        if (node->pos < d.from || !(node->pos < d.to)) continue;
        for (; u != unwritten.last && u->begin < d.begin; ++u) skip(u->begin, u->end);
        skip(d.begin, d.end);
    }
    for (; u != unwritten.last; ++u) skip(u->begin, u->end);
    live.push_back({at, INT32_MAX});
}

const LiveParts& partsOf(const Func* func, const Code* node) {
    auto key = reinterpret_cast<uintptr_t>(node) / 16;
    LiveParts& known = knownParts[(key ^ key >> 8) % std::size(knownParts)];
    if (known.func == func && known.node == node) return known;
    if (parts().size() > kMostParts) forgetParts();
    auto first = static_cast<uint32_t>(parts().size());
    findParts(func, node, parts());
    return known = {func, node, first, static_cast<uint32_t>(parts().size()) - first};
}

/// What is live of [fp, end) when its function stands in `node`.
void pushFrame(Window fp, char* end, const Func* func, const Code* node) {
    if (!node || !func || func->isNative) return heap::pushRange(fp, end);
    const LiveParts& live = partsOf(func, node);
    const Part* p = parts().data() + live.first;
    for (uint32_t i = 0; i < live.count && p[i].begin < end - fp; ++i) heap::pushRange(fp + p[i].begin, std::min(fp + p[i].end, end));
}

/// What is live of [fp, end) when its function panicked there. False: not known.
bool pushLeftFrame(Window fp, char* end, const Func* func) {
    if (!leftFrameSource || !func || func->isNative) return false;
    uint32_t size = leftFrameSource(func);
    if (size == kUnknownFrame || fp + size > end) return false;
    uint32_t parameters = func->resultsSize + func->argumentsSize;
    if (size < parameters) return size == 0;
    heap::pushRange(fp, fp + func->resultsSize);
    heap::pushRange(fp + parameters, fp + size);
    return true;
}

/// The frames of a value stack from the innermost one (fp, up to top) outwards. Of a frame's header only the closure counts, and only when the
/// call node does not know the callee.
void pushFrames(Segment* s, Window fp, const Code* node, char* top) {
    bool isLeft = false;
    for (int i = 0; i < kExactFrames && fp; ++i) {
        if (fp < s->valueBase + kFrameHeader || fp > top) break;
        const CallCode* call = callOf(fp);
        if (!call) break;
        const Func* func = functionOf(fp);
        if (!isLeft || !pushLeftFrame(fp, top, func)) pushFrame(fp, top, func, node);
        isLeft = func == panicFunction;
        if (!call->callee) heap::pushRange(&closureOf(fp), &closureOf(fp) + 1);
        Window caller = call->offset ? fp - call->offset : savedCaller(fp);
        top = fp - kFrameHeader;
        if (call == &s->call && s->previous) {
            top = s->origin - kFrameHeader;
            s = s->previous;
        }
        fp = caller;
        node = call;
    }
    for (; s; s = s->previous) {
        heap::pushRange(s->valueBase, top);
        if (s->previous) top = s->previous->top;
    }
}

void pushNativeBelow(Segment* s) {
    for (s = s->previous; s; s = s->previous) heap::pushRange(s->context, s->nativeBase);
}

/// The C stack of a goroutine without what its panics have left there.
class NativeStack {
public:
    NativeStack(Segment* s, void* from, const defer::Panic* newest) : segment_(s), at_(static_cast<char*>(from)) { look(newest); }

    void push() {
        while (segment_) {
            pushOvertaken(at_);
            if (!isHere()) {
                heap::pushRange(at_, segment_->nativeBase);
                enter(segment_->previous);
                continue;
            }
            heap::pushRange(at_, left_.panicEnd);
            at_ = left_.panicEnd;
            void* segment = left_.segment;
            char* landing = left_.landing;
            look(left_.next);
            if (isOutside(segment)) goOnAt(segment, landing);
        }
    }

private:
    Segment* segment_;
    char* at_;  ///< everything inside of it is done
    LeftStack left_;

    void look(const defer::Panic* p) { left_ = p && leftStackSource ? leftStackSource(p) : LeftStack{}; }
    bool isHere() const { return segment_->begin <= left_.panic && left_.panic < segment_->nativeBase; }
    bool isOutside(const void* segment) const {
        const Segment* s = segment_;
        while (s && s != segment) s = s->previous;
        return s && segment;
    }
    void enter(Segment* s) {
        segment_ = s;
        if (s) at_ = static_cast<char*>(s->context);
    }
    /// A panic that a newer one has overtaken lies in what that has left, but is not over.
    void pushOvertaken(const char* end) {
        for (; isHere() && left_.panic < end; look(left_.next)) heap::pushRange(left_.panic, left_.panicEnd);
    }
    void goOnAt(const void* segment, char* landing) {
        for (; segment_ != segment; enter(segment_->previous)) pushOvertaken(segment_->nativeBase);
        at_ = std::max(at_, landing);
    }
};

void pushGoroutine(Goroutine* g) { heap::pushRange(&g->defers, &g->labels + 1); }

void pushParked(Goroutine* g) {
    Segment* s = g->segment;
    pushGoroutine(g);
    pushFrames(s, g->fp, g->node, g->top);
    NativeStack(s, g->context, g->panics).push();
}

void pushRunning(Goroutine* g) {
    Segment* s = g->segment;
    pushGoroutine(g);
    heap::pushRange(&running, &running + 1);
    pushFrames(s, exactRunning ? running.fp : nullptr, running.node, running.top);
    if (running.onSystemStack) return NativeStack(s, running.nativeTop, running.panics).push();
    heap::pushRange(scheduler.context, scheduler.stackHigh);
    pushNativeBelow(s);
}

/// The C stack of the running code is scanned by the collector itself, from its stack pointer to this bottom.
void onCollectionStart() {
    trimFreeStacks();
    Goroutine* g = running.goroutine;
    heap::setCurrentStackBottom(g && !running.onSystemStack ? g->segment->nativeBase : scheduler.stackHigh);
}

size_t nextPushed;  ///< goroutines before it were

void pushFirst() {
    forgetParts();
    nextPushed = 0;
    if (running.goroutine) pushRunning(running.goroutine);
}

/// The lines that pushParked reads: the goroutine with the first of its frames and the C stack below.
void prefetch(size_t i) {
    constexpr int kNativeLines = 5, kLines = 4, kLine = 64;
    auto* at = reinterpret_cast<char*>(liveGoroutine(i));
    for (int line = -kNativeLines; line < kLines; ++line) __builtin_prefetch(at + line * kLine);
}

bool pushMoreStacks() {
    constexpr size_t kAtOnce = 16, kAhead = 6;
    size_t count = liveGoroutines(), end = std::min(count, nextPushed + kAtOnce);
    for (; nextPushed < end; ++nextPushed) {
        if (nextPushed + kAhead < count) prefetch(nextPushed + kAhead);
        if (Goroutine* g = liveGoroutine(nextPushed); g != running.goroutine) pushParked(g);
    }
    return end < count;
}

struct Collection {
    void (*run)();
};

/// On the system stack, below everything that is live there, with zeroes where the collector's own frames will lie.
void collectOnSystemStack(void (*f)(), bool exact) {
    if (!running.goroutine || running.onSystemStack) {
        exactRunning = false;
        return f();
    }
    exactRunning = exact;
    if (exact) releaseUnusedValues(running.top);
    Collection c{f};
    clearSystemStack(kClearedStack);
    callOnSystemStack(
        [](void* p) {
            if (exactRunning) clearDeadStack();
            static_cast<Collection*>(p)->run();
        },
        &c);
    exactRunning = false;
}

}  // namespace

void pushStackOf(Goroutine* g) {
    if (g == running.goroutine) pushRunning(g);
    else pushParked(g);
}

heap::RuntimeObjects countRuntimeObjects() {
    uint64_t waiters = 0;
    for (size_t i = 0; i < liveGoroutines(); ++i)
        if (Goroutine* g = liveGoroutine(i); g->waiters) waiters += static_cast<uint64_t>(g->waiterCount);
    return {mostGoroutines() - 1, waiters};  // main has none in gc's heap
}

void setUnwrittenSource(UnwrittenSource source) { unwrittenSource = source; }
void setLeftFrameSource(LeftFrameSource source) { leftFrameSource = source; }
void setLeftStackSource(LeftStackSource source) { leftStackSource = source; }
void setPanicFunction(const Func* func) { panicFunction = func; }
void setLivenessSource(LivenessSource source) { livenessSource = source; }
void installStackScanner() {
    heap::setStackScanner({onCollectionStart, pushFirst, pushMoreStacks, collectOnSystemStack});
    heap::setRuntimeObjects(countRuntimeObjects);
}

}  // namespace minigo::sched
