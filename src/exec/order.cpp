// This file orders evaluation as gc does (spec: Order of evaluation leaves it open): calls, receives, assertions and slice expressions
// happen in source order, loads of variables that they could change and checks that could fail come after them.
#include <algorithm>

#include "exec/inline_calls.h"
#include "exec/intrinsics.h"
#include "exec/order.h"
#include "types/checker.h"
#include "types/escape.h"
#include "types/typeset.h"

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
        bool quiet;    ///< has its turn among the calls, but changes nothing: len, real, copies for interfaces, intrinsics
        bool reads;    ///< its operands are loads that a call could change
        bool must;     ///< is hoisted whatever follows
    };
    std::vector<Call> calls;

    void walk(const syntax::Expr* e);
    /// How what waits could fail. Panics of one kind cannot be told apart.
    enum Fault : unsigned { kNever = 0, kNil = 1, kOther = 2 };
    unsigned faults() const { return faults_; }
    static bool areApart(unsigned a, unsigned b) { return a && b && (a | b) != kNil; }
    /// e is converted to `target` where it stands (null: not).
    void walkAs(const syntax::Expr* e, types::Type* target);
    bool runsCode() const {
        for (auto& c : calls)
            if (!c.quiet) return true;
        return false;
    }
    bool matters() const {
        for (auto& c : calls)
            if (!c.quiet || c.must) return true;
        return false;
    }
    void decide() {
        // What only reads goes before the calls that follow it, unless it is one of their operands.
        size_t lastOperandStart = 0;
        for (size_t i = calls.size(); i-- > 0;) {
            Call& c = calls[i];
            if (c.quiet) c.hoist = c.must || (c.reads && lastOperandStart > i);
            else if (c.first > lastOperandStart) lastOperandStart = c.first;
        }
        // A call that is moved takes along all earlier ones, except those among its own operands that need not move.
        size_t moved = 0;
        for (size_t i = calls.size(); i-- > 0;) {
            if (i < moved) calls[i].hoist = true;
            if (calls[i].hoist && calls[i].first > moved) moved = calls[i].first;
        }
    }

private:
    void load(Fault fault = kNever) { pending_++, faults_ |= fault; }
    /// `isPure`: a call that is inlined. It has its turn like any other unless nothing could change what it reads.
    template <class F>
    void callLike(const syntax::Expr* e, F operands, bool quiet = false, bool isPure = false) {
        size_t before = pending_, wide = wideBefore_, first = calls.size();
        unsigned faults = faults_;
        faults_ = kNever;
        operands();
        bool failsFirst = areApart(faults, faults_);
        if (isPure)
            quiet = pending_ == before && std::all_of(calls.begin() + static_cast<ptrdiff_t>(first), calls.end(), [](const Call& c) { return c.quiet; });
        calls.push_back({e, before > 0 || wide > 0, first, quiet, pending_ > before, quiet && failsFirst});
        pending_ = before, wideBefore_ = wide, faults_ = faults;  // the call itself uses what its operands gave
        if (!quiet && e->type && e->mode != syntax::Mode::NoValue && repOf(lo_.typeOf(e)) == Rep::Wide) wideBefore_++;
    }
    void walkCall(const syntax::CallExpr* c);
    void walkConversion(const syntax::CallExpr* c);
    void walkArguments(const syntax::CallExpr* c);
    void walkLiteral(const syntax::CompositeLit* e);
    bool isCopiedForInterface(const syntax::Expr* e, types::Type* target);
    void walkSelector(const syntax::SelectorExpr* s);
    void walkBinary(const syntax::BinaryExpr* b);
    void walkCompared(const syntax::BinaryExpr* b);

    FunctionLowering& lo_;
    unsigned faults_ = kNever;  ///< of pending ones
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
        load(kNil);
}

bool isQuietBuiltin(types::BuiltinId id) {
    using B = types::BuiltinId;
    return id == B::Len || id == B::Cap || id == B::Real || id == B::Imag || id == B::Complex || id == B::Sizeof || id == B::Alignof || id == B::Offsetof;
}

