// This file holds the native functions of package runtime/metrics.
#include <ctime>

#include "library/native.h"
#include "runtime/heap/pacing.h"

namespace minigo::library {
namespace {

Results<uint64_t, uint64_t, double> settings() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    int64_t percent = heap::gcPercent();
    return {percent < 0 ? UINT64_MAX : static_cast<uint64_t>(percent), static_cast<uint64_t>(heap::setMemoryLimit(-1)),
            static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_metrics, "runtime/metrics", native<settings>("settings"))
