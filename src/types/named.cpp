// This file resolves what stands below a name: underlying types of defined types and of instances, constraint interfaces, and the
// methods of instances.
#include <algorithm>
#include <unordered_map>

#include "types/cycles.h"
#include "types/predicates.h"

namespace minigo::types {

namespace {

/// The declared type with the instance's type arguments in place; done when first needed, so that recursive types end.
Type* expand(Named* n) {
    auto* origin = n->origin;
    auto* below = origin->underlying;
    if (!below || origin->typeParams.size() != n->typeArgs.size()) return nullptr;
    // A mark for the way down: an instance that needs its own underlying type meanwhile is an invalid recursive type.
    Substitution s{origin->typeParams, n->typeArgs};
    auto* result = n->checker->subst(below, s);
    auto* i = as<Interface>(result);
    if (!i) return result;
    // Methods of a generic interface get the instance as receiver.
    bool hasReceivers = std::any_of(i->methods.begin(), i->methods.end(), [&](Func* m) {
        return m->signature() && m->signature()->recv && m->signature()->recv->type == origin;
    });
    if (!hasReceivers) return result;
    if (i == below) {
        auto* copy = n->checker->newType<Interface>();
        *copy = *i;
        copy->typeSet = nullptr;
        i = copy;
    }
    for (auto*& m : i->methods) {
        auto* sig = n->checker->newType<Signature>();
        *sig = *m->signature();
        sig->recv = n->checker->make<Var>(*sig->recv);
        sig->recv->type = n;
        m = n->checker->make<Func>(*m);
        m->type = sig;
    }
    return i;
}

/// Follows `type A B; type B C …` while the right sides are not resolved themselves.
Type* resolveChain(Named* first) {
    std::vector<Named*> path{first};
    Type* result = first->underlying;
    while (auto* next = as<Named>(result)) {
        auto at = std::find(path.begin(), path.end(), next);
        if (at != path.end()) {
            std::vector<Object*> cycle;
            if (auto* c = first->checker) {
                for (; at != path.end(); ++at) cycle.push_back(cycleMember(*c, *at));
                c->cycleError(cycle);
            }
            result = basic(BasicKind::Invalid);
            break;
        }
        path.push_back(next);
        if (!next->underlying && isInstance(next)) next->underlying = expand(next);
        result = next->underlying;
    }
    if (!result) return basic(BasicKind::Invalid);
    for (auto* n : path) n->underlying = result;
    return result;
}

}  // namespace

Type* underlying(Type* t) {
    if (!t) return nullptr;
    if (t->kind == TypeKind::TypeParam) return constraintInterface(static_cast<TypeParam*>(t));
    if (t->kind != TypeKind::Named) return t;
    auto* n = static_cast<Named*>(t);
    if (!n->underlying) {
        if (!isInstance(n) || !n->checker) return basic(BasicKind::Invalid);
        n->underlying = expand(n);
        if (!n->underlying) return basic(BasicKind::Invalid);
    }
    return n->underlying->kind == TypeKind::Named ? resolveChain(n) : n->underlying;
}

Interface* constraintInterface(TypeParam* p) {
    auto* u = p->bound ? underlying(p->bound) : nullptr;
    if (!u || isInvalid(u)) return emptyInterface;
    if (u->kind == TypeKind::Interface) return isTypeParam(p->bound) ? emptyInterface : static_cast<Interface*>(u);
    auto* i = p->checker->newType<Interface>();
    i->embeddeds = {p->bound};
    i->embeddedPos = {Pos{}};
    i->implicit = i->complete = true;
    p->bound = i;
    return i;
}

Func* Checker::expandMethod(Named* instance, size_t i) {
    auto* origin = instance->origin;
    if (instance->methods.size() < origin->methods.size()) instance->methods.resize(origin->methods.size());
    if (instance->methods[i]) return instance->methods[i];
    auto* generic = origin->methods[i];
    objectDecl(generic);
    auto* old = generic->signature();
    if (!old || !old->recv) return generic;
    bool viaPointer = false;
    if (deref(old->recv->type, &viaPointer) == instance) return instance->methods[i] = generic;
    auto* sig = old;
    if (old->recvTypeParams.size() == instance->typeArgs.size())
        sig = static_cast<Signature*>(subst(old, {old->recvTypeParams, instance->typeArgs}));
    auto* copy = newType<Signature>();
    *copy = *sig;
    copy->recvTypeParams.clear();
    copy->scope = nullptr;
    copy->descriptor = nullptr;
    copy->recv = make<Var>(*old->recv);
    copy->recv->type = generic->pointerReceiver ? static_cast<Type*>(newPointer(instance)) : instance;
    auto* f = make<Func>(*generic);
    f->type = copy;
    f->origin = generic->origin ? generic->origin : generic;
    f->runtime = nullptr;
    return instance->methods[i] = f;
}

}  // namespace minigo::types
