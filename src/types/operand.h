// This file holds Operand, the currency of expression checking: mode, type and constant value of an expression under way.
#pragma once
#include "types/constant.h"
#include "types/object.h"

namespace minigo::types {

using syntax::Mode;

struct Operand {
    Mode mode = Mode::Invalid;
    syntax::Expr* expr = nullptr;
    Type* type = nullptr;
    const Constant* value = nullptr;  ///< mode Constant
    BuiltinId builtin{};              ///< mode Builtin

    bool valid() const { return mode != Mode::Invalid; }
    bool isNil() const { return mode == Mode::NilValue; }
    Pos pos() const;
};

/// As gc's messages describe it: `x (variable of type int)`, `1 << 100 (untyped int constant 126765…)`, `nil`.
std::string operandString(const Operand& x, const Package* from);

}  // namespace minigo::types
