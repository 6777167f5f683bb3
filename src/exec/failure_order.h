// This file declares what decides between two operands of an assignment that both fail.
#pragma once
#include "exec/lower.h"
#include "runtime/value/errors.h"

namespace minigo::exec {

/// Before an assignment is lowered: finds out whether gc's order can be told apart from that of the nodes, and notes it in the function's source.
void noteFailureOrder(FunctionLowering& lo, const syntax::AssignStmt* s);
/// Of `left = x` in a parallel assignment: gc computes operands of the left side before the value.
bool isCopiedFirst(FunctionLowering& lo, const syntax::Expr* left);
/// For value::setFailureHook.
void failInOrder(const Code* node, Window fp, value::RuntimeError error);

}  // namespace minigo::exec
