// This file holds the native functions of package runtime/debug.
#include <utility>

#include "library/native.h"
#include "runtime/defer/report.h"
#include "runtime/heap/pacing.h"
#include "runtime/sched/collect.h"
#include "runtime/sched/control.h"

namespace minigo::library {
namespace {

void setStackLimit(int64_t bytes) { sched::setMaxStack(bytes > 0 ? static_cast<uint64_t>(bytes) : 1); }
bool setPanicOnFault(bool on) { return std::exchange(sched::panicsOnFault(), on); }
void setTraceback(String level) { defer::setTraceback(level.view()); }

void releaseMemory() { sched::collectGarbage(true); }
int64_t setGcPercent(int64_t percent) { return heap::setGcPercent(percent); }
int64_t setMemoryLimit(int64_t bytes) { return heap::setMemoryLimit(bytes); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_debug, "runtime/debug", callbackNative<releaseMemory>("FreeOSMemory"), native<setGcPercent>("SetGCPercent"),
               native<setMemoryLimit>("SetMemoryLimit"), inlineNative<setStackLimit>("setStackLimit"), native<setTraceback>("SetTraceback"),
               native<setPanicOnFault>("SetPanicOnFault"))
