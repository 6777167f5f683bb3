// This file remembers which words of frames are not written yet when calls run inside the operands of other calls.
#include "exec/open_windows.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace minigo::exec {

namespace {

OpenWindow* innermost;

struct Noted {
    std::vector<sched::Unwritten> ranges;  ///< of all functions that were lowered; trees are never freed
    size_t sorted = 0;                     ///< so many of them are in order
};
Noted& noted() {
    static auto* all = new Noted;
    return *all;
}

bool isBefore(const sched::Unwritten& a, const sched::Unwritten& b) {
    if (a.call != b.call) return std::less<>{}(a.call, b.call);
    return a.begin < b.begin;
}

}  // namespace

OpenWindow::OpenWindow(const value::Func* function, int32_t begin, int32_t head, int32_t end)
    : outer_(innermost), function_(function), begin_(begin), head_(head), written_(head), end_(end) {
    innermost = this;
}
OpenWindow::~OpenWindow() { innermost = outer_; }

void noteUnwritten(const value::CallCode* call) {
    for (const OpenWindow* w = innermost; w && w->function_ == call->caller; w = w->outer_) {
        int32_t end = std::min(w->end_, static_cast<int32_t>(call->offset - value::kFrameHeader));
        int32_t head = w->written_ == w->head_ ? end : std::min(w->head_, end);
        if (w->begin_ < head) noted().ranges.push_back({call, w->begin_, head});
        if (head < end && w->written_ < end) noted().ranges.push_back({call, w->written_, end});
    }
}

sched::UnwrittenRanges unwrittenDuring(const value::CallCode* call) {
    auto& [ranges, sorted] = noted();
    if (sorted < ranges.size()) {
        std::sort(ranges.begin(), ranges.end(), isBefore);
        sorted = ranges.size();
    }
    auto [first, last] = std::equal_range(ranges.begin(), ranges.end(), sched::Unwritten{call, 0, 0},
                                          [](auto& a, auto& b) { return std::less<>{}(a.call, b.call); });
    return {ranges.data() + (first - ranges.begin()), ranges.data() + (last - ranges.begin())};
}

}  // namespace minigo::exec
