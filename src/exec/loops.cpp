// This file lowers for statements (spec: For statements). Every loop is a C++ loop inside its node; a counter that the body does not
// assign is held in a C++ local and only stored to its slot for the body to read.
#include "exec/assigned.h"
#include "exec/inline_bodies.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

/// Runs the body, or what of it is left to run; leaves step() unless the next iteration is due.
#define MINIGO_RUN_BODY(loop, chain)                                                      \
    if (int64_t status = runChain((chain), fp)) [[unlikely]] {                            \
        if (status == kBreak) break;                                                      \
        if (status != (loop)->continueStatus) MINIGO_LEAVE_LOOP((loop), status);          \
        if ((loop)->post) runChain((loop)->post, fp);                                     \
    }

struct PostLoop : LoopCode {
    const Code* post = nullptr;  ///< also the last part of the body; entered directly by labelled continues of inner loops
};

template <class C>
struct WhileLoop : PostLoop {
    C condition;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const WhileLoop*>(code);
        while (s->condition.get(code, fp)) {
            MINIGO_RUN_BODY(s, s->body)
            backEdge(code, fp);
        }
        MINIGO_NEXT();
    }
};
struct Forever : PostLoop {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const Forever*>(code);
        for (;;) {
            MINIGO_RUN_BODY(s, s->body)
            backEdge(code, fp);
        }
        MINIGO_NEXT();
    }
};
/// for …; i < limit; i += step
template <class Op, class Limit, class By>
struct CountLoop : PostLoop {
    int32_t slot;
    Limit limit;
    By by;
    const Code* rest = nullptr;  ///< of the body, behind a head that the loop runs itself
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CountLoop*>(code);
        int64_t k = slotAt<int64_t>(fp, s->slot);
        while (Op::apply(code, fp, k, s->limit.get(code, fp))) {
            MINIGO_RUN_BODY(s, s->body)
            k += s->by.get(code, fp);
            slotAt<int64_t>(fp, s->slot) = k;
            backEdge(code, fp);
        }
        MINIGO_NEXT();
    }
    /// Head: class of the body's first statement.
    template <bool Last, class Head>
    static int64_t runBehind(const Code* code, Window fp) {
        auto* s = static_cast<const CountLoop*>(code);
        int64_t k = slotAt<int64_t>(fp, s->slot);
        while (Op::apply(code, fp, k, s->limit.get(code, fp))) {
            Head::template step<true>(s->body, fp);
            MINIGO_RUN_BODY(s, s->rest)
            k += s->by.get(code, fp);
            slotAt<int64_t>(fp, s->slot) = k;
            backEdge(code, fp);
        }
        MINIGO_NEXT();
    }
    /// Body: class of the only statement of the body.
    template <bool Last, class Body>
    static int64_t runOver(const Code* code, Window fp) {
        auto* s = static_cast<const CountLoop*>(code);
        int64_t k = slotAt<int64_t>(fp, s->slot);
        LoopBudget<IsLeaf<Body>::value> budget;
        while (Op::apply(code, fp, k, s->limit.get(code, fp))) {
            Body::template step<true>(s->body, fp);
            k += s->by.get(code, fp);
            slotAt<int64_t>(fp, s->slot) = k;
            if (budget.isUsedUp()) [[unlikely]] {
                budget.give();
                pollBackEdge(code, fp);
                budget.take();
            }
        }
        budget.give();
        MINIGO_NEXT();
    }
    /// The body stores the same value in the counter's element of a slice. No element lies in the frame, so nothing there changes.
    template <bool Last, class Body>
    static int64_t fill(const Code* code, Window fp) {
        auto* s = static_cast<const CountLoop*>(code);
        auto* b = static_cast<const Body*>(s->body);
        using T = typename Body::Stored;
        auto* data = reinterpret_cast<T*>(slotAt<value::Slice>(fp, b->at.slice).data);
        const auto length = static_cast<uint64_t>(slotAt<value::Slice>(fp, b->at.slice).length);
        const int64_t limit = s->limit.get(code, fp), by = s->by.get(code, fp);
        const T v = static_cast<T>(b->value.get(code, fp));
        int64_t k = slotAt<int64_t>(fp, s->slot);
        LoopBudget<true> budget;
        while (Op::apply(code, fp, k, limit)) {
            if (static_cast<uint64_t>(k) >= length) [[unlikely]] {
                slotAt<int64_t>(fp, s->slot) = k;
                budget.give();
                raiseIndex(b, fp, k, static_cast<int64_t>(length), true);
            }
            data[k] = v;
            k += by;
            if (budget.isUsedUp()) [[unlikely]] {
                slotAt<int64_t>(fp, s->slot) = k;
                budget.give();
                pollBackEdge(code, fp);
                budget.take();
            }
        }
        budget.give();
        slotAt<int64_t>(fp, s->slot) = k;
        MINIGO_NEXT();
    }
};

