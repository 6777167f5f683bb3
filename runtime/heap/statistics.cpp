// This file counts: allocations in gc's size classes, live objects, memory of the process.
#define GC_THREADS  // for GC_get_prof_stats_unsafe; no thread is made
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "runtime/heap/boxes.h"
#include "runtime/heap/frame_objects.h"
#include "runtime/heap/internal.h"

namespace minigo::heap {

namespace {

uint64_t lengthOf(void* list) {
    uint64_t n = 0;
    for (; list; list = *static_cast<void**>(list)) ++n;
    return n;
}
uint64_t listed(bool noscan, unsigned c) {
    return lengthOf(refilled[noscan]->cells[c]) + (sampling ? lengthOf(keptLists(noscan).cells[c]) : 0);
}

struct Live {
    uint64_t objects = 0, bytes = 0, scannable = 0;
    bool lookForBoxes = false;
    BoxCount boxes;
    uint64_t ofClass[kClasses] = {};
};

void countLive(void* object, size_t size, void* data) {
    auto* live = static_cast<Live*>(data);
    size_t unused;
    auto kind = static_cast<unsigned>(GC_get_kind_and_size(object, &unused));
    bool ours = kind == kinds.scan || kind == kinds.noscan || kind == kinds.scanOdd || kind == kinds.noscanOdd || kind == GC_I_PTRFREE;
    if (!ours) return;  // the collector's own tables
    if (live->lookForBoxes && (kind == kinds.scan || kind == kinds.scanOdd)) countBoxes(object, static_cast<char*>(object) + size, live->boxes);
    size = countedBytes(object, size, kind);
    live->objects++;
    live->bytes += size;
    if (kind == kinds.scan || kind == kinds.scanOdd) live->scannable += size;
    if (size <= kMaxSmall) live->ofClass[classOfSize(size)]++;
}

struct Scan {
    Live live;
};
void* scanLocked(void* data) {
    Live& live = static_cast<Scan*>(data)->live;
    live.lookForBoxes = anyBoxes();
    GC_enumerate_reachable_objects_inner(countLive, &live);
    // gc's lie side by side in cells of 16 bytes.
    uint64_t cells = (besideNothing(live.boxes.bytes) + kTinyCell - 1) / kTinyCell;
    live.objects += cells;
    live.bytes += cells * kTinyCell;
    live.ofClass[kTinyCellClass] += cells;
    return nullptr;
}

/// What the heap handed out of a class, in gc's cells: halves of cells count as the cells that they lie in.
uint64_t cellsInClass(bool noscan, unsigned c, uint64_t used, uint64_t halves) {
    if (!noscan) return used;
    if (c == kTinyClass) return 0;
    return c == kTinyCellClass ? used + (halves + 1) / 2 + (boxesAllocated().bytes + kTinyCell - 1) / kTinyCell : used;
}
uint64_t usedCells(bool noscan, unsigned c) {
    auto used = [&](unsigned of) { return counters.small[noscan][of] - listed(noscan, of); };
    return cellsInClass(noscan, c, used(c), used(kTinyClass));
}

/// Per class: allocated in all, and freed as the last collection knows; what came since is not freed.
void countClasses(DetailedStatistics& s, const Live& live) {
    for (unsigned c = 1; c < kClasses; ++c) {
        uint64_t n = counters.medium[c];
        for (bool noscan : {false, true})
            if (c < kSmallClasses) n += usedCells(noscan, c);
        s.classSize[c] = static_cast<uint32_t>(kClassSizes[c]);
        s.classMallocs[c] = n;
        uint64_t lastCount = counters.classAtLastCollection[c], kept = live.ofClass[c];
        s.classFrees[c] = lastCount > kept ? lastCount - kept : 0;
    }
}

uint64_t readNumber(const char* path, int skip = 0) {
    std::FILE* f = std::fopen(path, "r");
    if (!f) return 0;
    unsigned long long v = 0, n = 0;
    for (int i = 0; i <= skip && std::fscanf(f, "%llu", &v) == 1; ++i) n = v;
    std::fclose(f);
    return n;
}

}  // namespace

namespace {
RuntimeObjects (*countRuntimeObjects)() = nullptr;

/// sizeof(runtime.g) and sizeof(runtime.sudog) in their classes.
constexpr size_t kGoroutineSize = 416, kWaiterSize = 96;

void addRuntimeObjects(DetailedStatistics& s) {
    if (!countRuntimeObjects) return;
    RuntimeObjects n = countRuntimeObjects();
    auto add = [&](uint64_t number, size_t size) {
        s.mallocs += number;
        s.allocatedBytes += number * size;
        s.totalAllocatedBytes += number * size;
        s.classMallocs[classOfSize(size)] += number;
    };
    add(n.goroutines, kGoroutineSize);
    add(n.waiters, kWaiterSize);
}
}  // namespace

void setRuntimeObjects(RuntimeObjects (*count)()) { countRuntimeObjects = count; }

void dropLists() {
    for (int noscan = 0; noscan < 2; ++noscan) {
        for (unsigned c = 1; c < kSmallClasses; ++c) {
            counters.small[noscan][c] -= listed(noscan, c);
            refilled[noscan]->cells[c] = nullptr;
            frameLists[noscan].cells[c] = nullptr;
            keptLists(noscan).cells[c] = nullptr;
        }
    }
}

uint64_t handedOut(uint64_t* bytes) {
    uint64_t n = counters.large, b = counters.largeBytes;
    for (int noscan = 0; noscan < 2; ++noscan)
        for (unsigned c = 1; c < kSmallClasses; ++c) {
            uint64_t used = counters.small[noscan][c] - listed(noscan, c);
            n += used;
            b += used * kClassSizes[c];
        }
    BoxCount boxes = boxesAllocated();
    if (bytes) *bytes = b + boxes.bytes;
    return n + counters.tiny + boxes.number;
}

uint64_t sharedCells() {
    BoxCount boxes = boxesAllocated();
    return counters.tiny + (counters.small[1][kTinyClass] - listed(true, kTinyClass)) / 2 + boxes.number - boxes.bytes / kTinyCell;
}

void rememberClasses() {
    for (unsigned c = 1; c < kClasses; ++c) {
        uint64_t n = counters.medium[c];
        for (bool noscan : {false, true})  // the lists are empty
            if (c < kSmallClasses) n += cellsInClass(noscan, c, counters.small[noscan][c], counters.small[noscan][kTinyClass]);
        counters.classAtLastCollection[c] = n;
    }
}

size_t occupiedBytes() {
    GC_prof_stats_s gc{};
    GC_get_prof_stats_unsafe(&gc, sizeof gc);  // collection events come with the lock held
    return gc.heapsize_full - gc.free_bytes_full;
}

size_t residentBytes() { return readNumber("/proc/self/statm", 1) * static_cast<size_t>(sysconf(_SC_PAGESIZE)); }

size_t defaultLimit() {
    uint64_t memory = static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
    for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"})
        if (uint64_t n = readNumber(path); n && n < memory) memory = n;
    return memory / 10 * 9;
}

DetailedStatistics detailedStatistics() {
    DetailedStatistics s{};
    s.mallocs = handedOut(&s.totalAllocatedBytes);
    // What the last collection kept, and all that was handed out since: freed objects are known at collections, as in gc.
    Scan scan;
    if (counters.collections) GC_call_with_alloc_lock(scanLocked, &scan);
    uint64_t since = s.mallocs - counters.atLastCollection - (sharedCells() - counters.sharedAtLastCollection);
    s.frees = s.mallocs - (scan.live.objects + since);
    s.allocatedBytes = scan.live.bytes + (s.totalAllocatedBytes - counters.bytesAtLastCollection);
    if (s.frees > s.mallocs) s.frees = 0;
    s.keptBytes = scan.live.bytes, s.scannableBytes = scan.live.scannable;
    s.scannedGlobalBytes = scannedGlobalBytes(), s.sharedObjects = sharedCells();
    GC_prof_stats_s gc{};
    GC_get_prof_stats(&gc, sizeof gc);
    s.systemBytes = gc.obtained_from_os_bytes;
    s.idleBytes = gc.free_bytes_full;
    s.releasedBytes = gc.unmapped_bytes;
    s.inUseBytes = gc.heapsize_full - gc.free_bytes_full;
    s.collectorBytes = gc.obtained_from_os_bytes - gc.heapsize_full;
    s.collections = counters.collections;
    s.forcedCollections = counters.forced;
    s.pauseTotalNs = counters.pauseTotalNs;
    if (counters.collections) s.lastPauseNs = counters.pauseNs[(counters.collections - 1) % kPauses];
    s.pauseNs = counters.pauseNs;
    s.pauseEndUnixNs = counters.pauseEndUnixNs;
    s.lastCollectionUnixNs = counters.lastCollectionUnixNs;
    if (counters.goal == UINT64_MAX) s.nextCollectionBytes = UINT64_MAX;
    else s.nextCollectionBytes = s.allocatedBytes + (counters.goal < counters.sinceCollection ? 0 : counters.goal - counters.sinceCollection);
    countClasses(s, scan.live);
    addRuntimeObjects(s);
    return s;
}

Statistics statistics() { return detailedStatistics(); }

}  // namespace minigo::heap
