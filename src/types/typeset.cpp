// This file computes type sets (spec: Interface types).
#include "types/typeset.h"

#include <algorithm>
#include <map>

#include "types/checker.h"
#include "types/predicates.h"
#include "types/termlist.h"

namespace minigo::types {

namespace {

TypeSet* topTypeSet() {
    static TypeSet top;
    return &top;
}

constexpr size_t kMostTerms = 100;  // gc's limit

/// Collects the methods of one interface and reports duplicates.
struct MethodCollector {
    Checker* checker;
    std::vector<Func*> all;
    std::map<std::pair<std::string_view, const Package*>, std::pair<Func*, Pos>> seen;

    void add(Pos pos, Func* m, bool isExplicit) {
        auto key = std::make_pair(m->name, m->exported() ? nullptr : static_cast<const Package*>(m->package));
        auto [it, isNew] = seen.try_emplace(key, m, pos);
        if (isNew) {
            all.push_back(m);
            return;
        }
        if (!checker) return;
        auto [other, otherPos] = it->second;
        auto report = [c = checker, pos, m, otherPos = otherPos] {
            c->error(pos, Code::DuplicateDecl,
                     "duplicate method " + std::string(m->name) + "\n\t" + c->where(otherPos) + ": other declaration of " +
                         std::string(m->name));
        };
        if (isExplicit) {
            report();
            return;
        }
        // Embedded interfaces may overlap when the methods agree; their types may not be complete yet.
        checker->later([c = checker, m, other = other, report] {
            if (!c->allowVersion(14) || !identical(m->type, other->type)) report();
        });
    }
};

struct Restriction {
    TermList terms{true, {}};
    bool comparable = false;

    void intersectWith(const TermList& other, bool otherComparable) {
        terms = intersect(terms, other);
        comparable = comparable || otherComparable;
        if (!comparable || terms.all) return;
        std::erase_if(terms.terms, [](const Term& t) { return !strictlyComparable(t.type); });
        comparable = false;
    }
};

/// Terms of a union; `ok` false when it has too many of them (then it restricts nothing).
TermList termsOfUnion(Union* u, Checker* checker, Pos pos, bool& ok) {
    TermList all;
    for (auto& t : u->terms) {
        auto* below = underlying(t.type);
        if (isInvalid(below)) continue;
        if (auto* i = as<Interface>(below)) {
            all = unite(all, termsOf(typeSet(i)));
        } else if (!t.tilde || identical(t.type, below)) {
            all = unite(all, {false, {t}});
        }
        if (all.terms.size() > kMostTerms) {
            if (checker) checker->error(pos, Code::InvalidUnion, "cannot handle more than 100 union terms (implementation limitation)");
            ok = false;
            return {true, {}};
        }
    }
    return all;
}

/// True when the version allows the element; else an error was reported.
bool elementAllowed(Checker* checker, Pos pos, const std::string& what) {
    if (!checker || !pos.valid() || checker->allowVersion(18)) return true;
    checker->unsupportedVersion(pos, 18, what);
    return false;
}

void addEmbedded(Checker* checker, Type* t, Pos pos, MethodCollector& methods, Restriction& restriction) {
    auto* u = underlying(t);
    if (!u || isInvalid(u)) return;
    if (auto* i = as<Interface>(u)) {
        auto* set = checker ? checker->typeSetOf(i, pos) : typeSet(i);
        if (checker && checker->isImportedConstraint(t) && !elementAllowed(checker, pos, "embedding constraint interface " + checker->str(t)))
            return;
        for (auto* m : set->methods) methods.add(pos, m, false);
        restriction.intersectWith(termsOf(set), set->comparable);
    } else if (auto* un = as<Union>(u)) {
        if (checker && !elementAllowed(checker, pos, "embedding interface element " + checker->str(u))) return;
        bool ok = true;
        auto terms = termsOfUnion(un, checker, pos, ok);
        if (ok) restriction.intersectWith(terms, false);
    } else {
        if (checker && !elementAllowed(checker, pos, "embedding non-interface type " + checker->str(t))) return;
        restriction.intersectWith({false, {{false, t}}}, false);
    }
}

TypeSet* compute(Checker* checker, Interface* i) {
    if (i->typeSet) return i->typeSet;
    if (!i->complete) return topTypeSet();
    auto* set = new TypeSet;  // lives as long as the interface, that is for ever
    i->typeSet = set;         // a cycle meets the unrestricted set; the cycle itself is reported elsewhere
    MethodCollector methods{checker, {}, {}};
    for (auto* m : i->methods) methods.add(m->pos, m, true);
    Restriction restriction;
    for (size_t k = 0; k < i->embeddeds.size(); k++)
        addEmbedded(checker, i->embeddeds[k], k < i->embeddedPos.size() ? i->embeddedPos[k] : Pos{}, methods, restriction);
    std::sort(methods.all.begin(), methods.all.end(), methodLess);
    set->methods = std::move(methods.all);
    set->all = restriction.terms.all;
    set->terms = std::move(restriction.terms.terms);
    set->comparable = restriction.comparable;
    return set;
}

}  // namespace

TypeSet* Checker::typeSetOf(Interface* i, Pos) { return compute(this, i); }
TypeSet* typeSet(Interface* i) { return i->typeSet ? i->typeSet : compute(i->checker, i); }

TermList unionTerms(Union* u) {
    bool ok = true;
    return termsOfUnion(u, nullptr, {}, ok);
}

bool forTerms(const TypeSet* set, const std::function<bool(const Term*)>& f) {
    if (!set->hasTerms()) return f(nullptr);
    for (auto& t : set->terms)
        if (!f(&t)) return false;
    return true;
}

bool forUnderlying(const TypeSet* set, const std::function<bool(Type*)>& f) {
    if (!set->hasTerms()) return f(nullptr);
    for (auto& t : set->terms)
        if (!f(underlying(t.type))) return false;
    return true;
}

bool underIs(Type* t, const std::function<bool(Type*)>& f) {
    if (auto* p = as<TypeParam>(t)) return forUnderlying(typeSet(p), f);
    return f(underlying(t));
}

}  // namespace minigo::types
