// This file makes program counters: addresses that stand for a place in a function (runtime.Callers, reflect's Value.Pointer of a func).
#pragma once
#include "runtime/profile/place.h"

namespace minigo::library {

/// The same place always gives the same address. Addresses up to 15 below it mean it too (programs subtract 1 from return addresses).
uint64_t programCounter(const value::Func* function, Pos pos);
/// The place that an address stands for; its function is null when there is none.
profile::Place placeOf(uint64_t pc);

}  // namespace minigo::library
