// This file lowers integer and float arithmetic (spec: Arithmetic operators, Integer overflow).
#include "exec/arithmetic.h"

#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

template <class Op>
const Code* intOp(FunctionLowering& lo, const Operand& x, const Operand& y, Pos pos) {
    return withFusedInt(lo, x, [&](auto l) {
        return withInt(lo, y, [&](auto r) -> const Code* {
            auto* n = lo.make<IntNode<BinaryInt<Op, decltype(l), decltype(r)>>>(pos);
            n->v = {l, r};
            return n;
        });
    });
}
template <class F>
bool withCaptured(const Operand& o, F&& f) {
    if (o.kind != Operand::InPlace || memoryOf(o.type) != Memory::I64 || o.place.offset > INT32_MAX) return false;
    auto offset = static_cast<int32_t>(o.place.offset);
    if (o.place.kind == Place::Capture) f(LoadInt<int64_t, AtCapture>{{offset}});
    else if (o.place.kind == Place::CapturedCell) f(LoadInt<int64_t, AtCapturedCell>{{o.place.slot, offset}});
    else return false;
    return true;
}
/// With a captured variable as one operand: closures are full of them. Null when there is none.
template <class Op>
const Code* capturedOp(FunctionLowering& lo, const Operand& x, const Operand& y, Pos pos) {
    const Code* node = nullptr;
    auto build = [&](auto l, auto r) {
        auto* n = lo.make<IntNode<BinaryInt<Op, decltype(l), decltype(r)>>>(pos);
        n->v = {l, r};
        node = n;
    };
    bool left = withCaptured(x, [&](auto l) {
        if (y.kind == Operand::InPlace && y.place.kind == x.place.kind && withCaptured(y, [&](auto r) {
                if constexpr (std::is_same_v<decltype(l), decltype(r)>) build(l, r);
            }))
            return;
        withInt(lo, y, [&](auto r) { build(l, r); });
    });
    if (!left) withCaptured(y, [&](auto r) { withIntNoConst(lo, x, [&](auto l) { build(l, r); }); });
    return node;
}
/// With a field behind a pointer as the right operand: p.x * p.y.
template <class Op>
const Code* fieldOp(FunctionLowering& lo, const Operand& x, const Operand& y, Pos pos) {
    if (!isPointerField(y, Memory::I64)) return nullptr;
    using Field = LoadInt<int64_t, AtPointer>;
    auto field = [](const Operand& o) { return Field{{o.place.slot, static_cast<int32_t>(o.place.offset)}}; };
    auto build = [&](auto l) -> const Code* {
        auto* n = lo.make<IntNode<BinaryInt<Op, decltype(l), Field>>>(pos);
        n->v = {l, field(y)};
        return n;
    };
    if (isPointerField(x, Memory::I64)) return build(field(x));
    return withIntNoConst(lo, x, build);
}
/// For rarer operators: fewer combinations.
template <class Op>
const Code* rareIntOp(FunctionLowering& lo, const Operand& x, const Operand& y, Pos pos) {
    return withIntNoConst(lo, x, [&](auto l) {
        return withInt(lo, y, [&](auto r) -> const Code* {
            auto* n = lo.make<IntNode<BinaryInt<Op, decltype(l), decltype(r)>>>(pos);
            n->v = {l, r};
            return n;
        });
    });
}
template <class Op>
const Code* narrowOp(FunctionLowering& lo, const Operand& x, const Operand& y, Memory m, Pos pos) {
    return withIntMemory(m, [&](auto t) {
        return withIntNoConst(lo, x, [&](auto l) {
            return withInt(lo, y, [&](auto r) -> const Code* {
                auto* n = lo.make<IntNode<Narrow<decltype(t), BinaryInt<Op, decltype(l), decltype(r)>>>>(pos);
                n->v = {{l, r}};
                return n;
            });
        });
    });
}
template <class Op>
const Code* floatOp(FunctionLowering& lo, const Operand& x, const Operand& y, bool single, Pos pos) {
    if (single)
        return withFloat(lo, x, [&](auto l) {
            return withFloat(lo, y, [&](auto r) -> const Code* {
                auto* n = lo.make<FloatNode<Single<BinaryFloat<Op, decltype(l), decltype(r)>>>>(pos);
                n->v = {{l, r}};
                return n;
            });
        });
    return withFusedFloat(lo, x, [&](auto l) {
        return withFusedFloat(lo, y, [&](auto r) -> const Code* {
            auto* n = lo.make<FloatNode<BinaryFloat<Op, decltype(l), decltype(r)>>>(pos);
            n->v = {l, r};
            return n;
        });
    });
}

