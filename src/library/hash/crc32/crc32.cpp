// This file holds the native functions of package hash/crc32.
#include "library/native.h"

namespace minigo::library {
namespace {

uint32_t update(NativeFrame frame, uint32_t crc, const uint32_t* table, Bytes data) {
    if (!table) value::raise(frame.code, frame.fp, value::RuntimeError::NilDereference);
    crc = ~crc;
    for (uint8_t c : data) crc = table[static_cast<uint8_t>(crc) ^ c] ^ crc >> 8;
    return ~crc;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(hash_crc32, "hash/crc32", inlineNative<update>("update"))
