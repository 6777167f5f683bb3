// This file declares how a method call on an interface value finds its function and puts the receiver into the callee's window.
#pragma once
#include "exec/value_operand.h"

namespace minigo::exec {

using value::Interface;
using value::MethodId;

/// How values of this type lie in memory and in slots.
Memory memoryOf(const TypeDesc* t);

/// Finds method `id` of the dynamic type of `i`, writes the receiver to fp_callee + at and moves the `tail` bytes that stand after the
/// `reserved` bytes of the receiver to where this receiver ends. Nil interfaces panic at `node`.
value::Func* placeReceiver(const Code* node, Window fp, const Interface& i, MethodId id, Window callee, uint32_t at, uint32_t reserved,
                           uint32_t tail);
/// The same with the method found already; `i` is not nil.
value::Func* placeReceiver(const Code* node, Window fp, const Interface& i, const value::MethodDesc& m, Window callee, uint32_t at,
                           uint32_t reserved, uint32_t tail);

/// A pointer on the way from the interface's value to the receiver is nil, so that placeReceiver would panic although `i` is not nil.
bool hasNilReceiver(const Interface& i, MethodId id);

/// gc's panic of a method with a value receiver that is called through a nil pointer where only the pointer's method set is known: by an
/// interface or a method expression.
[[noreturn]] void raiseNilReceiver(const Code* node, Window fp, const TypeDesc* receiver, MethodId id);

/// Copies the receiver at `from` (an address of a value of type `t`) into the window in the same way.
void placeReceiverValue(const TypeDesc* t, const char* from, Window callee, uint32_t at, uint32_t reserved, uint32_t tail);
inline uint32_t receiverSlot(const TypeDesc* t) { return align8(t->size); }

/// The method's receiver is the interface word itself: what an inline cache may remember.
bool receiverIsWord(const TypeDesc* t, const value::MethodDesc& m);

}  // namespace minigo::exec
