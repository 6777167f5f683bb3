// This file finds where in the Go program a fault happened. Nodes tell where they are before calls and allocations, not before they read memory.
#pragma once
#include "runtime/value/func.h"

namespace minigo::defer {

struct FaultPlace {
    const value::Code* node = nullptr;
    value::Window fp = nullptr;  ///< null: not found
};

/// Looks through the registers and the end of the C stack at the fault for the node that was running and its window; of a ucontext_t.
/// Async-signal-safe.
FaultPlace placeOfFault(const void* context);
/// The address of the instruction.
uint64_t instructionOf(const void* context);

}  // namespace minigo::defer
