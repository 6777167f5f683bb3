// This file holds defer records, panics and recover. The chain is a goroutine's list of records, newest first, tagged by frame: gc's _defer list, so
// "the defer stack of a frame" is the chain's segment of that frame.
#pragma once
#include <string>

#include "runtime/sched/goroutine.h"
#include "runtime/value/errors.h"

namespace minigo::defer {

using value::CallCode;
using value::Closure;
using value::Code;
using value::Func;
using value::Interface;
using value::Window;

/// Lives in the C frame of a function that defers: where recovery continues.
struct DeferFrame {
    void* jump[5];   ///< __builtin_setjmp buffer: frame pointer, label, stack pointer (gcc and clang)
    Window fp;
    void* segment;   ///< filled by push
};

/// One pending deferred call; in the garbage collected heap. Pushing and running are O(1).
struct DeferRecord {
    DeferRecord* link;
    Window fp;                ///< the frame that will run it
    DeferFrame* frame;
    const CallCode* site;     ///< the defer statement
    Closure* function;        ///< evaluated at the defer statement; null panics when it runs
    Panic* panic;
    uint32_t size;            ///< bytes of the window image that follows: results area, then arguments as evaluated
    bool started;
    bool catches;             ///< tryCall's: takes any panic, has no function
    bool printsPanic;         ///< tryCall's, when a panic in it is an error of the run time
    char* image() { return reinterpret_cast<char*>(this + 1); }
};

struct Panic {
    Panic* link;
    Interface value;
    Window argument;  ///< window of the deferred call under way: recover is valid in exactly that frame
    bool recovered, aborted, goexit, runtimeError;
    value::RuntimeError error;  ///< which, of a run-time error
    void* jump[5];
    Window fp;        ///< where it was raised
    const Code* site;
    value::String text;   ///< of a run-time error, with its prefix
    Window frame;         ///< pseudo frame "panic": caller of the deferred functions
    CallCode toFrame, fromFrame;
    void* segment;
    DeferFrame* landing;  ///< of the deferred call under way
};

/// Before the first program runs: connects the scheduler's and the value layer's failures. Positions in tracebacks come from `files`.
void initialize(const FileSet* files);

/// A function with defers does, in its entry node:
///     DeferFrame frame; frame.fp = fp;
///     if (!__builtin_setjmp(frame.jump)) run the body; else nothing: results are in their slots;
///     runDeferred(&frame, fp, frameSize);
/// The body finds the frame through a slot of the window. The landing of __builtin_longjmp comes back with running.* already restored for fp.

/// Allocates and links a record for the frame `fp`; the caller fills function and image (at once, before anything that may allocate).
DeferRecord* push(DeferFrame* frame, Window fp, const CallCode* site, uint32_t imageSize);
/// The frame's position in tracebacks is running.node when the return statement was published for fp, else the function's end.
/// Runs all records of the frame, newest first: at return and after a recovery. A function that recovered from runDeferred's own panics lands in
/// frame->jump again, so calling it once more is right.
void runDeferred(DeferFrame* frame, Window fp, uint32_t frameSize);

/// REPL: takes the records of the frame, which returns, into the session's chain.
void keepPending(Window fp);
/// The session's chain becomes the frame's: runDeferred runs it.
void takePending(DeferFrame* frame, Window fp);
/// The session's chain, newest first.
DeferRecord* pending();
void forgetPending();

[[noreturn]] void panic(const Code* node, Window fp, Interface value);
/// recover() called in the frame fp: the value, or nil.
Interface recover(Window fp);
[[noreturn]] void goexit(const Code* node, Window fp);
/// fatal error: TEXT with the goroutine's traceback; exit 2; not recoverable.
[[noreturn]] void fatal(const Code* node, Window fp, std::string_view text);

/// sched::call that catches a panic: true = it panicked and `value` is what recover would have given. Goexit passes through.
/// `printsPanic`: nobody may panic in it, since a panic is being printed.
bool tryCall(Closure* f, char* image, Interface* value, bool printsPanic = false);
/// The text of an error (v.Error()) or Stringer (v.String()) by calling it; false when it is neither. Panics pass through.
bool errorOrString(Interface v, value::String* text);

/// Installed by exec: makes the Go value of a run-time error (types of package runtime), and prints a panic value that needs Go code (error, Stringer).
struct PanicHooks {
    Interface (*runtimeError)(value::RuntimeError kind, const value::ErrorDetails& details, value::String text);
    Interface (*nilPanic)();
};
void setPanicHooks(const PanicHooks& hooks);
/// gc's text of a run-time error, without the prefix "runtime error: ".
value::String errorText(value::RuntimeError kind, const value::ErrorDetails& details);

/// "goroutine 1 [running]:" and its frames, as gc prints them; `all`: also the other goroutines (runtime.Stack, debug.PrintStack, dumps).
std::string traceback(Window fp, Pos pos, bool all = false);
/// Where crash texts go; default: file descriptor 2 after `flush` was called.
void setCrashOutput(void (*write)(std::string_view text));
const FileSet* fileSet();

}  // namespace minigo::defer
