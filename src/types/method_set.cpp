// This file lists method sets (spec: Method sets) for the layers that build run-time types.
#include <algorithm>

#include "types/checker.h"

namespace minigo::types {

namespace {

/// Collects the names of all methods at any depth; which of them belong to the method set the selector rules decide.
struct Names {
    Checker& checker;
    std::vector<Named*> seen;
    std::vector<const Func*> methods;

    void add(const Func* m) {
        auto same = [&](const Func* o) { return sameId(o, m->package, m->name); };
        if (m->name != "_" && std::none_of(methods.begin(), methods.end(), same)) methods.push_back(m);
    }
    void collect(Type* t) {
        t = deref(t);
        if (auto* n = as<Named>(t)) {
            if (std::find(seen.begin(), seen.end(), n) != seen.end()) return;
            seen.push_back(n);
            for (auto* m : n->origin->methods) add(m);
        }
        auto* u = underlying(t);
        if (auto* s = as<Struct>(u))
            for (auto* f : s->fields)
                if (f->embedded) collect(f->type);
        if (auto* i = as<Interface>(u))
            for (auto* m : checker.typeSetOf(i)->methods) add(m);
    }
};

}  // namespace

std::vector<TypeChecker::MethodEntry> Checker::methodSet(Type* t) {
    std::vector<TypeChecker::MethodEntry> out;
    Names names{*this, {}, {}};
    names.collect(t);
    std::sort(names.methods.begin(), names.methods.end(), [](const Func* a, const Func* b) {
        if (a->name != b->name) return a->name < b->name;
        return a->package && b->package && a->package->path < b->package->path;
    });
    for (auto* m : names.methods) {
        auto r = lookupFieldOrMethod(t, false, m->package, m->name);
        auto* f = as<Func>(r.object);
        if (!f) continue;
        objectDecl(f);
        r.path.pop_back();
        out.push_back({f, arena.list(r.path), r.indirect});
    }
    return out;
}

}  // namespace minigo::types
