// This file makes and grows slices. The growth formula and size classes are gc's, since programs see cap().
#include "runtime/heap/heap.h"
#include "runtime/value/errors.h"
#include "runtime/value/type_desc.h"

namespace minigo::value {

namespace {

constexpr uint64_t kMaxBytes = uint64_t{1} << 48;  ///< gc's maxAlloc on linux/amd64
constexpr int64_t kDoubleUntil = 256;
constexpr size_t kLazyTail = 64 << 10;  ///< a longer new tail is better zeroed by the kernel when touched

[[noreturn]] void tooLong() { raise(nullptr, nullptr, RuntimeError::ErrorString, {.text = staticString("growslice: len out of range")}); }

/// Doubles small slices; larger ones approach a factor of 1.25.
int64_t grownCapacity(int64_t old, int64_t needed) {
    if (needed > static_cast<int64_t>(static_cast<uint64_t>(old) * 2)) return needed;
    if (old < kDoubleUntil) return old * 2;
    int64_t capacity = old;
    while (capacity > 0 && capacity < needed) capacity += (capacity + 3 * kDoubleUntil) / 4;
    return capacity > 0 ? capacity : needed;
}

}  // namespace

Slice growSlice(const TypeDesc* element, Slice s, int64_t needed) {
    if (needed < 0) tooLong();
    if (element->size == 0) return {heap::zeroBase, needed, needed};
    auto capacity = static_cast<uint64_t>(grownCapacity(s.capacity, needed));
    uint64_t bytes;
    if (capacity > kMaxBytes || __builtin_mul_overflow(capacity, element->size, &bytes) || bytes > kMaxBytes) tooLong();
    capacity = heap::roundUpSize(bytes) / element->size;
    bytes = capacity * element->size;
    if (bytes > kMaxBytes) tooLong();
    auto used = static_cast<size_t>(s.length) * element->size;
    size_t tail = bytes - used;
    char* p;
    if (element->noPointers && tail < kLazyTail) {
        p = static_cast<char*>(heap::allocateBytes(bytes));
        std::memset(p + used, 0, tail);
    } else {
        p = static_cast<char*>(heap::allocate(bytes, element->noPointers));
    }
    if (used) std::memcpy(p, s.data, used);
    return {p, needed, static_cast<int64_t>(capacity)};
}

Slice makeSlice(const TypeDesc* element, int64_t length, int64_t capacity) {
    if (element->size == 0 || capacity == 0) return {heap::zeroBase, length, capacity};
    auto bytes = static_cast<size_t>(capacity) * element->size;
    return {static_cast<char*>(heap::allocate(bytes, element->noPointers)), length, capacity};
}

}  // namespace minigo::value
