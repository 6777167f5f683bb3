// This file is the private representation of constants, shared by the constant_*.cpp files only.
#pragma once
#include <gmp.h>
#include <mpfr.h>

#include "types/constant.h"

namespace minigo::types::rep {

constexpr mpfr_prec_t kPrecision = 512;
/// Rationals whose numerator or denominator reaches this many bits become floats.
constexpr long kRationalBits = 4096;

struct Bool : Constant {
    bool value;
};
/// A string or a not yet joined concatenation: long chains of + stay linear.
struct String : Constant {
    mutable std::string text;
    mutable const String *left = nullptr, *right = nullptr;
};
/// Integers that fit in 64 bits are always small.
struct SmallInt : Constant {
    int64_t value;
};
/// The wide representations share this header; `rank` orders them for matching operands.
enum Rank : uint8_t { kNone = 0, kOther = 1, kSmall = 2, kBig = 3, kRational = 4, kFloat = 5, kComplex = 6 };

struct BigInt : Constant {
    mpz_t value;
    BigInt() : Constant{ConstantKind::Int, kBig} { mpz_init(value); }
};
struct Rational : Constant {
    mpq_t value;
    Rational() : Constant{ConstantKind::Float, kRational} { mpq_init(value); }
};
struct Float : Constant {
    mpfr_t value;
    Float() : Constant{ConstantKind::Float, kFloat} { mpfr_init2(value, kPrecision); }
};
struct Complex : Constant {
    const Constant *re, *im;
};

/// Which of the structs above `c` is.
inline Rank rankOf(const Constant* c) { return static_cast<Rank>(c->rank); }

const Constant* normalize(BigInt* i);    ///< small when it fits
const Constant* normalize(Rational* r);  ///< canonical; a Float when too large
const Constant* normalize(Float* f);     ///< Unknown when infinite
const Constant* makeComplex(const Constant* re, const Constant* im);

BigInt* toBig(const Constant* c);        ///< small or big integer
Rational* toRational(const Constant* c); ///< integer or rational
Float* toBigFloat(const Constant* c);    ///< any real
inline const SmallInt* small(const Constant* c) { return static_cast<const SmallInt*>(c); }
inline const BigInt* big(const Constant* c) { return static_cast<const BigInt*>(c); }
inline const Rational* rational(const Constant* c) { return static_cast<const Rational*>(c); }
inline const Float* flt(const Constant* c) { return static_cast<const Float*>(c); }
inline const Complex* complex(const Constant* c) { return static_cast<const Complex*>(c); }
bool smallExponent(const Float* f);
std::string_view text(const String* s);

}  // namespace minigo::types::rep
