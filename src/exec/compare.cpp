// This file lowers comparisons (spec: Comparison operators) and the branches on them.
#include "exec/arithmetic.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

/// Runs on when the comparison holds, else goes to `target`.
template <class Op, class L, class R>
struct IfCompare : Code {
    L l;
    R r;
    const Code* target;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const IfCompare*>(code);
        auto a = s->l.get(code, fp);
        if (!Op::apply(code, fp, a, s->r.get(code, fp))) MINIGO_JUMP(s->target, fp);
        MINIGO_NEXT();
    }
};
template <class V>
struct IfTrue : Code {
    V v;
    const Code* target;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const IfTrue*>(code);
        if (!s->v.get(code, fp)) MINIGO_JUMP(s->target, fp);
        MINIGO_NEXT();
    }
};
template <class V>
struct IfFalse : Code {
    V v;
    const Code* target;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const IfFalse*>(code);
        if (s->v.get(code, fp)) MINIGO_JUMP(s->target, fp);
        MINIGO_NEXT();
    }
};

Token mirrored(Token op) {
    switch (op) {
        case Token::Lss: return Token::Gtr;
        case Token::Leq: return Token::Geq;
        case Token::Gtr: return Token::Lss;
        case Token::Geq: return Token::Leq;
        default: return op;
    }
}

/// Calls f(Op, left policy, right policy) for an integer comparison.
template <class F>
auto selectInt(FunctionLowering& lo, Token op, Operand x, Operand y, bool isUnsigned64, F&& f) {
    // The shapes that have nodes are on the left. What is swapped to the right can neither fail nor change.
    if ((x.isConstant() && !y.isConstant()) || (x.isLocal() && !y.isConstant() && !y.isLocal() && !isUnsigned64)) std::swap(x, y), op = mirrored(op);
    auto both = [&](auto o) {
        return withFusedInt(lo, x, [&](auto l) { return withInt(lo, y, [&](auto r) { return f(o, l, r); }); });
    };
    auto few = [&](auto o) { return withIntNoConst(lo, x, [&](auto l) { return withInt(lo, y, [&](auto r) { return f(o, l, r); }); }); };
    switch (op) {
        case Token::Eql: return both(EqlOp{});
        case Token::Neq: return both(NeqOp{});
        case Token::Lss: return isUnsigned64 ? few(LssUOp{}) : both(LssOp{});
        case Token::Leq: return isUnsigned64 ? few(LeqUOp{}) : both(LeqOp{});
        case Token::Gtr: return isUnsigned64 ? withInt(lo, y, [&](auto l) { return withIntNoConst(lo, x, [&](auto r) { return f(LssUOp{}, l, r); }); })
                                             : both(GtrOp{});
        default: return isUnsigned64 ? withInt(lo, y, [&](auto l) { return withIntNoConst(lo, x, [&](auto r) { return f(LeqUOp{}, l, r); }); })
                                     : both(GeqOp{});
    }
}
template <class F>
auto selectFloat(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, F&& f) {
    auto both = [&](auto o) { return withFloat(lo, x, [&](auto l) { return withFloat(lo, y, [&](auto r) { return f(o, l, r); }); }); };
    switch (op) {
        case Token::Eql: return both(EqlOp{});
        case Token::Neq: return both(NeqOp{});
        case Token::Lss: return both(LssOp{});
        case Token::Leq: return both(LeqOp{});
        case Token::Gtr: return both(GtrOp{});
        default: return both(GeqOp{});
    }
}

template <Token Op>
struct CompareStrings {
    const Code *x, *y;
    int64_t get(const Code*, Window fp) const {
        auto a = *reinterpret_cast<value::String*>(evalAddress(x, fp));
        auto b = *reinterpret_cast<value::String*>(evalAddress(y, fp));
        if constexpr (Op == Token::Eql) return a == b;
        if constexpr (Op == Token::Neq) return !(a == b);
        if constexpr (Op == Token::Lss) return value::compareStrings(a, b) < 0;
        if constexpr (Op == Token::Leq) return value::compareStrings(a, b) <= 0;
        if constexpr (Op == Token::Gtr) return value::compareStrings(a, b) > 0;
        if constexpr (Op == Token::Geq) return value::compareStrings(a, b) >= 0;
    }
};
template <class F>
auto withStringCompare(Token op, F&& f) {
    switch (op) {
        case Token::Eql: return f(CompareStrings<Token::Eql>{});
        case Token::Neq: return f(CompareStrings<Token::Neq>{});
        case Token::Lss: return f(CompareStrings<Token::Lss>{});
        case Token::Leq: return f(CompareStrings<Token::Leq>{});
        case Token::Gtr: return f(CompareStrings<Token::Gtr>{});
        default: return f(CompareStrings<Token::Geq>{});
    }
}

