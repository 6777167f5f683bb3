// This file holds the native functions of package runtime.
#include <sched.h>

#include <csignal>
#include <cstdlib>

#include "library/runtime/natives.h"
#include "runtime/sched/collect.h"
#include "runtime/sched/control.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

uint32_t forcedCollections = 0;

String goRoot() {
    const char* root = std::getenv("GOROOT");
    return root ? value::makeString(root) : String{};
}

int64_t cpuCount() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return CPU_COUNT(&set);
}

int64_t processors() {
    const char* wanted = std::getenv("GOMAXPROCS");
    int64_t n = wanted ? std::atoll(wanted) : 0;
    return n > 0 ? n : cpuCount();
}

int64_t goroutines() { return static_cast<int64_t>(sched::goroutineCount()); }
void giveWay() { sched::yield(); }
void lockThread() { sched::lockThread(true); }
void unlockThread() { sched::lockThread(false); }
void goexit(NativeFrame frame) { defer::goexit(frame.code, frame.fp); }

void collectGarbage() {
    ++forcedCollections;
    sched::collectGarbage();
}

void breakpoint() { ::raise(SIGTRAP); }

/// Mirrors runtime.MemStats.
struct MemStats {
    uint64_t alloc, totalAlloc, sys, lookups, mallocs, frees, heapAlloc, heapSys, heapIdle, heapInuse, heapReleased, heapObjects, stackInuse, stackSys,
        mspanInuse, mspanSys, mcacheInuse, mcacheSys, buckHashSys, gcSys, otherSys, nextGC, lastGC, pauseTotalNs;
    uint64_t pauseNs[256], pauseEnd[256];
    uint32_t numGC, numForcedGC;
    double gcCPUFraction;
    bool enableGC, debugGC;
    struct {
        uint32_t size;
        uint64_t mallocs, frees;
    } bySize[61];
};

void readStatistics(MemStats* m) {
    heap::Statistics s = heap::statistics();
    m->alloc = m->heapAlloc = s.allocatedBytes;
    m->totalAlloc = s.totalAllocatedBytes;
    m->sys = s.systemBytes;
    m->mallocs = s.mallocs;
    m->frees = s.frees;
    m->heapInuse = s.inUseBytes;
    m->heapIdle = s.idleBytes;
    m->heapSys = s.inUseBytes + s.idleBytes;
    m->heapReleased = s.releasedBytes;
    m->heapObjects = s.mallocs - s.frees;
    m->nextGC = s.nextCollectionBytes;
    m->lastGC = s.lastCollectionUnixNs;
    m->pauseTotalNs = s.pauseTotalNs;
    m->numGC = static_cast<uint32_t>(s.collections);
    m->numForcedGC = forcedCollections;
    if (s.collections > 0) {
        m->pauseNs[(s.collections + 255) % 256] = s.lastPauseNs;
        m->pauseEnd[(s.collections + 255) % 256] = s.lastCollectionUnixNs;
    }
    size_t size = 0;
    for (size_t i = 1; i < 61; ++i) {
        size = heap::roundUpSize(size + 1);
        m->bySize[i].size = static_cast<uint32_t>(size);
    }
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime, "runtime", native<goRoot>("GOROOT"), native<cpuCount>("NumCPU"), native<processors>("processors"), inlineNative<goroutines>("NumGoroutine"),
               callbackNative<giveWay>("Gosched"), inlineNative<lockThread>("LockOSThread"), inlineNative<unlockThread>("UnlockOSThread"), callbackNative<goexit>("Goexit"), callbackNative<collectGarbage>("GC"), native<breakpoint>("Breakpoint"),
               callbackNative<runtimeSetFinalizer>("SetFinalizer"), native<runtimeDescribe>("describe"), native<runtimeCallers>("callers"),
               native<runtimeStackText>("stackText"), native<readStatistics>("readStatistics"))
