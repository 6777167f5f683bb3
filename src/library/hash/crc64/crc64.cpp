// This file holds the native function of package hash/crc64.
#include "library/native.h"

namespace minigo::library {
namespace {

uint64_t update(uint64_t crc, const uint64_t* table, Bytes data) {
    crc = ~crc;
    for (uint8_t c : data) crc = table[static_cast<uint8_t>(crc) ^ c] ^ crc >> 8;
    return ~crc;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(hash_crc64, "hash/crc64", inlineNative<update>("update"))
