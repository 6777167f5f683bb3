// This file keeps the descriptors of scalar types that were put into interfaces, and finds such interfaces in memory.
#include "runtime/heap/boxes.h"

#include <algorithm>
#include <vector>

namespace minigo::heap {

uint64_t boxesMade[4];
uint64_t boxedBesideStrings;

namespace {

constexpr uint64_t kStaticValues = 256;  ///< gc has objects for the values below

struct BoxedType {
    uintptr_t type;
    unsigned logSize;
};
std::vector<BoxedType>& types() {
    static auto* all = new std::vector<BoxedType>;  // sorted by type
    return *all;
}
bool before(const BoxedType& t, uintptr_t type) { return t.type < type; }

}  // namespace

void registerBoxedType(const void* type, unsigned logSize) {
    auto word = reinterpret_cast<uintptr_t>(type);
    auto at = std::lower_bound(types().begin(), types().end(), word, before);
    if (at == types().end() || at->type != word) types().insert(at, {word, logSize});
}

BoxCount boxesAllocated() {
    BoxCount c;
    for (unsigned i = 1; i < 4; ++i) c.number += boxesMade[i];
    c.bytes = boxedBytes() - boxedBesideStrings;
    return c;
}

uint64_t besideNothing(uint64_t bytes) {
    double all = static_cast<double>(boxedBytes());
    return all > 0 ? static_cast<uint64_t>(static_cast<double>(bytes) * (all - static_cast<double>(boxedBesideStrings)) / all) : bytes;
}

bool anyBoxes() { return boxesAllocated().number > 0; }

void countBoxes(const void* begin, const void* end, BoxCount& count) {
    if (types().empty()) return;
    uintptr_t lowest = types().front().type, span = types().back().type - lowest;
    auto* last = static_cast<const uintptr_t*>(end) - 1;
    for (auto* p = static_cast<const uintptr_t*>(begin); p < last; ++p) {
        if (*p - lowest > span) [[likely]] continue;
        auto at = std::lower_bound(types().begin(), types().end(), *p, before);
        if (at == types().end() || at->type != *p || p[1] < kStaticValues) continue;
        count.number++;
        count.bytes += uint64_t{1} << at->logSize;
        ++p;
    }
}

}  // namespace minigo::heap