/// gc hands values to the conversion to an interface by address unless they are numbers of 2, 4 or 8 bytes, strings or slices: what has
/// no address is copied when its turn comes.
bool EvaluationOrder::isCopiedForInterface(const syntax::Expr* e, types::Type* target) {
    if (!target || e->constant || e->mode == syntax::Mode::NilValue || !e->type || types::as<types::Tuple>(e->type)) return false;
    if (lo_.under(target)->kind != types::TypeKind::Interface) return false;
    types::Type* from = lo_.under(lo_.typeOf(e));
    if (from->kind == types::TypeKind::Interface || from->kind == types::TypeKind::Slice || types::isString(from)) return false;
    int64_t size = types::sizeOf(from);
    if (types::isNumeric(from) && !types::isComplex(from) && size > 1) return false;
    return !lo_.hasAddress(e);
}

void EvaluationOrder::walkAs(const syntax::Expr* e, types::Type* target) {
    if (isCopiedForInterface(e, target)) callLike(e, [&] { walk(e); }, true);
    else walk(e);
}

void EvaluationOrder::walkConversion(const syntax::CallExpr* c) {
    types::Type* to = lo_.typeOf(c);
    const syntax::Expr* x = c->args[0];
    bool fromString = x->type && lo_.under(to)->kind == types::TypeKind::Slice && types::isString(lo_.under(lo_.typeOf(x)));
    if (fromString) return callLike(c, [&] { walk(x); }, true);
    walkAs(x, to);
    bool toArray = x->type && lo_.under(lo_.typeOf(x))->kind == types::TypeKind::Slice && lo_.under(to)->kind != types::TypeKind::Slice;
    if (toArray && !types::isString(lo_.under(to))) load(kOther);  // checks the length
}

void EvaluationOrder::walkArguments(const syntax::CallExpr* c) {
    auto* signature = c->fun->type ? lo_.core<types::Signature>(c->fun->type) : nullptr;
    for (size_t i = 0; i < c->args.size(); i++) {
        types::Type* target = nullptr;
        size_t n = signature ? signature->params->vars.size() : 0;
        if (signature && signature->variadic && i + 1 >= n && !c->hasDots) {
            auto* s = lo_.under<types::Slice>(signature->params->vars[n - 1]->type);
            target = s ? s->element : nullptr;
        } else if (i < n) {
            target = signature->params->vars[i]->type;
        }
        walkAs(c->args[i], target);
    }
}

void EvaluationOrder::walkCall(const syntax::CallExpr* c) {
    if (c->fun->mode == syntax::Mode::TypeExpr) return walkConversion(c);
    const syntax::Expr* fun = c->fun;
    while (auto* p = syntax::as<syntax::ParenExpr>(fun)) fun = p->x;
    auto* id = syntax::as<syntax::Ident>(fun);
    if (auto* s = syntax::as<syntax::SelectorExpr>(fun); s && !s->selection) id = s->sel;
    if (fun->mode == syntax::Mode::Builtin) {
        auto* b = id ? types::as<types::Builtin>(id->object) : nullptr;
        auto operands = [&] {
            for (auto* a : c->args) walk(a);
        };
        return callLike(c, operands, b && isQuietBuiltin(b->id));
    }
    const InlineVerdict* inlined = inlineVerdict(lo_, c);
    bool quiet = isIntrinsic(c), isPure = !quiet && inlined && inlined->pointers.empty();
    callLike(c, [&] {
        if (auto* s = syntax::as<syntax::SelectorExpr>(fun); s && s->selection && s->selection->kind == types::Selection::MethodValue) walk(s->x);
        else if (!id || !types::as<types::Func>(id->object)) walk(fun);
        walkArguments(c);
    }, quiet, isPure);
}

