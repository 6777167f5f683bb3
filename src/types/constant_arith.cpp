// This file computes with constants (spec: Constant expressions).
#include "types/constant.h"
#include "types/constant_rep.h"

namespace minigo::types {

using namespace rep;
using syntax::Token;

namespace {

[[noreturn]] void impossible() { __builtin_trap(); }  // the checker admits only operators that the kind has

/// Raises c to the representation `rank` of the other operand.
const Constant* raise(const Constant* c, Rank rank) {
    if (rankOf(c) >= rank || rankOf(c) < kSmall) return c;
    switch (rank) {
        case kBig: return toBig(c);
        case kRational: return toRational(c);
        case kFloat: return toBigFloat(c);
        case kComplex: return toComplex(c);
        default: return c;
    }
}

const Constant* addFloat(const Constant* a, const Constant* b) { return binaryOp(a, Token::Add, b); }
const Constant* mul(const Constant* a, const Constant* b) { return binaryOp(a, Token::Mul, b); }

const Constant* bigOp(const BigInt* a, Token op, const BigInt* b, bool integerDivision) {
    if (op == Token::Quo && !integerDivision) {
        auto* q = new Rational;
        mpz_set(mpq_numref(q->value), a->value);
        mpz_set(mpq_denref(q->value), b->value);
        return normalize(q);
    }
    auto* z = new BigInt;
    switch (op) {
        case Token::Add: mpz_add(z->value, a->value, b->value); break;
        case Token::Sub: mpz_sub(z->value, a->value, b->value); break;
        case Token::Mul: mpz_mul(z->value, a->value, b->value); break;
        case Token::Quo: mpz_tdiv_q(z->value, a->value, b->value); break;
        case Token::Rem: mpz_tdiv_r(z->value, a->value, b->value); break;
        case Token::And: mpz_and(z->value, a->value, b->value); break;
        case Token::Or: mpz_ior(z->value, a->value, b->value); break;
        case Token::Xor: mpz_xor(z->value, a->value, b->value); break;
        case Token::AndNot:
            mpz_com(z->value, b->value);
            mpz_and(z->value, a->value, z->value);
            break;
        default: impossible();
    }
    return normalize(z);
}

const Constant* smallOp(const Constant* x, Token op, const Constant* y, bool integerDivision) {
    int64_t a = small(x)->value, b = small(y)->value, c;
    switch (op) {
        case Token::Add:
            if (!__builtin_add_overflow(a, b, &c)) return makeInt(c);
            break;
        case Token::Sub:
            if (!__builtin_sub_overflow(a, b, &c)) return makeInt(c);
            break;
        case Token::Mul:
            if (!__builtin_mul_overflow(a, b, &c)) return makeInt(c);
            break;
        case Token::Quo:
            if (integerDivision && b != -1) return makeInt(a / b);
            break;
        case Token::Rem:
            return makeInt(b == -1 ? 0 : a % b);
        case Token::And: return makeInt(a & b);
        case Token::Or: return makeInt(a | b);
        case Token::Xor: return makeInt(a ^ b);
        case Token::AndNot: return makeInt(a & ~b);
        default: impossible();
    }
    return bigOp(toBig(x), op, toBig(y), integerDivision);
}

const Constant* rationalOp(const Rational* a, Token op, const Rational* b) {
    auto* q = new Rational;
    switch (op) {
        case Token::Add: mpq_add(q->value, a->value, b->value); break;
        case Token::Sub: mpq_sub(q->value, a->value, b->value); break;
        case Token::Mul: mpq_mul(q->value, a->value, b->value); break;
        case Token::Quo: mpq_div(q->value, a->value, b->value); break;
        default: impossible();
    }
    return normalize(q);
}

const Constant* floatOp(const Float* a, Token op, const Float* b) {
    auto* f = new Float;
    switch (op) {
        case Token::Add: mpfr_add(f->value, a->value, b->value, MPFR_RNDN); break;
        case Token::Sub: mpfr_sub(f->value, a->value, b->value, MPFR_RNDN); break;
        case Token::Mul: mpfr_mul(f->value, a->value, b->value, MPFR_RNDN); break;
        case Token::Quo: mpfr_div(f->value, a->value, b->value, MPFR_RNDN); break;
        default: impossible();
    }
    return normalize(f);
}

const Constant* complexOp(const Complex* x, Token op, const Complex* y) {
    auto *a = x->re, *b = x->im, *c = y->re, *d = y->im;
    if (op == Token::Add || op == Token::Sub) return makeComplex(binaryOp(a, op, c), binaryOp(b, op, d));
    auto *ac = mul(a, c), *bd = mul(b, d), *bc = mul(b, c), *ad = mul(a, d);
    if (op == Token::Mul) return makeComplex(binaryOp(ac, Token::Sub, bd), addFloat(bc, ad));
    if (op != Token::Quo) impossible();
    auto* s = addFloat(mul(c, c), mul(d, d));
    return makeComplex(binaryOp(addFloat(ac, bd), Token::Quo, s), binaryOp(binaryOp(bc, Token::Sub, ad), Token::Quo, s));
}

bool holds(int order, Token op) {
    switch (op) {
        case Token::Eql: return order == 0;
        case Token::Neq: return order != 0;
        case Token::Lss: return order < 0;
        case Token::Leq: return order <= 0;
        case Token::Gtr: return order > 0;
        case Token::Geq: return order >= 0;
        default: impossible();
    }
}

const Constant* negate(const Constant* x) {
    switch (rankOf(x)) {
        case kSmall:
        case kBig: return binaryOp(makeInt(0), Token::Sub, x);
        case kRational: {
            auto* q = new Rational;
            mpq_neg(q->value, rational(x)->value);
            return q;
        }
        case kFloat: {
            auto* f = new Float;
            mpfr_neg(f->value, flt(x)->value, MPFR_RNDN);
            return normalize(f);
        }
        case kComplex: return makeComplex(negate(complex(x)->re), negate(complex(x)->im));
        default: impossible();
    }
}

const Constant* complement(const Constant* x, unsigned unsignedBits) {
    auto* z = toBig(x);
    mpz_com(z->value, z->value);
    if (unsignedBits > 0) mpz_fdiv_r_2exp(z->value, z->value, unsignedBits);
    return normalize(z);
}

}  // namespace

const Constant* unaryOp(Token op, const Constant* x, unsigned unsignedBits) {
    if (isUnknown(x)) return x;
    switch (op) {
        case Token::Add: return x;
        case Token::Sub: return negate(x);
        case Token::Xor: return complement(x, unsignedBits);
        case Token::Not: return makeBool(!boolValue(x));
        default: impossible();
    }
}

const Constant* binaryOp(const Constant* x, Token op, const Constant* y, bool integerDivision) {
    if (isUnknown(x) || isUnknown(y)) return makeUnknown();
    Rank rank = std::max(rankOf(x), rankOf(y));
    x = raise(x, rank);
    y = raise(y, rank);
    switch (rank) {
        case kSmall: return smallOp(x, op, y, integerDivision);
        case kBig: return bigOp(big(x), op, big(y), integerDivision);
        case kRational: return rationalOp(rational(x), op, rational(y));
        case kFloat: return floatOp(flt(x), op, flt(y));
        case kComplex: return complexOp(complex(x), op, complex(y));
        default: break;
    }
    if (x->kind == ConstantKind::Bool) {
        if (op == Token::LAnd) return makeBool(boolValue(x) && boolValue(y));
        if (op == Token::LOr) return makeBool(boolValue(x) || boolValue(y));
        impossible();
    }
    auto* joined = new String;
    joined->kind = ConstantKind::String;
    joined->rank = kOther;
    joined->left = static_cast<const String*>(x);
    joined->right = static_cast<const String*>(y);
    return joined;
}

const Constant* shift(const Constant* x, Token op, unsigned count) {
    if (isUnknown(x) || count == 0) return x;
    auto* z = toBig(x);
    if (op == Token::Shl) mpz_mul_2exp(z->value, z->value, count);
    else mpz_fdiv_q_2exp(z->value, z->value, count);
    return normalize(z);
}

bool compare(const Constant* x, Token op, const Constant* y) {
    if (isUnknown(x) || isUnknown(y)) return false;
    Rank rank = std::max(rankOf(x), rankOf(y));
    x = raise(x, rank);
    y = raise(y, rank);
    switch (rank) {
        case kSmall: return holds((small(x)->value > small(y)->value) - (small(x)->value < small(y)->value), op);
        case kBig: return holds(mpz_cmp(big(x)->value, big(y)->value), op);
        case kRational: return holds(mpq_cmp(rational(x)->value, rational(y)->value), op);
        case kFloat: return holds(mpfr_cmp(flt(x)->value, flt(y)->value), op);
        case kComplex: {
            bool equal = compare(complex(x)->re, Token::Eql, complex(y)->re) && compare(complex(x)->im, Token::Eql, complex(y)->im);
            return equal == (op == Token::Eql);
        }
        default: break;
    }
    if (x->kind == ConstantKind::Bool) return (boolValue(x) == boolValue(y)) == (op == Token::Eql);
    return holds(stringValue(x).compare(stringValue(y)), op);
}

}  // namespace minigo::types
