// This file instantiates generic types and functions (spec: Instantiations) and verifies type arguments (spec: Satisfying a type
// constraint).
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"
#include "types/termlist.h"

namespace minigo::types {

namespace {

/// Equal types have equal hashes; the depth bound keeps recursive structures short.
size_t typeHash(Type* t, int depth = 0) {
    if (!t || depth > 4) return 7;
    size_t h = static_cast<size_t>(t->kind) * 0x9E3779B9u;
    auto mix = [&](size_t v) { h = (h ^ v) * 0x100000001B3ull; };
    switch (t->kind) {
        case TypeKind::Basic: mix(static_cast<size_t>(static_cast<Basic*>(t)->basic)); break;
        case TypeKind::Pointer: mix(typeHash(static_cast<Pointer*>(t)->element, depth + 1)); break;
        case TypeKind::Slice: mix(typeHash(static_cast<Slice*>(t)->element, depth + 1)); break;
        case TypeKind::Array: mix(typeHash(static_cast<Array*>(t)->element, depth + 1)); break;
        case TypeKind::Map:
            mix(typeHash(static_cast<Map*>(t)->key, depth + 1));
            mix(typeHash(static_cast<Map*>(t)->element, depth + 1));
            break;
        case TypeKind::Struct: mix(static_cast<Struct*>(t)->fields.size()); break;
        case TypeKind::Signature: mix(static_cast<Signature*>(t)->params ? static_cast<Signature*>(t)->params->vars.size() : 0); break;
        case TypeKind::Named:
            mix(reinterpret_cast<size_t>(static_cast<Named*>(t)->object));
            for (auto* a : static_cast<Named*>(t)->typeArgs) mix(typeHash(a, depth + 1));
            break;
        case TypeKind::TypeParam: mix(reinterpret_cast<size_t>(t)); break;
        default: break;
    }
    return h;
}

bool sameArguments(const std::vector<Type*>& a, const std::vector<Type*>& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); i++)
        if (!identical(a[i], b[i])) return false;
    return true;
}

/// True when the interface's elements mention t itself (for the message).
bool mentionsType(Type* in, Type* t) {
    if (auto* i = as<Interface>(in)) {
        for (auto* e : i->embeddeds)
            if (mentionsType(e, t)) return true;
        return false;
    }
    if (auto* u = as<Union>(in)) {
        for (auto& term : u->terms)
            if (mentionsType(term.type, t)) return true;
        return false;
    }
    return identical(in, t);
}

}  // namespace

Type* Checker::instantiate(Pos at, Type* generic, const std::vector<Type*>& targs) {
    if (auto* sig = as<Signature>(generic)) {
        if (sig->typeParams.size() != targs.size()) {
            error(at, Code::WrongTypeArgCount,
                  "got " + std::to_string(targs.size()) + " arguments but " + std::to_string(sig->typeParams.size()) + " type parameters");
            return basic(BasicKind::Invalid);
        }
        if (targs.empty()) return sig;
        auto* result = newType<Signature>();
        *result = *static_cast<Signature*>(subst(sig, {sig->typeParams, targs}));
        result->typeParams.clear();
        result->scope = nullptr;
        result->descriptor = nullptr;
        return result;
    }
    auto* origin = as<Named>(generic);
    if (!origin) return basic(BasicKind::Invalid);
    if (isInstance(origin)) origin = origin->origin;
    size_t hash = reinterpret_cast<size_t>(origin);
    for (auto* t : targs) hash = hash * 31 + typeHash(t);
    auto& bucket = instances_[hash];
    for (auto* n : bucket)
        if (n->origin == origin && sameArguments(n->typeArgs, targs)) return n;
    auto* n = newType<Named>();
    n->object = origin->object;
    n->origin = origin;
    n->typeArgs = targs;
    n->instanceId = ++lastInstance_;
    n->instancePos = at;
    bucket.push_back(n);
    return n;
}

bool Checker::verifyInstance(Pos, const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs, int* index, std::string* cause) {
    Substitution s{tparams, targs};
    for (size_t i = 0; i < tparams.size() && i < targs.size(); i++) {
        constraintInterface(tparams[i]);  // completes the bound
        auto* bound = subst(tparams[i]->bound, s);
        std::string why;
        if (implements(targs[i], bound, true, &why)) continue;
        *index = static_cast<int>(i);
        *cause = why;
        return false;
    }
    *index = -1;
    return true;
}

namespace {

/// Why no term of the constraint admits v.
std::string missingTerm(Checker& c, Type* v, Type* t, Interface* ti, const TypeSet* set) {
    for (auto& term : set->terms)
        if (!term.tilde && identical(term.type, underlying(term.type)) && includes({true, term.type}, v))
            return "possibly missing ~ for " + c.str(term.type) + " in " + c.str(t);
    if (mentionsType(ti, v)) return c.str(t) + " mentions " + c.str(v) + ", but " + c.str(v) + " is not in the type set of " + c.str(t);
    return c.str(v) + " missing in " + termsString(termsOf(set));
}

}  // namespace

