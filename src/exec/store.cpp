// This file stores values: into locals, memory of each width, and copies of wide values.
#include "exec/element_nodes.h"
#include "exec/statement_nodes.h"

namespace minigo::exec {

namespace {

template <size_t N, class To, class From>
struct CopyWide : Code {
    To to;
    From from;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CopyWide*>(code);
        const char* source = s->from.get(code, fp);
        __builtin_memmove(s->to.get(code, fp), source, N);
        MINIGO_NEXT();
    }
};
template <class To, class From>
struct CopyBytes : Code {
    To to;
    From from;
    size_t size;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CopyBytes*>(code);
        const char* source = s->from.get(code, fp);
        std::memmove(s->to.get(code, fp), source, s->size);
        MINIGO_NEXT();
    }
};
template <class To>
struct ZeroBytes : Code {
    To to;
    size_t size;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const ZeroBytes*>(code);
        std::memset(s->to.get(code, fp), 0, s->size);
        MINIGO_NEXT();
    }
};
struct DiscardInt : Code {
    const Code* value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        evalInt(static_cast<const DiscardInt*>(code)->value, fp);
        MINIGO_NEXT();
    }
};
struct DiscardFloat : Code {
    const Code* value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        evalFloat(static_cast<const DiscardFloat*>(code)->value, fp);
        MINIGO_NEXT();
    }
};
struct DiscardAddress : Code {
    const Code* value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        evalAddress(static_cast<const DiscardAddress*>(code)->value, fp);
        MINIGO_NEXT();
    }
};

bool isWholeSlot(const Place& p) {
    if (p.kind != Place::Frame) return false;
    Memory m = memoryOf(p.type);
    return m == Memory::F64 || m == Memory::I64 || (p.canonical && m != Memory::F32);
}

template <class T, class At, class R>
void scalarStore(FunctionLowering& lo, Chain& out, Pos pos, At at, R value) {
    auto* n = lo.make<StoreScalar<T, At, R>>(pos);
    n->at = at, n->value = value;
    out.append(n);
}

void storeInt(FunctionLowering& lo, Chain& out, const Place& p, const Operand& value, Pos pos) {
    if (isWholeSlot(p)) {
        withDeepInt(lo, value, [&](auto r) {
            auto* n = lo.make<SetLocalInt<decltype(r)>>(pos);
            n->slot = static_cast<int32_t>(p.offset), n->value = r;
            out.append(n);
        });
        return;
    }
    Operand whole = lo.load(p);
    auto fused = [&]<class T>(T, bool) {
        withInt(lo, value, [&](auto r) { scalarStore<T>(lo, out, pos, AtElementOf<T, LocalInt>{p.slot, {p.indexSlot}}, r); });
    };
    auto row = [&]<class T>(T) {
        withInt(lo, value, [&](auto r) { scalarStore<T>(lo, out, pos, rowElement(p), r); });
    };
    if (isRowElement(whole, Memory::I64)) return row(int64_t{});
    if (isRowElement(whole, Memory::U8)) return row(uint8_t{});
    if (isRowElement(whole, Memory::I32)) return row(int32_t{});
    if (isLocalElement(whole, Memory::I64)) return fused(int64_t{}, true);
    if (isLocalElement(whole, Memory::U8)) return fused(uint8_t{}, true);
    if (isLocalElement(whole, Memory::I32)) return fused(int32_t{}, true);
    if (isPointerField(whole, Memory::I64)) {
        withFusedInt(lo, value, [&](auto r) {
            scalarStore<int64_t>(lo, out, pos, AtPointer{p.slot, static_cast<int32_t>(p.offset)}, r);
        });
        return;
    }
    if (isWordElement(p) && memoryOf(p.type) == Memory::I64) {
        withElementIndex(p, [&](auto i) {
            withInt(lo, value, [&](auto r) { scalarStore<int64_t>(lo, out, pos, AtElementOf<int64_t, decltype(i)>{p.slot, i}, r); });
        });
        return;
    }
    auto element = [&]<class T>(T) {
        return withArrayElement<true>(p, [&](auto at) { withInt(lo, value, [&](auto r) { scalarStore<T>(lo, out, pos, at, r); }); });
    };
    if (!lo.isElsewhere(p.pos)) {
        if (memoryOf(p.type) == Memory::I64 && element(int64_t{})) return;
        if ((memoryOf(p.type) == Memory::U8 || memoryOf(p.type) == Memory::I8) && element(int8_t{})) return;
    }
    withIntWidth(memoryOf(p.type), [&](auto t) {
        withAddress(lo, p, [&](auto at) { withInt(lo, value, [&](auto r) { scalarStore<decltype(t)>(lo, out, pos, at, r); }); });
    });
}

