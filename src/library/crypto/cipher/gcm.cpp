// This file holds the native function of package crypto/cipher: the hash of Galois counter mode (NIST SP 800-38D section 6).
#include "library/native.h"

namespace minigo::library {
namespace {

struct Block {
    uint64_t high = 0, low = 0;
};

Block load(const uint8_t* p) {
    Block b;
    for (int i = 0; i < 8; ++i) b.high = b.high << 8 | p[i], b.low = b.low << 8 | p[i + 8];
    return b;
}

void store(uint8_t* p, Block b) {
    for (int i = 7; i >= 0; --i) {
        p[i] = static_cast<uint8_t>(b.high), p[i + 8] = static_cast<uint8_t>(b.low);
        b.high >>= 8, b.low >>= 8;
    }
}

/// Product in the field of 2^128 elements whose bits run from the highest to the lowest.
Block multiply(Block x, Block y) {
    Block z;
    for (int i = 0; i < 128; ++i) {
        uint64_t bit = i < 64 ? x.high >> (63 - i) & 1 : x.low >> (127 - i) & 1;
        uint64_t take = 0 - bit, carry = 0 - (y.low & 1);
        z.high ^= y.high & take, z.low ^= y.low & take;
        y.low = y.low >> 1 | y.high << 63;
        y.high = y.high >> 1 ^ (carry & 0xE100000000000000);
    }
    return z;
}

void ghash(Bytes key, Bytes hash, Bytes data) {
    Block h = load(key.begin()), y = load(hash.begin());
    for (int64_t at = 0; at < data.length; at += 16) {
        uint8_t padded[16] = {};
        std::memcpy(padded, data.begin() + at, static_cast<size_t>(std::min<int64_t>(16, data.length - at)));
        Block b = load(padded);
        y = multiply({y.high ^ b.high, y.low ^ b.low}, h);
    }
    store(hash.begin(), y);
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(crypto_cipher, "crypto/cipher", native<ghash>("ghash"))
