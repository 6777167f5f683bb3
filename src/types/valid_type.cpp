// This file finds types that contain themselves (spec: Type declarations): their size would be infinite.
#include <algorithm>

#include "types/cycles.h"

namespace minigo::types {

void Checker::validType(Named* t) {
    std::vector<Named*> nest, path;
    validType(t, nest, path);
}

/// `nest` are the types whose memory encloses t; `path` are all named types on the way, for the message. They differ where a type
/// argument is looked at: it is judged in the surroundings of the instance that it was given to.
bool Checker::validType(Type* t, std::vector<Named*>& nest, std::vector<Named*>& path) {
    if (!t) return true;
    switch (t->kind) {
        case TypeKind::Array:
            return validType(as<Array>(t)->element, nest, path);
        case TypeKind::Struct:
            for (auto* f : as<Struct>(t)->fields)
                if (!validType(f->type, nest, path)) return false;
            return true;
        case TypeKind::Union:
            for (auto& term : as<Union>(t)->terms)
                if (!validType(term.type, nest, path)) return false;
            return true;
        case TypeKind::Interface:
            for (auto* e : as<Interface>(t)->embeddeds)
                if (!validType(e, nest, path)) return false;
            return true;
        case TypeKind::Named:
            return validNamed(as<Named>(t), nest, path);
        case TypeKind::TypeParam: {
            if (nest.empty()) return true;
            auto* instance = nest.back();
            auto& params = instance->origin->typeParams;
            for (size_t i = 0; i < params.size() && i < instance->typeArgs.size(); i++) {
                if (params[i] != t) continue;
                std::vector<Named*> outer(nest.begin(), nest.end() - 1);
                return validType(instance->typeArgs[i], outer, path);
            }
            return true;
        }
        default:
            return true;
    }
}

bool Checker::validNamed(Named* t, std::vector<Named*>& nest, std::vector<Named*>& path) {
    if (validTypes_.count(t)) return true;
    auto* invalid = basic(BasicKind::Invalid);
    if (underlying(t) == invalid) return false;
    auto same = [&](Named* other) { return identical(other, t); };
    if (std::any_of(nest.begin(), nest.end(), same)) {
        t->underlying = invalid;
        t->origin->underlying = invalid;
        std::vector<Object*> cycle;
        for (auto it = std::find_if(path.begin(), path.end(), same); it != path.end(); ++it) cycle.push_back(cycleMember(*this, *it));
        cycleError(cycle);
        return false;
    }
    nest.push_back(t);
    path.push_back(t);
    bool ok = validType(t->origin->fromRhs, nest, path);
    nest.pop_back();
    path.pop_back();
    if (ok) validTypes_.insert(t);
    return ok;
}

}  // namespace minigo::types
