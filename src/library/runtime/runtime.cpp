// This file holds the native functions of package runtime.
#include <sched.h>

#include <csignal>
#include <cstdlib>
#include <ctime>

#include "library/runtime/natives.h"
#include "runtime/sched/collect.h"
#include "runtime/sched/control.h"
#include "runtime/sched/events.h"
#include "runtime/heap/statistics.h"

namespace minigo::library {
namespace {

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

void collectGarbage() { sched::collectGarbage(); }

void breakpoint(NativeFrame frame) {
    ::raise(SIGTRAP);
    sched::poll(frame.code, frame.fp);  // the handler asks for the dump
}

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

/// Part of the process's time since its start that collections took.
double collectorFraction(uint64_t pauseTotalNs) {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    double used = static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
    return used > 0 ? static_cast<double>(pauseTotalNs) / used : 0;
}

void readStatistics(MemStats* m) {
    heap::DetailedStatistics s = heap::detailedStatistics();
    sched::StackBytes stacks = sched::stackBytes();
    m->alloc = m->heapAlloc = s.allocatedBytes;
    m->totalAlloc = s.totalAllocatedBytes;
    m->mallocs = s.mallocs;
    m->frees = s.frees;
    m->heapInuse = s.inUseBytes;
    m->heapIdle = s.idleBytes;
    m->heapSys = s.inUseBytes + s.idleBytes;
    m->heapReleased = s.releasedBytes;
    m->heapObjects = s.mallocs - s.frees;
    m->stackInuse = stacks.inUse;
    m->stackSys = stacks.system;
    m->gcSys = s.collectorBytes;
    m->sys = m->heapSys + m->stackSys + m->gcSys;
    m->nextGC = s.nextCollectionBytes;
    m->lastGC = s.lastCollectionUnixNs;
    m->pauseTotalNs = s.pauseTotalNs;
    m->numGC = static_cast<uint32_t>(s.collections);
    m->numForcedGC = static_cast<uint32_t>(s.forcedCollections);
    m->gcCPUFraction = collectorFraction(s.pauseTotalNs);
    std::copy(s.pauseNs, s.pauseNs + heap::kPauses, m->pauseNs);
    std::copy(s.pauseEndUnixNs, s.pauseEndUnixNs + heap::kPauses, m->pauseEnd);
    for (size_t i = 0; i < std::size(m->bySize); ++i) m->bySize[i] = {s.classSize[i], s.classMallocs[i], s.classFrees[i]};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime, "runtime", native<goRoot>("GOROOT"), native<cpuCount>("NumCPU"), native<processors>("processors"), inlineNative<goroutines>("NumGoroutine"),
               callbackNative<giveWay>("Gosched"), inlineNative<lockThread>("LockOSThread"), inlineNative<unlockThread>("UnlockOSThread"), callbackNative<goexit>("Goexit"), callbackNative<collectGarbage>("GC"), callbackNative<breakpoint>("Breakpoint"),
               callbackNative<runtimeSetFinalizer>("SetFinalizer"), native<runtimeDescribe>("describe"), native<runtimeCallers>("callers"),
               native<runtimeStackText>("stackText"), native<readStatistics>("readStatistics"),
               native<runtimeMemRecords>("memRecords"), native<runtimeContentionRecords>("contentionRecords"),
               native<runtimeGoroutineRecords>("goroutineRecords"), native<runtimeSetBlockProfileRate>("SetBlockProfileRate"),
               native<runtimeSetMutexProfileFraction>("SetMutexProfileFraction"), native<runtimeInitialProfileRate>("initialProfileRate"),
               native<runtimeSetCpuProfileRate>("SetCPUProfileRate"))
