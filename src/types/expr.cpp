// This file is the entry to expression checking (spec: Expressions): it dispatches on the kind of expression, records results and
// refuses what is no single value.
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::as;
using syntax::NodeKind;

namespace {

constexpr unsigned bit(Mode m) { return 1u << static_cast<unsigned>(m); }
constexpr unsigned kNoValueModes = bit(Mode::NoValue) | bit(Mode::Builtin) | bit(Mode::TypeExpr);

}  // namespace

Checker::ExprKind Checker::rawExpr(Type* target, Operand& x, syntax::Expr* e, Type* hint, bool allowGeneric) {
    auto kind = exprInternal(target, x, e, hint);
    if (!allowGeneric) nonGeneric(target, x);
    record(x);
    return kind;
}

void Checker::expr(Type* target, Operand& x, syntax::Expr* e) {
    rawExpr(target, x, e, nullptr, false);
    exclude(x, kNoValueModes);
    singleValue(x);
}

void Checker::genericExpr(Operand& x, syntax::Expr* e) {
    rawExpr(nullptr, x, e, nullptr, true);
    exclude(x, kNoValueModes);
    singleValue(x);
}

void Checker::multiExpr(Operand& x, syntax::Expr* e, bool* commaOk) {
    rawExpr(nullptr, x, e, nullptr, false);
    exclude(x, kNoValueModes);
    if (commaOk) *commaOk = x.mode == Mode::MapIndex || x.mode == Mode::CommaOk;
}

void Checker::exprWithHint(Operand& x, syntax::Expr* e, Type* hint) {
    rawExpr(nullptr, x, e, hint, false);
    exclude(x, kNoValueModes);
    singleValue(x);
}

void Checker::exprOrType(Operand& x, syntax::Expr* e, bool allowGeneric) {
    rawExpr(nullptr, x, e, nullptr, allowGeneric);
    exclude(x, bit(Mode::NoValue));
    singleValue(x);
}

std::vector<Operand> Checker::exprList(const List<syntax::Expr*>& list, bool allowCommaOk, bool& commaOk) {
    commaOk = false;
    if (list.size() == 1) return values(list[0], allowCommaOk, &commaOk);
    std::vector<Operand> out(list.size());
    for (size_t i = 0; i < out.size(); i++) expr(nullptr, out[i], list[i]);
    return out;
}

void Checker::exclude(Operand& x, unsigned modeset) {
    if (!(modeset & bit(x.mode))) return;
    auto what = str(x);
    switch (x.mode) {
        case Mode::NoValue:
            error(x, Code::TooManyValues, what + (modeset & bit(Mode::TypeExpr) ? " used as value" : " used as value or type"));
            break;
        case Mode::Builtin: error(x, Code::UncalledBuiltin, what + " must be called"); break;
        default: error(x, Code::NotAnExpr, what + " is not an expression"); break;
    }
    x.mode = Mode::Invalid;
}

void Checker::singleValue(Operand& x) {
    if (x.mode != Mode::Value || !as<Tuple>(x.type)) return;
    error(x, Code::TooManyValues, "multiple-value " + str(x) + " in single-value context");
    x.mode = Mode::Invalid;
}

/// A generic function may stand without type arguments only where the target type determines them.
void Checker::nonGeneric(Type* target, Operand& x) {
    if (!x.valid() || x.mode == Mode::NoValue) return;
    const char* what = nullptr;
    if (isGeneric(x.type)) {
        what = "type";
    } else if (hasTypeParams(x.type)) {
        if (auto* sig = target ? under<Signature>(target) : nullptr) {
            funcInst(sig, x.pos(), x, nullptr, true);
            return;
        }
        what = "function";
    }
    if (!what) return;
    error(x.expr, Code::WrongTypeArgCount, std::string("cannot use generic ") + what + " " + str(x.expr) + " without instantiation");
    x.mode = Mode::Invalid;
    x.type = basic(BasicKind::Invalid);
}

bool Checker::basicLit(Operand& x, syntax::BasicLit* e) {
    using syntax::LitKind;
    if (e->bad) return false;
    bool number = e->lit == LitKind::Int || e->lit == LitKind::Float || e->lit == LitKind::Imag;
    constexpr size_t kLongest = 10000;
    if (number && e->text.size() > kLongest) {
        error(e, Code::InvalidConstVal, "excessively long constant: " + std::string(e->text.substr(0, 10)) + "... (" +
                                            std::to_string(e->text.size()) + " chars)");
        return false;
    }
    if (number && !allowVersion(13)) {
        auto text = e->text;
        char radix = text.size() > 2 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : ' ';
        const char* what = nullptr;
        if (text.size() > 2 && text.find('_') != std::string_view::npos) what = "underscores in numeric literals";
        else if (radix == 'b') what = "binary literals";
        else if (radix == 'o') what = "0o/0O-style octal literals";
        else if (radix == 'x' && e->lit != LitKind::Int) what = "hexadecimal floating-point literals";
        if (what) unsupportedVersion(e->pos, 13, what);
    }
    auto* v = makeFromLiteral(e->text, static_cast<int>(e->lit));
    if (!v) {
        error(e, Code::InvalidConstVal, "malformed constant: " + std::string(e->text));
        return false;
    }
    static const BasicKind kinds[] = {BasicKind::UntypedInt, BasicKind::UntypedFloat, BasicKind::UntypedComplex, BasicKind::UntypedRune,
                                      BasicKind::UntypedString};
    x.mode = Mode::Constant;
    x.type = basic(kinds[static_cast<size_t>(e->lit)]);
    x.value = v;
    x.expr = e;
    overflow(x, e->pos);
    return true;
}

