// This file sets up the collector and allocates: own kinds of objects, refills of the inline lists, big blocks that are zeroed lazily.
#include "runtime/heap/collection_hook.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/resident.h"

#define GC_THREADS  // for GC_set_markers_count; no thread is made
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "runtime/heap/boxes.h"
#include "runtime/heap/census.h"
#include "runtime/heap/frame_objects.h"
#include "runtime/heap/internal.h"

#ifdef MINIGO_SANITIZE
// A finding has an exit code of its own: where a test expects the program to fail, it is not taken for that.
extern "C" const char* __asan_default_options() { return "detect_leaks=0:detect_stack_use_after_return=0:exitcode=66"; }
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1:exitcode=66"; }
#endif

/// Takes the place of the collector's function of that name, which writes zeros far below the stack pointer: stacks are scanned from the stack
/// pointer on, and goroutines' stacks end where it would write. The declaration is the linker's (--wrap).
extern "C" void* __wrap_GC_clear_stack(void* result);
extern "C" void* __wrap_GC_clear_stack(void* result) { return result; }

namespace minigo::heap {

FreeList scanLists, noscanLists, frameLists[2];
FreeList* refilled[2] = {&scanLists, &noscanLists};
Kinds kinds;
Counters counters;
char zeroBase[16];

namespace {

constexpr uint64_t kEarlyGoal = 512 << 10, kEarlyCollections = 24;
constexpr size_t kLazyZero = 64 << 10;
constexpr size_t kGlobalReserve = size_t{16} << 30;

Options options;
bool limitGiven;
StackScanner scanner{};
void* collectorThread;
GC_push_other_roots_proc pushDefaultRoots;
unsigned slowAllocations;
uint64_t stressNs;         ///< estimate of what collections took
FreeList countedLists[2];  ///< of the census
bool requested;            ///< the collection under way was asked for

struct Range {
    void *begin, *end;
};
std::vector<Range>& extraRoots() {
    static auto* r = new std::vector<Range>;
    return *r;
}
bool forced;  ///< the collection under way was asked for by the program

/// A region that grows and is never given back.
struct Region {
    char *begin = nullptr, *used = nullptr, *end = nullptr;
    void* take(size_t size) {
        if (!begin) {
            void* p = mmap(nullptr, kGlobalReserve, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
            if (p == MAP_FAILED) outOfMemory(size);
            begin = used = static_cast<char*>(p);
            end = begin + kGlobalReserve;
        }
        size = (size + 15) & ~size_t{15};
        if (size > static_cast<size_t>(end - used)) outOfMemory(size);
        void* p = used;
        used += size;
        return p;
    }
};
Region scannedGlobals, plainGlobals;

uint64_t now(clockid_t clock) {
    timespec t;
    clock_gettime(clock, &t);
    return static_cast<uint64_t>(t.tv_sec) * 1'000'000'000u + static_cast<uint64_t>(t.tv_nsec);
}

void pushRoots() {
    if (scannedGlobals.begin) GC_push_all(scannedGlobals.begin, scannedGlobals.used);
    if (scanner.pushRoots) pushStackRoots(scanner);
    if (pushDefaultRoots) pushDefaultRoots();
}

void (*collectionHook)() = nullptr;

void onCollectionEvent(GC_EventType event) {
    static CollectionRecord record;
    if (event == GC_EVENT_START) {
        record = {};
        record.startNs = now(CLOCK_MONOTONIC);
        record.bytesBefore = occupiedBytes();
        record.forced = forced;
        // A cell on a list is not marked; a noscan chain would be reclaimed while listed.
        dropLists();
        forgetTinyCell();
        counters.atLastCollection = handedOut(&counters.bytesAtLastCollection);
        counters.sharedAtLastCollection = sharedCells();
        rememberClasses();
        if (collectionHook) collectionHook();
        if (scanner.onStart) scanner.onStart();
        collectionStarted();
    } else if (event == GC_EVENT_MARK_START) {
        record.markStartNs = now(CLOCK_MONOTONIC);
    } else if (event == GC_EVENT_MARK_END) {
        record.markEndNs = now(CLOCK_MONOTONIC);
    } else if (event == GC_EVENT_RECLAIM_START) {
        forgetFreedSamples();
    } else if (event == GC_EVENT_END) {
        record.endNs = now(CLOCK_MONOTONIC);
        counters.lastCollectionUnixNs = now(CLOCK_REALTIME);
        constexpr uint64_t kFixedNs = 200'000, kBytesPerNs = 2, kNsPerWord = 2;
        stressNs += kFixedNs + record.bytesBefore / kBytesPerNs + takeScannedWords() * kNsPerWord;
        collectionEnded(record);
        samplesCollected();
    }
}

void onHeapResize(GC_word newSize) {
    if (newSize > options.limitBytes) counters.overLimit = true;
}

void* onExhaustion(size_t requested) { outOfMemory(requested); }

void onAbort(const char* message) {
    // The collector found its own data damaged: a bug of minigo, not of the Go program.
    std::fprintf(stderr, "minigo bug: garbage collector: %s\n", message ? message : "abort");
    _exit(70);
}

void onWarning(char*, GC_word) {}

/// The collector has two sizes for six classes: which one it is.
uint8_t* middleClasses;
constexpr size_t kMiddleUnit = 1024;
void noteMiddle(const void* object, size_t rounded) {
    HeapRange heap = heapRange();
    if (!heap.begin || object < heap.begin || object >= heap.end) return;
    if (!middleClasses) {
        size_t size = static_cast<size_t>(heap.end - heap.begin) / kMiddleUnit;
        void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p == MAP_FAILED) return;
        middleClasses = static_cast<uint8_t*>(p);
    }
    middleClasses[static_cast<size_t>(static_cast<const char*>(object) - heap.begin) / kMiddleUnit] = static_cast<uint8_t>(classOfSize(rounded));
}

void* allocateBig(size_t size, bool noscan, bool zeroed) {
    if (size > options.limitBytes) outOfMemory(size);
    counters.large++;
    size_t rounded = roundUpSize(size);
    counters.largeBytes += rounded;
    bool isMiddle = rounded > kSmallLimit && rounded <= 2 * kSmallLimit;
    if (rounded <= kMaxSmall) counters.medium[classOfSize(rounded)]++;
    counters.sinceCollection += rounded;
    if (noscan && size >= kLazyZero) {
        // Pages are zeroed by the kernel when touched: make([]byte, 1<<30) costs nothing until it is used.
        auto* p = static_cast<char*>(GC_generic_malloc(rounded - 1, GC_I_PTRFREE));
        if (!p) outOfMemory(size);
        if (!zeroed) return p;
        auto from = (reinterpret_cast<uintptr_t>(p) + 4095) & ~uintptr_t{4095};
        auto to = (reinterpret_cast<uintptr_t>(p) + rounded) & ~uintptr_t{4095};
        std::memset(p, 0, from - reinterpret_cast<uintptr_t>(p));
        std::memset(reinterpret_cast<char*>(to), 0, reinterpret_cast<uintptr_t>(p) + rounded - to);
        if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
        return p;
    }
    // The collector adds a byte to each request so that past-the-end pointers hold an object; asking for one less gives exactly the size.
    void* p = GC_generic_malloc(rounded - 1, static_cast<int>(noscan ? kinds.noscan : kinds.scan));
    if (!p) outOfMemory(size);
    if (isMiddle) noteMiddle(p, rounded);
    return p;
}

/// Makes two cells of 8 bytes of each cell of a list.
void halve(void* cell) {
    while (cell) {
        auto* first = static_cast<void**>(cell);
        cell = first[0];
        first[0] = first + 1;
        first[1] = cell;
    }
}

/// A string or the like below 16 bytes: beside others in a cell, aligned as gc aligns. The cell may be gc's alone as yet, with boxes in it.
struct TinyCell {
    char* cell;
    size_t used;
    uint64_t boxes;  ///< of 8 bytes (others are rare) made when the cell was looked at last
};
TinyCell tinyCell;

/// gc has put the scalars that went into interfaces meanwhile into the cell, and into others behind it.
void passBoxes(uint64_t boxes) {
    size_t end = ((tinyCell.used + 7) & ~size_t{7}) + (boxes - tinyCell.boxes) * 8;
    if (tinyCell.cell) boxedBesideStrings += std::min(end, kTinyCell) - ((tinyCell.used + 7) & ~size_t{7});
    tinyCell.boxes = boxes;
    if (end > kTinyCell) {
        tinyCell.cell = nullptr;
        end = (end - 1) % kTinyCell + 1;
    }
    tinyCell.used = end;
}

void* allocateTiny(size_t size) {
    if (uint64_t boxes = boxesMade[3]; boxes != tinyCell.boxes) passBoxes(boxes);
    size_t align = size & -size;  // 8 at most
    size_t at = (tinyCell.used + align - 1) & ~(align - 1);
    if (tinyCell.cell && at + size <= kTinyCell) {
        tinyCell.used = at + size;
        counters.tiny++;
        if (census::on()) census::note(tinyCell.cell + at, size);
        return tinyCell.cell + at;
    }
    size_t used = tinyCell.used;
    bool isBesideBoxes = !tinyCell.cell && used && at + size <= kTinyCell;
    auto* cell = static_cast<char*>(allocate(kTinyCell, true));
    if (isBesideBoxes) {
        boxedBesideStrings += used;
        tinyCell.cell = cell, tinyCell.used = at + size;
        return cell + at;
    }
    // The cell with more room left stays.
    if (!tinyCell.used || size < tinyCell.used) tinyCell.cell = cell, tinyCell.used = size;
    return cell;
}

void* allocateSmall(size_t size, bool noscan) {
    unsigned c = smallClassOf[(size + 7) / 8];
    void*& list = refilled[noscan]->cells[c];
    bool isSample = sampling && !list && refillFromKept(noscan, c);
    if (!list) {
        bool isTiny = noscan && c == kTinyClass;
        unsigned kind = isOddClass(c) && !isTiny ? (noscan ? kinds.noscanOdd : kinds.scanOdd) : (noscan ? kinds.noscan : kinds.scan);
        void* chain = nullptr;
        GC_generic_malloc_many(cellSize(c), static_cast<int>(kind), &chain);
        if (!chain) outOfMemory(size);
        uint64_t count = 1;
        if (options.stressEvery) {
            *static_cast<void**>(chain) = nullptr;
        } else {
            for (void* p = *static_cast<void**>(chain); p; p = *static_cast<void**>(p)) ++count;
        }
        counters.sinceCollection += count * cellSize(c);
        if (isTiny) halve(chain), count *= 2;
        counters.small[noscan][c] += count;
        list = chain;
        if (sampling) {
            cutNewList(noscan, c);
            isSample = !list && refillFromKept(noscan, c);
        }
    }
    void* p = list;
    list = *static_cast<void**>(p);
    *static_cast<void**>(p) = nullptr;
    if (isSample) [[unlikely]] sampleSmall(p, noscan, c);
    return p;
}

void runCollection(void (*f)(), bool exact) {
    requested = exact;
    // All allocations of a census tell where they are, so its collections may look at each frame.
    exact = exact || census::on();
    if (scanner.runElsewhere) scanner.runElsewhere(f, exact);
    else f();
}

void tellCensus() {
    if (census::on() && !GC_is_disabled()) census::afterCollection(requested);
}
void collectAll() {
    GC_gcollect();
    tellCensus();
}
void collectAndUnmap() {
    GC_gcollect_and_unmap();
    tellCensus();
}

/// GC stress: whether this allocation collects. A program that turned collections off has none.
bool isStressed() {
    if (counters.goal == UINT64_MAX) return false;
    return ++slowAllocations % (uint64_t{options.stressEvery} << stressDoublings()) == 0;
}

/// The collector's own pacing looks at the distance between its stack bottom and the stack pointer, which means nothing on a goroutine; so this
/// one decides, as gc does: when as much was allocated as the last collection had kept, and at least 4 MB.
void collectWhenDue() {
    uint64_t goal = counters.goal;
    // A census looks more often at first, so that short programs show how they grow, too.
    if (census::on() && counters.collections < kEarlyCollections) goal = std::min(goal, std::max(kEarlyGoal, goal / 2));
    bool due = counters.sinceCollection >= goal;
    if (options.stressEvery && isStressed()) due = true;
    if (due) [[unlikely]]
        runCollection(collectAll, false);
}

void afterSlowAllocation() {
    if (counters.overLimit) [[unlikely]]
        checkLimit();
}

}  // namespace

uint64_t stressDoublings() {
    constexpr uint64_t kSecondsToDouble = 5, kMostDoublings = 30;
    return std::min(stressNs / (kSecondsToDouble * 1'000'000'000), kMostDoublings);
}

void setCollectionHook(void (*hook)()) { collectionHook = hook; }

void initialize(const Options& wanted) {
    static bool done = false;
    options = wanted;
    limitGiven = wanted.limitBytes != 0;
    if (!options.limitBytes) options.limitBytes = defaultLimit();
    if (done) return;
    done = true;
    GC_set_all_interior_pointers(1);
    GC_set_no_dls(1);  // C++ statics are no roots: what holds Go pointers is registered
    GC_set_markers_count(1);
    GC_set_disable_automatic_collection(1);  // collectWhenDue decides
    GC_set_warn_proc(onWarning);
    reserveHeap(census::requested());
    GC_INIT();
    GC_set_abort_func(onAbort);
    GC_set_oom_fn(onExhaustion);
    kinds.scan = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1);
    kinds.noscan = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 1);
    kinds.scanOdd = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1);
    kinds.noscanOdd = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 1);
    kinds.frameScan = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1);
    kinds.frameNoscan = GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 1);
    GC_stack_base base;
    collectorThread = GC_get_my_stackbottom(&base);
    pushDefaultRoots = GC_get_push_other_roots();
    GC_set_push_other_roots(pushRoots);
    GC_set_on_collection_event(onCollectionEvent);
    GC_set_on_heap_resize(onHeapResize);
    setGcPercent(kDefaultGcPercent);
    installStackRoots();
    installFinalizers();
    if (census::requested()) {
        for (int noscan : {0, 1}) refilled[noscan] = &countedLists[noscan];
        census::start();
    }
}

