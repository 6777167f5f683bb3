// This file holds the native functions of package runtime/metrics.
#include <ctime>

#include "library/native.h"
#include "runtime/heap/pacing.h"
#include "runtime/heap/statistics.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/control.h"

namespace minigo::library {
namespace {

Results<uint64_t, uint64_t, double> settings() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    int64_t percent = heap::gcPercent();
    return {percent < 0 ? UINT64_MAX : static_cast<uint64_t>(percent), static_cast<uint64_t>(heap::setMemoryLimit(-1)),
            static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9};
}

heap::DetailedStatistics taken;

int64_t takeClasses() {
    taken = heap::detailedStatistics();
    return heap::kSizeClasses;
}
Results<uint64_t, uint64_t, uint64_t> classAt(int64_t i) { return {taken.classSize[i], taken.classMallocs[i], taken.classFrees[i]}; }

Results<double, double> clocks() {
    return {static_cast<double>(sched::monotonicTime() - sched::startTime()) / 1e9, static_cast<double>(sched::lockWaitTime()) / 1e9};
}

Results<uint64_t, uint64_t, uint64_t, uint64_t> heapFigures() {
    auto s = heap::detailedStatistics();
    return {s.keptBytes, s.scannableBytes, s.scannedGlobalBytes, s.sharedObjects};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_metrics, "runtime/metrics", native<settings>("settings"), native<takeClasses>("takeClasses"), inlineNative<classAt>("classAt"),
               native<clocks>("clocks"), native<heapFigures>("heapFigures"))
