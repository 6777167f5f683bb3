// This file implements StackTable.
#include "runtime/profile/stack_table.h"

#include <algorithm>

namespace minigo::profile {

uint32_t StackTable::intern(const Place* frames, size_t count) {
    if (count == 0) return 0;
    uint64_t hash = count;
    for (size_t i = 0; i < count; ++i) {
        hash = (hash ^ reinterpret_cast<uintptr_t>(frames[i].function)) * 0x9e3779b97f4a7c15;
        hash = (hash ^ (hash >> 29) ^ frames[i].pos.value) * 0xbf58476d1ce4e5b9;
    }
    auto [at, end] = byHash_.equal_range(hash);
    for (; at != end; ++at) {
        const Stack& s = stacks_[at->second];
        if (s.size() == count && std::equal(s.begin(), s.end(), frames)) return at->second;
    }
    auto number = static_cast<uint32_t>(stacks_.size());
    stacks_.emplace_back(frames, frames + count);
    byHash_.emplace(hash, number);
    return number;
}

}  // namespace minigo::profile
