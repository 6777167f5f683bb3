// This file tests goroutines: calls, deep recursion, switches, channels, select, timers, deadlock.
#include <catch2/catch.hpp>

#include "runtime/sched/semaphore.h"
#include "runtime/value/type_desc.h"
#include "unit/runtime_fixture.h"

using namespace minigo;
using namespace minigo::testing;
using sched::Channel;

namespace {

const value::TypeDesc* intChan() { return value::chanOf(value::basicType(value::Kind::Int), 3); }

int64_t depthOf(Window fp);
TestFunc depthFunc("main.depth", depthOf, 8, 8);
int64_t depthOf(Window fp) {
    int64_t n = slot<int64_t>(fp, 1);
    if (n == 0) return 0;
    return callTest(fp, depthFunc, n - 1) + 1;
}
int64_t recursionDepth, recursionResult;

int64_t forEver(Window fp);
TestFunc forEverFunc("main.f", forEver);
int64_t forEver(Window fp) { return callTest(fp, forEverFunc) + 1; }

Channel* shared;
int64_t total;

void spawnTest(Func& f, int64_t argument) {
    static CallCode site;
    site.caller = nullptr;
    int64_t image[2] = {argument, 0};
    sched::spawn(&site, &f.closure, reinterpret_cast<char*>(image), f.argumentsSize);
}

}  // namespace

TEST_CASE("deep recursion hops to bigger segments and returns", "[sched]") {
    startRuntime();
    static TestFunc main("main.main", [](Window fp) {
        recursionResult = callTest(fp, depthFunc, recursionDepth);
        return int64_t{0};
    });
    for (int64_t depth : {10, 1000, 100000}) {
        recursionDepth = depth;
        REQUIRE(runProgram(main) == 0);
        REQUIRE(recursionResult == depth);
    }
}

TEST_CASE("endless recursion is a fatal error", "[sched]") {
    startRuntime();
    static TestFunc main("main.main", [](Window fp) { return callTest(fp, forEverFunc); });
    REQUIRE(runProgram(main) == 2);
    REQUIRE(crashText.substr(0, 83) == "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow\n");
    REQUIRE(crashText.find("frames elided...") != std::string::npos);
}

