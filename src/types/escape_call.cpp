// This file builds the flows of calls: arguments to parameters, results to where the call stands, go and defer.
#include "types/escape_build.h"
#include "types/lookup.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types::escape {

using namespace syntax;
using syntax::as;

namespace {

const Expr* bare(const Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    return e;
}

/// The declared method of t, or *t, with this name; embedded ones are not looked for.
const Func* declaredMethod(Type* t, std::string_view name) {
    auto* n = types::as<Named>(types::deref(t));
    if (!n) return nullptr;
    for (auto* m : (n->origin ? n->origin : n)->methods)
        if (m && m->name == name) return m;
    return nullptr;
}

Callee calleeOfFunc(const PackageState& p, const Func* f) {
    Callee c;
    if (f->origin) f = f->origin;
    c.signature = f->signature();
    if (f->package && f->package->loader) c.libraryName = f->fullName();
    else if (auto it = p.externalOf.find(f); it != p.externalOf.end()) c.body = it->second;
    else if (f->info && f->info->body && (f->package == p.checked.package || p.summaries.count(f->info))) c.body = f->info;
    return c;
}

/// The one expression that a local variable ever holds; null when it is assigned elsewhere or its address is taken.
const Expr* onlyValue(const PackageState& p, const Var* v) {
    auto it = p.initialisers.find(v);
    return it == p.initialisers.end() || v->reassigned || v->addressTaken ? nullptr : bare(it->second);
}

}  // namespace

Callee calleeOf(const PackageState& p, const Expr* fun) {
    fun = bare(fun);
    if (auto* x = as<IndexExpr>(fun)) fun = bare(x->x);
    if (auto* l = as<FuncLit>(fun)) return {l->info, l->info->signature, ""};
    if (auto* id = as<Ident>(fun)) {
        if (auto* f = types::as<Func>(id->object)) return calleeOfFunc(p, f);
        auto* v = types::as<Var>(id->object);
        auto* held = v ? onlyValue(p, v) : nullptr;
        return held && (held->kind == NodeKind::FuncLit || held->kind == NodeKind::Ident) ? calleeOf(p, held) : Callee{};
    }
    auto* s = as<SelectorExpr>(fun);
    if (!s) return {};
    auto* f = types::as<Func>(s->selection ? s->selection->object : s->sel->object);
    return f && !(s->selection && isInterface(s->selection->recv)) ? calleeOfFunc(p, f) : Callee{};
}

/// The method that x.m calls. An interface variable that only ever holds values of one type calls that type's method.
Callee Builder::methodCallee(const SelectorExpr* s, bool& isInterfaceMethod) {
    auto* f = types::as<Func>(s->selection->object);
    Type* recv = f && f->signature() && f->signature()->recv ? f->signature()->recv->type : nullptr;
    isInterfaceMethod = (f && !f->syntax && !f->origin) || (recv && isInterface(recv)) || isInterface(s->x->type) || isTypeParam(s->x->type);
    if (!isInterfaceMethod) return calleeOfFunc(p_, f);
    auto* id = as<Ident>(bare(s->x));
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    auto* held = v && isInterface(v->type) ? onlyValue(p_, v) : nullptr;
    if (auto* c = as<CallExpr>(held); c && c->fun->mode == Mode::TypeExpr && isInterface(c->type)) held = bare(c->args[0]);
    if (!held || !held->type || isInterface(held->type) || held->mode == Mode::NilValue) return {};
    auto* m = declaredMethod(held->type, s->sel->name);
    if (!m) return {};
    auto callee = calleeOfFunc(p_, m);
    isInterfaceMethod = !callee.known();
    return callee;
}

Hole Builder::parameter(const std::vector<Hole>* ks, const Callee& callee, size_t index) {
    if (!callee.known()) return graph_.heap();
    const std::vector<Leaks>* summary = nullptr;
    if (callee.body) {
        auto it = p_.summaries.find(callee.body);
        if (it == p_.summaries.end()) {
            auto* sig = callee.body->signature;
            size_t i = index - (sig->recv ? 1 : 0);
            auto* l = locationOf(sig->recv && index == 0 ? sig->recv : i < sig->params->vars.size() ? sig->params->vars[i] : nullptr);
            return l ? Hole{l} : graph_.heap();
        }
        summary = &it->second;
    } else {
        summary = librarySummary(callee.libraryName);
    }
    if (!summary || index >= summary->size()) return graph_.heap();
    std::vector<Hole> targets;
    auto& leaks = (*summary)[index];
    if (leaks.heap() >= 0) targets.push_back(graph_.shifted(graph_.heap(), leaks.heap()));
    for (int i = 0; ks && i < Leaks::kResults && i < static_cast<int>(ks->size()); i++)
        if (leaks.result(i) >= 0) targets.push_back(graph_.shifted((*ks)[static_cast<size_t>(i)], leaks.result(i)));
    return tee(targets);
}

