// This file implements type unification (spec: Type unification).
#include "types/unify.h"

#include "types/predicates.h"
#include "types/termlist.h"

namespace minigo::types {

namespace {

constexpr int kMaxDepth = 100;

/// The interface below t's names; none for a type parameter.
Interface* asInterface(Type* t) { return isTypeParam(t) ? nullptr : as<Interface>(underlying(t)); }

bool samePair(Interface* a, Interface* b, Interface* c, Interface* d) { return (a == c && b == d) || (a == d && b == c); }

}  // namespace

Unifier::Unifier(Checker& checker, const std::vector<TypeParam*>& params, const std::vector<Type*>& args, bool interfaces)
    : checker_(checker), interfaces_(interfaces) {
    for (size_t i = 0; i < params.size(); i++) handles_[params[i]] = std::make_shared<Type*>(i < args.size() ? args[i] : nullptr);
}

size_t Unifier::unknowns() const {
    size_t n = 0;
    for (auto& [p, h] : handles_) n += *h == nullptr;
    return n;
}

std::vector<Type*> Unifier::inferred(const std::vector<TypeParam*>& params) const {
    std::vector<Type*> list;
    for (auto* p : params) list.push_back(at(p));
    return list;
}

/// t if it is one of the parameters to find types for.
TypeParam* Unifier::bound(Type* t) const {
    auto* p = as<TypeParam>(t);
    return p && handles_.count(p) ? p : nullptr;
}

bool Unifier::join(TypeParam* x, TypeParam* y) {
    auto hx = handles_[x], hy = handles_[y];
    if (hx == hy) return true;
    if (*hx && *hy) return false;
    auto from = *hx ? hy : hx, to = *hx ? hx : hy;
    for (auto& [p, h] : handles_)
        if (h == from) h = to;
    return true;
}

bool Unifier::unify(Type* x, Type* y, unsigned mode, const Pair* pairs) {
    if (x == y) return true;
    if (!x || !y || depth_ >= kMaxDepth) return false;
    struct Depth {
        int& n;
        explicit Depth(int& n) : n(n) { n++; }
        ~Depth() { n--; }
    } depth(depth_);

    // A defined type, if there is one, stands in y; a parameter to be found in x.
    if (as<Named>(x) || bound(y)) std::swap(x, y);
    // Inexactly a defined type matches a type literal by its underlying type.
    auto* defined = as<Named>(y);
    if (!(mode & Exact) && defined && isTypeLiteral(x) && !(interfaces_ && isInterface(x))) {
        y = underlying(defined);
        if (x == y) return true;
    }
    auto *px = bound(x), *py = bound(y);
    if (px && py) return join(px, py) || unify(at(px), at(py), mode, pairs);
    if (px) return unifyParam(px, y, mode, pairs);

    if (interfaces_ && !(mode & Exact)) {
        int decided = unifyInterfaces(x, y, pairs);
        if (decided >= 0) return decided;
    }
    if (isTypeParam(y)) std::swap(x, y);
    if (isTypeParam(x)) {
        // Not one of ours: its core type tells the structure of what it may stand for.
        auto* core = coreType(x);
        return core && unify(core, y, Assign, pairs);
    }
    return structural(x, y, mode, pairs);
}

bool Unifier::unifyParam(TypeParam* p, Type* y, unsigned mode, const Pair* pairs) {
    auto* x = at(p);
    if (!x) {
        set(p, y);
        return true;
    }
    return unify(x, y, mode, pairs) && selectMatch(p, x, y, mode);
}

/// x, found before for p, matches y: keeps the one that values of both can be assigned to.
bool Unifier::selectMatch(TypeParam* p, Type* x, Type* y, unsigned mode) {
    auto *xi = asInterface(x), *yi = asInterface(y);
    bool xNamed = as<Named>(x), yNamed = as<Named>(y);
    if (xi && yi) {
        if (xNamed && yNamed) return identical(x, y);
        if (typeSet(xi)->methods.size() != typeSet(yi)->methods.size()) return false;
    } else if (xi || yi) {
        return false;  // either could be meant, depending on the order of arguments
    }
    if ((mode & Exact) || xNamed) return true;
    auto* c = as<Chan>(underlying(y));
    if (yNamed || (c && c->dir != syntax::ChanDir::Both)) set(p, y);
    return true;
}

int Unifier::unifyInterfaces(Type* x, Type* y, const Pair* pairs) {
    auto *xi = asInterface(x), *yi = asInterface(y);
    if (xi && yi) {
        auto *xs = typeSet(xi), *ys = typeSet(yi);
        if (xs->comparable != ys->comparable || !equalTerms(termsOf(xs), termsOf(ys))) return 0;
        for (auto* p = pairs; p; p = p->outer)
            if (samePair(p->x, p->y, xi, yi)) return 1;
        Pair pair{xi, yi, pairs};
        // One method set must hold the other.
        bool swap = xs->methods.size() > ys->methods.size();
        auto& small = swap ? ys->methods : xs->methods;
        auto& large = swap ? xs->methods : ys->methods;
        for (auto* m : small) {
            int i = methodIndex(large, m->package, m->name);
            if (i < 0 || !unify(m->type, large[static_cast<size_t>(i)]->type, Exact, &pair)) return 0;
        }
        return 1;
    }
    auto* iface = xi ? xi : yi;
    if (!iface) return -1;
    auto* other = xi ? y : x;
    for (auto* m : typeSet(iface)->methods) {
        auto* f = as<Func>(checker_.lookupFieldOrMethod(other, false, m->package, m->name).object);
        if (!f) return 0;
        checker_.objectDecl(f);
        if (!unify(m->type, f->type, Exact, pairs)) return 0;
    }
    return 1;
}

bool Unifier::exactInterfaces(Interface* x, Interface* y, const Pair* pairs) {
    auto *xs = typeSet(x), *ys = typeSet(y);
    if (xs->comparable != ys->comparable || !equalTerms(termsOf(xs), termsOf(ys))) return false;
    if (xs->methods.size() != ys->methods.size()) return false;
    for (auto* p = pairs; p; p = p->outer)
        if (samePair(p->x, p->y, x, y)) return true;
    Pair pair{x, y, pairs};
    for (size_t i = 0; i < xs->methods.size(); i++) {
        auto *f = xs->methods[i], *g = ys->methods[i];
        if (!sameId(f, g->package, g->name) || !unify(f->type, g->type, Exact, &pair)) return false;
    }
    return true;
}

bool Unifier::structs(Struct* x, Struct* y, unsigned mode, const Pair* pairs) {
    if (x->fields.size() != y->fields.size()) return false;
    for (size_t i = 0; i < x->fields.size(); i++) {
        auto *f = x->fields[i], *g = y->fields[i];
        if (f->embedded != g->embedded || x->tag(i) != y->tag(i) || !sameId(f, g->package, g->name)) return false;
        if (!unify(f->type, g->type, mode, pairs)) return false;
    }
    return true;
}

bool Unifier::tuples(Tuple* x, Tuple* y, unsigned mode, const Pair* pairs) {
    if (x->vars.size() != y->vars.size()) return false;
    for (size_t i = 0; i < x->vars.size(); i++)
        if (!unify(x->vars[i]->type, y->vars[i]->type, mode, pairs)) return false;
    return true;
}

bool Unifier::named(Named* x, Named* y, unsigned mode, const Pair* pairs) {
    if (x->typeArgs.size() != y->typeArgs.size()) return false;
    for (size_t i = 0; i < x->typeArgs.size(); i++)
        if (!unify(x->typeArgs[i], y->typeArgs[i], mode, pairs)) return false;
    return x->origin == y->origin;
}

/// x and y are neither parameters nor, unless mode is exact, interfaces.
bool Unifier::structural(Type* x, Type* y, unsigned mode, const Pair* pairs) {
    if (x->kind != y->kind) return false;
    // Elements of types in an assignment must match exactly.
    unsigned inner = mode & Assign ? mode | Exact : mode;
    switch (x->kind) {
        case TypeKind::Basic:
            return as<Basic>(x)->basic == as<Basic>(y)->basic;
        case TypeKind::Array: {
            auto *a = as<Array>(x), *b = as<Array>(y);
            return (a->length < 0 || b->length < 0 || a->length == b->length) && unify(a->element, b->element, inner, pairs);
        }
        case TypeKind::Slice:
            return unify(as<Slice>(x)->element, as<Slice>(y)->element, inner, pairs);
        case TypeKind::Pointer:
            return unify(as<Pointer>(x)->element, as<Pointer>(y)->element, inner, pairs);
        case TypeKind::Map: {
            auto *a = as<Map>(x), *b = as<Map>(y);
            return unify(a->key, b->key, inner, pairs) && unify(a->element, b->element, inner, pairs);
        }
        case TypeKind::Chan: {
            auto *a = as<Chan>(x), *b = as<Chan>(y);
            return (!(mode & Exact) || a->dir == b->dir) && unify(a->element, b->element, inner, pairs);
        }
        case TypeKind::Struct:
            return structs(as<Struct>(x), as<Struct>(y), inner, pairs);
        case TypeKind::Tuple:
            return tuples(as<Tuple>(x), as<Tuple>(y), mode, pairs);
        case TypeKind::Signature: {
            auto *a = as<Signature>(x), *b = as<Signature>(y);
            return a->variadic == b->variadic && tuples(a->params, b->params, inner, pairs) && tuples(a->results, b->results, inner, pairs);
        }
        case TypeKind::Interface:
            return exactInterfaces(as<Interface>(x), as<Interface>(y), pairs);
        case TypeKind::Named:
            return named(as<Named>(x), as<Named>(y), mode, pairs);
        default:
            return false;
    }
}

}  // namespace minigo::types
