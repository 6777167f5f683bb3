// This file makes constants, converts between their representations and reads them.
#include "types/constant.h"

#include <cmath>

#include "types/constant_rep.h"

namespace minigo::types {

using namespace rep;

namespace {

const Constant kUnknown{ConstantKind::Unknown, kNone};
const Bool kTrue{{ConstantKind::Bool, kOther}, true}, kFalse{{ConstantKind::Bool, kOther}, false};

/// go/constant's floats have 32-bit exponents.
[[maybe_unused]] const bool exponentRange = [] {
    mpfr_set_emax(2147483647);
    mpfr_set_emin(-2147483648L);
    return true;
}();

Float* floatOf(mpq_srcptr q) {
    auto* f = new Float;
    mpfr_set_q(f->value, q, MPFR_RNDN);
    return f;
}

/// a/b with enough bits and a sticky last bit, so that rounding it to a double or float equals rounding a/b.
void approximate(mpq_srcptr q, mpfr_t out) {
    mpz_t a, b, rest;
    mpz_inits(a, b, rest, nullptr);
    mpz_set(a, mpq_numref(q));
    mpz_set(b, mpq_denref(q));
    long shift = 80 - (static_cast<long>(mpz_sizeinbase(a, 2)) - static_cast<long>(mpz_sizeinbase(b, 2)));
    if (shift >= 0) mpz_mul_2exp(a, a, shift);
    else mpz_mul_2exp(b, b, -shift);
    mpz_tdiv_qr(a, rest, a, b);
    bool sticky = mpz_sgn(rest) != 0;
    int sign = mpq_sgn(q);
    mpz_abs(a, a);
    mpz_mul_2exp(a, a, 1);
    if (sticky) mpz_setbit(a, 0);
    if (sign < 0) mpz_neg(a, a);
    mpfr_set_z_2exp(out, a, -(shift + 1), MPFR_RNDN);
    mpz_clears(a, b, rest, nullptr);
}

/// Any real constant as an MPFR number that rounds to doubles and floats as the exact value does.
template <class F>
auto withReal(const Constant* c, F f) {
    mpfr_t t;
    mpfr_init2(t, kPrecision);
    switch (rankOf(c)) {
        case kSmall: mpfr_set_si(t, small(c)->value, MPFR_RNDN); break;
        case kBig: mpfr_set_z(t, big(c)->value, MPFR_RNDN); break;
        case kRational: approximate(rational(c)->value, t); break;
        case kFloat: mpfr_set(t, flt(c)->value, MPFR_RNDN); break;
        default: mpfr_set_zero(t, 1);
    }
    auto result = f(t);
    mpfr_clear(t);
    return result;
}

bool equalsDouble(const Constant* c, double d) {
    if (!std::isfinite(d)) return false;
    if (rankOf(c) != kRational) return withReal(c, [&](mpfr_t t) { return mpfr_cmp_d(t, d) == 0; });
    mpq_t q;
    mpq_init(q);
    mpq_set_d(q, d);
    bool equal = mpq_equal(q, rational(c)->value);
    mpq_clear(q);
    return equal;
}

}  // namespace

namespace rep {

const Constant* normalize(BigInt* i) {
    if (!mpz_fits_slong_p(i->value)) return i;
    int64_t v = mpz_get_si(i->value);
    mpz_clear(i->value);
    delete i;
    return makeInt(v);
}

const Constant* normalize(Rational* r) {
    mpq_canonicalize(r->value);
    auto bits = [](mpz_srcptr z) { return static_cast<long>(mpz_sizeinbase(z, 2)); };
    if (bits(mpq_numref(r->value)) < kRationalBits && bits(mpq_denref(r->value)) < kRationalBits) return r;
    return floatOf(r->value);
}

const Constant* normalize(Float* f) {
    if (mpfr_nan_p(f->value) || mpfr_inf_p(f->value)) return &kUnknown;
    if (mpfr_zero_p(f->value)) mpfr_set_zero(f->value, 1);
    return f;
}

const Constant* makeComplex(const Constant* re, const Constant* im) {
    if (isUnknown(re) || isUnknown(im)) return &kUnknown;
    return new Complex{{ConstantKind::Complex, kComplex}, re, im};
}

BigInt* toBig(const Constant* c) {
    auto* i = new BigInt;
    if (rankOf(c) == kSmall) mpz_set_si(i->value, small(c)->value);
    else mpz_set(i->value, big(c)->value);
    return i;
}

Rational* toRational(const Constant* c) {
    auto* r = new Rational;
    if (rankOf(c) == kSmall) mpq_set_si(r->value, small(c)->value, 1);
    else if (rankOf(c) == kBig) mpq_set_z(r->value, big(c)->value);
    else mpq_set(r->value, rational(c)->value);
    return r;
}

Float* toBigFloat(const Constant* c) {
    auto* f = new Float;
    switch (rankOf(c)) {
        case kSmall: mpfr_set_si(f->value, small(c)->value, MPFR_RNDN); break;
        case kBig: mpfr_set_z(f->value, big(c)->value, MPFR_RNDN); break;
        case kRational: mpfr_set_q(f->value, rational(c)->value, MPFR_RNDN); break;
        default: mpfr_set(f->value, flt(c)->value, MPFR_RNDN);
    }
    return f;
}

bool smallExponent(const Float* f) {
    if (mpfr_zero_p(f->value)) return true;
    auto e = mpfr_get_exp(f->value);
    return -kRationalBits < e && e < kRationalBits;
}

std::string_view text(const String* s) {
    if (!s->right) return s->text;
    // Walks the tree from the right without recursion on the (deep) left side.
    std::vector<const String*> pending{s}, parts;
    while (!pending.empty()) {
        auto* t = pending.back();
        pending.pop_back();
        if (!t->right) {
            parts.push_back(t);
            continue;
        }
        pending.push_back(t->left);
        pending.push_back(t->right);
    }
    std::string joined;
    for (size_t i = parts.size(); i-- > 0;) joined += parts[i]->text;
    s->text = std::move(joined);
    s->left = s->right = nullptr;
    return s->text;
}

}  // namespace rep

const Constant* makeUnknown() { return &kUnknown; }
const Constant* makeBool(bool b) { return b ? &kTrue : &kFalse; }

const Constant* makeString(std::string_view s) {
    auto* c = new String;
    c->kind = ConstantKind::String;
    c->rank = kOther;
    c->text = s;
    return c;
}

const Constant* makeInt(int64_t v) {
    static const auto cache = [] {
        std::vector<const Constant*> all;
        for (int64_t i = -16; i < 256; i++) all.push_back(new SmallInt{{ConstantKind::Int, kSmall}, i});
        return all;
    }();
    if (v >= -16 && v < 256) return cache[static_cast<size_t>(v + 16)];
    return new SmallInt{{ConstantKind::Int, kSmall}, v};
}

const Constant* makeUint(uint64_t v) {
    if (v <= INT64_MAX) return makeInt(static_cast<int64_t>(v));
    auto* i = new BigInt;
    mpz_set_ui(i->value, v);
    return i;
}

const Constant* makeFloat(double v) {
    if (!std::isfinite(v)) return &kUnknown;
    auto* r = new Rational;
    mpq_set_d(r->value, v);
    return r;
}

const Constant* makeImag(const Constant* im) { return isUnknown(im) ? im : makeComplex(makeInt(0), im); }

bool boolValue(const Constant* c) { return c->kind == ConstantKind::Bool && static_cast<const Bool*>(c)->value; }

std::string_view stringValue(const Constant* c) {
    return c->kind == ConstantKind::String ? text(static_cast<const String*>(c)) : std::string_view();
}

int64_t int64Value(const Constant* c, bool* exact) {
    bool ok = rankOf(c) == kSmall;
    if (exact) *exact = ok;
    if (ok) return small(c)->value;
    if (rankOf(c) != kBig) return 0;
    uint64_t low = mpz_get_ui(big(c)->value);
    return static_cast<int64_t>(mpz_sgn(big(c)->value) < 0 ? -low : low);
}

uint64_t uint64Value(const Constant* c, bool* exact) {
    if (rankOf(c) == kSmall) {
        if (exact) *exact = small(c)->value >= 0;
        return static_cast<uint64_t>(small(c)->value);
    }
    bool isBig = rankOf(c) == kBig;
    if (exact) *exact = isBig && mpz_fits_ulong_p(big(c)->value);
    if (!isBig) return 0;
    uint64_t low = mpz_get_ui(big(c)->value);
    return mpz_sgn(big(c)->value) < 0 ? -low : low;
}

double float64Value(const Constant* c, bool* exact) {
    double d = withReal(c, [](mpfr_t t) { return mpfr_get_d(t, MPFR_RNDN); });
    if (exact) *exact = equalsDouble(c, d);
    return d;
}

float float32Value(const Constant* c, bool* exact) {
    float f = withReal(c, [](mpfr_t t) { return mpfr_get_flt(t, MPFR_RNDN); });
    if (exact) *exact = equalsDouble(c, f);
    return f;
}

const Constant* realPart(const Constant* c) { return rankOf(c) == kComplex ? complex(c)->re : c; }

const Constant* imagPart(const Constant* c) {
    if (isUnknown(c)) return c;
    return rankOf(c) == kComplex ? complex(c)->im : makeInt(0);
}

int sign(const Constant* c) {
    switch (rankOf(c)) {
        case kSmall: return (small(c)->value > 0) - (small(c)->value < 0);
        case kBig: return mpz_sgn(big(c)->value);
        case kRational: return mpq_sgn(rational(c)->value);
        case kFloat: return mpfr_sgn(flt(c)->value);
        case kComplex: return sign(complex(c)->re) | sign(complex(c)->im);
        default: return 1;  // unknown: no division by zero is reported
    }
}

int bitLength(const Constant* c) {
    if (rankOf(c) == kBig) return static_cast<int>(mpz_sizeinbase(big(c)->value, 2));
    if (rankOf(c) != kSmall) return 0;
    int64_t v = small(c)->value;
    uint64_t u = v < 0 ? -static_cast<uint64_t>(v) : static_cast<uint64_t>(v);
    return u == 0 ? 0 : 64 - __builtin_clzll(u);
}

namespace {

/// The integer that a wide float holds up to a rounding error in its last bits.
const Constant* integerOf(const Float* f) {
    if (!smallExponent(f)) return &kUnknown;
    constexpr mpfr_prec_t kSlack = 4;
    mpfr_t t;
    mpfr_init2(t, kPrecision);
    mpfr_set(t, f->value, MPFR_RNDN);
    bool whole = mpfr_integer_p(t);
    for (auto mode : {MPFR_RNDZ, MPFR_RNDA}) {
        if (whole) break;
        mpfr_set_prec(t, kPrecision - kSlack);
        mpfr_set(t, f->value, mode);
        whole = mpfr_integer_p(t);
    }
    const Constant* result = &kUnknown;
    if (whole) {
        auto* i = new BigInt;
        mpfr_get_z(i->value, t, MPFR_RNDZ);
        result = normalize(i);
    }
    mpfr_clear(t);
    return result;
}

}  // namespace

const Constant* toInt(const Constant* c) {
    switch (rankOf(c)) {
        case kSmall:
        case kBig: return c;
        case kRational: {
            if (mpz_cmp_ui(mpq_denref(rational(c)->value), 1) != 0) return &kUnknown;
            auto* i = new BigInt;
            mpz_set(i->value, mpq_numref(rational(c)->value));
            return normalize(i);
        }
        case kFloat: return integerOf(flt(c));
        case kComplex: {
            auto* re = toFloat(c);
            return re->kind == ConstantKind::Float ? toInt(re) : &kUnknown;
        }
        default: return &kUnknown;
    }
}

const Constant* toFloat(const Constant* c) {
    switch (rankOf(c)) {
        case kSmall: return toRational(c);
        case kBig:
            if (bitLength(c) < kRationalBits) return toRational(c);
            return toBigFloat(c);
        case kRational:
        case kFloat: return c;
        case kComplex: return sign(complex(c)->im) == 0 ? toFloat(complex(c)->re) : &kUnknown;
        default: return &kUnknown;
    }
}

const Constant* toComplex(const Constant* c) {
    switch (rankOf(c)) {
        case kSmall:
        case kBig:
        case kRational:
        case kFloat: return makeComplex(c, makeInt(0));
        case kComplex: return c;
        default: return &kUnknown;
    }
}

const Constant* roundToFloat32(const Constant* c) { return makeFloat(float32Value(c)); }
const Constant* roundToFloat64(const Constant* c) { return makeFloat(float64Value(c)); }

}  // namespace minigo::types
