// This file orders evaluation as gc does (spec: Order of evaluation leaves it open): calls, receives, assertions and slice expressions
// happen in source order, loads of variables that they could change and checks that could fail come after them.
#include "exec/lower.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;

namespace {

/// Finds the calls of some expressions, in source order, and which of them would run too late if they stayed in place.
class EvaluationOrder {
public:
    EvaluationOrder(FunctionLowering& lo) : lo_(lo) {}
    struct Call {
        const syntax::Expr* expr;
        bool hoist;
        size_t first;  ///< index of the first call inside its operands
    };
    std::vector<Call> calls;

    void walk(const syntax::Expr* e);
    void decide() {
        // A call that is moved takes along all earlier ones, except those among its own operands.
        size_t moved = SIZE_MAX;
        for (size_t i = calls.size(); i-- > 0;) {
            if (moved != SIZE_MAX && i < calls[moved].first) calls[i].hoist = true;
            if (calls[i].hoist && (moved == SIZE_MAX || i < calls[moved].first)) moved = i;
        }
    }

private:
    void load() { pending_++; }
    template <class F>
    void callLike(const syntax::Expr* e, F operands) {
        size_t before = pending_, wide = wideBefore_, first = calls.size();
        operands();
        calls.push_back({e, before > 0 || wide > 0, first});
        pending_ = before, wideBefore_ = wide;  // the call itself uses what its operands gave
        if (e->type && e->mode != syntax::Mode::NoValue && repOf(lo_.typeOf(e)) == Rep::Wide) wideBefore_++;
    }
    void walkCall(const syntax::CallExpr* c);
    void walkSelector(const syntax::SelectorExpr* s);
    void walkBinary(const syntax::BinaryExpr* b);

