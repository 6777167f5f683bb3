// This file holds goroutine stacks: slots of one reservation, hops to bigger segments, calls entered by the runtime.
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "runtime/heap/heap.h"
#include "runtime/heap/resident.h"
#include "runtime/sched/events.h"
#include "runtime/sched/internal.h"
#include "runtime/value/errors.h"

namespace minigo::sched {

using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;
using value::callOf;
using value::closureOf;
using value::kFrameHeader;
using value::savedCaller;

namespace {

#if defined(MINIGO_SANITIZE)
constexpr size_t kSlot = 1 << 20, kFirstHop = 4 << 20, kStackFactor = 4;
#elif !defined(__OPTIMIZE__)
constexpr size_t kSlot = 256 << 10, kFirstHop = 1 << 20, kStackFactor = 2;
#else
constexpr size_t kSlot = 64 << 10, kFirstHop = 256 << 10, kStackFactor = 1;
#endif
constexpr size_t kPage = 4096, kLargestHop = 64 << 20, kGoLimit = 1'000'000'000;
/// Of the page in the middle of a slot: the C stack's first part, then the Goroutine, then the value stack's first part.
constexpr size_t kNativePart = 2048;
constexpr size_t kCheckedStack = 16 << 20;  ///< deeper ones are looked at when they grow: many of them fill the memory
constexpr size_t kHeaderRoom = 256;  ///< above any frame the header of one more fits
constexpr size_t kMostSpare = 128 << 20;  ///< bytes of segments that are kept for the next deep recursion
constexpr int kSpareAge = 16;               ///< collections that they outlive unused

struct Stacks {
    char *next = nullptr, *end = nullptr;  ///< of the reservation
    std::vector<Goroutine*> free, all;
    Goroutine* ended = nullptr;  ///< last: its C stack is in use until it has switched away, while timers that fire may start others
    size_t most = 0;           ///< size of `all` at its largest
    std::vector<char*> cold;   ///< free slots without memory
    size_t leastFree = 0;      ///< since the last collection
    struct Spare {
        Segment* segment;
        int age;               ///< collections since it was used
    };
    std::vector<Spare> spare;  ///< segments that nothing runs on
    size_t spareBytes = 0;
};
size_t sizeOf(const Segment* s) { return static_cast<size_t>(s->end - s->begin); }
Stacks& stacks() {
    static auto* s = new Stacks;
    return *s;
}

char* reserve(size_t size) {
    void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : static_cast<char*>(p);
}

char* takeSlot() {
    Stacks& s = stacks();
    if (!s.cold.empty()) {
        char* slot = s.cold.back();
        s.cold.pop_back();
        return slot;
    }
    if (s.next == s.end) {
        size_t size = size_t{64} << 30;
        while (!(s.next = reserve(size))) {
            if (size <= kSlot) fail("cannot reserve memory for goroutine stacks");
            size /= 2;
        }
        s.end = s.next + size;
    }
    char* slot = s.next;
    s.next += kSlot;
    return slot;
}

/// A spare segment of that size: its pages are there already, which is half of the cost of recursing deep again and again.
char* takeSpare(size_t size) {
    Stacks& all = stacks();
    for (size_t i = all.spare.size(); i-- > 0;) {
        Segment* s = all.spare[i].segment;
        if (sizeOf(s) != size) continue;
        all.spare.erase(all.spare.begin() + static_cast<std::ptrdiff_t>(i));
        all.spareBytes -= size;
        char* memory = s->begin;
        delete s;
        return memory;
    }
    return nullptr;
}

void unmap(Segment* s) {
    munmap(s->begin, sizeOf(s));
    delete s;
}

/// What no recursion has used for a while goes back to the system. A round of deep recursion that allocates makes several collections.
void trimSpareSegments() {
    Stacks& all = stacks();
    std::erase_if(all.spare, [&](Stacks::Spare& s) {
        if (s.age++ < kSpareAge) return false;
        all.spareBytes -= sizeOf(s.segment);
        unmap(s.segment);
        return true;
    });
}

Segment* newSegment(size_t size, size_t valuePart, Segment* previous) {
    char* memory = takeSpare(size);
    if (!memory) memory = reserve(size);
    if (!memory) fail("cannot reserve memory for a goroutine stack");
    auto* s = new Segment{};
    s->begin = memory;
    s->end = memory + size;
    s->nativeBase = s->valueBase = s->end - valuePart;
    s->nativeLimit = s->begin + kRedZone;
    s->valueLimit = s->end - kHeaderRoom;
    s->previous = previous;
    return s;
}

/// The next bigger segment, big enough for the callee.
Segment* segmentAfter(Segment* old, const Func* callee, size_t image) {
    size_t values = callee->frameSize + image + 2 * kFrameHeader + kPage, native = callee->nativeDepth + 2 * kRedZone;
    Segment* s = old->next;
    if (s && static_cast<size_t>(s->end - s->valueBase) >= values && static_cast<size_t>(s->nativeBase - s->begin) >= native) return s;
    if (s) releaseSegments(s);
    size_t size = static_cast<size_t>(old->end - old->begin) * 4;
    if (size < kFirstHop) size = kFirstHop;
    if (size > kLargestHop) size = kLargestHop;
    size_t part = size / 2;
    if (part < values) {
        part = (values + kPage - 1) & ~(kPage - 1);
        size = size / 2 + part;
    }
    if (size - part < native) size = part + ((native + kPage - 1) & ~(kPage - 1));
    return old->next = newSegment(size, part, old);
}

struct Hop {
    Func* callee;
    Window fp;
    int64_t result;
    Segment* back;
};
Hop* pendingHop;

[[noreturn]] void hopEntry(transfer_t t) {
    arrived(t);
    Hop* hop = pendingHop;
    hop->result = value::enter(hop->callee->body, hop->fp);
    static Context gone;
    switchTo(&gone, hop->back, hop->back->context);
    std::abort();
}

struct Image {
    char* data;  ///< results, then arguments
    size_t size;
};

/// Runs the callee on the next segment; results come back into the image.
int64_t hop(Func* callee, Image image, const CallCode* call, Closure* closure, Window callerFp, Window origin) {
    Segment* old = running.goroutine->segment;
    size_t used = old->usedBelow + static_cast<size_t>(old->nativeBase - static_cast<char*>(__builtin_frame_address(0)));
    if (running.top > old->valueBase) used += static_cast<size_t>(running.top - old->valueBase);
    size_t limit = maxStack() * kStackFactor;
    if (used > limit || callee->frameSize > kGoLimit) value::raise(call, callerFp, value::RuntimeError::StackOverflow);
    if (used > kCheckedStack) heap::checkResident();
    Segment* s = segmentAfter(old, callee, image.size);
    s->usedBelow = used;
    s->call = *call;
    s->call.offset = 0;
    s->origin = origin;
    Window fp = s->valueBase + 2 * kFrameHeader;
    callOf(fp) = &s->call;
    closureOf(fp) = closure;
    savedCaller(fp) = callerFp;
    if (image.size) std::memcpy(fp, image.data, image.size);
    old->top = running.top;
    Hop h{callee, fp, 0, old};
    pendingHop = &h;
    useSegment(s);
    running.top = fp + image.size;
    forgetStack(s->begin, s->nativeBase);
    Context fresh = make_fcontext(s->nativeBase, static_cast<size_t>(s->nativeBase - s->begin), hopEntry);
    switchTo(&old->context, s, fresh);
    useSegment(old);
    running.top = old->top;
    if (s->next) releaseSegments(s->next);
    if (callee->resultsSize) std::memcpy(image.data, fp, callee->resultsSize);
    return h.result;
}

bool fits(const Func* callee, Window fp) {
    return fp + callee->frameSize <= running.valueLimit &&
           static_cast<char*>(__builtin_frame_address(0)) - callee->nativeDepth >= running.nativeLimit;
}

}  // namespace

Goroutine* takeGoroutine() {
    Stacks& s = stacks();
    Goroutine* g;
    if (!s.free.empty()) {
        g = s.free.back();
        s.free.pop_back();
        if (s.free.size() < s.leastFree) s.leastFree = s.free.size();
        forgetStack(g->first.begin, g->first.nativeBase);
    } else {
        char* slot = takeSlot();
        char* middle = slot + kSlot / 2;
        g = reinterpret_cast<Goroutine*>(middle + kNativePart);
        Segment& f = g->first;
        f.begin = slot;
        f.end = slot + kSlot;
        f.nativeBase = middle + kNativePart;
        f.nativeLimit = slot + kRedZone;
        f.valueBase = reinterpret_cast<char*>(g + 1);
        f.valueLimit = f.end - kHeaderRoom;
    }
    Segment first = g->first;
    *g = {};
    g->first = first;
    g->first.next = nullptr;
    g->segment = &g->first;
    g->place = s.all.size();
    s.all.push_back(g);
    s.most = std::max(s.most, s.all.size());
    return g;
}

size_t mostGoroutines() { return stacks().most; }

void releaseGoroutine(Goroutine* g) {
    Stacks& s = stacks();
    if (g->first.next) releaseSegments(g->first.next);
    g->first.next = nullptr;
    s.all[g->place] = s.all.back();
    s.all[g->place]->place = g->place;
    s.all.pop_back();
    g->state = State::Free;
    if (s.ended) s.free.push_back(s.ended);
    s.ended = g;
}

void trimFreeStacks() {
    trimSpareSegments();
    constexpr size_t kWarm = 4096, kMost = 16384;  // 2 µs each
    Stacks& s = stacks();
    // The oldest ones: none of them was used since the last collection.
    size_t count = s.leastFree > kWarm ? std::min(s.leastFree - kWarm, kMost) : 0;
    for (size_t i = 0; i < count; ++i) {
        char* slot = s.free[i]->first.begin;
        forgetStack(slot, slot + kSlot);
        madvise(slot, kSlot, MADV_DONTNEED);
        s.cold.push_back(slot);
    }
    s.free.erase(s.free.begin(), s.free.begin() + static_cast<std::ptrdiff_t>(count));
    s.leastFree = s.free.size();
}

size_t liveGoroutines() { return stacks().all.size(); }
Goroutine* liveGoroutine(size_t i) { return stacks().all[i]; }
void releaseUnusedValues(char* from) {
    constexpr uintptr_t kMask = kPage - 1;
    char* end = running.valueLimit + kHeaderRoom;
    auto* page = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(from) + kMask) & ~kMask);
    if (page > end) page = end;
    std::memset(from, 0, static_cast<size_t>(page - from));
    if (page < end) madvise(page, static_cast<size_t>(end - page), MADV_DONTNEED);
}

