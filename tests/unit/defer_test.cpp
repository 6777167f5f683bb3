// This file tests defer, panic, recover and Goexit on the cases that gc's algorithm was checked with.
#include <catch2/catch.hpp>

#include "runtime/value/type_desc.h"
#include "unit/runtime_fixture.h"

using namespace minigo;
using namespace minigo::testing;
using defer::DeferFrame;

namespace {

value::Interface text(const char* s) {
    value::String v = value::staticString(s);
    return value::makeInterface(value::basicType(value::Kind::String), &v);
}

std::string shown(value::Interface i) {
    if (!i) return "nil";
    value::String s;
    std::memcpy(&s, value::interfaceData(i), sizeof s);
    return std::string(s.view());
}

[[noreturn]] void panicWith(Window fp, const char* s) {
    sched::publish(nullptr, fp);
    defer::panic(nullptr, fp, text(s));
}

TestFunc recoverer("main.recoverer", [](Window fp) {
    output += "d" + std::to_string(slot<int64_t>(fp, 0)) + "=" + shown(defer::recover(fp)) + " ";
    return int64_t{0};
}, 0, 8);
TestFunc helperCaller("main.helperCaller", [](Window fp) { return callTest(fp, recoverer, 9); });
TestFunc panicB("main.panicB", [](Window fp) -> int64_t { panicWith(fp, "B"); });
TestFunc recoverThenPanic("main.recoverThenPanic", [](Window fp) -> int64_t {
    defer::recover(fp);
    panicWith(fp, "B");
});
TestFunc panicsInside("main.panicsInside", [](Window fp) {
    return withDefers(fp, [](Window fp, DeferFrame* f) {
        deferCall(f, fp, recoverer, 7);
        panicWith(fp, "B");
    });
});

int run(Func& main) {
    startRuntime();
    return runProgram(main);
}

}  // namespace

TEST_CASE("a deferred function recovers", "[defer]") {
    static TestFunc f("main.f", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            deferCall(f, fp, recoverer, 2);
            panicWith(fp, "A");
        });
    });
    static TestFunc main("main.main", [](Window fp) {
        callTest(fp, f);
        output += "back";
        return int64_t{0};
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "d2=A d1=nil back");
}

TEST_CASE("a helper of a deferred function does not recover", "[defer]") {
    static TestFunc main("main.main", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            deferCall(f, fp, helperCaller);
            panicWith(fp, "A");
        });
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "d9=nil d1=A ");
}

TEST_CASE("panics in deferred calls chain", "[defer]") {
    static TestFunc main("main.main", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, panicB);
            panicWith(fp, "A");
        });
    });
    REQUIRE(run(main) == 2);
    REQUIRE(crashText.substr(0, 64) == "panic: A\n\tpanic: B\n\ngoroutine 1 [running]:\nmain.panicB()\n\t<autog");
    REQUIRE(crashText.find("panic(...)\n\t$GOROOT/src/runtime/panic.go:914 +0x21f\nmain.main()\n") != std::string::npos);

    static TestFunc again("main.main", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverThenPanic);
            panicWith(fp, "A");
        });
    });
    REQUIRE(run(again) == 2);
    REQUIRE(crashText.substr(0, 31) == "panic: A [recovered]\n\tpanic: B\n");
}

TEST_CASE("a panic of a deferred call is recovered by an earlier one", "[defer]") {
    static TestFunc f("main.f", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            deferCall(f, fp, panicB);
            panicWith(fp, "A");
        });
    });
    static TestFunc main("main.main", [](Window fp) {
        callTest(fp, f);
        output += "after=" + shown(defer::recover(fp));
        return int64_t{0};
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "d1=B after=nil");
}

TEST_CASE("a panic recovered inside a deferred call leaves the outer one going", "[defer]") {
    static TestFunc main("main.main", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            deferCall(f, fp, panicsInside);
            panicWith(fp, "A");
        });
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "d7=B d1=A ");
}

TEST_CASE("Goexit runs deferred calls, recover gives nil, a recovered panic does not stop it", "[defer]") {
    static TestFunc inner("main.inner", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            deferCall(f, fp, panicB);
            sched::publish(nullptr, fp);
            defer::goexit(nullptr, fp);
        });
    });
    static TestFunc main("main.main", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 2);
            callTest(fp, inner);
            output += "BUG";
        });
    });
    REQUIRE(run(main) == 2);
    REQUIRE(output == "d1=B d2=nil ");
    REQUIRE(crashText == "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
}

TEST_CASE("a panic deep in hopped segments recovers at the top", "[defer]") {
    static TestFunc deep("main.deep", [](Window fp) -> int64_t {
        int64_t n = slot<int64_t>(fp, 0);
        if (n == 0) panicWith(fp, "deep");
        return callTest(fp, *value::functionOf(fp), n - 1);
    }, 0, 8);
    static TestFunc f("main.f", [](Window fp) {
        return withDefers(fp, [](Window fp, DeferFrame* f) {
            deferCall(f, fp, recoverer, 1);
            callTest(fp, deep, 50000);
        });
    });
    static TestFunc main("main.main", [](Window fp) {
        for (int i = 0; i < 3; ++i) callTest(fp, f);
        return int64_t{0};
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "d1=deep d1=deep d1=deep ");
}

TEST_CASE("tryCall catches panics and lets Goexit pass", "[defer]") {
    static TestFunc main("main.main", [](Window fp) {
        sched::publish(nullptr, fp);
        value::Interface caught;
        output += defer::tryCall(&panicB.closure, nullptr, &caught) ? shown(caught) : "no";
        int64_t image[1] = {5};
        output += defer::tryCall(&recoverer.closure, reinterpret_cast<char*>(image), &caught) ? "bad" : "ok";
        return int64_t{0};
    });
    REQUIRE(run(main) == 0);
    REQUIRE(output == "Bd5=nil ok");
}

TEST_CASE("run-time errors print as gc's", "[defer]") {
    static TestFunc main("main.main", [](Window fp) -> int64_t {
        value::raise(nullptr, fp, value::RuntimeError::IndexOutOfRange, {.a = 5, .b = 3});
    });
    REQUIRE(run(main) == 2);
    REQUIRE(crashText.substr(0, 60) == "panic: runtime error: index out of range [5] with length 3\n\n");
    static TestFunc fault("main.main", [](Window fp) -> int64_t { value::raise(nullptr, fp, value::RuntimeError::NilDereference, {.a = 8}); });
    REQUIRE(run(fault) == 2);
    REQUIRE(crashText.find("pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x") != std::string::npos);
}
