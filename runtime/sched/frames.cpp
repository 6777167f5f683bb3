// This file walks the frames of a goroutine by the call nodes that they store, and names the reasons of waiting.
#include <iterator>

#include "runtime/sched/goroutine.h"

namespace minigo::sched {

Frame firstFrame(Window fp, Pos pos) {
    if (!fp) return {nullptr, {}, nullptr};
    Func* func = value::functionOf(fp);
    return {func, pos.valid() ? pos : func->pos, fp};
}

Frame nextFrame(const Frame& f) {
    const CallCode* call = value::callOf(f.fp);
    if (!call || !call->caller) return {nullptr, {}, nullptr};
    Window caller = call->offset ? f.fp - call->offset : value::savedCaller(f.fp);
    return {call->caller, call->pos.valid() ? call->pos : call->caller->pos, caller};
}

const char* spelling(WaitReason r) {
    static const char* const kTexts[] = {"",
                                         "chan receive",
                                         "chan receive (nil chan)",
                                         "chan send",
                                         "chan send (nil chan)",
                                         "select",
                                         "select (no cases)",
                                         "sleep",
                                         "sync.Mutex.Lock",
                                         "sync.RWMutex.RLock",
                                         "sync.RWMutex.Lock",
                                         "sync.Cond.Wait",
                                         "semacquire",
                                         "IO wait",
                                         "finalizer wait",
                                         "syscall"};
    return kTexts[static_cast<size_t>(r)];
}

}  // namespace minigo::sched
