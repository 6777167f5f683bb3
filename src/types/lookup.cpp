// This file finds fields and methods (spec: Selectors): breadth first through embedded fields, shallowest depth wins.
#include "types/lookup.h"

#include <algorithm>

#include "types/checker.h"

namespace minigo::types {

Type* deref(Type* t, bool* isPointer) {
    auto* p = as<Pointer>(t);
    if (isPointer) *isPointer = p != nullptr;
    if (!p) return t;
    return p->element ? p->element : basic(BasicKind::Invalid);
}

Type* derefStructPointer(Type* t) {
    auto* p = under<Pointer>(t);
    return p && under<Struct>(p->element) ? p->element : t;
}

bool isInterfacePointer(Type* t) {
    auto* p = under<Pointer>(t);
    return p && (isTypeParam(p->element) || isInterface(p->element));
}

std::string interfacePointerError(Type* t, const Package* from) {
    auto* p = under<Pointer>(t);
    const char* what = isTypeParam(p->element) ? " is pointer to type parameter, not type parameter" : " is pointer to interface, not interface";
    return "type " + typeString(t, from) + what;
}

int methodIndex(const std::vector<Func*>& methods, const Package* from, std::string_view name, bool foldCase) {
    if (name == "_") return -1;
    for (size_t i = 0; i < methods.size(); i++) {
        auto* m = methods[i];
        if (m->name != name && !(foldCase && equalFold(m->name, name))) continue;
        if (sameId(m, from, m->name)) return static_cast<int>(i);
    }
    return -1;
}

int fieldIndex(const std::vector<Var*>& fields, const Package* from, std::string_view name) {
    if (name == "_") return -1;
    for (size_t i = 0; i < fields.size(); i++)
        if (sameId(fields[i], from, name)) return static_cast<int>(i);
    return -1;
}

namespace {

/// A type met on the way down, at one depth of embedding.
struct Embedded {
    Type* type;
    std::vector<int> path;
    bool indirect;   ///< a pointer was followed
    bool multiples;  ///< reached in several ways at this depth: what it holds is ambiguous
};

std::vector<int> extended(std::vector<int> path, int i) {
    path.push_back(i);
    return path;
}

/// Joins entries of the same type.
std::vector<Embedded> consolidate(std::vector<Embedded> list) {
    std::vector<Embedded> out;
    for (auto& e : list) {
        auto it = std::find_if(out.begin(), out.end(), [&](auto& o) { return identical(o.type, e.type); });
        if (it == out.end())
            out.push_back(std::move(e));
        else
            it->multiples = true;
    }
    return out;
}

/// One search for a name. `found` holds the object when exactly one was met at the current depth.
struct Search {
    Checker& checker;
    const Package* from;
    std::string_view name;
    bool foldCase;
    Checker::Lookup found;
    std::vector<Named*> seen;
    std::vector<Embedded> next;

    /// False when o makes the name ambiguous.
    bool match(Object* o, const Embedded& e, int index) {
        auto path = extended(e.path, index);
        bool collision = found.object || e.multiples;
        found.path = std::move(path);
        found.object = collision ? nullptr : o;
        found.ambiguous = collision;
        found.indirect = collision ? false : e.indirect;
        return !collision;
    }

    bool lookInStruct(Struct* s, const Embedded& e) {
        for (size_t i = 0; i < s->fields.size(); i++) {
            auto* f = s->fields[i];
            int index = static_cast<int>(i);
            if (sameId(f, from, name)) {
                if (!match(f, e, index)) return false;
                continue;
            }
            if (found.object || !f->embedded) continue;
            bool isPointer = false;
            auto* t = deref(f->type, &isPointer);
            next.push_back({t, extended(e.path, index), e.indirect || isPointer, e.multiples});
        }
        return true;
    }

    bool look(const Embedded& e) {
        if (auto* named = as<Named>(e.type)) {
            if (std::any_of(seen.begin(), seen.end(), [&](Named* n) { return n == named || identical(n, named); })) return true;
            seen.push_back(named);
            int i = methodIndex(named->origin->methods, from, name, foldCase);
            if (i >= 0) {
                auto index = static_cast<size_t>(i);
                auto* m = named->typeArgs.empty() ? named->methods[index] : checker.expandMethod(named, index);
                return match(m, e, i);
            }
        }
        auto* u = underlying(e.type);
        if (auto* s = as<Struct>(u)) return lookInStruct(s, e);
        if (auto* iface = as<Interface>(u)) {
            auto* set = checker.typeSetOf(iface);
            int i = methodIndex(set->methods, from, name, foldCase);
            if (i >= 0) return match(set->methods[static_cast<size_t>(i)], e, i);
        }
        return true;
    }
};

}  // namespace

Checker::Lookup Checker::lookupFieldOrMethod(Type* t, bool addressable, const Package* from, std::string_view name, bool foldCase) {
    if (name == "_" || !t) return {};
    // A defined pointer type has its base's fields, but no methods.
    if (auto* n = as<Named>(t)) {
        if (auto* p = under<Pointer>(n)) {
            auto result = lookupFieldOrMethod(p, false, from, name, foldCase);
            return as<Func>(result.object) ? Lookup{} : result;
        }
    }
    bool isPointer = false;
    auto* base = deref(t, &isPointer);
    if (isPointer && as<Interface>(underlying(base))) return {};

    Search search{*this, from, name, foldCase, {}, {}, {}};
    std::vector<Embedded> current{{base, {}, isPointer, false}};
    while (!current.empty()) {
        search.next.clear();
        for (auto& e : current)
            if (!search.look(e)) return search.found;
        if (search.found.object) {
            auto* f = as<Func>(search.found.object);
            if (f && f->pointerReceiver && !search.found.indirect && !addressable) {
                Lookup bad;
                bad.badReceiver = true;
                return bad;
            }
            return search.found;
        }
        current = consolidate(std::move(search.next));
    }
    return {};
}

}  // namespace minigo::types
