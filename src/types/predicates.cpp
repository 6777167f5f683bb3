// This file answers the simple questions about types (spec: Properties of types and values).
#include "types/predicates.h"

#include <unordered_map>
#include <unordered_set>

#include "types/checker.h"

namespace minigo::types {

bool isBasic(Type* t, int info) {
    auto* b = under<Basic>(t);
    return b && (b->info & info);
}

bool allBasic(Type* t, int info) {
    if (auto* p = as<TypeParam>(t)) return forTerms(typeSet(p), [&](const Term* term) { return term && isBasic(term->type, info); });
    return isBasic(t, info);
}

bool isBasicKind(Type* t, BasicKind k) {
    auto* b = under<Basic>(t);
    return b && b->basic == k;
}

bool isPointer(Type* t) { return under<Pointer>(t); }
bool isUnsafePointer(Type* t) { return isBasicKind(t, BasicKind::UnsafePointer); }

bool isBytesOrRunes(Type* t) {
    auto* s = under<Slice>(t);
    auto* b = s ? under<Basic>(s->element) : nullptr;
    return b && (b->basic == BasicKind::Uint8 || b->basic == BasicKind::Int32);
}

bool isNamed(Type* t) { return as<Basic>(t) || as<Named>(t) || as<TypeParam>(t); }
bool isTypeLiteral(Type* t) { return !as<Named>(t) && !as<TypeParam>(t); }
bool isTypeParam(Type* t) { return as<TypeParam>(t); }
bool isInterface(Type* t) { return !isTypeParam(t) && under<Interface>(t); }

bool isTyped(Type* t) {
    auto* b = as<Basic>(t);
    return !b || !(b->info & kUntyped);
}

bool isGeneric(Type* t) {
    auto* n = as<Named>(t);
    return n && !isInstance(n) && !n->typeParams.empty();
}

bool hasTypeParams(Type* t) {
    auto* s = as<Signature>(t);
    return s && !s->typeParams.empty();
}

bool hasNil(Type* t) {
    auto* u = underlying(t);
    if (!u) return false;
    switch (u->kind) {
        case TypeKind::Basic: return static_cast<Basic*>(u)->basic == BasicKind::UnsafePointer;
        case TypeKind::Slice:
        case TypeKind::Pointer:
        case TypeKind::Signature:
        case TypeKind::Map:
        case TypeKind::Chan: return true;
        case TypeKind::Interface:
            return !isTypeParam(t) || forUnderlying(typeSet(static_cast<Interface*>(u)), [](Type* v) { return v && hasNil(v); });
        default: return false;
    }
}

Type* defaultType(Type* t) {
    auto* b = as<Basic>(t);
    if (!b) return t;
    switch (b->basic) {
        case BasicKind::UntypedBool: return basic(BasicKind::Bool);
        case BasicKind::UntypedInt: return basic(BasicKind::Int);
        case BasicKind::UntypedRune: return runeType;
        case BasicKind::UntypedFloat: return basic(BasicKind::Float64);
        case BasicKind::UntypedComplex: return basic(BasicKind::Complex128);
        case BasicKind::UntypedString: return basic(BasicKind::String);
        default: return t;
    }
}

Type* maxType(Type* a, Type* b) {
    if (a == b) return a;
    if (isTyped(a) || isTyped(b) || !isNumeric(a) || !isNumeric(b)) return nullptr;
    return static_cast<Basic*>(a)->basic > static_cast<Basic*>(b)->basic ? a : b;
}

// ---- comparability

namespace {

struct ComparableTest {
    bool dynamic;
    const Package* from;
    std::unordered_set<Type*> seen;

