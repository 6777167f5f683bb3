// This file replaces type parameters by type arguments.
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

namespace {

struct Substituter {
    Checker& checker;
    const Substitution& map;

    Type* type(Type* t) {
        if (!t) return t;
        switch (t->kind) {
            case TypeKind::Basic: return t;
            case TypeKind::TypeParam: {
                int i = paramIndex(map.params, static_cast<TypeParam*>(t));
                return i >= 0 && map.args[static_cast<size_t>(i)] ? map.args[static_cast<size_t>(i)] : t;
            }
            case TypeKind::Pointer: {
                auto* e = type(static_cast<Pointer*>(t)->element);
                return e == static_cast<Pointer*>(t)->element ? t : checker.newPointer(e);
            }
            case TypeKind::Slice: {
                auto* e = type(static_cast<Slice*>(t)->element);
                return e == static_cast<Slice*>(t)->element ? t : checker.newSlice(e);
            }
            case TypeKind::Array: return array(static_cast<Array*>(t));
            case TypeKind::Map: return map_(static_cast<Map*>(t));
            case TypeKind::Chan: return chan(static_cast<Chan*>(t));
            case TypeKind::Struct: return structType(static_cast<Struct*>(t));
            case TypeKind::Tuple: return tuple(static_cast<Tuple*>(t));
            case TypeKind::Signature: return signature(static_cast<Signature*>(t));
            case TypeKind::Union: return unionType(static_cast<Union*>(t));
            case TypeKind::Interface: return interface(static_cast<Interface*>(t));
            case TypeKind::Named: return named(static_cast<Named*>(t));
        }
        return t;
    }

    template <class T>
    T* changed(const T* from) {
        auto* copy = checker.newType<T>();
        *copy = *from;
        copy->descriptor = nullptr;
        return copy;
    }

    Type* array(Array* a) {
        auto* e = type(a->element);
        if (e == a->element) return a;
        auto* copy = changed(a);
        copy->element = e;
        return copy;
    }

    Type* map_(Map* m) {
        auto *k = type(m->key), *e = type(m->element);
        if (k == m->key && e == m->element) return m;
        auto* copy = changed(m);
        copy->key = k;
        copy->element = e;
        return copy;
    }

    Type* chan(Chan* c) {
        auto* e = type(c->element);
        if (e == c->element) return c;
        auto* copy = changed(c);
        copy->element = e;
        return copy;
    }

    /// True when a type changed; `out` then holds copies of the changed variables.
    bool vars(const std::vector<Var*>& in, std::vector<Var*>& out) {
        bool any = false;
        out = in;
        for (auto*& v : out) {
            auto* t = type(v->type);
            if (t == v->type) continue;
            v = checker.make<Var>(*v);
            v->type = t;
            any = true;
        }
        return any;
    }

    Type* structType(Struct* s) {
        std::vector<Var*> fields;
        if (!vars(s->fields, fields)) return s;
        auto* copy = changed(s);
        copy->fields = std::move(fields);
        return copy;
    }

    Tuple* tuple(Tuple* t) {
        std::vector<Var*> list;
        if (!t || !vars(t->vars, list)) return t;
        return checker.newTuple(std::move(list));
    }

    Signature* signature(Signature* s) {
        auto *params = tuple(s->params), *results = tuple(s->results);
        if (params == s->params && results == s->results) return s;
        auto* copy = changed(s);
        copy->params = params;
        copy->results = results;
        copy->scope = nullptr;
        return copy;
    }

    Type* unionType(Union* u) {
        bool any = false;
        auto terms = u->terms;
        for (auto& term : terms) {
            auto* t = type(term.type);
            any = any || t != term.type;
            term.type = t;
        }
        if (!any) return u;
        auto* copy = changed(u);
        copy->terms = std::move(terms);
        return copy;
    }

    Type* interface(Interface* i) {
        bool any = false;
        auto methods = i->methods;
        for (auto*& m : methods) {
            auto* t = type(m->type);
            if (t == m->type) continue;
            auto* origin = m->origin ? m->origin : m;
            m = checker.make<Func>(*m);
            m->type = t;
            m->origin = origin;
            any = true;
        }
        auto embeddeds = i->embeddeds;
        for (auto*& e : embeddeds) {
            auto* t = type(e);
            any = any || t != e;
            e = t;
        }
        if (!any) return i;
        auto* copy = changed(i);
        copy->typeSet = nullptr;
        copy->checker = &checker;
        copy->methods = std::move(methods);
        copy->embeddeds = std::move(embeddeds);
        return copy;
    }

    Type* named(Named* n) {
        if (!isInstance(n)) return n;
        // Too few or too many arguments: reported where the instance was written.
        auto& params = n->origin->typeParams;
        if (!params.empty() && params.size() != n->typeArgs.size()) return basic(BasicKind::Invalid);
        bool any = false;
        auto args = n->typeArgs;
        for (auto*& a : args) {
            auto* t = type(a);
            any = any || t != a;
            a = t;
        }
        return any ? checker.instantiate(n->instancePos, n->origin, args) : n;
    }
};

}  // namespace

Type* Checker::subst(Type* t, const Substitution& s) { return s.params.empty() ? t : Substituter{*this, s}.type(t); }
Type* substitute(Checker& checker, Type* t, const Substitution& s) { return checker.subst(t, s); }

}  // namespace minigo::types
