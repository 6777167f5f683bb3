// This file lowers explicit conversions between numbers (spec: Conversions between numeric types) and hands on the other kinds.
#include <emmintrin.h>

#include "exec/arithmetic.h"
#include "exec/select.h"

namespace minigo::exec {

namespace {

template <class T>
struct ToNarrow {
    AnyInt v;
    int64_t get(const Code* node, Window fp) const { return static_cast<int64_t>(static_cast<T>(v.get(node, fp))); }
};
/// int64 to float64, the common case
template <class V>
struct ToDouble {
    V v;
    double get(const Code* node, Window fp) const { return static_cast<double>(v.get(node, fp)); }
};
template <bool Unsigned, bool IsSingle>
struct IntToFloat {
    AnyInt v;
    double get(const Code* node, Window fp) const {
        int64_t i = v.get(node, fp);
        if constexpr (IsSingle) return Unsigned ? static_cast<float>(static_cast<uint64_t>(i)) : static_cast<float>(i);
        else return Unsigned ? static_cast<double>(static_cast<uint64_t>(i)) : static_cast<double>(i);
    }
};
struct RoundToSingle {
    AnyFloat v;
    double get(const Code* node, Window fp) const { return static_cast<double>(static_cast<float>(v.get(node, fp))); }
};

int64_t truncate64(double d) { return _mm_cvttsd_si64(_mm_set_sd(d)); }
int64_t truncate32(double d) { return _mm_cvttsd_si32(_mm_set_sd(d)); }
/// What gc's code does on amd64, also for values out of range (spec: the result is implementation-dependent).
int64_t truncateU64(double d) {
    if (d < 9223372036854775808.0) return truncate64(d);
    return truncate64(d - 9223372036854775808.0) ^ INT64_MIN;
}

struct FloatToInt64 {
    AnyFloat v;
    int64_t get(const Code* node, Window fp) const { return truncate64(v.get(node, fp)); }
};
struct FloatToUint64 {
    AnyFloat v;
    int64_t get(const Code* node, Window fp) const { return truncateU64(v.get(node, fp)); }
};
template <class T>
struct FloatToNarrow {
    AnyFloat v;
    int64_t get(const Code* node, Window fp) const {
        double d = v.get(node, fp);
        if constexpr (sizeof(T) == 4 && std::is_unsigned_v<T>) return static_cast<int64_t>(static_cast<T>(truncate64(d)));
        else return static_cast<int64_t>(static_cast<T>(truncate32(d)));
    }
};

template <class V, class O>
Operand intResult(FunctionLowering& lo, O operand, types::Type* to, Pos pos) {
    auto* n = lo.make<IntNode<V>>(pos);
    n->v = V{operand};
    return lo.computed(n, to, pos);
}
template <class V, class O>
Operand floatResult(FunctionLowering& lo, O operand, types::Type* to, Pos pos) {
    auto* n = lo.make<FloatNode<V>>(pos);
    n->v = V{operand};
    return lo.computed(n, to, pos);
}

/// The canonical range of `from` lies within that of `to`.
bool fits(Memory from, Memory to) {
    if (to == Memory::I64 || from == to) return true;
    switch (from) {
        case Memory::U8: return to != Memory::I8;
        case Memory::I8: return to == Memory::I16 || to == Memory::I32;
        case Memory::I16: return to == Memory::I32;
        case Memory::U16: return to == Memory::I32 || to == Memory::U32;
        default: return false;
    }
}

Operand intToInt(FunctionLowering& lo, const Operand& x, Memory from, Memory to, types::Type* t, Pos pos) {
    if (fits(from, to) && !(x.isConstant() && from != to)) {
        Operand o = x;
        // A place keeps the type that says how to load it.
        if (o.kind == Operand::InPlace && from != to && !o.isLocal()) return lo.computed(lo.intNode(o), t, pos);
        if (o.kind == Operand::InPlace && from != to) o.place.canonical = true;
        o.type = t;
        if (o.kind == Operand::InPlace) o.place.type = t;
        return o;
    }
    return withIntMemory(to, [&](auto w) { return intResult<ToNarrow<decltype(w)>>(lo, AnyInt{lo.intNode(x)}, t, pos); });
}

Operand floatToInt(FunctionLowering& lo, const Operand& x, Memory to, types::Type* t, Pos pos) {
    AnyFloat v{lo.floatNode(x)};
    if (to == Memory::I64) return types::isUnsigned(t) ? intResult<FloatToUint64>(lo, v, t, pos) : intResult<FloatToInt64>(lo, v, t, pos);
    return withIntMemory(to, [&](auto w) { return intResult<FloatToNarrow<decltype(w)>>(lo, v, t, pos); });
}

Operand intToFloat(FunctionLowering& lo, const Operand& x, Memory from, types::Type* fromType, Memory to, types::Type* t, Pos pos) {
    if (from == Memory::I64 && !types::isUnsigned(fromType) && to == Memory::F64)
        return withDeepInt(lo, x, [&](auto v) { return floatResult<ToDouble<decltype(v)>>(lo, v, t, pos); });
    AnyInt v{lo.intNode(x)};
    bool u = from == Memory::I64 && types::isUnsigned(fromType), single = to == Memory::F32;
    if (u) return single ? floatResult<IntToFloat<true, true>>(lo, v, t, pos) : floatResult<IntToFloat<true, false>>(lo, v, t, pos);
    return single ? floatResult<IntToFloat<false, true>>(lo, v, t, pos) : floatResult<IntToFloat<false, false>>(lo, v, t, pos);
}

}  // namespace

Operand FunctionLowering::convert(Operand x, types::Type* from, types::Type* to, Pos pos) {
    from = resolve(from), to = resolve(to);
    types::Type *f = under(from), *t = under(to);
    if (t->kind == types::TypeKind::Interface) {
        if (f->kind != types::TypeKind::Interface) return toInterface(x, from, to, pos);
        x.type = to;
        return x;
    }
    bool numbers = types::isNumeric(f) && types::isNumeric(t);
    if (numbers && types::isComplex(t)) return convertComplex(*this, x, f, to, pos);
    if (numbers) {
        Memory a = memoryOf(f), b = memoryOf(t);
        bool fromFloat = a >= Memory::F32, toFloat = b >= Memory::F32;
        if (fromFloat && !toFloat) return floatToInt(*this, x, b, to, pos);
        if (!fromFloat && toFloat) return intToFloat(*this, x, a, f, b, to, pos);
        if (!fromFloat) return intToInt(*this, x, a, b, to, pos);
        if (a == Memory::F64 && b == Memory::F32) return floatResult<RoundToSingle>(*this, AnyFloat{floatNode(x)}, to, pos);
        // Also rounds explicitly where nothing changes: later operations must not see a wider value (they cannot: each one rounds).
        if (a == b) {
            x.type = to;
            if (x.kind == Operand::InPlace) x.place.type = to;
            return x;
        }
        return computed(floatNode(x), to, pos);
    }
    Operand m = convertMemory(*this, x, f, to, pos);
    if (m.kind != Operand::None) return m;
    x.type = to;  // same representation: named types, pointers, channels, functions, structs that differ in tags
    if (x.kind == Operand::InPlace) x.place.type = to;
    return x;
}

}  // namespace minigo::exec
