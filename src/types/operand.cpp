// This file describes operands as gc's messages do.
#include "types/operand.h"

#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

namespace {

const char* modeName(Mode m) {
    switch (m) {
        case Mode::Invalid: return "invalid operand";
        case Mode::NoValue: return "no value";
        case Mode::Builtin: return "built-in";
        case Mode::TypeExpr: return "type";
        case Mode::Constant: return "constant";
        case Mode::Variable: return "variable";
        case Mode::MapIndex: return "map index expression";
        case Mode::Value: return "value";
        case Mode::NilValue: return "nil";
        case Mode::CommaOk: return "comma, ok expression";
        case Mode::CgoFunc: return "cgo function";
    }
    return "";
}

std::string nilString(const Operand& x, const Package* from) {
    if (!x.type || isInvalid(x.type)) return "nil (with invalid type)";
    if (x.type == basic(BasicKind::UntypedNil)) return "nil";
    return "nil (of type " + typeString(x.type, from) + ")";
}

std::string typeRemark(Type* t, const Package* from) {
    if (isInvalid(t)) return " with invalid type";
    std::string out = (isGeneric(t) ? " of generic type " : " of type ") + typeString(t, from);
    if (auto* p = as<TypeParam>(t)) {
        out += " constrained by " + typeString(p->bound, from);
        auto* i = p->bound ? under<Interface>(p->bound) : nullptr;
        if (i && i->typeSet && i->typeSet->isEmpty()) out += " with empty type set";
    }
    return out;
}

}  // namespace

Pos Operand::pos() const { return expr ? gcPos(expr) : Pos{}; }

std::string operandString(const Operand& x, const Package* from) {
    if (x.mode == Mode::NilValue) return nilString(x, from);
    std::string name, out;
    if (x.expr) name = syntax::print(x.expr);
    else if (x.mode == Mode::TypeExpr) name = typeString(x.type, from);
    else if (x.mode == Mode::Constant) name = constantString(x.value);
    if (!name.empty()) out = name + " (";
    bool hasType = false;
    bool describesType = x.mode != Mode::Invalid && x.mode != Mode::NoValue && x.mode != Mode::Builtin && x.mode != Mode::TypeExpr;
    if (describesType && x.type) {
        if (isUntyped(x.type)) out += std::string(static_cast<Basic*>(x.type)->name) + " ";
        else hasType = true;
    }
    out += modeName(x.mode);
    if (x.mode == Mode::Constant && x.value) {
        auto value = constantString(x.value);
        if (value != name) out += " " + value;
    }
    if (hasType) out += typeRemark(x.type, from);
    if (!name.empty()) out += ")";
    return out;
}

}  // namespace minigo::types
