// This file holds goroutines: stacks, the state that a switch swaps, and the checks that calls and back-edges make.
// One OS thread runs all goroutines; the running one's hot state is the global `running`.
#pragma once
#include "runtime/value/func.h"

namespace minigo::defer {
struct DeferRecord;
struct Panic;
}

namespace minigo::sched {

using value::CallCode;
using value::Closure;
using value::Code;
using value::Func;
using value::Window;

struct Goroutine;

struct Running {
    char* valueLimit;    ///< a window must end below it
    char* nativeLimit;   ///< the C stack must stay above it
    int64_t budget;      ///< counts calls and back-edges down; below 0: poll()
    Goroutine* goroutine;
    Window top;          ///< published end of the live value stack while native code or the runtime runs
    defer::DeferRecord* defers;
    defer::Panic* panics;
    bool onSystemStack;
};
extern Running running;
constexpr int64_t kBudget = 1 << 16;

/// The slow side of the call check: more stack, preemption, limits. Runs callee on a bigger segment when this one is full (arguments copied in, results
/// back) and returns its scalar result. `call` is the node, `fp` the callee's prepared window.
int64_t callSlow(const CallCode* call, Window fp, Func* callee);

/// The fast side, for every call node: true = take callSlow.
inline bool mustCallSlow(Window fp, const Func* callee) {
    return fp + callee->frameSize > running.valueLimit ||
           static_cast<char*>(__builtin_frame_address(0)) - callee->nativeDepth < running.nativeLimit || --running.budget < 0;
}
/// Back-edges: when --running.budget < 0. May switch goroutines, run timers, stop the program.
void poll(const Code* node, Window fp);

/// Starts the main goroutine with `entry` and runs the scheduler until the program ends; returns the exit code.
int runMain(Closure* entry);
/// `go f(args)`: the window image (results + arguments) is copied.
void spawn(const CallCode* site, Closure* f, const char* arguments, size_t size);
/// Gives way to others; parking and waking (used by channels, mutexes, timers).
void yield();
enum class WaitReason : uint8_t { None, ChanReceive, ChanReceiveNil, ChanSend, ChanSendNil, Select, SelectNoCases, Sleep, MutexLock, RWMutexRLock, RWMutexLock,
    CondWait, SemAcquire, IOWait, FinalizerWait };
const char* spelling(WaitReason r);
void park(WaitReason reason);
void ready(Goroutine* g);

/// Runs `f(argument)` on the scheduler's big system stack (leaf library code that needs more than the red zone); f must not call back into Go or park.
void callOnSystemStack(void (*f)(void*), void* argument);
/// Bytes of C stack that any native may use on a goroutine's stack without asking.
constexpr size_t kRedZone = 16 << 10;

/// Calls a Go function from native code, on top of the running window. Arguments and results as in a window: `image` holds results area then arguments.
/// The result area is copied back. Panics pass through (the native's frame is skipped), so nothing with a destructor may live in the caller.
void call(Closure* f, char* image);

struct Frame {
    Func* func;
    Pos pos;
    Window fp;
};
/// Frames of the running goroutine, innermost first, starting at fp (whose current position is `pos`).
Frame nextFrame(const Frame& f);  ///< func null at the end

}  // namespace minigo::sched
