// This file turns lowering's operands and places into operand policies: each function calls `f` with the policy that fits, so that node
// templates are instantiated for exactly the listed combinations.
#pragma once
#include "exec/lower.h"
#include "exec/ops.h"

namespace minigo::exec {

/// Local, constant, or any node.
template <class F>
auto withInt(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.isConstant()) return f(ConstInt{o.bits});
    if (o.isLocal()) return f(LocalInt{o.slot()});
    return f(AnyInt{lo.intNode(o)});
}
/// Local or any node.
template <class F>
auto withIntNoConst(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.isLocal()) return f(LocalInt{o.slot()});
    return f(AnyInt{lo.intNode(o)});
}
template <class F>
auto withFloat(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.isConstant()) return f(ConstFloat{o.number});
    if (o.isLocal()) return f(LocalFloat{o.slot()});
    return f(AnyFloat{lo.floatNode(o)});
}

inline bool isPointerField(const Operand& o, Memory m) {
    return o.kind == Operand::InPlace && o.place.kind == Place::Pointer && memoryOf(o.type) == m && o.place.offset <= INT32_MAX;
}
/// A whole element (no field of one) of a slice variable by a local index.
inline bool isLocalElement(const Operand& o, Memory m) {
    return o.kind == Operand::InPlace && o.place.kind == Place::SliceElement && memoryOf(o.type) == m && !o.place.index && o.place.offset == 0 &&
           o.place.size == (m == Memory::U8 ? 1 : m == Memory::I32 ? 4 : 8) && !o.place.indexUnsigned;
}
inline bool isRowElement(const Operand& o, Memory m) {
    return o.kind == Operand::InPlace && o.place.kind == Place::RowElement && memoryOf(o.type) == m && o.place.offset == 0;
}
inline AtRowElement rowElement(const Place& p) { return {p.slot, p.rowSlot, p.indexSlot, p.size, static_cast<int32_t>(p.offset)}; }
using FloatRowElement = LoadFloat<double, AtRowElement>;
using LocalByte = LoadInt<uint8_t, AtElementOf<uint8_t, LocalInt>>;

/// withInt plus the fused forms that are worth a node of their own.
template <class F>
auto withFusedInt(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    if (o.kind == Operand::LocalOpConst) {
        if (o.op == Token::Add) return f(BinaryInt<AddOp, LocalInt, ConstInt>{{o.a}, {o.bits}});
        if (o.op == Token::Sub) return f(BinaryInt<SubOp, LocalInt, ConstInt>{{o.a}, {o.bits}});
        if (o.op == Token::Mul) return f(BinaryInt<MulOp, LocalInt, ConstInt>{{o.a}, {o.bits}});
        if (o.op == Token::And) return f(BinaryInt<AndOp, LocalInt, ConstInt>{{o.a}, {o.bits}});
        if (o.op == Token::Rem) return f(RemainderBy<LocalInt>{{o.a}, ConstDivisor::of(o.bits)});
    }
    if (o.kind == Operand::LocalOpLocal && o.rep == Rep::Int) {
        if (o.op == Token::Add) return f(BinaryInt<AddOp, LocalInt, LocalInt>{{o.a}, {o.b}});
        if (o.op == Token::Sub) return f(BinaryInt<SubOp, LocalInt, LocalInt>{{o.a}, {o.b}});
        if (o.op == Token::Mul) return f(BinaryInt<MulOp, LocalInt, LocalInt>{{o.a}, {o.b}});
    }
    if (isPointerField(o, Memory::I64)) return f(LoadInt<int64_t, AtPointer>{{o.place.slot, static_cast<int32_t>(o.place.offset)}});
    if (isLocalElement(o, Memory::I64)) return f(LoadInt<int64_t, AtElementOf<int64_t, LocalInt>>{{o.place.slot, {o.place.indexSlot}}});
    if (isLocalElement(o, Memory::U8)) return f(LocalByte{{o.place.slot, {o.place.indexSlot}}});
    return withInt(lo, o, f);
}
template <class F>
auto withFusedFloat(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    if (o.kind == Operand::LocalOpLocal && o.rep == Rep::Float) {
        if (o.op == Token::Add) return f(BinaryFloat<AddOp, LocalFloat, LocalFloat>{{o.a}, {o.b}});
        if (o.op == Token::Sub) return f(BinaryFloat<SubOp, LocalFloat, LocalFloat>{{o.a}, {o.b}});
        if (o.op == Token::Mul) return f(BinaryFloat<MulOp, LocalFloat, LocalFloat>{{o.a}, {o.b}});
    }
    if (isPointerField(o, Memory::F64)) return f(LoadFloat<double, AtPointer>{{o.place.slot, static_cast<int32_t>(o.place.offset)}});
    if (isLocalElement(o, Memory::F64)) return f(LoadFloat<double, AtElementOf<double, LocalInt>>{{o.place.slot, {o.place.indexSlot}}});
    return withFloat(lo, o, f);
}

