// This file looks around in the heap at the end of a collection: what is reachable without the pending deferred calls, what only they reach, which of
// their captures and arguments lead there; at the end also what only closures and goroutines that nobody can wake reach.
#include <algorithm>

#include "runtime/heap/heap.h"
#include "runtime/profile/recording.h"
#include "runtime/sched/census.h"
#include "runtime/sched/clock.h"

namespace minigo::profile {

using defer::DeferRecord;
using heap::census::Marker;

namespace {

constexpr size_t kMostPoints = 64;
constexpr uint64_t kNotable = 4096;  ///< bytes that one closure holds

/// A place that ranges are sent to: the functions that push them take no argument of ours.
struct Sink {
    Marker* marker;
    Marker::Tally* tally;
};
Sink sink;

void intoSink(void* begin, void* end) { sink.marker->follow(begin, end, *sink.tally); }

void followStack(Marker& m, size_t goroutine, Marker::Tally& tally) {
    sink = {&m, &tally};
    heap::census::redirectRanges(intoSink);
    sched::census::pushStack(goroutine);
    heap::census::redirectRanges(nullptr);
}

void followRoots(Marker& m, Marker::Tally& tally) {
    sink = {&m, &tally};
    heap::census::forEachRoot([](void* begin, void* end, void*) { intoSink(begin, end); }, nullptr);
}

void add(std::vector<std::pair<SiteId, Count>>& to, const std::vector<std::pair<SiteId, Count>>& from) {
    for (auto& [site, count] : from) {
        auto at = std::find_if(to.begin(), to.end(), [s = site](auto& x) { return x.first == s; });
        if (at == to.end()) to.push_back({site, count});
        else at->second += count;
    }
}

/// All that is reachable.
struct Sum {
    Count count;
    std::vector<std::pair<SiteId, Count>> sites;
};

// ---- Roots, and how they grow

void addPoint(Root& root, uint64_t bytes) {
    Recording& r = recording();
    if (!root.points.empty() && bytes + bytes / 8 < root.points.back().bytes) root.shrank = true;
    // Looks that follow each other closely are one point, or many collections would crowd out what was before.
    size_t n = root.points.size();
    if (n >= 2 && r.allocated - root.points[n - 2].allocated < r.allocated / (2 * kMostPoints)) root.points.pop_back();
    root.points.push_back({r.allocated, bytes});
    if (root.points.size() < kMostPoints) return;
    for (size_t i = 0; i < kMostPoints / 2; ++i) root.points[i] = root.points[2 * i + 1];
    root.points.resize(kMostPoints / 2);
}

Root& rootOf(const GlobalVariable& g) {
    Recording& r = recording();
    for (auto& root : r.roots)
        if (root.declared == g.declared && root.name == g.name) return root;
    r.roots.push_back({g.name, g.declared, nullptr, 0, nullptr, {}, {}, false, {}});
    return r.roots.back();
}

void followGlobals(Marker& m, Sum& all) {
    for (auto& g : recording().names->globals()) {
        Marker::Tally t;
        t.bySite = true;
        m.follow(g.address, g.address + g.size, t);
        all.count += t.all;
        add(all.sites, t.sites);
        Root& root = rootOf(g);
        addPoint(root, t.all.bytes);
        root.sites = std::move(t.sites);
    }
}

// ---- Pending deferred calls

struct Pending {
    DeferRecord* record;
    size_t goroutine;
};

/// Oldest first: deferred calls run newest first, so the oldest one holds its things longest, and shared ones count for it.
std::vector<Pending> pendingRecords() {
    std::vector<Pending> all;
    for (size_t i = 0; i < sched::census::count(); ++i) {
        size_t from = all.size();
        for (DeferRecord* d = sched::census::defers(i); d; d = d->link)
            if (!d->catches && !d->started) all.push_back({d, i});
        std::reverse(all.begin() + static_cast<long>(from), all.end());
    }
    return all;
}

const std::vector<Variable>& capturesOf(const value::Func* f) {
    static auto* known = new std::unordered_map<const value::Func*, std::vector<Variable>>;
    auto [at, isNew] = known->try_emplace(f);
    if (isNew) at->second = recording().names->captures(f);
    return at->second;
}
const std::vector<Variable>& parametersOf(const value::Func* f) {
    static auto* known = new std::unordered_map<const value::Func*, std::vector<Variable>>;
    auto [at, isNew] = known->try_emplace(f);
    if (isNew) at->second = recording().names->parameters(f);
    return at->second;
}

void followThrough(Marker& m, const char* base, const Variable& v, bool isArgument, Held& held) {
    Marker::Tally t;
    t.bySite = true;
    m.follow(base + v.offset, base + v.offset + v.size, t);
    if (!t.all.objects) return;
    auto at = std::find_if(held.through.begin(), held.through.end(),
                           [&](auto& x) { return x.isArgument == isArgument && x.variable.offset == v.offset && x.variable.name == v.name; });
    if (at == held.through.end()) at = held.through.insert(at, {v, isArgument, {}, {}});
    at->held += t.all;
    held.held += t.all;
    add(at->sites, t.sites);
}

/// What a closure leads to, capture by capture; its own bytes go to `own`.
void followClosure(Marker& m, const value::Closure* c, Held& held, uint64_t& own) {
    if (!m.mask(c)) return;
    own += heap::census::countedSize(heap::census::liveBase(c));
    for (auto& v : capturesOf(c->func)) followThrough(m, reinterpret_cast<const char*>(c), v, false, held);
    // Bound receivers and what else has no name.
    void* base = heap::census::liveBase(c);
    followThrough(m, static_cast<char*>(base), {"", 0, static_cast<uint32_t>(heap::sizeOf(base)), false, "", {}}, false, held);
}

void followRecord(Marker& m, DeferRecord* d, Held& held) {
    held.records++;
    held.recordBytes += heap::census::countedSize(d);
    if (d->function) {
        followClosure(m, d->function, held, held.recordBytes);
        for (auto& v : parametersOf(d->function->func))
            if (v.offset + v.size <= d->size) followThrough(m, d->image(), v, true, held);
    }
    followThrough(m, d->image(), {"", 0, d->size, false, "", {}}, true, held);
}

void followPending(Marker& m, const std::vector<Pending>& pending, Look why, Sum& all) {
    Recording& r = recording();
    std::unordered_map<const value::CallCode*, Held> bySite;
    value::Window frame = nullptr;
    std::unordered_map<const value::CallCode*, uint64_t> inFrame;
    for (auto& p : pending) {
        if (p.record->fp != frame) inFrame.clear();
        frame = p.record->fp;
        Held& held = bySite[p.record->site];
        followRecord(m, p.record, held);
        held.inOneFrame = std::max(held.inOneFrame, ++inFrame[p.record->site]);
        if (auto* f = p.record->function) r.defers[p.record->site].callee = f->func;
    }
    for (auto& [statement, held] : bySite) {
        DeferSite& s = r.defers[statement];
        s.statement = statement;
        all.count += held.held;
        all.count += {held.records, held.recordBytes};
        for (auto& t : held.through) add(all.sites, t.sites);
        if (held.inOneFrame > s.mostInOneFrame) {
            s.mostInOneFrame = held.inOneFrame;
            if (statement->caller) s.function = statement->caller->name.view(), s.functionEnd = statement->caller->end;
        }
        if ((why == Look::Collection || why == Look::Requested) && held.held.bytes > s.worstAtCollection.bytes) s.worstAtCollection = held.held;
        if (held.held.bytes + held.recordBytes > s.worst.held.bytes + s.worst.recordBytes) s.worst = std::move(held), s.worstWhen = r.allocated;
    }
}

// ---- Local variables that are roots of their own: what they hold may only grow

constexpr size_t kMostGoroutines = 64, kMostFrames = 256, kOuterFrames = 16;

const std::vector<LocalVariable>& localsOf(const value::Func* f) {
    static auto* known = new std::unordered_map<const value::Func*, std::vector<LocalVariable>>;
    auto [at, isNew] = known->try_emplace(f);
    if (isNew) at->second = recording().names->locals(f);
    return at->second;
}

Root& rootOf(uint64_t goroutine, const sched::Frame& f, const LocalVariable& v) {
    Recording& r = recording();
    Root*& root = r.localRoots[{goroutine, f.fp, v.declared.value}];
    if (!root) {
        r.roots.push_back({v.name, v.declared, f.func, goroutine, f.fp, {}, {}, false, {}});
        root = &r.roots.back();
    }
    return *root;
}

void followLocals(Marker& m, uint64_t goroutine, const sched::Frame& f, Sum& all) {
    for (auto& v : localsOf(f.func)) {
        if (!(v.declared < f.pos) || !(f.pos < v.until)) continue;
        Marker::Tally t;
        t.bySite = true;
        m.follow(f.fp + v.offset, f.fp + v.offset + v.size, t);
        if (!t.all.bytes) continue;
        all.count += t.all;
        add(all.sites, t.sites);
        Root& root = rootOf(goroutine, f, v);
        addPoint(root, t.all.bytes);
        root.at = f.pos;
        root.sites = std::move(t.sites);
    }
}

/// Of the user's outermost frames, from outside in: what a variable of main holds counts for main.
void followLocalsOf(Marker& m, size_t i, Sum& all) {
    sched::GoroutineInfo g = sched::census::info(i);
    std::vector<sched::Frame> frames;
    for (sched::Frame f = g.innermost; f.func; f = sched::nextFrame(f)) {
        if (!f.func->isNative && f.pos.valid() && recording().names->isUsers(f.pos)) frames.push_back(f);
        if (frames.size() > kMostFrames) return;
    }
    std::reverse(frames.begin(), frames.end());
    if (frames.size() > kOuterFrames) frames.resize(kOuterFrames);
    for (auto& f : frames) followLocals(m, g.id, f, all);
}

/// Everything, as the roots reach it; afterwards what only pending calls reach.
void lookAtPending(Look why) {
    Recording& r = recording();
    std::vector<Pending> pending = pendingRecords();
    Marker m;
    for (auto& p : pending) m.mask(p.record);
    Sum sum;
    followGlobals(m, sum);
    for (size_t i = 0; i < std::min(sched::census::count(), kMostGoroutines); ++i) followLocalsOf(m, i, sum);
    Marker::Tally rest;
    rest.bySite = true;
    followRoots(m, rest);
    for (size_t i = 0; i < sched::census::count(); ++i) followStack(m, i, rest);
    sum.count += rest.all;
    add(sum.sites, rest.sites);
    followPending(m, pending, why, sum);
    const Count& all = sum.count;
    r.live = all.bytes;
    if (why == Look::End) r.liveAtEnd = all, r.pendingAtEnd = pending.size();
    else r.pending = pending.size();
    if (all.bytes > r.peakLive) r.peakLive = all.bytes, r.peakLiveWhen = r.allocated, r.peakSites = std::move(sum.sites);
}

// ---- Closures

/// What nothing reaches but through closures that something holds (pending calls' closures are looked at above).
void lookAtClosures() {
    Recording& r = recording();
    std::vector<bool> isClosure = closureSites();
    Marker m;
    m.stopAt = &isClosure;
    Marker::Tally t;
    for (auto& p : pendingRecords()) m.mask(p.record);
    followRoots(m, t);
    for (size_t i = 0; i < sched::census::count(); ++i) followStack(m, i, t);
    std::vector<void*> closures = std::move(m.stopped);
    m.stopAt = nullptr;
    std::unordered_map<const value::Func*, ClosureHeld> byLiteral;
    for (void* c : closures) {
        if (m.isMarked(c)) continue;
        auto* closure = static_cast<value::Closure*>(c);
        ClosureHeld& h = byLiteral[closure->func];
        h.literal = closure->func;
        h.madeAt = r.sites[heap::census::siteOf(c)].pos;
        Held held;
        held.through = std::move(h.through);
        uint64_t own = 0;
        followClosure(m, closure, held, own);
        h.closures++;
        h.holding += held.held.bytes >= kNotable;
        h.held += held.held;
        h.through = std::move(held.through);
    }
    r.closures.clear();
    for (auto& [f, h] : byLiteral) r.closures.push_back(std::move(h));
}

// ---- Goroutines

struct Wakers {
    Marker* marker;
    bool reached;
};

bool canBeWoken(Marker& m, size_t i) {
    Wakers w{&m, false};
    sched::census::forEachAwaited(
        i,
        [](const void* object, void* data) {
            auto* w = static_cast<Wakers*>(data);
            // Not in the heap: a package-level variable, which anybody may use.
            void* base = heap::census::liveBase(object);
            w->reached = w->reached || (base ? w->marker->isMarked(base) : object && !heap::baseOf(const_cast<void*>(object)) && reinterpret_cast<uintptr_t>(object) > 0xffff);
        },
        &w);
    return w.reached;
}

void lookAtLargeArrays(Look why) {
    constexpr uint64_t kSmallPart = 16;  // at most a sixteenth is in use
    Recording& r = recording();
    std::unordered_map<void*, uint64_t> uses;
    Marker m;
    m.largeUses = &uses;
    Marker::Tally t;
    followRoots(m, t);
    for (size_t i = 0; i < sched::census::count(); ++i) followStack(m, i, t);
    std::vector<SparseArrays> found;
    for (auto& [base, used] : uses) {
        uint64_t size = heap::census::countedSize(base);
        SiteId site = heap::census::siteOf(base);
        if (!site || used * kSmallPart > size) continue;
        auto at = std::find_if(found.begin(), found.end(), [s = site](auto& a) { return a.site == s; });
        if (at == found.end()) at = found.insert(at, {site, 0, 0, 0});
        at->arrays++, at->bytes += size, at->used += used;
    }
    // At the end main's variables are gone: what they held at the last look, in the program's second half, counts, too.
    bool isRecent = r.sparseLookedAt >= r.allocated / 2;
    if (why == Look::End && isRecent)
        for (auto& old : r.sparseArrays)
            if (std::none_of(found.begin(), found.end(), [&](auto& a) { return a.site == old.site; })) found.push_back(old);
    r.sparseArrays = std::move(found);
    r.sparseLookedAt = r.allocated;
    r.sparseLookedLive = r.live;
}

void lookAtTickers() {
    Recording& r = recording();
    r.tickers.clear();
    sched::census::forEachTimer(
        [](const sched::Timer* t, void*) {
            if (t->period <= 0) return;
            Recording& r = recording();
            void* base = heap::census::liveBase(t);
            Pos pos = base ? r.sites[heap::census::siteOf(base)].pos : Pos{};
            if (!pos.valid()) return;
            for (auto& s : r.tickers)
                if (s.pos == pos) return void(s.running++);
            r.tickers.push_back({pos, 1});
        },
        nullptr);
}

/// One-shot timers whose channel is reachable through them alone (Go 1.21 frees a timer when it has fired or was stopped).
void lookAtAbandonedTimers() {
    Recording& r = recording();
    std::vector<const sched::Timer*> all;
    sched::census::forEachTimer(
        [](const sched::Timer* t, void* all) {
            if (!t->period && sched::census::channelOf(t) && heap::census::liveBase(t)) static_cast<std::vector<const sched::Timer*>*>(all)->push_back(t);
        },
        &all);
    Marker m;
    for (auto* t : all) m.mask(t);
    Marker::Tally reached;
    followRoots(m, reached);
    for (size_t i = 0; i < sched::census::count(); ++i) followStack(m, i, reached);
    r.abandonedTimers.clear();
    for (auto* t : all) {
        const void* channel = sched::census::channelOf(t);
        if (m.isMarked(channel)) continue;
        void* base = heap::census::liveBase(t);
        SiteId site = heap::census::siteOf(base);
        if (!site) continue;
        Marker::Tally own;
        m.follow(&channel, &channel + 1, own);
        auto at = std::find_if(r.abandonedTimers.begin(), r.abandonedTimers.end(), [&](auto& a) { return r.sites[a.site].pos == r.sites[site].pos; });
        if (at == r.abandonedTimers.end()) at = r.abandonedTimers.insert(at, {site, 0, 0, 0});
        at->count++;
        at->bytes += heap::census::countedSize(base) + own.all.bytes;
        at->last = std::max(at->last, t->when - r.endTime);
    }
}

}  // namespace

/// Goroutines that are blocked on what no goroutine that goes on can reach, found to a fixed point as Go 1.26's leak profile does.
void lookAtGoroutines() {
    Recording& r = recording();
    size_t n = sched::census::count();
    Marker m;
    Marker::Tally reached;
    followRoots(m, reached);
    std::vector<bool> alive(n);
    for (size_t i = 0; i < n; ++i)
        if (!sched::census::isBlocked(i)) alive[i] = true, followStack(m, i, reached);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < n; ++i)
            if (!alive[i] && canBeWoken(m, i)) alive[i] = more = true, followStack(m, i, reached);
    }
    r.stuck.clear();
    for (size_t i = 0; i < n; ++i) {
        if (alive[i]) continue;
        sched::GoroutineInfo g = sched::census::info(i);
        sched::Frame f = g.innermost;
        while (f.func && !r.names->isUsers(f.pos)) {
            sched::Frame outer = sched::nextFrame(f);
            if (!outer.func) break;
            f = outer;
        }
        Pos created = g.createdBy ? g.createdBy->pos : Pos{};
        bool inLibrary = !f.func || !r.names->isUsers(f.pos);
        Pos blockedAt = inLibrary && created.valid() ? created : f.pos;  // `go wg.Wait()`: no frame of the user's
        auto at = std::find_if(r.stuck.begin(), r.stuck.end(),
                               [&](auto& s) { return s.reason == g.reason && s.blockedAt == blockedAt && s.createdAt == created; });
        if (at == r.stuck.end()) {
            StuckGoroutines s;
            s.reason = g.reason, s.blockedAt = blockedAt, s.createdAt = created;
            s.function = f.func ? f.func->name.view() : std::string_view{};
            s.creator = g.createdBy && g.createdBy->caller ? g.createdBy->caller->name.view() : std::string_view{};
            s.since = g.waitingSinceNs - r.startTime;
            at = r.stuck.insert(at, std::move(s));
        }
        at->count++;
        at->since = std::min(at->since, g.waitingSinceNs - r.startTime);
        if (at->ids.size() < 8) at->ids.push_back(g.id);
        Marker::Tally held;
        held.bySite = true;
        followStack(m, i, held);
        at->held += held.all;
        add(at->sites, held.sites);
    }
}

void lookAround(Look why) {
    recording().looks++;
    lookAtPending(why);
    if (why == Look::End || why == Look::Requested) lookAtClosures();
    // Another walk through all that is reachable: whenever that has grown by a quarter.
    Recording& r = recording();
    if (why == Look::Collection && (r.live > r.sparseLookedLive + r.sparseLookedLive / 4 || r.sparseLookedAt < r.allocated / 2)) lookAtLargeArrays(why);
    if (why != Look::End) return;
    lookAtGoroutines();
    lookAtLargeArrays(why);
    lookAtTickers();
    lookAtAbandonedTimers();
}

}  // namespace minigo::profile
