// This file remembers which words of frames are not written yet while nodes run that compute what goes there.
#include "exec/open_slots.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace minigo::exec {

namespace {

OpenSlots* innermost;

struct Noted {
    std::vector<sched::Unwritten> ranges;  ///< of all functions that were lowered; trees are never freed
    size_t sorted = 0;                     ///< so many of them are in order
};
Noted& noted() {
    static auto* all = new Noted;
    return *all;
}

bool isBefore(const sched::Unwritten& a, const sched::Unwritten& b) {
    if (a.node != b.node) return std::less<>{}(a.node, b.node);
    return a.begin < b.begin;
}

int32_t wordUp(int64_t at) { return static_cast<int32_t>((at + 7) & ~int64_t{7}); }
int32_t wordDown(int64_t at) { return static_cast<int32_t>(at & ~int64_t{7}); }

}  // namespace

OpenSlots::OpenSlots(const value::Func* function, int64_t begin, int64_t head, int64_t end)
    : outer_(innermost), function_(function), begin_(wordUp(begin)), head_(wordUp(head)), written_(head_), end_(wordDown(end)) {
    innermost = this;
}
OpenSlots::~OpenSlots() { innermost = outer_; }
void OpenSlots::writtenTo(int64_t end) { written_ = std::max(written_, wordUp(end)); }

void noteUnwritten(const value::Code* node, const value::Func* function, int64_t top) {
    for (const OpenSlots* s = innermost; s && s->function_ == function; s = s->outer_) {
        int32_t end = std::min(s->end_, wordDown(top));
        int32_t head = s->written_ == s->head_ ? end : std::min(s->head_, end);
        if (s->begin_ < head) noted().ranges.push_back({node, s->begin_, head});
        if (head < end && s->written_ < end) noted().ranges.push_back({node, s->written_, end});
    }
}

sched::UnwrittenRanges unwrittenDuring(const value::Code* node) {
    auto& [ranges, sorted] = noted();
    if (sorted < ranges.size()) {
        std::sort(ranges.begin(), ranges.end(), isBefore);
        sorted = ranges.size();
    }
    auto [first, last] = std::equal_range(ranges.begin(), ranges.end(), sched::Unwritten{node, 0, 0},
                                          [](auto& a, auto& b) { return std::less<>{}(a.node, b.node); });
    return {ranges.data() + (first - ranges.begin()), ranges.data() + (last - ranges.begin())};
}

}  // namespace minigo::exec