// ---- One more operator on top of the fused forms, for statements that take a value of Operand::Fused.
using LocalProduct = BinaryInt<MulOp, LocalInt, LocalInt>;
using LocalFloatProduct = BinaryFloat<MulOp, LocalFloat, LocalFloat>;
using FloatField = LoadFloat<double, AtPointer>;
using FloatElement = LoadFloat<double, AtElementOf<double, LocalInt>>;

inline FloatField floatField(const Operand& o) { return {{o.place.slot, static_cast<int32_t>(o.place.offset)}}; }
inline FloatElement floatElement(const Operand& o) { return {{o.place.slot, {o.place.indexSlot}}}; }

/// The value of an assignment to a 64-bit local.
template <class F>
auto withDeepInt(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    if (o.kind != Operand::Fused) return withFusedInt(lo, o, f);
    auto both = [&](auto op) {
        return withIntNoConst(lo, *o.x, [&](auto l) {
            return withInt(lo, *o.y, [&](auto r) { return f(BinaryInt<decltype(op), decltype(l), decltype(r)>{l, r}); });
        });
    };
    switch (o.op) {
        case Token::Add: return both(AddOp{});
        case Token::Sub: return both(SubOp{});
        case Token::Mul: return both(MulOp{});
        case Token::And: return both(AndOp{});
        case Token::Or: return both(OrOp{});
        default: return both(XorOp{});
    }
}
/// The right side of local += and local ^=.
template <class F>
auto withTerm(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    bool product = o.kind == Operand::Fused && o.x->kind == Operand::LocalOpLocal && o.x->op == Token::Mul;
    bool plain = o.kind == Operand::Fused && (o.y->isLocal() || o.y->isConstant());
    auto with = [&](auto op) {
        auto right = [&](auto l) {
            if (o.y->isLocal()) return f(BinaryInt<decltype(op), decltype(l), LocalInt>{l, {o.y->slot()}});
            return f(BinaryInt<decltype(op), decltype(l), ConstInt>{l, {o.y->bits}});
        };
        if (product) return right(LocalProduct{{o.x->a}, {o.x->b}});
        return withIntNoConst(lo, *o.x, right);
    };
    if (plain && o.op == Token::Add) return with(AddOp{});
    if (plain && o.op == Token::Sub) return with(SubOp{});
    if (plain && o.op == Token::Mul) return with(MulOp{});
    if (plain && o.op == Token::Xor) return with(XorOp{});
    return withFusedInt(lo, o, f);
}
/// x*x + y*y + z*z and the like, of locals
using ProductSum = BinaryFloat<AddOp, BinaryFloat<AddOp, LocalFloatProduct, LocalFloatProduct>, LocalFloatProduct>;
inline bool isLocalFloatProduct(const Operand& o) { return o.kind == Operand::LocalOpLocal && o.rep == Rep::Float && o.op == syntax::Token::Mul; }
inline bool isProductSum(const Operand& o) {
    auto isSum = [](const Operand& x) { return x.kind == Operand::Fused && x.rep == Rep::Float && x.op == syntax::Token::Add && isLocalFloatProduct(*x.y); };
    return isSum(o) && isSum(*o.x) && isLocalFloatProduct(*o.x->x);
}
inline ProductSum productSum(const Operand& o) {
    auto product = [](const Operand& x) { return LocalFloatProduct{{x.a}, {x.b}}; };
    return {{product(*o.x->x), product(*o.x->y)}, product(*o.y)};
}
/// Local, constant, field behind a local pointer, any node.
template <class F>
auto withFieldFloat(FunctionLowering& lo, const Operand& o, F&& f) {
    if (isPointerField(o, Memory::F64)) return f(floatField(o));
    if (o.isLocal()) return f(LocalFloat{o.slot()});
    return f(AnyFloat{lo.floatNode(o)});
}
/// The value of an assignment to a float64 local.
template <class F>
auto withDeepFloat(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    if (o.kind != Operand::Fused) return withFusedFloat(lo, o, f);
    auto both = [&](auto op) {
        using Op = decltype(op);
        if (o.x->kind == Operand::Fused && o.y->kind == Operand::LocalOpLocal && o.y->op == Token::Mul)
            return f(BinaryFloat<Op, AnyFloat, LocalFloatProduct>{{lo.floatNode(*o.x)}, {{o.y->a}, {o.y->b}}});
        return withFieldFloat(lo, *o.x, [&](auto l) {
            return withFieldFloat(lo, *o.y, [&](auto r) { return f(BinaryFloat<Op, decltype(l), decltype(r)>{l, r}); });
        });
    };
    switch (o.op) {
        case Token::Add: return both(AddOp{});
        case Token::Sub: return both(SubOp{});
        case Token::Mul: return both(MulOp{});
        default: return both(FloatDivOp{});
    }
}
/// The right side of local += and local -=: products of elements and fields.
template <class F>
auto withProduct(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.kind != Operand::Fused || o.op != syntax::Token::Mul) return withFusedFloat(lo, o, f);
    auto factor = [&](const Operand& x, auto&& g) {
        if (isLocalElement(x, Memory::F64)) return g(floatElement(x));
        if (isRowElement(x, Memory::F64)) return g(FloatRowElement{rowElement(x.place)});
        return withFieldFloat(lo, x, g);
    };
    return factor(*o.x, [&](auto l) { return factor(*o.y, [&](auto r) { return f(BinaryFloat<MulOp, decltype(l), decltype(r)>{l, r}); }); });
}
/// The right side of p.f += and p.f -=: products with fields, and the product of three that scaling a difference by a field gives.
template <class F>
auto withFieldProduct(FunctionLowering& lo, const Operand& o, F&& f) {
    using syntax::Token;
    if (o.kind != Operand::Fused || o.op != Token::Mul) return withFusedFloat(lo, o, f);
    const Operand &x = *o.x, &y = *o.y;
    if (x.kind == Operand::Fused && x.op == Token::Mul && x.x->isLocal() && isPointerField(*x.y, Memory::F64) && y.isLocal()) {
        using Scaled = BinaryFloat<MulOp, LocalFloat, FloatField>;
        return f(BinaryFloat<MulOp, Scaled, LocalFloat>{{{x.x->slot()}, floatField(*x.y)}, {y.slot()}});
    }
    return withFieldFloat(lo, x, [&](auto l) {
        return withFieldFloat(lo, y, [&](auto r) { return f(BinaryFloat<MulOp, decltype(l), decltype(r)>{l, r}); });
    });
}

