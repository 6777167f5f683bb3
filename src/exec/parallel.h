// This file declares the parallel assignments that are one node.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// `a[i], b[j] = b[j], a[i]` of slices and indices in the frame. False: it is something else.
bool swapElements(FunctionLowering& lo, Chain& out, const Place& first, const Place& second, const Operand& toFirst, const Operand& toSecond);
/// `i, j = i+1, j-1`
bool stepLocals(FunctionLowering& lo, Chain& out, const Place& first, const Place& second, const Operand& toFirst, const Operand& toSecond, Pos pos);
/// The value only reads local variables other than `slot`.
bool isIndependent(const Operand& value, int64_t slot);

}  // namespace minigo::exec
