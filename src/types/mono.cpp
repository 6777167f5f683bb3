// This file finds generic declarations that would need infinitely many instances (spec: Instantiations; an implementation restriction
// of gc): a graph of type parameters, with an edge of weight 1 where an argument wraps a parameter, has a cycle that grows.
#include "types/mono.h"

#include "types/checker.h"

namespace minigo::types {

size_t InstanceGraph::vertex(TypeName* o) {
    auto [it, isNew] = index_.try_emplace(o, vertices_.size());
    if (isNew) vertices_.push_back({o});
    return it->second;
}

size_t InstanceGraph::vertex(TypeParam* p) {
    if (auto it = canonical_.find(p); it != canonical_.end()) p = it->second;
    return vertex(p->object);
}

/// A type declared in a generic function is parameterised by the function's type parameters. False when t is not one.
bool InstanceGraph::localVertex(const Package* package, Named* t, size_t* v) {
    auto* o = t->origin->object;
    if (o->package != package || !o->parent || o->parent == package->scope) return false;
    if (auto it = index_.find(o); it != index_.end()) {
        *v = it->second;
        return true;
    }
    bool found = false;
    for (auto* scope = o->parent; scope && scope != package->scope; scope = scope->parent) {
        for (auto& [name, other] : scope->names) {
            auto* p = other->kind == ObjectKind::TypeName && other->pos < o->pos ? as<TypeParam>(other->type) : nullptr;
            if (!p) continue;
            *v = vertex(o);
            found = true;
            edges_.push_back({*v, vertex(p), 1, o->pos, p});
        }
    }
    return found;
}

void InstanceGraph::add(const Package* package, TypeParam* to, Type* argument, Pos at) {
    if (to->object->package != package) return;
    walk(package, to, argument, argument, at);
}

void InstanceGraph::flow(TypeParam* to, size_t from, Type* t, Type* argument, Pos at) {
    auto v = vertex(to);
    edges_.push_back({v, from, t == argument ? 0 : 1, at, argument});
}

void InstanceGraph::walk(const Package* package, TypeParam* to, Type* t, Type* argument, Pos at) {
    auto tuple = [&](Tuple* list) {
        for (auto* v : list->vars) walk(package, to, v->type, argument, at);
    };
    switch (t->kind) {
        case TypeKind::TypeParam:
            return flow(to, vertex(as<TypeParam>(t)), t, argument, at);
        case TypeKind::Named: {
            auto* n = as<Named>(t);
            size_t v;
            if (localVertex(package, n, &v)) flow(to, v, t, argument, at);
            for (auto* a : n->typeArgs) walk(package, to, a, argument, at);
            return;
        }
        case TypeKind::Array: return walk(package, to, as<Array>(t)->element, argument, at);
        case TypeKind::Chan: return walk(package, to, as<Chan>(t)->element, argument, at);
        case TypeKind::Pointer: return walk(package, to, as<Pointer>(t)->element, argument, at);
        case TypeKind::Slice: return walk(package, to, as<Slice>(t)->element, argument, at);
        case TypeKind::Map:
            walk(package, to, as<Map>(t)->key, argument, at);
            return walk(package, to, as<Map>(t)->element, argument, at);
        case TypeKind::Interface:
            for (auto* m : as<Interface>(t)->methods)
                if (m->type) walk(package, to, m->type, argument, at);
            return;
        case TypeKind::Signature:
            tuple(as<Signature>(t)->params);
            return tuple(as<Signature>(t)->results);
        case TypeKind::Struct:
            for (auto* f : as<Struct>(t)->fields) walk(package, to, f->type, argument, at);
            return;
        default:
            return;
    }
}

/// Relaxes edges until nothing changes; a path as long as the graph is a cycle that grows.
std::vector<InstanceGraph::Edge> InstanceGraph::growingCycle() {
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < edges_.size(); i++) {
            auto& from = vertices_[edges_[i].from];
            auto& to = vertices_[edges_[i].to];
            int weight = from.weight + edges_[i].weight;
            if (weight <= to.weight) continue;
            to.previous = i;
            to.length = from.length + 1;
            if (to.length == vertices_.size()) return cycleTo(edges_[i].to);
            to.weight = weight;
            again = true;
        }
    }
    return {};
}

std::vector<InstanceGraph::Edge> InstanceGraph::cycleTo(size_t v) {
    std::vector<size_t> stack;
    std::vector<bool> seen(vertices_.size());
    while (!seen[v]) {
        stack.push_back(v);
        seen[v] = true;
        v = edges_[vertices_[v].previous].from;
    }
    std::vector<Edge> cycle;
    bool inside = false;
    for (auto s : stack) {
        inside |= s == v;
        if (inside) cycle.push_back(edges_[vertices_[s].previous]);
    }
    return cycle;
}

void Checker::instanceCycles(const Package& package) {
    auto cycle = instanceGraph.growingCycle();
    if (cycle.empty()) return;
    std::string text = "instantiation cycle:";
    for (auto& e : cycle) {
        auto* o = instanceGraph.object(e.to);
        text += "\n\t" + where(e.at) + ": " + std::string(o->name) +
                (as<TypeParam>(o->type) ? " instantiated as " : " implicitly parameterized by ") + typeString(e.type, &package);
    }
    error(instanceGraph.object(cycle[0].to)->pos, Code::InvalidInstanceCycle, text);
}

}  // namespace minigo::types