void EvaluationOrder::walkLiteral(const syntax::CompositeLit* e) {
    types::Type* u = lo_.under(lo_.typeOf(e));
    if (auto* p = types::as<types::Pointer>(u)) u = lo_.under(p->element);
    // A map's entries are assignments of their own, one after the other.
    if (u->kind == types::TypeKind::Map) return callLike(e, [] {});
    auto* s = types::as<types::Struct>(u);
    types::Type* element = nullptr;
    if (auto* a = types::as<types::Array>(u)) element = a->element;
    if (auto* l = types::as<types::Slice>(u)) element = l->element;
    size_t before = calls.size();
    for (size_t i = 0; i < e->elements.size(); i++) {
        auto* kv = syntax::as<syntax::KeyValueExpr>(e->elements[i]);
        types::Type* target = element;
        if (s) {
            auto* key = kv ? syntax::as<syntax::Ident>(kv->key) : nullptr;
            if (!kv && i < s->fields.size()) target = s->fields[i]->type;
            for (auto* f : s->fields)
                if (key && f->name == key->name) target = f->type;
        }
        walkAs(kv ? kv->value : e->elements[i], target);
    }
    // Who indexes the literal or appends to it builds it last.
    if (calls.size() > before) wideBefore_++;
}

/// Structs and arrays are compared where they lie: what has no address is copied, when the calls of both are made.
void EvaluationOrder::walkCompared(const syntax::BinaryExpr* b) {
    size_t before = pending_, waiting = 0;
    unsigned faults = faults_, waitingFaults = kNever;
    std::vector<Call> copies;
    for (const syntax::Expr* e : {b->x, b->y}) {
        pending_ = before, faults_ = kNever;
        walk(e);
        if (e->constant || lo_.hasAddress(e)) waiting += pending_ - before, waitingFaults |= faults_;
        else copies.push_back({e, before > 0, 0, true, pending_ > before, areApart(faults | waitingFaults, faults_)});
    }
    for (Call& c : copies) {
        c.first = calls.size();
        calls.push_back(c);
    }
    pending_ = before + waiting, faults_ = faults | waitingFaults;
}

