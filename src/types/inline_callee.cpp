// This file finds the function that a call calls, as gc's inliner does: through variables, parameters and results that have one value.
#include <algorithm>

#include "types/inline_analysis.h"
#include "types/predicates.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

bool inlining::isLiteralOrFunction(const Expr* e) {
    if (e->kind == NodeKind::FuncLit) return true;
    auto* id = as<Ident>(e);
    auto* s = as<SelectorExpr>(e);
    if (s && s->selection) return s->selection->kind == Selection::MethodExpr;
    if (s) id = s->sel;
    return id && types::as<Func>(id->object);
}

namespace {

/// Whether an interface holds the value itself.
bool isPointerShaped(Type* t) {
    t = underlying(t);
    if (auto* s = types::as<Struct>(t)) return s->fields.size() == 1 && isPointerShaped(s->fields[0]->type);
    if (auto* a = types::as<Array>(t)) return a->length == 1 && isPointerShaped(a->element);
    return t->kind == TypeKind::Pointer || t->kind == TypeKind::Map || t->kind == TypeKind::Chan || t->kind == TypeKind::Signature || isUnsafePointer(t);
}

bool contains(const std::vector<Var*>& vars, const Var* v) { return std::find(vars.begin(), vars.end(), v) != vars.end(); }

}  // namespace

Callee Inlining::Analysis::calleeOfFunc(const Func* f) {
    f = originOf(f);
    if (!f) return {};
    if (auto it = bodies.find(f); it != bodies.end()) return {it->second, {}, true};
    if (f->package && f->package->loader) return {nullptr, f->fullName(), true};
    return {};
}

Callee Inlining::Analysis::calleeOfMethod(const SelectorExpr* s) {
    bool isExpression = s->selection->kind == Selection::MethodExpr;
    auto* m = types::as<Func>(s->selection->object);
    if (!m || !m->signature() || !m->signature()->recv || isInterface(m->signature()->recv->type)) return {};
    if (isTypeParam(s->selection->recv)) return {};
    // T.m of a promoted method, or (*T).m of T's, is a wrapper.
    if (isExpression && (!s->selection->path.empty() || m->pointerReceiver != (types::as<Pointer>(s->x->type) != nullptr))) return {};
    Callee c = calleeOfFunc(m);
    c.isDirect = false;
    return c;
}

const Expr* Inlining::Analysis::argumentFor(const Var* v, const Site* site) {
    if (!site->call || v->reassigned || v->addressTaken) return nullptr;
    auto* sig = site->function->signature;
    auto& params = sig->params->vars;
    auto at = std::find(params.begin(), params.end(), v);
    if (at == params.end() || (sig->variadic && at + 1 == params.end()) || site->call->args.size() < params.size()) return nullptr;
    return site->call->args[static_cast<uint32_t>(at - params.begin())];
}

/// gc's canDelayResults: one return with a value, results without names.
const Expr* Inlining::Analysis::onlyResult(const FuncInfo* f) {
    const Expr* result = nullptr;
    int returns = 0;
    for (auto* v : f->signature->results->vars)
        if (!v->name.empty() && v->name != "_") return nullptr;
    forEachLive(f->body, [&](const Node* n) {
        auto* r = as<ReturnStmt>(n);
        if (!r) return;
        returns++;
        result = r->results.size() == 1 ? r->results[0] : nullptr;
    });
    return returns == 1 ? result : nullptr;
}

const Expr* Inlining::Analysis::valueOf(const Expr* e, const Site* site, const CallExpr** via, int depth) {
    constexpr int kDeepest = 40;
    e = bare(e);
    if (!site || depth > kDeepest) return nullptr;
    if (isLiteralOrFunction(e)) return e;
    if (auto* c = as<CallExpr>(e)) {
        if (!isFunctionCall(c)) return nullptr;
        Callee callee = calleeOf(c, site);
        if (!callee.info || !isInlined(callee, site)) return nullptr;
        auto* result = onlyResult(callee.info);
        Site inner{callee.info, c, site};
        auto* value = result ? valueOf(result, &inner, via, depth + 1) : nullptr;
        if (via && !*via) *via = c;
        return value;
    }
    auto* id = as<Ident>(e);
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    if (!v) return nullptr;
    const Site* home = site;
    while (home && home->function != v->owner) home = home->outer;
    if (!home) return nullptr;
    if (contains(home->function->signature->params->vars, v)) {
        auto* a = argumentFor(v, home);
        return a ? valueOf(a, home->outer, via, depth + 1) : nullptr;
    }
    auto it = initialisers.find(v);
    if (it == initialisers.end() || v->reassigned || v->addressTaken) return nullptr;
    return valueOf(it->second, home, via, depth + 1);
}

Callee Inlining::Analysis::calleeOf(const CallExpr* e, const Site* site, const CallExpr** via) {
    auto* fun = bare(e->fun);
    if (auto* x = as<IndexExpr>(fun)) {
        auto* inner = bare(x->x);
        if (isLiteralOrFunction(inner)) fun = inner;
    }
    if (auto* s = as<SelectorExpr>(fun); s && s->selection && s->selection->kind == Selection::MethodValue) return calleeOfMethod(s);
    bool isDirect = isLiteralOrFunction(fun) && fun->kind != NodeKind::FuncLit;
    auto* value = valueOf(fun, site, via);
    if (!value) return {};
    if (auto* l = as<FuncLit>(value)) return {l->info, {}, false};
    Callee c;
    if (auto* s = as<SelectorExpr>(value); s && s->selection) c = calleeOfMethod(s);
    else c = calleeOfFunc(types::as<Func>((s ? s->sel : static_cast<const Ident*>(value))->object));
    c.isDirect = isDirect;
    return c;
}

/// A method that is called through an interface or as a method value is called by a wrapper, which has it inlined.
bool Inlining::Analysis::isThroughWrapper(const CallExpr* e, const FuncInfo* callee, const Site* site) {
    auto* recv = callee->signature->recv;
    if (!recv || !callee->function) return false;
    auto* s = as<SelectorExpr>(bare(e->fun));
    bool isMethodCall = s && s->selection && s->selection->kind == Selection::MethodValue;
    if (!isMethodCall) return true;
    if (!isInterface(s->x->type)) return isTypeParam(s->selection->recv);
    // gc knows what a variable that is assigned once holds, and calls that method itself.
    auto* id = as<Ident>(bare(s->x));
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    auto held = v && v->owner == site->function && !v->reassigned && !v->addressTaken ? initialisers.find(v) : initialisers.end();
    if (held != initialisers.end() && held->second->type && !isInterface(held->second->type)) return false;
    return isWrapped(callee);
}

bool Inlining::isWrapped(const FuncInfo* method) {
    auto* recv = method->signature->recv;
    if (!recv || !method->function || method->function->pointerReceiver) return false;
    return !isPointerShaped(recv->type);
}

}  // namespace minigo::types
