// This file is what the files of the scheduler share: goroutines, stack segments, the run queue.
#pragma once
#include <boost/context/detail/fcontext.hpp>
#include <string_view>

#include "runtime/sched/control.h"

namespace minigo::sched {

using Context = boost::context::detail::fcontext_t;

/// A stretch of memory with a C stack growing down from nativeBase and a value stack growing up from valueBase. The first one of a goroutine has both
/// in one page; deep recursion hops to bigger ones.
struct Segment {
    char *begin, *end;                ///< the memory
    char *nativeBase, *nativeLimit;   ///< C stack: from base down to limit
    char *valueBase, *valueLimit;
    Context context;                  ///< of this segment while another one runs
    Window top;                       ///< of its value stack then
    Segment *previous, *next;         ///< next: kept for the next hop
    size_t usedBelow;                 ///< bytes in use on previous segments
    Window origin;                    ///< the window that the caller of its first frame prepared
    CallCode call;                    ///< that frame's call node: the caller's with offset 0
};

struct Waiter;

enum class State : uint8_t { Free, Runnable, Running, Waiting };

struct Goroutine {
    // What a collection reads of a parked goroutine lies together: with 100,000 of them each line of cache counts.
    Segment* segment;
    Context context;          ///< while not running
    Window top, fp;           ///< the published state, saved
    const Code* node;
    // From here to `labels`: what may point into the heap.
    defer::DeferRecord* defers;
    defer::Panic* panics;
    void* wakeInfo;           ///< what woke it (select)
    Waiter* waiters;          ///< while it waits for channels, semaphores, conditions: what it queued
    void* abandonData;
    const void* labels;       ///< of profiles
    Segment first;
    uint64_t id, parent;
    const CallCode* createdBy;
    Window entry;             ///< window of its first function
    Goroutine* queueNext;
    size_t place;             ///< in scheduler.all
    int64_t waitingSince;
    uint64_t writerTag;       ///< value::writerTag, saved
    uint32_t threadLocks;     ///< runtime.LockOSThread
    bool suspended;           ///< in the list of suspended writers
    int waiterCount;
    void (*abandon)(void*);   ///< while it waits for something else: takes it out, with abandonData
    uint32_t generation;      ///< REPL: the entry that started it; 0: none
    WaitReason reason;
    State state;
    bool isSystem, isMain, faulted;
    bool panicsOnFault;       ///< debug.SetPanicOnFault
};

struct Queue {
    Goroutine *first = nullptr, *last = nullptr;
    bool empty() const { return !first; }
    void push(Goroutine* g);
    Goroutine* pop();
    bool remove(Goroutine* g);  ///< false: it is not in it
};

struct Scheduler {
    Options options;
    uint64_t maxDepth;
    Context context;           ///< of the system stack while a goroutine runs
    char *stackLow, *stackHigh;  ///< bounds of the system stack
    Goroutine* next;           ///< runs next: made ready last
    Queue local, global;
    uint64_t ticks, lastId;
    uint64_t slices, pauses;   ///< time slices that were used up; times that nothing was runnable
    uint32_t spawnedInRow;     ///< since a goroutine last gave way
    size_t systemGoroutines;   ///< they do not end
    bool inRunMain, ended, mainEnded;
    int exitCode;
    bool mainReturned;
    uint32_t generation;       ///< REPL: number of entries so far; 0: a program
    Goroutine* endedBy;        ///< who called endProgram
    int64_t sliceEnd;          ///< REPL: when the goroutines of earlier entries give the processor back to the prompt; 0: not
    FailureHooks hooks;
    void (*pollHook)(const Code*, Window);
    void (*endHook)();
    void (*eventHook)();
    bool listens;              ///< events from outside may wake somebody
};
extern Scheduler scheduler;
extern volatile bool interrupted;  ///< set by signal handlers
extern volatile int stopCode;  ///< -1 = none; set by signal handlers

// stack.cpp
Goroutine* takeGoroutine();
void releaseGoroutine(Goroutine* g);
/// Memory of a burst of goroutines goes back to the system, some at each collection.
void trimFreeStacks();
size_t liveGoroutines();
Goroutine* liveGoroutine(size_t i);
size_t mostGoroutines();  ///< that lived at the same time
void useSegment(Segment* s);
void releaseSegments(Segment* from);
/// Zeroes the running segment's value stack from there on: words that calls left behind would count again when frames are laid over them.
void releaseUnusedValues(char* from);

// scan.cpp
void installStackScanner();
void pushStackOf(Goroutine* g);

// switch.cpp
/// Saves the running context into *from and goes to `to`, whose C stack is [low, high). Returns when something switches back.
void switchContext(Context* from, Context to, const void* low, const void* high);
/// First thing on a new context: `t` of its entry function.
void arrived(boost::context::detail::transfer_t t);
inline void switchTo(Context* from, const Segment* s, Context to) { switchContext(from, to, s->begin, s->nativeBase); }
/// A longjmp to a C stack in [low, high) follows.
void announceJump(const void* low, const void* high);
void forgetStack(const void* low, const void* high);
/// Zeroes `bytes` of the system stack where callOnSystemStack will begin; to be called on a goroutine.
void clearSystemStack(size_t bytes);

// scheduler.cpp
Goroutine* pickNext();
void enqueue(Goroutine* g);
Goroutine* newGoroutine(Closure* f, const char* image, size_t size);
/// Runs g until somebody gives the processor back to the system stack.
void resume(Goroutine* g);
/// Until the program has ended or is asked to stop.
void runScheduler();
void abandonGoroutines();
/// Gives the processor back to the system stack; the running goroutine goes on later.
void pauseAll();
/// Gives the processor to the goroutine that was made ready last; the running one queues behind those that are ready.
void yieldToReady();
/// Forgets what control.h set.
void resetControl();
/// poll, when the frame is published; `callee`: a call is about to enter it.
void pollPublished(const Func* callee);
void saveRunning(Goroutine* g);
void loadRunning(Goroutine* g);
/// Gives the processor away; the running goroutine's state says why.
void switchAway();
[[noreturn]] void fail(const char* text);

Goroutine* spawnSystem(const CallCode* site, Closure* f);

// finalizers.cpp
void wakeFinalizers();  ///< when some are due
void forgetFinalizers();

// clock.cpp
bool runTimers();               ///< fires what is due
bool timersPending();
int64_t untilNextTimer();       ///< nanoseconds, 0 when one is due; negative: there is none
bool skipTime(int64_t ns);      ///< virtual time jumps; false: the clock is real
void clearTimers();
void forgetSleeper(Goroutine* g);
void initializeClock();
void clearSemaphores();
void forgetEmptySemaphores();

// poller.cpp
bool waitForEvents();           ///< idle: until a timer is due or a file is ready; false: nothing can ever happen
void takeOutsideEvents();       ///< timers, files, signals
bool waitsForFiles();
void pollEvents();              ///< readies who waits for files that became ready
void wakeUp();                  ///< ends waitForEvents; async-signal-safe
void forgetWaiters();

// signals.cpp
void forgetSignals();

}  // namespace minigo::sched
