// This file is the runtime's random source: xoshiro256**, state filled by splitmix64.
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

uint64_t state[4] = {0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb, 0x2545f4914f6cdd1d};

uint64_t rotate(uint64_t v, int by) { return v << by | v >> (64 - by); }

}  // namespace

void seedRandom(uint64_t seed) {
    for (auto& word : state) {
        seed += 0x9e3779b97f4a7c15;
        uint64_t z = seed;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        word = z ^ z >> 31;
    }
}

uint64_t random() {
    uint64_t result = rotate(state[1] * 5, 7) * 9, t = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 45);
    return result;
}

uint32_t randomBelow(uint32_t n) { return static_cast<uint32_t>((random() >> 32) * n >> 32); }

}  // namespace minigo::value
