// This file is a table of frames of packages sync, time, log and runtime/debug as gc 1.21.13 prints them.
#include "runtime/defer/gc_frames.h"

namespace minigo::defer {

namespace {

#define MINIGO_FRAME(function, place) function "(...)\n\t$GOROOT/src/" place " +0x25\n"
constexpr std::string_view kFatal = MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061");

constexpr GcFrame kFrames[] = {
    {"sync.(*Mutex).Lock", "sync/mutex.go:90", true, {},
     MINIGO_FRAME("sync.runtime_SemacquireMutex", "runtime/sema.go:77") MINIGO_FRAME("sync.(*Mutex).lockSlow", "sync/mutex.go:171"), {}},
    {"sync.(*Mutex).Unlock", "sync/mutex.go:223", true,
     MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061") MINIGO_FRAME("sync.(*Mutex).unlockSlow", "sync/mutex.go:229"), {}, {}},
    {"sync.(*RWMutex).RLock", "sync/rwmutex.go:71", true, {}, MINIGO_FRAME("sync.runtime_SemacquireRWMutexR", "runtime/sema.go:82"), {}},
    {"sync.(*RWMutex).RUnlock", "sync/rwmutex.go:119", true,
     MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061") MINIGO_FRAME("sync.(*RWMutex).rUnlockSlow", "sync/rwmutex.go:129"), {}, {}},
    {"sync.(*RWMutex).Lock", "sync/rwmutex.go:152", false, {}, MINIGO_FRAME("sync.runtime_SemacquireRWMutex", "runtime/sema.go:87"), {}},
    {"sync.(*RWMutex).Unlock", "sync/rwmutex.go:209", false, kFatal, {}, {}},
    {"sync.(*WaitGroup).Add", "sync/waitgroup.go:62", false, {}, {}, {}},
    {"sync.(*WaitGroup).Done", "sync/waitgroup.go:87", true, MINIGO_FRAME("sync.(*WaitGroup).Add", "sync/waitgroup.go:62"), {}, {}},
    {"sync.(*WaitGroup).Wait", "sync/waitgroup.go:116", false, {}, MINIGO_FRAME("sync.runtime_Semacquire", "runtime/sema.go:62"), {}},
    {"sync.(*waitQueue).wait", "runtime/sema.go:527", false, {}, {}, "sync.runtime_notifyListWait"},
    {"sync.(*Cond).Wait", "sync/cond.go:70", false, {}, {}, {}},
    {"time.Sleep", "runtime/time.go:195", false, {}, {}, {}},
    {"runtime/debug.Stack", "runtime/debug/stack.go:24", false, {}, {}, {}},
    {"runtime/debug.PrintStack", "runtime/debug/stack.go:16", false, {}, {}, {}},
    {"log.Panic", "log/log.go:432", false, {}, {}, {}},
    {"log.Panicf", "log/log.go:439", false, {}, {}, {}},
    {"log.Panicln", "log/log.go:446", false, {}, {}, {}},
};

}  // namespace

const GcFrame* gcFrame(std::string_view function) {
    for (const GcFrame& f : kFrames)
        if (f.name == function) return &f;
    return nullptr;
}

}  // namespace minigo::defer
