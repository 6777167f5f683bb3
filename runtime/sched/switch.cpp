// This file holds every change of C stack: goroutine switches, segment hops, the system stack, and what the sanitizers must be told about them.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "runtime/sched/internal.h"
#include "runtime/sched/left_frames.h"

#ifdef MINIGO_SANITIZE
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace minigo::sched {

using boost::context::detail::jump_fcontext;
using boost::context::detail::transfer_t;

#ifdef MINIGO_SANITIZE
namespace {
void leaving(const void* low, const void* high) {
    __sanitizer_start_switch_fiber(nullptr, low, static_cast<size_t>(static_cast<const char*>(high) - static_cast<const char*>(low)));
}
void landed() { __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr); }
}  // namespace
void forgetStack(const void* low, const void* high) {
    __asan_unpoison_memory_region(low, static_cast<size_t>(static_cast<const char*>(high) - static_cast<const char*>(low)));
}
void announceJump(const void* low, const void* high) {
    forgetStack(low, high);  // the frames that are jumped over never leave by themselves
    leaving(low, high);
    landed();
}
#else
namespace {
inline void leaving(const void*, const void*) {}
inline void landed() {}
}  // namespace
void forgetStack(const void*, const void*) {}
void announceJump(const void*, const void*) {}
#endif

void switchContext(Context* from, Context to, const void* low, const void* high) {
    leaving(low, high);
    transfer_t t = jump_fcontext(to, from);
    arrived(t);
}

void arrived(transfer_t t) {
    *static_cast<Context*>(t.data) = t.fctx;
    landed();
}

// Calls f(argument) with the stack pointer at `top`, and stores the old stack pointer for the collector first.
extern "C" void minigoCallOnStack(void (*f)(void*), void* argument, void* top, void** savedStackPointer);
asm(R"(
    .text
    .globl minigoCallOnStack
    .type minigoCallOnStack, @function
minigoCallOnStack:
    .cfi_startproc
    pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
    movq %rsp, (%rcx)
    movq %rdx, %rsp
    movq %rdi, %rax
    movq %rsi, %rdi
    call *%rax
    movq %rbp, %rsp
    popq %rbp
    .cfi_def_cfa %rsp, 8
    ret
    .cfi_endproc
    .size minigoCallOnStack, .-minigoCallOnStack
)");

namespace {
uintptr_t systemStackTop() {
    constexpr uintptr_t kGap = 512;
    return (reinterpret_cast<uintptr_t>(scheduler.context) - kGap) & ~uintptr_t{15};
}
}  // namespace

void clearSystemStack(size_t bytes) {
    auto* top = reinterpret_cast<char*>(systemStackTop());
    forgetStack(top - bytes, top);
    std::memset(top - bytes, 0, bytes);
}

void callOnSystemStack(void (*f)(void*), void* argument) {
    if (!running.goroutine || running.onSystemStack) return f(argument);
    uintptr_t top = systemStackTop();
    running.onSystemStack = true;
#ifdef MINIGO_SANITIZE
    struct Switched {
        void (*f)(void*);
        void* argument;
    } switched{f, argument};
    leaving(scheduler.stackLow, scheduler.stackHigh);
    auto run = [](void* p) {
        landed();
        auto* w = static_cast<Switched*>(p);
        w->f(w->argument);
        Segment* back = running.goroutine->segment;
        leaving(back->begin, back->nativeBase);
    };
    minigoCallOnStack(run, &switched, reinterpret_cast<void*>(top), &running.nativeTop);
    landed();
#else
    minigoCallOnStack(f, argument, reinterpret_cast<void*>(top), &running.nativeTop);
#endif
    running.onSystemStack = false;
}

namespace {
void clearBelow(char* top) {
    constexpr ptrdiff_t kCleared = 16 << 10;
    char* low = std::max(running.goroutine->segment->nativeLimit, top - kCleared);
    if (low >= top) return;
    forgetStack(low, top);
    std::memset(low, 0, static_cast<size_t>(top - low));
}
}  // namespace

void clearDeadStack() {
    if (!running.goroutine) return;
    if (running.onSystemStack) return clearBelow(static_cast<char*>(running.nativeTop));
    callOnSystemStack([](void*) { clearBelow(static_cast<char*>(running.nativeTop)); }, nullptr);
}

}  // namespace minigo::sched