/// The value of an assignment to a float64 local: more shapes that formulas are full of, x*x + y*y + z*z, square roots, a / (b * …).
template <class F>
auto withFormula(FunctionLowering& lo, const Operand& o, F&& f) {
    using LocalRoot = SquareRoot<LocalFloat>;
    auto isLocalRoot = [](const Operand& x) { return x.kind == Operand::Root && x.x->isLocal(); };
    auto localRoot = [](const Operand& x) { return LocalRoot{{x.x->slot()}}; };
    auto is = [](const Operand& x, syntax::Token op) { return x.kind == Operand::Fused && x.op == op; };
    if (isProductSum(o)) return f(productSum(o));
    if (o.kind == Operand::Root && isProductSum(*o.x)) return f(SquareRoot<ProductSum>{productSum(*o.x)});
    if (isLocalRoot(o)) return f(localRoot(o));
    if (is(o, syntax::Token::Quo) && isLocalRoot(*o.y))
        return withFloat(lo, *o.x, [&](auto l) { return f(BinaryFloat<FloatDivOp, decltype(l), LocalRoot>{l, localRoot(*o.y)}); });
    if (is(o, syntax::Token::Quo) && o.x->isLocal() && is(*o.y, syntax::Token::Mul) && o.y->x->isLocal()) {
        LocalFloat dividend{o.x->slot()}, factor{o.y->x->slot()};
        auto over = [&](auto r) { return f(BinaryFloat<FloatDivOp, LocalFloat, BinaryFloat<MulOp, LocalFloat, decltype(r)>>{dividend, {factor, r}}); };
        return isLocalRoot(*o.y->y) ? over(localRoot(*o.y->y)) : over(AnyFloat{lo.floatNode(*o.y->y)});
    }
    return withDeepFloat(lo, o, f);
}

void storeFloat(FunctionLowering& lo, Chain& out, const Place& p, const Operand& value, Pos pos) {
    if (memoryOf(p.type) == Memory::F32) {
        withAddress(lo, p, [&](auto at) { withFloat(lo, value, [&](auto r) { scalarStore<float>(lo, out, pos, at, r); }); });
        return;
    }
    if (p.kind == Place::Frame) {
        withFormula(lo, value, [&](auto r) {
            auto* n = lo.make<SetLocalFloat<decltype(r)>>(pos);
            n->slot = static_cast<int32_t>(p.offset), n->value = r;
            out.append(n);
        });
        return;
    }
    if (isRowElement(lo.load(p), Memory::F64)) {
        withFloat(lo, value, [&](auto r) { scalarStore<double>(lo, out, pos, rowElement(p), r); });
        return;
    }
    if (isLocalElement(lo.load(p), Memory::F64)) {
        withFloat(lo, value, [&](auto r) { scalarStore<double>(lo, out, pos, AtElementOf<double, LocalInt>{p.slot, {p.indexSlot}}, r); });
        return;
    }
    withAddress(lo, p, [&](auto at) { withFloat(lo, value, [&](auto r) { scalarStore<double>(lo, out, pos, at, r); }); });
}

template <class To, class From>
void copyNode(FunctionLowering& lo, Chain& out, Pos pos, size_t size, To to, From from) {
    auto fixed = [&]<size_t N>(std::integral_constant<size_t, N>) {
        auto* n = lo.make<CopyWide<N, To, From>>(pos);
        n->to = to, n->from = from;
        out.append(n);
    };
    if (size == 16) return fixed(std::integral_constant<size_t, 16>{});
    if (size == 24) return fixed(std::integral_constant<size_t, 24>{});
    if (size == 8) return fixed(std::integral_constant<size_t, 8>{});
    auto* n = lo.make<CopyBytes<To, From>>(pos);
    n->to = to, n->from = from, n->size = size;
    out.append(n);
}

void storeWide(FunctionLowering& lo, Chain& out, const Place& p, const Operand& value, Pos pos) {
    auto size = static_cast<size_t>(lo.sizeOf(p.type));
    Place source = lo.placeOf(value);
    withFewAddresses(lo, p, [&](auto to) { withFewAddresses(lo, source, [&](auto from) { copyNode(lo, out, pos, size, to, from); }); });
}

}  // namespace

void FunctionLowering::store(Chain& out, const Place& p, const Operand& value) {
    if (p.kind == Place::Nowhere) return discard(out, value);
    Pos pos = p.pos.valid() ? p.pos : value.pos;
    switch (repOf(p.type)) {
        case Rep::Int: return storeInt(*this, out, p, value, pos);
        case Rep::Float: return storeFloat(*this, out, p, value, pos);
        case Rep::Wide: return storeWide(*this, out, p, value, pos);
        case Rep::None: break;
    }
}

void FunctionLowering::zeroPlace(Chain& out, const Place& p) {
    if (repOf(p.type) != Rep::Wide) return store(out, p, zero(p.type, p.pos));
    auto size = static_cast<size_t>(sizeOf(p.type));
    if (size == 0 && p.kind != Place::Pointer && p.kind != Place::Computed) return;
    withFewAddresses(*this, p, [&](auto to) {
        auto* n = make<ZeroBytes<decltype(to)>>(p.pos);
        n->to = to, n->size = size;
        out.append(n);
    });
}

void FunctionLowering::discard(Chain& out, const Operand& value) {
    if (value.kind == Operand::Constant || value.kind == Operand::None) return;
    if (value.kind == Operand::InPlace) {
        // Loads that cannot fail have no effect.
        auto k = value.place.kind;
        if (k != Place::Pointer && k != Place::Computed && k != Place::SliceElement && k != Place::RowElement) return;
    }
    auto run = [&](auto* n) {
        n->value = node(value);
        out.append(n);
    };
    if (value.rep == Rep::Float) run(make<DiscardFloat>(value.pos));
    else if (value.rep == Rep::Wide) run(make<DiscardAddress>(value.pos));
    else run(make<DiscardInt>(value.pos));
}

}  // namespace minigo::exec
