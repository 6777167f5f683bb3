// This file gives the records of defer statements a place in the frame, as gc does for those that run at most once a call: no allocation, and
// nothing for the collector to mark. The closure of a deferred literal lies there too: nobody else can call it, and its frame outlives the call.
#pragma once
#include "exec/calls.h"
#include "runtime/defer/defer.h"

namespace minigo::exec {

/// Reserves the slots of the function's defer statements: FunctionLowering::deferSlots.
void reserveDeferSlots(FunctionLowering& lo);
/// Bytes of a deferred call's results and arguments; negative: they are only known when it runs, or many, and the record goes to the heap.
int32_t deferredImage(FunctionLowering& lo, const syntax::DeferStmt* s);
/// The function literal as a closure at fp + slot.
const Code* closureInFrame(FunctionLowering& lo, const syntax::FuncLit* e, int32_t slot);

}  // namespace minigo::exec
