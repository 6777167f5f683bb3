// This file tests the heap: zeroed cells, size classes, survival by interior pointers, finalizers, statistics.
#include <catch2/catch.hpp>

#include "unit/runtime_fixture.h"

using namespace minigo;
using namespace minigo::testing;

TEST_CASE("size classes are gc's", "[heap]") {
    const std::pair<size_t, size_t> kKnown[] = {{0, 0},         {1, 8},         {8, 8},          {9, 16},      {17, 24},
                                                {25, 32},       {33, 48},       {1024, 1024},    {1025, 1152}, {2049, 2304},
                                                {32768, 32768}, {32769, 40960}, {100000, 106496}};
    for (auto [size, rounded] : kKnown) REQUIRE(heap::roundUpSize(size) == rounded);
}

TEST_CASE("memory is zeroed, also when reused and when big", "[heap]") {
    startRuntime();
    for (int round = 0; round < 4; ++round) {
        for (size_t size : {1, 8, 16, 24, 100, 1000, 1024, 1025, 5000, 70000, 1 << 20})
            for (bool noscan : {false, true})
                for (int i = 0; i < 40; ++i) {
                    auto* p = static_cast<unsigned char*>(heap::allocate(size, noscan));
                    for (size_t k = 0; k<size; k += size> 5000 ? 997 : 1)
                        if (p[k]) FAIL("not zero: " << size);
                    std::memset(p, 0xAA, size);
                }
        heap::collect();
    }
    REQUIRE(heap::allocate(0, false) == heap::zeroBase);
}

TEST_CASE("globals and interior pointers keep objects", "[heap]") {
    startRuntime();
    auto** roots = static_cast<char**>(heap::allocateGlobal(3 * sizeof(char*)));
    roots[0] = static_cast<char*>(heap::allocate(16, false));
    *reinterpret_cast<char**>(roots[0] + 8) = static_cast<char*>(heap::allocate(24, true)) + 20;  // the last word of a 16-byte cell
    roots[1] = static_cast<char*>(heap::allocate(1 << 20, true)) + 500000;
    *(*reinterpret_cast<char**>(roots[0] + 8)) = 42;
    *roots[1] = 43;
    for (int i = 0; i < 3; ++i) {
        heap::collect();
        for (int k = 0; k < 10000; ++k) std::memset(heap::allocate(24, true), 1, 24);
        std::memset(heap::allocate(1 << 20, true), 1, 1 << 20);
    }
    REQUIRE(*(*reinterpret_cast<char**>(roots[0] + 8)) == 42);
    REQUIRE(*roots[1] == 43);
    roots[0] = roots[1] = nullptr;
}

TEST_CASE("statistics count every allocation", "[heap]") {
    startRuntime();
    heap::collect();
    auto before = heap::statistics();
    for (int i = 0; i < 1000; ++i) heap::allocate(20, true);
    for (int i = 0; i < 10; ++i) heap::allocate(3000, true);
    auto after = heap::statistics();
    REQUIRE(after.mallocs - before.mallocs == 1010);
    REQUIRE(after.totalAllocatedBytes - before.totalAllocatedBytes == 1000 * 24 + 10 * 3072);
    heap::collect();
    auto last = heap::statistics();
    REQUIRE(last.frees >= after.frees + 900);
    REQUIRE(last.collections > before.collections);
}

TEST_CASE("finalizers run in order of reference", "[heap]") {
    startRuntime();
    // Many pairs a → b: stale addresses on the C stack may keep a few.
    constexpr intptr_t kPairs = 200;
    static bool firstRan[kPairs];
    static int pairs, wrongOrder;
    pairs = wrongOrder = 0;
    for (intptr_t i = 0; i < kPairs; ++i) {
        firstRan[i] = false;
        auto** a = static_cast<void**>(heap::allocate(16, false));
        auto** b = static_cast<void**>(heap::allocate(16, false));
        a[0] = b;
        heap::setFinalizer(a, [](void*, void* n) { firstRan[reinterpret_cast<intptr_t>(n)] = true; }, reinterpret_cast<void*>(i));
        heap::setFinalizer(
            b,
            [](void*, void* n) {
                ++pairs;
                wrongOrder += !firstRan[reinterpret_cast<intptr_t>(n)];
            },
            reinterpret_cast<void*>(i));
    }
    for (int i = 0; i < 4; ++i) {
        heap::collect();
        heap::runFinalizers();
    }
    REQUIRE(pairs > kPairs / 2);
    REQUIRE(wrongOrder == 0);
}
