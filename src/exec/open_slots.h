// This file declares slots under construction: handed out, and not written yet while what goes into them is computed.
#pragma once
#include "runtime/sched/unwritten.h"
#include "runtime/value/func.h"

namespace minigo::exec {

/// Lives while operands are lowered in `function`: calls and communications among them run when the words [begin, head) and [written, end) of the frame
/// are not written yet. `written` is `head` at first. In the order of a stack.
class OpenSlots {
public:
    OpenSlots(const value::Func* function, int64_t begin, int64_t end) : OpenSlots(function, begin, begin, end) {}
    /// Of a window: up to `head` only the call itself writes.
    OpenSlots(const value::Func* function, int64_t begin, int64_t head, int64_t end);
    ~OpenSlots();
    OpenSlots(const OpenSlots&) = delete;
    OpenSlots& operator=(const OpenSlots&) = delete;

    /// Everything between `head` and `end` may be written from here on.
    void writtenTo(int64_t end);

private:
    friend void noteUnwritten(const value::Code* node, const value::Func* function, int64_t top);
    OpenSlots* outer_;
    const value::Func* function_;
    int32_t begin_, head_, written_, end_;
};

/// A node of `function` was made in which a frame may stand during a collection: notes, for the collector, what of the open slots is not written then.
/// The frame ends at `top` while it does.
void noteUnwritten(const value::Code* node, const value::Func* function, int64_t top);
/// For sched::setUnwrittenSource.
sched::UnwrittenRanges unwrittenDuring(const value::Code* node);

}  // namespace minigo::exec