/// The address policies. SliceElement and offsets beyond 31 bits go through a node.
template <class F>
auto withAddress(FunctionLowering& lo, const Place& p, F&& f) {
    auto offset = static_cast<int32_t>(p.offset);
    if (p.offset == offset) {
        switch (p.kind) {
            case Place::Frame: return f(AtFrame{offset});
            case Place::Global: return f(AtGlobal{p.address + offset});
            case Place::Cell: return f(AtCell{p.slot, offset});
            case Place::Pointer: return f(AtPointer{p.slot, offset});
            case Place::Capture: return f(AtCapture{offset});
            case Place::CapturedCell: return f(AtCapturedCell{p.slot, offset});
            default: break;
        }
    }
    return f(AtAny{lo.addressNode(p), 0});
}
/// For rarer nodes: frame, pointer, or any.
template <class F>
auto withFewAddresses(FunctionLowering& lo, const Place& p, F&& f) {
    auto offset = static_cast<int32_t>(p.offset);
    if (p.offset == offset && p.kind == Place::Frame) return f(AtFrame{offset});
    if (p.offset == offset && p.kind == Place::Pointer) return f(AtPointer{p.slot, offset});
    return f(AtAny{lo.addressNode(p), 0});
}

/// Calls f with a value of the C++ type of a scalar memory class.
template <class F>
auto withIntMemory(Memory m, F&& f) {
    switch (m) {
        case Memory::I8: return f(int8_t{});
        case Memory::I16: return f(int16_t{});
        case Memory::I32: return f(int32_t{});
        case Memory::U8: return f(uint8_t{});
        case Memory::U16: return f(uint16_t{});
        case Memory::U32: return f(uint32_t{});
        default: return f(int64_t{});
    }
}
/// Stores only care about the width.
template <class F>
auto withIntWidth(Memory m, F&& f) {
    switch (m) {
        case Memory::I8: case Memory::U8: return f(int8_t{});
        case Memory::I16: case Memory::U16: return f(int16_t{});
        case Memory::I32: case Memory::U32: return f(int32_t{});
        default: return f(int64_t{});
    }
}

}  // namespace minigo::exec
