// This file declares the library functions that lowering replaces by nodes of their own: small functions of numbers without effects, that
// compiled Go replaces by instructions as well.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// Whether the call is replaced.
bool isIntrinsic(const syntax::CallExpr* e);
/// Its value. Arguments that run code were ordered before.
Operand intrinsicCall(FunctionLowering& lo, const syntax::CallExpr* e);
/// What e, a call of math.Sqrt, takes the square root of; otherwise null.
const syntax::Expr* squareRootOf(const syntax::Expr* e);
/// The node of an Operand::Root.
const Code* rootNode(FunctionLowering& lo, const Operand& o);

}  // namespace minigo::exec
