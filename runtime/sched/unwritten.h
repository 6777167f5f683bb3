// This file declares which words of a frame are not written yet while a call runs that it makes on the way to another one.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// While `call` runs, the words [begin, end) of the frame that makes it hold nothing: the window of an outer call whose operand it is.
struct Unwritten {
    const CallCode* call;
    int32_t begin, end;
};
struct UnwrittenRanges {
    const Unwritten *first = nullptr, *last = nullptr;
};
/// Asked during a collection: must not allocate. The ranges of a call are sorted and lie above everything that the frame's DeadRanges say
/// of its position.
using UnwrittenSource = UnwrittenRanges (*)(const CallCode* call);
void setUnwrittenSource(UnwrittenSource source);

}  // namespace minigo::sched
