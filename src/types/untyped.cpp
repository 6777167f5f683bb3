// This file gives untyped expressions their final types (spec: Constants, Representability). rawExpr records an expression at once
// with its untyped type; when the context decides, the decision travels down the tree.
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::NodeKind;

void Checker::record(Operand& x) {
    auto* e = x.expr;
    if (!e) return;
    Type* t = x.mode == Mode::Invalid ? basic(BasicKind::Invalid) : x.mode == Mode::NoValue ? nullptr : x.type;
    e->mode = x.mode;
    e->type = t;
    e->constant = x.mode == Mode::Constant ? x.value : nullptr;
    if (t && isUntyped(t)) untyped_.push_back(e);
}

void Checker::recordTypeAndValue(syntax::Expr* e, Mode mode, Type* t, const Constant* v) {
    if (mode == Mode::Invalid) return;
    e->mode = mode;
    e->type = t;
    e->constant = mode == Mode::Constant ? v : nullptr;
}

void Checker::recordCommaOkTypes(syntax::Expr* e, Type* first, Type* second) {
    auto* t = newTuple({newVar({}, "", first), newVar({}, "", second)});
    for (;;) {
        e->type = t;
        auto* p = syntax::as<syntax::ParenExpr>(e);
        if (!p) return;
        e = p->x;
    }
}

void Checker::recordUntyped() {
    auto pending = std::move(untyped_);
    untyped_.clear();
    for (auto* e : pending) {
        // Operands of constant expressions and unused values stay untyped; later layers see their default types.
        if (e->type && isUntyped(e->type) && e->mode != Mode::NilValue) e->type = defaultType(e->type);
    }
    untypedShiftOperands_.clear();
}

void Checker::updateExprType(syntax::Expr* e, Type* t, bool final) {
    if (!e->type || isTyped(e->type)) return;  // nothing waits here
    switch (e->kind) {
        case NodeKind::ParenExpr: updateExprType(static_cast<syntax::ParenExpr*>(e)->x, t, final); break;
        case NodeKind::UnaryExpr:
            // The operands of constant expressions keep their types: only the result matters.
            if (!e->constant) updateExprType(static_cast<syntax::UnaryExpr*>(e)->x, t, final);
            break;
        case NodeKind::BinaryExpr: {
            auto* b = static_cast<syntax::BinaryExpr*>(e);
            if (e->constant || syntax::isComparison(b->op)) break;  // a comparison's operands do not depend on its type
            updateExprType(b->x, t, final);
            if (!syntax::isShift(b->op)) updateExprType(b->y, t, final);
            break;
        }
        default: break;
    }
    if (!final && isUntyped(t)) {
        e->type = underlying(t);
        return;
    }
    auto* old = static_cast<Basic*>(e->type);
    auto mode = e->mode;
    auto* value = e->constant;
    e->type = basic(BasicKind::Invalid);  // waits no more, whatever follows
    if (untypedShiftOperands_.erase(e) && !allInteger(t)) {
        error(e, Code::InvalidShiftOperand, "invalid operation: shifted operand " + str(e) + " (type " + str(t) + ") must be integer");
        return;
    }
    if (value) {
        Operand c{mode, e, old, value};
        convertUntyped(c, t);
        if (!c.valid()) return;
        value = c.value;
    }
    recordTypeAndValue(e, mode, t, value);
}

