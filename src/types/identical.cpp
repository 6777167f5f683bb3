// This file decides type identity (spec: Type identity).
#include "types/checker.h"
#include "types/predicates.h"
#include "types/termlist.h"

namespace minigo::types {

namespace {

/// Interfaces under comparison further out: recursive interfaces are identical unless a difference is found.
struct Pair {
    Interface *x, *y;
    const Pair* outer;
};

struct Comparer {
    bool ignoreTags;

    bool same(Type* x, Type* y, const Pair* p) {
        if (x == y) return true;
        if (!x || !y || x->kind != y->kind) return false;
        switch (x->kind) {
            case TypeKind::Basic: return static_cast<Basic*>(x)->basic == static_cast<Basic*>(y)->basic;
            case TypeKind::Array: {
                auto *a = static_cast<Array*>(x), *b = static_cast<Array*>(y);
                return (a->length < 0 || b->length < 0 || a->length == b->length) && same(a->element, b->element, p);
            }
            case TypeKind::Slice: return same(static_cast<Slice*>(x)->element, static_cast<Slice*>(y)->element, p);
            case TypeKind::Pointer: return same(static_cast<Pointer*>(x)->element, static_cast<Pointer*>(y)->element, p);
            case TypeKind::Map: {
                auto *a = static_cast<Map*>(x), *b = static_cast<Map*>(y);
                return same(a->key, b->key, p) && same(a->element, b->element, p);
            }
            case TypeKind::Chan: {
                auto *a = static_cast<Chan*>(x), *b = static_cast<Chan*>(y);
                return a->dir == b->dir && same(a->element, b->element, p);
            }
            case TypeKind::Struct: return structs(static_cast<Struct*>(x), static_cast<Struct*>(y), p);
            case TypeKind::Tuple: return tuples(static_cast<Tuple*>(x), static_cast<Tuple*>(y), p);
            case TypeKind::Signature: return signatures(static_cast<Signature*>(x), static_cast<Signature*>(y), p);
            case TypeKind::Union: {
                auto a = unionTerms(static_cast<Union*>(x)), b = unionTerms(static_cast<Union*>(y));
                return equalTerms(a, b);
            }
            case TypeKind::Interface: return interfaces(static_cast<Interface*>(x), static_cast<Interface*>(y), p);
            case TypeKind::Named: return named(static_cast<Named*>(x), static_cast<Named*>(y));
            case TypeKind::TypeParam: return false;
        }
        return false;
    }

    bool structs(Struct* a, Struct* b, const Pair* p) {
        if (a->fields.size() != b->fields.size()) return false;
        for (size_t i = 0; i < a->fields.size(); i++) {
            auto *f = a->fields[i], *g = b->fields[i];
            if (f->embedded != g->embedded || !sameId(f, g->package, g->name)) return false;
            if (!ignoreTags && a->tag(i) != b->tag(i)) return false;
            if (!same(f->type, g->type, p)) return false;
        }
        return true;
    }

    bool tuples(Tuple* a, Tuple* b, const Pair* p) {
        if (a->vars.size() != b->vars.size()) return false;
        for (size_t i = 0; i < a->vars.size(); i++)
            if (!same(a->vars[i]->type, b->vars[i]->type, p)) return false;
        return true;
    }

    bool signatures(Signature* a, Signature* b, const Pair* p) {
        if (a->typeParams.size() != b->typeParams.size() || a->variadic != b->variadic) return false;
        Tuple *params = b->params, *results = b->results;
        if (!a->typeParams.empty()) {
            // Generic signatures are identical when renaming b's parameters to a's makes them so, constraints included.
            Checker& checker = *a->typeParams[0]->checker;
            Substitution rename{b->typeParams, {a->typeParams.begin(), a->typeParams.end()}};
            for (size_t i = 0; i < a->typeParams.size(); i++)
                if (!same(a->typeParams[i]->bound, checker.subst(b->typeParams[i]->bound, rename), p)) return false;
            params = static_cast<Tuple*>(checker.subst(params, rename));
            results = static_cast<Tuple*>(checker.subst(results, rename));
        }
        return tuples(a->params, params, p) && tuples(a->results, results, p);
    }

    bool interfaces(Interface* a, Interface* b, const Pair* p) {
        auto *x = typeSet(a), *y = typeSet(b);
        if (x->comparable != y->comparable || x->methods.size() != y->methods.size()) return false;
        if (!equalTerms(termsOf(x), termsOf(y))) return false;
        Pair here{a, b, p};
        for (auto* q = p; q; q = q->outer)
            if ((q->x == a && q->y == b) || (q->x == b && q->y == a)) return true;
        for (size_t i = 0; i < x->methods.size(); i++) {
            auto *f = x->methods[i], *g = y->methods[i];
            if (!sameId(f, g->package, g->name) || !same(f->type, g->type, &here)) return false;
        }
        return true;
    }

    bool named(Named* a, Named* b) {
        if (a->object != b->object || a->typeArgs.size() != b->typeArgs.size()) return false;
        for (size_t i = 0; i < a->typeArgs.size(); i++)
            if (!identical(a->typeArgs[i], b->typeArgs[i])) return false;
        return true;
    }
};

}  // namespace

bool identical(Type* a, Type* b) { return a == b || Comparer{false}.same(a, b, nullptr); }
bool identicalIgnoreTags(Type* a, Type* b) { return a == b || Comparer{true}.same(a, b, nullptr); }

}  // namespace minigo::types
