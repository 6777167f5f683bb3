// This file declares which operands of a parallel assignment gc computes first.
#pragma once
#include <vector>

#include "exec/lower.h"

namespace minigo::exec {

/// Of `a, b = x, y`: what is computed before all others, because an assignment to the left of its own could change it?
struct EarlyOperands {
    std::vector<bool> lefts;   ///< pointers, slices, indices of the left sides
    std::vector<bool> values;
};
EarlyOperands earlyOperands(FunctionLowering& lo, const syntax::AssignStmt* s);
/// Some pointer, slice or index of the left side may fail by itself.
bool leftOperandsFail(FunctionLowering& lo, const syntax::Expr* left);

}  // namespace minigo::exec