TEST_CASE("an unbuffered channel hands values over in order", "[sched]") {
    startRuntime();
    static TestFunc producer("main.producer", [](Window fp) {
        for (int64_t i = 0; i < 1000; ++i) {
            slot<int64_t>(fp, 0) = i;
            sched::send(nullptr, fp, shared, fp);
        }
        sched::close(nullptr, fp, shared);
        return int64_t{0};
    });
    static TestFunc main("main.main", [](Window fp) {
        total = 0;
        for (int64_t capacity : {0, 1, 7}) {
            sched::publish(nullptr, fp);
            shared = sched::makeChannel(nullptr, fp, intChan(), capacity);
            heap::addRoots(&shared, &shared + 1);
            spawnTest(producer, 0);
            int64_t expected = 0;
            while (sched::receive(nullptr, fp, shared, fp)) {
                if (slot<int64_t>(fp, 0) != expected++) std::abort();
                total += slot<int64_t>(fp, 0);
            }
        }
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 0);
    REQUIRE(total == 3 * 499500);
}

TEST_CASE("select chooses fairly and waits", "[sched]") {
    startRuntime();
    static int64_t counts[2];
    static TestFunc main("main.main", [](Window fp) {
        sched::publish(nullptr, fp);
        auto*& a = slot<Channel*>(fp, 0);
        auto*& b = slot<Channel*>(fp, 1);
        a = sched::makeChannel(nullptr, fp, intChan(), 1);
        b = sched::makeChannel(nullptr, fp, intChan(), 1);
        counts[0] = counts[1] = 0;
        bool ok;
        for (int i = 0; i < 1000; ++i) {
            sched::SelectCase sends[2] = {{a, &slot<int64_t>(fp, 3), true}, {b, &slot<int64_t>(fp, 3), true}};
            int chosen = sched::select(nullptr, fp, sends, 2, false, &ok);
            counts[chosen]++;
            sched::SelectCase receives[2] = {{a, nullptr, false}, {b, nullptr, false}};
            if (sched::select(nullptr, fp, receives, 2, true, &ok) != chosen || !ok) std::abort();
        }
        sched::SelectCase none[1] = {{a, nullptr, false}};
        if (sched::select(nullptr, fp, none, 1, true, &ok) != -1) std::abort();
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 0);
    REQUIRE(counts[0] > 400);
    REQUIRE(counts[1] > 400);
}

TEST_CASE("sleeping orders goroutines by virtual time", "[sched]") {
    startRuntime();
    static TestFunc sleeper("main.sleeper", [](Window fp) {
        sched::publish(nullptr, fp);
        sched::sleep(slot<int64_t>(fp, 0) * 1'000'000'000);
        output += std::to_string(slot<int64_t>(fp, 0));
        return int64_t{0};
    }, 0, 8);
    static TestFunc main("main.main", [](Window fp) {
        for (int64_t s : {3, 1, 2}) spawnTest(sleeper, s);
        sched::publish(nullptr, fp);
        sched::sleep(10'000'000'000);
        return int64_t{0};
    });
    int64_t before = sched::wallTime();
    REQUIRE(runProgram(main) == 0);
    REQUIRE(output == "123");
    REQUIRE(sched::wallTime() - before == 10'000'000'000);
}

TEST_CASE("deadlock names the goroutines", "[sched]") {
    startRuntime();
    static TestFunc main("main.main", [](Window fp) {
        sched::receive(nullptr, fp, nullptr, nullptr);
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 2);
    REQUIRE(crashText.substr(0, 110) ==
            "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive (nil chan)]:\nmain.main()\n\t<autog");
}

TEST_CASE("parked stacks keep their objects", "[sched]") {
    startRuntime();
    static TestFunc holder("main.holder", [](Window fp) {
        sched::publish(nullptr, fp);
        auto** p = static_cast<int64_t**>(heap::allocate(16, false));
        slot<int64_t**>(fp, 1) = p;
        p[0] = static_cast<int64_t*>(heap::allocate(8, true));
        *p[0] = slot<int64_t>(fp, 0);
        p = nullptr;
        sched::receive(nullptr, fp, shared, fp + 16);
        total += *slot<int64_t**>(fp, 1)[0];
        return int64_t{0};
    }, 0, 8);
    static TestFunc main("main.main", [](Window fp) {
        total = 0;
        shared = sched::makeChannel(nullptr, fp, intChan(), 0);
        for (int64_t i = 0; i < 2000; ++i) spawnTest(holder, i);
        for (int i = 0; i < 3; ++i) {
            sched::publish(nullptr, fp);
            sched::yield();
            heap::collect();
            for (int k = 0; k < 20000; ++k) *static_cast<int64_t*>(heap::allocate(8, true)) = -1;
        }
        for (int64_t i = 0; i < 2000; ++i) sched::send(nullptr, fp, shared, fp);
        sched::publish(nullptr, fp);
        sched::sleep(1);  // virtual time passes when all others are done
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 0);
    REQUIRE(total == 1999 * 1000);
}

TEST_CASE("semaphores wake in order", "[sched]") {
    startRuntime();
    static uint32_t count;
    count = 0;
    static TestFunc waiter("main.waiter", [](Window fp) {
        sched::publish(nullptr, fp);
        sched::acquire(&count, sched::WaitReason::SemAcquire);
        output += std::to_string(slot<int64_t>(fp, 0));
        return int64_t{0};
    }, 0, 8);
    static TestFunc main("main.main", [](Window fp) {
        sched::publish(nullptr, fp);
        for (int64_t i = 0; i < 4; ++i) {
            spawnTest(waiter, i);
            sched::yield();
        }
        for (int64_t i = 0; i < 4; ++i) sched::release(&count, true);
        return int64_t{0};
    });
    REQUIRE(runProgram(main) == 0);
    REQUIRE(output == "0123");
}
