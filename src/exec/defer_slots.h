// This file gives the records of defer statements a place in the frame, as gc does for those that run at most once a call: no allocation, and
// nothing for the collector to mark. The closure of a deferred literal lies there too: nobody else can call it, and its frame outlives the call.
#pragma once
#include "exec/calls.h"
#include "runtime/defer/defer.h"

namespace minigo::exec {

constexpr uint32_t kFrameImage = 32;  ///< bytes of results and arguments that a record in the frame has room for
constexpr uint32_t kFrameRecord = sizeof(defer::DeferRecord) + kFrameImage;

/// Reserves the slots of the function's defer statements: FunctionLowering::deferSlots.
void reserveDeferSlots(FunctionLowering& lo);
/// The function literal as a closure at fp + slot.
const Code* closureInFrame(FunctionLowering& lo, const syntax::FuncLit* e, int32_t slot);

}  // namespace minigo::exec
