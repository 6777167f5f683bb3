// This file holds the arithmetic and comparison operators on canonical 64-bit integers and doubles (spec: Arithmetic operators). Narrower
// integers use the same operators and are wrapped afterwards where the result can leave the canonical range.
#pragma once
#include "exec/node.h"

namespace minigo::exec {

struct AddOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a + b; }
    static double apply(const Code*, Window, double a, double b) { return a + b; }
};
struct SubOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a - b; }
    static double apply(const Code*, Window, double a, double b) { return a - b; }
};
struct MulOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a * b; }
    static double apply(const Code*, Window, double a, double b) { return a * b; }
};
struct AndOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a & b; }
};
struct OrOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a | b; }
};
struct XorOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a ^ b; }
};
struct AndNotOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a & ~b; }
};
struct FloatDivOp {
#if defined(__clang__)
    __attribute__((no_sanitize("float-divide-by-zero")))
#endif
    static double apply(const Code*, Window, double a, double b) { return a / b; }
};

// Division truncates; the smallest integer divided by -1 is itself (spec: Integer operators), which the processor would trap.
struct DivOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (static_cast<uint64_t>(b) + 1 <= 1) [[unlikely]] {
            if (b == 0) raiseDivide(node, fp);
            return -a;
        }
        return a / b;
    }
};
struct RemOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (static_cast<uint64_t>(b) + 1 <= 1) [[unlikely]] {
            if (b == 0) raiseDivide(node, fp);
            return 0;
        }
        return a % b;
    }
};
struct DivUOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (b == 0) [[unlikely]] raiseDivide(node, fp);
        return static_cast<int64_t>(static_cast<uint64_t>(a) / static_cast<uint64_t>(b));
    }
};
struct RemUOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (b == 0) [[unlikely]] raiseDivide(node, fp);
        return static_cast<int64_t>(static_cast<uint64_t>(a) % static_cast<uint64_t>(b));
    }
};

// Shifts: counts of the operand's width or more give 0 or the sign; a negative count panics (CountSigned).
template <bool CountSigned>
struct ShlOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (static_cast<uint64_t>(b) >= 64) [[unlikely]] {
            if (CountSigned && b < 0) raiseShift(node, fp);
            return 0;
        }
        return static_cast<int64_t>(static_cast<uint64_t>(a) << b);
    }
};
template <bool CountSigned>
struct ShrOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (static_cast<uint64_t>(b) >= 64) [[unlikely]] {
            if (CountSigned && b < 0) raiseShift(node, fp);
            return a >> 63;
        }
        return a >> b;
    }
};
template <bool CountSigned>
struct ShrUOp {
    static int64_t apply(const Code* node, Window fp, int64_t a, int64_t b) {
        if (static_cast<uint64_t>(b) >= 64) [[unlikely]] {
            if (CountSigned && b < 0) raiseShift(node, fp);
            return 0;
        }
        return static_cast<int64_t>(static_cast<uint64_t>(a) >> b);
    }
};

// Comparisons.
struct EqlOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a == b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a == b; }
};
struct NeqOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a != b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a != b; }
};
struct LssOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a < b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a < b; }
};
struct LeqOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a <= b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a <= b; }
};
struct LssUOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return static_cast<uint64_t>(a) < static_cast<uint64_t>(b); }
};
struct LeqUOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return static_cast<uint64_t>(a) <= static_cast<uint64_t>(b); }
};
struct GtrOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a > b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a > b; }
};
struct GeqOp {
    static int64_t apply(const Code*, Window, int64_t a, int64_t b) { return a >= b; }
    static int64_t apply(const Code*, Window, double a, double b) { return a >= b; }
};

