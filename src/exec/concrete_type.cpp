// This file puts type arguments in place of type parameters for lowering. Beyond the checker's substitution, a type declared inside a
// generic function becomes a type of its own for each list of type arguments (spec: Type definitions: a definition creates a new,
// distinct type; a function is instantiated as a whole).
#include "exec/lower_type.h"

namespace minigo::exec {

using namespace types;

namespace {

const FuncInfo* outermost(const FuncInfo* f) {
    while (f && f->outer) f = f->outer;
    return f;
}

/// Declared inside a generic function or a method of a generic type.
bool isGenericLocal(const Named* t) {
    const FuncInfo* f = outermost(t->object->function);
    if (!f || !f->function) return false;
    const Signature* s = f->function->signature();
    return !s->typeParams.empty() || !s->recvTypeParams.empty();
}

template <class T>
T* copyOf(const T* t) {
    auto* c = new T(*t);
    c->descriptor = nullptr;
    return c;
}

}  // namespace

bool TypeLowering::mentionsLocal(Type* t) {
    switch (t->kind) {
        case TypeKind::Named: {
            auto* n = static_cast<Named*>(t);
            if (n->object->function && isGenericLocal(n) && !localClones_.contains(n)) return true;
            for (Type* a : n->typeArgs)
                if (mentionsLocal(a)) return true;
            return false;
        }
        case TypeKind::Pointer: return mentionsLocal(static_cast<Pointer*>(t)->element);
        case TypeKind::Slice: return mentionsLocal(static_cast<types::Slice*>(t)->element);
        case TypeKind::Array: return mentionsLocal(static_cast<Array*>(t)->element);
        case TypeKind::Chan: return mentionsLocal(static_cast<Chan*>(t)->element);
        case TypeKind::Map: return mentionsLocal(static_cast<types::Map*>(t)->key) || mentionsLocal(static_cast<types::Map*>(t)->element);
        case TypeKind::Struct:
            for (Var* f : static_cast<Struct*>(t)->fields)
                if (mentionsLocal(f->type)) return true;
            return false;
        case TypeKind::Tuple:
            for (Var* v : static_cast<Tuple*>(t)->vars)
                if (mentionsLocal(v->type)) return true;
            return false;
        case TypeKind::Signature: {
            auto* s = static_cast<Signature*>(t);
            return mentionsLocal(s->params) || mentionsLocal(s->results);
        }
        case TypeKind::Interface:
            for (Func* m : checker_.impl().typeSetOf(static_cast<types::Interface*>(t))->methods)
                if (mentionsLocal(m->type)) return true;
            return false;
        default: return false;
    }
}

Type* TypeLowering::concrete(Type* t, const Substitution& s) {
    if (!t || s.params.empty()) return t;
    t = checker_.substitute(t, s);
    return mentionsLocal(t) ? replaceLocals(t, s) : t;
}

Var* TypeLowering::replaceLocals(Var* v, const Substitution& s) {
    auto* c = new Var(*v);
    c->type = concrete(v->type, s);
    return c;
}

Type* TypeLowering::replaceLocals(Type* t, const Substitution& s) {
    switch (t->kind) {
        case TypeKind::Named: return replaceNamed(static_cast<Named*>(t), s);
        case TypeKind::Pointer: return pointerTo(concrete(static_cast<Pointer*>(t)->element, s));
        case TypeKind::Slice: {
            auto* c = copyOf(static_cast<types::Slice*>(t));
            c->element = concrete(c->element, s);
            return c;
        }
        case TypeKind::Array: {
            auto* c = copyOf(static_cast<Array*>(t));
            c->element = concrete(c->element, s);
            return c;
        }
        case TypeKind::Chan: {
            auto* c = copyOf(static_cast<Chan*>(t));
            c->element = concrete(c->element, s);
            return c;
        }
        case TypeKind::Map: {
            auto* c = copyOf(static_cast<types::Map*>(t));
            c->key = concrete(c->key, s);
            c->element = concrete(c->element, s);
            return c;
        }
        case TypeKind::Struct: {
            auto* c = copyOf(static_cast<Struct*>(t));
            for (Var*& f : c->fields) f = replaceLocals(f, s);
            return c;
        }
        case TypeKind::Tuple: {
            auto* c = copyOf(static_cast<Tuple*>(t));
            for (Var*& v : c->vars) v = replaceLocals(v, s);
            return c;
        }
        case TypeKind::Signature: {
            auto* c = copyOf(static_cast<Signature*>(t));
            c->params = static_cast<Tuple*>(replaceLocals(c->params, s));
            c->results = static_cast<Tuple*>(replaceLocals(c->results, s));
            return c;
        }
        case TypeKind::Interface: {
            auto* c = copyOf(static_cast<types::Interface*>(t));
            c->typeSet = new TypeSet(*checker_.impl().typeSetOf(static_cast<types::Interface*>(t)));
            for (Func*& m : c->typeSet->methods) {
                auto* f = new Func(*m);
                f->type = concrete(m->type, s);
                m = f;
            }
            c->methods = c->typeSet->methods;
            c->embeddeds.clear();
            return c;
        }
        default: return t;
    }
}

Type* TypeLowering::replaceNamed(Named* t, const Substitution& s) {
    std::vector<Type*> args;
    for (Type* a : t->typeArgs) args.push_back(concrete(a, s));
    bool isLocal = t->object->function && isGenericLocal(t);
    Named* instance = args.empty() ? t : as<Named>(checker_.impl().instantiate(Pos{}, t->origin, args));
    if (!isLocal) return instance;
    // Equal arguments have one descriptor, so descriptors are the key.
    std::vector<const void*> key{args.empty() ? t : t->origin};
    for (Type* a : s.args) key.push_back(lower(a));
    for (Type* a : args) key.push_back(lower(a));
    Named*& c = localInstances_[key];
    if (c) return c;
    c = copyOf(instance);
    c->typeArgs = args;  // the checker may know an instance whose arguments are the types before this replacement
    localClones_.emplace(c, std::vector<Type*>(s.args.begin(), s.args.end()));
    c->origin = c;
    Named* clone = c;
    clone->underlying = concrete(underlying(instance), s);
    return clone;
}

}  // namespace minigo::exec