void useSegment(Segment* s) {
    running.goroutine->segment = s;
    running.valueLimit = s->valueLimit;
    running.nativeLimit = s->nativeLimit;
}

void releaseSegments(Segment* from) {
    from->previous->next = nullptr;
    while (from) {
        Segment* next = from->next;
        forgetStack(from->begin, from->end);
        Stacks& all = stacks();
        if (all.spareBytes + sizeOf(from) <= kMostSpare) {
            all.spare.push_back({from, 0});
            all.spareBytes += sizeOf(from);
        } else {
            unmap(from);
        }
        from = next;
    }
}

StackBytes stackBytes() {
    StackBytes b{};
    for (Goroutine* g : stacks().all) {
        b.inUse += kPage;
        for (Segment* s = g->first.next; s; s = s->next) b.inUse += static_cast<uint64_t>(s->end - s->begin);
    }
    b.system = b.inUse + (stacks().free.size() + (stacks().ended != nullptr)) * kPage + stacks().spareBytes;
    return b;
}

uint64_t maxStack() { return scheduler.options.maxStackBytes ? scheduler.options.maxStackBytes : kGoLimit; }
uint64_t currentGoroutine() { return running.goroutine ? running.goroutine->id : 0; }
bool& faulted() { return running.goroutine->faulted; }
bool& panicsOnFault() { return running.goroutine->panicsOnFault; }
void* currentSegment() { return running.goroutine->segment; }

