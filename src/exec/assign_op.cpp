// This file lowers x op= y and x++ (spec: Assignment operations: the operands of x are evaluated once).
#include "exec/element_nodes.h"
#include "exec/statement_nodes.h"

namespace minigo::exec {

using syntax::Token;

namespace {

/// Operators whose result in memory only depends on the low bits of exact 64-bit arithmetic.
template <class F>
bool withUpdateOp(Token op, F&& f) {
    switch (op) {
        case Token::Add: f(AddOp{}); return true;
        case Token::Sub: f(SubOp{}); return true;
        case Token::Mul: f(MulOp{}); return true;
        case Token::And: f(AndOp{}); return true;
        case Token::Or: f(OrOp{}); return true;
        case Token::Xor: f(XorOp{}); return true;
        default: return false;
    }
}
template <class F>
bool withFloatUpdateOp(Token op, F&& f) {
    switch (op) {
        case Token::Add: f(AddOp{}); return true;
        case Token::Sub: f(SubOp{}); return true;
        case Token::Mul: f(MulOp{}); return true;
        case Token::Quo: f(FloatDivOp{}); return true;
        default: return false;
    }
}

/// The same of an integer below 64 bits: its slot stays canonical.
template <class T, class Op, class R>
struct UpdateNarrow : Code {
    int32_t slot;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const UpdateNarrow*>(code);
        int64_t v = s->value.get(code, fp);
        auto& x = slotAt<int64_t>(fp, s->slot);
        x = static_cast<int64_t>(static_cast<T>(Op::apply(code, fp, x, v)));
        MINIGO_NEXT();
    }
};
bool updateNarrow(FunctionLowering& lo, Chain& out, const Operand& x, Token op, const Operand& y, Pos pos) {
    auto with = [&]<class T>(T) {
        return withUpdateOp(op, [&]<class Op>(Op) {
            auto put = [&](auto r) {
                auto* n = lo.make<UpdateNarrow<T, Op, decltype(r)>>(pos);
                n->slot = x.slot(), n->value = r;
                out.append(n);
            };
            if (y.isConstant()) put(ConstInt{y.bits});
            else put(AnyInt{lo.intNode(y)});
        });
    };
    switch (memoryOf(x.type)) {
        case Memory::U8: return with(uint8_t{});
        case Memory::U32: return with(uint32_t{});
        case Memory::I32: return with(int32_t{});
        default: return false;
    }
}

bool updateLocal(FunctionLowering& lo, Chain& out, const Operand& x, Token op, const Operand& y, Pos pos) {
    if (!x.isLocal()) return false;
    auto put = [&](auto* n, auto r) {
        n->slot = x.slot(), n->value = r;
        out.append(n);
    };
    if (x.rep == Rep::Float)
        return withFloatUpdateOp(op, [&](auto o) {
            auto add = [&](auto r) { put(lo.make<UpdateLocalFloat<decltype(o), decltype(r)>>(pos), r); };
            if constexpr (std::is_same_v<decltype(o), AddOp> || std::is_same_v<decltype(o), SubOp>) withProduct(lo, y, add);
            else withFusedFloat(lo, y, add);
        });
    if (memoryOf(x.type) != Memory::I64) return updateNarrow(lo, out, x, op, y, pos);
    return withUpdateOp(op, [&](auto o) {
        auto add = [&](auto r) { put(lo.make<UpdateLocal<decltype(o), decltype(r)>>(pos), r); };
        if constexpr (std::is_same_v<decltype(o), AddOp> || std::is_same_v<decltype(o), XorOp>) withTerm(lo, y, add);
        else withFusedInt(lo, y, add);
    });
}

template <class T, class Op, class At, class R>
void append(FunctionLowering& lo, Chain& out, Pos pos, At at, R r) {
    auto* n = lo.make<UpdateMemory<T, Op, At, R>>(pos);
    n->at = at, n->value = r;
    out.append(n);
}

bool updateMemory(FunctionLowering& lo, Chain& out, const Operand& x, Token op, const Operand& y, Pos pos) {
    if (x.kind != Operand::InPlace || (x.place.kind == Place::Frame && x.place.canonical)) return false;
    const Place& p = x.place;
    if (x.rep == Rep::Float) {
        if (memoryOf(x.type) == Memory::F32) return false;
        return withFloatUpdateOp(op, [&](auto o) {
            using Op = decltype(o);
            if (isLocalElement(x, Memory::F64))
                return withFloat(lo, y, [&](auto r) { append<double, Op>(lo, out, pos, AtElementOf<double, LocalInt>{p.slot, {p.indexSlot}}, r); });
            withFewAddresses(lo, p, [&](auto at) {
                auto add = [&](auto r) { append<double, Op>(lo, out, pos, at, r); };
                constexpr bool sums = std::is_same_v<Op, AddOp> || std::is_same_v<Op, SubOp>;
                if constexpr (sums && std::is_same_v<decltype(at), AtPointer>) withFieldProduct(lo, y, add);
                else withFusedFloat(lo, y, add);
            });
        });
    }
    return withUpdateOp(op, [&](auto o) {
        using Op = decltype(o);
        if (memoryOf(x.type) == Memory::I64 && p.kind == Place::CapturedCell)
            return withInt(lo, y, [&](auto r) { append<int64_t, Op>(lo, out, pos, AtCapturedCell{p.slot, static_cast<int32_t>(p.offset)}, r); });
        if (memoryOf(x.type) == Memory::I64 && p.kind == Place::Cell)
            return withInt(lo, y, [&](auto r) { append<int64_t, Op>(lo, out, pos, AtCell{p.slot, static_cast<int32_t>(p.offset)}, r); });
        if (isLocalElement(x, Memory::I64))
            return withInt(lo, y, [&](auto r) { append<int64_t, Op>(lo, out, pos, AtElementOf<int64_t, LocalInt>{p.slot, {p.indexSlot}}, r); });
        auto element = [&](auto at) { withInt(lo, y, [&](auto r) { append<int64_t, Op>(lo, out, pos, at, r); }); };
        if (memoryOf(x.type) == Memory::I64 && !lo.isElsewhere(p.pos) && withArrayElement<false>(p, element)) return;
        withIntWidth(memoryOf(x.type), [&](auto t) {
            withFewAddresses(lo, p, [&](auto at) {
                if constexpr (sizeof t == 8) withInt(lo, y, [&](auto r) { append<int64_t, Op>(lo, out, pos, at, r); });
                else append<decltype(t), Op>(lo, out, pos, at, AnyInt{lo.intNode(y)});  // rarer
            });
        });
    });
}

}  // namespace