template <class N>
struct Fill {
    static bool matches(const Code*, int32_t) { return false; }
};
template <class T, class V>
struct Fill<StoreScalar<T, AtElementOf<T, LocalInt>, V>> {
    static bool matches(const Code* body, int32_t counter) {
        auto* b = static_cast<const StoreScalar<T, AtElementOf<T, LocalInt>, V>*>(body);
        if constexpr (std::is_same_v<V, LocalInt>) {
            if (b->value.slot == counter) return false;
        }
        return !std::is_same_v<V, AnyInt> && !std::is_same_v<V, AnyFloat> && b->at.index.slot == counter;
    }
};

const syntax::Expr* strip(const syntax::Expr* e) {
    while (auto* p = syntax::as<syntax::ParenExpr>(e)) e = p->x;
    return e;
}
const types::Var* localVariable(const syntax::Expr* e) {
    auto* id = syntax::as<syntax::Ident>(strip(e));
    auto* v = id ? types::as<types::Var>(id->object) : nullptr;
    return v && v->owner && !v->heap ? v : nullptr;
}

/// What post adds to v: i++, i--, i += c, i -= c, with c a constant or a local.
struct Increment {
    const types::Var* variable = nullptr;
    const syntax::Expr* by = nullptr;  ///< null = 1
    bool negative = false;
};
Increment incrementOf(const syntax::Stmt* post) {
    if (auto* i = syntax::as<syntax::IncDecStmt>(post)) return {localVariable(i->x), nullptr, !i->increment};
    auto* a = syntax::as<syntax::AssignStmt>(post);
    if (!a || a->lhs.size() != 1 || (a->op != Token::Add && a->op != Token::Sub)) return {};
    const syntax::Expr* by = a->rhs[0];
    if (!by->constant && (!localVariable(by) || a->op == Token::Sub)) return {};
    return {localVariable(a->lhs[0]), by, a->op == Token::Sub};
}

/// Gives a counting loop a function for this body, or for how this body begins, and `end`s it with that function's variant that returns 0. False: there is
/// none.
template <class Loop, class End>
bool runsOwnBody(Loop* n, End end) {
    auto whole = [&]<class Body>(std::type_identity<Body>) {
        if constexpr (requires { typename Body::Stored; }) {
            if (Fill<Body>::matches(n->body, n->slot)) {
                n->run = &Loop::template fill<false, Body>;
                return end(&Loop::template fill<true, Body>);
            }
        }
        n->run = &Loop::template runOver<false, Body>;
        end(&Loop::template runOver<true, Body>);
    };
    auto head = [&]<class Head>(std::type_identity<Head>) {
        n->rest = n->body->next;
        n->run = &Loop::template runBehind<false, Head>;
        end(&Loop::template runBehind<true, Head>);
    };
    return withInlineBody(n->body, InlineBodies{}, whole) || withInlineHead(n->body, InlineHeads{}, head);
}

}  // namespace

/// Lowers the body, with the post statement as its last part when `withPost`, and closes the loop.
void FunctionLowering::loopBody(const syntax::ForStmt* s, LoopCode* loop, bool withPost) {
    auto* code = static_cast<PostLoop*>(loop);
    enterLoop(s, code);
    Chain body;
    block(body, s->body->stmts);
    bool perIteration = program.options().goVersionMinor >= 22;
    if (withPost && (s->post || perIteration)) {
        openContinues(body);
        Chain post;
        if (perIteration) renewLoopVariables(post, s);
        if (s->post) statement(post, s->post);
        code->post = post.close();
        body.place(code->post);
    }
    leaveLoop(body);
}

void FunctionLowering::renewLoopVariables(Chain& out, const syntax::ForStmt* s) {
    auto* a = syntax::as<syntax::AssignStmt>(s->init);
    if (!a || !a->define) return;
    for (auto* l : a->lhs) {
        types::Var* v = nullptr;
        if (declaredHere(l, &v) && v->heap) renewCell(out, v);
    }
}

