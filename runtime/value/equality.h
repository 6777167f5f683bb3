// This file gives type descriptors their equality and hash functions (spec: Comparison operators).
#pragma once
#include "runtime/value/type_desc.h"

namespace minigo::value {

/// Sets comparable, plainMemory, equal and hashOf from kind, size and components.
void setEquality(TypeDesc* t);
uint64_t hashBytes(const void* p, size_t size, uint64_t seed);
inline uint64_t hashWord(uint64_t v, uint64_t seed) {
    __uint128_t product = static_cast<__uint128_t>(v ^ seed ^ 0x9e3779b97f4a7c15) * 0xd6e8feb86659fd93;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace minigo::value