bool isFusedLocalConst(Token op) {
    return op == Token::Add || op == Token::Sub || op == Token::Mul || op == Token::And || op == Token::Rem;
}
bool isFusedLocalLocal(Token op) { return op == Token::Add || op == Token::Sub || op == Token::Mul; }

/// The forms that stay operands, for superinstructions.
bool fuse(Token op, const Operand& x, const Operand& y, Operand& result) {
    if (!x.isLocal()) return false;
    if (y.isConstant() && x.rep == Rep::Int && isFusedLocalConst(op) && (op != Token::Rem || y.bits >= 2)) {
        result.kind = Operand::LocalOpConst, result.a = x.slot(), result.bits = y.bits;
    } else if (y.isLocal() && isFusedLocalLocal(op)) {
        result.kind = Operand::LocalOpLocal, result.a = x.slot(), result.b = y.slot();
    } else {
        return false;
    }
    result.op = op;
    return true;
}

template <template <class> class By>
const Code* byConstant(FunctionLowering& lo, const Operand& x, int64_t divisor, Pos pos) {
    return withFusedInt(lo, x, [&](auto v) -> const Code* {
        auto* n = lo.make<IntNode<By<decltype(v)>>>(pos);
        n->v = {v, ConstDivisor::of(divisor)};
        return n;
    });
}

const Code* wideInt(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, bool isUnsigned64, Pos pos) {
    if (!isUnsigned64 && y.isConstant() && y.bits >= 2) {
        if (op == Token::Quo) return byConstant<DivideBy>(lo, x, y.bits, pos);
        if (op == Token::Rem) return byConstant<RemainderBy>(lo, x, y.bits, pos);
    }
    auto common = [&]<class Op>(Op) {
        const Code* n = capturedOp<Op>(lo, x, y, pos);
        if (!n) n = fieldOp<Op>(lo, x, y, pos);
        return n ? n : intOp<Op>(lo, x, y, pos);
    };
    switch (op) {
        case Token::Add: return common(AddOp{});
        case Token::Sub: return common(SubOp{});
        case Token::Mul: return common(MulOp{});
        case Token::And: return common(AndOp{});
        case Token::Or: return intOp<OrOp>(lo, x, y, pos);
        case Token::Xor: return intOp<XorOp>(lo, x, y, pos);
        case Token::AndNot: return rareIntOp<AndNotOp>(lo, x, y, pos);
        case Token::Quo: return isUnsigned64 ? rareIntOp<DivUOp>(lo, x, y, pos) : rareIntOp<DivOp>(lo, x, y, pos);
        default: return isUnsigned64 ? rareIntOp<RemUOp>(lo, x, y, pos) : rareIntOp<RemOp>(lo, x, y, pos);
    }
}

const Code* wideFloat(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, bool single, Pos pos) {
    switch (op) {
        case Token::Add: return floatOp<AddOp>(lo, x, y, single, pos);
        case Token::Sub: return floatOp<SubOp>(lo, x, y, single, pos);
        case Token::Mul: return floatOp<MulOp>(lo, x, y, single, pos);
        default: return floatOp<FloatDivOp>(lo, x, y, single, pos);
    }
}

bool cannotFail(Token op) {
    return op == Token::Add || op == Token::Sub || op == Token::Mul || op == Token::And || op == Token::Or || op == Token::Xor;
}

}  // namespace

const Code* fusedNode(FunctionLowering& lo, const Operand& o) {
    if (o.rep == Rep::Float) return wideFloat(lo, o.op, *o.x, *o.y, false, o.pos);
    return wideInt(lo, o.op, *o.x, *o.y, false, o.pos);
}

