// This file infers type arguments of generic functions (spec: Type inference).
#include "types/predicates.h"
#include "types/unify.h"

namespace minigo::types {

namespace {

/// "P", "P and Q", "P, Q, and R".
std::string names(const std::vector<TypeParam*>& list) {
    std::string s;
    for (size_t i = 0; i < list.size(); i++) {
        bool last = i + 1 == list.size();
        if (i) s += list.size() == 2 ? " and " : last ? ", and " : ", ";
        s += list[i]->object->name;
    }
    return s;
}

/// What a type parameter's argument must look like: the only term of its constraint, or its core type. Null type = nothing known.
struct CoreTerm {
    Term term{false, nullptr};
    bool single = false;
};

CoreTerm coreTerm(TypeParam* p) {
    size_t n = 0;
    Term only{false, nullptr};
    bool tilde = false;
    forTerms(typeSet(p), [&](const Term* t) {
        if (!t) return false;
        n++;
        only = *t;
        tilde |= t->tilde;
        return true;
    });
    if (n == 1) return {only, true};
    return {{tilde, coreType(p)}, false};
}

/// Finds types that would grow for ever when parameters in them are replaced: P inferred as *P.
struct InferenceCycles {
    const std::vector<TypeParam*>& params;
    std::vector<Type*>& types;
    std::unordered_set<Type*> open;

    void vars(const Tuple* t) {
        for (auto* v : t->vars) walk(v->type);
    }
    void walk(Type* t) {
        auto* p = as<TypeParam>(t);
        int index = p ? paramIndex(params, p) : -1;
        if (open.count(t)) {
            if (index >= 0) types[static_cast<size_t>(index)] = nullptr;
            return;
        }
        open.insert(t);
        if (index >= 0 && types[static_cast<size_t>(index)]) walk(types[static_cast<size_t>(index)]);
        components(t);
        open.erase(t);
    }
    void components(Type* t) {
        if (auto* a = as<Array>(t)) walk(a->element);
        if (auto* s = as<Slice>(t)) walk(s->element);
        if (auto* p = as<Pointer>(t)) walk(p->element);
        if (auto* c = as<Chan>(t)) walk(c->element);
        if (auto* m = as<Map>(t)) {
            walk(m->key);
            walk(m->element);
        }
        if (auto* s = as<Struct>(t))
            for (auto* f : s->fields) walk(f->type);
        if (auto* sig = as<Signature>(t)) {
            vars(sig->params);
            vars(sig->results);
        }
        if (auto* u = as<Union>(t))
            for (auto& term : u->terms) walk(term.type);
        if (auto* i = as<Interface>(t)) {
            for (auto* m : i->methods) walk(m->type);
            for (auto* e : i->embeddeds) walk(e);
        }
        if (auto* n = as<Named>(t))
            for (auto* a : n->typeArgs) walk(a);
    }
};

}  // namespace

/// One inference. Each step reports its own failure.
struct Inference {
    Checker& c;
    Pos at;
    const std::vector<TypeParam*>& tparams;
    const std::vector<Type*>& targs;
    Tuple* params;
    std::vector<Operand>& args;
    Unifier u;
    std::vector<size_t> untyped{};  ///< arguments without a type for parameters that are type parameters

