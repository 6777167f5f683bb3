// This file checks comparisons (spec: Comparison operators), also those that a switch makes.
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::Token;

std::string Checker::kindString(Type* t) {
    auto* u = underlying(t);
    switch (u->kind) {
        case TypeKind::Array: return "array";
        case TypeKind::Slice: return "slice";
        case TypeKind::Struct: return "struct";
        case TypeKind::Pointer: return "pointer";
        case TypeKind::Signature: return "func";
        case TypeKind::Interface: return isTypeParam(t) ? "type parameter " + str(t) : "interface";
        case TypeKind::Map: return "map";
        case TypeKind::Chan: return "chan";
        default: return str(t);
    }
}

std::string Checker::incomparableCause(Type* t) {
    auto k = underlying(t)->kind;
    if (k == TypeKind::Slice || k == TypeKind::Signature || k == TypeKind::Map) return kindString(t) + " can only be compared to nil";
    std::string cause;
    isComparable(t, true, &cause, env.package);
    return cause;
}

/// True when x op y is allowed; else says at which operand and why not.
bool Checker::comparisonCause(Operand& x, Operand& y, Token op, Operand** at, Code* code, std::string* cause) {
    *at = &x;
    *code = Code::MismatchedTypes;
    if (!assignableTo(x, y.type, nullptr, nullptr) && !assignableTo(y, x.type, nullptr, nullptr)) {
        *at = &y;
        *cause = "mismatched types " + str(x.type) + " and " + str(y.type);
        return false;
    }
    *code = Code::UndefinedOp;
    if (op == Token::Eql || op == Token::Neq) {
        if (x.isNil() || y.isNil()) {
            if (hasNil(x.isNil() ? y.type : x.type)) return true;
            *at = &y;
            return false;
        }
        for (auto* o : {&x, &y}) {
            if (comparable(o->type)) continue;
            *at = o;
            *cause = incomparableCause(o->type);
            return false;
        }
        return true;
    }
    for (auto* o : {&x, &y}) {
        if (allOrdered(o->type)) continue;
        *at = o;
        return false;
    }
    return true;
}

void Checker::comparison(Operand& x, Operand& y, Token op, bool switchCase) {
    if (isInvalid(x.type) || isInvalid(y.type)) {
        x.mode = Mode::Invalid;
        return;
    }
    if (switchCase) op = Token::Eql;
    Operand* at;
    Code code;
    std::string cause;
    if (comparisonCause(x, y, op, &at, &code, &cause)) {
        if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
            x.value = makeBool(compare(x.value, op, y.value));
        } else {
            x.mode = Mode::Value;
            // The operands are never converted further: give them their default types now.
            updateExprType(x.expr, defaultType(x.type), true);
            updateExprType(y.expr, defaultType(y.type), true);
        }
        x.type = basic(BasicKind::UntypedBool);
        return;
    }
    if (cause.empty()) {
        if (isTypeParam(x.type) || isTypeParam(y.type)) {
            if (!isTypeParam(x.type)) at = &y;
            cause = "type parameter " + str(at->type) + " is not comparable with " + syntax::spelling(op);
        } else {
            cause = std::string("operator ") + syntax::spelling(op) + " not defined on " + kindString(at->type);
        }
    }
    if (switchCase)
        error(x, code, "invalid case " + str(x.expr) + " in switch on " + str(y.expr) + " (" + cause + ")");
    else
        error(*at, code, "invalid operation: " + str(x.expr) + " " + syntax::spelling(op) + " " + str(y.expr) + " (" + cause + ")");
    x.mode = Mode::Invalid;
}

}  // namespace minigo::types