Operand FunctionLowering::arithmetic(Token op, Operand x, Operand y, types::Type* t, Pos pos) {
    t = resolve(t);
    Memory m = memoryOf(t);
    if (m == Memory::Wide) return complexArithmetic(*this, op, x, y, t, pos);
    Operand result;
    result.type = t, result.pos = pos, result.rep = repOf(t);
    auto later = [&] {
        result.kind = Operand::Fused, result.op = op;
        result.x = program.arena().make<Operand>(x), result.y = program.arena().make<Operand>(y);
        return result;
    };
    if (result.rep == Rep::Float) {
        if (m == Memory::F32) return computed(wideFloat(*this, op, x, y, true, pos), t, pos);
        return fuse(op, x, y, result) ? result : later();
    }
    bool isUnsigned64 = m == Memory::I64 && types::isUnsigned(t);
    if (m == Memory::I64 && !(isUnsigned64 && op == Token::Rem) && fuse(op, x, y, result)) return result;
    if (m == Memory::I64 && cannotFail(op)) return later();
    bool wraps = m != Memory::I64 && (op == Token::Add || op == Token::Sub || op == Token::Mul || op == Token::Quo);
    if (op == Token::Quo && y.isConstant() && y.bits >= 2) wraps = false;
    if (!wraps) return computed(wideInt(*this, op, x, y, isUnsigned64, pos), t, pos);
    switch (op) {
        case Token::Add: return computed(narrowOp<AddOp>(*this, x, y, m, pos), t, pos);
        case Token::Sub: return computed(narrowOp<SubOp>(*this, x, y, m, pos), t, pos);
        case Token::Mul: return computed(narrowOp<MulOp>(*this, x, y, m, pos), t, pos);
        default: return computed(narrowOp<DivOp>(*this, x, y, m, pos), t, pos);
    }
}

namespace {
template <bool Signed>
const Code* shiftNode(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, Memory m, bool isUnsigned64, Pos pos) {
    if (op == Token::Shl) return m == Memory::I64 ? rareIntOp<ShlOp<Signed>>(lo, x, y, pos) : narrowOp<ShlOp<Signed>>(lo, x, y, m, pos);
    return isUnsigned64 ? rareIntOp<ShrUOp<Signed>>(lo, x, y, pos) : rareIntOp<ShrOp<Signed>>(lo, x, y, pos);
}
}  // namespace

Operand FunctionLowering::shift(Token op, Operand x, Operand y, types::Type* t, types::Type* countType, Pos pos) {
    t = resolve(t);
    Memory m = memoryOf(t);
    bool isUnsigned64 = m == Memory::I64 && types::isUnsigned(t);
    bool isSigned = !y.isConstant() && !types::isUnsigned(resolve(countType));
    const Code* n = isSigned ? shiftNode<true>(*this, op, x, y, m, isUnsigned64, pos) : shiftNode<false>(*this, op, x, y, m, isUnsigned64, pos);
    return computed(n, t, pos);
}

namespace {
struct Negate {
    AnyInt v;
    int64_t get(const Code* node, Window fp) const { return -v.get(node, fp); }
};
struct Complement {
    AnyInt v;
    int64_t get(const Code* node, Window fp) const { return ~v.get(node, fp); }
};
struct LogicalNot {
    AnyInt v;
    int64_t get(const Code* node, Window fp) const { return v.get(node, fp) ^ 1; }
};
struct NegateFloat {
    AnyFloat v;
    double get(const Code* node, Window fp) const { return -v.get(node, fp); }
};
template <class V>
Operand unaryInt(FunctionLowering& lo, const Operand& x, types::Type* t, Pos pos) {
    Memory m = memoryOf(t);
    if (m == Memory::I64) {
        auto* n = lo.make<IntNode<V>>(pos);
        n->v = {AnyInt{lo.intNode(x)}};
        return lo.computed(n, t, pos);
    }
    return withIntMemory(m, [&](auto w) {
        auto* n = lo.make<IntNode<Narrow<decltype(w), V>>>(pos);
        n->v = {{AnyInt{lo.intNode(x)}}};
        return lo.computed(n, t, pos);
    });
}
}  // namespace

Operand FunctionLowering::unary(const syntax::UnaryExpr* e) {
    types::Type* t = typeOf(e);
    switch (e->op) {
        case Token::Arrow: return receive(e);
        case Token::And: return addressOf(e->x, e->pos);
        default: break;
    }
    Operand x = expr(e->x);
    if (e->op == Token::Add) return x;
    if (e->op == Token::Not) {
        auto* n = make<IntNode<LogicalNot>>(e->pos);
        n->v = {AnyInt{intNode(x)}};
        return computed(n, t, e->pos);
    }
    if (e->op == Token::Xor) return unaryInt<Complement>(*this, x, t, e->pos);
    if (repOf(t) == Rep::Wide) return complexNegate(*this, x, t, e->pos);
    if (repOf(t) == Rep::Float) {
        auto* n = make<FloatNode<NegateFloat>>(e->pos);
        n->v = {AnyFloat{floatNode(x)}};
        return computed(n, t, e->pos);
    }
    return unaryInt<Negate>(*this, x, t, e->pos);
}

}  // namespace minigo::exec
