// This file declares type unification (spec: Type unification): making two types equal by finding types for type parameters.
#pragma once
#include <memory>

#include "types/checker.h"

namespace minigo::types {

class Unifier {
public:
    enum Mode : unsigned {
        Inexact = 0,
        Assign = 1,  ///< types of an assignment: inexact at the top, elements exactly
        Exact = 2,   ///< identical, or made so
    };
    /// `args` may be shorter than `params` and have nulls. With `interfaces` shared methods help inference (Go 1.21).
    Unifier(Checker& checker, const std::vector<TypeParam*>& params, const std::vector<Type*>& args, bool interfaces);

    bool unify(Type* x, Type* y, unsigned mode) { return unify(x, y, mode, nullptr); }
    Type* at(TypeParam* p) const { return *handles_.at(p); }
    void set(TypeParam* p, Type* t) { *handles_[p] = t; }
    size_t unknowns() const;
    std::vector<Type*> inferred(const std::vector<TypeParam*>& params) const;

private:
    /// Interfaces that are being compared, innermost first: anonymous ones may be recursive.
    struct Pair {
        Interface *x, *y;
        const Pair* outer;
    };
    bool unify(Type* x, Type* y, unsigned mode, const Pair* pairs);
    bool unifyParam(TypeParam* p, Type* y, unsigned mode, const Pair* pairs);
    bool selectMatch(TypeParam* p, Type* x, Type* y, unsigned mode);
    bool join(TypeParam* x, TypeParam* y);
    /// 1 or 0 when interfaces decide, -1 when neither type is one.
    int unifyInterfaces(Type* x, Type* y, const Pair* pairs);
    bool exactInterfaces(Interface* x, Interface* y, const Pair* pairs);
    bool structural(Type* x, Type* y, unsigned mode, const Pair* pairs);
    bool structs(Struct* x, Struct* y, unsigned mode, const Pair* pairs);
    bool tuples(Tuple* x, Tuple* y, unsigned mode, const Pair* pairs);
    bool named(Named* x, Named* y, unsigned mode, const Pair* pairs);
    TypeParam* bound(Type* t) const;

    Checker& checker_;
    bool interfaces_;
    int depth_ = 0;
    std::unordered_map<TypeParam*, std::shared_ptr<Type*>> handles_;  ///< joined parameters share one
};

}  // namespace minigo::types