bool Checker::implements(Type* v, Type* t, bool constraint, std::string* cause) {
    auto *vu = underlying(v), *tu = underlying(t);
    if (isInvalid(vu) || isInvalid(tu)) return true;
    if (auto* p = as<Pointer>(vu); p && isInvalid(underlying(p->element))) return true;
    const char* verb = constraint ? "satisfy" : "implement";
    auto fail = [&](const std::string& why) {
        if (cause) *cause = why;
        return false;
    };
    auto* ti = as<Interface>(tu);
    if (!ti) {
        if (!cause) return false;
        auto detail = isInterfacePointer(tu) ? "type " + str(t) + " is pointer to interface, not interface" : str(t) + " is not an interface";
        return fail(str(v) + " does not " + verb + " " + str(t) + " (" + detail + ")");
    }
    auto* set = typeSet(ti);
    if (set->isAll()) return true;
    auto* vi = as<Interface>(vu);
    if (vi && typeSet(vi)->isEmpty()) return true;
    if (set->isEmpty()) return cause ? fail(std::string("cannot ") + verb + " " + str(t) + " (empty type set)") : false;
    std::string why;
    bool wrongType = false;
    if (missingMethod(v, ti, true, &wrongType, cause ? &why : nullptr))
        return cause ? fail(str(v) + " does not " + verb + " " + str(t) + " " + why) : false;
    auto comparability = [&] {
        if (!(set->all ? set->comparable : forTerms(set, [](const Term* x) { return x && strictlyComparable(x->type); }))) return true;
        if (strictlyComparable(v)) return true;
        if (constraint && comparable(v)) {
            // Since 1.20 interfaces satisfy comparable although comparing them may panic.
            if (allowVersion(20)) return true;
            return cause ? fail(str(v) + " to " + verb + " comparable requires go1.20 or later") : false;
        }
        return cause ? fail(str(v) + " does not " + verb + " comparable") : false;
    };
    if (!set->hasTerms()) return comparability();
    if (vi) {
        if (!subsetOf(termsOf(typeSet(vi)), termsOf(set))) return cause ? fail(str(v) + " does not " + verb + " " + str(t)) : false;
        return comparability();
    }
    for (auto& term : set->terms)
        if (includes(term, v)) return comparability();
    if (!cause) return false;
    return fail(str(v) + " does not " + verb + " " + str(t) + " (" + missingTerm(*this, v, t, ti, set) + ")");
}

Signature* Checker::instantiateSignature(Pos at, syntax::Expr* e, Signature* sig, const std::vector<Type*>& targs,
                                         const std::vector<syntax::Expr*>& exprs) {
    auto* inst = as<Signature>(instantiate(at, sig, targs));
    recordInstance(e, targs, inst);
    later([this, at, sig, targs, exprs] {
        int i;
        std::string cause;
        if (verifyInstance(at, sig->typeParams, targs, &i, &cause)) return recordFlow(at, sig->typeParams, targs, exprs);
        Pos where = static_cast<size_t>(i) < exprs.size() ? gcStart(exprs[static_cast<size_t>(i)]) : at;
        softError(where, Code::InvalidTypeArg, cause);
    });
    return inst;
}

/// Remembers which types flow into which parameters: instantiation must come to an end.
void Checker::recordFlow(Pos at, const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs,
                         const std::vector<syntax::Expr*>& exprs) {
    for (size_t i = 0; i < tparams.size(); i++)
        instanceGraph.add(env.package, tparams[i], targs[i], i < exprs.size() ? gcStart(exprs[i]) : at);
}

void Checker::recordInstance(syntax::Expr* e, const std::vector<Type*>& targs, Type* t) {
    syntax::Ident* name = nullptr;
    for (e = syntax::unparen(e); e && !name;) {
        if (auto* id = syntax::as<syntax::Ident>(e)) name = id;
        else if (auto* s = syntax::as<syntax::SelectorExpr>(e)) name = s->sel;
        else if (auto* x = syntax::as<syntax::IndexExpr>(e)) e = syntax::unparen(x->x);
        else break;
    }
    if (!name) return;
    auto* inst = arena.make<Instance>();
    inst->typeArgs = arena.list(targs);
    inst->type = t;
    name->instance = inst;
}

Type* Checker::instantiatedType(syntax::Expr* x, const List<syntax::Expr*>& args, TypeName* cycleDef) {
    std::string cause;
    auto* generic = genericType(x, &cause);
    if (!cause.empty()) {
        std::string list;
        for (auto* a : args) list += (list.empty() ? "" : ", ") + str(a);
        error(x, Code::NotAGenericType, "invalid operation: " + str(x) + "[" + list + "] (" + cause + ")");
    }
    auto* invalid = basic(BasicKind::Invalid);
    if (isInvalid(generic)) return invalid;
    auto targs = typeList(args);
    auto* def = cycleDef ? as<Named>(cycleDef->type) : nullptr;
    if (targs.empty()) {
        if (def && !def->underlying) def->underlying = invalid;
        return invalid;
    }
    Pos at = gcPos(x);
    auto* inst = as<Named>(instantiate(at, generic, targs));
    if (!inst) return invalid;
    if (def && !def->underlying) def->underlying = inst;
    std::vector<syntax::Expr*> exprs(args.begin(), args.end());
    later([this, x, at, exprs, inst] {
        recordInstance(x, inst->typeArgs, inst);
        auto& params = inst->origin->typeParams;
        if (params.size() != inst->typeArgs.size()) {
            error(at, Code::WrongTypeArgCount,
                  "got " + std::to_string(inst->typeArgs.size()) + " arguments but " + std::to_string(params.size()) + " type parameters");
        } else {
            int i;
            std::string cause;
            if (!verifyInstance(at, params, inst->typeArgs, &i, &cause)) {
                softError(static_cast<size_t>(i) < exprs.size() ? gcStart(exprs[static_cast<size_t>(i)]) : at, Code::InvalidTypeArg, cause);
            } else {
                recordFlow(at, params, inst->typeArgs, exprs);
            }
        }
        validType(inst);
    });
    return inst;
}

}  // namespace minigo::types