void restoreSegment(void* segment) {
    auto* s = static_cast<Segment*>(segment);
    useSegment(s);
    announceJump(s->begin, s->nativeBase);
}

Window originOf(Window fp) {
    for (Segment* s = running.goroutine->segment; s; s = s->previous)
        if (callOf(fp) == &s->call) return s->origin;
    return fp;
}

int64_t enter(Func* callee, Window fp) {
    if (fits(callee, fp)) return value::enter(callee->body, fp);
    const CallCode* call = callOf(fp);
    Window callerFp = call->offset ? fp - call->offset : savedCaller(fp);
    return hop(callee, {fp, callee->resultsSize + callee->argumentsSize}, call, closureOf(fp), callerFp, fp);
}

int64_t callSlow(const CallCode* call, Window fp, Func* callee) {
    Window callerFp = call->offset ? fp - call->offset : savedCaller(fp);
    publish(call, callerFp, fp + callee->resultsSize + callee->argumentsSize);
    if (running.budget < 0) pollPublished(callee);
    return enter(callee, fp);
}

void call(Closure* f, char* image) {
    if (!f) value::raise(nullptr, nullptr, value::RuntimeError::NilDereference);
    CallCode site;
    site.pos = running.node ? running.node->pos : Pos{};
    site.caller = running.fp ? value::functionOf(running.fp) : nullptr;
    callFrom(&site, running.fp, f, image, nullptr);
}

void callFrom(const CallCode* site, Window callerFp, Closure* f, char* image, Window* window) {
    if (--running.budget < 0) pollPublished(nullptr);
    Func* func = f->func;
    Window top = running.top, publishedFp = running.fp;
    const Code* node = running.node;
    size_t size = func->resultsSize + func->argumentsSize;
    Window fp = reinterpret_cast<Window>((reinterpret_cast<uintptr_t>(top) + 7) & ~uintptr_t{7}) + kFrameHeader;
    if (window) *window = fp;
    int64_t result;
    if (fits(func, fp)) {
        callOf(fp) = site;
        closureOf(fp) = f;
        savedCaller(fp) = callerFp;
        if (size) std::memcpy(fp, image, size);
        running.top = fp + size;
        result = value::enter(func->body, fp);
        if (func->resultsSize) std::memcpy(image, fp, func->resultsSize);
    } else {
        result = hop(func, {image, size}, site, f, callerFp, fp);
    }
    if (func->result == value::ResultKind::Scalar) std::memcpy(image, &result, sizeof result);
    publish(node, publishedFp, top);
}

}  // namespace minigo::sched