    bool holds(Type* t, std::string* cause) {
        if (!seen.insert(t).second) return true;  // decided by the occurrence further out
        auto* u = underlying(t);
        if (!u) return false;
        switch (u->kind) {
            case TypeKind::Basic: return static_cast<Basic*>(u)->basic != BasicKind::UntypedNil;
            case TypeKind::Pointer:
            case TypeKind::Chan: return true;
            case TypeKind::Struct:
                for (auto* f : static_cast<Struct*>(u)->fields) {
                    if (holds(f->type, nullptr)) continue;
                    if (cause) *cause = "struct containing " + typeString(f->type, from) + " cannot be compared";
                    return false;
                }
                return true;
            case TypeKind::Array:
                if (holds(static_cast<Array*>(u)->element, nullptr)) return true;
                if (cause) *cause = typeString(u, from) + " cannot be compared";
                return false;
            case TypeKind::Interface: return interface(t, static_cast<Interface*>(u), cause);
            default: return false;
        }
    }

    bool interface(Type* t, Interface* i, std::string* cause) {
        if (dynamic && !isTypeParam(t)) return true;
        auto* set = typeSet(i);
        ComparableTest strict{false, from, seen};
        bool ok = set->all ? set->comparable
                           : forTerms(set, [&](const Term* term) { return term && strict.holds(term->type, nullptr); });
        if (!ok && cause) *cause = set->isEmpty() ? "empty type set" : "incomparable types in type set";
        return ok;
    }
};

}  // namespace

bool isComparable(Type* t, bool dynamic, std::string* cause, const Package* from) {
    return ComparableTest{dynamic, from, {}}.holds(t, cause);
}
bool comparable(Type* t) { return isComparable(t, true, nullptr, nullptr); }
bool strictlyComparable(Type* t) { return isComparable(t, false, nullptr, nullptr); }

// ---- mention of type parameters

int paramIndex(const std::vector<TypeParam*>& params, const TypeParam* p) {
    for (size_t i = 0; i < params.size(); i++)
        if (params[i] == p) return static_cast<int>(i);
    return -1;
}

namespace {

struct ParamSearch {
    const std::vector<TypeParam*>* params;  ///< null: any type parameter
    std::unordered_map<Type*, bool> seen;

    bool in(Type* t) {
        if (!t || t->kind == TypeKind::Basic) return false;
        auto [it, isNew] = seen.try_emplace(t, false);
        if (!isNew) return it->second;
        bool found = search(t);
        seen[t] = found;
        return found;
    }

    bool inVars(const std::vector<Var*>& vars) {
        for (auto* v : vars)
            if (in(v->type)) return true;
        return false;
    }

    bool search(Type* t) {
        switch (t->kind) {
            case TypeKind::Array: return in(static_cast<Array*>(t)->element);
            case TypeKind::Slice: return in(static_cast<Slice*>(t)->element);
            case TypeKind::Pointer: return in(static_cast<Pointer*>(t)->element);
            case TypeKind::Chan: return in(static_cast<Chan*>(t)->element);
            case TypeKind::Map: return in(static_cast<Map*>(t)->key) || in(static_cast<Map*>(t)->element);
            case TypeKind::Struct: return inVars(static_cast<Struct*>(t)->fields);
            case TypeKind::Tuple: return inVars(static_cast<Tuple*>(t)->vars);
            case TypeKind::Signature: return in(static_cast<Signature*>(t)->params) || in(static_cast<Signature*>(t)->results);
            case TypeKind::Interface: {
                auto* set = typeSet(static_cast<Interface*>(t));
                for (auto* m : set->methods)
                    if (in(m->type)) return true;
                // any, not all: a union with one parameterised term mentions the parameter
                bool found = false;
                for (auto& term : set->terms) found = found || in(term.type);
                return found;
            }
            case TypeKind::Union:
                for (auto& term : static_cast<Union*>(t)->terms)
                    if (in(term.type)) return true;
                return false;
            case TypeKind::Named:
                for (auto* a : static_cast<Named*>(t)->typeArgs)
                    if (in(a)) return true;
                return false;
            case TypeKind::TypeParam: return !params || paramIndex(*params, static_cast<TypeParam*>(t)) >= 0;
            default: return false;
        }
    }
};

}  // namespace

bool mentionsParams(const std::vector<TypeParam*>& params, Type* t) { return ParamSearch{&params, {}}.in(t); }
bool isParameterized(Type* t) { return ParamSearch{nullptr, {}}.in(t); }

}  // namespace minigo::types
