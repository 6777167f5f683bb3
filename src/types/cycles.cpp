// This file judges declarations that refer to themselves (spec: Type declarations, Constant declarations).
#include "types/checker.h"

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

}  // namespace minigo::types
