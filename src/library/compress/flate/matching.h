// This file holds what the searches for matches share.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>

namespace minigo::library::flate {

inline uint32_t load32(const uint8_t* p) {
    uint32_t v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

inline uint64_t load64(const uint8_t* p) {
    uint64_t v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

constexpr uint32_t kHashFactor = 0x1e35a7bd;

/// How many of the first `limit` bytes are equal.
inline int commonPrefix(const uint8_t* a, const uint8_t* b, int limit) {
    int n = 0;
    for (; n + 8 <= limit; n += 8)
        if (uint64_t difference = load64(a + n) ^ load64(b + n)) return n + std::countr_zero(difference) / 8;
    while (n < limit && a[n] == b[n]) ++n;
    return n;
}

}  // namespace minigo::library::flate
