// This file declares the calls that lowering replaces by the value that the called function returns: functions that only compute, without
// loops, calls that stay and memory of their own. A call costs 26 instructions and hides its arguments' shapes from superinstructions.
#pragma once
#include "exec/calls.h"

namespace minigo::exec {

/// What makes the call one that is replaced; null: it is made.
const InlineVerdict* inlineVerdict(FunctionLowering& lo, const syntax::CallExpr* e);
/// Its value. Arguments that run code were ordered before.
Operand inlinedCall(FunctionLowering& lo, const syntax::CallExpr* e);
/// The same of a function that returns a literal, built in a place that e does not mention. False: the call is another one.
bool inlinedInto(FunctionLowering& lo, Chain& out, const syntax::CallExpr* e, const Place& fresh);

/// x = f(…), when x is a scalar in the frame and the call is made: one node (call.cpp). False: it is something else.
bool callIntoLocal(FunctionLowering& lo, Chain& out, const syntax::CallExpr* e, const Place& p);

}  // namespace minigo::exec
