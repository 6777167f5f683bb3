// This file declares windows under construction: while the operands of a call are lowered, the part of its window that is not written yet.
#pragma once
#include "runtime/sched/unwritten.h"
#include "runtime/value/func.h"

namespace minigo::exec {

/// Lives while the operands of a call are lowered in `function`. Nodes made meanwhile run when the words [begin, head) and [written, end) of the
/// frame are not written yet.
class OpenWindow {
public:
    OpenWindow(const value::Func* function, int32_t begin, int32_t head, int32_t end);
    ~OpenWindow();
    OpenWindow(const OpenWindow&) = delete;
    OpenWindow& operator=(const OpenWindow&) = delete;

    /// Everything below `end` but the head may be written from here on.
    void writtenTo(int32_t end) { written_ = end; }

private:
    friend void noteUnwritten(const value::CallCode* call);
    OpenWindow* outer_;
    const value::Func* function_;
    int32_t begin_, head_, written_, end_;
};

/// A call node was made: for the collector, what of the open windows around it is not written while it runs.
void noteUnwritten(const value::CallCode* call);
/// For sched::setUnwrittenSource.
sched::UnwrittenRanges unwrittenDuring(const value::CallCode* call);

}  // namespace minigo::exec
