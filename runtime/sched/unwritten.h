// This file declares which words of a frame are not written yet while it stands in a node whose result goes into them, or before others that do.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

/// While the frame stands in `node`, its words [begin, end) hold nothing: the window of a call whose operand is computed, a variable that is declared.
struct Unwritten {
    const Code* node;
    int32_t begin, end;
};
struct UnwrittenRanges {
    const Unwritten *first = nullptr, *last = nullptr;
};
/// Asked during a collection: must not allocate in the collector's heap. The ranges of a node are sorted; some may lie within others.
using UnwrittenSource = UnwrittenRanges (*)(const Code* node);
void setUnwrittenSource(UnwrittenSource source);

}  // namespace minigo::sched
