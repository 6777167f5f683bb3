// This file declares what is live of a frame that a panic has left, and of the C stack there: its function goes on with its deferred calls at most,
// never where it stands.
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

/// While a panic (or runtime.Goexit) runs a deferred call, nothing goes on in the C frames between the panic itself, which lies on that stack and is
/// needed, and the frame that deferred: what ends the panic jumps there, or further out.
struct LeftStack {
    char *panic = nullptr, *panicEnd = nullptr;
    void* segment = nullptr;  ///< of the frame that deferred; null: no deferred call runs
    char* landing = nullptr;  ///< that frame begins here
    const defer::Panic* next = nullptr;  ///< older
};
using LeftStackSource = LeftStack (*)(const defer::Panic* panic);
void setLeftStackSource(LeftStackSource source);
/// Forgets what calls that have returned left on the C stack below the running code, where frames that do not write all of their words would keep it.
void clearDeadStack();

}  // namespace minigo::sched