void addRoots(void* begin, void* end) {
    GC_add_roots(begin, end);
    extraRoots().push_back({begin, end});
}

void* allocateInFrameSlow(size_t size, bool noscan) {
    if (size == 0) return zeroBase;
    collectWhenDue();
    auto kind = static_cast<int>(noscan ? kinds.frameNoscan : kinds.frameScan);
    void* p = nullptr;
    if (size > kSmallLimit || options.stressEvery || census::on()) {  // each one is to be seen
        size_t rounded = roundUpSize(size);
        p = GC_generic_malloc(rounded - 1, kind);
        counters.sinceCollection += rounded;
    } else {
        unsigned c = smallClassOf[(size + 7) / 8];
        GC_generic_malloc_many(cellSize(c), kind, &p);
        void* rest = p ? *static_cast<void**>(p) : nullptr;
        for (void* cell = p; cell; cell = *static_cast<void**>(cell)) counters.sinceCollection += cellSize(c);
        frameLists[noscan].cells[c] = rest;
        if (p) *static_cast<void**>(p) = nullptr;
    }
    if (!p) outOfMemory(size);
    afterSlowAllocation();
    if (census::on()) census::note(p, size);
    return p;
}

uint64_t scannedGlobalBytes() { return static_cast<uint64_t>(scannedGlobals.used - scannedGlobals.begin); }

