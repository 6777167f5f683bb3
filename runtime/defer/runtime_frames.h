// This file spells the frames of gc's own run time. Tracebacks leave them out, except after errors of the run time itself and with
// GOTRACEBACK=system.
#pragma once
#include <string>

#include "runtime/defer/defer.h"

namespace minigo::defer {

/// From now on tracebacks show them; `inner` are those of the failing goroutine that have no counterpart here.
void showRuntimeFrames(std::string inner);
void hideRuntimeFrames();
bool showsRuntimeFrames();
/// The failing goroutine's inner frames, once.
std::string takeInnerFrames();

/// Below a goroutine's outermost function.
std::string outermostFrames(bool isMain);
/// Between a waiting goroutine's innermost function and the scheduler.
std::string waitFrames(sched::WaitReason reason);
/// Between "panic" and the function that failed: who raised it.
std::string raiseFrames(value::RuntimeError error);
/// In an allocation of `size` bytes that found no memory; `operation`: "runtime.makeslice" and the like.
std::string allocationFrames(size_t size, std::string_view operation);
/// In an Error or String method that panics while a panic is printed, and at its caller.
std::string printFailureFrames(bool isText);
/// Between a deferred function and the panic that runs it.
std::string deferredCallFrames();
std::string printingFrames(bool isError);
/// "panic" when nobody recovers.
std::string fatalPanicFrame();
/// Who ends the program for an error that it made.
std::string fatalFrame();

}  // namespace minigo::defer
