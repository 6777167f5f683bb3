// This file checks the arguments of calls (spec: Calls, Passing arguments to ... parameters) and infers type arguments from them.
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

std::string Checker::typesSummary(const std::vector<Type*>& list, bool variadic) {
    std::string out = "(";
    for (size_t i = 0; i < list.size(); i++) {
        auto* t = list[i];
        std::string s;
        if (!t || isInvalid(t)) {
            s = "unknown type";
        } else if (isUntyped(t)) {
            // "number" rather than "untyped int": no particular type is asked for.
            s = isNumeric(t) ? "number" : std::string(static_cast<Basic*>(t)->name.substr(sizeof "untyped " - 1));
        } else {
            s = str(t);
        }
        if (variadic && i + 1 == list.size()) {
            auto* slice = as<Slice>(t);
            s = "..." + (slice ? str(slice->element) : s);
        }
        out += (i ? ", " : "") + s;
    }
    return out + ")";
}

std::vector<Operand> Checker::genericExprList(const List<syntax::Expr*>& list, std::vector<std::vector<Type*>>& typeArgs) {
    std::vector<Operand> out;
    if (list.empty()) return out;
    // Since 1.21 the parameter's type helps to instantiate a function argument.
    bool inferNow = !allowVersion(21);
    typeArgs.resize(list.size());
    for (size_t i = 0; i < list.size(); i++) {
        Operand x;
        auto* e = list[i];
        bool isInstance = false;
        if (auto* inst = syntax::as<syntax::IndexExpr>(e)) {
            x.type = basic(BasicKind::Invalid);
            indexExpr(x, inst, isInstance);
            if (isInstance) {
                bool complete = funcInst(nullptr, x.pos(), x, inst, inferNow, &typeArgs[i]) && typeArgs[i].empty();
                if (!typeArgs[i].empty()) x.expr = inst;
                if (complete || !x.valid()) record(x);
            } else {
                if (x.valid()) {
                    x.expr = inst;
                    nonGeneric(nullptr, x);
                }
                x.expr = inst;
                record(x);
            }
        } else {
            rawExpr(nullptr, x, e, nullptr, true);
        }
        if (!isInstance) {
            auto bit = [](Mode m) { return 1u << static_cast<unsigned>(m); };
            exclude(x, bit(Mode::NoValue) | bit(Mode::Builtin) | bit(Mode::TypeExpr));
        }
        auto* results = x.valid() ? as<Tuple>(x.type) : nullptr;
        if (list.size() > 1) singleValue(x);
        if (list.size() > 1 || !results) {
            out.push_back(x);
            continue;
        }
        for (auto* v : results->vars) {
            Operand r;
            r.mode = Mode::Value;
            r.expr = e;
            r.type = v->type;
            out.push_back(r);
        }
        typeArgs.resize(out.size());
    }
    return out;
}

void Checker::argumentCountError(syntax::CallExpr* call, Signature* sig, const std::vector<Operand>& args, size_t wanted) {
    const syntax::Expr* at = call;
    const char* what = "not enough";
    if (args.size() > wanted) {
        at = args[wanted].expr;
        what = "too many";
    } else if (!args.empty()) {
        at = args.back().expr;
    }
    std::vector<Type*> have, want;
    for (auto& a : args) {
        // gc shows an argument without value by its function's type.
        auto* inner = a.type && a.type->kind == TypeKind::Tuple ? syntax::as<syntax::CallExpr>(a.expr) : nullptr;
        have.push_back(inner && inner->fun->type ? inner->fun->type : a.type);
    }
    for (auto* p : sig->params->vars) want.push_back(p->type);
    error(at, Code::WrongArgCount,
          std::string(what) + " arguments in call to " + str(call->fun) + "\n\thave " + typesSummary(have, false) + "\n\twant " +
              typesSummary(want, sig->variadic));
}

