// This file declares what statements ask about evaluation order besides FunctionLowering::order.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// e holds a call, or something else that has its turn among the calls: len, a conversion, an intrinsic.
bool takesTurn(FunctionLowering& lo, const syntax::Expr* e);

}  // namespace minigo::exec
