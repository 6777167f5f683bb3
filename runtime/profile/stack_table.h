// This file numbers stacks: equal ones get the same small number.
#pragma once
#include <cstdint>
#include <deque>
#include <unordered_map>

#include "runtime/profile/place.h"

namespace minigo::profile {

class StackTable {
public:
    /// The number of the stack, from 1 on; 0 is the empty one.
    uint32_t intern(const Place* frames, size_t count);
    const Stack& at(uint32_t number) const { return stacks_[number]; }
    uint32_t size() const { return static_cast<uint32_t>(stacks_.size()); }

private:
    std::deque<Stack> stacks_{Stack{}};
    std::unordered_multimap<uint64_t, uint32_t> byHash_;
};

}  // namespace minigo::profile
