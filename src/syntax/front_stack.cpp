// This file runs a function on a large stack of its own, since the front end recurses as deeply as a program nests.
#include "syntax/front_stack.h"

#include <boost/context/detail/fcontext.hpp>
#include <sys/mman.h>

#include <exception>
#include <new>

#include "syntax/parser.h"

#ifdef MINIGO_SANITIZE
#include <sanitizer/common_interface_defs.h>
#endif

namespace minigo::syntax {

namespace {

using boost::context::detail::jump_fcontext;
using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;

struct Call {
    void (*function)(void*);
    void* argument;
    std::exception_ptr thrown;
};

thread_local const char* stackBottom = nullptr;  ///< while on the front-end stack

// The sanitizers are told of each change of stack. `enter` never returns, so it must not mark parts of its frame as forbidden: the memory is
// used for something else later.
#ifdef MINIGO_SANITIZE
#define MINIGO_NEVER_RETURNS __attribute__((no_sanitize("address")))
void leaving(const void* low, size_t size) { __sanitizer_start_switch_fiber(nullptr, low, size); }
void landed(const void** low = nullptr, size_t* size = nullptr) { __sanitizer_finish_switch_fiber(nullptr, low, size); }
#else
#define MINIGO_NEVER_RETURNS
void leaving(const void*, size_t) {}
void landed(const void** = nullptr, size_t* = nullptr) {}
#endif

MINIGO_NEVER_RETURNS void enter(transfer_t caller) {
    const void* callerLow = nullptr;
    size_t callerSize = 0;
    landed(&callerLow, &callerSize);
    auto* call = static_cast<Call*>(caller.data);
    try {
        call->function(call->argument);
    } catch (...) {
        call->thrown = std::current_exception();
    }
    leaving(callerLow, callerSize);
    jump_fcontext(caller.fctx, nullptr);
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
    Call call{f, argument, nullptr};
    size_t size = 0;
    void* stack = reserve(size);
    stackBottom = static_cast<const char*>(stack);
    leaving(stack, size);
    jump_fcontext(make_fcontext(static_cast<char*>(stack) + size, size, enter), &call);
    landed();
    stackBottom = nullptr;
    munmap(stack, size);
    if (call.thrown) std::rethrow_exception(call.thrown);
}

}  // namespace minigo::syntax
