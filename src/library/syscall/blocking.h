// This file makes system calls that may take long while other goroutines run.
#pragma once
#include <cstdint>

namespace minigo::library {

/// What a call gave: the kernel's result, or -1 and an errno.
struct CallResult {
    long value;
    int error;
};

/// Whether the call may wait for something outside the process.
bool mayBlock(uint64_t trap, const uint64_t* arguments);
/// Makes the call in a thread of its own and parks the goroutine meanwhile. For natives on the goroutine's stack, with the frame published. When no
/// thread can be had, the call is made at once.
CallResult callAside(uint64_t trap, const uint64_t* arguments);

}  // namespace minigo::library
