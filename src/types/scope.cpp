// This file implements scopes (spec: Declarations and scope), with names of embedded packages and their imports resolved on demand.
#include "types/checker.h"

namespace minigo::types {

Object* Scope::lookupLocal(std::string_view name) {
    auto it = names.find(name);
    if (it == names.end()) {
        if (!package || !package->loader || !package->checker) return nullptr;
        if (!package->loader->load(*package->checker, *package, name)) return nullptr;
        it = names.find(name);
        if (it == names.end()) return nullptr;
    }
    Object* o = it->second;
    if (auto* p = as<PkgName>(o); p && !p->imported) p->imported = p->package->checker->importPackage(p->pos, p->path);
    return o;
}

Object* Scope::lookup(std::string_view name, Pos at, Scope** where) {
    for (Scope* s = this; s; s = s->parent) {
        Object* o = s->lookupLocal(name);
        if (!o || (at.valid() && o->scopePos > at)) continue;
        if (where) *where = s;
        return o;
    }
    return nullptr;
}

Object* Scope::insert(Object* o) {
    auto [it, isNew] = names.try_emplace(o->name, o);
    if (!isNew) return it->second;
    if (!o->parent) o->parent = this;
    return nullptr;
}

}  // namespace minigo::types
