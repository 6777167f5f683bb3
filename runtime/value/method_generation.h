// This file tells caches that are kept by type when what they know of methods is out of date (a REPL adds and removes methods).
#pragma once
#include <cstdint>

namespace minigo::value {

/// Counts forgetMethods.
extern uint32_t methodGeneration;

}  // namespace minigo::value