/// A copy of an argument, made where go or defer stands and captured by the function that calls.
Location* Builder::copied(const Expr* e, Type* target, Wrapper* wrapper) {
    // A name has no position of its own in gc's tree.
    Pos at = as<Ident>(bare(e)) && !(target && isInterface(target) && !isInterface(e->type)) ? wrapper->pos : gcPos(bare(e));
    auto* l = temporary(target ? target : e->type, at, true);
    value(graph_.noted({l}, {bare(e), nullptr, Form::Copy}, at, "assign"), e, target);
    l->captured = true;
    wrapper->captures.push_back({l, at});
    return l;
}

void Builder::argument(Hole k, const Expr* e, Type* target, const CallExpr* call, Wrapper* wrapper) {
    auto* x = bare(e);
    auto* id = as<Ident>(x);
    auto* s = as<SelectorExpr>(x);
    bool isFunction = (id && types::as<Func>(id->object)) || (s && !s->selection && types::as<Func>(s->sel->object)) ||
                      (s && s->selection && s->selection->kind == Selection::MethodExpr);
    bool isFixed = (x->mode == Mode::Constant && !(target && isInterface(target))) || x->mode == Mode::NilValue || isFunction;
    k = note(k, call, "call parameter");
    if (!wrapper || isFixed) return value(k, e, target);
    auto* copy = copied(e, target, wrapper);
    if (hasPointers(target ? target : e->type)) graph_.flow(k, copy);
}

void Builder::variadic(Hole k, const CallExpr* e, size_t first, Type* slice, Wrapper* wrapper) {
    if (first >= e->args.size()) return;
    Type* element = static_cast<types::Slice*>(underlying(slice))->element;
    std::vector<Location*> copies;
    if (wrapper)
        for (size_t i = first; i < e->args.size(); i++) copies.push_back(copied(e->args[static_cast<uint32_t>(i)], element, wrapper));
    k = spill(note(k, e, "call parameter"), e, Form::Variadic);
    k = graph_.noted(k, {e, nullptr, Form::Variadic}, gcPos(e), "slice-literal-element");
    for (size_t i = first; i < e->args.size(); i++) {
        if (!wrapper) value(k, e->args[static_cast<uint32_t>(i)], element);
        else if (hasPointers(element)) graph_.flow(k, copies[i - first]);
    }
}

/// f(g()) where g has several results: they go to temporaries first.
void Builder::tupleArguments(const std::vector<Hole>* ks, const Callee& callee, Signature* sig, const CallExpr* e, Wrapper* wrapper) {
    auto* results = types::as<Tuple>(e->args[0]->type);
    std::vector<Hole> holes;
    std::vector<Location*> copies;
    for (auto* v : results->vars) {
        copies.push_back(temporary(v->type, gcPos(e->args[0]), true));
        holes.push_back({copies.back()});
        if (!wrapper) continue;
        copies.back()->captured = true;
        wrapper->captures.push_back({copies.back(), gcPos(e)});
    }
    call(&holes, static_cast<const CallExpr*>(bare(e->args[0])));
    size_t offset = callee.signature && callee.signature->recv ? 1 : 0;
    for (size_t i = 0; i < copies.size(); i++) {
        size_t p = std::min(i, sig->params->vars.size() - 1);
        Type* t = sig->params->vars[p]->type;
        Hole k = note(parameter(ks, callee, p + offset), e, "call parameter");
        if (sig->variadic && p + 1 == sig->params->vars.size()) {
            k = i == p ? spill(k, e, Form::Variadic) : k;
            t = static_cast<types::Slice*>(underlying(t))->element;
        }
        if (isInterface(t) && !isInterface(results->vars[i]->type) && !isDirectInterface(results->vars[i]->type))
            k = spill(k, e->args[0], Form::Temporary, gcPos(e), ".autotmp");
        graph_.flow(k, copies[i]);
    }
}

void Builder::call(const std::vector<Hole>* ks, const CallExpr* e, Wrapper* wrapper) {
    auto* fun = bare(e->fun);
    auto* s = as<SelectorExpr>(fun);
    auto* named = as<Ident>(fun);
    types::Object* object = named ? named->object : s && !s->selection ? s->sel->object : nullptr;
    if (auto* b = types::as<Builtin>(object)) return builtin(ks, e, b->id, wrapper);
    if (e->fun->mode == Mode::TypeExpr) return conversion(ks ? (*ks)[0] : graph_.blank(), e);
    auto* sig = calledSignature(e);
    if (!sig) return;
    if (auto* l = as<FuncLit>(fun)) calledDirectly_.insert(l->info);
    bool method = s && s->selection && s->selection->kind == Selection::MethodValue;
    bool isInterfaceMethod = false;
    Callee callee = method ? methodCallee(s, isInterfaceMethod) : calleeOf(p_, fun);
    if (method && callee.known() && isInterface(s->x->type))
        fact(EscapeKind::Devirtualized, gcPos(e), "devirtualizing " + p_.print.expr(fun) + " to " + p_.print.type(onlyValue(p_, static_cast<Var*>(as<Ident>(bare(s->x))->object))->type));
    if (callee.body && ks && inBatch_.count(callee.body) && !p_.summaries.count(callee.body)) {
        auto& results = callee.body->signature->results->vars;
        for (size_t i = 0; i < results.size() && i < ks->size(); i++)
            if ((*ks)[i].dereferences < 0 || hasPointers(results[i]->type))
                if (auto* l = locationOf(results[i])) graph_.flow((*ks)[i], l);
    }
    size_t offset = 0;
    if (method) {
        receiver(isInterfaceMethod ? graph_.heap() : parameter(ks, callee, 0), s, e, wrapper);
        offset = 1;
    } else {
        argument(graph_.blank(), e->fun, nullptr, e, wrapper);
    }
    if (isInterfaceMethod) callee = {};
    if (e->args.size() == 1 && e->args[0]->type && e->args[0]->type->kind == TypeKind::Tuple) return tupleArguments(ks, callee, sig, e, wrapper);
    auto& params = sig->params->vars;
    for (size_t i = 0; i < params.size(); i++) {
        Hole k = parameter(ks, callee, i + offset);
        if (sig->variadic && !e->hasDots && i + 1 == params.size()) return variadic(k, e, i, params[i]->type, wrapper);
        if (i < e->args.size()) argument(k, e->args[static_cast<uint32_t>(i)], params[i]->type, e, wrapper);
    }
}

