// This file declares the library functions that lowering replaces by nodes of their own: small functions of numbers without effects, that
// compiled Go replaces by instructions as well.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// Whether the call is replaced.
bool isIntrinsic(const syntax::CallExpr* e);
/// Its value. Arguments that run code were ordered before.
Operand intrinsicCall(FunctionLowering& lo, const syntax::CallExpr* e);

}  // namespace minigo::exec
