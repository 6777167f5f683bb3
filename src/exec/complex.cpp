// This file lowers complex arithmetic, comparison and conversion (spec: Numeric types, Arithmetic operators).
#include <cmath>

#include "exec/arithmetic.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

struct Complex {
    double re, im;
};
template <class F>
Complex readComplex(const char* p) {
    auto* v = reinterpret_cast<const F*>(p);
    return {static_cast<double>(v[0]), static_cast<double>(v[1])};
}
template <class F>
char* writeComplex(char* p, Complex c) {
    auto* v = reinterpret_cast<F*>(p);
    v[0] = static_cast<F>(c.re), v[1] = static_cast<F>(c.im);
    return p;
}

bool finite(Complex c) { return std::isfinite(c.re) && std::isfinite(c.im); }
bool hasInf(Complex c) { return std::isinf(c.re) || std::isinf(c.im); }

/// Quotient with gc's treatment of zeros, infinities and NaNs: scaled division, and where that gives NaN for operands that are none,
/// the limit that the directions of the operands suggest (C99 Annex G).
Complex divide(Complex n, Complex d) {
    double re, im;
    if (std::fabs(d.re) >= std::fabs(d.im)) {
        double ratio = d.im / d.re, denominator = d.re + ratio * d.im;
        re = (n.re + n.im * ratio) / denominator, im = (n.im - n.re * ratio) / denominator;
    } else {
        double ratio = d.re / d.im, denominator = d.im + ratio * d.re;
        re = (n.re * ratio + n.im) / denominator, im = (n.im * ratio - n.re) / denominator;
    }
    if (!std::isnan(re) || !std::isnan(im)) return {re, im};
    auto unit = [](double v) { return std::copysign(std::isinf(v) ? 1.0 : 0.0, v); };
    if (d.re == 0 && d.im == 0 && (!std::isnan(n.re) || !std::isnan(n.im))) {
        double inf = std::copysign(INFINITY, d.re);
        return {inf * n.re, inf * n.im};
    }
    if (hasInf(n) && finite(d)) {
        double a = unit(n.re), b = unit(n.im);
        return {INFINITY * (a * d.re + b * d.im), INFINITY * (b * d.re - a * d.im)};
    }
    if (hasInf(d) && finite(n)) {
        double c = unit(d.re), e = unit(d.im);
        return {0 * (n.re * c + n.im * e), 0 * (n.im * c - n.re * e)};
    }
    return {re, im};
}

template <class F, Token Op>
struct ComplexNode : Code {
    const Code *x, *y;
    int32_t result;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const ComplexNode*>(code);
        Complex a = readComplex<F>(evalAddress(s->x, fp)), b = readComplex<F>(evalAddress(s->y, fp)), r;
        auto round = [](double v) { return static_cast<double>(static_cast<F>(v)); };
        if constexpr (Op == Token::Add) r = {a.re + b.re, a.im + b.im};
        else if constexpr (Op == Token::Sub) r = {a.re - b.re, a.im - b.im};
        else if constexpr (Op == Token::Mul) r = {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
        else r = divide(a, b);
        return writeComplex<F>(fp + s->result, {round(r.re), round(r.im)});
    }
};
template <class F>
struct NegateComplex : Code {
    const Code* x;
    int32_t result;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const NegateComplex*>(code);
        Complex a = readComplex<F>(evalAddress(s->x, fp));
        return writeComplex<F>(fp + s->result, {-a.re, -a.im});
    }
};
template <class From, class To>
struct ResizeComplex : Code {
    const Code* x;
    int32_t result;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const ResizeComplex*>(code);
        return writeComplex<To>(fp + s->result, readComplex<From>(evalAddress(s->x, fp)));
    }
};
template <class F>
struct MakeComplex : Code {
    const Code *re, *im;
    int32_t result;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const MakeComplex*>(code);
        double re = evalFloat(s->re, fp);
        return writeComplex<F>(fp + s->result, {re, evalFloat(s->im, fp)});
    }
};
template <class F>
struct ComplexEqual {
    const Code *x, *y;
    bool negate;
    int64_t get(const Code*, Window fp) const {
        Complex a = readComplex<F>(evalAddress(x, fp)), b = readComplex<F>(evalAddress(y, fp));
        return (a.re == b.re && a.im == b.im) != negate;
    }
};

bool isSingle(types::Type* t) { return types::sizeOf(t) == 8; }

template <class F, Token Op>
Operand binaryNode(FunctionLowering& lo, const Operand& x, const Operand& y, types::Type* t, Pos pos) {
    auto* n = lo.make<ComplexNode<F, Op>>(pos);
    n->x = lo.wideNode(x), n->y = lo.wideNode(y), n->result = lo.allocateSlot(16);
    return lo.computed(n, t, pos);
}
template <class F>
Operand binaryOf(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, types::Type* t, Pos pos) {
    switch (op) {
        case Token::Add: return binaryNode<F, Token::Add>(lo, x, y, t, pos);
        case Token::Sub: return binaryNode<F, Token::Sub>(lo, x, y, t, pos);
        case Token::Mul: return binaryNode<F, Token::Mul>(lo, x, y, t, pos);
        default: return binaryNode<F, Token::Quo>(lo, x, y, t, pos);
    }
}
template <class N>
Operand withX(FunctionLowering& lo, N* n, const Operand& x, types::Type* t, Pos pos) {
    n->x = lo.wideNode(x), n->result = lo.allocateSlot(16);
    return lo.computed(n, t, pos);
}

}  // namespace

Operand complexArithmetic(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, types::Type* t, Pos pos) {
    return isSingle(t) ? binaryOf<float>(lo, op, x, y, t, pos) : binaryOf<double>(lo, op, x, y, t, pos);
}

Operand complexNegate(FunctionLowering& lo, const Operand& x, types::Type* t, Pos pos) {
    return isSingle(t) ? withX(lo, lo.make<NegateComplex<float>>(pos), x, t, pos) : withX(lo, lo.make<NegateComplex<double>>(pos), x, t, pos);
}

Operand convertComplex(FunctionLowering& lo, const Operand& x, types::Type* from, types::Type* to, Pos pos) {
    if (isSingle(from) == isSingle(to)) {
        Operand o = x;
        o.type = to;
        if (o.kind == Operand::InPlace) o.place.type = to;
        return o;
    }
    return isSingle(to) ? withX(lo, lo.make<ResizeComplex<double, float>>(pos), x, to, pos)
                        : withX(lo, lo.make<ResizeComplex<float, double>>(pos), x, to, pos);
}

Operand makeComplex(FunctionLowering& lo, const Operand& real, const Operand& imag, types::Type* t, Pos pos) {
    auto fill = [&](auto* n) {
        n->re = lo.floatNode(real), n->im = lo.floatNode(imag), n->result = lo.allocateSlot(16);
        return lo.computed(n, t, pos);
    };
    return isSingle(t) ? fill(lo.make<MakeComplex<float>>(pos)) : fill(lo.make<MakeComplex<double>>(pos));
}

Operand compareComplex(FunctionLowering& lo, Token op, const Operand& x, const Operand& y, types::Type* t, Pos pos) {
    types::Type* boolType = types::basic(types::BasicKind::Bool);
    auto fill = [&](auto* n) {
        n->v = {lo.wideNode(x), lo.wideNode(y), op == Token::Neq};
        return lo.computed(n, boolType, pos);
    };
    return isSingle(lo.resolve(t)) ? fill(lo.make<IntNode<ComplexEqual<float>>>(pos)) : fill(lo.make<IntNode<ComplexEqual<double>>>(pos));
}

}  // namespace minigo::exec
