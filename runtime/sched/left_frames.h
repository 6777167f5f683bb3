// This file declares what is live of a frame that a panic has left: its function goes on with its deferred calls at most, never where it stands.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

constexpr uint32_t kUnknownFrame = ~0u;
/// Of the frame of `func`, the bytes below which its deferred calls and its return find what they need; its receiver and parameters are not
/// needed. 0: it does not defer; kUnknownFrame: it may need all. Asked during a collection: must not allocate.
using LeftFrameSource = uint32_t (*)(const Func* func);
void setLeftFrameSource(LeftFrameSource source);
/// The pseudo function whose frame lies on the one that panicked.
void setPanicFunction(const Func* func);

}  // namespace minigo::sched
