// This file implements the algebra of type terms.
#include "types/termlist.h"

#include "types/predicates.h"

namespace minigo::types {

namespace {

bool disjoint(const Term& x, const Term& y) {
    auto* a = y.tilde ? underlying(x.type) : x.type;
    auto* b = x.tilde ? underlying(y.type) : y.type;
    return !identical(a, b);
}

bool termSubset(const Term& x, const Term& y) { return !disjoint(x, y) && (!x.tilde || y.tilde); }

/// Merges terms of which one contains the other.
std::vector<Term> normalized(std::vector<Term> in) {
    std::vector<Term> out;
    std::vector<bool> used(in.size());
    for (size_t i = 0; i < in.size(); i++) {
        if (used[i]) continue;
        Term t = in[i];
        for (size_t j = i + 1; j < in.size(); j++) {
            if (used[j] || disjoint(t, in[j])) continue;
            if (!t.tilde && in[j].tilde) t = in[j];
            used[j] = true;
        }
        out.push_back(t);
    }
    return out;
}

}  // namespace

TermList unite(const TermList& a, const TermList& b) {
    if (a.all || b.all) return {true, {}};
    auto terms = a.terms;
    terms.insert(terms.end(), b.terms.begin(), b.terms.end());
    return {false, normalized(std::move(terms))};
}

TermList intersect(const TermList& a, const TermList& b) {
    if (a.all) return b;
    if (b.all) return a;
    std::vector<Term> terms;
    for (auto& x : a.terms)
        for (auto& y : b.terms)
            if (!disjoint(x, y)) terms.push_back(!x.tilde || y.tilde ? x : y);
    return {false, normalized(std::move(terms))};
}

bool subsetOf(const TermList& a, const TermList& b) {
    if (b.all) return true;
    if (a.all) return false;
    for (auto& x : a.terms) {
        bool covered = false;
        for (auto& y : b.terms) covered = covered || termSubset(x, y);
        if (!covered) return false;
    }
    return true;
}

bool equalTerms(const TermList& a, const TermList& b) { return subsetOf(a, b) && subsetOf(b, a); }

bool includes(const Term& term, Type* t) { return identical(term.type, term.tilde ? underlying(t) : t); }

std::string termsString(const TermList& a) {
    if (a.all) return "𝓤";
    if (a.terms.empty()) return "∅";
    std::string out;
    for (auto& t : a.terms) {
        if (!out.empty()) out += " | ";
        if (t.tilde) out += "~";
        out += pathTypeString(t.type);
    }
    return out;
}

}  // namespace minigo::types
