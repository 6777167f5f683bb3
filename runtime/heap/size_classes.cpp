// This file holds gc's malloc size classes: programs see them as the capacity after append and in runtime.MemStats.
#include <array>
#include <iterator>

#include "runtime/heap/internal.h"

namespace minigo::heap {

namespace {

constexpr size_t kPage = 8192, kCoarse = 128;

constexpr uint8_t classFor(size_t size) {
    uint8_t c = 0;
    while (kClassSizes[c] < size) ++c;
    return c;
}

/// Classes above kSmallLimit are multiples of 128 bytes.
constexpr auto kCoarseClasses = [] {
    std::array<uint8_t, (kMaxSmall - kSmallLimit) / kCoarse + 1> table{};
    for (size_t i = 0; i < table.size(); ++i) table[i] = classFor(kSmallLimit + i * kCoarse);
    return table;
}();

struct SmallTable {
    uint8_t classes[kSmallLimit / 8 + 1];
};
constexpr SmallTable kSmallTable = [] {
    SmallTable t{};
    for (size_t i = 0; i <= kSmallLimit / 8; ++i) t.classes[i] = classFor(i * 8);
    return t;
}();
static_assert(classFor(kSmallLimit) == kSmallClasses - 1);
static_assert(kClassSizes[std::size(kClassSizes) - 1] == kMaxSmall);
static_assert(kClasses == kSizeClasses);

}  // namespace

#define MINIGO_ROW8(i)                                                                                                           \
    kSmallTable.classes[(i)], kSmallTable.classes[(i) + 1], kSmallTable.classes[(i) + 2], kSmallTable.classes[(i) + 3],          \
        kSmallTable.classes[(i) + 4], kSmallTable.classes[(i) + 5], kSmallTable.classes[(i) + 6], kSmallTable.classes[(i) + 7]
const uint8_t smallClassOf[kSmallLimit / 8 + 1] = {
    MINIGO_ROW8(0),  MINIGO_ROW8(8),  MINIGO_ROW8(16), MINIGO_ROW8(24), MINIGO_ROW8(32),  MINIGO_ROW8(40),  MINIGO_ROW8(48),  MINIGO_ROW8(56),
    MINIGO_ROW8(64), MINIGO_ROW8(72), MINIGO_ROW8(80), MINIGO_ROW8(88), MINIGO_ROW8(96), MINIGO_ROW8(104), MINIGO_ROW8(112), MINIGO_ROW8(120),
    kSmallTable.classes[128]};
#undef MINIGO_ROW8

unsigned classOfSize(size_t size) {
    return size <= kSmallLimit ? smallClassOf[(size + 7) / 8] : kCoarseClasses[(size - kSmallLimit + kCoarse - 1) / kCoarse];
}

size_t roundUpSize(size_t size) {
    if (size <= kMaxSmall) return kClassSizes[classOfSize(size)];
    return size + kPage < size ? size : (size + kPage - 1) & ~(kPage - 1);
}

}  // namespace minigo::heap