bool Checker::typeAssertExpr(Operand& x, syntax::TypeAssertExpr* e) {
    if (!e->typeExpr) {
        error(e, Code::BadTypeKeyword, "invalid syntax tree: use of .(type) outside type switch");
        use({e->x});
        return false;
    }
    expr(nullptr, x, e->x);
    if (!x.valid()) return false;
    if (isTypeParam(x.type)) {
        error(x, Code::InvalidAssert, "invalid operation: cannot use type assertion on type parameter value " + str(x));
        return false;
    }
    if (!isInterface(x.type)) {
        error(x, Code::InvalidAssert, "invalid operation: " + str(x) + " is not an interface");
        return false;
    }
    auto* t = varType(e->typeExpr);
    if (isInvalid(t)) return false;
    typeAssertion(e, x, t, false);
    x.mode = Mode::CommaOk;
    x.type = t;
    return true;
}

void Checker::typeAssertion(syntax::Expr* e, Operand& x, Type* t, bool typeSwitch) {
    std::string cause;
    if (assertableTo(x.type, t, &cause)) return;
    if (typeSwitch)
        error(e, Code::ImpossibleAssert,
              "impossible type switch case: " + str(e) + "\n\t" + str(x) + " cannot have dynamic type " + str(t) + " " + cause);
    else
        error(e, Code::ImpossibleAssert, "impossible type assertion: " + str(e) + "\n\t" + str(t) + " does not implement " + str(x.type) + " " + cause);
}

/// *x: a pointer type or a dereference.
bool Checker::starExpr(Operand& x, syntax::StarExpr* e) {
    exprOrType(x, e->x, false);
    if (!x.valid()) return false;
    if (x.mode == Mode::TypeExpr) {
        validVarType(e->x, x.type);
        x.type = newPointer(x.type);
        return true;
    }
    if (x.isNil()) {
        error(x, Code::InvalidIndirection, "invalid operation: cannot indirect " + str(x));
        return false;
    }
    Type* element = nullptr;
    bool ok = underIs(x.type, [&](Type* u) {
        auto* p = as<Pointer>(u);
        if (!p) {
            error(x, Code::InvalidIndirection, "invalid operation: cannot indirect " + str(x));
            return false;
        }
        if (element && !identical(p->element, element)) {
            error(x, Code::InvalidIndirection, "invalid operation: pointers of " + str(x) + " must have identical base types");
            return false;
        }
        element = p->element;
        return true;
    });
    if (!ok) return false;
    x.mode = Mode::Variable;
    x.type = element;
    return true;
}

void Checker::indexOrInstance(Type* target, Operand& x, syntax::IndexExpr* e) {
    bool isInstance = false;
    indexExpr(x, e, isInstance);
    if (isInstance) funcInst(target ? under<Signature>(target) : nullptr, gcPos(e), x, e, true);
}

Checker::ExprKind Checker::exprInternal(Type* target, Operand& x, syntax::Expr* e, Type* hint) {
    x = Operand{};
    x.type = basic(BasicKind::Invalid);
    bool ok = true;
    auto kind = ExprKind::Expression;
    switch (e->kind) {
        case NodeKind::BadExpr: ok = false; break;
        case NodeKind::Ident: ident(x, static_cast<syntax::Ident*>(e), nullptr, false); break;
        case NodeKind::Ellipsis:
            error(e, Code::BadDotDotDotSyntax, "invalid use of '...'");
            ok = false;
            break;
        case NodeKind::BasicLit: ok = basicLit(x, static_cast<syntax::BasicLit*>(e)); break;
        case NodeKind::FuncLit: funcLit(x, static_cast<syntax::FuncLit*>(e)); break;
        case NodeKind::CompositeLit:
            compositeLit(x, static_cast<syntax::CompositeLit*>(e), hint);
            ok = x.valid();
            break;
        case NodeKind::ParenExpr:
            kind = rawExpr(nullptr, x, static_cast<syntax::ParenExpr*>(e)->x, nullptr, false);
            x.expr = e;
            return kind;
        case NodeKind::SelectorExpr: selector(x, static_cast<syntax::SelectorExpr*>(e), nullptr, false); break;
        case NodeKind::IndexExpr:
            indexOrInstance(target, x, static_cast<syntax::IndexExpr*>(e));
            ok = x.valid();
            break;
        case NodeKind::SliceExpr:
            sliceExpr(x, static_cast<syntax::SliceExpr*>(e));
            ok = x.valid();
            break;
        case NodeKind::TypeAssertExpr: ok = typeAssertExpr(x, static_cast<syntax::TypeAssertExpr*>(e)); break;
        case NodeKind::CallExpr: return callExpr(x, static_cast<syntax::CallExpr*>(e));
        case NodeKind::StarExpr: ok = starExpr(x, static_cast<syntax::StarExpr*>(e)); break;
        case NodeKind::UnaryExpr:
            unary(x, static_cast<syntax::UnaryExpr*>(e));
            ok = x.valid();
            // A receive may stand as a statement.
            if (ok && static_cast<syntax::UnaryExpr*>(e)->op == syntax::Token::Arrow) kind = ExprKind::Statement;
            break;
        case NodeKind::BinaryExpr: {
            auto* b = static_cast<syntax::BinaryExpr*>(e);
            binary(x, e, b->x, b->y, b->op, b->pos);
            ok = x.valid();
            break;
        }
        case NodeKind::KeyValueExpr:
            error(e, Code::InvalidSyntaxTree, "no key:value expected");
            ok = false;
            break;
        default:
            x.mode = Mode::TypeExpr;
            x.type = typ(e);
            break;
    }
    x.expr = e;
    if (ok) return kind;
    x.mode = Mode::Invalid;
    return ExprKind::Statement;
}

}  // namespace minigo::types