Signature* Checker::arguments(syntax::CallExpr* call, std::vector<Type*> targs, std::vector<syntax::Expr*> targExprs, Signature* sig,
                              std::vector<Operand>& args, std::vector<std::vector<Type*>> atargs) {
    size_t nargs = args.size(), npars = sig->params->vars.size();
    Tuple* params = sig->params;
    bool adjusted = false;
    if (sig->variadic && call->hasDots) {
        if (call->args.size() == 1 && nargs > 1) {
            error(call, Code::InvalidDotDotDot, "cannot use ... with " + std::to_string(nargs) + "-valued " + str(call->args[0]));
            return sig;
        }
    } else if (sig->variadic) {
        if (nargs + 1 >= npars) {
            // One parameter for each argument.
            std::vector<Var*> vars(params->vars.begin(), params->vars.end() - 1);
            auto* last = params->vars.back();
            auto* slice = as<Slice>(last->type);
            for (; vars.size() < nargs;) vars.push_back(newParam(last->pos, last->name, slice ? slice->element : last->type));
            params = newTuple(std::move(vars));
            adjusted = true;
            npars = nargs;
        } else {
            npars--;
        }
    } else if (call->hasDots) {
        error(call, Code::NonVariadicDotDotDot, "cannot use ... in call to non-variadic " + str(call->fun));
        return sig;
    }
    if (nargs != npars) {
        argumentCountError(call, sig, args, npars);
        return sig;
    }
    Pos callPos = gcPos(call);
    size_t n = sig->typeParams.size();
    std::vector<TypeParam*> tparams;
    if (n > 0) {
        if (!allowVersion(18)) {
            bool explicitly = syntax::as<syntax::IndexExpr>(call->fun);
            unsupportedVersion(explicitly ? gcStart(call->fun) : gcStart(call), 18,
                               explicitly ? "function instantiation" : "implicit function instantiation");
        }
        Type* renamed = params;
        tparams = renameTypeParams(sig->typeParams, &renamed);
        params = static_cast<Tuple*>(renamed);
        targs.resize(n);
    }
    // Generic function arguments take part in inference with their own parameters.
    std::vector<size_t> genericArgs;
    for (size_t i = 0; i < nargs; i++) {
        auto* asig = as<Signature>(args[i].type);  // also after an error, as gc
        if (!asig || asig->typeParams.empty()) continue;
        Type* renamed = asig;
        auto own = renameTypeParams(asig->typeParams, &renamed);
        auto* copy = newType<Signature>();
        *copy = *static_cast<Signature*>(renamed);
        copy->typeParams = own;
        args[i].type = copy;
        tparams.insert(tparams.end(), own.begin(), own.end());
        if (i < atargs.size()) targs.insert(targs.end(), atargs[i].begin(), atargs[i].end());
        targs.resize(tparams.size());
        genericArgs.push_back(i);
    }
    if (!genericArgs.empty() && !allowVersion(21))
        unsupportedVersion(gcStart(args[genericArgs[0]].expr), 21, "implicitly instantiated function as argument");
    Signature* result = sig;
    if (!tparams.empty()) {
        targs = infer(callPos, tparams, targs, params, args);
        if (targs.empty()) return result;
        auto part = [&](size_t from, size_t to) { return std::vector<Type*>(targs.begin() + static_cast<long>(from), targs.begin() + static_cast<long>(to)); };
        if (n > 0) {
            auto own = part(0, n);
            result = instantiateSignature(callPos, call->fun, sig, own, targExprs);
            std::vector<TypeParam*> first(tparams.begin(), tparams.begin() + static_cast<long>(n));
            params = adjusted ? static_cast<Tuple*>(subst(params, {first, own})) : result->params;
        }
        size_t j = n;
        for (size_t i : genericArgs) {
            auto* asig = static_cast<Signature*>(args[i].type);
            size_t k = j + asig->typeParams.size();
            args[i].type = instantiateSignature(callPos, args[i].expr, asig, part(j, k), {});
            record(args[i]);
            j = k;
        }
    }
    std::string context;
    for (size_t i = 0; i < nargs; i++) {
        auto& a = args[i];
        auto* t = params->vars[i]->type;
        // Most arguments have exactly the parameter's type; the context of messages is only made when needed.
        if ((a.mode == Mode::Value || a.mode == Mode::Variable || a.mode == Mode::CommaOk) && a.type == t) continue;
        if (context.empty()) context = "argument to " + str(call->fun);
        assignment(a, t, context);
    }
    return result;
}

}  // namespace minigo::types
