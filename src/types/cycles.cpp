// This file judges declarations that refer to themselves (spec: Type declarations, Constant declarations).
#include "types/cycles.h"

#include <algorithm>

namespace minigo::types {

size_t firstInSource(const std::vector<Object*>& list) {
    size_t first = 0;
    for (size_t i = 1; i < list.size(); i++)
        if (list[i]->pos < list[first]->pos) first = i;
    return first;
}

/// A cycle through constants and variables only is left to initOrder; one through types needs a defined type on the way.
bool Checker::validCycle(Object* o) {
    std::vector<Object*> cycle(objectPath.begin() + static_cast<std::ptrdiff_t>(o->color - 2), objectPath.end());
    bool throughTypeParams = false;
    size_t values = 0, defined = 0;
    for (auto* c : cycle) {
        if (c->kind == ObjectKind::Const || c->kind == ObjectKind::Var) values++;
        auto* t = as<TypeName>(c);
        if (!t) continue;
        if (env.inTypeParamList && t->type && isGeneric(t->type)) {
            throughTypeParams = true;
            break;
        }
        if (!t->isAlias) defined++;
    }
    if (!throughTypeParams && (values == cycle.size() || (values == 0 && defined > 0))) return true;
    cycleError(cycle);
    return false;
}

Object* cycleMember(Checker& checker, const Named* n) {
    if (!n->instancePos.valid()) return n->object;
    auto* o = checker.make<TypeName>(*n->object);
    o->pos = n->instancePos;
    return o;
}

void Checker::cycleError(const std::vector<Object*>& cycle) {
    size_t i = firstInSource(cycle);
    auto* o = cycle[i];
    auto* t = as<TypeName>(o);
    if (t && t->isAlias) {
        brokenAliases.erase(t);
        t->type = basic(BasicKind::Invalid);
    }
    auto name = qualifiedName(o);
    if (cycle.size() == 1) {
        error(o->pos, Code::InvalidDeclCycle,
              (t ? "invalid recursive type: " : "invalid cycle in declaration: ") + name + " refers to itself");
        return;
    }
    std::string text = (t ? "invalid recursive type " : "invalid cycle in declaration of ") + name;
    for (size_t n = 0; n <= cycle.size(); n++) {
        o = cycle[(i + n) % cycle.size()];
        text += "\n\t" + where(o->pos) + ": " + qualifiedName(o) + (n < cycle.size() ? " refers to" : "");
    }
    error(cycle[i]->pos, Code::InvalidDeclCycle, text);
}

namespace {

/// Looks for an interface literal that refers to itself without a named type on the way: no finite name describes it.
struct AnonymousCycles {
    Checker& checker;
    std::unordered_map<Interface*, bool> state;  ///< true while it is being visited

    bool methods(Interface* i) {
        for (auto* m : checker.typeSetOf(i)->methods)
            if (m->type && visit(m->type)) return true;
        return false;
    }
    bool tuple(const Tuple* t) {
        for (auto* v : t->vars)
            if (visit(v->type)) return true;
        return false;
    }
    bool visit(Type* t) {
        switch (t->kind) {
            case TypeKind::Pointer: return visit(as<Pointer>(t)->element);
            case TypeKind::Array: return visit(as<Array>(t)->element);
            case TypeKind::Slice: return visit(as<Slice>(t)->element);
            case TypeKind::Chan: return visit(as<Chan>(t)->element);
            case TypeKind::Map: return visit(as<Map>(t)->key) || visit(as<Map>(t)->element);
            case TypeKind::Signature: return tuple(as<Signature>(t)->params) || tuple(as<Signature>(t)->results);
            case TypeKind::Struct:
                for (auto* f : as<Struct>(t)->fields)
                    if (visit(f->type)) return true;
                return false;
            case TypeKind::Interface: return interface(as<Interface>(t));
            default: return false;
        }
    }
    bool interface(Interface* i) {
        if (i->methods.empty() && i->embeddeds.empty()) return false;
        auto [it, isNew] = state.try_emplace(i, true);
        if (!isNew) return it->second;
        if (methods(i)) return true;
        state[i] = false;
        return false;
    }
};

}  // namespace

void Checker::anonymousCycles() {
    AnonymousCycles search{*this, {}};
    Pos end;
    std::stable_sort(interfaceLiterals_.begin(), interfaceLiterals_.end(), [](auto& a, auto& b) { return a.pos < b.pos; });
    for (auto& literal : interfaceLiterals_) {
        if (literal.pos < end) continue;  // inside the one before
        end = literal.end;
        if (!search.methods(literal.type)) continue;
        error(literal.pos, Code::InvalidTypeCycle,
              "invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)");
        for (auto& [i, visiting] : search.state) visiting = false;  // once is enough
    }
    interfaceLiterals_.clear();
}

}  // namespace minigo::types
