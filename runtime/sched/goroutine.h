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
    /// Published by `publish` before anything that may allocate, raise or park without being told the frame: natives' entry nodes do it once,
    /// allocating nodes before heap::allocate.
    Window top;          ///< end of the live value stack
    Window fp;           ///< innermost frame
    const Code* node;    ///< where it is; null: unknown (natives)
    defer::DeferRecord* defers;
    defer::Panic* panics;
    bool onSystemStack;
    void* nativeTop;     ///< private: where the goroutine's C stack stopped when the system stack took over
};
extern Running running;
constexpr int64_t kBudget = 1 << 16;

inline void publish(const Code* node, Window fp, Window top) {
    running.top = top;
    running.fp = fp;
    running.node = node;
}
/// The same with top = the end of fp's own frame: right for every node that has no callee window under construction beyond it.
inline void publish(const Code* node, Window fp) { publish(node, fp, fp + value::functionOf(fp)->frameSize); }

struct Options {
    uint64_t seed = 0;              ///< of select, map iteration and hash seeds; 0 = from the clock
    bool fakeTime = false;          ///< the Playground's clock
    uint64_t maxGoroutines = 0;     ///< 0 = no limit
    uint64_t maxStackBytes = 0;     ///< 0 = Go's 1,000,000,000
};
/// After heap::initialize and before anything else of the runtime.
void initialize(const Options& options);

/// Enters a function whose window at fp is complete (header included) and returns its scalar result, on a bigger segment when it does not fit.
/// For the runtime's own calls (deferred functions, natives); running.top must already be published by the caller.
int64_t enter(Func* callee, Window fp);

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

/// Starts the main goroutine with `entry` and runs the scheduler until the program ends (main returns, endProgram, fatal error); returns the exit code.
/// May be called again afterwards; goroutines that were left behind are gone.
int runMain(Closure* entry);
/// ---- A REPL: entries run one after the other as goroutine 1, the goroutines that they start live on between them.
enum class EntryEnd : uint8_t {
    Returned,
    Exited,   ///< runtime.Goexit
    Failed,   ///< endProgram: a crash or a fatal error, after its text was written, or os.Exit
    Stopped,  ///< requestStop: the entry and all goroutines that it started are gone
};
/// Runs until the entry's own goroutine has ended. `code` gets the exit code of Failed and Stopped. `lost` (may be null) is told of other
/// goroutines that ended the program meanwhile: they are gone, the entry goes on.
EntryEnd runEntry(Closure* entry, int* code, void (*lost)(uint64_t goroutine, int code));
/// Lets the other goroutines run, for at most that long. Returns the nanoseconds until a timer is due; 0: some can go on; negative: none
/// will without an entry.
int64_t runBetweenEntries(int64_t nanoseconds, void (*lost)(uint64_t goroutine, int code));
/// Ends a goroutine that is not running; its deferred functions do not run. False: there is none of that number.
bool killGoroutine(uint64_t id);
/// Ends all goroutines.
void endEntries();

/// Ends the program from any goroutine: runMain returns `code`. Deferred functions do not run (os.Exit, crashes, limits).
[[noreturn]] void endProgram(int code);
/// Asks the running program to stop at its next poll: runMain returns `code`. Async-signal-safe.
void requestStop(int code);
/// Something happened outside (a signal): the next poll looks at it, a sleeping process wakes up. Async-signal-safe.
void interrupt();
/// Called on the scheduler's way after `interrupt` and at polls; may ready, trySend, spawn. `listens`: such events may come, so nobody is dead.
void setEventHook(void (*hook)());
void setListening(bool listens);
/// Called at each poll (some 65,536 calls and back-edges) with the position; for limits and ticks. May call endProgram.
void setPollHook(void (*hook)(const Code* node, Window fp));
/// `go f(args)`: the window image (results + arguments) is copied.
void spawn(const CallCode* site, Closure* f, const char* arguments, size_t size);
/// Gives way to others; parking and waking (used by channels, mutexes, timers).
void yield();
enum class WaitReason : uint8_t { None, ChanReceive, ChanReceiveNil, ChanSend, ChanSendNil, Select, SelectNoCases, Sleep, MutexLock, RWMutexRLock, RWMutexLock,
    CondWait, SemAcquire, IOWait, FinalizerWait, SystemCall };
const char* spelling(WaitReason r);
void park(WaitReason reason);
void ready(Goroutine* g);
/// To be called before park by who keeps a queue of its own: takes the goroutine out of it when it is killed while it waits.
void onKill(void (*abandon)(void*), void* data);
uint64_t goroutineId(const Goroutine* g);
size_t goroutineCount();
bool isMain(const Goroutine* g);
/// Deferred functions have run: ends the running goroutine (runtime.Goexit); main's end leaves the others running.
[[noreturn]] void endGoroutine();

/// Runs `f(argument)` on the scheduler's big system stack (leaf library code that needs more than the red zone); f must not call back into Go or park.
void callOnSystemStack(void (*f)(void*), void* argument);
/// Bytes of C stack that any native may use on a goroutine's stack without asking.
#if defined(MINIGO_SANITIZE)
constexpr size_t kRedZone = 128 << 10;
#elif !defined(__OPTIMIZE__)
constexpr size_t kRedZone = 32 << 10;
#else
constexpr size_t kRedZone = 16 << 10;
#endif

/// Calls a Go function from native code, on top of the running window. Arguments and results as in a window: `image` holds results area then arguments.
/// The result area is copied back. Panics pass through (the native's frame is skipped), so nothing with a destructor may live in the caller.
void call(Closure* f, char* image);

/// The same with a call node and caller of one's own; `window` (may be null) gets the callee's prepared window before it runs.
void callFrom(const CallCode* site, Window callerFp, Closure* f, char* image, Window* window);

/// One frame of a call stack. `pos` is the call under way or, of the innermost, the current node.
struct Frame {
    Func* func;
    Pos pos;
    Window fp;
};
/// The innermost frame; pos invalid = taken from running.node when that is published for fp, else the function's own position.
Frame firstFrame(Window fp, Pos pos);
Frame nextFrame(const Frame& f);  ///< func null at the end
/// The published innermost frame of the running goroutine (runtime.Caller, tracebacks of natives).
inline Frame currentFrame() { return firstFrame(running.fp, running.node ? running.node->pos : Pos{}); }

/// What a goroutine dump shows.
struct GoroutineInfo {
    uint64_t id, parent;
    WaitReason reason;
    bool isRunning, isRunnable;
    int64_t waitingSinceNs;
    Frame innermost;
    const CallCode* createdBy;  ///< the go statement; null: main or the runtime
    bool isSystem;
};
/// For the panic machinery: segments of a goroutine's stack.
void* currentSegment();
uint64_t currentGoroutine();             ///< its id; 0: none
bool& faulted();                         ///< the running goroutine's last panic was a memory fault (crash texts say so)
void restoreSegment(void* segment);      ///< a longjmp to a frame on an older segment is about to happen
/// The window that a caller prepared for the frame fp: another one when the call hopped.
Window originOf(Window fp);
void forEachGoroutine(void (*visit)(const GoroutineInfo&, void* data), void* data);

/// What the crash machinery above installs.
struct FailureHooks {
    void (*fatal)(const Code* node, Window fp, const char* text);  ///< fatal error: TEXT, all goroutines; does not return
    void (*deadlock)(const char* text);                            ///< on the scheduler's stack, no goroutine is running; returns
    void (*limit)(const Code* node, Window fp, const char* what);  ///< one of Options' limits was passed; does not return
};
void setFailureHooks(const FailureHooks& hooks);

}  // namespace minigo::sched
