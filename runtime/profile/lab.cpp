// This file records what happens while a program runs in census trees: allocations, defer statements, the ends of functions with pending calls.
#include "runtime/profile/lab.h"

#include <algorithm>

#include "runtime/defer/panic_observer.h"
#include "runtime/heap/heap.h"
#include "runtime/profile/recording.h"
#include "runtime/sched/census.h"
#include "runtime/sched/clock.h"

namespace minigo::profile {

using defer::DeferRecord;
using value::CallCode;
using value::Code;
using value::Window;

Recording& recording() {
    static auto* r = new Recording;
    return *r;
}

namespace {

constexpr size_t kMostSamples = 512;
constexpr uint64_t kFirstStep = 4 << 10;
/// Also the first single record of a statement is worth a look: what it holds is what a loop would multiply.
constexpr uint64_t kFewRecords = 1;

bool pendingIsStale = false;
uint64_t nextSample = 0, sampleStep = kFirstStep;
bool ended = false;
bool atPeak = false;  ///< the collection under way is the lab's own

void thinOut(std::vector<Sample>& curve) {
    size_t to = 1;  // the start stays
    for (size_t i = 1; i + 1 < curve.size(); i += 2) {
        Sample a = curve[i];
        const Sample& b = curve[i + 1];
        // Of two neighbours the higher values stay: no peak is lost.
        if (b.heap > a.heap) a.allocated = b.allocated, a.time = b.time;
        a.heap = std::max(a.heap, b.heap), a.pending = std::max(a.pending, b.pending);
        a.files = std::max(a.files, b.files), a.goroutines = std::max(a.goroutines, b.goroutines);
        curve[to++] = a;
    }
    curve.resize(to);
}

SiteId onAllocation(size_t size) {
    Recording& r = recording();
    SiteId site = siteHere();
    size_t bytes = heap::roundUpSize(size);
    r.allocated += bytes;
    r.allocations++;
    r.live += bytes;
    r.peakHeap = std::max(r.peakHeap, r.live);
    Site& s = r.sites[site];
    s.allocated += {1, bytes};
    s.last = r.allocated;
    if (site) keepStack(s, bytes);
    if (r.allocated >= nextSample) sample();
    return site;
}

void onCollection(heap::census::Cause cause) {
    Recording& r = recording();
    if (!atPeak) r.collections++;
    lookAround(atPeak ? Look::Peak : cause == heap::census::Cause::Due ? Look::Collection : Look::Requested);
    sample();
}

void onEnd() {
    Recording& r = recording();
    r.endTime = sched::monotonicTime();
    r.filesAtEnd = r.files;
    sample();
    ended = true;
    resource::setListener({});
    heap::census::setHooks({nullptr, [](heap::census::Cause) { lookAround(Look::End); }});
    heap::collect();
    sample();
    // Goroutines that were about to run when main ended would wait for ever a moment later: they get that moment.
    bool anyRunnable = false;
    for (size_t i = 0; i < sched::census::count(); ++i) anyRunnable = anyRunnable || sched::census::info(i).isRunnable;
    if (anyRunnable) {
        heap::census::setHooks({[](size_t) { return siteHere(); }, nullptr});
        r.names->silence();
        if (sched::census::settle()) {
            heap::census::setHooks({nullptr, [](heap::census::Cause) { lookAtGoroutines(); }});
            heap::collect();
        }
    }
    heap::census::setHooks({});
}

void countPending() {
    Recording& r = recording();
    pendingIsStale = false;
    r.pending = 0;
    for (size_t i = 0; i < sched::census::count(); ++i)
        for (DeferRecord* d = sched::census::defers(i); d; d = d->link) r.pending += !d->catches;
}

DeferSite& siteOf(const CallCode* statement) {
    static const CallCode* last = nullptr;
    static DeferSite* found = nullptr;
    if (statement == last) return *found;
    DeferSite& s = recording().defers[statement];
    if (!s.statement) s.isUsers = statement->pos.valid() && recording().names->isUsers(statement->pos);
    s.statement = statement;
    last = statement, found = &s;
    return s;
}

/// The frame's records, statement by statement (few statements, possibly many records), from the newest on; true: more of one than ever seen.
bool countFrame(DeferRecord* newest, Window fp, const value::Func* f, uint64_t& records) {
    std::vector<std::pair<const CallCode*, uint64_t>> counts;
    for (DeferRecord* d = newest; d && d->fp == fp; d = d->link) {
        records++;
        auto at = std::find_if(counts.begin(), counts.end(), [&](auto& c) { return c.first == d->site; });
        if (at == counts.end()) counts.push_back({d->site, 1});
        else at->second++;
    }
    bool worthALook = false;
    for (auto& [statement, count] : counts) {
        DeferSite& s = siteOf(statement);
        if (count > s.mostInOneFrame) {
            s.mostInOneFrame = count, s.functionEnd = f->end, s.function = f->name.view();
            if (s.isUsers) s.stack = stackFrom(fp, statement->pos);
        }
        // A look costs a collection: at the first peak and at those that are notably higher.
        if (s.isUsers && count >= kFewRecords && count > s.lookedAt + s.lookedAt / 20) worthALook = true;
    }
    if (worthALook)
        for (auto& [statement, count] : counts) siteOf(statement).lookedAt = std::max(siteOf(statement).lookedAt, count);
    return worthALook;
}

void lookAtPeak() {
    atPeak = true;
    heap::collect();
    atPeak = false;
}

/// A panic or Goexit is about to run the goroutine's records, frame by frame.
void onPanic() {
    if (ended) return;
    bool worthALook = false;
    for (DeferRecord* d = sched::running.defers; d;) {
        Window fp = d->fp;
        uint64_t here = 0;
        if (d->catches || d->started || !fp) {
            d = d->link;
            continue;
        }
        worthALook |= countFrame(d, fp, value::functionOf(fp), here);
        while (d && d->fp == fp) d = d->link;
    }
    if (worthALook) lookAtPeak();
}

}  // namespace

void sample() {
    Recording& r = recording();
    if (pendingIsStale) countPending();
    uint64_t goroutines = sched::goroutineCount();
    r.peakGoroutines = std::max(r.peakGoroutines, goroutines);
    r.curve.push_back({r.allocated, sched::monotonicTime() - r.startTime, r.live, r.pending, r.files, goroutines});
    if (r.curve.size() >= kMostSamples) {
        thinOut(r.curve);
        sampleStep *= 2;
    }
    nextSample = r.allocated + sampleStep;
}

namespace lab {

void deferred(DeferRecord* record) {
    if (ended) return;
    Recording& r = recording();
    r.registered++;
    r.peakPending = std::max(r.peakPending, ++r.pending);
    DeferSite& s = siteOf(record->site);
    if (!s.registered++ && s.isUsers) s.stack = stackFrom(record->fp, record->site->pos);
}

void recovered() {
    if (ended) return;
    // Records that the panic ran were not counted down one by one.
    pendingIsStale = true;
}

void leaving(Window fp, const value::Func* f, uint32_t live) {
    if (ended) return;
    Recording& r = recording();
    uint64_t here = 0;
    if (countFrame(sched::running.defers, fp, f, here)) {
        auto& now = sched::running;
        const Code* node = now.node;
        Window top = now.top, frame = now.fp;
        Code end;
        end.pos = f->end;
        sched::publish(&end, fp, fp + live);
        lookAtPeak();
        sched::publish(node, frame, top);
    }
    r.pending -= std::min(r.pending, here);
}

void closureMadeAt(const Code* node, const value::Func* f) { registerClosureNode(node, f); }

void start(Names& names) {
    Recording& r = recording();
    r = {};
    r.names = &names;
    r.startTime = sched::monotonicTime();
    heap::census::setHooks({onAllocation, onCollection});
    sched::census::setEndHook(onEnd);
    defer::panicStarts = onPanic;
    watchResources();
}

}  // namespace lab
}  // namespace minigo::profile