void Builder::append(Hole k, const CallExpr* e, Wrapper* wrapper) {
    auto* s = types::as<types::Slice>(coreType(e->type));
    bool pointers = s && hasPointers(s->element);
    // The slice itself may be the result; or its elements go to a new one.
    Hole slice = pointers ? tee({k, deref(graph_.heap(), e, "appendee slice")}) : k;
    argument(slice, e->args[0], nullptr, e, wrapper);
    if (e->hasDots) {
        auto* t = types::as<types::Slice>(coreString(e->args[1]->type));
        Hole rest = t && hasPointers(t->element) ? deref(graph_.heap(), e, "appended slice...") : graph_.blank();
        return argument(rest, e->args[1], nullptr, e, wrapper);
    }
    for (uint32_t i = 1; i < e->args.size(); i++) argument(graph_.heap(), e->args[i], s ? s->element : nullptr, e, wrapper);
}

void Builder::make(Hole k, const CallExpr* e) {
    if (!types::as<Chan>(coreType(e->type))) spill(k, e);
    for (uint32_t i = 1; i < e->args.size(); i++) discard(e->args[i]);
}

void Builder::builtin(const std::vector<Hole>* ks, const CallExpr* e, BuiltinId id, Wrapper* wrapper) {
    Hole k = ks && !ks->empty() ? (*ks)[0] : graph_.blank();
    auto all = [&](const Hole& hole) {
        for (auto* a : e->args) argument(hole, a, nullptr, e, wrapper);
    };
    switch (id) {
        case BuiltinId::New: spill(k, e); return;
        case BuiltinId::Make: return make(k, e);
        case BuiltinId::Append: return append(k, e, wrapper);
        case BuiltinId::Panic: return argument(graph_.heap(), e->args[0], emptyInterface, e, wrapper);
        case BuiltinId::Copy: {
            argument(graph_.blank(), e->args[0], nullptr, e, wrapper);
            auto* s = types::as<types::Slice>(coreString(e->args[1]->type));
            return argument(s && hasPointers(s->element) ? deref(graph_.heap(), e, "copied slice") : graph_.blank(), e->args[1], nullptr, e, wrapper);
        }
        case BuiltinId::Min: case BuiltinId::Max: case BuiltinId::StringData: case BuiltinId::SliceData: return all(k);
        case BuiltinId::Add: case BuiltinId::Slice: case BuiltinId::String:
            argument(k, e->args[0], nullptr, e, wrapper);
            return argument(graph_.blank(), e->args[1], nullptr, e, wrapper);
        case BuiltinId::Delete:
            argument(graph_.blank(), e->args[0], nullptr, e, wrapper);
            if (auto* m = types::as<types::Map>(coreType(e->args[0]->type))) argument(graph_.blank(), e->args[1], m->key, e, wrapper);
            return;
        default: return all(graph_.blank());
    }
}

/// A call with arguments or results becomes a function literal without; arguments of defer outside of loops stay in the frame.
void Builder::goOrDefer(const CallExpr* e, Pos pos, bool isDefer) {
    if (!e) return;
    Hole k = isDefer && loopDepth_ == 1 ? later(graph_.blank()) : graph_.heap();
    auto* fun = bare(e->fun);
    auto* s = as<SelectorExpr>(fun);
    auto* sig = calledSignature(e);
    bool method = s && s->selection && s->selection->kind == Selection::MethodValue;
    if (sig && !method && sig->params->vars.empty() && sig->results->vars.empty()) return expr(k, fun);
    Wrapper wrapper{gcPos(e), {}};
    p_.print.wrapped.insert(e);
    call(nullptr, e, &wrapper);
    Hole closure = spill(k, nullptr, Form::Wrapper, pos, "func literal");
    closure.target->hidden = true;
    closures_.push_back({closure, nullptr, current_, std::move(wrapper.captures)});
}

}  // namespace minigo::types::escape
