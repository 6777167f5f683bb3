// This file holds the one random source of the runtime (select, map iteration, hash seeds, math/rand's automatic seed), seeded by -seed.
#pragma once
#include <cstdint>

namespace minigo::value {

void seedRandom(uint64_t seed);
uint64_t random();
/// Uniform in [0, n), n > 0.
uint32_t randomBelow(uint32_t n);

}  // namespace minigo::value
