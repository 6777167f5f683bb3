// This file declares which values of a parallel assignment gc computes first.
#pragma once
#include <vector>

#include "exec/lower.h"

namespace minigo::exec {

/// Of the values of `a, b = x, y`: is it computed before all others, because an assignment to the left of its own could change it?
std::vector<bool> earlyValues(FunctionLowering& lo, const syntax::AssignStmt* s);

}  // namespace minigo::exec
