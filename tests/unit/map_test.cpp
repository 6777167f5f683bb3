// This file tests maps against a model, iteration under changes, NaN and unhashable keys.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "runtime/value/errors.h"
#include "runtime/value/map.h"
#include "runtime/value/random.h"
#include "unit/runtime_fixture.h"

using namespace minigo;
using namespace minigo::testing;
using value::basicType;
using value::Kind;
using value::Map;
using value::MapIterator;

namespace {

const value::TypeDesc* intMap() { return value::mapOf(basicType(Kind::Int), basicType(Kind::Int)); }

Map*& root() {
    static auto** p = static_cast<Map**>(heap::allocateGlobal(sizeof(Map*)));
    return *p;
}

}  // namespace

TEST_CASE("maps behave as a model does", "[map]") {
    startRuntime();
    const auto* t = intMap();
    for (int64_t range : {6, 40, 5000}) {
        Map*& m = root() = value::makeMap(t, 0);
        std::map<int64_t, int64_t> model;
        for (int i = 0; i < 30000; ++i) {
            int64_t k = value::randomBelow(static_cast<uint32_t>(range));
            switch (value::randomBelow(4)) {
                case 0: value::mapDeleteInt(t, m, k), model.erase(k); break;
                case 1: *static_cast<int64_t*>(value::mapAssign(t, m, &k)) = model[k] = i; break;
                default: *static_cast<int64_t*>(value::mapAssignInt(t, m, k)) = model[k] = i; break;
            }
            auto* found = static_cast<int64_t*>(value::mapFindInt(t, m, k));
            REQUIRE((found != nullptr) == (model.count(k) == 1));
            if (found && *found != model[k]) FAIL("wrong value");
        }
        REQUIRE(value::mapLength(m) == static_cast<int64_t>(model.size()));
        std::map<int64_t, int64_t> seen;
        MapIterator it;
        for (value::mapIterate(t, m, &it); it.key; value::mapNext(t, &it))
            REQUIRE(seen.emplace(*static_cast<const int64_t*>(it.key), *static_cast<int64_t*>(it.element)).second);
        REQUIRE(seen == model);
    }
}

TEST_CASE("string keys", "[map]") {
    startRuntime();
    const auto* t = value::mapOf(basicType(Kind::String), basicType(Kind::Int));
    Map*& m = root() = value::makeMap(t, 100);
    for (int i = 0; i < 20000; ++i) *static_cast<int64_t*>(value::mapAssignString(t, m, value::makeString("key" + std::to_string(i)))) = i;
    heap::collect();
    for (int i = 0; i < 20000; ++i) {
        std::string k = "key" + std::to_string(i);
        value::String s = value::staticString(k);
        if (*static_cast<int64_t*>(value::mapFindString(t, m, s)) != i || *static_cast<int64_t*>(value::mapFind(t, m, &s)) != i) FAIL(k);
    }
    REQUIRE(value::mapFindString(t, m, value::staticString("none")) == nullptr);
}

TEST_CASE("an iteration survives deletion, insertion, growth and clear", "[map]") {
    startRuntime();
    const auto* t = intMap();
    for (uint32_t seed = 1; seed < 60; ++seed) {
        Map*& m = root() = value::makeMap(t, 0);
        constexpr int64_t kCount = 50;
        for (int64_t k = 0; k < kCount; ++k) *static_cast<int64_t*>(value::mapAssignInt(t, m, k)) = k;
        std::set<int64_t> seen, deleted;
        MapIterator it;
        for (value::mapIterate(t, m, &it); it.key; value::mapNext(t, &it)) {
            int64_t k = *static_cast<const int64_t*>(it.key);
            if (deleted.count(k)) FAIL("removed entry met");
            if (!seen.insert(k).second) FAIL("entry met twice");
            int64_t victim = value::randomBelow(kCount);
            value::mapDeleteInt(t, m, victim);
            deleted.insert(victim);
            if (seen.size() < 200)
                for (int64_t i = 0; i < seed % 7; ++i) *static_cast<int64_t*>(value::mapAssignInt(t, m, 1000 + static_cast<int64_t>(seen.size()) * 10 + i)) = 1;
        }
        for (int64_t k = 0; k < kCount; ++k)
            if (!seen.count(k) && !deleted.count(k)) FAIL("entry missed");
    }
    Map*& m = root() = value::makeMap(t, 0);
    for (int64_t k = 0; k < 20; ++k) value::mapAssignInt(t, m, k);
    int rounds = 0;
    MapIterator it;
    for (value::mapIterate(t, m, &it); it.key; value::mapNext(t, &it)) {
        value::mapClear(t, m);
        ++rounds;
    }
    REQUIRE(rounds == 1);
    REQUIRE(value::mapLength(m) == 0);
}

TEST_CASE("NaN keys are all different, 0 and -0 are one", "[map]") {
    startRuntime();
    const auto* t = value::mapOf(basicType(Kind::Float64), basicType(Kind::Int));
    Map*& m = root() = value::makeMap(t, 0);
    for (int64_t i = 0; i < 100; ++i) {
        double nan = std::nan("");
        *static_cast<int64_t*>(value::mapAssign(t, m, &nan)) = i;
        REQUIRE(value::mapFind(t, m, &nan) == nullptr);
    }
    REQUIRE(value::mapLength(m) == 100);
    double zero = 0.0, minus = -0.0;
    *static_cast<int64_t*>(value::mapAssign(t, m, &zero)) = 7;
    REQUIRE(*static_cast<int64_t*>(value::mapFind(t, m, &minus)) == 7);
    value::mapClear(t, m);
    REQUIRE(value::mapLength(m) == 0);
}

TEST_CASE("unhashable keys panic, on empty maps too", "[map]") {
    startRuntime();
    static const auto* t = value::mapOf(value::emptyInterfaceType(), basicType(Kind::Int));
    static TestFunc main("main.main", [](Window fp) {
        sched::publish(nullptr, fp);
        value::Slice none;
        value::Interface key = value::makeInterface(value::sliceOf(basicType(Kind::Int)), &none);
        value::mapFind(t, value::makeMap(t, 0), &key);
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 2);
    REQUIRE(crashText.substr(0, 54) == "panic: runtime error: hash of unhashable type []int\n\ng");
}
