// This file checks calls and conversions (spec: Calls, Conversions, Instantiations).
#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::as;
using types::as;

/// Instantiates the generic function x, explicitly, by inference from `target`, or both.
bool Checker::funcInst(Signature* target, Pos at, Operand& x, syntax::IndexExpr* inst, bool infer, std::vector<Type*>* partial) {
    Pos errorPos = inst ? gcPos(inst) : at;
    bool versionOk = allowVersion(18);
    if (!versionOk) unsupportedVersion(errorPos, 18, "function instantiation");
    auto fail = [&] {
        x.mode = Mode::Invalid;
        if (inst) x.expr = inst;
        return false;
    };
    std::vector<Type*> targs;
    std::vector<syntax::Expr*> exprs;
    if (inst) {
        exprs.assign(inst->indices.begin(), inst->indices.end());
        targs = typeList(inst->indices);
        if (targs.empty()) return fail();
    }
    auto* sig = as<Signature>(x.type);
    size_t got = targs.size(), want = sig->typeParams.size();
    if (got > want) {
        error(exprs[got - 1], Code::WrongTypeArgCount,
              "got " + std::to_string(got) + " type arguments but want " + std::to_string(want));
        return fail();
    }
    if (got < want) {
        if (!infer) {
            if (partial) *partial = targs;
            return true;
        }
        std::vector<Operand> args;
        std::vector<Var*> params;
        if (target) {
            if (versionOk && !allowVersion(21))
                unsupportedVersion(errorPos, 21, inst ? "partially instantiated function in assignment" : "implicitly instantiated function in assignment");
            // The function is the parameter and the variable it is assigned to the argument.
            auto* generic = newType<Signature>();
            generic->params = sig->params;
            generic->results = sig->results;
            generic->variadic = sig->variadic;
            params.push_back(newVar(x.pos(), "", generic));
            auto* name = arena.make<syntax::Ident>();
            name->kind = syntax::NodeKind::Ident;
            name->pos = x.pos();
            name->name = "variable in assignment";
            Operand a;
            a.mode = Mode::Value;
            a.expr = name;
            a.type = target;
            args.push_back(a);
        }
        Type* tuple = newTuple(params);
        auto renamed = renameTypeParams(sig->typeParams, &tuple);
        targs = this->infer(at, renamed, targs, static_cast<Tuple*>(tuple), args);
        if (targs.empty()) return fail();
    }
    auto* e = inst ? inst : x.expr;
    x.type = instantiateSignature(x.pos(), e, sig, targs, exprs);
    x.mode = Mode::Value;
    x.expr = e;
    return true;
}

void Checker::conversionCall(Operand& x, syntax::CallExpr* e) {
    nonGeneric(nullptr, x);
    if (!x.valid()) return;
    auto* t = x.type;
    x.mode = Mode::Invalid;
    size_t n = e->args.size();
    if (n == 0) {
        error(e, Code::WrongArgCount, "missing argument in conversion to " + str(t));
    } else if (n > 1) {
        useExprs(e->args);
        error(e->args[n - 1], Code::WrongArgCount, "too many arguments in conversion to " + str(t));
    } else {
        expr(nullptr, x, e->args[0]);
        if (x.valid()) {
            auto* i = isTypeParam(t) ? nullptr : under<Interface>(t);
            if (i && !typeSet(i)->isMethodSet()) {
                error(e, Code::MisplacedConstraintIface,
                      "cannot use interface " + str(t) + " in conversion (contains specific type constraints or is comparable)");
            } else if (e->hasDots) {
                error(e->args[0], Code::BadDotDotDotSyntax, "invalid use of ... in conversion to " + str(t));
            } else {
                conversion(x, t);
            }
        }
    }
    x.expr = e;
}

/// The signature of the called function with explicit type arguments applied when they are complete; null after an error.
Signature* Checker::calledSignature(Operand& x, syntax::CallExpr* e, syntax::IndexExpr* inst, std::vector<Type*>& targs,
                                    std::vector<syntax::Expr*>& exprs) {
    auto* sig = as<Signature>(coreType(x.type));
    if (!sig) {
        error(x, Code::InvalidCall, "invalid operation: cannot call non-function " + str(x));
        return nullptr;  // as in gc, the arguments are not looked at
    }
    if (!inst) return sig;
    exprs.assign(inst->indices.begin(), inst->indices.end());
    targs = typeList(inst->indices);
    if (targs.empty()) {
        useExprs(e->args);
        return nullptr;
    }
    size_t got = targs.size(), want = sig->typeParams.size();
    if (got > want) {
        error(exprs[want], Code::WrongTypeArgCount, "got " + std::to_string(got) + " type arguments but want " + std::to_string(want));
        useExprs(e->args);
        return nullptr;
    }
    if (got == want && want > 0) {
        if (!allowVersion(18)) unsupportedVersion(gcStart(inst), 18, "function instantiation");
        sig = instantiateSignature(gcPos(inst), inst, sig, targs, exprs);
        targs.clear();
        exprs.clear();
    }
    return sig;
}