/// Structs and arrays, by their descriptor. The left value is copied out first when evaluating the right one could overwrite it.
struct CompareWide {
    const Code *x, *y;
    const TypeDesc* type;
    uint32_t top;
    bool negate;
    int64_t get(const Code*, Window fp) const {
        char* a = evalAddress(x, fp);
        char* b = evalAddress(y, fp);
        publish(fp, top);
        return type->equal(a, b, type) != negate;
    }
};
/// x is the nil of its type: the first word of a slice's or interface's value is null.
struct IsNilWide {
    const Code* x;
    bool negate;
    int64_t get(const Code*, Window fp) const { return (*reinterpret_cast<void**>(evalAddress(x, fp)) == nullptr) != negate; }
};

bool isNil(const syntax::Expr* e) { return e->mode == syntax::Mode::NilValue; }

template <class V>
Operand boolNode(FunctionLowering& lo, V v, types::Type* t, Pos pos) {
    auto* n = lo.make<IntNode<V>>(pos);
    n->v = v;
    return lo.computed(n, t, pos);
}

}  // namespace

Operand FunctionLowering::compare(Token op, Operand x, Operand y, types::Type* t, Pos pos) {
    types::Type* boolType = types::basic(types::BasicKind::Bool);
    types::Type* u = under(t);
    Memory m = memoryOf(u);
    if (m == Memory::F32 || m == Memory::F64)
        return selectFloat(*this, op, x, y, [&](auto o, auto l, auto r) {
            return boolNode(*this, CompareFloat<decltype(o), decltype(l), decltype(r)>{l, r}, boolType, pos);
        });
    if (m != Memory::Wide)
        return selectInt(*this, op, x, y, m == Memory::I64 && types::isUnsigned(u), [&](auto o, auto l, auto r) {
            return boolNode(*this, BinaryInt<decltype(o), decltype(l), decltype(r)>{l, r}, boolType, pos);
        });
    if (types::isString(u))
        return withStringCompare(op, [&](auto c) {
            c.x = wideNode(x), c.y = wideNode(y);
            return boolNode(*this, c, boolType, pos);
        });
    if (types::isComplex(u)) return compareComplex(*this, op, x, y, t, pos);
    if (u->kind == types::TypeKind::Interface) return compareInterface(op, x, t, y, t, pos);
    CompareWide c{wideNode(x), wideNode(y), descriptor(t), top(), op == Token::Neq};
    return boolNode(*this, c, boolType, pos);
}

/// The comparison of two expressions: nil and mixed interface operands have forms of their own.
static Operand compareExprs(FunctionLowering& lo, const syntax::BinaryExpr* e) {
    types::Type* boolType = types::basic(types::BasicKind::Bool);
    const syntax::Expr *x = e->x, *y = e->y;
    if (isNil(x)) std::swap(x, y);
    types::Type* xt = lo.typeOf(x);
    if (isNil(y)) {
        if (isNil(x)) return lo.constant(types::makeBool(e->op == Token::Eql), boolType, e->pos);
        Operand v = lo.expr(x);
        if (v.rep == Rep::Wide) return boolNode(lo, IsNilWide{lo.wideNode(v), e->op == Token::Neq}, boolType, e->pos);
        return lo.compare(e->op, v, lo.constant(types::makeInt(0), types::basic(types::BasicKind::Uintptr), e->pos), xt, e->pos);
    }
    types::Type* yt = lo.typeOf(y);
    bool xi = lo.under(xt)->kind == types::TypeKind::Interface, yi = lo.under(yt)->kind == types::TypeKind::Interface;
    Chain before;
    Operand a = lo.expr(x);
    // A value in a window or a temporary gets a place of its own before the slots that it leaves are used for the other one.
    bool aggregate = a.kind == Operand::Computed && (lo.under(xt)->kind == types::TypeKind::Struct || lo.under(xt)->kind == types::TypeKind::Array);
    if (aggregate && a.rep == Rep::Wide && !yi) a = lo.keep(before, a);
    Operand b = lo.expr(y);
    if (xi || yi) return lo.compareInterface(e->op, a, xt, b, yt, e->pos);
    return lo.sequence(before, lo.compare(e->op, a, b, xt, e->pos));
}

