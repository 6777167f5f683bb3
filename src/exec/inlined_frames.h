// This file says whose functions tracebacks show as gc would: inlined, or with frames of their own.
#pragma once
#include <vector>

#include "types/info.h"

namespace minigo::exec {

/// The packages of the program that runs; none: a REPL's entries.
void rememberForTracebacks(const std::vector<types::CheckedPackage>& packages);

}  // namespace minigo::exec