Type* Checker::implicitTypeAndValue(Operand& x, Type* target, const Constant** value, Code* code) {
    *value = nullptr;
    *code = Code::None;
    if (!x.valid() || isTyped(x.type) || isInvalid(target)) return x.type;
    auto fail = [&](Code c) -> Type* {
        *code = c;
        return nullptr;
    };
    constexpr Code kNoConversion = Code::InvalidUntypedConversion;
    if (isUntyped(target)) {
        auto* m = maxType(x.type, target);
        return m ? m : fail(kNoConversion);
    }
    if (x.isNil()) return hasNil(target) ? target : fail(kNoConversion);
    auto* u = underlying(target);
    if (auto* b = as<Basic>(u)) {
        if (x.mode == Mode::Constant) {
            Operand c = x;
            Code why = representation(c, b);
            if (why != Code::None) return fail(why);
            *value = c.value;
            return target;
        }
        // Non-constant untyped values are bools of comparisons and shifts (and strings of no kind).
        switch (static_cast<Basic*>(x.type)->basic) {
            case BasicKind::UntypedBool: return isBoolean(target) ? target : fail(kNoConversion);
            case BasicKind::UntypedString: return isString(target) ? target : fail(kNoConversion);
            case BasicKind::UntypedInt:
            case BasicKind::UntypedRune:
            case BasicKind::UntypedFloat:
            case BasicKind::UntypedComplex: return isNumeric(target) ? target : fail(kNoConversion);
            default: return fail(kNoConversion);
        }
    }
    auto* i = as<Interface>(u);
    if (!i) return fail(kNoConversion);
    if (isTypeParam(target)) {
        bool all = forUnderlying(typeSet(i), [&](Type* t) {
            const Constant* v;
            Code c;
            return t && implicitTypeAndValue(x, t, &v, &c) != nullptr;
        });
        return all ? target : fail(kNoConversion);
    }
    // An untyped value keeps its default type inside an interface; only the empty interface takes it without a method check.
    return typeSet(i)->isAll() ? defaultType(x.type) : fail(kNoConversion);
}

void Checker::convertUntyped(Operand& x, Type* target) {
    const Constant* value;
    Code code;
    auto* t = implicitTypeAndValue(x, target, &value, &code);
    if (code != Code::None) {
        auto* shown = target;
        if (!isTypeParam(target)) shown = underlying(target);
        invalidConversion(code, x, shown);
        x.mode = Mode::Invalid;
        return;
    }
    if (value) {
        x.value = value;
        if (x.expr && x.expr->type && isUntyped(x.expr->type)) x.expr->constant = value;
    }
    if (t != x.type) {
        x.type = t;
        if (x.expr) updateExprType(x.expr, t, false);
    }
}

void Checker::invalidConversion(Code code, Operand& x, Type* target) {
    auto what = str(x), to = str(target);
    if (code == Code::TruncatedFloat) error(x, code, what + " truncated to " + to);
    else if (code == Code::NumericOverflow) error(x, code, what + " overflows " + to);
    else error(x, code, "cannot convert " + what + " to type " + to);
}

Code Checker::representation(Operand& x, Basic* t) {
    const Constant* rounded = x.value;
    if (representableConst(x.value, t, &rounded)) {
        x.value = rounded;
        return Code::None;
    }
    if (!isNumeric(x.type) || !isNumeric(t)) return Code::InvalidUntypedConversion;
    return !isInteger(x.type) && isInteger(t) ? Code::TruncatedFloat : Code::NumericOverflow;
}

bool Checker::representable(Operand& x, Basic* t) {
    Code code = representation(x, t);
    if (code == Code::None) return true;
    invalidConversion(code, x, t);
    x.mode = Mode::Invalid;
    return false;
}

void Checker::overflow(Operand& x, Pos opPos) {
    if (isUnknown(x.value)) {
        error(opPos, Code::InvalidConstVal, "constant result is not representable");
        return;
    }
    if (isTyped(x.type)) {
        if (auto* b = under<Basic>(x.type)) representable(x, b);
        return;
    }
    constexpr int kMostBits = 512;
    if (x.value->kind != ConstantKind::Int || bitLength(x.value) <= kMostBits) return;
    const char* op = "";
    if (auto* b = syntax::as<syntax::BinaryExpr>(x.expr)) {
        switch (b->op) {
            case syntax::Token::Add: op = "addition "; break;
            case syntax::Token::Sub: op = "subtraction "; break;
            case syntax::Token::Xor: op = "bitwise XOR "; break;
            case syntax::Token::Mul: op = "multiplication "; break;
            case syntax::Token::Shl: op = "shift "; break;
            default: break;
        }
    } else if (auto* u = syntax::as<syntax::UnaryExpr>(x.expr); u && u->op == syntax::Token::Xor) {
        op = "bitwise complement ";
    }
    error(opPos, Code::InvalidConstVal, std::string("constant ") + op + "overflow");
    x.value = makeUnknown();
}

}  // namespace minigo::types