/// Value policies that combine others; `Narrow` wraps to a type below 64 bits, `Single` rounds to float32.
template <class Op, class L, class R>
struct BinaryInt {
    L l;
    R r;
    int64_t get(const Code* node, Window fp) const {
        int64_t a = l.get(node, fp);
        return Op::apply(node, fp, a, r.get(node, fp));
    }
};
template <class Op, class L, class R>
struct BinaryFloat {
    L l;
    R r;
    double get(const Code* node, Window fp) const {
        double a = l.get(node, fp);
        return Op::apply(node, fp, a, r.get(node, fp));
    }
};
/// Division by a constant of 2 or more as a multiplication (Granlund and Montgomery, Division by invariant integers, figure 5.1).
struct ConstDivisor {
    int64_t divisor, factor;
    int32_t shift;
    static ConstDivisor of(int64_t divisor) {
        int32_t bits = 64 - std::countl_zero(static_cast<uint64_t>(divisor - 1));
        auto scaled = (static_cast<unsigned __int128>(1) << (63 + bits)) / static_cast<uint64_t>(divisor);
        return {divisor, static_cast<int64_t>(static_cast<uint64_t>(scaled) + 1), bits - 1};
    }
    int64_t quotient(int64_t n) const {
        auto high = static_cast<int64_t>(static_cast<__int128>(factor) * n >> 64);
        return ((n + high) >> shift) - (n >> 63);
    }
};
template <class V>
struct DivideBy {
    V v;
    ConstDivisor by;
    int64_t get(const Code* node, Window fp) const { return by.quotient(v.get(node, fp)); }
};
template <class V>
struct RemainderBy {
    V v;
    ConstDivisor by;
    int64_t get(const Code* node, Window fp) const {
        int64_t n = v.get(node, fp);
        return n - by.quotient(n) * by.divisor;
    }
};
template <class T, class V>
struct Narrow {
    V v;
    int64_t get(const Code* node, Window fp) const { return static_cast<int64_t>(static_cast<T>(v.get(node, fp))); }
};
template <class V>
struct Single {
    V v;
    double get(const Code* node, Window fp) const { return static_cast<double>(static_cast<float>(v.get(node, fp))); }
};
template <class Op, class L, class R>
struct CompareFloat {
    L l;
    R r;
    int64_t get(const Code* node, Window fp) const {
        double a = l.get(node, fp);
        return Op::apply(node, fp, a, r.get(node, fp));
    }
};
/// The square root of a negative number is NaN; errno is not set (-fno-math-errno), so it is one instruction.
template <class V>
struct SquareRoot {
    V v;
    double get(const Code* node, Window fp) const { return __builtin_sqrt(v.get(node, fp)); }
};
template <class T, class At>
struct LoadInt {
    At at;
    int64_t get(const Code* node, Window fp) const { return loadInt<T>(at.get(node, fp)); }
};
template <class T, class At>
struct LoadFloat {
    At at;
    double get(const Code* node, Window fp) const { return loadFloat<T>(at.get(node, fp)); }
};
/// Element of a slice in the frame: bounds check, then its address.
template <class I>
struct AtElement {
    int32_t slice;
    uint32_t size;
    I index;
    int32_t offset;
    bool isUnsigned;
    char* get(const Code* node, Window fp) const {
        int64_t i = index.get(node, fp);
        const auto& s = slotAt<value::Slice>(fp, slice);
        if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(s.length)) [[unlikely]] raiseIndex(node, fp, i, s.length, !isUnsigned);
        return s.data + i * static_cast<int64_t>(size) + offset;
    }
};
/// The same with the size known.
template <class T, class I>
struct AtElementOf {
    int32_t slice;
    I index;
    char* get(const Code* node, Window fp) const {
        int64_t i = index.get(node, fp);
        const auto& s = slotAt<value::Slice>(fp, slice);
        if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(s.length)) [[unlikely]] raiseIndex(node, fp, i, s.length, true);
        return s.data + i * static_cast<int64_t>(sizeof(T));
    }
};

/// s[row][index] of a slice of slices in the frame, both indices locals.
struct AtRowElement {
    int32_t slice, row, index;
    uint32_t size;
    int32_t offset;
    char* get(const Code* node, Window fp) const {
        int64_t r = slotAt<int64_t>(fp, row), i = slotAt<int64_t>(fp, index);
        const auto& rows = slotAt<value::Slice>(fp, slice);
        if (static_cast<uint64_t>(r) >= static_cast<uint64_t>(rows.length)) [[unlikely]] raiseIndex(node, fp, r, rows.length, true);
        const auto& s = reinterpret_cast<const value::Slice*>(rows.data)[r];
        if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(s.length)) [[unlikely]] raiseIndex(node, fp, i, s.length, true);
        return s.data + i * static_cast<int64_t>(size) + offset;
    }
};

/// Expression nodes that evaluate one policy.
template <class V>
struct IntNode : Code {
    V v;
    static int64_t runInt(const Code* code, Window fp) { return static_cast<const IntNode*>(code)->v.get(code, fp); }
};
template <class V>
struct FloatNode : Code {
    V v;
    static double runFloat(const Code* code, Window fp) { return static_cast<const FloatNode*>(code)->v.get(code, fp); }
};
template <class At>
struct AddressNode : Code {
    At at;
    static char* runAddress(const Code* code, Window fp) { return static_cast<const AddressNode*>(code)->at.get(code, fp); }
};

}  // namespace minigo::exec
