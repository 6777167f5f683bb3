// This file helps the runtime's unit tests: hand-written code nodes, functions and a way to run them as a program.
#pragma once
#include <functional>
#include <string>

#include "runtime/defer/defer.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/channel.h"
#include "runtime/sched/clock.h"

namespace minigo::testing {

using value::CallCode;
using value::Closure;
using value::Code;
using value::Func;
using value::Window;

/// A Go function whose body is C++: `run` gets the window. Windows have room for 8 slots and then a callee's header.
struct TestFunc : Func {
    struct Body : Code {
        int64_t (*function)(Window);
    } node;
    TestFunc(const char* name, int64_t (*function)(Window), uint32_t results = 0, uint32_t arguments = 0);
};

constexpr uint32_t kTestFrame = 128, kTestOffset = kTestFrame;

/// What a call node does: prepares the callee's window above the caller's frame and enters it, with the call check.
int64_t callTest(Window fp, Func& callee, int64_t argument = 0);
template <class T>
T& slot(Window fp, int i) {
    return reinterpret_cast<T*>(fp)[i];
}

void startRuntime(uint64_t seed = 1, bool fakeTime = true);
/// Runs main on a fresh scheduler; returns the exit code; crash texts are collected in `crashText`.
int runProgram(Func& main);
extern std::string crashText;
/// A frame with defers: body, then the deferred calls.
int64_t withDefers(Window fp, void (*body)(Window fp, defer::DeferFrame* frame));
void deferCall(defer::DeferFrame* frame, Window fp, Func& f, int64_t argument = 0);
extern std::string output;

}  // namespace minigo::testing
