// This file decides assignability (spec: Assignability) and reports what cannot be assigned.
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

bool Checker::assignableTo(Operand& x, Type* t, std::string* cause, Code* code) {
    Code ignored;
    if (!code) code = &ignored;
    *code = Code::IncompatibleAssign;
    if (!x.valid() || isInvalid(t)) return true;
    auto* v = x.type;
    if (identical(v, t)) return true;
    auto *vu = underlying(v), *tu = underlying(t);
    auto *vp = as<TypeParam>(v), *tp = as<TypeParam>(t);
    const Constant* value;
    Code why;
    if (isUntyped(vu)) {
        if (!tp) return implicitTypeAndValue(x, t, &value, &why) != nullptr;
        return forTerms(typeSet(tp), [&](const Term* term) { return term && implicitTypeAndValue(x, term->type, &value, &why); });
    }
    if (!vp && !tp && identical(vu, tu) && (!isNamed(v) || !isNamed(t))) return true;
    // Interfaces; a pointer to an interface gets here for its explanation only.
    if ((as<Interface>(tu) && !tp) || isInterfacePointer(tu)) {
        if (implements(v, t, false, cause)) return true;
        if (!vp) {
            *code = Code::InvalidIfaceAssign;
            return false;
        }
        if (cause) cause->clear();
    }
    if (as<Interface>(vu) && !vp && implements(t, v, false, nullptr)) {
        if (cause) *cause = "need type assertion";
        return false;
    }
    if (auto* vc = as<Chan>(vu); vc && vc->dir == syntax::ChanDir::Both)
        if (auto* tc = as<Chan>(tu); tc && identical(vc->element, tc->element)) {
            *code = Code::InvalidChanAssign;
            return !isNamed(v) || !isNamed(t);
        }
    if (!vp && !tp) return false;
    auto explain = [&](const std::string& text) {
        if (cause) *cause = cause->empty() ? text : text + "\n\t" + *cause;
    };
    if (!isNamed(v) && tp) {
        return forTerms(typeSet(tp), [&](const Term* term) {
            if (!term) return false;
            if (assignableTo(x, term->type, cause, code)) return true;
            explain("cannot assign " + str(x.type) + " to " + str(term->type) + " (in " + str(t) + ")");
            return false;
        });
    }
    if (vp && !isNamed(t)) {
        Operand y = x;
        return forTerms(typeSet(vp), [&](const Term* term) {
            if (!term) return false;
            y.type = term->type;
            if (assignableTo(y, t, cause, code)) return true;
            explain("cannot assign " + str(term->type) + " (in " + str(v) + ") to " + str(t));
            return false;
        });
    }
    return false;
}

void Checker::assignment(Operand& x, Type* t, const std::string& context) {
    singleValue(x);
    auto fail = [&](Code code, const std::string& text) {
        error(x, code, text);
        x.mode = Mode::Invalid;
    };
    switch (x.mode) {
        case Mode::Invalid: return;
        case Mode::Constant:
        case Mode::Variable:
        case Mode::MapIndex:
        case Mode::Value:
        case Mode::NilValue:
        case Mode::CommaOk: break;
        default: return fail(Code::IncompatibleAssign, "cannot assign " + str(x) + " to " + str(t) + " in " + context);
    }
    if (isUntyped(x.type)) {
        auto* target = t;
        if (x.isNil()) {
            if (!t) return fail(Code::UntypedNilUse, "use of untyped nil in " + context);
        } else if (!t || isInterface(t)) {
            // An interface or a variable without type takes the default type.
            target = defaultType(x.type);
        }
        const Constant* value;
        Code code;
        auto* converted = implicitTypeAndValue(x, target, &value, &code);
        if (code != Code::None) {
            auto text = "cannot use " + str(x) + " as " + str(target) + " value in " + context;
            if (code == Code::TruncatedFloat) text += " (truncated)";
            else if (code == Code::NumericOverflow) text += " (overflows)";
            else code = Code::IncompatibleAssign;
            return fail(code, text);
        }
        if (value) {
            x.value = value;
            if (x.expr && x.expr->type && isUntyped(x.expr->type)) x.expr->constant = value;
        }
        if (converted != x.type) {
            x.type = converted;
            if (x.expr) updateExprType(x.expr, converted, false);
        }
    }
    if (auto* sig = under<Signature>(x.type); sig && !sig->typeParams.empty())
        return fail(Code::WrongTypeArgCount, "cannot use generic function " + str(x) + " without instantiation in " + context);
    if (!t) return;
    std::string cause;
    Code code;
    if (assignableTo(x, t, &cause, &code)) return;
    fail(code, "cannot use " + str(x) + " as " + str(t) + " value in " + context + (cause.empty() ? "" : ": " + cause));
}

}  // namespace minigo::types