Operand lowerComparison(FunctionLowering& lo, const syntax::BinaryExpr* e) {
    Operand r = compareExprs(lo, e);
    r.type = lo.typeOf(e);
    return r;
}

namespace {

template <class N>
std::vector<OpenEnd> appendBranch(Chain& out, N* n) {
    out.append(n);
    return {OpenEnd{&n->target}};
}

bool comparesScalars(FunctionLowering& lo, const syntax::BinaryExpr* e) {
    return syntax::isComparison(e->op) && !isNil(e->x) && !isNil(e->y) && lo.hoisted.find(e) == lo.hoisted.end() && !e->constant &&
           repOf(lo.typeOf(e->x)) != Rep::Wide && repOf(lo.typeOf(e->y)) != Rep::Wide;
}

std::vector<OpenEnd> branchCompare(FunctionLowering& lo, Chain& out, const syntax::BinaryExpr* e) {
    types::Type* u = lo.under(lo.typeOf(e->x));
    Operand x = lo.expr(e->x), y = lo.expr(e->y);
    Memory m = memoryOf(u);
    auto build = [&](auto o, auto l, auto r) {
        auto* n = lo.make<IfCompare<decltype(o), decltype(l), decltype(r)>>(e->pos);
        n->l = l, n->r = r;
        return appendBranch(out, n);
    };
    if (x.rep == Rep::Float) return selectFloat(lo, e->op, x, y, build);
    return selectInt(lo, e->op, x, y, m == Memory::I64 && types::isUnsigned(u), build);
}

template <template <class> class If>
std::vector<OpenEnd> branchValue(FunctionLowering& lo, Chain& out, const Operand& v) {
    if (isLocalElement(v, Memory::U8)) {
        auto* n = lo.make<If<LocalByte>>(v.pos);
        n->v = LocalByte{{v.place.slot, {v.place.indexSlot}}};
        return appendBranch(out, n);
    }
    return withIntNoConst(lo, v, [&](auto p) {
        auto* n = lo.make<If<decltype(p)>>(v.pos);
        n->v = p;
        return appendBranch(out, n);
    });
}

}  // namespace

std::vector<OpenEnd> FunctionLowering::branchFalse(Chain& out, const syntax::Expr* e) {
    Lines lines(*this, e->pos, e);
    while (auto* p = syntax::as<syntax::ParenExpr>(e)) e = p->x;
    if (e->constant) {
        if (types::boolValue(e->constant)) return {};
        return out.take();
    }
    if (auto* b = syntax::as<syntax::BinaryExpr>(e); b && hoisted.find(e) == hoisted.end()) {
        if (b->op == Token::LAnd) {
            std::vector<OpenEnd> no = branchFalse(out, b->x);
            std::vector<OpenEnd> more = branchFalse(out, b->y);
            no.insert(no.end(), more.begin(), more.end());
            return no;
        }
        if (b->op == Token::LOr) {
            std::vector<OpenEnd> no = branchFalse(out, b->x);
            std::vector<OpenEnd> yes = out.take();
            out.open(std::move(no));
            std::vector<OpenEnd> finalNo = branchFalse(out, b->y);
            out.open(std::move(yes));
            return finalNo;
        }
        if (comparesScalars(*this, b)) {
            order(out, {b->x, b->y});
            return branchCompare(*this, out, b);
        }
    }
    if (auto* n = syntax::as<syntax::UnaryExpr>(e); n && n->op == Token::Not && hoisted.find(e) == hoisted.end()) {
        order(out, {n->x});
        return branchValue<IfFalse>(*this, out, expr(n->x));
    }
    order(out, {e});
    return branchValue<IfTrue>(*this, out, expr(e));
}

}  // namespace minigo::exec