void* allocateGlobal(size_t size, bool noscan) { return (noscan ? plainGlobals : scannedGlobals).take(size); }

void* allocateSlow(size_t size, bool noscan) {
    if (size == 0) return zeroBase;
    collectWhenDue();
    void* p;
    if (size <= kSmallLimit) {
        p = allocateSmall(size, noscan);
    } else {
        p = allocateBig(size, noscan, true);
        if (sampling) sampleLarge(p, roundUpSize(size));
    }
    afterSlowAllocation();
    if (census::on()) census::note(p, size);
    return p;
}

void forgetTinyCell() { tinyCell = {nullptr, 0, boxesMade[3]}; }

size_t countedBytes(const void* object, size_t size, unsigned kind) {
    if (kind == kinds.scanOdd || kind == kinds.noscanOdd) return size - 8;
    if (size <= kSmallLimit || size > 2 * kSmallLimit || !middleClasses) return size;
    HeapRange heap = heapRange();
    if (object < heap.begin || object >= heap.end) return size;
    uint8_t c = middleClasses[static_cast<size_t>(static_cast<const char*>(object) - heap.begin) / kMiddleUnit];
    return c ? kClassSizes[c] : size;
}

void* allocateBytes(size_t size) {
    if (size - 1 < kTinyCell - 1) return allocateTiny(size);
    if (size < kLazyZero) return allocate(size, true);
    collectWhenDue();
    void* p = allocateBig(size, true, false);
    if (sampling) sampleLarge(p, roundUpSize(size));
    afterSlowAllocation();
    if (census::on()) census::note(p, size);
    return p;
}

