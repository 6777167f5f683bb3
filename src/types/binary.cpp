// This file checks binary operators (spec: Operators, Arithmetic operators, Logical operators).
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::Token;

namespace {

bool definedOn(Token op, Type* t) {
    switch (op) {
        case Token::Add: return allNumericOrString(t);
        case Token::Sub:
        case Token::Mul:
        case Token::Quo: return allNumeric(t);
        case Token::LAnd:
        case Token::LOr: return allBoolean(t);
        default: return allInteger(t);
    }
}

/// May one operand be converted to the other's type? If not, the mismatch is reported for the whole operation.
bool mayConvert(const Operand& x, const Operand& y) {
    if (isTyped(x.type) && isTyped(y.type)) return false;
    if (isInterface(x.type) || isInterface(y.type)) return true;
    if (allBoolean(x.type) != allBoolean(y.type)) return false;
    if (allString(x.type) != allString(y.type)) return false;
    if (x.isNil()) return hasNil(y.type);
    if (y.isNil()) return hasNil(x.type);
    return !isPointer(x.type) && !isPointer(y.type);
}

}  // namespace

void Checker::matchTypes(Operand& x, Operand& y) {
    if (!mayConvert(x, y)) return;
    convertUntyped(x, y.type);
    if (!x.valid()) return;
    convertUntyped(y, x.type);
    if (!y.valid()) x.mode = Mode::Invalid;
}

bool Checker::divisorIsZero(Operand& x, Operand& y) {
    if (y.mode != Mode::Constant) return false;
    bool zero = (x.mode == Mode::Constant || allInteger(x.type)) && sign(y.value) == 0;
    if (!zero && x.mode == Mode::Constant && isComplex(x.type)) {
        auto *re = realPart(y.value), *im = imagPart(y.value);
        zero = sign(binaryOp(re, Token::Mul, re)) == 0 && sign(binaryOp(im, Token::Mul, im)) == 0;
    }
    if (zero) error(y, Code::DivByZero, "invalid operation: division by zero");
    return zero;
}

bool Checker::binaryConstant(Operand& x, Operand& y, syntax::Expr* e, Token op, Pos opPos) {
    if (x.mode != Mode::Constant || y.mode != Mode::Constant) return false;
    if (isUnknown(x.value) || isUnknown(y.value)) {
        x.value = makeUnknown();
        return true;
    }
    x.value = binaryOp(x.value, op, y.value, op == Token::Quo && isInteger(x.type));
    if (e) x.expr = e;
    overflow(x, opPos);
    return true;
}

void Checker::binary(Operand& x, syntax::Expr* e, syntax::Expr* lhs, syntax::Expr* rhs, Token op, Pos opPos) {
    Operand y;
    expr(nullptr, x, lhs);
    expr(nullptr, y, rhs);
    if (!x.valid()) return;
    if (!y.valid()) {
        x.mode = Mode::Invalid;
        x.expr = y.expr;
        return;
    }
    if (syntax::isShift(op)) return shift(x, y, e, op);
    matchTypes(x, y);
    if (!x.valid()) return;
    if (syntax::isComparison(op)) return comparison(x, y, op);
    auto fail = [&] { x.mode = Mode::Invalid; };
    if (!identical(x.type, y.type)) {
        if (!isInvalid(x.type) && !isInvalid(y.type)) {
            auto what = e ? str(e) : str(lhs) + " " + syntax::spelling(op) + "= " + str(rhs);
            error(x, Code::MismatchedTypes, "invalid operation: " + what + " (mismatched types " + str(x.type) + " and " + str(y.type) + ")");
        }
        return fail();
    }
    if (!definedOn(op, x.type)) {
        error(x, Code::UndefinedOp, std::string("invalid operation: operator ") + syntax::spelling(op) + " not defined on " + str(x));
        return fail();
    }
    if ((op == Token::Quo || op == Token::Rem) && divisorIsZero(x, y)) return fail();
    if (!binaryConstant(x, y, e, op, opPos)) x.mode = Mode::Value;
}

}  // namespace minigo::types
