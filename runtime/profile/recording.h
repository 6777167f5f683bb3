// This file holds what the leak lab records while a program runs.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "runtime/heap/census.h"
#include "runtime/profile/lab.h"
#include "runtime/profile/place.h"
#include "runtime/resource/resource.h"
#include "runtime/sched/goroutine.h"

namespace minigo::profile {

using heap::census::Count;
using heap::census::SiteId;

/// A line of the user's program that allocates, itself or through a library function.
struct Site {
    Pos pos;
    const value::Func* function = nullptr;
    std::string_view via;                ///< the library function that it called; empty: none
    const value::Func* closureOf = nullptr;  ///< its objects are closures of this literal
    Count allocated;
    uint64_t last = 0;                       ///< the clock (bytes allocated) at its last allocation
    uint64_t nextStack = 0;                  ///< bytes allocated here when the next stack is kept
    std::vector<std::pair<Stack, uint64_t>> stacks;  ///< of some of its allocations, with the bytes that each stands for
};

/// What the pending calls of one defer statement hold at one moment.
struct Held {
    struct Through {
        Variable variable;
        bool isArgument = false;
        Count held;
        std::vector<std::pair<SiteId, Count>> sites;
    };
    uint64_t records = 0;
    uint64_t inOneFrame = 0;   ///< most of them that one frame registered
    uint64_t recordBytes = 0;  ///< the records' and closures' own
    Count held;                ///< reachable only through the records
    std::vector<Through> through;
};

/// One defer statement.
struct DeferSite {
    const value::CallCode* statement = nullptr;
    bool isUsers = false;          ///< not the library's
    uint64_t registered = 0;
    uint64_t mostInOneFrame = 0;   ///< pending when its function ended
    Pos functionEnd;
    std::string function;
    Stack stack;                   ///< of the frame that registered most, or the first
    uint64_t lookedAt = 0;         ///< records in one frame at the last look
    Held worst;                    ///< when it held most
    uint64_t worstWhen = 0;        ///< bytes allocated until then
    Count worstAtCollection;       ///< at a collection that the program, not the lab, started
    const value::Func* callee = nullptr;
};

/// A literal whose closures keep something that nothing else keeps.
struct ClosureHeld {
    const value::Func* literal = nullptr;
    Pos madeAt;
    uint64_t closures = 0;
    uint64_t holding = 0;  ///< of them, those that hold at least 4 KB each
    Count held;
    std::vector<Held::Through> through;
};

struct Sample {
    uint64_t allocated;  ///< bytes since the start: the clock of the curve
    int64_t time;        ///< nanoseconds since the start
    uint64_t heap, pending, files, goroutines;
};

struct GrowthPoint {
    uint64_t allocated, bytes;
};
/// A package-level variable, or a local one of a frame that is still there.
struct Root {
    std::string name;
    Pos declared;
    const value::Func* function = nullptr;  ///< of a local variable; null: package-level
    uint64_t goroutine = 0;
    const void* frame = nullptr;
    Pos at;                                 ///< where the function was at the last look
    std::vector<GrowthPoint> points;
    bool shrank = false;
    std::vector<std::pair<SiteId, Count>> sites;  ///< at the last look
};

/// Goroutines that nobody can wake, with the same story.
struct StuckGoroutines {
    sched::WaitReason reason{};
    Pos blockedAt, createdAt;
    std::string function, creator;
    uint64_t count = 0;
    int64_t since = 0;  ///< nanoseconds since the start, of the first
    Count held;         ///< reachable only from them
    std::vector<std::pair<SiteId, Count>> sites;
    std::vector<uint64_t> ids;
};

/// Files (and the like) opened by one line.
struct Opener {
    resource::Kind kind{};
    Pos opened;
    std::string function, example;
    std::string via;    ///< the library function that the line calls, when that is not the opener itself
    uint64_t count = 0, open = 0, peak = 0, neverClosed = 0, closedTwice = 0;
    /// How they were closed: by the deferred calls of a statement, or directly.
    struct Closer {
        Pos statement;       ///< the defer statement; invalid: a plain call
        Pos functionEnd;
        std::string function;
        uint64_t count = 0, mostAtOnce = 0, run = 0;
        const void* frame = nullptr;
    };
    std::vector<Closer> closers;
};

/// Large arrays of one line of which slices that hold them show a small part only.
struct SparseArrays {
    SiteId site = 0;
    uint64_t arrays = 0, bytes = 0, used = 0;
};

struct TickerSite {
    Pos pos;
    uint64_t running = 0;
};

/// Timers of one line that run though nobody has their channel any more.
struct AbandonedTimers {
    SiteId site = 0;
    uint64_t count = 0, bytes = 0;
    int64_t last = 0;  ///< nanoseconds from the program's end until the last one fires
};

struct Recording {
    Names* names = nullptr;
    std::vector<Site> sites{1};
    std::unordered_map<const value::CallCode*, DeferSite> defers;
    std::deque<Root> roots;
    std::map<std::tuple<uint64_t, const void*, uint32_t>, Root*> localRoots;  ///< by goroutine, frame and declaration
    std::vector<Sample> curve;
    std::vector<StuckGoroutines> stuck;
    std::vector<ClosureHeld> closures;
    std::map<uint64_t, Opener> openers;  ///< by kind and position
    std::vector<TickerSite> tickers;
    std::vector<AbandonedTimers> abandonedTimers;
    std::vector<SparseArrays> sparseArrays;
    uint64_t sparseLookedAt = 0, sparseLookedLive = 0;  ///< clock and reachable bytes when they were looked for last
    uint64_t allocated = 0, allocations = 0;
    std::vector<std::pair<SiteId, Count>> peakSites;    ///< what was reachable at the peak, by site
    uint64_t live = 0, peakLive = 0, peakLiveWhen = 0;  ///< reachable at collections
    uint64_t peakHeap = 0;                              ///< garbage included
    uint64_t pending = 0, peakPending = 0, pendingAtEnd = 0, registered = 0;
    uint64_t files = 0, peakFiles = 0, filesAtEnd = 0;
    uint64_t peakGoroutines = 0;
    uint64_t collections = 0, looks = 0;
    Count liveAtEnd;
    int64_t startTime = 0, endTime = 0;
};
Recording& recording();

// sites.cpp
SiteId siteHere();
/// Keeps the stack now and then: at allocations of a site that become rarer as their number grows.
void keepStack(Site& site, uint64_t bytes);
/// The frames from that one outwards.
Stack stackFrom(value::Window fp, Pos pos);
/// Called when a node is known to make closures.
void registerClosureNode(const value::Code* node, const value::Func* f);
/// Bit per site: its objects are closures.
std::vector<bool> closureSites();

// walk.cpp
enum class Look : uint8_t { Collection, Requested, Peak, End };
/// Inside heap::census::Hooks::collected.
void lookAround(Look why);
/// The goroutines alone, once more.
void lookAtGoroutines();

// resources.cpp
void watchResources();

// curve.cpp
void sample();

}  // namespace minigo::profile