bool FunctionLowering::countLoop(Chain& out, const syntax::ForStmt* s) {
    auto* c = syntax::as<syntax::BinaryExpr>(s->cond ? strip(s->cond) : nullptr);
    if (!c || !s->post || c->constant || !syntax::isComparison(c->op)) return false;
    Increment inc = incrementOf(s->post);
    const types::Var* v = inc.variable;
    if (!v || localVariable(c->x) != v || assigns(s->body, v) || mayCall(c->y)) return false;
    if (rep(v->type) != Rep::Int || memoryOf(resolve(v->type)) != Memory::I64 || !types::isInteger(resolve(v->type))) return false;
    if (auto* a = syntax::as<syntax::AssignStmt>(s->init); a && a->define && program.options().goVersionMinor >= 22)
        for (auto* l : a->lhs)
            if (types::Var* other = nullptr; declaredHere(l, &other) && other->heap) return false;
    bool isUnsigned = types::isUnsigned(resolve(v->type));
    if (inc.by && !inc.by->constant && (assigns(s->body, localVariable(inc.by)) || localVariable(inc.by) == v)) return false;
    Operand counter = load(place(v, s->pos));
    if (!counter.isLocal()) return false;
    Operand limit = exprAs(c->y, v->type);
    Operand step = inc.by ? exprAs(inc.by, v->type) : constant(types::makeInt(1), v->type, s->pos);
    if (inc.negative) step.bits = -step.bits;
    if (!step.isConstant() && !step.isLocal()) return false;
    auto build = [&](auto op) {
        withInt(*this, limit, [&](auto l) {
            auto finish = [&](auto by) {
                using Loop = CountLoop<decltype(op), decltype(l), decltype(by)>;
                auto* n = make<Loop>(s->pos);
                n->slot = counter.slot(), n->limit = l, n->by = by;
                loopBody(s, n, false);
                constexpr bool common = (std::is_same_v<decltype(op), LssOp> || std::is_same_v<decltype(op), LeqOp>) && !std::is_same_v<decltype(l), AnyInt>;
                auto end = [&](auto... last) { finishLoop(out, n, last...); };
                if constexpr (common)
                    if (runsOwnBody(n, end)) return;
                end();
            };
            if (step.isConstant()) finish(ConstInt{step.bits});
            else finish(LocalInt{step.slot()});
        });
        return true;
    };
    switch (c->op) {
        case Token::Lss: return isUnsigned ? build(LssUOp{}) : build(LssOp{});
        case Token::Leq: return isUnsigned ? build(LeqUOp{}) : build(LeqOp{});
        case Token::Gtr: return !isUnsigned && build(GtrOp{});
        case Token::Geq: return !isUnsigned && build(GeqOp{});
        case Token::Neq: return build(NeqOp{});
        default: return false;
    }
}

void FunctionLowering::loopOver(Chain& out, const syntax::ForStmt* s) {
    if (!s->cond || (s->cond->constant && types::boolValue(s->cond->constant))) {
        auto* n = make<Forever>(s->pos);
        loopBody(s, n, true);
        finishLoop(out, n);
        return;
    }
    auto finish = [&](auto condition) {
        auto* n = make<WhileLoop<decltype(condition)>>(s->pos);
        n->condition = condition;
        loopBody(s, n, true);
        finishLoop(out, n);
    };
    auto* b = syntax::as<syntax::BinaryExpr>(strip(s->cond));
    if (b && (b->op == Token::Lss || b->op == Token::Gtr || b->op == Token::Neq) && !b->constant && !mayCall(b) && b->x->mode != syntax::Mode::NilValue &&
        b->y->mode != syntax::Mode::NilValue && rep(b->x->type) == Rep::Int && rep(b->y->type) == Rep::Int && !types::isUnsigned(resolve(b->x->type))) {
        Operand x = expr(b->x), y = expr(b->y);
        return withIntNoConst(*this, x, [&](auto l) {
            withInt(*this, y, [&](auto r) {
                if (b->op == Token::Lss) finish(BinaryInt<LssOp, decltype(l), decltype(r)>{l, r});
                else if (b->op == Token::Gtr) finish(BinaryInt<GtrOp, decltype(l), decltype(r)>{l, r});
                else finish(BinaryInt<NeqOp, decltype(l), decltype(r)>{l, r});
            });
        });
    }
    Operand c = orderedExpr(s->cond);
    finish(AnyInt{intNode(c)});
}

void FunctionLowering::forStatement(Chain& out, const syntax::ForStmt* s) {
    int32_t m = mark();
    if (s->init) statement(out, s->init);
    hoisted.clear();
    if (!countLoop(out, s)) loopOver(out, s);
    release(m);
}

}  // namespace minigo::exec
