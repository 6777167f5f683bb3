// This file declares the algebra of type terms (spec: General interfaces): a term list is a union of T and ~T terms, or all types.
#pragma once
#include "types/typeset.h"

namespace minigo::types {

struct TermList {
    bool all = false;
    std::vector<Term> terms;  ///< pairwise disjoint; meaningful when !all
    bool empty() const { return !all && terms.empty(); }
};

inline TermList termsOf(const TypeSet* s) { return {s->all, s->terms}; }
TermList unionTerms(Union* u);
TermList unite(const TermList& a, const TermList& b);
TermList intersect(const TermList& a, const TermList& b);
bool subsetOf(const TermList& a, const TermList& b);
bool equalTerms(const TermList& a, const TermList& b);
bool includes(const Term& term, Type* t);
/// `int | ~string`; "∅" for the empty list. The terms are qualified by full package paths, as in gc's messages.
std::string termsString(const TermList& a);

}  // namespace minigo::types
