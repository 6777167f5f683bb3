// This file checks index expressions (spec: Index expressions).
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

syntax::Expr* Checker::singleIndex(syntax::IndexExpr* e) {
    if (e->indices.empty()) {
        error(e, Code::InvalidSyntaxTree, "missing index for " + str(e->x));
        return nullptr;
    }
    if (e->indices.size() > 1) error(e->indices[1], Code::InvalidIndex, "invalid operation: more than one index");
    return e->indices[0];
}

bool Checker::mapIndex(Operand& x, syntax::IndexExpr* e, Type* key, Type* element) {
    auto* i = singleIndex(e);
    if (!i) {
        x.mode = Mode::Invalid;
        return false;
    }
    Operand k;
    expr(nullptr, k, i);
    assignment(k, key, "map index");
    x.mode = Mode::MapIndex;
    x.type = element;
    x.expr = e;
    return true;
}

/// Indexing a type parameter's value: all types of its set must agree. `key` is set when they are maps.
bool Checker::indexTypeParam(Operand& x, Interface* set, int64_t& length, Type*& key, Type*& element) {
    auto mode = Mode::Variable;
    bool ok = forUnderlying(typeSet(set), [&](Type* u) {
        if (!u) return false;
        int64_t l = -1;
        Type *k = nullptr, *e = nullptr;
        if (isString(u)) {
            e = byteType;
            mode = Mode::Value;
        } else if (auto* a = as<Array>(u)) {
            l = a->length;
            e = a->element;
            if (x.mode != Mode::Variable) mode = Mode::Value;
        } else if (auto* p = as<Pointer>(u)) {
            if (auto* pa = under<Array>(p->element)) {
                l = pa->length;
                e = pa->element;
            }
        } else if (auto* s = as<Slice>(u)) {
            e = s->element;
        } else if (auto* m = as<Map>(u)) {
            k = m->key;
            e = m->element;
        }
        if (!e) return false;
        if (!element) {
            length = l;
            key = k;
            element = e;
            return true;
        }
        if ((key || k) && !identical(key, k)) return false;
        if (!identical(element, e)) return false;
        if (l >= 0 && (length < 0 || l < length)) length = l;
        return true;
    });
    if (ok && !key) x.mode = mode;
    return ok && element;
}

/// What x[i] is for x of a type that is no type parameter: x gets its mode. `length` stays where it is not known before the program runs; `key` is
/// set for maps only. False: x has no elements.
bool Checker::indexed(Operand& x, int64_t& length, Type*& key, Type*& element) {
    auto* u = underlying(x.type);
    if (auto* m = as<Map>(u)) {
        key = m->key;
        element = m->element;
        return true;
    }
    if (isString(u)) {
        if (x.mode == Mode::Constant) length = static_cast<int64_t>(stringValue(x.value).size());
        x.mode = Mode::Value;
        element = byteType;
        return true;
    }
    if (auto* a = as<Array>(u)) {
        length = a->length;
        if (x.mode != Mode::Variable) x.mode = Mode::Value;
        element = a->element;
        return true;
    }
    auto* p = as<Pointer>(u);
    auto* pointed = p ? under<Array>(p->element) : nullptr;
    auto* s = as<Slice>(u);
    if (!pointed && !s) return false;
    x.mode = Mode::Variable;
    if (pointed) length = pointed->length;
    element = pointed ? pointed->element : s->element;
    return true;
}

void Checker::indexExpr(Operand& x, syntax::IndexExpr* e, bool& isFuncInstance) {
    isFuncInstance = false;
    exprOrType(x, e->x, true);
    if (!x.valid()) {
        useExprs(e->indices);
        return;
    }
    if (x.mode == Mode::TypeExpr) {
        x.mode = Mode::Invalid;
        x.type = varType(e);
        if (!isInvalid(x.type)) x.mode = Mode::TypeExpr;
        return;
    }
    if (x.mode == Mode::Value && hasTypeParams(underlying(x.type))) {
        isFuncInstance = true;
        return;
    }
    nonGeneric(nullptr, x);
    if (!x.valid()) return;
    int64_t length = -1;
    Type *key = nullptr, *element = nullptr;
    bool valid = isTypeParam(x.type) ? indexTypeParam(x, static_cast<Interface*>(underlying(x.type)), length, key, element)
                                     : indexed(x, length, key, element);
    if (valid && key) {
        mapIndex(x, e, key, element);
        return;
    }
    if (valid) x.type = element;
    if (!valid) {
        error(gcPos(e), Code::NonIndexableOperand, "invalid operation: cannot index " + str(x));
        useExprs(e->indices);
        x.mode = Mode::Invalid;
        return;
    }
    auto* i = singleIndex(e);
    if (!i) {
        x.mode = Mode::Invalid;
        return;
    }
    if (!x.type) x.type = basic(BasicKind::Invalid);
    index(i, length);
}

int64_t Checker::index(syntax::Expr* e, int64_t max, Type** type) {
    if (type) *type = basic(BasicKind::Invalid);
    Operand x;
    expr(nullptr, x, e);
    if (!isValidIndex(x, Code::InvalidIndex, "index", false)) return -1;
    if (x.mode != Mode::Constant) {
        if (type) *type = x.type;
        return -1;
    }
    if (isUnknown(x.value)) return -1;
    int64_t v = int64Value(x.value);
    if (max >= 0 && v >= max) {
        error(x, Code::InvalidIndex, "invalid argument: index " + constantString(x.value) + " out of bounds [0:" + std::to_string(max) + "]");
        return -1;
    }
    if (type) *type = x.type;
    return v;
}

bool Checker::isValidIndex(Operand& x, Code code, const char* what, bool allowNegative) {
    if (!x.valid()) return false;
    convertUntyped(x, basic(BasicKind::Int));
    if (!x.valid()) return false;
    auto fail = [&](const char* why) {
        error(x, code, std::string("invalid argument: ") + what + " " + str(x) + why);
        return false;
    };
    if (!allInteger(x.type)) return fail(" must be integer");
    if (x.mode != Mode::Constant) return true;
    if (!allowNegative && sign(x.value) < 0) return fail(" must not be negative");
    if (!representableConst(x.value, static_cast<Basic*>(basic(BasicKind::Int)), &x.value)) return fail(" overflows int");
    return true;
}

}  // namespace minigo::types