    FunctionLowering& lo_;
    size_t pending_ = 0;     ///< loads and checks that come before what follows
    size_t wideBefore_ = 0;  ///< calls whose result lies in a window that the next call may reuse
};

void EvaluationOrder::walkSelector(const syntax::SelectorExpr* s) {
    if (!s->selection) {
        if (!lo_.isStable(s)) load();
        return;
    }
    if (s->selection->kind == types::Selection::MethodExpr) return;
    walk(s->x);
    if (s->selection->indirect || s->selection->kind == types::Selection::MethodValue || lo_.under(lo_.typeOf(s->x))->kind == types::TypeKind::Pointer)
        load();
}

bool isQuietBuiltin(types::BuiltinId id) {
    using B = types::BuiltinId;
    return id == B::Len || id == B::Cap || id == B::Real || id == B::Imag || id == B::Complex || id == B::Sizeof || id == B::Alignof || id == B::Offsetof;
}

void EvaluationOrder::walkCall(const syntax::CallExpr* c) {
    auto arguments = [&] {
        for (auto* a : c->args) walk(a);
    };
    if (c->fun->mode == syntax::Mode::TypeExpr) return arguments();
    const syntax::Expr* fun = c->fun;
    while (auto* p = syntax::as<syntax::ParenExpr>(fun)) fun = p->x;
    auto* id = syntax::as<syntax::Ident>(fun);
    if (auto* s = syntax::as<syntax::SelectorExpr>(fun); s && !s->selection) id = s->sel;
    if (fun->mode == syntax::Mode::Builtin) {
        auto* b = id ? types::as<types::Builtin>(id->object) : nullptr;
        if (b && isQuietBuiltin(b->id)) return arguments();
        return callLike(c, arguments);
    }
    callLike(c, [&] {
        if (auto* s = syntax::as<syntax::SelectorExpr>(fun); s && s->selection && s->selection->kind == types::Selection::MethodValue) walk(s->x);
        else if (!id || !types::as<types::Func>(id->object)) walk(fun);
        arguments();
    });
}

void EvaluationOrder::walkBinary(const syntax::BinaryExpr* b) {
    if (b->op == Token::LAnd || b->op == Token::LOr) {
        if (lo_.mayCall(b->y)) return callLike(b, [] {});
        walk(b->x);
        walk(b->y);
        return;
    }
    walk(b->x);
    walk(b->y);
    bool divides = (b->op == Token::Quo || b->op == Token::Rem) && types::isInteger(lo_.typeOf(b));
    if ((divides || syntax::isShift(b->op)) && !b->y->constant) load();
}

void EvaluationOrder::walk(const syntax::Expr* e) {
    if (!e || e->constant || e->mode == syntax::Mode::TypeExpr || lo_.hoisted.count(e)) return;
    switch (e->kind) {
        case NodeKind::Ident:
            if (!lo_.isStable(e)) load();
            break;
        case NodeKind::ParenExpr: walk(syntax::as<syntax::ParenExpr>(e)->x); break;
        case NodeKind::SelectorExpr: walkSelector(syntax::as<syntax::SelectorExpr>(e)); break;
        case NodeKind::IndexExpr: {
            auto* i = syntax::as<syntax::IndexExpr>(e);
            walk(i->x);
            if (lo_.under(lo_.typeOf(i->x))->kind == types::TypeKind::Signature) break;
            walk(i->indices[0]);
            load();
            break;
        }
        case NodeKind::SliceExpr: {
            auto* s = syntax::as<syntax::SliceExpr>(e);
            callLike(e, [&] {
                walk(s->x);
                for (auto* i : s->index) walk(i);
            });
            break;
        }
        case NodeKind::TypeAssertExpr: callLike(e, [&] { walk(syntax::as<syntax::TypeAssertExpr>(e)->x); }); break;
        case NodeKind::CallExpr: walkCall(syntax::as<syntax::CallExpr>(e)); break;
        case NodeKind::StarExpr:
            walk(syntax::as<syntax::StarExpr>(e)->x);
            load();
            break;
        case NodeKind::UnaryExpr: {
            auto* u = syntax::as<syntax::UnaryExpr>(e);
            if (u->op == Token::Arrow) callLike(e, [&] { walk(u->x); });
            else if (u->op != Token::And || syntax::unparen(u->x)->kind != NodeKind::Ident) walk(u->x);
            break;
        }
        case NodeKind::BinaryExpr: walkBinary(syntax::as<syntax::BinaryExpr>(e)); break;
        case NodeKind::CompositeLit:
            // A map's entries are assignments of their own, one after the other.
            if (lo_.under(lo_.typeOf(e))->kind == types::TypeKind::Map) return callLike(e, [] {});
            for (auto* x : syntax::as<syntax::CompositeLit>(e)->elements) {
                auto* kv = syntax::as<syntax::KeyValueExpr>(x);
                walk(kv ? kv->value : x);
            }
            break;
        default: break;
    }
}

}  // namespace

bool FunctionLowering::isStable(const syntax::Expr* e) {
    if (e->constant || hoisted.count(e)) return true;
    const types::Object* o = nullptr;
    if (auto* id = syntax::as<syntax::Ident>(e)) o = id->object;
    if (auto* s = syntax::as<syntax::SelectorExpr>(e); s && !s->selection) o = s->sel->object;
    if (!o) return e->kind == NodeKind::Ident;
    auto* v = types::as<types::Var>(o);
    return !v || (v->owner && !v->heap);
}

bool FunctionLowering::mayCall(const syntax::Expr* e) {
    EvaluationOrder o(*this);
    o.walk(e);
    return !o.calls.empty();
}

void FunctionLowering::hoist(Chain& out, const syntax::Expr* e) {
    if (e->constant || hoisted.count(e)) return;
    Operand v = keep(out, expr(e));
    hoisted[e] = v;
}

void FunctionLowering::order(Chain& out, const std::vector<const syntax::Expr*>& expressions, bool lastStays) {
    EvaluationOrder o(*this);
    for (auto* e : expressions) o.walk(e);
    if (o.calls.empty()) return;
    if (!lastStays) o.calls.back().hoist = true;
    o.decide();
    for (auto& c : o.calls)
        if (c.hoist) hoist(out, c.expr);
}

Operand FunctionLowering::orderedExpr(const syntax::Expr* e, types::Type* to) {
    Chain before;
    order(before, {e});
    Operand v = to ? exprAs(e, to) : expr(e);
    return sequence(before, v);
}

}  // namespace minigo::exec
