// This file decides whether a type represents a constant (spec: Representability).
#include <cmath>

#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

namespace {

bool integerFits(const Constant* v, BasicKind k) {
    auto isSigned = [&](int bits) {
        bool exact;
        int64_t n = int64Value(v, &exact);
        return exact && n >= -(int64_t{1} << (bits - 1)) && n <= (int64_t{1} << (bits - 1)) - 1;
    };
    auto isUnsigned = [&](int bits) { return sign(v) >= 0 && bitLength(v) <= bits; };
    switch (k) {
        case BasicKind::Int8: return isSigned(8);
        case BasicKind::Int16: return isSigned(16);
        case BasicKind::Int32: return isSigned(32);
        case BasicKind::Int:
        case BasicKind::Int64: {
            bool exact;
            int64Value(v, &exact);
            return exact;
        }
        case BasicKind::Uint8: return isUnsigned(8);
        case BasicKind::Uint16: return isUnsigned(16);
        case BasicKind::Uint32: return isUnsigned(32);
        case BasicKind::Uint:
        case BasicKind::Uintptr:
        case BasicKind::Uint64: return isUnsigned(64);
        default: return true;  // untyped int and rune
    }
}

/// v rounded to the float type of the given width; null when it overflows.
const Constant* rounded(const Constant* v, bool single) {
    auto* r = single ? roundToFloat32(v) : roundToFloat64(v);
    return isUnknown(r) ? nullptr : r;
}

}  // namespace

bool Checker::representableConst(const Constant* v, Basic* t, const Constant** out) {
    if (isUnknown(v)) return true;
    auto give = [&](const Constant* c) {
        if (out) *out = c;
        return true;
    };
    if (t->info & kInteger) {
        auto* i = toInt(v);
        if (i->kind != ConstantKind::Int) return false;
        return integerFits(i, t->basic) && give(i);
    }
    if (t->info & kFloat) {
        auto* f = toFloat(v);
        if (f->kind != ConstantKind::Float) return false;
        if (t->basic == BasicKind::UntypedFloat) return true;
        auto* r = rounded(f, t->basic == BasicKind::Float32);
        return r && give(r);
    }
    if (t->info & kComplex) {
        auto* c = toComplex(v);
        if (c->kind != ConstantKind::Complex) return false;
        if (t->basic == BasicKind::UntypedComplex) return true;
        bool single = t->basic == BasicKind::Complex64;
        auto *re = rounded(realPart(c), single), *im = rounded(imagPart(c), single);
        return re && im && give(binaryOp(re, syntax::Token::Add, makeImag(im)));
    }
    if (t->info & kString) return v->kind == ConstantKind::String;
    if (t->info & kBoolean) return v->kind == ConstantKind::Bool;
    return false;
}

}  // namespace minigo::types