void collect() { runCollection(collectAll, true); }
namespace {
void runForced(void (*collection)()) {
    forced = true;
    counters.forced++;
    runCollection(collection, true);
    forced = false;
}
}  // namespace
void collectForced() { runForced(collectAll); }
CollectionPause::CollectionPause() { GC_disable(); }
CollectionPause::~CollectionPause() { GC_enable(); }
void* baseOf(void* interior) { return GC_base(interior); }
size_t sizeOf(void* base) { return GC_size(base); }
void releaseToSystem() { runForced(collectAndUnmap); }

void setStackScanner(const StackScanner& s) { scanner = s; }
void setCurrentStackBottom(void* bottom) {
    GC_stack_base base{};
    base.mem_base = bottom;
    GC_set_stackbottom(collectorThread, &base);
}

void census::forEachRoot(void (*f)(void*, void*, void*), void* data) {
    if (scannedGlobals.begin) f(scannedGlobals.begin, scannedGlobals.used, data);
    for (auto& r : extraRoots()) f(r.begin, r.end, data);
}

bool limitWasGiven() { return limitGiven; }
size_t limit() { return options.limitBytes; }

void checkLimit() {
    counters.overLimit = false;
    if (GC_get_heap_size() <= options.limitBytes || residentBytes() <= options.limitBytes) return;
    runCollection(GC_gcollect_and_unmap, false);
    if (residentBytes() > options.limitBytes) outOfMemory(0);
}

void checkResident() {
    if (residentBytes() > options.limitBytes) outOfMemory(0);
}

}  // namespace minigo::heap
