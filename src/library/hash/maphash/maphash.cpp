// This file holds the native functions of package hash/maphash.
#include <sys/random.h>

#include "library/native.h"

namespace minigo::library {
namespace {

uint64_t random() {
    uint64_t r = 0;
    if (getrandom(&r, sizeof r, 0) != static_cast<ssize_t>(sizeof r)) r = 0x9E3779B97F4A7C15;
    return r;
}

uint64_t mix(uint64_t a, uint64_t b) {
    auto product = static_cast<unsigned __int128>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

/// A multiplicative hash of words of eight bytes.
uint64_t sum(uint64_t seed, Bytes data) {
    constexpr uint64_t kFirst = 0xA0761D6478BD642F, kSecond = 0xE7037ED1A0B428DB;
    uint64_t h = seed ^ mix(static_cast<uint64_t>(data.length) ^ kFirst, kSecond);
    int64_t at = 0;
    for (; at + 8 <= data.length; at += 8) {
        uint64_t word;
        std::memcpy(&word, data.begin() + at, 8);
        h = mix(h ^ word, kSecond);
    }
    uint64_t tail = 0;
    if (at < data.length) std::memcpy(&tail, data.begin() + at, static_cast<size_t>(data.length - at));
    return mix(h ^ tail ^ kSecond, seed | 1);
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(hash_maphash, "hash/maphash", native<random>("random"), native<sum>("sum"))
