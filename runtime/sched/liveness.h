// This file declares which words of a frame are dead at a position: variables that are not used any more hold nothing (as in gc).
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// The words [begin, end) of a frame hold nothing while the frame is at a position in [from, to).
struct DeadRange {
    Pos from, to;
    int32_t begin, end;
};
struct DeadRanges {
    const DeadRange* first = nullptr;
    size_t count = 0;
};
/// Asked during a collection: must not allocate. The ranges of a function are sorted by `begin` and do not overlap at any one position.
using LivenessSource = DeadRanges (*)(const Func* func);
void setLivenessSource(LivenessSource source);

}  // namespace minigo::sched
