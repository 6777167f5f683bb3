// This file declares what literals of vectors share with runs of statements on components.
#pragma once
#include <vector>

#include "exec/lower.h"

namespace minigo::exec {

/// Values of type float64 that go to the frame from `slot` on, one after the other: computes as many of the first ones together as there is
/// a node for, and gives their number.
size_t componentValues(FunctionLowering& lo, Chain& out, const std::vector<const syntax::Expr*>& values, int32_t slot, Pos pos);

}  // namespace minigo::exec
