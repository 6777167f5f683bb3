// This file declares what statements ask about evaluation order besides FunctionLowering::order.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// e holds a call, or something else that has its turn among the calls: len, a conversion, an intrinsic.
bool takesTurn(FunctionLowering& lo, const syntax::Expr* e);
/// What of e is not a call may panic.
bool mayFail(FunctionLowering& lo, const syntax::Expr* e);
bool mayFailOtherThanNil(FunctionLowering& lo, const syntax::Expr* e);
/// Both may, and which one does can be told.
bool failApart(FunctionLowering& lo, const syntax::Expr* a, const syntax::Expr* b);

}  // namespace minigo::exec