namespace {

bool isStatementBuiltin(BuiltinId id) {
    switch (id) {
        case BuiltinId::Clear:
        case BuiltinId::Close:
        case BuiltinId::Copy:
        case BuiltinId::Delete:
        case BuiltinId::Panic:
        case BuiltinId::Print:
        case BuiltinId::Println:
        case BuiltinId::Recover:
        case BuiltinId::Assert: return true;
        default: return false;
    }
}

}  // namespace

Checker::ExprKind Checker::callExpr(Operand& x, syntax::CallExpr* e) {
    syntax::IndexExpr* inst = nullptr;
    if (auto* i = as<syntax::IndexExpr>(e->fun)) {
        bool isInstance = false;
        x = Operand{};
        x.type = basic(BasicKind::Invalid);
        indexExpr(x, i, isInstance);
        if (isInstance) inst = i;
        x.expr = i;
        record(x);
    } else {
        exprOrType(x, e->fun, true);
    }
    auto invalid = [&] {
        x.mode = Mode::Invalid;
        x.expr = e;
        return ExprKind::Statement;
    };
    if (!x.valid()) {
        useExprs(e->args);
        return invalid();
    }
    if (x.mode == Mode::TypeExpr) {
        conversionCall(x, e);
        return ExprKind::Conversion;
    }
    if (x.mode == Mode::Builtin) {
        auto id = x.builtin;
        if (!builtin(x, e, id)) x.mode = Mode::Invalid;
        x.expr = e;
        if (x.valid() && x.mode != Mode::Constant) env.hasCallOrReceive = true;
        return isStatementBuiltin(id) ? ExprKind::Statement : ExprKind::Expression;
    }
    std::vector<Type*> targs;
    std::vector<syntax::Expr*> exprs;
    bool wasGeneric = false;
    if (auto* s = as<Signature>(coreType(x.type))) wasGeneric = !s->typeParams.empty();
    auto* sig = calledSignature(x, e, inst, targs, exprs);
    if (!sig) return invalid();
    std::vector<std::vector<Type*>> argTypeArgs;
    auto args = genericExprList(e->args, argTypeArgs);
    sig = arguments(e, targs, exprs, sig, args, argTypeArgs);
    if (wasGeneric && sig->typeParams.empty()) recordTypeAndValue(e->fun, Mode::Value, sig, nullptr);
    x.value = nullptr;
    auto& results = sig->results->vars;
    x.mode = results.empty() ? Mode::NoValue : Mode::Value;
    x.type = results.size() == 1 ? results[0]->type : sig->results;
    x.expr = e;
    env.hasCallOrReceive = true;
    // When inference failed the result may still mention type parameters: no follow-up errors.
    if (x.mode == Mode::Value && !sig->typeParams.empty() && mentionsParams(sig->typeParams, x.type)) x.mode = Mode::Invalid;
    return ExprKind::Statement;
}

// ---- evaluation for uses only

bool Checker::useExpr(syntax::Expr* e, bool lhs) {
    if (!e) return true;
    Operand x;
    auto* id = as<syntax::Ident>(syntax::unparen(e));
    if (!id) {
        rawExpr(nullptr, x, e, nullptr, true);
        return x.valid();
    }
    if (id->name == "_") return true;
    // Assigning to a variable is no use of it.
    Var* v = lhs ? types::as<Var>(lookupName(*this, id)) : nullptr;
    if (v && v->package != env.package) v = nullptr;
    bool used = v && v->used;
    exprOrType(x, id, true);
    if (v) v->used = used;
    return x.valid();
}

bool Checker::useExprs(const List<syntax::Expr*>& list) {
    bool ok = true;
    for (auto* e : list) ok = useExpr(e, false) && ok;
    return ok;
}

bool Checker::use(std::initializer_list<syntax::Expr*> list) {
    bool ok = true;
    for (auto* e : list) ok = useExpr(e, false) && ok;
    return ok;
}

bool Checker::useLHS(const List<syntax::Expr*>& list) {
    bool ok = true;
    for (auto* e : list) ok = useExpr(e, true) && ok;
    return ok;
}

}  // namespace minigo::types
