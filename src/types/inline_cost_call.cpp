// This file counts calls, conversions and builtins for gc's inliner.
#include "types/inline_counter.h"
#include "types/lookup.h"
#include "types/predicates.h"

namespace minigo::types::inlining {

using namespace syntax;
using syntax::as;

const Expr* bare(const Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    return e;
}

const Builtin* builtinOf(const CallExpr* e) {
    auto* fun = bare(e->fun);
    if (auto* id = as<Ident>(fun)) return types::as<Builtin>(id->object);
    auto* s = as<SelectorExpr>(fun);
    return s && !s->selection ? types::as<Builtin>(s->sel->object) : nullptr;
}

bool isFunctionCall(const CallExpr* e) { return e->fun->mode != Mode::TypeExpr && !builtinOf(e); }

void Counter::conversion(const CallExpr* e) {
    Type *from = e->args[0]->type, *to = e->type;
    bool isConstant = bare(e->args[0])->mode == Mode::Constant || bare(e->args[0])->mode == Mode::NilValue;
    if ((isConstant && isTypeParam(to)) || bare(e->args[0])->mode == Mode::NilValue || isFree(from, to)) freeNode();
    else node();
    expr(e->args[0]);
}

void Counter::builtin(const CallExpr* e, BuiltinId id) {
    auto all = [&](uint32_t first = 0) {
        for (uint32_t i = first; i < e->args.size(); i++) expr(e->args[i]);
    };
    node();
    switch (id) {
        case BuiltinId::New: return;
        case BuiltinId::Recover: return forbid("call to recover");
        case BuiltinId::Make:
            if (types::as<Slice>(coreType(e->type))) return all(1);
            if (e->args.size() < 2) node();  // the size 0
            return all(1);
        case BuiltinId::Panic: {
            node();
            // The conversion is not counted.
            bool isConverted = !identical(e->args[0]->type, emptyInterface) && e->args[0]->mode != Mode::NilValue;
            if (isConverted) adjust(-1);
            return converted(e->args[0], emptyInterface);
        }
        case BuiltinId::Append: {
            auto* s = types::as<Slice>(coreType(e->type));
            expr(e->args[0]);
            for (uint32_t i = 1; i < e->args.size(); i++) converted(e->args[i], e->hasDots || !s ? nullptr : s->element);
            return;
        }
        case BuiltinId::Delete: {
            auto* m = types::as<Map>(coreType(e->args[0]->type));
            expr(e->args[0]);
            return converted(e->args[1], m ? m->key : nullptr);
        }
        default: return all();
    }
}

/// The dictionary of an instance: the address of a constant one, or taken from one's own.
void Counter::dictionary(const std::vector<Type*>& args) {
    if (args.empty()) return;
    bool isDynamic = false;
    for (auto* t : args) isDynamic = isDynamic || isParameterized(t);
    node(isDynamic ? 3 : 2);
}
void Counter::dictionary(const List<Type*>& args) { dictionary(std::vector<Type*>(args.begin(), args.end())); }

void Counter::arguments(const CallExpr* e, Signature* sig) {
    auto& params = sig->params->vars;
    if (e->args.size() == 1 && e->args[0]->type && e->args[0]->type->kind == TypeKind::Tuple) {
        size_t n = static_cast<Tuple*>(e->args[0]->type)->vars.size();
        if (sig->variadic) node(), adjust(1);
        return tuple(e->args[0], n, [&](size_t i) -> Type* {
            if (sig->variadic && i + 1 >= params.size()) return types::as<Slice>(underlying(params.back()->type))->element;
            return params[i]->type;
        });
    }
    size_t fixed = params.size() - (sig->variadic && !e->hasDots ? 1 : 0);
    for (size_t i = 0; i < e->args.size(); i++) {
        if (i == fixed) node(), adjust(1);  // OSLICELIT
        auto* a = e->args[static_cast<uint32_t>(i)];
        auto* slice = i >= fixed ? types::as<Slice>(coreType(params.back()->type)) : nullptr;
        converted(a, i < fixed ? params[i]->type : slice ? slice->element : nullptr);
    }
    if (sig->variadic && !e->hasDots && e->args.size() == fixed) node();  // nil
}

void Counter::call(const CallExpr* e) {
    if (auto* b = builtinOf(e)) return builtin(e, b->id);
    if (e->fun->mode == Mode::TypeExpr) return conversion(e);
    auto* sig = types::as<Signature>(coreType(e->fun->type));
    if (!sig) return node();
    node();
    int cost = callee_(e);
    adjust(cost < 0 ? kCallCost : cost);
    auto* fun = bare(e->fun);
    if (auto* x = as<IndexExpr>(fun); x && x->mode == Mode::Value) {
        auto* inner = bare(x->x);
        if (as<Ident>(inner) || (as<SelectorExpr>(inner) && !static_cast<const SelectorExpr*>(inner)->selection)) fun = inner;
    }
    auto* s = as<SelectorExpr>(fun);
    auto* id = as<Ident>(fun);
    if (s && !s->selection) id = s->sel;
    if (s && s->selection && s->selection->kind == Selection::MethodValue) {
        Type* t = s->selection->recv;
        auto* m = types::as<Func>(s->selection->object);
        receiver(s);
        if (m && isInterface(m->signature()->recv ? m->signature()->recv->type : t)) node();  // ODOTINTER
        else freeNode();
        if (isTypeParam(t)) node(3);
        else if (auto* n = types::as<Named>(deref(m && m->signature()->recv ? m->signature()->recv->type : t))) dictionary(n->typeArgs);
    } else {
        if (id && types::as<Func>(id->object)) node();
        else expr(fun);
        if (id && id->instance) dictionary(id->instance->typeArgs);
    }
    arguments(e, sig);
}

}  // namespace minigo::types::inlining
