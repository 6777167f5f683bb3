// This file declares the parts of operator lowering that are not methods of FunctionLowering.
#pragma once
#include "exec/lower.h"

namespace minigo::exec {

/// The node of an Operand::Fused.
const Code* fusedNode(FunctionLowering& lo, const Operand& o);
Operand complexArithmetic(FunctionLowering& lo, syntax::Token op, const Operand& x, const Operand& y, types::Type* t, Pos pos);
Operand complexNegate(FunctionLowering& lo, const Operand& x, types::Type* t, Pos pos);
Operand compareComplex(FunctionLowering& lo, syntax::Token op, const Operand& x, const Operand& y, types::Type* t, Pos pos);
Operand convertComplex(FunctionLowering& lo, const Operand& x, types::Type* from, types::Type* to, Pos pos);
Operand makeComplex(FunctionLowering& lo, const Operand& real, const Operand& imag, types::Type* t, Pos pos);
/// Conversions between strings, byte and rune slices, integers to strings, slices to arrays; null kind when it is none of these.
Operand convertMemory(FunctionLowering& lo, const Operand& x, types::Type* from, types::Type* to, Pos pos);
/// The same of a constant string to a byte or rune slice.
Operand convertConstantText(FunctionLowering& lo, const Operand& x, types::Type* to, Pos pos);
/// The same of a string to a byte or rune slice that does not escape.
Operand convertStackText(FunctionLowering& lo, const Operand& x, types::Type* to, Pos pos);

}  // namespace minigo::exec
