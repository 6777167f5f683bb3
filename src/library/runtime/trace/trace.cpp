// This file holds the native functions of package runtime/trace.
#include "runtime/profile/trace.h"

#include "library/native.h"

namespace minigo::library {
namespace {

sched::Goroutine* reader;  ///< parked until there is more to write

constexpr size_t kEnough = 64 << 10;

void wakeReader() {
    if (!reader) return;
    sched::Goroutine* g = reader;
    reader = nullptr;
    sched::ready(g);
}

bool start() {
    if (!profile::startTrace()) return false;
    reader = nullptr;  // of an earlier run of the program
    profile::setTraceReader(wakeReader);
    return true;
}

void stop() {
    profile::stopTrace();
    wakeReader();
}

String makeTaken() { return value::makeString(profile::takeTrace()); }

/// Only plain values live here while it is parked.
String read() {
    while (profile::traceRuns() && profile::traceSize() < kEnough) {
        reader = sched::running.goroutine;
        sched::park(sched::WaitReason::IOWait);
    }
    return makeTaken();
}

void newTask(uint64_t id, uint64_t parent, String type) { profile::traceTaskCreated(id, parent, type.view()); }
void endTask(uint64_t id) { profile::traceTaskEnded(id); }
void region(uint64_t task, bool end, String type) { profile::traceRegion(task, end, type.view()); }
void userLog(uint64_t task, String category, String message) { profile::traceLog(task, category.view(), message.view()); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_trace, "runtime/trace", native<start>("start"), callbackNative<stop>("stop"), callbackNative<read>("read"),
               inlineNative<minigo::profile::traceRuns>("running"), native<newTask>("newTask"), native<endTask>("endTask"), native<region>("region"),
               native<userLog>("userLog"))
