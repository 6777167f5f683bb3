// This file holds type sets (spec: Interface types): what an interface demands of a type, computed by Checker::typeSetOf.
#pragma once
#include "types/object.h"

namespace minigo::types {

struct TypeSet {
    std::vector<Func*> methods;  ///< all methods, sorted by (name, package path of unexported names)
    std::vector<Term> terms;     ///< normalised; meaningful when !all
    bool all = true;             ///< no restriction by terms; !all and no terms = the empty set
    bool comparable = false;     ///< only comparable types; set only when `all`

    bool isAll() const { return all && !comparable && methods.empty(); }
    bool isEmpty() const { return !all && terms.empty(); }
    bool isMethodSet() const { return all && !comparable; }
    bool hasTerms() const { return !all && !terms.empty(); }
};

}  // namespace minigo::types