    bool arguments();
    void mismatch(Type* param, Operand& arg);
    bool constraints();
    bool constraint(TypeParam* p);
    bool untypedArguments();
    std::vector<Type*> simplified();
};

void Inference::mismatch(Type* param, Operand& arg) {
    auto found = u.inferred(tparams);
    bool none = true;
    for (auto* t : found) none = none && !t;
    std::string text = "type " + c.str(arg.type) + " of " + c.str(arg.expr) + " does not match ";
    if (none) {
        c.error(arg, Code::CannotInferTypeArgs, text + c.str(param) + " (cannot infer " + names(tparams) + ")");
        return;
    }
    auto* inferred = c.subst(param, {tparams, found});
    text += inferred != param ? "inferred type " + c.str(inferred) + " for " + c.str(param) : c.str(param);
    c.error(arg, Code::CannotInferTypeArgs, text);
}

bool Inference::arguments() {
    for (size_t i = 0; i < args.size(); i++) {
        auto& arg = args[i];
        if (!arg.valid()) continue;
        auto* param = params->vars[i]->type;
        if (!mentionsParams(tparams, param) && !mentionsParams(tparams, arg.type)) continue;
        if (isTyped(arg.type)) {
            if (u.unify(param, arg.type, Unifier::Assign)) continue;
            mismatch(param, arg);
            return false;
        }
        if (as<TypeParam>(param) && !arg.isNil()) untyped.push_back(i);
    }
    return true;
}

bool Inference::constraint(TypeParam* p) {
    auto* t = u.at(p);
    auto core = coreTerm(p);
    if (core.term.type) {
        if (t) {
            if (u.unify(t, core.term.type, Unifier::Inexact)) return true;
            c.error(at, Code::CannotInferTypeArgs, c.str(p) + " (type " + c.str(t) + ") does not satisfy " + c.str(p->bound));
            return false;
        }
        if (core.single && !core.term.tilde) u.set(p, core.term.type);
        return true;
    }
    if (!t) return true;
    std::string cause;
    std::function<bool(Type*, Type*)> same = [&](Type* x, Type* y) { return u.unify(x, y, Unifier::Exact); };
    if (!c.missingMethod(t, constraintInterface(p), true, nullptr, &cause, &same)) return true;
    c.error(at, Code::CannotInferTypeArgs, c.str(p) + " (type " + c.str(t) + ") does not satisfy " + c.str(p->bound) + " " + cause);
    return false;
}

/// As long as a round finds types for parameters.
bool Inference::constraints() {
    for (;;) {
        size_t before = u.unknowns();
        for (auto* p : tparams)
            if (!constraint(p)) return false;
        if (u.unknowns() == before) return true;
    }
}

/// Spec: a parameter that still has no type gets the default type of the largest kind among its untyped arguments.
bool Inference::untypedArguments() {
    std::vector<std::pair<TypeParam*, Type*>> largest;
    for (auto i : untyped) {
        auto* p = as<TypeParam>(params->vars[i]->type);
        if (u.at(p)) continue;
        auto it = largest.begin();
        while (it != largest.end() && it->first != p) ++it;
        if (it == largest.end()) {
            largest.push_back({p, args[i].type});
            continue;
        }
        auto* max = maxType(it->second, args[i].type);
        if (!max) {
            c.error(args[i], Code::CannotInferTypeArgs,
                    "mismatched types " + c.str(it->second) + " and " + c.str(args[i].type) + " (cannot infer " + c.str(p) + ")");
            return false;
        }
        it->second = max;
    }
    for (auto& [p, t] : largest) u.set(p, defaultType(t));
    return true;
}

/// The inferred types may mention other parameters: replaces these until nothing changes.
std::vector<Type*> Inference::simplified() {
    auto types = u.inferred(tparams);
    InferenceCycles cycles{tparams, types, {}};
    for (auto* p : tparams) cycles.walk(p);
    for (bool again = true; again;) {
        again = false;
        Substitution s{tparams, types};
        for (size_t i = 0; i < types.size(); i++) {
            if (!types[i] || targs[i]) continue;
            auto* t = c.subst(types[i], s);
            if (t == types[i]) continue;
            if (auto* sig = as<Signature>(t); sig && !sig->typeParams.empty() && !mentionsParams(tparams, sig)) sig->typeParams.clear();
            types[i] = t;
            again = true;
        }
    }
    for (size_t i = 0; i < types.size(); i++) {
        if (types[i] && !mentionsParams(tparams, types[i])) continue;
        auto* o = tparams[i]->object;
        auto declared = c.where(o->pos);
        if (declared.starts_with("./")) declared.erase(0, 2);
        c.error(at, Code::CannotInferTypeArgs, "cannot infer " + std::string(o->name) + " (" + declared + ")");
        return {};
    }
    return types;
}

std::vector<Type*> Checker::infer(Pos at, const std::vector<TypeParam*>& tparams, std::vector<Type*> targs, Tuple* params,
                                  std::vector<Operand>& args) {
    targs.resize(tparams.size());
    bool all = true;
    for (auto* t : targs) all = all && t;
    if (all) return targs;
    // Parameters with a given argument are replaced first: assignability is judged later, not identity now.
    if (params && !params->vars.empty()) params = as<Tuple>(subst(params, {tparams, targs}));
    Inference step{*this, at, tparams, targs, params, args, Unifier(*this, tparams, targs, allowVersion(21))};
    if (!step.arguments() || !step.constraints() || !step.untypedArguments()) return {};
    return step.simplified();
}

std::vector<TypeParam*> Checker::renameTypeParams(const std::vector<TypeParam*>& tparams, Type** t) {
    std::vector<TypeParam*> fresh;
    for (auto* p : tparams) {
        auto* name = newTypeName(p->object->pos, p->object->name, nullptr);
        name->package = p->object->package;
        auto* q = newTypeParam(name, nullptr);
        q->index = p->index;
        fresh.push_back(q);
    }
    Substitution rename{tparams, {fresh.begin(), fresh.end()}};
    for (size_t i = 0; i < tparams.size(); i++) fresh[i]->bound = subst(tparams[i]->bound, rename);
    *t = subst(*t, rename);
    return fresh;
}

}  // namespace minigo::types
