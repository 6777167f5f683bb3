// This file checks shifts (spec: Operators). In a non-constant shift an untyped constant on the left takes the type that it would
// have if the shift were replaced by its left operand alone, so its check waits for that type.
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

bool Checker::shiftCount(Operand& y) {
    if (y.mode == Mode::Constant) {
        auto* v = toInt(y.value);
        if (v->kind == ConstantKind::Int && sign(v) < 0) {
            error(y, Code::InvalidShiftCount, "invalid operation: negative shift count " + str(y));
            return false;
        }
        return isTyped(y.type) || representable(y, static_cast<Basic*>(basic(BasicKind::Uint)));
    }
    if (allInteger(y.type)) {
        if (allUnsigned(y.type) || allowVersion(13)) return true;
        unsupportedVersion(syntax::startPos(y.expr), 13, "invalid operation: signed shift count " + str(y));
        return false;
    }
    if (isUntyped(y.type)) {
        convertUntyped(y, basic(BasicKind::Uint));
        return y.valid();
    }
    error(y, Code::InvalidShiftCount, "invalid operation: shift count " + str(y) + " must be integer");
    return false;
}

bool Checker::shiftConstant(Operand& x, Operand& y, syntax::Expr* e, syntax::Token op, const Constant* xval) {
    auto makeInteger = [&] {
        if (!isInteger(x.type)) x.type = basic(BasicKind::UntypedInt);
    };
    if (isUnknown(x.value) || isUnknown(y.value)) {
        x.value = makeUnknown();
        makeInteger();
        return true;
    }
    constexpr uint64_t kMostBits = 1023 - 1 + 52;  // enough for the smallest float64
    bool exact;
    auto* count = toInt(y.value);
    uint64_t s = count->kind == ConstantKind::Int ? uint64Value(count, &exact) : (exact = false, 0);
    if (!exact || s > kMostBits) {
        error(y, Code::InvalidShiftCount, "invalid operation: invalid shift count " + str(y));
        return false;
    }
    makeInteger();
    x.value = types::shift(xval, op, static_cast<unsigned>(s));
    if (e) x.expr = e;
    overflow(x, e ? e->pos : x.expr->pos);
    return true;
}

void Checker::shift(Operand& x, Operand& y, syntax::Expr* e, syntax::Token op) {
    auto mustBeInteger = [&] {
        error(x, Code::InvalidShiftOperand, "invalid operation: shifted operand " + str(x) + " must be integer");
        x.mode = Mode::Invalid;
    };
    const Constant* xval = x.mode == Mode::Constant ? toInt(x.value) : nullptr;
    bool untypedInteger = isUntyped(x.type) && xval && xval->kind == ConstantKind::Int;
    if (!allInteger(x.type) && !untypedInteger) return mustBeInteger();
    if (!shiftCount(y)) {
        x.mode = Mode::Invalid;
        return;
    }
    if (x.mode == Mode::Constant) {
        if (y.mode == Mode::Constant) {
            if (!shiftConstant(x, y, e, op, xval)) x.mode = Mode::Invalid;
            return;
        }
        if (isUntyped(x.type)) {
            if (x.expr->type && isUntyped(x.expr->type)) untypedShiftOperands_.insert(x.expr);
            x.mode = Mode::Value;
            return;
        }
    }
    if (!allInteger(x.type)) return mustBeInteger();
    x.mode = Mode::Value;
}

}  // namespace minigo::types
