// This file holds the native functions of package math/rand.
#include "library/math/rand/tables.h"
#include "library/native.h"
#include "runtime/value/random.h"

namespace minigo::library {
namespace {

/// Mirrors rngSource.
struct Generator {
    static constexpr int64_t kLength = 607, kTap = 273;
    int64_t tap, feed, state[kLength];
};

/// x * 48271 mod (2**31 - 1), by Schrage's method.
int32_t nextSeed(int32_t x) {
    x = 48271 * (x % 44488) - 3399 * (x / 44488);
    return x < 0 ? x + 2147483647 : x;
}

void seed(Generator* g, int64_t value) {
    g->tap = 0;
    g->feed = Generator::kLength - Generator::kTap;
    value %= 2147483647;
    if (value < 0) value += 2147483647;
    if (value == 0) value = 89482311;
    auto x = static_cast<int32_t>(value);
    for (int i = 0; i < 20; ++i) x = nextSeed(x);
    for (int64_t i = 0; i < Generator::kLength; ++i) {
        uint64_t bits = 0;
        for (int shift = 40; shift >= 0; shift -= 20) {
            x = nextSeed(x);
            bits ^= static_cast<uint64_t>(x) << shift;
        }
        g->state[i] = static_cast<int64_t>(bits) ^ random::kCooked[i];
    }
}

uint64_t next(Generator* g) {
    g->tap = (g->tap == 0 ? Generator::kLength : g->tap) - 1;
    g->feed = (g->feed == 0 ? Generator::kLength : g->feed) - 1;
    auto x = static_cast<uint64_t>(g->state[g->feed]) + static_cast<uint64_t>(g->state[g->tap]);
    g->state[g->feed] = static_cast<int64_t>(x);
    return x;
}

int64_t next63(Generator* g) { return static_cast<int64_t>(next(g) & ~(uint64_t{1} << 63)); }
uint64_t runtimeUint64() { return value::random(); }

Results<uint32_t, float, float> normalStrip(uint32_t i) { return {random::kNormalK[i], random::kNormalW[i], random::kNormalF[i]}; }
Results<uint32_t, float, float> exponentialStrip(uint32_t i) {
    return {random::kExponentialK[i], random::kExponentialW[i], random::kExponentialF[i]};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(math_rand, "math/rand", inlineNative<seed>("(*rngSource).Seed"), inlineNative<next63>("(*rngSource).Int63"),
               inlineNative<next>("(*rngSource).Uint64"), inlineNative<runtimeUint64>("runtimeUint64"), inlineNative<normalStrip>("normalStrip"),
               inlineNative<exponentialStrip>("exponentialStrip"))