void FunctionLowering::assignOp(Chain& out, const syntax::Expr* lhs, Token op, const syntax::Expr* rhs, Pos pos) {
    while (auto* p = syntax::as<syntax::ParenExpr>(lhs)) lhs = p->x;
    types::Type* t = typeOf(lhs);
    order(out, {lhs, rhs});
    auto right = [&] { return rhs ? (syntax::isShift(op) ? expr(rhs) : exprAs(rhs, t)) : constant(types::makeInt(1), t, pos); };
    if (isMapElement(lhs)) {
        if (rhs && mayCall(rhs)) hoist(out, rhs);
        Target m = target(out, lhs, false);
        return updateMap(out, m, op, right(), rhs ? typeOf(rhs) : t, pos);
    }
    if (mayCall(lhs)) settle(out, lhs);
    if (rep(t) == Rep::Int || rep(t) == Rep::Float) {
        Operand x = load(addressable(lhs));
        Operand y = right();
        if (updateLocal(*this, out, x, op, y, pos) || updateMemory(*this, out, x, op, y, pos)) return;
    }
    bool wideCall = rep(t) == Rep::Wide && rhs && mayCall(rhs);
    if (wideCall) hoist(out, rhs);
    settle(out, lhs);
    Place place = addressable(lhs);
    place.pos = pos;
    Operand value = updated(load(place), op, right(), t, rhs ? typeOf(rhs) : t, pos);
    store(out, place, value);
}

Operand FunctionLowering::updated(Operand x, Token op, Operand y, types::Type* t, types::Type* yType, Pos pos) {
    if (syntax::isShift(op)) return shift(op, x, y, t, yType, pos);
    if (op == Token::Add && types::isString(resolve(t))) return concatOperands({x, y}, t, pos);
    return arithmetic(op, x, y, t, pos);
}

}  // namespace minigo::exec
