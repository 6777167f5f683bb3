// This file names places in Go code: the frames of stacks that profiles and traces record.
#pragma once
#include <string>
#include <vector>

#include "runtime/sched/goroutine.h"

namespace minigo::profile {

using value::Func;
using value::Window;

/// A function and the position in it; of a frame: the call under way or the current node.
struct Place {
    const Func* function;
    Pos pos;
    friend bool operator==(const Place&, const Place&) = default;
};
/// The innermost frame first.
using Stack = std::vector<Place>;

struct PlaceText {
    std::string function, file;  ///< as Go names them: main.(*T).f; an absolute path or $GOROOT/src/…; "" when unknown
    int64_t line;
    int64_t startLine;           ///< of the function
};
PlaceText describe(const Place& p);

/// A frame that programs see: not one of minigo's own.
bool isVisible(const Func* f);

/// A function of gc's runtime that is no function here and that stacks name nevertheless: runtime.gopark, runtime.chanrecv1, runtime.main.
const Func* runtimeFunction(std::string_view name);
/// What gc's runtime is in while a goroutine waits: runtime.gopark, runtime.chanrecv, runtime.chanrecv1. The first `count` of the result.
size_t waitFrames(sched::WaitReason reason, Place* out);

constexpr size_t kMaxDepth = 128;
/// Fills `out` with the visible frames of the stack whose innermost one is at fp, and returns their number.
size_t walk(Window fp, Pos pos, Place* out, size_t max = kMaxDepth);

}  // namespace minigo::profile
