// This file checks interface types (spec: Interface types); their type sets are computed elsewhere.
#include <algorithm>

#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

void Checker::interfaceType(Interface* t, syntax::InterfaceType* e, TypeName* cycleDef) {
    if (!env.package->loader) interfaceLiterals_.push_back({t, e->pos, e->rbrace});
    // The defined type as receiver gives better messages than the literal.
    Type* recvType = cycleDef && cycleDef->type ? cycleDef->type : t;
    for (auto* element : e->elements) {
        if (element->names.empty()) {
            auto at = gcStart(element->type);
            t->embeddeds.push_back(unionType(element->type));
            t->embeddedPos.push_back(at);
            continue;
        }
        auto* name = element->names[0];
        if (name->name == "_") {
            error(name, Code::BlankIfaceMethod, "methods must have a unique non-blank name");
            continue;
        }
        auto* type = typ(element->type);
        auto* sig = as<Signature>(type);
        if (!sig) continue;
        sig->recv = newVar(name->pos, "", recvType);
        auto* m = newFunc(name->pos, name->name, sig);
        name->object = m;
        t->methods.push_back(m);
    }
    t->complete = true;
    if (t->methods.empty() && t->embeddeds.empty()) {
        t->typeSet = emptyInterface->typeSet;
        return;
    }
    std::stable_sort(t->methods.begin(), t->methods.end(), methodLess);
    later([this, t, at = e->pos] { typeSetOf(t, at); });
}

}  // namespace minigo::types
