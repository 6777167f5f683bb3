// This file runs a function on a large stack of its own, since the front end recurses as deeply as a program nests.
#include "syntax/front_stack.h"

#include <sys/mman.h>
#include <ucontext.h>

#include <exception>
#include <new>

#include "syntax/parser.h"

namespace minigo::syntax {

namespace {

struct Call {
    void (*function)(void*);
    void* argument;
    std::exception_ptr thrown;
    ucontext_t caller, callee;
};

// makecontext passes ints only: the address of the call travels here.
thread_local Call* starting = nullptr;
thread_local const char* stackBottom = nullptr;  ///< while on the front-end stack

void enter() {
    auto* call = starting;
    try {
        call->function(call->argument);
    } catch (...) {
        call->thrown = std::current_exception();
    }
}

/// Address space only; pages come into being when touched. A smaller stack will do where the address space is limited.
void* reserve(size_t& size) {
    for (size = size_t(8) << 30; size >= size_t(64) << 20; size /= 2) {
        void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (p == MAP_FAILED) continue;
        mprotect(p, 4096, PROT_NONE);
        return p;
    }
    throw std::bad_alloc();
}

}  // namespace

const char* parserStackLimit() {
    constexpr size_t kReserve = size_t(8) << 20;  // for the error strategy, and for prediction, which recurses by itself
    return stackBottom ? stackBottom + kReserve : nullptr;
}

void runOnFrontEndStack(void (*f)(void*), void* argument) {
    if (stackBottom) return f(argument);
    Call call{f, argument, nullptr, {}, {}};
    size_t size = 0;
    void* stack = reserve(size);
    getcontext(&call.callee);
    call.callee.uc_stack.ss_sp = stack;
    call.callee.uc_stack.ss_size = size;
    call.callee.uc_link = &call.caller;
    makecontext(&call.callee, enter, 0);
    starting = &call;
    stackBottom = static_cast<const char*>(stack);
    swapcontext(&call.caller, &call.callee);
    stackBottom = nullptr;
    munmap(stack, size);
    if (call.thrown) std::rethrow_exception(call.thrown);
}

}  // namespace minigo::syntax
