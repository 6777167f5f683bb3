// This file finds the predefined profiles by the names that runtime/pprof gives them.
#pragma once
#include <string_view>

#include "runtime/profile/pprof.h"

namespace minigo::profile {

/// allocs, block, goroutine, heap, mutex or threadcreate, as of now.
Pprof profileNamed(std::string_view name);

}  // namespace minigo::profile