void EvaluationOrder::walkBinary(const syntax::BinaryExpr* b) {
    if (b->op == Token::LAnd || b->op == Token::LOr) {
        if (lo_.mayCall(b->y)) return callLike(b, [] {});
        walk(b->x);
        walk(b->y);
        return;
    }
    types::TypeKind kind = b->x->type ? lo_.under(lo_.typeOf(b->x))->kind : types::TypeKind::Basic;
    bool byAddress = (b->op == Token::Eql || b->op == Token::Neq) && (kind == types::TypeKind::Struct || kind == types::TypeKind::Array);
    if (byAddress) return walkCompared(b);
    walk(b->x);
    walk(b->y);
    bool divides = (b->op == Token::Quo || b->op == Token::Rem) && types::isInteger(lo_.typeOf(b));
    if ((divides || syntax::isShift(b->op)) && !b->y->constant) load(kOther);
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
            if (lo_.under(lo_.typeOf(i->x))->kind == types::TypeKind::Signature) walk(i->x);
            else {
                walk(i->x);
                walk(i->indices[0]);
                load(kOther);
            }
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
        case NodeKind::TypeAssertExpr: {
            auto* x = syntax::as<syntax::TypeAssertExpr>(e)->x;
            if (!lo_.isLateAssertion(e)) return callLike(e, [&] { walk(x); });
            walk(x);
            load(kOther);
            break;
        }
        case NodeKind::CallExpr: walkCall(syntax::as<syntax::CallExpr>(e)); break;
        case NodeKind::StarExpr:
            walk(syntax::as<syntax::StarExpr>(e)->x);
            load(kNil);
            break;
        case NodeKind::UnaryExpr: {
            auto* u = syntax::as<syntax::UnaryExpr>(e);
            if (u->op == Token::Arrow) callLike(e, [&] { walk(u->x); });
            else if (u->op != Token::And || syntax::unparen(u->x)->kind != NodeKind::Ident) walk(u->x);
            break;
        }
        case NodeKind::BinaryExpr: walkBinary(syntax::as<syntax::BinaryExpr>(e)); break;
        case NodeKind::CompositeLit: walkLiteral(syntax::as<syntax::CompositeLit>(e)); break;
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

bool FunctionLowering::isLateAssertion(const syntax::Expr* e) {
    auto* from = under<types::Interface>(typeOf(syntax::as<syntax::TypeAssertExpr>(e)->x));
    return !from || !program.checker().impl().typeSetOf(from)->methods.empty() || types::isParameterized(e->type) || types::isDirectInterface(typeOf(e));
}

bool FunctionLowering::hasAddress(const syntax::Expr* e) {
    e = syntax::unparen(const_cast<syntax::Expr*>(e));
    if (hoisted.count(e)) return true;
    switch (e->kind) {
        case NodeKind::Ident: return true;
        case NodeKind::StarExpr: return true;
        case NodeKind::SelectorExpr: {
            auto* s = syntax::as<syntax::SelectorExpr>(e);
            return !s->selection || (s->selection->kind == types::Selection::Field && (s->selection->indirect || hasAddress(s->x)));
        }
        case NodeKind::IndexExpr: {
            auto* i = syntax::as<syntax::IndexExpr>(e);
            types::TypeKind k = under(typeOf(i->x))->kind;
            return k == types::TypeKind::Slice || k == types::TypeKind::Pointer || (k == types::TypeKind::Array && hasAddress(i->x));
        }
        default: return false;
    }
}

bool FunctionLowering::mayCall(const syntax::Expr* e) {
    EvaluationOrder o(*this);
    o.walk(e);
    return o.runsCode();
}

bool takesTurn(FunctionLowering& lo, const syntax::Expr* e) {
    EvaluationOrder o(lo);
    o.walk(e);
    return !o.calls.empty();
}

bool mayFail(FunctionLowering& lo, const syntax::Expr* e) {
    EvaluationOrder o(lo);
    o.walk(e);
    return o.faults() != EvaluationOrder::kNever;
}

bool mayFailOtherThanNil(FunctionLowering& lo, const syntax::Expr* e) {
    EvaluationOrder o(lo);
    o.walk(e);
    return o.faults() & EvaluationOrder::kOther;
}

bool failApart(FunctionLowering& lo, const syntax::Expr* a, const syntax::Expr* b) {
    EvaluationOrder first(lo), second(lo);
    first.walk(a);
    if (!first.faults()) return false;
    second.walk(b);
    return EvaluationOrder::areApart(first.faults(), second.faults());
}

void FunctionLowering::hoist(Chain& out, const syntax::Expr* e) {
    if (e->constant || hoisted.count(e)) return;
    if (e->mode == syntax::Mode::NoValue || types::as<types::Tuple>(e->type) || rep(e->type) == Rep::None) {
        hoisted[e] = keep(out, expr(e));
        return;
    }
    // The temporary lies below the window of the call, which is free again once the result is copied.
    Place p = temporaryPlace(e->type);
    p.pos = e->pos;
    into(out, e, e->type, p);
    hoisted[e] = load(p);
}

void FunctionLowering::order(Chain& out, const std::vector<const syntax::Expr*>& expressions, bool lastStays, const std::vector<types::Type*>& targets) {
    EvaluationOrder o(*this);
    for (size_t i = 0; i < expressions.size(); i++) o.walkAs(expressions[i], i < targets.size() ? targets[i] : nullptr);
    if (o.calls.empty() || (lastStays && !o.matters())) return;
    if (!lastStays) o.calls.back().hoist = o.calls.back().must = true;
    o.decide();
    for (auto& c : o.calls)
        if (c.hoist) hoist(out, c.expr);
}

void FunctionLowering::evaluateInTurn(Chain& out, const syntax::Expr* e, types::Type* to) {
    e = syntax::unparen(const_cast<syntax::Expr*>(e));
    auto* literal = syntax::as<syntax::CompositeLit>(e);
    if (auto* slice = literal ? under<types::Slice>(typeOf(e)) : nullptr) {
        for (auto* x : literal->elements) {
            auto* kv = syntax::as<syntax::KeyValueExpr>(x);
            evaluateInTurn(out, kv ? kv->value : x, slice->element);
        }
    } else if (literal && !literal->typeExpr) {
        return;  // an element whose type is that of the literal around it
    } else if (!isStable(e) && e->kind != NodeKind::FuncLit && e->mode != syntax::Mode::NilValue) {
        order(out, {e}, true, {to});
        hoist(out, e);
    }
}

Operand FunctionLowering::orderedExpr(const syntax::Expr* e, types::Type* to) {
    Chain before;
    order(before, {e});
    Operand v = to ? exprAs(e, to) : expr(e);
    return sequence(before, v);
}

}  // namespace minigo::exec
