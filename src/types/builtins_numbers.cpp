// This file checks complex, real, imag, min and max (spec: Manipulating complex numbers, Min and max).
#include "types/builtin_call.h"

namespace minigo::types {

using syntax::Token;

/// f of the argument's type; gc does not support these functions for type parameters and says so.
Type* BuiltinCall::componentType(const std::function<Type*(Type*)>& f, Code code) {
    auto* p = as<TypeParam>(x.type);
    if (!p) return f(x.type);
    auto* u = c.newType<Union>();
    bool ok = forTerms(typeSet(p), [&](const Term* term) {
        auto* r = term ? f(term->type) : nullptr;
        if (r) u->terms.push_back({term->tilde, r});
        return r != nullptr;
    });
    if (!ok) return nullptr;
    c.softError(syntax::startPos(x.expr), code,
                c.str(x) + " not supported as argument to " + name + " for go1.18 (see go.dev/issue/50937)");
    auto* i = c.newType<Interface>();
    i->embeddeds = {u};
    i->complete = true;
    auto* result = c.newTypeParam(c.newTypeName({}, p->object->name, nullptr), i);
    result->index = p->index;
    return result;
}

bool BuiltinCall::complex() {
    auto& y = args[1];
    bool xUntyped = isUntyped(x.type), yUntyped = isUntyped(y.type);
    if (xUntyped && !yUntyped) {
        c.convertUntyped(x, y.type);
    } else if (!xUntyped && yUntyped) {
        c.convertUntyped(y, x.type);
    } else if (xUntyped && yUntyped) {
        if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
            // Two constants of any numeric kind serve when they have no imaginary part.
            for (auto* o : {&x, &y})
                if (isNumeric(o->type) && sign(imagPart(o->value)) == 0) o->type = basic(BasicKind::UntypedFloat);
        } else {
            c.convertUntyped(x, basic(BasicKind::Float64));
            c.convertUntyped(y, basic(BasicKind::Float64));
        }
    }
    if (!x.valid() || !y.valid()) return false;
    if (!identical(x.type, y.type))
        return fail(x, Code::InvalidComplex,
                    "invalid operation: " + c.str(call) + " (mismatched types " + c.str(x.type) + " and " + c.str(y.type) + ")");
    auto* t = componentType(
        [](Type* u) -> Type* {
            if (isBasicKind(u, BasicKind::Float32)) return basic(BasicKind::Complex64);
            if (isBasicKind(u, BasicKind::Float64)) return basic(BasicKind::Complex128);
            if (isBasicKind(u, BasicKind::UntypedFloat)) return basic(BasicKind::UntypedComplex);
            return nullptr;
        },
        Code::InvalidComplex);
    if (!t) return fail(x, Code::InvalidComplex, "invalid argument: arguments have type " + c.str(x.type) + ", expected floating-point");
    if (x.mode != Mode::Constant || y.mode != Mode::Constant) return result(Mode::Value, t);
    x.value = binaryOp(toFloat(x.value), Token::Add, makeImag(toFloat(y.value)));
    x.type = t;
    return true;
}

bool BuiltinCall::realOrImag() {
    if (isUntyped(x.type)) {
        if (x.mode != Mode::Constant) {
            c.convertUntyped(x, basic(BasicKind::Complex128));
            if (!x.valid()) return false;
        } else if (isNumeric(x.type)) {
            x.type = basic(BasicKind::UntypedComplex);
        }
    }
    bool isReal = id == BuiltinId::Real;
    Code code = isReal ? Code::InvalidReal : Code::InvalidImag;
    auto* t = componentType(
        [](Type* u) -> Type* {
            if (isBasicKind(u, BasicKind::Complex64)) return basic(BasicKind::Float32);
            if (isBasicKind(u, BasicKind::Complex128)) return basic(BasicKind::Float64);
            if (isBasicKind(u, BasicKind::UntypedComplex)) return basic(BasicKind::UntypedFloat);
            return nullptr;
        },
        code);
    if (!t) return fail(x, code, "invalid argument: argument has type " + c.str(x.type) + ", expected complex type");
    if (x.mode != Mode::Constant) return result(Mode::Value, t);
    x.value = isReal ? realPart(x.value) : imagPart(x.value);
    x.type = t;
    return true;
}

bool BuiltinCall::minOrMax() {
    needVersion(21);
    Token op = id == BuiltinId::Max ? Token::Gtr : Token::Lss;
    for (size_t i = 0; i < args.size(); i++) {
        auto& a = args[i];
        if (!allOrdered(a.type)) return fail(a, Code::InvalidMinMaxOperand, "invalid argument: " + c.str(a) + " cannot be ordered");
        if (i == 0) continue;
        c.matchTypes(x, a);
        if (!x.valid()) return false;
        if (!identical(x.type, a.type))
            return fail(a, Code::MismatchedTypes,
                        "invalid argument: mismatched types " + c.str(x.type) + " (previous argument) and " + c.str(a.type) + " (type of " +
                            c.str(a.expr) + ")");
        if (x.mode == Mode::Constant && a.mode == Mode::Constant) {
            if (compare(a.value, op, x.value)) x = a;
        } else {
            x.mode = Mode::Value;
        }
    }
    if (x.mode != Mode::Constant) {
        x.mode = Mode::Value;
        x.value = nullptr;
        // An untyped shift among the operands gets its type here.
        c.assignment(x, emptyInterface, std::string("argument to ") + name);
        if (!x.valid()) return false;
    }
    for (auto& a : args) c.updateExprType(a.expr, x.type, true);
    return true;
}

}  // namespace minigo::types
